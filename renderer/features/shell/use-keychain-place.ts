import type { IconName } from '../../components/icon.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useRecords } from '../../state/records.tsx';
import { useVault } from '../../state/vault.tsx';

/** How the way to the keychain's view looks: by whether the keychain and the records of what it has are as they should be. */
export function useKeychainPlace(): {
  readonly icon: IconName;
  readonly text: string;
  readonly isTroubled: boolean;
} {
  const { t } = useI18n();
  const { keychain, vault } = useVault();
  const { lost, isKeyLost } = useRecords();
  if (keychain?.usable === false && keychain.code === 'keychain-locked') {
    return { icon: 'lock', text: t('nav.keychainLocked'), isTroubled: true };
  }
  const isTroubled =
    keychain?.usable === false ||
    lost.length > 0 ||
    isKeyLost ||
    (vault !== undefined && (vault.state !== 'ready' || vault.waiting > 0));
  return { icon: 'unlock', text: isTroubled ? t('nav.keychainTrouble') : t('nav.keychain'), isTroubled };
}
