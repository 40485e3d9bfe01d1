import { type ReactNode, useState } from 'react';
import type { Id, Instance } from '../../../electron/shared/domain.ts';
import { Button } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Note } from '../../components/note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import css from './key-tests-panel.module.css';
import { ResultDetail } from './result-detail.tsx';
import { ResultList } from './result-list.tsx';
import { filterRows, type ResultFilter } from './result-rows.ts';
import { ResultChips, ResultSearch, RunProgress } from './result-tools.tsx';
import { RunButtons } from './run-buttons.tsx';
import { SaveResultsMenu } from './save-results.tsx';
import { useKeyResults } from './use-key-results.ts';

/** With more results than this they can be searched. */
const searchFrom = 8;

/** The keys of an instance with what their tests said; one that is opened tells more in its place. */
export function KeyTestsPanel({
  instance,
  title,
  actions,
}: {
  readonly instance: Instance;
  readonly title: ReactNode;
  readonly actions: ReactNode;
}) {
  const { t } = useI18n();
  const results = useKeyResults(instance);
  const [search, setSearch] = useState('');
  const [filter, setFilter] = useState<ResultFilter>('all');
  const [openId, setOpenId] = useState<Id | undefined>(undefined);
  const { rows, counts, failure, run, isRunning, isOther } = results;
  if (failure !== undefined) return <FailureNote failure={failure} />;
  if (rows === undefined) return <div aria-busy="true" />;
  const shown = filterRows(rows, search, filter);
  return (
    <div className={css.panel}>
      <div className="row row-between">
        {title}
        <div className="row">
          {actions}
          <RunButtons results={results} isPrimary={false} />
          <SaveResultsMenu results={results} />
        </div>
      </div>
      {isOther ? <Note tone="info" title={t('keyTests.otherRuns')} /> : null}
      {run === null ? null : <RunProgress run={run} isRunning={isRunning} />}
      {rows.length === 0 ? (
        <p className="quiet">{t('keyTests.none')}</p>
      ) : (
        <>
          {rows.length > 1 ? <ResultChips counts={counts} filter={filter} onChoose={setFilter} /> : null}
          {rows.length > searchFrom ? <ResultSearch search={search} onSearch={setSearch} /> : null}
          {shown.length === 0 ? (
            <NoResults
              onClear={() => {
                setSearch('');
                setFilter('all');
              }}
            />
          ) : (
            <div className={css.list}>
              <ResultList
                rows={shown}
                openId={openId}
                isGrouped={false}
                onToggle={(id) => setOpenId(id === openId ? undefined : id)}
                renderInside={(row) => <ResultDetail row={row} isRunning={isRunning} />}
              />
            </div>
          )}
        </>
      )}
    </div>
  );
}

/** What stands where no result passes the filter. */
export function NoResults({ onClear }: { readonly onClear: () => void }) {
  const { t } = useI18n();
  return (
    <Empty icon="search" title={t('keyTests.noMatch')}>
      <Button onClick={onClear}>{t('keyTests.clear')}</Button>
    </Empty>
  );
}
