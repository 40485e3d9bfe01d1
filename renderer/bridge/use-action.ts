import { useCallback, useEffect, useRef, useState } from 'react';
import type { ChannelName, Reply } from '../../electron/shared/contract.ts';
import type { Failure } from '../../electron/shared/failure.ts';
import { type CallArgs, call } from './call.ts';
import { useBridge } from './context.tsx';

export interface Action<N extends ChannelName> {
  /** Asks main. Gives undefined when the component went away or `run` was called again meanwhile. */
  readonly run: (...args: CallArgs<N>) => Promise<Reply<N> | undefined>;
  readonly isPending: boolean;
  /** Of the newest run, until the next one starts or `clear` is called. */
  readonly failure: Failure | undefined;
  readonly clear: () => void;
}

/** A thing the user does: asks main when told to, and drops the answer of any but the newest run. */
export function useAction<N extends ChannelName>(name: N): Action<N> {
  const bridge = useBridge();
  const newest = useRef(0);
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | undefined>(undefined);

  useEffect(
    () => () => {
      newest.current += 1;
    },
    [],
  );

  const run = useCallback(
    async (...args: CallArgs<N>) => {
      newest.current += 1;
      const ownTurn = newest.current;
      setPending(true);
      setFailure(undefined);
      const reply = await call(bridge, name, ...args);
      if (ownTurn !== newest.current) return undefined;
      setPending(false);
      if (!reply.ok) setFailure(reply.error);
      return reply;
    },
    [bridge, name],
  );
  const clear = useCallback(() => setFailure(undefined), []);
  return { run, isPending, failure, clear };
}
