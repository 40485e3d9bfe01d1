import { Button, IconButton } from '../../components/button.tsx';
import { Strip } from '../../components/strip.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { useSecrets } from '../../state/secrets.tsx';
import { useVault } from '../../state/vault.tsx';
import { useViewState } from '../../state/view-state.tsx';
import { useActs } from '../commands/acts.tsx';

/**
 * Says above the list of secrets, until a backup was made or it is put away, that there is none. Not in other views: what is
 * being done there comes first.
 */
export function BackupHint() {
  const { t } = useI18n();
  const { vault, keychain } = useVault();
  const { secrets = [] } = useSecrets();
  const { route } = useNavigation();
  const { view, change } = useViewState();
  const { backUp } = useActs();
  const isWanted = vault?.backedUpAt === null && keychain?.usable === true && secrets.length > 0;
  if (!isWanted || view.isBackupHintHidden || route.view !== 'secrets') return null;
  return (
    <Strip
      tone="info"
      icon="archive"
      title={t('backup.never')}
      actions={
        <>
          <Button hasPopup="dialog" onClick={backUp}>
            {t('backup.make')}
          </Button>
          <IconButton
            icon="close"
            label={t('backup.hideHint')}
            onClick={() => change({ isBackupHintHidden: true })}
          />
        </>
      }
    >
      {t('backup.neverAbout')}
    </Strip>
  );
}
