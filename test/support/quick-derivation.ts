import { createHash } from 'node:crypto';
import type { deriveKey as slowDeriveKey } from '../../electron/backup/derive-key.ts';
import { normalBackupPassword } from '../../electron/shared/backup-rules.ts';

/**
 * Stands for electron/backup/derive-key.ts in tests of what is done with a backup, where the second that a key takes adds up to
 * minutes. The derivation itself is tested by seal.test.ts, and with real backups by the contract tests.
 *
 *   vi.mock('…/electron/backup/derive-key.ts', () => import('…/support/quick-derivation.ts'));
 */
export const deriveKey: typeof slowDeriveKey = async (password, { iterations, salt }) =>
  createHash('sha256')
    .update(salt)
    .update(`${iterations} ${normalBackupPassword(password)}`)
    .digest();
