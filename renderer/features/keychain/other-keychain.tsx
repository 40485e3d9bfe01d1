import { useState } from 'react';
import type { KeychainStatus } from '../../../electron/shared/views.ts';
import { Button } from '../../components/button.tsx';
import { Note } from '../../components/note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useVault } from '../../state/vault.tsx';
import { AcceptDialog } from './accept-dialog.tsx';

/** The keychain is another one than that of the saved values: what that means, and the ways to go on. */
export function OtherKeychain({
  keychain,
}: {
  readonly keychain: Extract<KeychainStatus, { usable: false }>;
}) {
  const { t, explain } = useI18n();
  const { isWritable } = useVault();
  const [isAccepting, setAccepting] = useState(false);
  return (
    <>
      <Note
        tone="bad"
        title={explain(keychain, keychain.desktop).what}
        actions={
          <Button size="small" hasPopup="dialog" isDisabled={!isWritable} onClick={() => setAccepting(true)}>
            {t('other.accept')}
          </Button>
        }
      >
        <ul className="bullets">
          <li>{t('other.unlocked')}</li>
          <li>{t('other.untouched')}</li>
          <li>{t('other.restore')}</li>
        </ul>
      </Note>
      {isAccepting ? <AcceptDialog what="other" onClose={() => setAccepting(false)} /> : null}
    </>
  );
}
