import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Id } from '../../../electron/shared/domain.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { cx } from '../../components/cx.ts';
import { Empty } from '../../components/empty.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Icon } from '../../components/icon.tsx';
import { Page } from '../../components/page.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useNow } from '../../state/use-now.ts';
import { useRoom } from '../../components/grid/use-room.ts';
import { useActs } from '../commands/acts.tsx';
import { NoResults } from './key-tests-panel.tsx';
import { ResultDetail } from './result-detail.tsx';
import { ResultList } from './result-list.tsx';
import { filterRows, type ResultFilter, type ResultRow } from './result-rows.ts';
import { ResultChips, ResultSearch, RunProgress } from './result-tools.tsx';
import { RunButtons } from './run-buttons.tsx';
import { SaveResultsMenu } from './save-results.tsx';
import css from './tests-page.module.css';
import { type KeyResults, useKeyResults } from './use-key-results.ts';

/** From this room on, in CSS pixels, a result stands beside the list; with less it takes its place. */
const splitFrom = 620;
/** With more results than this they can be searched. */
const searchFrom = 8;

/** The keys of all instances with what their tests said, and one of them in full. */
export function TestsPage() {
  const { t } = useI18n();
  const acts = useActs();
  const results = useKeyResults(null);
  const { rows, failure } = results;
  return (
    <Page
      title={t('keyTests.title')}
      actions={
        <>
          <Button icon="search" hasPopup="dialog" onClick={acts.inspectToken}>
            {t('command.token.inspect')}
          </Button>
          <RunButtons results={results} isPrimary />
          <SaveResultsMenu results={results} />
        </>
      }
      isFilled
    >
      {failure !== undefined ? (
        <FailureNote failure={failure} />
      ) : rows === undefined ? (
        <div aria-busy="true" />
      ) : rows.length === 0 ? (
        <Empty icon="key" title={t('keyTests.none')} hint={t('keyTests.noneHint')} />
      ) : (
        <Results results={results} rows={rows} />
      )}
    </Page>
  );
}

function Results({ results, rows }: { readonly results: KeyResults; readonly rows: readonly ResultRow[] }) {
  const { t } = useI18n();
  const { counts, run, isRunning, isOther } = results;
  const [ref, width] = useRoom();
  const side = useRef<HTMLDivElement>(null);
  const [search, setSearch] = useState('');
  const [filter, setFilter] = useState<ResultFilter>('all');
  const [chosenId, setChosenId] = useState<Id | undefined>(undefined);
  const isSplit = width >= splitFrom;
  const shown = filterRows(rows, search, filter);
  const chosen = rows.find(({ id }) => id === chosenId);
  // While results come in, what is shown stays the same.
  const failed = isRunning ? undefined : shown.find(({ tone }) => tone === 'bad' || tone === 'warn');
  const first = failed ?? shown[0];
  const open = chosen ?? (isSplit ? first : undefined);
  const isAway = open !== undefined && !isSplit;
  /** The focus goes back to the line that it came from. */
  const back = (): void => {
    flushSync(() => setChosenId(undefined));
    side.current?.querySelector<HTMLElement>('[data-roving][tabindex="0"]')?.focus();
  };
  return (
    <div ref={ref} className={css.split}>
      <div ref={side} className={cx(css.side, !isSplit && css.alone, isAway && css.away)}>
        <div className={css.tools}>
          {isOther ? <p className="quiet">{t('keyTests.otherRuns')}</p> : null}
          {run === null ? null : <RunProgress run={run} isRunning={isRunning} />}
          <ResultChips counts={counts} filter={filter} onChoose={setFilter} />
          {rows.length > searchFrom ? <ResultSearch search={search} onSearch={setSearch} /> : null}
        </div>
        <div className={css.list}>
          {shown.length === 0 ? (
            <NoResults
              onClear={() => {
                setSearch('');
                setFilter('all');
              }}
            />
          ) : (
            <ResultList rows={shown} openId={open?.id} isGrouped onToggle={setChosenId} />
          )}
          {filter === 'attention' && counts.works > 0 ? (
            <p className={css.others}>
              <span className={css.check}>
                <Icon name="check" isSmall />
              </span>
              {t('keyTests.othersWork', { count: counts.works })}
            </p>
          ) : null}
        </div>
      </div>
      {open === undefined ? null : (
        <OneResult
          key={open.id}
          row={open}
          isRunning={isRunning}
          onTest={() => {
            setChosenId(open.id);
            results.testOne(open.id);
          }}
          onBack={isSplit ? undefined : back}
        />
      )}
    </div>
  );
}

function OneResult({
  row,
  isRunning,
  onTest,
  onBack,
}: {
  readonly row: ResultRow;
  readonly isRunning: boolean;
  readonly onTest: () => void;
  /** Where it stands in the place of the list. */
  readonly onBack: (() => void) | undefined;
}) {
  const { t, relative } = useI18n();
  const now = useNow();
  const { name, instance, outcome } = row;
  const whose = useRef<HTMLHeadingElement>(null);
  const isAlone = onBack !== undefined;
  const leave = useEffectEvent(() => onBack?.());
  useEffect(() => {
    if (!isAlone) return undefined;
    // The line that had the focus is not shown now.
    whose.current?.focus({ preventScroll: true });
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (document.querySelector('dialog[open], [role="menu"]') === null) leave();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [isAlone]);
  return (
    <section className={css.one} data-pane="details" aria-label={t('keyTests.resultOf', { name })}>
      <header className={css.head}>
        {onBack === undefined ? null : <IconButton icon="back" label={t('keyTests.back')} onClick={onBack} />}
        <h2 ref={whose} className={css.whose} tabIndex={-1}>
          <bdi>{name}</bdi> · {t('kind.api-key')} · <bdi>{instance}</bdi>
        </h2>
        {outcome === undefined ? null : <span className={css.when}>{relative(outcome.at, now)}</span>}
        <Button icon="test" label={t('keyTests.testOne', { name })} isDisabled={isRunning} onClick={onTest}>
          {t(outcome === undefined ? 'instance.test' : 'keyTests.testAgain')}
        </Button>
      </header>
      <div className={css.finding}>
        <ResultDetail row={row} isRunning={isRunning} />
      </div>
    </section>
  );
}
