import { useMemo } from 'react';
import type { Id, Instance } from '../../../electron/shared/domain.ts';
import type { Failure } from '../../../electron/shared/failure.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { orderedInstances } from '../../state/instance-order.ts';
import { isRunning, type KeyTestRun } from '../../state/key-test-run.ts';
import { useKeyTests } from '../../state/key-tests.tsx';
import { useSecrets } from '../../state/secrets.tsx';
import { useVault } from '../../state/vault.tsx';
import { countRows, filterRows, type ResultFilter, type ResultRow, resultRows } from './result-rows.ts';

export interface KeyResults {
  /** Undefined until they are known. */
  readonly rows: readonly ResultRow[] | undefined;
  readonly counts: Readonly<Record<ResultFilter, number>>;
  readonly failure: Failure | undefined;
  /** The newest test of these keys. */
  readonly run: KeyTestRun | null;
  /** Whether it is under way. */
  readonly isRunning: boolean;
  /** Whether other keys are tested now. */
  readonly isOther: boolean;
  readonly testAll: () => void;
  readonly testFailed: () => void;
  readonly testOne: (id: Id) => void;
  readonly cancel: () => void;
}

/** The keys of one instance or of all (null) with what their tests said, and the ways to test them again. */
export function useKeyResults(instance: Instance | null): KeyResults {
  const { t, language } = useI18n();
  const { instances = [] } = useVault();
  const { secrets, failure } = useSecrets();
  const { run: newest, start, cancel } = useKeyTests();
  const scope = instance?.id ?? null;
  const outcomes = newest?.outcomes;
  const notRead = t('keyTests.notRead');
  const rows = useMemo(() => {
    const own = secrets?.filter(({ instanceId }) => scope === null || instanceId === scope);
    const words = { language, notRead };
    return own && resultRows(own, orderedInstances(instances), outcomes ?? new Map(), words, language.locale);
  }, [secrets, instances, scope, outcomes, language, notRead]);
  const counts = useMemo(() => countRows(rows ?? []), [rows]);
  const run = newest?.instanceId === scope ? newest : null;
  const isUnderWay = newest !== null && isRunning(newest);
  const test = (ids: readonly Id[]): void => void start(scope, ids.length, ids);

  return {
    rows,
    counts,
    failure,
    run,
    isRunning: run !== null && isUnderWay,
    isOther: run === null && isUnderWay,
    testAll: () => void start(scope, counts.all),
    testFailed: () => test(filterRows(rows ?? [], '', 'attention').map(({ id }) => id)),
    testOne: (id) => test([id]),
    cancel,
  };
}
