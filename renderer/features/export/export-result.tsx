import { isComposeWarning } from '../../../electron/shared/compose-key.ts';
import type { Secret } from '../../../electron/shared/domain.ts';
import type { ExportPreview } from '../../../electron/shared/views.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { Live } from '../../components/live.tsx';
import preview from '../../components/preview.module.css';
import { scrollIntoSight } from '../../components/scroll-into-sight.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { cx } from '../../components/cx.ts';
import type { ExportChoice } from './export-choice.ts';
import { RefusalList, WarningList } from './export-remarks.tsx';
import css from './files-tab.module.css';
import { SavedNote } from './saved-note.tsx';
import type { Writing } from './use-writing.ts';

interface ExportResultProps {
  readonly choice: ExportChoice;
  readonly writing: Writing;
  readonly secrets: readonly Secret[];
  readonly onChange: (choice: ExportChoice) => void;
}

/** The masked text of an export, what speaks against it, and what became of it. */
export function ExportResult({ choice, writing, secrets, onChange }: ExportResultProps) {
  const { t } = useI18n();
  const { request, view, isLoading, failures, saved } = writing;
  return (
    <section className={cx(css.result, 'stack')} aria-label={t('export.preview')} aria-busy={isLoading}>
      {view === undefined ? null : (
        <>
          {view.refusals.length === 0 ? null : (
            <div className={css.answer} ref={scrollIntoSight}>
              <RefusalList
                refusals={view.refusals}
                onUse={(dialect) => onChange({ ...choice, dialect })}
                onLeaveOut={(name) => {
                  const ids = secrets
                    .filter((secret) => secret.name === name)
                    .map(({ id }) => [id, false] as const);
                  onChange({ ...choice, ticked: new Map([...choice.ticked, ...ids]) });
                }}
              />
            </div>
          )}
          <PreviewText view={view} />
          <WarningList
            warnings={
              saved === undefined
                ? view.warnings
                : view.warnings.filter(({ code }) => !isComposeWarning(code))
            }
          />
        </>
      )}
      <Live>
        {saved === undefined || request === null ? null : (
          <div className={css.answer} ref={scrollIntoSight}>
            <SavedNote saved={saved} dialect={request.dialect} />
          </div>
        )}
      </Live>
      {failures.map((failure) => (
        <div key={failure.code} className={css.answer} ref={scrollIntoSight}>
          <FailureNote failure={failure} />
        </div>
      ))}
    </section>
  );
}

function PreviewText({ view }: { readonly view: ExportPreview }) {
  const { t } = useI18n();
  return (
    <div className={preview.preview}>
      <div className={preview.name}>
        <code>{view.suggestedFileName}</code>
      </div>
      <pre className={preview.text}>{view.maskedText}</pre>
      {view.companions.map(({ fileName, maskedText }) => (
        <div key={fileName}>
          <div className={preview.name}>
            <span className="quiet">{t('export.beside', { name: fileName })}</span>
          </div>
          <pre className={preview.text}>{maskedText}</pre>
        </div>
      ))}
    </div>
  );
}
