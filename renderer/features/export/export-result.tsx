import { isComposeWarning } from '../../../electron/shared/compose-key.ts';
import type { ExportPreview, MergePreview } from '../../../electron/shared/views.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { Note } from '../../components/note.tsx';
import preview from '../../components/preview.module.css';
import { scrollIntoSight } from '../../components/scroll-into-sight.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { cx } from '../../components/cx.ts';
import { SameAsCommand } from './command-line.tsx';
import { nameInFile } from './export-choice.ts';
import { RefusalList, WarningList } from './export-remarks.tsx';
import css from './files-tab.module.css';
import { MergeDiff } from './merge-diff.tsx';
import type { ExportWalkState } from './use-walk.ts';

/** The masked text of an export or what it changes, and what speaks against it. */
export function ExportResult({ walk }: { readonly walk: ExportWalkState }) {
  const { t } = useI18n();
  const { instance, choice, secrets, setChoice, writing, place, looking, step } = walk;
  const { request, view, isLoading, failures } = writing;
  const { look, how } = looking;
  const isMerge = how === 'merge' && look?.merge ? look.merge : null;
  return (
    <section className={cx(css.result, 'stack')} aria-label={t('export.preview')} aria-busy={isLoading}>
      {view === undefined ? null : (
        <>
          {view.refusals.length === 0 ? null : (
            <div className={css.answer} ref={scrollIntoSight}>
              <RefusalList
                refusals={view.refusals}
                onUse={(dialect) => setChoice({ ...choice, dialect })}
                onLeaveOut={(name) => {
                  const ids = secrets
                    .filter((secret) => nameInFile(choice, secret) === name)
                    .map(({ id }) => [id, false] as const);
                  setChoice({ ...choice, ticked: new Map([...choice.ticked, ...ids]) });
                }}
              />
            </div>
          )}
          {isMerge === null ? <PreviewText view={view} /> : <MergeChanges merge={isMerge} />}
          {step === 2 && request !== null && place !== null && look !== undefined && how !== null ? (
            <SameAsCommand
              instance={instance.name}
              names={secrets.filter(({ id }) => request.secretIds.includes(id)).map(({ name }) => name)}
              request={request}
              place={place}
              look={look}
              how={how}
            />
          ) : null}
          <WarningList
            warnings={
              look === undefined ? view.warnings : view.warnings.filter(({ code }) => !isComposeWarning(code))
            }
          />
        </>
      )}
      {failures.map((failure) => (
        <div key={failure.code} className={css.answer} ref={scrollIntoSight}>
          <FailureNote failure={failure} />
        </div>
      ))}
    </section>
  );
}

const changes = ['changed', 'added', 'same'] as const;

/** The lines that a merge changes; values are dots. */
function MergeChanges({ merge }: { readonly merge: MergePreview }) {
  const { t } = useI18n();
  const counts = changes
    .map((change) => ({
      change,
      count: merge.variables.filter((variable) => variable.change === change).length,
    }))
    .filter(({ count }) => count > 0);
  return (
    <div className="stack-tight">
      <p className="quiet">{t('export.mergeLead')}</p>
      {merge.diff.length === 0 ? (
        <Note tone="good" title={t('export.mergeNothing')} />
      ) : (
        <MergeDiff diff={merge.diff} label={t('export.diff')} />
      )}
      <p>{counts.map(({ change, count }) => t(`export.change.${change}`, { count })).join(' · ')}</p>
    </div>
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
