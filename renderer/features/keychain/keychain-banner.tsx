import type { Desktop, KeychainStatus } from '../../../electron/shared/views.ts';
import { headlessKeyring } from '../../../electron/shared/headless-keyring.ts';
import { Button } from '../../components/button.tsx';
import { useCopyCommand } from '../../components/code-line.tsx';
import { Strip } from '../../components/strip.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { useVault } from '../../state/vault.tsx';
import { acceptanceOf } from './acceptance.ts';
import { canPrompt } from './can-prompt.ts';
import { LostBanner } from './lost-banner.tsx';
import { UnlockButton } from './unlock-button.tsx';

/**
 * Across the top of every view but the keychain's own, in one line: that the keychain cannot be used, the records need a
 * decision, or values are lost. What to do about it is told there.
 */
export function KeychainBanner() {
  const { t } = useI18n();
  const { keychain, vault } = useVault();
  const { route } = useNavigation();
  if (route.view === 'keychain') return null;
  if (keychain !== undefined && !keychain.usable) return <Trouble keychain={keychain} />;
  if (vault === undefined) return null;
  // While the keychain is still looked at, what waits may be finished any moment.
  if (vault.state === 'ready' && (vault.waiting === 0 || keychain === undefined)) return <LostBanner />;
  const shown = vault.isMissing === true ? 'missing' : vault.state;
  return (
    <Strip
      tone={vault.state === 'damaged' || vault.state === 'newer' ? 'bad' : 'warn'}
      title={shown === 'ready' ? t('vault.waiting', { count: vault.waiting }) : t(`vault.${shown}`)}
      actions={<WayButton />}
    />
  );
}

function Trouble({ keychain }: { readonly keychain: Extract<KeychainStatus, { usable: false }> }) {
  const { t, explain } = useI18n();
  if (keychain.code !== 'keychain-locked') {
    return (
      <Strip tone="bad" title={explain(keychain, keychain.desktop).what} isAlert actions={<WayButton />}>
        {acceptanceOf(keychain) === 'folder' ? t('folder.bannerLead') : null}
      </Strip>
    );
  }
  return (
    <Strip
      tone="warn"
      icon="lock"
      title={t('keychain.locked')}
      isAlert
      actions={
        canPrompt[keychain.desktop] ? (
          <UnlockButton look="primary" />
        ) : (
          <>
            {isHeadless(keychain.desktop) ? <CommandButton /> : null}
            <WayButton />
          </>
        )
      }
    >
      {t('keychain.lockedAbout')}
    </Strip>
  );
}

/** Whether the keychain is unlocked there by a command. */
function isHeadless(desktop: Desktop): boolean {
  return desktop === 'headless' || desktop === 'wsl';
}

/** Copies the command that unlocks a keychain where nothing can ask for its password. */
function CommandButton() {
  const { t } = useI18n();
  const copy = useCopyCommand();
  return (
    <Button icon="copy" onClick={() => void copy(headlessKeyring.replace)}>
      {t('keychain.copyUnlock')}
    </Button>
  );
}

/** Leads to where the trouble is told in full, with what can be done about it. */
function WayButton() {
  const { t } = useI18n();
  const { go } = useNavigation();
  return <Button onClick={() => go({ view: 'keychain' })}>{t('keychain.open')}</Button>;
}
