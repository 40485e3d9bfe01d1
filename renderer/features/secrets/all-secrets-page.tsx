import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { Page } from '../../components/page.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { useVault } from '../../state/vault.tsx';
import { AddSecretDialog } from './add-secret-dialog.tsx';
import { SecretBrowser } from './secret-browser.tsx';

/** The secrets of all instances. */
export function AllSecretsPage() {
  const { t } = useI18n();
  const { route, go } = useNavigation();
  const { isWritable } = useVault();
  const [isAdding, setAdding] = useState(false);
  const selectedId = route.view === 'secrets' ? route.secretId : undefined;
  const addButton = (
    <Button
      look="primary"
      icon="plus"
      hasPopup="dialog"
      isDisabled={!isWritable}
      onClick={() => setAdding(true)}
    >
      {t('secrets.add')}
    </Button>
  );
  return (
    <Page title={t('secrets.title')}>
      <SecretBrowser
        instance={null}
        selectedId={selectedId}
        onSelect={(secretId) => go({ view: 'secrets', ...(secretId === undefined ? {} : { secretId }) })}
        actions={addButton}
        empty={
          <Empty icon="key" title={t('secrets.emptyAll')} hint={t('secrets.emptyAllHint')}>
            {addButton}
          </Empty>
        }
      />
      {isAdding ? <AddSecretDialog preset={{}} onClose={() => setAdding(false)} /> : null}
    </Page>
  );
}
