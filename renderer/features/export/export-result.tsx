import { isComposeWarning } from '../../../electron/shared/compose-key.ts';
import type { Secret } from '../../../electron/shared/domain.ts';
import type { ExportPreview } from '../../../electron/shared/views.ts';
import { useAction } from '../../bridge/use-action.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { Button } from '../../components/button.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Live } from '../../components/live.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useClipboard } from '../../state/clipboard.tsx';
import { useVault } from '../../state/vault.tsx';
import type { ExportChoice, ExportRequest } from './export-choice.ts';
import { RefusalList, WarningList } from './export-remarks.tsx';
import { SaveQuestionDialog } from './save-question.tsx';
import { SavedNote } from './saved-note.tsx';
import { useSaving } from './use-saving.ts';

interface ExportResultProps {
  readonly choice: ExportChoice;
  readonly request: ExportRequest | null;
  readonly secrets: readonly Secret[];
  readonly onChange: (choice: ExportChoice) => void;
}

/** The masked text of an export, what speaks against it, and the ways out of the window. */
export function ExportResult({ choice, request, secrets, onChange }: ExportResultProps) {
  const { t } = useI18n();
  const { revision } = useVault();
  const { held, note } = useClipboard();
  const preview = useQuery('export.preview', request === null ? null : [request], revision);
  const copy = useAction('export.copy');
  const saving = useSaving();
  const { saved } = saving;

  if (request === null) {
    return (
      <section className="export-result stack" aria-label={t('export.preview')}>
        <p className="quiet">{t('export.previewEmpty')}</p>
      </section>
    );
  }
  const key = JSON.stringify(request);
  const view = preview.value;
  const isRefused = view !== undefined && view.refusals.length > 0;
  const canWrite = view !== undefined && !isRefused && !preview.isLoading && preview.failure === undefined;
  const secondsLeft = held?.name === key ? held.secondsLeft : 0;

  const runCopy = async (): Promise<void> => {
    const reply = await copy.run(request);
    note(key, reply);
  };
  return (
    <section className="export-result stack" aria-label={t('export.preview')} aria-busy={preview.isLoading}>
      {preview.failure === undefined ? null : <FailureNote failure={preview.failure} />}
      {view === undefined ? null : (
        <>
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
          <PreviewText view={view} />
          <WarningList
            warnings={
              saved?.key === key ? view.warnings.filter(({ code }) => !isComposeWarning(code)) : view.warnings
            }
          />
        </>
      )}
      <div className="row">
        <Button
          look="primary"
          icon="export"
          isDisabled={!canWrite || saving.isPending}
          onClick={() => void saving.save(request)}
        >
          {t('export.save')}
        </Button>
        <Button
          icon={secondsLeft > 0 ? 'check' : 'copy'}
          isDisabled={!canWrite || copy.isPending}
          onClick={() => void runCopy()}
        >
          {secondsLeft > 0 ? t('action.copied', { seconds: secondsLeft }) : t('export.copy')}
        </Button>
      </div>
      <Live>{saved?.key === key ? <SavedNote saved={saved.step} /> : null}</Live>
      {saving.failure === undefined || saving.question !== undefined ? null : (
        <FailureNote failure={saving.failure} />
      )}
      {copy.failure === undefined ? null : <FailureNote failure={copy.failure} />}
      <SaveQuestionDialog saving={saving} />
    </section>
  );
}

function PreviewText({ view }: { readonly view: ExportPreview }) {
  const { t } = useI18n();
  return (
    <div className="preview">
      <div className="preview-name">
        <code>{view.suggestedFileName}</code>
        <span className="quiet">{t('export.masked')}</span>
      </div>
      <pre className="preview-text">{view.maskedText}</pre>
      {view.companions.map(({ fileName, maskedText }) => (
        <div key={fileName}>
          <div className="preview-name">
            <span className="quiet">{t('export.beside', { name: fileName })}</span>
          </div>
          <pre className="preview-text">{maskedText}</pre>
        </div>
      ))}
    </div>
  );
}
