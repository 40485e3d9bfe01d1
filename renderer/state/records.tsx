import { type ReactNode, useEffect, useEffectEvent, useMemo } from 'react';
import type { Orphan } from '../../electron/shared/domain.ts';
import { useQuery } from '../bridge/use-query.ts';
import { nameLost, type NamedLost } from './lost-values.ts';
import { type FoundComparison, useComparison } from './use-comparison.ts';
import { useVault } from './vault.tsx';
import { createStrictContext } from './strict-context.ts';

/** The records beside the keychain, as they were when they were compared last. */
export interface RecordsState extends Omit<FoundComparison, 'found' | 'lookAgain'> {
  /** Entries that no record names; undefined while nothing was compared. */
  readonly orphans: readonly Orphan[] | undefined;
  readonly lost: readonly NamedLost[];
  readonly isKeyLost: boolean;
}

const [RecordsContext, useRecords] = createStrictContext<RecordsState>('Records');
export { useRecords };

/**
 * Compares in the background once records and keychain are usable, and again whenever they become so. While something is
 * lost, also after each change and when the window gets the focus: another program may have mended it.
 */
export function RecordsProvider({ children }: { readonly children: ReactNode }) {
  const { vault, keychain, instances, revision } = useVault();
  const { found, wasDeep, comparing, failure, compare, lookAgain, settle } = useComparison();
  const isUsable = keychain?.usable === true && vault?.state === 'ready';
  const hasTrouble = found !== undefined && (found.lost.length > 0 || found.isKeyLost);
  useEffect(() => {
    if (isUsable) lookAgain();
  }, [isUsable, lookAgain]);

  const lookAtTrouble = useEffectEvent(() => {
    if (isUsable && hasTrouble) lookAgain();
  });
  useEffect(() => {
    if (revision > 0) lookAtTrouble();
  }, [revision]);
  useEffect(() => {
    const onFocus = (): void => lookAtTrouble();
    window.addEventListener('focus', onFocus);
    return () => window.removeEventListener('focus', onFocus);
  }, []);

  const secrets = useQuery('secrets.list', hasTrouble ? [{}] : null, revision);
  const state = useMemo(
    () => ({
      orphans: found?.orphans,
      lost: nameLost(found?.lost ?? [], secrets.value ?? [], instances ?? []),
      isKeyLost: found?.isKeyLost ?? false,
      wasDeep,
      comparing,
      failure,
      compare,
      settle,
    }),
    [found, secrets.value, instances, wasDeep, comparing, failure, compare, settle],
  );
  return <RecordsContext value={state}>{children}</RecordsContext>;
}
