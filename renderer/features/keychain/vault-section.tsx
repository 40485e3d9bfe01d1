import { useState } from 'react';
import type { VaultStatus } from '../../../electron/shared/views.ts';
import { useAction } from '../../bridge/use-action.ts';
import { Button } from '../../components/button.tsx';
import { Confirm } from '../../components/confirm.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Group, GroupInset, StateRow } from '../../components/group.tsx';
import type { Tone } from '../../components/note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useNotices } from '../../state/notices.tsx';
import { useVault } from '../../state/vault.tsx';

const tones: Readonly<Record<VaultStatus['state'], Tone>> = {
  ready: 'good',
  'read-only': 'warn',
  newer: 'bad',
  damaged: 'bad',
};

/** The state of the records: the last good copy when they are damaged, unfinished changes when there are some. */
export function VaultSection() {
  const { t, dateTime } = useI18n();
  const { vault, refresh } = useVault();
  const { say } = useNotices();
  const [isRestoring, setRestoring] = useState(false);
  const restore = useAction('vault.restoreLastGood');
  const replay = useAction('vault.replay');
  if (vault === undefined) return null;

  const runRestore = async (): Promise<void> => {
    const reply = await restore.run();
    if (reply?.ok !== true) return;
    setRestoring(false);
    refresh();
    const { damagedPath } = reply.value;
    say(damagedPath === null ? t('vault.restoredMissing') : t('vault.restored', { path: damagedPath }));
  };
  const runReplay = async (): Promise<void> => {
    const reply = await replay.run();
    if (reply?.ok !== true) return;
    refresh();
    if (reply.value.waiting === 0) say(t('vault.replayed'));
  };

  const shown = vault.isMissing === true ? 'missing' : vault.state;
  return (
    <Group title={t('vault.heading')}>
      <StateRow
        tone={tones[vault.state]}
        title={t(`vault.${shown}`)}
        {...(vault.state === 'damaged' && vault.lastGood !== null
          ? {
              actions: (
                <Button look="primary" hasPopup="dialog" onClick={() => setRestoring(true)}>
                  {t('vault.restore')}
                </Button>
              ),
            }
          : {})}
      >
        <p>{t(`vault.${shown}About`)}</p>
        {vault.state === 'damaged' ? (
          <p>
            {vault.lastGood === null
              ? t('vault.noLastGood')
              : t('vault.lastGood', { date: dateTime(vault.lastGood) })}
          </p>
        ) : null}
      </StateRow>
      {/* Only whole records can tell how a change ends. */}
      {vault.waiting === 0 || vault.state !== 'ready' ? null : (
        <StateRow
          tone="warn"
          title={t('vault.waiting', { count: vault.waiting })}
          actions={
            <Button isDisabled={replay.isPending} onClick={() => void runReplay()}>
              {t('vault.replay')}
            </Button>
          }
        >
          <p>{t('vault.waitingAbout')}</p>
        </StateRow>
      )}
      {replay.failure === undefined ? null : (
        <GroupInset>
          <FailureNote failure={replay.failure} />
        </GroupInset>
      )}
      {isRestoring ? (
        <Confirm
          title={t('vault.restoreTitle')}
          confirm={t('vault.restoreConfirm')}
          isPending={restore.isPending}
          failure={restore.failure}
          onConfirm={() => void runRestore()}
          onClose={() => setRestoring(false)}
        >
          <p>{t(vault.isMissing === true ? 'vault.restoreMissingLead' : 'vault.restoreLead')}</p>
        </Confirm>
      ) : null}
    </Group>
  );
}
