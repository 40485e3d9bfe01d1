import type { BackupStep, WrittenBackup } from './backup-views.ts';
import type { Id } from './domain.ts';
import type { NotIgnored } from './views.ts';

export const backupAnswers = ['replace', 'write-unignored', 'add-to-gitignore'] as const;
export type BackupAnswer = (typeof backupAnswers)[number];

/**
 * Where a backup stands, as the window is told. Main chose the path and holds it with the password under the handle, for ten
 * minutes from the last answer; each question is answered by `backup.answer`.
 */
export type BackupStage =
  | { readonly outcome: 'cancelled' }
  /** Takes `replace`. */
  | { readonly outcome: 'ask-existing'; readonly handle: Id; readonly path: string }
  /** Takes `write-unignored`, and where `gitignorePath` is not null `add-to-gitignore`. */
  | ({ readonly outcome: 'ask-not-ignored'; readonly handle: Id } & NotIgnored)
  | WrittenBackup;

/** A file to restore from. Its path stays in main, under the handle, and what is in it once it was opened. */
export interface ChosenBackup {
  readonly handle: Id;
  readonly fileName: string;
}

/** A step of the backup or restore that is under way has begun. */
export interface BackupProgress {
  readonly step: BackupStep;
}
