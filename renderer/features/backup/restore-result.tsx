import { useEffect, useEffectEvent } from 'react';
import type { RestoredSecret, RestoreState } from '../../../electron/shared/backup-views.ts';
import { Button } from '../../components/button.tsx';
import controls from '../../components/controls.module.css';
import { Dialog } from '../../components/dialog.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import lists from '../../components/lists.module.css';
import { Note } from '../../components/note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { useRecords } from '../../state/records.tsx';
import { useVault } from '../../state/vault.tsx';
import type { Restored } from './use-restore.ts';

/** What came back, what became of what was here, and what did not work. */
export function RestoreResult({
  title,
  restored,
  onClose,
}: {
  readonly title: string;
  readonly restored: Restored;
  readonly onClose: () => void;
}) {
  const { t } = useI18n();
  const { refresh } = useVault();
  const { compare } = useRecords();
  const { go } = useNavigation();
  const { secrets } = restored.outcome;
  const hasTrashed =
    restored.by === 'restore' && (restored.outcome.trashed > 0 || restored.outcome.replaced.length > 0);
  const show = (view: 'secrets' | 'trash') => {
    onClose();
    go({ view });
  };
  const lookAgain = useEffectEvent(() => {
    refresh();
    // Only reading every value tells that one is no longer another than the one saved.
    void compare(secrets.some(({ values }) => values > 0));
  });
  useEffect(() => lookAgain(), []);
  return (
    <Dialog
      key="restored"
      title={title}
      onClose={onClose}
      hasDraft={false}
      footer={
        <>
          {hasTrashed ? <Button onClick={() => show('trash')}>{t('restore.showTrash')}</Button> : null}
          <Button onClick={() => show('secrets')}>{t('restore.showSecrets')}</Button>
          <Button look="primary" onClick={onClose} isInitialFocus>
            {t('backup.finish')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <Outcome restored={restored} />
        {secrets.length === 0 ? null : <Names secrets={secrets} />}
      </div>
    </Dialog>
  );
}

function Outcome({ restored }: { readonly restored: Restored }) {
  const { t, list } = useI18n();
  const { secrets } = restored.outcome;
  const values = secrets.reduce((sum, secret) => sum + secret.values, 0);
  if (restored.by === 'repair') {
    const { stillLost } = restored.outcome;
    return (
      <>
        <Note tone="good" title={t('restore.repaired', { count: values })} isAlert />
        {stillLost === 0 ? null : <Note tone="warn" title={t('restore.stillLost', { count: stillLost })} />}
      </>
    );
  }
  const { instances, trashed, replaced, settings, targets, failures } = restored.outcome;
  const count = (...states: readonly RestoreState[]): number =>
    secrets.filter(({ state }) => states.includes(state)).length;
  const facts = [
    ...counted(count('new'), (n) => t('restore.done.added', { count: n })),
    ...counted(count('newer-there', 'newer-here'), (n) => t('restore.done.changed', { count: n })),
    ...counted(count('lost-here'), (n) => t('restore.done.mended', { count: n })),
    ...counted(instances.length, (n) => t('restore.done.instances', { count: n })),
    ...counted(trashed, (n) => t('restore.done.trashed', { count: n })),
    ...(settings === 'taken' ? [t('restore.done.settings')] : []),
  ];
  return (
    <>
      <Note tone="good" title={t('restore.done', { count: secrets.length })} isAlert>
        {facts.length === 0 ? null : <p>{facts.join(' · ')}</p>}
      </Note>
      {replaced.length === 0 ? null : (
        <Note tone="info" title={t('restore.done.replaced', { count: replaced.length })}>
          <p>{list(replaced)}</p>
        </Note>
      )}
      {targets === 0 ? null : <p className="quiet">{t('restore.done.targets', { count: targets })}</p>}
      {failures.length === 0 ? null : <p>{t('restore.partly')}</p>}
      {failures.map((failure) => (
        <FailureNote key={failure.code} failure={failure} />
      ))}
    </>
  );
}

function counted(count: number, text: (count: number) => string): readonly string[] {
  return count === 0 ? [] : [text(count)];
}

function Names({ secrets }: { readonly secrets: readonly RestoredSecret[] }) {
  const { t } = useI18n();
  return (
    <div className="stack-tight">
      <h3 className={controls.label}>{t('restore.names')}</h3>
      <ul className={lists.picker}>
        {secrets.map(({ secretId, name, instance }) => (
          <li key={secretId} className="path">
            {t('secret.ofInstance', { name, instance })}
          </li>
        ))}
      </ul>
    </div>
  );
}
