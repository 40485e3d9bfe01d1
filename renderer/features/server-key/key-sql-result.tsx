import { useState } from 'react';
import type { ChannelArgs } from '../../../electron/shared/contract.ts';
import type { KeySqlPreview } from '../../../electron/shared/server-views.ts';
import { useAction } from '../../bridge/use-action.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Live } from '../../components/live.tsx';
import { Note } from '../../components/note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useClipboard } from '../../state/clipboard.tsx';
import css from './key-sql.module.css';
import lists from '../../components/lists.module.css';
import { cx } from '../../components/cx.ts';
import text from '../../components/preview.module.css';

const steps = ['keySql.stepBackup', 'keySql.stepRun', 'keySql.stepTest'] as const;

/** The SQL with the key hidden, how to use it, and the ways to get it with the key in it: both go through main. */
export function KeySqlResult({
  title,
  request,
  preview,
  onBack,
  onClose,
}: {
  readonly title: string;
  readonly request: ChannelArgs<'server.copyKeySql'>;
  readonly preview: Extract<KeySqlPreview, { outcome: 'written' }>;
  readonly onBack: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useI18n();
  const { held, note } = useClipboard();
  const copy = useAction('server.copyKeySql');
  const save = useAction('server.saveKeySql');
  const [savedPath, setSavedPath] = useState<string | null>(null);
  const name = `sql:${request.secretId}`;
  const secondsLeft = held?.name === name ? held.secondsLeft : 0;
  const failure = copy.failure ?? save.failure;

  const runCopy = async (): Promise<void> => {
    save.clear();
    note(name, await copy.run(request));
  };
  const runSave = async (): Promise<void> => {
    copy.clear();
    const reply = await save.run(request);
    if (reply?.ok === true && reply.value.outcome === 'written') setSavedPath(reply.value.path);
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      footer={
        <>
          <Button icon="back" onClick={onBack}>
            {t('keySql.change')}
          </Button>
          <Button
            icon={secondsLeft > 0 ? 'check' : 'copy'}
            isDisabled={copy.isPending}
            onClick={() => void runCopy()}
          >
            {secondsLeft > 0 ? t('action.copied', { seconds: secondsLeft }) : t('keySql.copy')}
          </Button>
          <Button
            look="primary"
            icon="export"
            isDisabled={save.isPending}
            isInitialFocus
            onClick={() => void runSave()}
          >
            {t('keySql.save')}
          </Button>
        </>
      }
    >
      <div className="stack">
        {preview.version === 'staged' ? <Note tone="info" title={t('keySql.staged')} /> : null}
        <section className={text.preview} aria-label={t('keySql.text')}>
          <p className={text.name}>{t('keySql.text')}</p>
          <pre className={cx(text.text, text.low)}>{preview.maskedText}</pre>
        </section>
        <div className="stack-tight">
          <h3 className="section-title">{t('keySql.steps')}</h3>
          <ol className={cx(lists.bullets, css.numbered)}>
            {steps.map((step) => (
              <li key={step}>{t(step)}</li>
            ))}
          </ol>
        </div>
        <Live>
          {savedPath === null ? null : <Note tone="good" title={t('keySql.saved', { path: savedPath })} />}
        </Live>
        {failure === undefined ? null : <FailureNote failure={failure} />}
      </div>
    </Dialog>
  );
}
