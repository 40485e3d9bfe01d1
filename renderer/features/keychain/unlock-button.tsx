import { Button } from '../../components/button.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useCommands } from '../../state/commands.tsx';
import { useVault } from '../../state/vault.tsx';
import { useUnlock } from './use-unlock.ts';

/** Has the system ask for the keychain's password, in a window of its own. */
export function UnlockButton({ look = 'plain' }: { readonly look?: 'primary' | 'plain' }) {
  const { t } = useI18n();
  const { isUnlocking } = useVault();
  const { shortcutText } = useCommands();
  const unlock = useUnlock();
  return (
    <Button
      look={look}
      keys={shortcutText('keychain.unlock')}
      isDisabled={isUnlocking}
      onClick={() => void unlock()}
    >
      {t(isUnlocking ? 'keychain.unlocking' : 'keychain.unlock')}
    </Button>
  );
}
