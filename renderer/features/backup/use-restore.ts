import { useCallback, useEffect, useRef, useState } from 'react';
import type { ChosenBackup } from '../../../electron/shared/backup-calls.ts';
import type {
  RepairOutcome,
  RestoreChoices,
  RestoreOutcome,
  RestorePreview,
} from '../../../electron/shared/backup-views.ts';
import type { Id } from '../../../electron/shared/domain.ts';
import type { Failure } from '../../../electron/shared/failure.ts';
import type { Result } from '../../../electron/shared/result.ts';
import { call } from '../../bridge/call.ts';
import { useBridge } from '../../bridge/context.tsx';

export type Restored =
  | { readonly by: 'restore'; readonly outcome: RestoreOutcome }
  | { readonly by: 'repair'; readonly outcome: RepairOutcome };

interface State {
  readonly file: ChosenBackup | undefined;
  /** The newest comparison of the file that is open. */
  readonly preview: RestorePreview | undefined;
  readonly restored: Restored | undefined;
  /** Of the newest thing asked of main. */
  readonly failure: Failure | undefined;
  readonly pending: 'choosing' | 'opening' | 'restoring' | undefined;
}

export interface Restoring extends State {
  /** Lets main ask for a file. */
  readonly choose: () => Promise<void>;
  readonly open: (password: string) => Promise<void>;
  readonly apply: (choices: RestoreChoices) => Promise<void>;
  /** Puts back what is lost of these secrets. */
  readonly repair: (secretIds: readonly Id[]) => Promise<void>;
}

const nothing: State = {
  file: undefined,
  preview: undefined,
  restored: undefined,
  failure: undefined,
  pending: undefined,
};

/**
 * The restore from one file at a time. Main holds the file and what is in it under a handle; that is forgotten as soon as another
 * file is chosen, the component goes away, or the answer comes after it went away.
 */
export function useRestore(): Restoring {
  const bridge = useBridge();
  const [state, setState] = useState(nothing);
  const held = useRef<Id | null>(null);
  const turn = useRef(0);

  const hold = useCallback(
    (handle: Id | null) => {
      if (held.current !== null && held.current !== handle)
        void call(bridge, 'restore.forget', { handle: held.current });
      held.current = handle;
    },
    [bridge],
  );
  useEffect(
    () => () => {
      turn.current += 1;
      hold(null);
    },
    [hold],
  );
  const start = useCallback((pending: State['pending']): number => {
    turn.current += 1;
    setState((before) => ({ ...before, failure: undefined, pending }));
    return turn.current;
  }, []);
  /** A backup that main has forgotten has to be chosen again. */
  const fail = useCallback((failure: Failure) => {
    const isGone = failure.code === 'request-handle-expired';
    if (isGone) held.current = null;
    setState((before) => ({ ...(isGone ? nothing : before), failure, pending: undefined }));
  }, []);

  const choose = useCallback(async () => {
    const mine = start('choosing');
    const reply = await call(bridge, 'restore.choose');
    if (mine !== turn.current) {
      if (reply.ok && reply.value !== null)
        void call(bridge, 'restore.forget', { handle: reply.value.handle });
    } else if (!reply.ok) {
      fail(reply.error);
    } else if (reply.value === null) {
      setState((before) => ({ ...before, pending: undefined }));
    } else {
      hold(reply.value.handle);
      setState({ ...nothing, file: reply.value });
    }
  }, [bridge, fail, hold, start]);

  const open = useCallback(
    async (password: string) => {
      if (held.current === null) return;
      const mine = start('opening');
      const reply = await call(bridge, 'restore.open', { handle: held.current, password });
      if (mine !== turn.current) return;
      if (!reply.ok) fail(reply.error);
      else setState((before) => ({ ...before, preview: reply.value, pending: undefined }));
    },
    [bridge, fail, start],
  );

  const end = useCallback(
    async (ask: (handle: Id) => Promise<Result<Restored, Failure>>) => {
      const handle = held.current;
      if (handle === null) return;
      const mine = start('restoring');
      const reply = await ask(handle);
      // What is shown is no longer how it is: the next try is about what stands there now.
      const again =
        !reply.ok && reply.error.code === 'vault-conflict'
          ? await call(bridge, 'restore.preview', { handle })
          : undefined;
      if (mine !== turn.current) return;
      if (!reply.ok) {
        if (again?.ok === true) setState((before) => ({ ...before, preview: again.value }));
        fail(reply.error);
        return;
      }
      // Main forgets what was restored.
      held.current = null;
      setState((before) => ({ ...before, restored: reply.value, pending: undefined }));
    },
    [bridge, fail, start],
  );
  const apply = useCallback(
    (choices: RestoreChoices) =>
      end(async (handle) => {
        const { secrets, ...others } = choices;
        const reply = await call(bridge, 'restore.apply', {
          handle,
          choices: { ...others, secrets: [...secrets] },
        });
        return reply.ok ? { ok: true, value: { by: 'restore', outcome: reply.value } } : reply;
      }),
    [bridge, end],
  );
  const repair = useCallback(
    (secretIds: readonly Id[]) =>
      end(async (handle) => {
        const reply = await call(bridge, 'restore.repair', { handle, secretIds: [...secretIds] });
        return reply.ok ? { ok: true, value: { by: 'repair', outcome: reply.value } } : reply;
      }),
    [bridge, end],
  );
  return { ...state, choose, open, apply, repair };
}
