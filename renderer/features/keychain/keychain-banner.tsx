import { useState } from 'react';
import type { KeychainStatus } from '../../../electron/shared/views.ts';
import { Button } from '../../components/button.tsx';
import { Note } from '../../components/note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { Rich } from '../../i18n/rich.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { useVault } from '../../state/vault.tsx';
import { acceptanceOf } from './acceptance.ts';
import { LostBanner } from './lost-banner.tsx';

/** Across the top of every view while the keychain cannot be used, the records need a decision, or values are lost. */
export function KeychainBanner() {
  const { t } = useI18n();
  const { keychain, vault } = useVault();
  const { route, go } = useNavigation();
  const isOnPage = route.view === 'keychain';
  if (keychain !== undefined && !keychain.usable) {
    // The page has more words for what can be accepted than the banner.
    return isOnPage && acceptanceOf(keychain) !== undefined ? null : <Trouble keychain={keychain} />;
  }
  if (vault === undefined || isOnPage) return null;
  // While the keychain is still looked at, what waits may be finished any moment.
  if (vault.state === 'ready' && (vault.waiting === 0 || keychain === undefined)) return <LostBanner />;
  const shown = vault.isMissing === true ? 'missing' : vault.state;
  return (
    <Note
      tone={vault.state === 'damaged' || vault.state === 'newer' ? 'bad' : 'warn'}
      title={shown === 'ready' ? t('vault.waiting', { count: vault.waiting }) : t(`vault.${shown}`)}
      actions={
        <Button size="small" onClick={() => go({ view: 'keychain' })}>
          {t('keychain.open')}
        </Button>
      }
    >
      <p>{shown === 'ready' ? t('vault.waitingAbout') : t(`vault.${shown}About`)}</p>
    </Note>
  );
}

function Trouble({ keychain }: { readonly keychain: Extract<KeychainStatus, { usable: false }> }) {
  const { t, explain } = useI18n();
  const { vault, isCheckingKeychain, recheckKeychain } = useVault();
  const { go } = useNavigation();
  const [wasAsked, setAsked] = useState(false);
  const acceptance = acceptanceOf(keychain);
  const lead = acceptance === 'folder' ? 'folder.bannerLead' : 'keychain.bannerLead';
  const { what, remedy } = explain(keychain, keychain.desktop);
  return (
    <Note
      tone="bad"
      title={what}
      isAlert
      actions={
        <>
          <Button
            size="small"
            icon="refresh"
            isDisabled={isCheckingKeychain}
            onClick={() => {
              setAsked(true);
              recheckKeychain();
            }}
          >
            {t('keychain.recheck')}
          </Button>
          {acceptance === undefined ? null : (
            <Button size="small" onClick={() => go({ view: 'keychain' })}>
              {t('keychain.open')}
            </Button>
          )}
        </>
      }
    >
      <p>
        <Rich text={remedy} />
      </p>
      <p>{wasAsked && !isCheckingKeychain ? t('keychain.still') : t(lead)}</p>
      {vault === undefined || vault.waiting === 0 ? null : (
        <p>{t('vault.waitingToo', { count: vault.waiting })}</p>
      )}
    </Note>
  );
}
