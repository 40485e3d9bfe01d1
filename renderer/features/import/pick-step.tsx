import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Instance } from '../../../electron/shared/domain.ts';
import type { ImportPreview } from '../../../electron/shared/import-views.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { Button } from '../../components/button.tsx';
import { cx } from '../../components/cx.ts';
import { Dialog } from '../../components/dialog.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Live } from '../../components/live.tsx';
import { Note } from '../../components/note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useVault } from '../../state/vault.tsx';
import type { Done } from './done-step.tsx';
import { FormatField } from './format-field.tsx';
import { canTake, firstDrafts, type PickDraft, readPicks, stateAs, tick } from './picks.ts';
import css from './pick-step.module.css';
import { NextFiles } from './next-files.tsx';
import { PickTable } from './pick-table.tsx';
import { PickToolbar } from './pick-toolbar.tsx';
import { countRows, filterRows, type RowFilter } from './row-filter.ts';
import { StepHeading } from './step-heading.tsx';
import type { Importing } from './use-import.ts';

type Pick = Extract<ImportPreview, { step: 'pick' }>;

/** So many rows need no dialog of full height. */
const few = 8;

/** The rows as first shown, and what the user made of them since. */
function firstEdit({ rows }: Pick) {
  return {
    rows,
    drafts: firstDrafts(rows),
    filter: 'all' as RowFilter,
    search: '',
    /** Filled when a filter is chosen, not as rows are ticked: a row that is being worked on must not go away. */
    shown: rows,
  };
}

/** What is in the file, what of it is kept, and under which names. */
export function PickStep({
  title,
  instance,
  preview,
  importing,
  another,
  onClose,
  onDone,
}: {
  readonly title: string;
  readonly instance: Instance;
  readonly preview: Pick;
  readonly importing: Importing;
  readonly another: ReactNode;
  readonly onClose: () => void;
  readonly onDone: (done: Done) => void;
}) {
  const { t, gap } = useI18n();
  const { revision } = useVault();
  const [edit, setEdit] = useState(() => firstEdit(preview));
  if (edit.rows !== preview.rows) setEdit(firstEdit(preview));
  const { rows, drafts, filter, search, shown } = edit;
  const secrets = useQuery('secrets.list', [{}], revision);
  const kept = useMemo(
    () =>
      new Map(
        (secrets.value ?? [])
          .filter(({ instanceId }) => instanceId === instance.id)
          .map((secret) => [secret.name, secret]),
      ),
    [secrets.value, instance.id],
  );
  const { picks, errors } = useMemo(() => readPicks(rows, drafts, kept), [rows, drafts, kept]);
  const counts = useMemo(() => countRows(rows, drafts, errors), [rows, drafts, errors]);
  const body = useRef<HTMLDivElement>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (attempt > 0) body.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [attempt]);

  const show = (nextFilter: RowFilter, nextSearch: string): void =>
    setEdit({
      ...edit,
      filter: nextFilter,
      search: nextSearch,
      shown: filterRows(rows, drafts, nextFilter, nextSearch, errors),
    });
  const changeOne = useCallback(
    (index: number, draft: PickDraft) =>
      setEdit((before) => ({ ...before, drafts: before.drafts.with(index, draft) })),
    [],
  );
  const change = (next: readonly PickDraft[]): void => setEdit((before) => ({ ...before, drafts: next }));

  const submit = async (): Promise<void> => {
    if (importing.isPending || importing.isStale || picks.length === 0) return;
    if (errors.size > 0) {
      show('error', '');
      setAttempt(attempt + 1);
      return;
    }
    const outcome = await importing.apply(picks);
    if (outcome === undefined) return;
    const states = new Map(
      picks.map(({ index, name }) => {
        const [row, draft] = [rows[index], drafts[index]];
        return [name, row === undefined || draft === undefined ? 'new' : stateAs(row, draft, kept)];
      }),
    );
    onDone({
      handle: preview.handle,
      fileName: preview.fileName,
      outcome,
      kept: [...states].filter(([, state]) => state !== 'same').map(([name]) => name),
      left: rows.filter((row) => canTake(row)).length - picks.length,
      problems: rows.filter((row) => !canTake(row)).length,
    });
  };

  return (
    <Dialog
      title={title}
      size="large"
      isFilled
      onClose={onClose}
      footer={
        <>
          <Live className={css.count}>
            {importing.isStale ? null : t('import.chosen', { count: picks.length, total: rows.length })}
          </Live>
          {another}
          <Button
            look="primary"
            isDisabled={importing.isPending || importing.isStale || picks.length === 0}
            onClick={() => void submit()}
          >
            {t('import.apply', { count: picks.length })}
          </Button>
        </>
      }
    >
      <div
        ref={body}
        className={cx(
          css.pane,
          rows.length > few && css.tall,
          (importing.isStale || rows.length === 0) && css.stale,
        )}
      >
        <div className={css.top}>
          <FormatField preview={preview} importing={importing}>
            <StepHeading>{t('import.table', { file: preview.fileName })}</StepHeading>
          </FormatField>
          {importing.isStale ? null : (
            <>
              <p className={css.about}>
                {preview.groupKind === null ? null : (
                  <>
                    {t(`import.from.${preview.groupKind}`, { name: preview.group })}
                    {gap}
                  </>
                )}
                {t(`import.recognised.${preview.recognised}`)}
                {gap}
                {t('import.suggestedAbout')}
              </p>
              <NextFiles
                next={preview.next}
                isPending={importing.isPending}
                onOpen={(place) => void importing.openNext(place)}
              />
            </>
          )}
          {importing.isStale || rows.length === 0 ? null : (
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
          )}
        </div>
        {importing.isStale ? null : rows.length === 0 || shown.length === 0 ? (
          <p className={css.none}>{t(rows.length === 0 ? 'import.empty' : 'import.noMatch')}</p>
        ) : (
          <PickTable
            caption={t('import.table', { file: preview.fileName })}
            rows={shown}
            drafts={drafts}
            errors={errors}
            kept={kept}
            secrets={secrets.value ?? []}
            onChange={changeOne}
          />
        )}
        {importing.failure === undefined && (errors.size === 0 || attempt === 0) ? null : (
          <div className={css.answers}>
            {importing.failure === undefined ? null : (
              <>
                <FailureNote failure={importing.failure} />
                {importing.isStale ? null : <p className="quiet">{t('import.nothingKept')}</p>}
              </>
            )}
            {importing.isStale || errors.size === 0 || attempt === 0 ? null : (
              <Note tone="bad" title={t('import.fixFirst', { count: errors.size })} isAlert />
            )}
          </div>
        )}
      </div>
    </Dialog>
  );
}
