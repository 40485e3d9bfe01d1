import { useState } from 'react';
import type { Orphan } from '../../../electron/shared/domain.ts';
import { useAction } from '../../bridge/use-action.ts';
import { Button } from '../../components/button.tsx';
import { Confirm } from '../../components/confirm.tsx';
import { Fingerprint } from '../../components/fingerprint.tsx';
import { Group, GroupItem } from '../../components/group.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useNotices } from '../../state/notices.tsx';
import { useRecords } from '../../state/records.tsx';
import { useVault } from '../../state/vault.tsx';
import { AdoptDialog } from './adopt-dialog.tsx';

/** Entries that no record names, each to be adopted or deleted. */
export function OrphansList({ orphans }: { readonly orphans: readonly Orphan[] }) {
  const { t } = useI18n();
  const { isWritable, instances = [] } = useVault();
  const { settle } = useRecords();
  const { say } = useNotices();
  const [open, setOpen] = useState<{ readonly to: 'adopt' | 'delete'; readonly orphan: Orphan } | null>(null);

  const finish = (orphan: Orphan, message: string): void => {
    settle(orphan.account);
    setOpen(null);
    say(message);
  };

  return (
    <>
      <Group title={t('orphans.heading')} about={t('orphans.lead')}>
        <ul>
          {orphans.map((orphan) => (
            <GroupItem
              key={orphan.account}
              actions={
                <>
                  {orphan.byteLength === 0 ? null : (
                    <Button
                      label={t('orphans.adoptNamed', { fingerprint: orphan.fingerprint })}
                      hasPopup="dialog"
                      isDisabled={!isWritable || instances.length === 0}
                      onClick={() => setOpen({ to: 'adopt', orphan })}
                    >
                      {t('orphans.adopt')}
                    </Button>
                  )}
                  <Button
                    look="quiet"
                    label={t('orphans.deleteNamed', { fingerprint: orphan.fingerprint })}
                    hasPopup="dialog"
                    isDisabled={!isWritable}
                    onClick={() => setOpen({ to: 'delete', orphan })}
                  >
                    {t('action.delete')}
                  </Button>
                </>
              }
            >
              <span>
                <Fingerprint shown={orphan.fingerprint} />
                <span className="quiet"> · {t('unit.bytes', { count: orphan.byteLength })}</span>
              </span>
            </GroupItem>
          ))}
        </ul>
      </Group>
      {open?.to === 'adopt' ? (
        <AdoptDialog
          orphan={open.orphan}
          onClose={() => setOpen(null)}
          onAdopted={(name) => finish(open.orphan, t('orphans.adopted', { name }))}
        />
      ) : null}
      {open?.to === 'delete' ? (
        <DeleteOrphanDialog
          orphan={open.orphan}
          onClose={() => setOpen(null)}
          onDeleted={() => finish(open.orphan, t('orphans.deleted'))}
        />
      ) : null}
    </>
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
