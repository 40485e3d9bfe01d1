import { useState } from 'react';
import type { KeychainStatus } from '../../../electron/shared/views.ts';
import { Button } from '../../components/button.tsx';
import { StateRow } from '../../components/group.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useVault } from '../../state/vault.tsx';
import { AcceptDialog } from './accept-dialog.tsx';
import type { Acceptance } from './acceptance.ts';
import { FolderFacts } from './folder-facts.tsx';
import lists from '../../components/lists.module.css';

const points = {
  other: ['other.unlocked', 'other.untouched', 'other.restore'],
  folder: ['folder.reading', 'folder.work', 'folder.take'],
} as const;

/** The keychain is another one than that of the saved values, or they belong to another folder: what that means, and the ways to go on. */
export function OtherKeychain({
  keychain,
  what,
}: {
  readonly keychain: Extract<KeychainStatus, { usable: false }>;
  readonly what: Acceptance;
}) {
  const { t, explain } = useI18n();
  const { isWritable } = useVault();
  const folder = keychain.facts?.reason === 'other-folder' ? keychain.facts.folder : undefined;
  const [isAccepting, setAccepting] = useState(false);
  return (
    <>
      <StateRow
        tone="bad"
        title={explain(keychain, keychain.desktop).what}
        actions={
          <Button hasPopup="dialog" isDisabled={!isWritable} onClick={() => setAccepting(true)}>
            {t(`${what}.accept`)}
          </Button>
        }
      >
        {what === 'folder' ? <FolderFacts there={folder} /> : null}
        <ul className={lists.bullets}>
          {points[what].map((key) => (
            <li key={key}>{t(key)}</li>
          ))}
        </ul>
      </StateRow>
      {isAccepting ? (
        <AcceptDialog what={what} onClose={() => setAccepting(false)}>
          {what === 'folder' ? <FolderFacts there={folder} /> : null}
        </AcceptDialog>
      ) : null}
    </>
  );
}
