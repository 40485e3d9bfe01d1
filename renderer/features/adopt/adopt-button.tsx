import type { Instance } from '../../../electron/shared/domain.ts';
import { Button } from '../../components/button.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useVault } from '../../state/vault.tsx';
import { useActs } from '../commands/acts.tsx';

/** Takes over what a server runs with, into an instance that is there. */
export function AdoptButton({ instance }: { readonly instance: Instance }) {
  const { t } = useI18n();
  const { isWritable } = useVault();
  const { adopt } = useActs();
  return (
    <Button
      icon="server"
      hasPopup="dialog"
      isDisabled={!isWritable}
      onClick={() => adopt({ from: 'engines' }, instance)}
    >
      {t('adopt.fromServer')}
    </Button>
  );
}
