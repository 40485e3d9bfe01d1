import type { ExportTarget, TargetUpdate } from '../../../electron/shared/views.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useNow } from '../../state/use-now.ts';
import { FileRemarks } from './file-remarks.tsx';
import { fileMarks, stateMarks, targetRemedy } from './target-state.ts';
import { cx } from '../../components/cx.ts';
import { Icon } from '../../components/icon.tsx';
import css from './target-item.module.css';

/** One exported file: where, what for, whether it is up to date, and what can be done about it. */
export function TargetItem({
  target,
  result,
  isBusy,
  onUpdate,
  onAsk,
  onForget,
}: {
  readonly target: ExportTarget;
  /** Of the newest update of it. */
  readonly result: TargetUpdate['result'] | undefined;
  readonly isBusy: boolean;
  readonly onUpdate: () => void;
  /** Opens the question that an update came back with. */
  readonly onAsk: () => void;
  readonly onForget: () => void;
}) {
  const { t, language, list, relative } = useI18n();
  const now = useNow();
  const { path, dialect, variables, writtenAt, state, changed, file } = target;
  const remedy = targetRemedy(target);
  const isAsking = result?.outcome === 'ask-not-ignored';
  const failure = result?.outcome === 'failed' ? result.failure : undefined;
  // The remedy or the badge says so already.
  const isSaid = remedy === 'save-anew' || failure?.code === 'export-target-missing';
  const facts = [
    language.dialects[dialect].name,
    t('targets.variables', { count: variables.length }),
    t('targets.written', { when: relative(writtenAt, now) }),
  ];
  const update = t(remedy === 'write-again' ? 'targets.writeAgain' : 'targets.update');
  return (
    <li className={css.target}>
      <span className={css.file}>
        <Icon name="file" />
      </span>
      <div className={css.name}>
        <code className={css.path} title={path}>
          {path}
        </code>
        <p className={css.facts} title={list(variables)}>
          {facts.join(' · ')}
        </p>
      </div>
      <div className={css.state}>
        {state === 'current' && file !== 'as-written' ? null : (
          <span className={cx(css.mark, state === 'current' ? css.current : css.outOfDate)}>
            <Icon name={stateMarks[state]} />
            {t(`targets.state.${state}`)}
          </span>
        )}
        {file === 'as-written' ? null : (
          <span className={cx(css.mark, css[file])}>
            <Icon name={fileMarks[file]} />
            {t(`targets.file.${file}`)}
          </span>
        )}
      </div>
      <div className={css.acts}>
        {isAsking ? (
          <Button
            hasPopup="dialog"
            isDisabled={isBusy}
            label={`${t('targets.answer')} ${path}`}
            onClick={onAsk}
          >
            {t('targets.answer')}
          </Button>
        ) : remedy === 'update' || remedy === 'write-again' ? (
          <Button icon="refresh" isDisabled={isBusy} label={`${update} ${path}`} onClick={onUpdate}>
            {update}
          </Button>
        ) : null}
        <IconButton
          icon="close"
          label={`${t('targets.forget')} ${path}`}
          isDisabled={isBusy}
          onClick={onForget}
        />
      </div>
      <div className={css.more}>
        {changed.length === 0 ? null : (
          <p className="path">{t('targets.changed', { names: list(changed) })}</p>
        )}
        {file === 'changed' && remedy === 'update' ? (
          <p className="quiet">{t('targets.changedMerge')}</p>
        ) : null}
        {remedy === 'save-anew' ? <p>{t('targets.saveAnew')}</p> : null}
        {result?.outcome === 'written' && result.leftInFile.length > 0 ? (
          <p className="path">{t('targets.leftInFile', { names: list(result.leftInFile) })}</p>
        ) : null}
        {result?.outcome === 'written' && result.notRemembered !== null ? (
          <>
            <p className="quiet">{t('targets.notRemembered')}</p>
            <FailureNote failure={result.notRemembered} />
          </>
        ) : null}
        {result?.outcome === 'written' ? <FileRemarks remarks={result.remarks} /> : null}
        {isAsking ? <p>{t('targets.notIgnored')}</p> : null}
        {failure === undefined || isSaid ? null : <FailureNote failure={failure} />}
      </div>
    </li>
  );
}
