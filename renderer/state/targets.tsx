import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import type { ChannelArgs, Reply } from '../../electron/shared/contract.ts';
import type { Id } from '../../electron/shared/domain.ts';
import type { Failure } from '../../electron/shared/failure.ts';
import type { ExportTarget, TargetUpdate } from '../../electron/shared/views.ts';
import { call } from '../bridge/call.ts';
import { useBridge, useBridgeEvent } from '../bridge/context.tsx';
import { useQuery } from '../bridge/use-query.ts';
import { useVault } from './vault.tsx';
import { createStrictContext } from './strict-context.ts';

export type UpdateAnswer = ChannelArgs<'export.updateTarget'>['notIgnored'];

export interface TargetsState {
  /** The files that variables were exported to, of all instances. */
  readonly targets: readonly ExportTarget[] | undefined;
  readonly failure: Failure | undefined;
  /** What the newest update of a target did, until the target is written anew by other means. */
  readonly updateOf: (target: ExportTarget) => TargetUpdate['result'] | undefined;
  readonly isUpdating: boolean;
  /** Writes one file again; undefined when main refused, which `updateFailure` explains. */
  readonly update: (id: Id, notIgnored?: UpdateAnswer) => Promise<TargetUpdate | undefined>;
  /** Writes all files that are out of date, of one instance or of all (undefined). */
  readonly updateAll: (instanceId: Id | undefined) => Promise<readonly TargetUpdate[] | undefined>;
  readonly updateFailure: Failure | undefined;
}

const [TargetsContext, useTargets] = createStrictContext<TargetsState>('Targets');
export { useTargets };

/** Targets are asked for again when a secret changes, when a file was written, and when the window gets the focus. */
export function TargetsProvider({ children }: { readonly children: ReactNode }) {
  const bridge = useBridge();
  const { revision } = useVault();
  const { value, failure, reload } = useQuery('export.targets', [{}], revision);
  const [updates, setUpdates] = useState<ReadonlyMap<Id, TargetUpdate>>(new Map());
  const [isUpdating, setUpdating] = useState(false);
  const [updateFailure, setUpdateFailure] = useState<Failure | undefined>(undefined);
  useBridgeEvent('targets.changed', reload);
  useEffect(() => {
    // Somebody may have changed or deleted a file meanwhile.
    window.addEventListener('focus', reload);
    return () => window.removeEventListener('focus', reload);
  }, [reload]);

  const note = useCallback((done: readonly TargetUpdate[]) => {
    setUpdates((before) => new Map([...before, ...done.map((each) => [each.target.id, each] as const)]));
  }, []);
  const run = useCallback(
    async <N extends 'export.updateTarget' | 'export.updateTargets'>(
      ask: () => Promise<Reply<N>>,
    ): Promise<Reply<N>> => {
      setUpdating(true);
      setUpdateFailure(undefined);
      const reply = await ask();
      setUpdating(false);
      if (!reply.ok) setUpdateFailure(reply.error);
      reload();
      return reply;
    },
    [reload],
  );
  const update = useCallback(
    async (id: Id, notIgnored?: UpdateAnswer) => {
      const answer = notIgnored === undefined ? {} : { notIgnored };
      const reply = await run<'export.updateTarget'>(() =>
        call(bridge, 'export.updateTarget', { id, ...answer }),
      );
      if (!reply.ok) return undefined;
      note([reply.value]);
      return reply.value;
    },
    [bridge, run, note],
  );
  const updateAll = useCallback(
    async (instanceId: Id | undefined) => {
      const reply = await run<'export.updateTargets'>(() =>
        call(bridge, 'export.updateTargets', { instanceId }),
      );
      if (!reply.ok) return undefined;
      note(reply.value);
      return reply.value;
    },
    [bridge, run, note],
  );
  const updateOf = useCallback(
    ({ id, writtenAt }: ExportTarget) => {
      const known = updates.get(id);
      return known?.target.writtenAt === writtenAt ? known.result : undefined;
    },
    [updates],
  );

  const state = useMemo(
    () => ({ targets: value, failure, updateOf, isUpdating, update, updateAll, updateFailure }),
    [value, failure, updateOf, isUpdating, update, updateAll, updateFailure],
  );
  return <TargetsContext value={state}>{children}</TargetsContext>;
}
