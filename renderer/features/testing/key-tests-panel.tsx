import { type ReactNode, useMemo, useState } from 'react';
import { activeVersion, type Instance } from '../../../electron/shared/domain.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { Button } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Icon } from '../../components/icon.tsx';
import { Live } from '../../components/live.tsx';
import { Note } from '../../components/note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useKeyTests } from '../../state/key-tests.tsx';
import { useVault } from '../../state/vault.tsx';
import { isRunning, type KeyTestRun } from '../../state/key-test-run.ts';
import {
  countResults,
  filterRows,
  type Order,
  type ResultCount,
  resultRows,
  sortRows,
} from './result-rows.ts';
import { ResultTable } from './result-table.tsx';
import { SaveResults } from './save-results.tsx';
import badges from '../../components/badges.module.css';
import finder from '../../components/finder.module.css';
import controls from '../../components/controls.module.css';
import { cx } from '../../components/cx.ts';

/** Tests the keys of one instance or of all, and shows how it goes on and what came out. */
export function KeyTestsPanel({
  instance,
  title,
  actions,
}: {
  /** Null for the keys of all instances. */
  readonly instance: Instance | null;
  readonly title?: ReactNode;
  readonly actions?: ReactNode;
}) {
  const { t } = useI18n();
  const { instances = [], revision } = useVault();
  const { run: newest, start, cancel } = useKeyTests();
  const scope = instance?.id ?? null;
  const secrets = useQuery('secrets.list', [scope === null ? {} : { instanceId: scope }], revision);
  const keys = useMemo(() => (secrets.value ?? []).filter(({ kind }) => kind === 'api-key'), [secrets.value]);
  const testable = keys.filter((secret) => activeVersion(secret) !== undefined).length;
  const run = newest?.instanceId === scope ? newest : null;
  const isOther = newest !== null && run === null && isRunning(newest);

  if (secrets.failure !== undefined) return <FailureNote failure={secrets.failure} />;
  if (secrets.value === undefined) return <div className="loading" aria-busy="true" />;
  return (
    <div className="stack-notes">
      <div className="row row-between">
        <div className="stack-tight">
          {title}
          {run === null && testable > 0 ? (
            <p className="quiet">{t('keyTests.ready', { count: testable })}</p>
          ) : null}
        </div>
        <div className="row">
          {actions}
          {run !== null && isRunning(run) ? (
            <Button icon="close" isDisabled={run.phase === 'cancelling'} onClick={cancel}>
              {t(run.phase === 'cancelling' ? 'keyTests.cancelling' : 'keyTests.cancel')}
            </Button>
          ) : testable === 0 ? null : (
            <Button
              icon="test"
              look={run === null && scope === null ? 'primary' : 'plain'}
              onClick={() => void start(scope, testable)}
            >
              {t(run === null ? 'keyTests.run' : 'keyTests.again')}
            </Button>
          )}
        </div>
      </div>
      {isOther ? <Note tone="info" title={t('keyTests.otherRuns')} /> : null}
      {testable === 0 && run === null ? (
        <Empty icon="key" title={t('keyTests.none')} hint={t('keyTests.noneHint')} />
      ) : null}
      {run === null ? null : (
        <Results key={run.runId} run={run} keys={keys} instances={instances} hasInstances={scope === null} />
      )}
    </div>
  );
}

function Results({
  run,
  keys,
  instances,
  hasInstances,
}: {
  readonly run: KeyTestRun;
  readonly keys: Parameters<typeof resultRows>[0];
  readonly instances: readonly Instance[];
  readonly hasInstances: boolean;
}) {
  const { t, language } = useI18n();
  const [search, setSearch] = useState('');
  const [result, setResult] = useState<string | null>(null);
  const [order, setOrder] = useState<Order>({ column: 'name', direction: 'ascending' });
  const notRead = t('keyTests.notRead');
  const rows = useMemo(
    () => resultRows(keys, instances, run.outcomes, { language, notRead }),
    [keys, instances, run.outcomes, language, notRead],
  );
  const sorted = useMemo(() => sortRows(rows, order, language.locale), [rows, order, language.locale]);
  const counts = useMemo(() => countResults(rows), [rows]);
  const shown = useMemo(() => filterRows(sorted, search, result), [sorted, search, result]);
  const clear = (): void => {
    setSearch('');
    setResult(null);
  };

  return (
    <>
      <Progress run={run} />
      {run.failure === null ? null : <FailureNote failure={run.failure} />}
      {rows.length === 0 ? null : (
        <>
          <ResultChips total={rows.length} counts={counts} chosen={result} onChoose={setResult} />
          <div className={finder.finder}>
            <div className={finder.search}>
              <Icon name="search" />
              <input
                type="search"
                className={controls.input}
                aria-label={t('keyTests.search')}
                placeholder={t('keyTests.searchHint')}
                maxLength={200}
                value={search}
                onChange={(event) => setSearch(event.target.value)}
              />
            </div>
            <div className={finder.actions}>{isRunning(run) ? null : <SaveResults runId={run.runId} />}</div>
          </div>
          {shown.length === 0 ? (
            <Empty icon="search" title={t('keyTests.noMatch')}>
              <Button onClick={clear}>{t('keyTests.clear')}</Button>
            </Empty>
          ) : (
            <div className="results-frame">
              <ResultTable rows={shown} order={order} onOrder={setOrder} hasInstances={hasInstances} />
            </div>
          )}
          <Live className="quiet table-count">
            {shown.length === rows.length
              ? isRunning(run)
                ? ''
                : t('keyTests.count', { count: rows.length })
              : t('keyTests.countOf', { shown: shown.length, total: rows.length })}
          </Live>
        </>
      )}
    </>
  );
}

function Progress({ run }: { readonly run: KeyTestRun }) {
  const { t } = useI18n();
  const { done, total, good, phase } = run;
  const text = t('keyTests.progress', { done, total });
  if (isRunning(run)) {
    return (
      <div className="run-progress">
        <progress max={Math.max(total, 1)} value={done} aria-label={text} />
        <span className="run-count">{text}</span>
      </div>
    );
  }
  if (phase === 'failed') return null;
  return (
    <Live>
      <Note
        tone={phase === 'done' && good === total ? 'good' : phase === 'done' ? 'warn' : 'info'}
        title={
          phase === 'done'
            ? t('keyTests.done', { count: total, good })
            : t('keyTests.cancelled', { done, total })
        }
      />
    </Live>
  );
}

/** How often each result came out; one of them can be chosen to be shown alone. */
function ResultChips({
  total,
  counts,
  chosen,
  onChoose,
}: {
  readonly total: number;
  readonly counts: readonly ResultCount[];
  readonly chosen: string | null;
  readonly onChoose: (result: string | null) => void;
}) {
  const { t, number } = useI18n();
  return (
    <fieldset className={cx(controls.fieldset, 'chips')} aria-label={t('keyTests.filter')}>
      <button type="button" className="chip" aria-pressed={chosen === null} onClick={() => onChoose(null)}>
        {t('keyTests.all')} <span className={badges.count}>{number(total)}</span>
      </button>
      {counts.map(({ result, isGood, count }) => (
        <button
          key={result}
          type="button"
          className={cx('chip', isGood ? 'chip-good' : 'chip-bad')}
          aria-pressed={chosen === result}
          onClick={() => onChoose(chosen === result ? null : result)}
        >
          <Icon name={isGood ? 'done' : 'cross'} />
          {result} <span className={badges.count}>{number(count)}</span>
        </button>
      ))}
    </fieldset>
  );
}
