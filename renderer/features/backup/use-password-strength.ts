import { useCallback, useEffect, useRef, useState } from 'react';
import type { Strength } from '../../../electron/shared/strength.ts';
import { call } from '../../bridge/call.ts';
import { useBridge } from '../../bridge/context.tsx';

/** Pause in typing after which main is asked, in milliseconds. */
const pauseMs = 120;

/** What main thinks of a password while it is typed; old answers are dropped. Holds no password. */
export function usePasswordStrength(read: () => string): {
  readonly strength: Strength | undefined;
  readonly onInput: () => void;
} {
  const bridge = useBridge();
  const newest = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [strength, setStrength] = useState<Strength | undefined>(undefined);

  const drop = useCallback(() => {
    newest.current += 1;
    clearTimeout(timer.current);
  }, []);
  useEffect(() => drop, [drop]);

  const ask = useCallback(async () => {
    const ownTurn = newest.current;
    const reply = await call(bridge, 'backup.strength', { password: read() });
    if (ownTurn === newest.current) setStrength(reply.ok ? reply.value : undefined);
  }, [bridge, read]);
  const onInput = useCallback(() => {
    drop();
    if (read() === '') setStrength(undefined);
    else timer.current = setTimeout(() => void ask(), pauseMs);
  }, [ask, drop, read]);
  return { strength, onInput };
}
