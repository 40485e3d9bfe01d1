import { useCallback, useEffect, useRef, useState } from 'react';
import type { BackupAnswer, BackupStage } from '../../../electron/shared/backup-calls.ts';
import type { WrittenBackup } from '../../../electron/shared/backup-views.ts';
import type { ChannelArgs, Reply } from '../../../electron/shared/contract.ts';
import type { Id } from '../../../electron/shared/domain.ts';
import type { Failure } from '../../../electron/shared/failure.ts';
import { call } from '../../bridge/call.ts';
import { useBridge } from '../../bridge/context.tsx';

/** A stage that waits for an answer. */
export type BackupQuestion = Extract<BackupStage, { readonly handle: Id }>;

interface State {
  readonly question: BackupQuestion | undefined;
  readonly written: WrittenBackup | undefined;
  /** Of the newest thing asked of main; a question stays open after it. */
  readonly failure: Failure | undefined;
  readonly isPending: boolean;
}

export interface BackingUp extends State {
  /** Lets main ask for a path. */
  readonly save: (request: ChannelArgs<'backup.save'>) => Promise<void>;
  readonly answer: (answer: BackupAnswer) => Promise<void>;
  /** Ends the question; nothing is written. */
  readonly cancel: () => void;
}

const nothing: State = { question: undefined, written: undefined, failure: undefined, isPending: false };

/**
 * A backup, question by question. Main holds path and password under a handle, which is forgotten when the user cancels, when
 * the component goes away, and when an answer comes after that.
 */
export function useBackup(): BackingUp {
  const bridge = useBridge();
  const [state, setState] = useState(nothing);
  const held = useRef<Id | null>(null);
  const turn = useRef(0);

  const drop = useCallback(() => {
    turn.current += 1;
    if (held.current !== null) void call(bridge, 'backup.forget', { handle: held.current });
    held.current = null;
  }, [bridge]);
  useEffect(() => drop, [drop]);

  const advance = useCallback(
    async (ask: () => Promise<Reply<'backup.save'>>) => {
      turn.current += 1;
      const ownTurn = turn.current;
      setState((before) => ({ ...before, failure: undefined, isPending: true }));
      const reply = await ask();
      if (ownTurn !== turn.current) {
        if (reply.ok && 'handle' in reply.value)
          void call(bridge, 'backup.forget', { handle: reply.value.handle });
        return;
      }
      if (!reply.ok) {
        const isGone = reply.error.code === 'request-handle-expired';
        setState((before) => ({ ...(isGone ? nothing : before), failure: reply.error, isPending: false }));
        return;
      }
      const stage = reply.value;
      held.current = 'handle' in stage ? stage.handle : null;
      setState({
        ...nothing,
        question: 'handle' in stage ? stage : undefined,
        written: stage.outcome === 'written' ? stage : undefined,
      });
    },
    [bridge],
  );

  const save = useCallback(
    async (request: ChannelArgs<'backup.save'>) => {
      drop();
      await advance(() => call(bridge, 'backup.save', request));
    },
    [bridge, advance, drop],
  );
  const answer = useCallback(
    async (given: BackupAnswer) => {
      const handle = held.current;
      if (handle !== null) await advance(() => call(bridge, 'backup.answer', { handle, answer: given }));
    },
    [bridge, advance],
  );
  const cancel = useCallback(() => {
    drop();
    setState(nothing);
  }, [drop]);
  return { ...state, save, answer, cancel };
}
