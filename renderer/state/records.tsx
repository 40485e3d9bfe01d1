import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Comparison, Id, Orphan } from '../../electron/shared/domain.ts';
import type { Failure } from '../../electron/shared/failure.ts';
import { useAction } from '../bridge/use-action.ts';
import { useQuery } from '../bridge/use-query.ts';
import { afterComparison, nameLost, type NamedLost } from './lost-values.ts';
import { useVault } from './vault.tsx';

/** The records beside the keychain, as they were when they were compared last. */
export interface RecordsState {
  /** Entries that no record names; undefined while nothing was compared. */
  readonly orphans: readonly Orphan[] | undefined;
  readonly lost: readonly NamedLost[];
  readonly isKeyLost: boolean;
  /** Whether the newest comparison read every value. */
  readonly wasDeep: boolean;
  /** `list` looks at the list of entries only, `values` reads every value. */
  readonly comparing: 'list' | 'values' | null;
  readonly failure: Failure | undefined;
  readonly compare: (isDeep: boolean) => Promise<void>;
  /** Takes an orphan or a lost value out of what was found, by its account, which is a version's id. */
  readonly settle: (account: Id) => void;
}

const RecordsContext = createContext<RecordsState | null>(null);

/**
 * Compares in the background once records and keychain are usable, and again whenever they become so. While something is
 * lost, also after each change and when the window gets the focus: another program may have mended it.
 */
export function RecordsProvider({ children }: { readonly children: ReactNode }) {
  const { vault, keychain, instances, revision } = useVault();
  const [found, setFound] = useState<Comparison | undefined>(undefined);
  const [wasDeep, setWasDeep] = useState(false);
  const [comparing, setComparing] = useState<RecordsState['comparing']>(null);
  const { run, failure } = useAction('records.compare');
  const underWay = useRef(false);
  /** Settled since the comparison under way was started, which may not know of it. */
  const settled = useRef<ReadonlySet<Id>>(new Set());

  const compare = useCallback(
    async (isDeep: boolean) => {
      underWay.current = true;
      settled.current = new Set();
      setComparing(isDeep ? 'values' : 'list');
      const reply = await run({ isDeep });
      if (reply === undefined) return;
      underWay.current = false;
      setComparing(null);
      if (!reply.ok) return;
      const fresh = without(reply.value, settled.current);
      setFound((before) => afterComparison(before, fresh, isDeep));
      setWasDeep(isDeep);
    },
    [run],
  );
  const settle = useCallback((account: Id) => {
    settled.current = new Set(settled.current).add(account);
    setFound((before) => before && without(before, new Set([account])));
  }, []);

  const isUsable = keychain?.usable === true && vault?.state === 'ready';
  const hasTrouble = found !== undefined && (found.lost.length > 0 || found.isKeyLost);
  const lookAgain = useEffectEvent(() => {
    if (isUsable && hasTrouble && !underWay.current) void compare(false);
  });
  useEffect(() => {
    if (isUsable) void compare(false);
  }, [isUsable, compare]);
  useEffect(() => lookAgain(), [revision]);
  useEffect(() => {
    const onFocus = (): void => lookAgain();
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

function without(comparison: Comparison, settled: ReadonlySet<Id>): Comparison {
  return {
    ...comparison,
    orphans: comparison.orphans.filter(({ account }) => !settled.has(account)),
    lost: comparison.lost.filter(({ versionId }) => !settled.has(versionId)),
  };
}

export function useRecords(): RecordsState {
  const records = use(RecordsContext);
  if (records === null) throw new Error('useRecords outside of a RecordsProvider');
  return records;
}
