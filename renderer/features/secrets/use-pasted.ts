import { type RefCallback, useCallback, useRef, useState } from 'react';
import type { SecretKind } from '../../../electron/shared/domain.ts';
import type { Strength } from '../../../electron/shared/strength.ts';
import { call } from '../../bridge/call.ts';
import { useBridge } from '../../bridge/context.tsx';

export interface Pasted {
  /** For the field. Its text is read when it is needed and kept nowhere else; it is emptied when it goes away. */
  readonly field: RefCallback<SecretElement>;
  /** Hands a text over to the element that takes the field's place with the next rendering, and the focus with it if asked. */
  readonly handOver: (text: string, withFocus: boolean) => void;
  readonly strength: Strength | undefined;
  readonly isChecking: boolean;
  /** To be called whenever the text changes. */
  readonly onInput: () => void;
  readonly read: () => string;
  /** What main thinks of the text as it is now; asks at once where that is not known yet. */
  readonly judge: () => Promise<Strength | undefined>;
}

type SecretElement = HTMLInputElement | HTMLTextAreaElement;

/** Pause in typing after which main is asked about the strength. */
const pauseMs = 120;

/** A secret of this kind and name that is typed or pasted: what main thinks of it as it changes, old answers dropped. */
export function usePasted(kind: SecretKind, name: string): Pasted {
  const bridge = useBridge();
  const element = useRef<SecretElement>(null);
  const handed = useRef<{ readonly text: string; readonly withFocus: boolean }>(null);
  const newest = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const answer = useRef<Promise<Strength | undefined>>(undefined);
  const [strength, setStrength] = useState<Strength | undefined>(undefined);
  const [isChecking, setChecking] = useState(false);

  const ask = useCallback(async (): Promise<Strength | undefined> => {
    clearTimeout(timer.current);
    const ownTurn = newest.current;
    const value = element.current?.value ?? '';
    const reply = await call(bridge, 'generate.strength', { value, kind, name });
    const found = reply.ok ? reply.value : undefined;
    if (ownTurn === newest.current) {
      setChecking(false);
      setStrength(found);
    }
    return found;
  }, [bridge, kind, name]);
  const judge = useCallback((): Promise<Strength | undefined> => {
    answer.current ??= ask();
    return answer.current;
  }, [ask]);

  const onInput = useCallback(() => {
    newest.current += 1;
    answer.current = undefined;
    clearTimeout(timer.current);
    if ((element.current?.value ?? '') === '') {
      setStrength(undefined);
      setChecking(false);
      return;
    }
    setChecking(true);
    timer.current = setTimeout(() => void judge(), pauseMs);
  }, [judge]);

  const handOver = useCallback((text: string, withFocus: boolean) => {
    handed.current = { text, withFocus };
  }, []);

  const field = useCallback((attached: SecretElement) => {
    element.current = attached;
    if (handed.current !== null) {
      attached.value = handed.current.text;
      if (handed.current.withFocus) attached.focus();
      handed.current = null;
    }
    return () => {
      newest.current += 1;
      answer.current = undefined;
      clearTimeout(timer.current);
      attached.value = '';
      element.current = null;
    };
  }, []);

  const read = useCallback(() => element.current?.value ?? '', []);
  return { field, handOver, strength, isChecking, onInput, read, judge };
}
