import type { KeychainStatus } from '../../../electron/shared/views.ts';
import { Advice } from '../../components/advice.tsx';
import { Button } from '../../components/button.tsx';
import { Facts } from '../../components/facts.tsx';
import { Live } from '../../components/live.tsx';
import { Note } from '../../components/note.tsx';
import { Page } from '../../components/page.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useVault } from '../../state/vault.tsx';
import { acceptanceOf } from './acceptance.ts';
import { canPrompt } from './can-prompt.ts';
import { CompareSection } from './compare-section.tsx';
import { OtherKeychain } from './other-keychain.tsx';
import { OtherVaults } from './other-vaults.tsx';
import { UnlockButton } from './unlock-button.tsx';
import { VaultSection } from './vault-section.tsx';

/** How keychain and records are doing, and what can be done about them. */
export function KeychainPage() {
  const { t } = useI18n();
  const { keychain, vault, isCheckingKeychain, recheckKeychain } = useVault();
  const acceptance = keychain === undefined ? undefined : acceptanceOf(keychain);
  return (
    <Page title={t('nav.keychain')} about={t('keychain.lead')}>
      <section className="panel stack" aria-label={t('nav.keychain')}>
        <div className="row row-between">
          <h2 className="section-title">
            {keychain === undefined ? t('nav.keychain') : t(`desktop.${keychain.desktop}`)}
          </h2>
          <Button icon="refresh" isDisabled={isCheckingKeychain} onClick={recheckKeychain}>
            {t('keychain.recheck')}
          </Button>
        </div>
        <Live isBusy={isCheckingKeychain}>
          {isCheckingKeychain || keychain === undefined ? (
            <p className="quiet">{t('keychain.checking')}</p>
          ) : keychain.usable ? (
            <Note tone="good" title={t('keychain.usable')}>
              <p>{t('keychain.usableAbout')}</p>
            </Note>
          ) : acceptance !== undefined ? (
            <OtherKeychain keychain={keychain} what={acceptance} />
          ) : (
            <Trouble keychain={keychain} />
          )}
        </Live>
      </section>
      {vault?.state === 'ready' ? (
        <>
          {keychain?.usable === false ? null : <CompareSection />}
          {keychain?.usable === true ? <OtherVaults /> : null}
          <VaultSection />
        </>
      ) : (
        <VaultSection />
      )}
    </Page>
  );
}

function Trouble({ keychain }: { readonly keychain: Extract<KeychainStatus, { usable: false }> }) {
  const { t, explain, why } = useI18n();
  const { what, remedy } = explain(keychain, keychain.desktop);
  const reason = why(keychain);
  const isLocked = keychain.code === 'keychain-locked';
  return (
    <>
      <Note
        tone={isLocked ? 'warn' : 'bad'}
        title={what}
        {...(isLocked && canPrompt[keychain.desktop] ? { actions: <UnlockButton /> } : {})}
      >
        <p>
          <Advice text={remedy} />
        </p>
        <p>{t('keychain.bannerLead')}</p>
      </Note>
      <Facts
        facts={[
          { term: t('keychain.code'), value: <code>{keychain.code}</code> },
          {
            term: t('keychain.detail'),
            value: reason === '' ? null : <code className="path">{reason}</code>,
          },
        ]}
      />
    </>
  );
}
