import { useCallback, useEffect, useRef, useState } from 'react';
import type { ChannelArgs, Reply } from '../../../electron/shared/contract.ts';
import type { Id } from '../../../electron/shared/domain.ts';
import type { Failure } from '../../../electron/shared/failure.ts';
import type {
  ImportFormat,
  ImportGroupView,
  ImportOutcome,
  ImportPreview,
} from '../../../electron/shared/import-views.ts';
import { call } from '../../bridge/call.ts';
import { useBridge } from '../../bridge/context.tsx';

/** What the user chose where the file leaves a choice; what is left out is recognised by main. */
export interface ImportChoice {
  readonly format?: ImportFormat;
  readonly group?: number;
}

interface State {
  /** The newest preview of the file that is open. */
  readonly preview: ImportPreview | undefined;
  /** Whether nothing of the preview can be kept any more: it was applied, or the choice made after it failed. */
  readonly isStale: boolean;
  readonly choice: ImportChoice;
  /** The groups that the file has in the chosen format; empty while it has only one. */
  readonly groups: readonly ImportGroupView[];
  /** Of the newest thing asked of main. */
  readonly failure: Failure | undefined;
  readonly isPending: boolean;
}

export interface Importing extends State {
  /** Lets main ask for a file. */
  readonly open: () => Promise<void>;
  readonly openDropped: (filePath: string) => Promise<void>;
  /** Opens a file that the preview names, by its place there. */
  readonly openNext: (next: number) => Promise<void>;
  readonly choose: (choice: ImportChoice) => Promise<void>;
  /** Undefined when nothing was kept; `failure` says why. */
  readonly apply: (picks: ChannelArgs<'import.apply'>['picks']) => Promise<ImportOutcome | undefined>;
}

const nothing: State = {
  preview: undefined,
  isStale: false,
  choice: {},
  groups: [],
  failure: undefined,
  isPending: false,
};

/**
 * The import of one file at a time. Main holds its text and values under a handle; that is forgotten as soon as another file
 * is opened, the component goes away, or the answer comes after it went away.
 */
export function useImport(instanceId: Id): Importing {
  const bridge = useBridge();
  const [state, setState] = useState(nothing);
  const held = useRef<Id | null>(null);
  const turn = useRef(0);

  const hold = useCallback(
    (handle: Id | null) => {
      if (held.current !== null && held.current !== handle) {
        void call(bridge, 'import.forget', { handle: held.current });
      }
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

  const start = useCallback((): number => {
    turn.current += 1;
    setState((before) => ({ ...before, failure: undefined, isPending: true }));
    return turn.current;
  }, []);

  const openBy = useCallback(
    async (ask: () => Promise<Reply<'import.open'>>, keepsOpen = false) => {
      const mine = start();
      const reply = await ask();
      if (mine !== turn.current) {
        if (reply.ok && reply.value !== null)
          void call(bridge, 'import.forget', { handle: reply.value.handle });
        return;
      }
      if (!reply.ok && keepsOpen) {
        setState((before) => ({ ...before, failure: reply.error, isPending: false }));
      } else if (!reply.ok) {
        hold(null);
        setState({ ...nothing, failure: reply.error });
      } else if (reply.value === null) {
        setState((before) => ({ ...before, isPending: false }));
      } else {
        hold(reply.value.handle);
        setState({ ...nothing, preview: reply.value, groups: groupsOf(reply.value, []) });
      }
    },
    [bridge, hold, start],
  );
  const open = useCallback(
    () => openBy(() => call(bridge, 'import.open', { instanceId })),
    [bridge, instanceId, openBy],
  );
  const openDropped = useCallback(
    (filePath: string) => openBy(() => call(bridge, 'import.openDropped', { instanceId, filePath })),
    [bridge, instanceId, openBy],
  );

  const openNext = useCallback(
    async (next: number) => {
      const handle = held.current;
      if (handle !== null) await openBy(() => call(bridge, 'import.openNext', { handle, next }), true);
    },
    [bridge, openBy],
  );

  const choose = useCallback(
    async (choice: ImportChoice) => {
      if (held.current === null) return;
      const mine = start();
      const reply = await call(bridge, 'import.choose', { handle: held.current, ...choice });
      if (mine !== turn.current) return;
      setState((before) =>
        reply.ok
          ? {
              ...nothing,
              preview: reply.value,
              choice,
              groups: groupsOf(reply.value, before.choice.format === choice.format ? before.groups : []),
            }
          : { ...before, choice, isStale: true, failure: reply.error, isPending: false },
      );
    },
    [bridge, start],
  );
  const apply = useCallback(
    async (picks: ChannelArgs<'import.apply'>['picks']) => {
      if (held.current === null) return undefined;
      const mine = start();
      const reply = await call(bridge, 'import.apply', { handle: held.current, picks });
      if (mine !== turn.current) return undefined;
      if (!reply.ok) {
        setState((before) => ({ ...before, failure: reply.error, isPending: false }));
        return undefined;
      }
      // Main forgets what was applied; the preview stays for the words about it.
      held.current = null;
      setState((before) => ({ ...before, isStale: true, isPending: false }));
      return reply.value;
    },
    [bridge, start],
  );

  return { ...state, open, openDropped, openNext, choose, apply };
}

/** A preview of one group does not list the others; they are remembered from the question that came before. */
function groupsOf(preview: ImportPreview, before: readonly ImportGroupView[]): readonly ImportGroupView[] {
  if (preview.step === 'choose-group') return preview.groups;
  return preview.step === 'pick' ? before : [];
}
