import type { NotIgnoredAnswer } from '../files/secret-path.ts';
import type {
  BackupOutcome,
  OnBackupStep,
  RepairOutcome,
  RestoreChoices,
  RestoreOutcome,
  RestorePreview,
} from '../shared/backup-views.ts';
import type { Id } from '../shared/domain.ts';
import type { BackupFailure, ExportFailure, KeychainFailure, VaultFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import type { BackupContents } from './contents.ts';

type Answer<T> = Promise<Result<T, BackupFailure | ExportFailure | KeychainFailure | VaultFailure>>;

export interface BackupRequest {
  readonly path: string;
  readonly password: string;
  /** The instances to back up; without it all of the vault, with trash and settings. */
  readonly instanceIds?: readonly Id[] | undefined;
  /** What may stand at the path; `refuse` fails with `export-target-exists`. */
  readonly existing: 'refuse' | 'replace';
  readonly notIgnored: NotIgnoredAnswer;
}

/** Backups of the vault, and what comes back from them. */
export interface Backups {
  /**
   * Writes a backup like every secret file, and reads it again before success is told. What the path needs is asked, and what it
   * forbids is told, before anything is read. Values that the keychain does not give are left out and named.
   */
  readonly backUp: (request: BackupRequest, onStep?: OnBackupStep) => Answer<BackupOutcome>;
  /** Reads a backup. Takes a second or more, as the key is derived. What it returns holds every value. */
  readonly open: (path: string, password: string, onStep?: OnBackupStep) => Answer<BackupContents>;
  /** Compares a backup with the vault. Reads each value in the keychain, and changes nothing. */
  readonly preview: (backup: BackupContents) => Answer<RestorePreview>;
  /** Takes what was chosen: the vault's part in one change, then the settings, then the list of exported files. */
  readonly restore: (backup: BackupContents, choices: RestoreChoices) => Answer<RestoreOutcome>;
  /** Puts values back that are lost here: of these secrets of the backup (`secretId` of their rows), or of all. */
  readonly repair: (backup: BackupContents, secretIds?: readonly Id[]) => Answer<RepairOutcome>;
}
