import { activeVersion, type Secret } from '../../../electron/shared/domain.ts';
import { useRecords } from '../../state/records.tsx';
import { EditSecretDialog } from '../later-dialogs.ts';
import { RemoveSecretDialog } from './remove-secret-dialog.tsx';
import { SetAgainDialog } from './set-again-dialog.tsx';
import { StageDialog } from './stage-dialog.tsx';

/** What is asked about one secret in a dialog. */
export type SecretAct = 'edit' | 'remove' | 'stage' | 'set-again';

/** The dialog of an act on a secret. */
export function SecretActDialog({
  act,
  secret,
  siblings,
  onClose,
  onRemoved,
}: {
  readonly act: SecretAct;
  readonly secret: Secret;
  /** The other secrets of its instance. */
  readonly siblings: readonly Secret[];
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}) {
  const active = activeVersion(secret);
  const lost = useRecords().lost.find(({ versionId }) => versionId === active?.id);
  switch (act) {
    case 'edit':
      return (
        <EditSecretDialog secret={secret} takenNames={siblings.map(({ name }) => name)} onClose={onClose} />
      );
    case 'stage':
      return <StageDialog secret={secret} onClose={onClose} />;
    case 'set-again':
      return lost === undefined ? null : <SetAgainDialog secret={secret} lost={lost} onClose={onClose} />;
    case 'remove':
      return <RemoveSecretDialog secret={secret} onClose={onClose} onRemoved={onRemoved} />;
  }
}
