import { useState } from 'react';
import type { Instance, Secret } from '../../../electron/shared/domain.ts';
import { activeVersion } from '../../../electron/shared/domain.ts';
import { Button } from '../../components/button.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { useVault } from '../../state/vault.tsx';
import { ServerKeyDialog } from '../later-dialogs.ts';

/** Lets the server make a key for a user of whom none is kept here yet. */
export function NewServerKeyButton({
  instance,
  secrets,
}: {
  readonly instance: Instance;
  /** All of the instance. */
  readonly secrets: readonly Secret[];
}) {
  const { t } = useI18n();
  const { isWritable } = useVault();
  const { go } = useNavigation();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button icon="plus" hasPopup="dialog" isDisabled={!isWritable} onClick={() => setOpen(true)}>
        {t('serverKey.newOpen')}
      </Button>
      {isOpen ? (
        <ServerKeyDialog
          action="new"
          instance={instance}
          hasStaticSecret={hasStaticSecret(secrets)}
          takenNames={secrets.map(({ name }) => name)}
          onMade={(secretId) => go({ view: 'instance', id: instance.id, tab: 'secrets', secretId })}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}

/** Whether a token could be minted: the deployment's static secret is kept here. */
export function hasStaticSecret(secrets: readonly Secret[]): boolean {
  return secrets.some((secret) => secret.kind === 'secret-key' && activeVersion(secret) !== undefined);
}
