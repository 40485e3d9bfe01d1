import { composeUp } from '../../../electron/shared/shown-commands.ts';
import { CodeLine } from '../../components/code-line.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Note } from '../../components/note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import type { OverrideOutcome } from '../../../electron/shared/export-views.ts';
import type { DialectId } from '../../../electron/shared/dialects.ts';
import { ComposeAdviceNote } from './export-remarks.tsx';
import { FileRemarks } from './file-remarks.tsx';
import type { SavedStep } from './use-saving.ts';

/** Its files are read when a container is created. */
const composeDialects: ReadonlySet<DialectId> = new Set(['compose-env', 'compose-yaml', 'compose-secret']);

/** What was written, what comes next, and whether it is remembered. */
export function SavedNote({
  saved,
  override,
  dialect,
  hasNext,
}: {
  readonly saved: SavedStep;
  /** What became of the override that was to be written with it; null where none was. */
  readonly override: OverrideOutcome | null;
  readonly dialect: DialectId;
  /** Says what comes next, as nothing beside it does it. */
  readonly hasNext: boolean;
}) {
  const { t, list } = useI18n();
  const advice = override === null ? saved.composeAdvice : override.composeAdvice;
  const next =
    hasNext && composeDialects.has(dialect) ? (
      <>
        <p>
          {t('export.next')} <CodeLine command={composeUp} />
        </p>
        <p>{t('export.nextTest')}</p>
      </>
    ) : null;
  const isShared = saved.remarks.some(({ code }) => code === 'open-to-group' || code === 'open-to-others');
  return (
    <div className="stack-tight">
      <Note
        tone="good"
        title={saved.isUnchanged ? t('export.unchanged') : t('export.saved', { count: saved.variables })}
      >
        <p className="path">
          {t(isShared || saved.isUnchanged ? 'export.savedToKept' : 'export.savedTo', { path: saved.path })}
        </p>
        {saved.renamed.map(({ name, as }) => (
          <p key={name}>{t('export.writtenAs', { name, as })}</p>
        ))}
        {advice === null ? next : null}
        {saved.companions.length === 0 ? null : (
          <p className="path">{t('export.savedBeside', { paths: list(saved.companions) })}</p>
        )}
      </Note>
      {override?.override ? (
        <>
          <Note tone="good" title={t('export.overrideWritten', { file: override.override.path })} />
          <FileRemarks remarks={override.override.remarks} />
        </>
      ) : null}
      {advice === null ? null : (
        // Its lines have to be there before the command is run.
        <ComposeAdviceNote advice={advice}>{next}</ComposeAdviceNote>
      )}
      <FileRemarks remarks={saved.remarks} />
      {saved.notRemembered === null ? null : (
        <>
          <p className="quiet">{t('export.notRemembered')}</p>
          <FailureNote failure={saved.notRemembered} />
        </>
      )}
    </div>
  );
}
