import type { Id } from '../../../electron/shared/domain.ts';
import type { ImportOutcome } from '../../../electron/shared/import-views.ts';
import { Note } from '../../components/note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { retiredText } from '../secrets/retired-text.ts';
import controls from '../../components/controls.module.css';
import lists from '../../components/lists.module.css';

export interface Done {
  /** Of the import that it is about. */
  readonly handle: Id;
  readonly fileName: string;
  readonly outcome: ImportOutcome;
  /** Names of the secrets that are new or have a new version. */
  readonly kept: readonly string[];
  /** Variables that were not ticked. */
  readonly left: number;
  /** Variables that cannot be kept. */
  readonly problems: number;
}

/** What an import did, and what it did not. */
export function DoneStep({ done }: { readonly done: Done }) {
  const words = useI18n();
  const { t } = words;
  const { added, replaced, putBack, unchanged, retired } = done.outcome;
  const saved = added + replaced + putBack;
  const facts = [
    ...(added > 0 && replaced + putBack + unchanged > 0 ? [t('import.added', { count: added })] : []),
    ...(replaced > 0 ? [t('import.replaced', { count: replaced })] : []),
    ...(putBack > 0 ? [t('import.putBack', { count: putBack })] : []),
    ...(unchanged > 0 ? [t('import.unchanged', { count: unchanged })] : []),
  ];
  const rest = [
    ...(done.left > 0 ? [t('import.notTaken', { count: done.left })] : []),
    ...(done.problems > 0 ? [t('import.notKeepable', { count: done.problems })] : []),
  ];
  return (
    <div className="stack">
      <Note
        tone="good"
        title={saved === 0 ? t('import.doneNothing') : t('import.doneTitle', { count: saved })}
        isAlert
      >
        {facts.length === 0 ? null : <p>{facts.join(' · ')}</p>}
      </Note>
      {retired.length === 0 ? null : (
        <Note tone="warn">
          {retired.map(({ name, numbers }) => (
            <p key={name}>{t('import.retired', { name, text: retiredText(numbers, words) ?? '' })}</p>
          ))}
        </Note>
      )}
      {done.kept.length === 0 ? null : (
        <div className="stack-tight">
          <h3 className={controls.label}>{t('import.doneNames', { file: done.fileName })}</h3>
          <ul className={lists.picker}>
            {done.kept.map((name) => (
              <li key={name}>
                <code className="path">{name}</code>
              </li>
            ))}
          </ul>
        </div>
      )}
      {rest.length === 0 ? null : <p className="quiet">{rest.join(' · ')}</p>}
      <Note tone="info">
        <p>{t('import.fileStays')}</p>
      </Note>
    </div>
  );
}
