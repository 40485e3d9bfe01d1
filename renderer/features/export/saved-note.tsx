import { FailureNote } from '../../components/failure-note.tsx';
import { Note } from '../../components/note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { ComposeAdviceNote } from './export-remarks.tsx';
import type { SavedStep } from './use-saving.ts';

/** What was written, and whether it is remembered. */
export function SavedNote({ saved }: { readonly saved: SavedStep }) {
  const { t, list } = useI18n();
  return (
    <div className="stack-tight">
      <Note tone="good" title={t('export.saved', { count: saved.variables })}>
        <p className="path">{t('export.savedTo', { path: saved.path })}</p>
        {saved.companions.length === 0 ? null : (
          <p className="path">{t('export.savedBeside', { paths: list(saved.companions) })}</p>
        )}
      </Note>
      {saved.composeAdvice === null ? null : <ComposeAdviceNote advice={saved.composeAdvice} />}
      {saved.notRemembered === null ? null : (
        <>
          <p className="quiet">{t('export.notRemembered')}</p>
          <FailureNote failure={saved.notRemembered} />
        </>
      )}
    </div>
  );
}
