import { useState } from 'react';
import type { Orphan } from '../../../electron/shared/domain.ts';
import { useAction } from '../../bridge/use-action.ts';
import { Button } from '../../components/button.tsx';
import { Confirm } from '../../components/confirm.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Icon } from '../../components/icon.tsx';
import { Live } from '../../components/live.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useNotices } from '../../state/notices.tsx';
import { useVault } from '../../state/vault.tsx';
import { AdoptDialog } from './adopt-dialog.tsx';

/** Entries that no record names. They are looked for when asked, as that reads the whole keychain. */
export function OrphansSection() {
  const { t } = useI18n();
  const { isWritable, instances = [] } = useVault();
  const { say } = useNotices();
  const look = useAction('orphans.list');
  const [orphans, setOrphans] = useState<readonly Orphan[] | undefined>(undefined);
  const [open, setOpen] = useState<{ readonly to: 'adopt' | 'delete'; readonly orphan: Orphan } | null>(null);

  const run = async (): Promise<void> => {
    const reply = await look.run();
    if (reply?.ok === true) setOrphans(reply.value);
  };
  const settle = (orphan: Orphan, message: string): void => {
    setOrphans((before) => before?.filter(({ account }) => account !== orphan.account));
    setOpen(null);
    say(message);
  };

  return (
    <section className="panel stack" aria-label={t('orphans.heading')}>
      <div className="row row-between">
        <h2 className="section-title">{t('orphans.heading')}</h2>
        <Button size="small" icon="search" isDisabled={look.isPending} onClick={() => void run()}>
          {t('orphans.look')}
        </Button>
      </div>
      <p className="quiet">{t('orphans.lead')}</p>
      <Live isBusy={look.isPending}>
        {look.isPending ? <p className="quiet">{t('orphans.looking')}</p> : null}
        {!look.isPending && orphans?.length === 0 ? (
          <p className="row row-tight test-good">
            <Icon name="done" />
            {t('orphans.none')}
          </p>
        ) : null}
      </Live>
      {look.failure === undefined ? null : <FailureNote failure={look.failure} />}
      {orphans === undefined || orphans.length === 0 ? null : (
        <ul className="plain-list">
          {orphans.map((orphan) => (
            <li key={orphan.account} className="list-row">
              <span>
                <code className="fingerprint">{orphan.fingerprint}</code>
                <span className="quiet"> · {t('unit.bytes', { count: orphan.byteLength })}</span>
              </span>
              <span className="row row-tight">
                {orphan.byteLength === 0 ? null : (
                  <Button
                    size="small"
                    label={t('orphans.adoptNamed', { fingerprint: orphan.fingerprint })}
                    hasPopup="dialog"
                    isDisabled={!isWritable || instances.length === 0}
                    onClick={() => setOpen({ to: 'adopt', orphan })}
                  >
                    {t('orphans.adopt')}
                  </Button>
                )}
                <Button
                  size="small"
                  look="quiet"
                  label={t('orphans.deleteNamed', { fingerprint: orphan.fingerprint })}
                  hasPopup="dialog"
                  isDisabled={!isWritable}
                  onClick={() => setOpen({ to: 'delete', orphan })}
                >
                  {t('action.delete')}
                </Button>
              </span>
            </li>
          ))}
        </ul>
      )}
      {open?.to === 'adopt' ? (
        <AdoptDialog
          orphan={open.orphan}
          onClose={() => setOpen(null)}
          onAdopted={(name) => settle(open.orphan, t('orphans.adopted', { name }))}
        />
      ) : null}
      {open?.to === 'delete' ? (
        <DeleteOrphanDialog
          orphan={open.orphan}
          onClose={() => setOpen(null)}
          onDeleted={() => settle(open.orphan, t('orphans.deleted'))}
        />
      ) : null}
    </section>
  );
}

function DeleteOrphanDialog({
  orphan,
  onClose,
  onDeleted,
}: {
  readonly orphan: Orphan;
  readonly onClose: () => void;
  readonly onDeleted: () => void;
}) {
  const { t } = useI18n();
  const remove = useAction('orphans.delete');
  const run = async (): Promise<void> => {
    const reply = await remove.run({ account: orphan.account });
    if (reply?.ok === true) onDeleted();
  };
  return (
    <Confirm
      title={t('orphans.deleteTitle', { fingerprint: orphan.fingerprint })}
      confirm={t('action.delete')}
      isDanger
      isPending={remove.isPending}
      failure={remove.failure}
      onConfirm={() => void run()}
      onClose={onClose}
    >
      <p>{t('orphans.deleteLead')}</p>
    </Confirm>
  );
}
