import type { ExportStep } from '../../../electron/shared/views.ts';
import { Note } from '../../components/note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { Rich } from '../../i18n/rich.tsx';

/** How saving went. A cancelled dialog needs no words. */
export function SavedNote({ saved }: { readonly saved: ExportStep }) {
  const { t, list } = useI18n();
  switch (saved.outcome) {
    case 'cancelled':
    case 'ask-existing':
    case 'confirm-merge':
      return null;
    case 'written':
      return (
        <Note tone="good" title={t('export.saved', { count: saved.variables })}>
          <p className="path">{t('export.savedTo', { path: saved.path })}</p>
          {saved.companions.length === 0 ? null : (
            <p className="path">{t('export.savedBeside', { paths: list(saved.companions) })}</p>
          )}
        </Note>
      );
    case 'ask-not-ignored':
      return (
        <Note tone="warn" title={t('export.notIgnored')}>
          <p className="path">{t('export.notIgnoredAbout', { path: list(saved.paths) })}</p>
          <p className="path">
            {saved.gitignorePath === null ? (
              t('export.notIgnoredUnknown')
            ) : (
              <Rich
                text={t('export.notIgnoredLine', {
                  line: list(saved.ignoreLines),
                  file: saved.gitignorePath,
                })}
              />
            )}
          </p>
        </Note>
      );
  }
}
