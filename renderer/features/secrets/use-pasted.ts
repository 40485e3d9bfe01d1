import { type RefCallback, useCallback, useRef, useState } from 'react';
import type { SecretKind } from '../../../electron/shared/domain.ts';
import type { Strength } from '../../../electron/shared/strength.ts';
import { call } from '../../bridge/call.ts';
import { useBridge } from '../../bridge/context.tsx';

export interface Pasted {
  /** For the text area. Its text is read when it is needed and kept nowhere else; it is emptied when it goes away. */
  readonly field: RefCallback<HTMLTextAreaElement>;
  readonly strength: Strength | undefined;
  readonly isChecking: boolean;
  /** To be called whenever the text changes. */
  readonly onInput: () => void;
  readonly read: () => string;
}

/** Pause in typing after which main is asked about the strength. */
const pauseMs = 120;

/** A secret that is typed or pasted: what main thinks of it as it changes, old answers dropped. */
export function usePasted(kind: SecretKind): Pasted {
  const bridge = useBridge();
  const element = useRef<HTMLTextAreaElement>(null);
  const newest = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [strength, setStrength] = useState<Strength | undefined>(undefined);
  const [isChecking, setChecking] = useState(false);

  const onInput = useCallback(() => {
    newest.current += 1;
    const mine = newest.current;
    clearTimeout(timer.current);
    if ((element.current?.value ?? '') === '') {
      setStrength(undefined);
      setChecking(false);
      return;
    }
    setChecking(true);
    const ask = async (): Promise<void> => {
      const value = element.current?.value ?? '';
      const reply = await call(bridge, 'generate.strength', { value, kind });
      if (mine !== newest.current) return;
      setChecking(false);
      setStrength(reply.ok ? reply.value : undefined);
    };
    timer.current = setTimeout(() => void ask(), pauseMs);
  }, [bridge, kind]);

  const field = useCallback((attached: HTMLTextAreaElement) => {
    element.current = attached;
    return () => {
      newest.current += 1;
      clearTimeout(timer.current);
      attached.value = '';
      element.current = null;
    };
  }, []);

  const read = useCallback(() => element.current?.value ?? '', []);
  return { field, strength, isChecking, onInput, read };
}
