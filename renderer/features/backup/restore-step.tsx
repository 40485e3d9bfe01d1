import { useMemo } from 'react';
import type { ChosenBackup } from '../../../electron/shared/backup-calls.ts';
import type { RestorePreview } from '../../../electron/shared/backup-views.ts';
import type { Id } from '../../../electron/shared/domain.ts';
import { Button } from '../../components/button.tsx';
import { cx } from '../../components/cx.ts';
import { CancelButton } from '../../components/dialog-draft.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Live } from '../../components/live.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useRecords } from '../../state/records.tsx';
import { StepHeading } from '../import/step-heading.tsx';
import { PlanSentences } from './plan-sentences.tsx';
import type { Wanted } from './restore-dialog.tsx';
import {
  canTake,
  choicesOf,
  findLines,
  keptOf,
  linesOf,
  lostLinesOf,
  planOf,
  proposedOf,
  type RestoreLine,
  type Taken,
} from './restore-lines.ts';
import css from './restore-step.module.css';
import { RestoreTable } from './restore-table.tsx';
import { RestoreToolbar, type Shown } from './restore-toolbar.tsx';
import type { Restoring } from './use-restore.ts';

/** So many lines need no dialog of full height, and no search. */
const few = 8;

/** So many fit into any window. */
const veryFew = 3;

/** What is chosen of a comparison, and which of its lines are looked at. */
export interface RestoreEdit {
  readonly handle: Id;
  readonly preview: RestorePreview;
  readonly lines: readonly RestoreLine[];
  readonly taken: Taken;
  readonly shown: Shown;
  readonly search: string;
  /** The vault was changed, and compared again. */
  readonly isRenewed: boolean;
}

/** The lines as first shown, and what is taken of them. */
function firstEdit({ handle }: ChosenBackup, preview: RestorePreview, wanted: Wanted): RestoreEdit {
  const lines = wanted === 'all' ? linesOf(preview) : lostLinesOf(preview);
  const taken: Taken = wanted === 'all' ? proposedOf(preview, lines) : new Set(lines.map(({ key }) => key));
  return { handle, preview, lines, taken, shown: 'all', search: '', isRenewed: false };
}

/** What was chosen of this comparison, or as far as it holds of the one before. */
function presentEdit(
  before: RestoreEdit | undefined,
  file: ChosenBackup,
  preview: RestorePreview,
  wanted: Wanted,
): RestoreEdit {
  const first = firstEdit(file, preview, wanted);
  if (before?.handle !== file.handle) return first;
  if (before.preview === preview) return before;
  return { ...first, taken: keptOf(before, first.lines, first.taken), isRenewed: true };
}

/** What is in a backup beside what is here, what of it is taken, and what that does. */
export function RestoreStep({
  title,
  wanted,
  file,
  preview,
  restoring,
  edit: before,
  onEdit,
  onClose,
}: {
  readonly title: string;
  readonly wanted: Wanted;
  readonly file: ChosenBackup;
  readonly preview: RestorePreview;
  readonly restoring: Restoring;
  /** What was chosen so far: it outlives a restore that fails. */
  readonly edit: RestoreEdit | undefined;
  readonly onEdit: (edit: RestoreEdit) => void;
  readonly onClose: () => void;
}) {
  const { t } = useI18n();
  const { isKeyLost } = useRecords();
  const edit = useMemo(() => presentEdit(before, file, preview, wanted), [before, file, preview, wanted]);
  const { lines, taken, shown, search } = edit;
  const { failure } = restoring;
  const found = findLines(lines, shown, search);
  const takeable = lines.filter(canTake);
  /** The key of the fingerprints comes back with whatever is put back. */
  const isKeyPutBack = wanted === 'lost' && isKeyLost && preview.backup.isOwn;
  const canApply = taken.size > 0 || isKeyPutBack;

  const take = (next: Taken): void => onEdit({ ...edit, taken: next });
  const takeOne = ({ key }: RestoreLine, isOn: boolean): void =>
    take(new Set([...taken, key].filter((each) => each !== key || isOn)));
  const submit = (): void => {
    if (!canApply) return;
    onEdit(edit);
    if (wanted === 'lost') void restoring.repair([...taken]);
    else void restoring.apply(choicesOf(preview, taken));
  };
  return (
    <Dialog
      key="rows"
      title={title}
      size="large"
      isFilled
      onClose={onClose}
      footer={
        <>
          <Live className={css.count}>
            {takeable.length === 0
              ? null
              : t('restore.chosen', { count: taken.size, total: takeable.length })}
          </Live>
          <CancelButton />
          <Button isDisabled={restoring.pending !== undefined} onClick={() => void restoring.choose()}>
            {t('restore.another')}
          </Button>
          <Button look="primary" isDisabled={!canApply || restoring.pending !== undefined} onClick={submit}>
            {t(`restore.apply.${wanted}`)}
          </Button>
        </>
      }
    >
      <div className={cx(css.pane, lines.length > few && css.tall, lines.length <= veryFew && css.bare)}>
        <div className={css.top}>
          <StepHeading>{t('restore.table', { file: file.fileName })}</StepHeading>
          <BackupFacts preview={preview} />
          {takeable.length < 2 ? null : (
            <RestoreToolbar
              lines={lines}
              shown={shown}
              search={search}
              canFind={lines.length > few}
              onFind={(nextShown, nextSearch) => onEdit({ ...edit, shown: nextShown, search: nextSearch })}
              onTake={(which) =>
                take(
                  which === 'all'
                    ? new Set(takeable.map(({ key }) => key))
                    : which === 'proposed'
                      ? firstEdit(file, preview, wanted).taken
                      : new Set(),
                )
              }
              hasProposal={wanted === 'all'}
            />
          )}
        </div>
        {lines.length === 0 || (wanted === 'all' && takeable.length === 0) ? (
          <p className={css.none}>
            {t(wanted === 'all' ? 'restore.nothing' : isKeyPutBack ? 'restore.keyOnly' : 'restore.noLost')}
          </p>
        ) : null}
        {lines.length === 0 ? null : found.length === 0 ? (
          <p className={css.none}>{t('restore.noMatch')}</p>
        ) : (
          <RestoreTable
            caption={t('restore.table', { file: file.fileName })}
            lines={found}
            taken={taken}
            onTake={takeOne}
          />
        )}
        <div className={css.foot}>
          {failure === undefined ? null : (
            <FailureNote
              failure={failure}
              {...(failure.code === 'vault-conflict' && edit.isRenewed
                ? { advice: t('restore.renewed') }
                : {})}
            />
          )}
          <PlanSentences plan={planOf(lines, taken)} />
        </div>
      </div>
    </Dialog>
  );
}

function BackupFacts({ preview: { backup } }: { readonly preview: RestorePreview }) {
  const { t, dateTime } = useI18n();
  const { createdAt, isPartial, instances, secrets, values, lacking } = backup;
  const facts = [
    t('restore.madeAt', { date: dateTime(createdAt) }),
    t('backup.countInstances', { count: instances }),
    t('backup.countSecrets', { count: secrets }),
    t('backup.countValues', { count: values }),
    ...(isPartial ? [t('restore.isPartial')] : []),
    ...(lacking > 0 ? [t('restore.lacking', { count: lacking })] : []),
  ];
  return <p className={css.about}>{facts.join(' · ')}</p>;
}
