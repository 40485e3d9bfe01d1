import type { ReactNode } from 'react';
import { useAction } from '../../bridge/use-action.ts';
import { Confirm } from '../../components/confirm.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useNotices } from '../../state/notices.tsx';
import { useRecords } from '../../state/records.tsx';
import { useVault } from '../../state/vault.tsx';
import type { Acceptance } from './acceptance.ts';
import lists from '../../components/lists.module.css';

const points = {
  other: ['accept.otherRecords', 'accept.otherValues', 'accept.otherHeld', 'accept.otherOld'],
  folder: ['accept.folderHere', 'accept.folderThere', 'accept.folderSince'],
  key: ['accept.keyValues', 'accept.keyFingerprints', 'accept.keyOld'],
} as const;

/** Asks before another keychain, or this folder, is used from now on, or a new key takes the place of the lost one. */
export function AcceptDialog({
  what,
  children,
  onClose,
}: {
  readonly what: Acceptance | 'key';
  /** Stands before what is said of each choice. */
  readonly children?: ReactNode;
  readonly onClose: () => void;
}) {
  const { t } = useI18n();
  const { recheckKeychain } = useVault();
  const { compare } = useRecords();
  const { say } = useNotices();
  const accept = useAction('records.acceptKeychain');

  const run = async (): Promise<void> => {
    const reply = await accept.run({ confirmed: true });
    if (reply?.ok !== true) return;
    onClose();
    say(t(`accept.${what}Done`));
    // A keychain that was refused is compared once it is seen to be usable.
    if (what === 'key') await compare(false);
    else recheckKeychain();
  };

  return (
    <Confirm
      title={t(`accept.${what}Title`)}
      confirm={t(`accept.${what}Confirm`)}
      isPending={accept.isPending}
      failure={accept.failure}
      onConfirm={() => void run()}
      onClose={onClose}
    >
      {children}
      <ul className={lists.bullets}>
        {points[what].map((key) => (
          <li key={key}>{t(key)}</li>
        ))}
      </ul>
    </Confirm>
  );
}
