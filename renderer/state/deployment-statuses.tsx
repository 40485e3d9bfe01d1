import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Id, Instance, Secret } from '../../electron/shared/domain.ts';
import { activeVersion } from '../../electron/shared/domain.ts';
import type { Failure } from '../../electron/shared/failure.ts';
import type { InstanceStatus } from '../../electron/shared/status.ts';
import type { ExportTarget } from '../../electron/shared/views.ts';
import { call } from '../bridge/call.ts';
import { useBridge, useBridgeEvent } from '../bridge/context.tsx';
import { useSecrets } from './secrets.tsx';
import { createStrictContext } from './strict-context.ts';
import { useTargets } from './targets.tsx';
import { usePaced } from './use-paced.ts';
import { useVault } from './vault.tsx';

/** What is known of where the secrets of an instance are. */
export interface KnownStatus {
  /** As it was seen last; it has its age. Undefined before the first look has ended. */
  readonly status: InstanceStatus | undefined;
  /** Why the last look saw nothing, or undefined. */
  readonly failure: Failure | undefined;
  readonly isLooking: boolean;
}

interface Statuses {
  readonly of: (id: Id) => KnownStatus;
  /** What the last look was made for; undefined before the first. */
  readonly factsOf: (id: Id) => string | undefined;
  readonly look: (id: Id, facts: string) => void;
  /** Grows when it is said anew where an instance runs. */
  readonly runtimesRevision: number;
}

const [StatusesContext, useStatuses] = createStrictContext<Statuses>('DeploymentStatuses');

interface Entry extends KnownStatus {
  readonly facts: string;
}

const nothing: KnownStatus = { status: undefined, failure: undefined, isLooking: false };
/** Changes that come one after the other are looked at together, in milliseconds. */
const pauseMs = 1000;

/** Keeps what was seen for as long as the window is open. */
export function DeploymentStatusesProvider({ children }: { readonly children: ReactNode }) {
  const bridge = useBridge();
  const [entries, setEntries] = useState<ReadonlyMap<Id, Entry>>(new Map());
  const [runtimesRevision, setRevision] = useState(0);
  const newest = useRef(new Map<Id, number>());
  useBridgeEvent(
    'runtimes.changed',
    useCallback(() => setRevision((count) => count + 1), []),
  );
  const look = useCallback(
    (id: Id, facts: string) => {
      const turn = (newest.current.get(id) ?? 0) + 1;
      newest.current.set(id, turn);
      const note = (edit: (before: KnownStatus) => KnownStatus): void =>
        setEntries((all) => new Map(all).set(id, { ...edit(all.get(id) ?? nothing), facts }));
      const ask = async (): Promise<void> => {
        note((before) => ({ ...before, isLooking: true }));
        const reply = await call(bridge, 'deployments.status', { instanceId: id });
        // A later look has begun, and its answer counts.
        if (newest.current.get(id) !== turn) return;
        note(({ status }) =>
          reply.ok
            ? { status: reply.value, failure: undefined, isLooking: false }
            : { status, failure: reply.error, isLooking: false },
        );
      };
      void ask();
    },
    [bridge],
  );
  const state = useMemo(
    () => ({
      of: (id: Id) => entries.get(id) ?? nothing,
      factsOf: (id: Id) => entries.get(id)?.facts,
      look,
      runtimesRevision,
    }),
    [entries, look, runtimesRevision],
  );
  return <StatusesContext value={state}>{children}</StatusesContext>;
}

/**
 * Where the secrets of an instance are: looked for when it is shown first, and again when values, files or the place where it runs
 * have changed. A test's result is no such change: each look makes one.
 */
export function useDeploymentStatus(instance: Instance): KnownStatus & { readonly lookAgain: () => void } {
  const { of, factsOf, look, runtimesRevision } = useStatuses();
  const { secrets } = useSecrets();
  const { targets, failure } = useTargets();
  const { keychain } = useVault();
  const { id } = instance;
  const facts = useMemo(
    () =>
      secrets === undefined || keychain === undefined || (targets === undefined && failure === undefined)
        ? undefined
        : JSON.stringify([
            instance.updatedAt,
            keychain.usable,
            runtimesRevision,
            secrets.filter(({ instanceId }) => instanceId === id).map(factsOfSecret),
            (targets ?? []).filter(({ instanceId }) => instanceId === id).map(factsOfTarget),
          ]),
    [secrets, targets, failure, keychain, runtimesRevision, id, instance.updatedAt],
  );
  const seen = factsOf(id);
  const lookNow = useCallback(() => {
    if (facts !== undefined) look(id, facts);
  }, [look, id, facts]);
  const wanted = useRef(lookNow);
  useEffect(() => {
    wanted.current = lookNow;
  }, [lookNow]);
  const lookSoon = usePaced(
    useCallback(() => wanted.current(), []),
    pauseMs,
  );
  useEffect(() => {
    if (facts !== undefined && facts !== seen) lookSoon();
  }, [facts, seen, lookSoon]);
  const known = of(id);
  return useMemo(() => ({ ...known, lookAgain: lookNow }), [known, lookNow]);
}

function factsOfSecret(secret: Secret): readonly unknown[] {
  return [secret.id, secret.name, activeVersion(secret)?.id];
}

function factsOfTarget({ path, file, writtenAt, changed, variables }: ExportTarget): readonly unknown[] {
  return [path, file, writtenAt, changed, variables];
}
