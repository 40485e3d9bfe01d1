import { useState } from 'react';
import type { Instance, Secret } from '../../../electron/shared/domain.ts';
import { Button } from '../../components/button.tsx';
import { Menu } from '../../components/menu.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useVault } from '../../state/vault.tsx';
import { KeySqlDialog, ServerKeyDialog } from '../later-dialogs.ts';
import { hasStaticSecret } from './new-server-key-button.tsx';
import type { KeyAction } from './server-key-dialog.tsx';
import controls from '../../components/controls.module.css';

const actions = ['compare', 'create', 'delete'] as const satisfies readonly KeyAction[];

/** What can be done with this user's key on the server. */
export function ServerKeySection({
  secret,
  instance,
  siblings,
}: {
  readonly secret: Secret;
  readonly instance: Instance;
  /** The other secrets of its instance. */
  readonly siblings: readonly Secret[];
}) {
  const { t } = useI18n();
  const { isWritable } = useVault();
  const [open, setOpen] = useState<KeyAction | 'sql' | null>(null);
  const isStaged = secret.versions.some(({ state }) => state === 'staged');
  const close = (): void => setOpen(null);
  return (
    <div className="stack-tight">
      <h3 className="section-title">{t('serverKey.heading')}</h3>
      <p className="quiet">{t('serverKey.lead')}</p>
      <div className="row">
        <Menu
          align="start"
          trigger={<Button icon="server">{t('serverKey.actions')}</Button>}
          groups={[
            actions.map((action) => ({
              label: t(`serverKey.${action}`),
              isDisabled: action === 'create' && (isStaged || !isWritable),
              isDanger: action === 'delete',
              run: () => setOpen(action),
            })),
            [{ label: t('serverKey.sql'), icon: 'terminal', run: () => setOpen('sql') }],
          ]}
        />
      </div>
      {isStaged ? <p className={controls.hint}>{t('serverKey.stagedFirst')}</p> : null}
      {open === 'sql' ? <KeySqlDialog secret={secret} instance={instance} onClose={close} /> : null}
      {open === null || open === 'sql' ? null : (
        <ServerKeyDialog
          action={open}
          secret={secret}
          instance={instance}
          hasStaticSecret={hasStaticSecret(siblings)}
          onClose={close}
        />
      )}
    </div>
  );
}
