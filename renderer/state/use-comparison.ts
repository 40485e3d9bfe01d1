import { useCallback, useRef, useState } from 'react';
import type { Comparison, Id } from '../../electron/shared/domain.ts';
import { type Action, useAction } from '../bridge/use-action.ts';
import { afterComparison } from './lost-values.ts';

export interface FoundComparison {
  /** Undefined while nothing was compared. */
  readonly found: Comparison | undefined;
  /** Whether the newest comparison read every value. */
  readonly wasDeep: boolean;
  /** `list` looks at the list of entries only, `values` reads every value. */
  readonly comparing: 'list' | 'values' | null;
  readonly failure: Action<'records.compare'>['failure'];
  readonly compare: (isDeep: boolean) => Promise<void>;
  /** Compares the lists, unless a comparison is under way. */
  readonly lookAgain: () => void;
  /** Takes an orphan or a lost value out of what was found, by its account, which is a version's id. */
  readonly settle: (account: Id) => void;
}

/** Compares the records with the keychain when told to, and keeps what was found. */
export function useComparison(): FoundComparison {
  const [found, setFound] = useState<Comparison | undefined>(undefined);
  const [wasDeep, setWasDeep] = useState(false);
  const [isDeepAsked, setDeepAsked] = useState(false);
  const { run, isPending, failure } = useAction('records.compare');
  const underWay = useRef(false);
  /** Settled since the comparison under way was started, which may not know of it. */
  const settled = useRef<ReadonlySet<Id>>(new Set());

  const compare = useCallback(
    async (isDeep: boolean) => {
      underWay.current = true;
      settled.current = new Set();
      setDeepAsked(isDeep);
      const reply = await run({ isDeep });
      if (reply === undefined) return;
      underWay.current = false;
      if (!reply.ok) return;
      const fresh = without(reply.value, settled.current);
      setFound((before) => afterComparison(before, fresh, isDeep));
      setWasDeep(isDeep);
    },
    [run],
  );
  const lookAgain = useCallback(() => {
    if (!underWay.current) void compare(false);
  }, [compare]);
  const settle = useCallback((account: Id) => {
    settled.current = new Set(settled.current).add(account);
    setFound((before) => before && without(before, new Set([account])));
  }, []);

  const comparing = isPending ? (isDeepAsked ? 'values' : 'list') : null;
  return { found, wasDeep, comparing, failure, compare, lookAgain, settle };
}

function without(comparison: Comparison, settled: ReadonlySet<Id>): Comparison {
  return {
    ...comparison,
    orphans: comparison.orphans.filter(({ account }) => !settled.has(account)),
    lost: comparison.lost.filter(({ versionId }) => !settled.has(versionId)),
  };
}
