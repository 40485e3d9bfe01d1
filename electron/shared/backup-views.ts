import type { Id, Instant, SecretKind } from './domain.ts';
import type { Failure } from './failure.ts';
import type { FileRemark } from './file-remarks.ts';
import type { NotIgnored } from './views.ts';

/** What takes time when a backup is made or opened, in this order; opening one has `reading` and `deriving` alone. */
export const backupSteps = ['reading', 'deriving', 'writing', 'verifying'] as const;
export type BackupStep = (typeof backupSteps)[number];

/** Called when a step begins. */
export type OnBackupStep = (step: BackupStep) => void;

/** A value that the records name and the keychain did not give, so that it is in no backup. */
export interface LostInBackup {
  readonly instance: string;
  readonly secret: string;
  /** The number of the version. */
  readonly number: number;
}

/** A backup that was written, read again from the disk, decrypted with its password, and is as it was sealed. */
export interface WrittenBackup {
  readonly outcome: 'written';
  readonly path: string;
  readonly remarks: readonly FileRemark[];
  readonly createdAt: Instant;
  /** Only chosen instances are in it. */
  readonly isPartial: boolean;
  readonly instances: number;
  /** Without those of the trash. */
  readonly secrets: number;
  /** With those of previous versions and of the trash. */
  readonly values: number;
  readonly lost: readonly LostInBackup[];
  /** Why the vault could not note when it was backed up; null if it did, or if the backup is a partial one. */
  readonly notRecorded: Failure | null;
}

/** A backup, or the question to ask before it is written. */
export type BackupOutcome = WrittenBackup | ({ readonly outcome: 'ask-not-ignored' } & NotIgnored);

/** What a backup says about itself once it is open. */
export interface BackupFacts {
  readonly createdAt: Instant;
  readonly isPartial: boolean;
  /** Whether it is of the vault that it is compared with. */
  readonly isOwn: boolean;
  readonly instances: number;
  readonly secrets: number;
  readonly values: number;
  /** Values that its records name and it does not have. */
  readonly lacking: number;
}

export const restoreStates = ['new', 'same', 'newer-here', 'newer-there', 'other', 'lost-here'] as const;
/**
 * A secret of a backup beside the vault. new: not here; same: all its values are here, and the same one is active; newer-here:
 * its active value is an older one here, or what is here was activated later; newer-there: the reverse; other: another secret has its name;
 * lost-here: values that the records here name are not in the keychain, and the backup has them.
 */
export type RestoreState = (typeof restoreStates)[number];

export type RestoreChoice = 'take' | 'leave';

/** One side of a row. */
export interface RestoreSide {
  /** Of the active value, under the key of the vault here; null where there is none, or none that can be told. */
  readonly fingerprint: string | null;
  readonly activatedAt: Instant | null;
  /** How many versions have a value. */
  readonly versions: number;
}

/** A secret of a backup beside what is here. */
export interface RestoreRow {
  /** The id of the secret in the backup. */
  readonly secretId: Id;
  /** The names of instance and secret in the backup. */
  readonly instance: string;
  readonly name: string;
  readonly kind: SecretKind;
  readonly state: RestoreState;
  readonly there: RestoreSide;
  /** The secret that it is compared with; null for `new`. */
  readonly here: (RestoreSide & { readonly secretId: Id; readonly name: string }) | null;
  /** Values that are lost here and that the backup has. Not 0 for `lost-here`, and perhaps for `newer-there`. */
  readonly lost: number;
  /** Whether the secret is in the trash here. */
  readonly isInTrash: boolean;
  readonly proposed: RestoreChoice;
}

/** What a restore would do. Rows stand in the order of the backup. */
export interface RestorePreview {
  readonly backup: BackupFacts;
  readonly rows: readonly RestoreRow[];
  /** Instances without secrets that are not here, by name. */
  readonly instances: { readonly names: readonly string[]; readonly proposed: RestoreChoice };
  /** Items of the backup's trash that are not known here. */
  readonly trash: { readonly count: number; readonly proposed: RestoreChoice };
  /** `none`: the backup has no settings. */
  readonly settings: { readonly state: 'none' | 'same' | 'differs'; readonly proposed: RestoreChoice };
}

/** What is taken of a backup. */
export interface RestoreChoices {
  /** The rows that are taken, with the state that was shown; if one has changed since, nothing is (`vault-conflict`). */
  readonly secrets: readonly Pick<RestoreRow, 'secretId' | 'state'>[];
  readonly instances: RestoreChoice;
  readonly trash: RestoreChoice;
  readonly settings: RestoreChoice;
}

/** A secret that was taken of a backup. */
export interface RestoredSecret {
  /** The id of the secret here, and its names here. */
  readonly secretId: Id;
  readonly instance: string;
  readonly name: string;
  /** What it was before. */
  readonly state: RestoreState;
  /** Values that are in the keychain now and were not before. */
  readonly values: number;
  /** The number of the version that was active before; null where the same is active, or none was. */
  readonly activeBefore: number | null;
}

/** What a restore did. The vault's part is one change: all of it or nothing. */
export interface RestoreOutcome {
  readonly secrets: readonly RestoredSecret[];
  /** Names of instances that were added. */
  readonly instances: readonly string[];
  /** Items that came into the trash from the backup. */
  readonly trashed: number;
  /** Secrets that were here and are in the trash now, as another one took their name. */
  readonly replaced: readonly string[];
  readonly settings: 'taken' | 'left';
  /** Exported files that are in the list now and were not before. */
  readonly targets: number;
  /** Why settings or the list of exported files could not be written, after the vault was. */
  readonly failures: readonly Failure[];
}

/** What came back from a backup of what was lost. */
export interface RepairOutcome {
  readonly secrets: readonly RestoredSecret[];
  /** Values that are still missing here, as the backup does not have them. */
  readonly stillLost: number;
}
