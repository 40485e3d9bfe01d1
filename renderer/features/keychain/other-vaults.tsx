import { useState } from 'react';
import type { AdoptedVault, VaultView } from '../../../electron/shared/views.ts';
import { useAction } from '../../bridge/use-action.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { Button } from '../../components/button.tsx';
import { Confirm } from '../../components/confirm.tsx';
import { Group, GroupInset, GroupItem } from '../../components/group.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useVault } from '../../state/vault.tsx';
import { MovedNote } from './moved-note.tsx';
import { vaultNames } from './vault-names.ts';
import lists from '../../components/lists.module.css';

/** Values of other vaults in the keychain, and moving them here; nothing while there are none. Asked for once. */
export function OtherVaults() {
  const { t } = useI18n();
  const { refresh } = useVault();
  const others = useQuery('vaults.list', []);
  // Kept here, as the dialog may be closed before it is done.
  const adopt = useAction('vaults.adopt');
  const [open, setOpen] = useState<VaultView | null>(null);
  const [moved, setMoved] = useState<AdoptedVault | null>(null);
  const { value: list = [], failure, reload } = others;
  if (list.length === 0 && failure === undefined && moved === null) return null;

  const run = async ({ id }: VaultView): Promise<void> => {
    setMoved(null);
    const reply = await adopt.run({ id, confirmed: true });
    if (reply === undefined) return;
    // A part may have been saved before a failure.
    refresh();
    reload();
    if (!reply.ok) return;
    setOpen(null);
    setMoved(reply.value);
  };

  return (
    <>
      <Group title={t('vaults.heading')} {...(list.length === 0 ? {} : { about: t('vaults.lead') })}>
        {moved === null ? null : (
          <GroupInset>
            <MovedNote moved={moved} />
          </GroupInset>
        )}
        {failure === undefined ? null : (
          <GroupInset>
            <FailureNote failure={failure} />
          </GroupInset>
        )}
        {list.length === 0 ? null : (
          <ul>
            {list.map((vault) => (
              <OtherVault
                key={vault.id}
                vault={vault}
                isMoving={adopt.isPending}
                onMove={() => {
                  adopt.clear();
                  setOpen(vault);
                }}
              />
            ))}
          </ul>
        )}
      </Group>
      {open === null ? null : (
        <MoveDialog
          vault={open}
          adopt={adopt}
          onConfirm={() => void run(open)}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

function OtherVault({
  vault,
  isMoving,
  onMove,
}: {
  readonly vault: VaultView;
  readonly isMoving: boolean;
  readonly onMove: () => void;
}) {
  const words = useI18n();
  const { t } = words;
  const { isWritable } = useVault();
  const name = vaultNames([vault], words) ?? t('vaults.unnamed');
  return (
    <GroupItem
      {...(vault.place === 'elsewhere'
        ? {}
        : {
            actions: (
              <Button
                label={t('vaults.moveNamed', { name })}
                hasPopup="dialog"
                isDisabled={!isWritable || isMoving}
                onClick={onMove}
              >
                {t('vaults.move')}
              </Button>
            ),
          })}
    >
      <strong className="path">{name}</strong>
      <span>{t('vaults.values', { count: vault.values })}</span>
      <Place vault={vault} />
    </GroupItem>
  );
}

/** The data folder of another vault, and what became of it. */
function Place({ vault: { folder, place } }: { readonly vault: VaultView }) {
  const { t } = useI18n();
  const known = folder === null || place === 'here' ? 'unknown' : place;
  return (
    <span className="quiet">
      {t(`vaults.${known}`)} {folder === null ? null : <code className="path">{folder}</code>}
    </span>
  );
}

const points = [
  'vaults.moveNames',
  'vaults.moveAddresses',
  'vaults.moveEntries',
  'vaults.moveDrive',
] as const;

function MoveDialog({
  vault,
  adopt,
  onConfirm,
  onClose,
}: {
  readonly vault: VaultView;
  readonly adopt: Pick<ReturnType<typeof useAction<'vaults.adopt'>>, 'isPending' | 'failure'>;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}) {
  const words = useI18n();
  const { t } = words;
  const names = vaultNames([vault], words);
  return (
    <Confirm
      title={t('vaults.moveTitle', { count: vault.values })}
      confirm={t(adopt.isPending ? 'vaults.moving' : 'vaults.moveConfirm')}
      isPending={adopt.isPending}
      failure={adopt.failure}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <div className="stack-tight">
        {names === undefined ? null : <strong className="path">{names}</strong>}
        <Place vault={vault} />
      </div>
      <ul className={lists.bullets}>
        {points.map((key) => (
          <li key={key}>{t(key)}</li>
        ))}
      </ul>
    </Confirm>
  );
}
