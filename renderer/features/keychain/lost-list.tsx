import { useState } from 'react';
import { shownFingerprint } from '../../../electron/shared/domain.ts';
import type { Secret } from '../../../electron/shared/domain.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { StateBadge } from '../../components/badges.tsx';
import { Button } from '../../components/button.tsx';
import { Fingerprint } from '../../components/fingerprint.tsx';
import { Group, GroupItem } from '../../components/group.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import type { NamedLost } from '../../state/lost-values.ts';
import { useVault } from '../../state/vault.tsx';
import { useActs } from '../commands/acts.tsx';
import { LostMark } from '../secrets/lost-mark.tsx';
import { RetireDialog } from '../secrets/retire-dialog.tsx';
import { canRetire } from '../secrets/rotation-steps.ts';
import { SetAgainDialog } from '../secrets/set-again-dialog.tsx';

/** Values that the keychain does not give back, each by its name and with what mends it. */
export function LostList({ lost }: { readonly lost: readonly NamedLost[] }) {
  const { t } = useI18n();
  const { revision, isWritable } = useVault();
  const { restoreBackup } = useActs();
  const secrets = useQuery('secrets.list', [{}], revision);
  const versionIds = lost.map(({ versionId }) => versionId);
  const copies = useQuery('records.copies', [{ versionIds }], revision);
  const [openId, setOpenId] = useState<string | null>(null);
  const open = lost.find(({ versionId }) => versionId === openId);
  const secret = secrets.value?.find(({ id }) => id === open?.secretId);
  return (
    <>
      <Group
        title={t('lost.heading')}
        about={t('lost.lead')}
        actions={
          <Button
            icon="archive"
            hasPopup="dialog"
            isDisabled={!isWritable}
            onClick={() => restoreBackup('lost')}
          >
            {t('lost.fromBackup')}
          </Button>
        }
      >
        <ul>
          {lost.map((lostValue) => (
            <LostItem
              key={lostValue.versionId}
              lost={lostValue}
              copyPath={copies.value?.find(({ versionId }) => versionId === lostValue.versionId)?.path}
              onOpen={() => setOpenId(lostValue.versionId)}
            />
          ))}
        </ul>
      </Group>
      {open === undefined || secret === undefined ? null : (
        <MendDialog lost={open} secret={secret} onClose={() => setOpenId(null)} />
      )}
    </>
  );
}

function LostItem({
  lost,
  copyPath,
  onOpen,
}: {
  readonly lost: NamedLost;
  /** An exported file that still has the value. */
  readonly copyPath: string | undefined;
  readonly onOpen: () => void;
}) {
  const { t } = useI18n();
  const { isWritable } = useVault();
  const { number } = lost;
  const name = t('secret.ofInstance', { name: lost.secretName, instance: lost.instanceName });
  const isActive = lost.state === 'active';
  return (
    <GroupItem
      actions={
        <Button
          label={isActive ? t('lost.setAgainNamed', { name }) : t('lost.retireNamed', { name, number })}
          hasPopup="dialog"
          isDisabled={!isWritable}
          onClick={onOpen}
        >
          {isActive ? t('lost.setAgain') : t('lost.retire', { number })}
        </Button>
      }
    >
      <strong className="path">{name}</strong>
      <span className="row row-tight">
        <LostMark lost={lost} isOfVersion />
        <span>{t('rotation.version', { number })}</span>
        <StateBadge state={lost.state} />
        <Fingerprint shown={shownFingerprint(lost.fingerprint)} />
      </span>
      {copyPath === undefined ? null : <span className="path">{t('lost.copy', { path: copyPath })}</span>}
    </GroupItem>
  );
}

function MendDialog({
  lost,
  secret,
  onClose,
}: {
  readonly lost: NamedLost;
  readonly secret: Secret;
  readonly onClose: () => void;
}) {
  const { versionId: id, number, state } = lost;
  if (!canRetire(state)) return <SetAgainDialog secret={secret} lost={lost} onClose={onClose} />;
  return <RetireDialog secret={secret} version={{ id, number, state }} onClose={onClose} />;
}
