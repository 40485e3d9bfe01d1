import { useState } from 'react';
import { Button, IconButton } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { Page } from '../../components/page.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useCommand, useCommands } from '../../state/commands.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { useVault } from '../../state/vault.tsx';
import { AddSecretDialog } from '../later-dialogs.ts';
import type { SecretPreset } from './add-secret-dialog.tsx';
import { SecretBrowser } from './secret-browser.tsx';

/** The secrets of all instances. */
export function AllSecretsPage() {
  const { t } = useI18n();
  const { route, go } = useNavigation();
  const { isWritable } = useVault();
  const [preset, setPreset] = useState<SecretPreset | null>(null);
  const selectedId = route.view === 'secrets' ? route.secretId : undefined;
  return (
    <>
      <SecretBrowser
        instance={null}
        selectedId={selectedId}
        onSelect={(secretId) => go({ view: 'secrets', ...(secretId === undefined ? {} : { secretId }) })}
        renderActions={(isNarrow, proposedId) => (
          <AddButton isNarrow={isNarrow} onAdd={() => setPreset({ proposedId })} />
        )}
        empty={
          <Empty icon="key" title={t('secrets.emptyAll')} hint={t('secrets.emptyAllHint')}>
            <Button
              look="primary"
              icon="plus"
              hasPopup="dialog"
              isDisabled={!isWritable}
              onClick={() => setPreset({})}
            >
              {t('secrets.add')}
            </Button>
          </Empty>
        }
        renderFrame={({ toolbar, content, count }) => (
          <Page
            title={t('secrets.title')}
            badge={count === undefined || count === 0 ? undefined : <span className="quiet">{count}</span>}
            actions={toolbar}
            isFilled
          >
            {content}
          </Page>
        )}
      />
      {preset === null ? null : <AddSecretDialog preset={preset} onClose={() => setPreset(null)} />}
    </>
  );
}

/** Adds a secret; in a narrow list it is a picture only. */
export function AddButton({ isNarrow, onAdd }: { readonly isNarrow: boolean; readonly onAdd: () => void }) {
  const { t } = useI18n();
  const { isWritable } = useVault();
  const { shortcutText } = useCommands();
  useCommand('secret.new', { run: onAdd, isDisabled: !isWritable });
  return isNarrow ? (
    <IconButton
      icon="plus"
      label={t('secrets.add')}
      keys={shortcutText('secret.new')}
      aria-haspopup="dialog"
      isDisabled={!isWritable}
      onClick={onAdd}
    />
  ) : (
    <Button icon="plus" label={t('secrets.add')} hasPopup="dialog" isDisabled={!isWritable} onClick={onAdd}>
      {t('secrets.addShort')}
    </Button>
  );
}
