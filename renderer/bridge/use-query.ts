import { useCallback, useEffect, useEffectEvent, useState } from 'react';
import type { ChannelAnswer, ChannelName } from '../../electron/shared/contract.ts';
import type { Failure } from '../../electron/shared/failure.ts';
import { type CallArgs, call } from './call.ts';
import { useBridge } from './context.tsx';

/** What is known of an answer. While a new question is under way, the answer to the former one stays in `value`. */
export interface Query<T> {
  readonly value: T | undefined;
  readonly failure: Failure | undefined;
  readonly isLoading: boolean;
  /** Whether `value` answers these arguments; a newer answer to the same ones may be under way. */
  readonly fitsArgs: boolean;
  readonly reload: () => void;
}

/**
 * Asks main, again whenever the arguments or `revision` change, and keeps the answer to the newest question only: an
 * answer that comes after its question was replaced, or after the component went away, is dropped. Arguments are compared
 * as JSON. `args` of null asks nothing.
 */
export function useQuery<N extends ChannelName>(
  name: N,
  args: CallArgs<N> | null,
  revision = 0,
): Query<ChannelAnswer<N>> {
  const bridge = useBridge();
  const [state, setState] = useState<{
    readonly value: ChannelAnswer<N> | undefined;
    readonly failure: Failure | undefined;
    readonly answered: string | null;
    /** The arguments that `value` answers. */
    readonly valueArgs: string | null;
  }>({ value: undefined, failure: undefined, answered: null, valueArgs: null });
  const [attempt, setAttempt] = useState(0);
  const argsText = args === null ? null : JSON.stringify([name, args]);
  const question = argsText === null ? null : JSON.stringify([argsText, revision, attempt]);
  const ask = useEffectEvent(async () => (args === null ? undefined : await call(bridge, name, ...args)));

  useEffect(() => {
    if (question === null) return undefined;
    let isCurrent = true;
    const fetchAnswer = async (): Promise<void> => {
      const reply = await ask();
      if (!isCurrent || reply === undefined) return;
      setState((before) =>
        reply.ok
          ? { value: reply.value, failure: undefined, answered: question, valueArgs: argsText }
          : { ...before, failure: reply.error, answered: question },
      );
    };
    void fetchAnswer();
    return () => {
      isCurrent = false;
    };
  }, [question, argsText]);

  const reload = useCallback(() => setAttempt((count) => count + 1), []);
  return {
    value: state.value,
    failure: state.failure,
    isLoading: question !== null && state.answered !== question,
    fitsArgs: argsText !== null && state.valueArgs === argsText,
    reload,
  };
}
