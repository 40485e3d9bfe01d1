import type { KeychainStatus } from '../../../electron/shared/views.ts';
import { Advice } from '../../components/advice.tsx';
import { Button } from '../../components/button.tsx';
import { Facts } from '../../components/facts.tsx';
import { Group, GroupInset, GroupRow, StateRow } from '../../components/group.tsx';
import { Live } from '../../components/live.tsx';
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
      <Group
        title={keychain === undefined ? t('nav.keychain') : t(`desktop.${keychain.desktop}`)}
        label={t('nav.keychain')}
        actions={
          <Button icon="refresh" isDisabled={isCheckingKeychain} onClick={recheckKeychain}>
            {t('keychain.recheck')}
          </Button>
        }
      >
        <Live isBusy={isCheckingKeychain}>
          {isCheckingKeychain || keychain === undefined ? (
            <GroupRow>
              <p className="quiet">{t('keychain.checking')}</p>
            </GroupRow>
          ) : keychain.usable ? (
            <StateRow tone="good" title={t('keychain.usable')}>
              <p>{t('keychain.usableAbout')}</p>
            </StateRow>
          ) : acceptance !== undefined ? (
            <OtherKeychain keychain={keychain} what={acceptance} />
          ) : (
            <Trouble keychain={keychain} />
          )}
        </Live>
      </Group>
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
      <StateRow
        tone={isLocked ? 'warn' : 'bad'}
        title={what}
        {...(isLocked && canPrompt[keychain.desktop] ? { actions: <UnlockButton look="primary" /> } : {})}
      >
        <p>
          <Advice text={remedy} />
        </p>
        <p>{t('keychain.bannerLead')}</p>
      </StateRow>
      <GroupInset>
        <Facts
          facts={[
            { term: t('keychain.code'), value: <code>{keychain.code}</code> },
            {
              term: t('keychain.detail'),
              value: reason === '' ? null : <code className="path">{reason}</code>,
            },
          ]}
        />
      </GroupInset>
    </>
  );
}
