import { laterDialog } from '../components/later.tsx';

/* The forms, whose fields with suggestions the window does not need to start. */

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
