import { type ReactNode, useRef } from 'react';
import type { Instance } from '../../../electron/shared/domain.ts';
import type { ImportPreview } from '../../../electron/shared/import-views.ts';
import { Button } from '../../components/button.tsx';
import { cx } from '../../components/cx.ts';
import { Dialog } from '../../components/dialog.tsx';
import { Live } from '../../components/live.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import type { Done } from './done-step.tsx';
import { FormatField } from './format-field.tsx';
import { NextFiles } from './next-files.tsx';
import { fewRows, PickAnswers, PickFinder, PickRows } from './pick-list.tsx';
import css from './pick-step.module.css';
import { canTake, stateAs } from './picks.ts';
import { StepHeading } from './step-heading.tsx';
import type { Importing } from './use-import.ts';
import { usePicks } from './use-picks.ts';

type Pick = Extract<ImportPreview, { step: 'pick' }>;

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
  const body = useRef<HTMLDivElement>(null);
  const list = usePicks(preview.rows, instance.id, body);
  const { rows, drafts, kept, picks } = list;

  const submit = async (): Promise<void> => {
    if (importing.isPending || importing.isStale || picks.length === 0) return;
    if (list.refuse()) return;
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
          rows.length > fewRows && css.tall,
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
          {importing.isStale || rows.length === 0 ? null : <PickFinder list={list} />}
        </div>
        {importing.isStale ? null : (
          <PickRows
            list={list}
            caption={t('import.table', { file: preview.fileName })}
            empty={t('import.empty')}
          />
        )}
        <PickAnswers list={list} failure={importing.failure} isStale={importing.isStale} />
      </div>
    </Dialog>
  );
}
