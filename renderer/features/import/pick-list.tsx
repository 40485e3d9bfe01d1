import type { Failure } from '../../../electron/shared/failure.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { Note } from '../../components/note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import css from './pick-step.module.css';
import { PickTable } from './pick-table.tsx';
import { PickToolbar } from './pick-toolbar.tsx';
import { tick } from './picks.ts';
import type { PickList } from './use-picks.ts';

/** So many rows need no dialog of full height, and no search. */
export const fewRows = 8;

/** Finds rows of the list, and ticks many at once. */
export function PickFinder({ list }: { readonly list: PickList }) {
  const { rows, drafts, shown, filter, search, counts, show, change } = list;
  return (
    <PickToolbar
      filter={filter}
      search={search}
      counts={counts}
      onShow={show}
      onSuggested={() => change(tick(drafts, rows, ({ suggested }) => suggested))}
      onAllShown={() => {
        const all = new Set(shown.filter(({ problem }) => problem === null));
        change(tick(drafts, rows, (row) => (all.has(row) ? true : undefined)));
      }}
      onNone={() => change(tick(drafts, rows, () => false))}
    />
  );
}

/** The rows that the filter leaves, or that there are none. */
export function PickRows({
  list,
  caption,
  empty,
}: {
  readonly list: PickList;
  readonly caption: string;
  readonly empty: string;
}) {
  const { t } = useI18n();
  const { rows, shown } = list;
  if (shown.length === 0)
    return <p className={css.none}>{rows.length === 0 ? empty : t('import.noMatch')}</p>;
  return (
    <PickTable
      caption={caption}
      rows={shown}
      drafts={list.drafts}
      errors={list.errors}
      kept={list.kept}
      secrets={list.secrets}
      onChange={list.changeOne}
    />
  );
}

/** Why nothing was saved, beside the button that led to it. */
export function PickAnswers({
  list,
  failure,
  isStale = false,
}: {
  readonly list: PickList;
  readonly failure: Failure | undefined;
  /** Whether the rows are not those of what is chosen now. */
  readonly isStale?: boolean;
}) {
  const { t } = useI18n();
  const isRefused = list.wasRefused && list.errors.size > 0;
  if (failure === undefined && !isRefused) return null;
  return (
    <div className={css.answers}>
      {failure === undefined ? null : (
        <>
          <FailureNote failure={failure} />
          {isStale ? null : <p className="quiet">{t('import.nothingKept')}</p>}
        </>
      )}
      {isStale || !isRefused ? null : (
        <Note tone="bad" title={t('import.fixFirst', { count: list.errors.size })} isAlert />
      )}
    </div>
  );
}
