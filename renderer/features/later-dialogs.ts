import { laterDialog } from '../components/later.tsx';

/* What the window does not need to start: forms whose fields have suggestions, and what is seldom opened. */

export const AdoptDialog = laterDialog(async () => (await import('./adopt/adopt-dialog.tsx')).AdoptDialog);
export const AddSecretDialog = laterDialog(
  async () => (await import('./secrets/add-secret-dialog.tsx')).AddSecretDialog,
);
export const EditSecretDialog = laterDialog(
  async () => (await import('./secrets/edit-secret-dialog.tsx')).EditSecretDialog,
);
export const BulkActDialog = laterDialog(
  async () => (await import('./secrets/table/bulk-acts.tsx')).BulkActDialog,
);
export const RestoreQuestion = laterDialog(
  async () => (await import('./trash/restore-question.tsx')).RestoreQuestion,
);
export const InstanceDialog = laterDialog(
  async () => (await import('./instances/instance-dialog.tsx')).InstanceDialog,
);
export const ImportDialog = laterDialog(
  async () => (await import('./import/import-dialog.tsx')).ImportDialog,
);
export const BackupDialog = laterDialog(
  async () => (await import('./backup/backup-dialog.tsx')).BackupDialog,
);
export const RestoreDialog = laterDialog(
  async () => (await import('./backup/restore-dialog.tsx')).RestoreDialog,
);
export const CommandDialog = laterDialog(
  async () => (await import('./apply/command-dialog.tsx')).CommandDialog,
);
export const ApplyDialog = laterDialog(async () => (await import('./apply/apply-dialog.tsx')).ApplyDialog);
export const InspectTokenDialog = laterDialog(
  async () => (await import('./tokens/inspect-token-dialog.tsx')).InspectTokenDialog,
);
export const KeyList = laterDialog(async () => (await import('./commands/key-list.tsx')).KeyList);
export const RemoveInstanceDialog = laterDialog(
  async () => (await import('./instances/remove-instance-dialog.tsx')).RemoveInstanceDialog,
);
export const ServerKeyDialog = laterDialog(
  async () => (await import('./server-key/server-key-dialog.tsx')).ServerKeyDialog,
);
export const KeySqlDialog = laterDialog(
  async () => (await import('./server-key/key-sql-dialog.tsx')).KeySqlDialog,
);
