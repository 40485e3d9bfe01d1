import { useQuery } from '../../bridge/use-query.ts';
import { Button } from '../../components/button.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { useVault } from '../../state/vault.tsx';
import { vaultNames } from '../keychain/vault-names.ts';
import { Way } from './way.tsx';

/** Says at the first start that the keychain has values of a vault that nobody uses. Asked for once. */
export function OtherVaultsHint() {
  const words = useI18n();
  const { t } = words;
  const { keychain, vault } = useVault();
  const { go } = useNavigation();
  const isUsable = keychain?.usable === true && vault?.state === 'ready';
  const others = useQuery('vaults.list', isUsable ? [] : null);
  const unused = (others.value ?? []).filter(({ place }) => place !== 'elsewhere');
  if (unused.length === 0) return null;
  const names = vaultNames(unused, words);
  return (
    <Way
      icon="vault"
      title={t('welcome.others', { count: unused.length })}
      about={names === undefined ? t('welcome.othersAbout') : t('welcome.othersNamed', { names })}
    >
      <Button onClick={() => go({ view: 'keychain' })}>{t('welcome.othersShow')}</Button>
    </Way>
  );
}
