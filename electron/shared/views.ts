import type { ComposeAdvice } from './compose-views.ts';
import type { FailureFacts } from './failure-facts.ts';
import type { DialectId, DialectLimit, ExportVariant, ExportWarningCode, RefusalReason } from './dialects.ts';
import type { Id, Instant } from './domain.ts';
import type { Failure, KeychainFailureCode } from './failure.ts';
import type { FileRemark } from './file-remarks.ts';
import type { Locale } from './locales.ts';

/** Facts about the running program that the window shows. */
export interface AppInfo {
  readonly version: string;
  readonly platform: string;
  readonly dataDir: string;
  /** The user's own folder, which paths are shown from. */
  readonly homeDir: string;
  /** BCP 47 tag of the system's language. */
  readonly locale: string;
  readonly electronVersion: string;
}

/** What came of locking. */
export interface LockReport {
  /** Whether the clipboard holds no value of this program any more, as far as can be seen. */
  readonly isClipboardClear: boolean;
  /** False where the system has no such call, or refused it: the keychain stays as it was. */
  readonly isKeychainLocked: boolean;
}

export interface Settings {
  readonly theme: 'system' | 'light' | 'dark';
  readonly language: 'system' | Locale;
  /** Delay in seconds after which a copied secret is cleared from the clipboard. */
  readonly clipboardSeconds: number;
  /** Previous versions of a secret that are kept whatever their age. */
  readonly keepVersions: number;
  /** Days for which a previous version is kept, however many there are. */
  readonly graceDays: number;
  /** How long what was deleted stays in the trash. */
  readonly trashDays: number;
  /** Whether a value that is shown is hidden when the window loses the focus. */
  readonly hideOnBlur: boolean;
  /** How long a value is shown, in seconds. */
  readonly revealSeconds: number;
  /** A value that is shown is hidden when nothing was typed or pointed at for so long, in seconds. */
  readonly hideIdleSeconds: number;
}

export const desktops = [
  'gnome',
  'kde',
  'linux-other',
  /** A remote login to a machine on which the user has a desktop session, whose keychain it shares. */
  'remote',
  /** Started with sudo: by another user than the one whose session and keychain these are. */
  'sudo',
  'headless',
  'wsl',
  'windows',
  'macos',
] as const;
/** The desktop that decides which remedy a keychain failure gets. */
export type Desktop = (typeof desktops)[number];

export type KeychainStatus =
  | { readonly usable: true; readonly desktop: Desktop }
  | {
      readonly usable: false;
      readonly desktop: Desktop;
      readonly code: KeychainFailureCode;
      readonly facts?: FailureFacts;
      readonly detail?: string;
    };

export interface VaultStatus {
  readonly state: 'ready' | 'read-only' | 'newer' | 'damaged';
  /** For damaged: when the copy that can be restored was written, or null when there is none. */
  readonly lastGood: Instant | null;
  /** For damaged: there is no file at all. */
  readonly isMissing?: boolean;
  /** Changes that were cut short and wait for the keychain. */
  readonly waiting: number;
  /** When all of it was last backed up; null for never, and where it cannot be read. */
  readonly backedUpAt: Instant | null;
}

/** A secret as the labels of its entries name it. */
export interface LabelledSecret {
  readonly name: string;
  readonly instance: string;
}

/** A vault of which the keychain has entries. */
export interface VaultView {
  readonly id: Id;
  /** Number of its values in the keychain. */
  readonly values: number;
  /** Its secrets, as far as the labels of its entries tell. */
  readonly secrets: readonly LabelledSecret[];
  /** The data folder that its entries were last changed from; null when they do not tell. */
  readonly folder: string | null;
  /** Whether that is this program's, another one that still has the vault, or one that is gone. */
  readonly place: 'here' | 'elsewhere' | 'gone' | 'unknown';
}

/** What became of one secret of another vault: `name` differs from what it was called where that name was taken. */
export interface AdoptedSecret {
  readonly instance: string;
  readonly wasCalled: string;
  readonly name: string;
  /** Number of values that were saved; 0 when all were here. */
  readonly saved: number;
  /** Which value was in use was not known: the newest is the active one. */
  readonly isGuessed: boolean;
  /** It had been deleted there: it is saved beside the one that took its name. */
  readonly wasInTrash: boolean;
}

export interface AdoptedVault {
  readonly id: Id;
  readonly secrets: readonly AdoptedSecret[];
  /** Secrets that were left where they are, as a value of theirs is not whole. */
  readonly unreadable: readonly LabelledSecret[];
  /** Entries that are still under the other vault's name. */
  readonly left: number;
}

export interface DestroyedVault {
  readonly id: Id;
  /** Number of entries that were deleted, besides the mark. */
  readonly entries: number;
}

/** A value that main holds for ten minutes, until it is kept or forgotten. */
export interface GeneratedSecret {
  readonly handle: Id;
  /** Length in characters. */
  readonly length: number;
  readonly entropyBits: number;
}

/** An export as it would be written, its values replaced by dots, and what to know about it. */
export interface ExportPreview {
  /** The main file's text; the other files of the export stand in `companions`. */
  readonly maskedText: string;
  readonly suggestedFileName: string;
  /** Files written beside the main one, in the same folder (a key file, chart values). */
  readonly companions: readonly { readonly fileName: string; readonly maskedText: string }[];
  /** Variables that this dialect cannot carry; while there is one, nothing is written. */
  readonly refusals: readonly ExportRefusal[];
  readonly warnings: readonly ExportWarning[];
}

export interface ExportRefusal {
  readonly name: string;
  readonly reason: RefusalReason;
  /** For `too-long` and `document-too-large`: the reader's limit. */
  readonly limit?: DialectLimit;
  /** Dialects that give this value back unchanged, best replacement first. */
  readonly carriedBy: readonly DialectId[];
}

export interface ExportWarning {
  readonly code: ExportWarningCode;
  /** Names of the variables it is about; for `shared-secret` also the other instances in `others`. */
  readonly names: readonly string[];
  readonly others?: readonly string[];
}

/** Why nothing of an export was written yet. */
export type ExportQuestion =
  /** Files stand where the export would go. */
  | {
      readonly outcome: 'ask-existing';
      readonly paths: readonly string[];
      /** Whether this format's variables can be changed inside the file instead. */
      readonly canMerge: boolean;
    }
  /** Files would lie in a git work tree, and git does not ignore them, or could not be asked. */
  | ({ readonly outcome: 'ask-not-ignored' } & NotIgnored);

export interface NotIgnored {
  readonly paths: readonly string[];
  /** Null when git could not be asked; then `ignoreLines` is empty. */
  readonly gitignorePath: string | null;
  /** The lines that `.gitignore` would need, one for each path. */
  readonly ignoreLines: readonly string[];
}

/** An export that was written to its files. */
export interface WrittenExport {
  readonly outcome: 'written';
  readonly path: string;
  readonly variables: number;
  /** Files written beside it. */
  readonly companions: readonly string[];
  /** The file had these values already, so nothing was written. */
  readonly isUnchanged: boolean;
  /** What there is to know about the access to the files. */
  readonly remarks: readonly FileRemark[];
}

/** A secret that has another name in a file. */
export interface RenamedVariable {
  /** The secret's name. */
  readonly name: string;
  /** The variable's. */
  readonly as: string;
}

/** The same, with what became of it afterwards. */
export interface RecordedExport extends WrittenExport {
  /** Secrets that have another name in the file. */
  readonly renamed: readonly RenamedVariable[];
  /** Null where nothing is known to keep a service from getting the key, or no Compose service reads the file. */
  readonly composeAdvice: ComposeAdvice | null;
  /**
   * Why the file is not among the remembered targets, or null. An export of names only is not, as no rotation makes it out of date.
   */
  readonly notRemembered: Failure | null;
}

/**
 * Where an export to a file stands, as the window is told. Main chose the path and holds it under the handle, for ten minutes
 * from the last answer; each question is answered by `export.answer`.
 */
export type ExportStep =
  /** Takes `replace`, and where `canMerge` is true `merge`. */
  | (Held & Extract<ExportQuestion, { readonly outcome: 'ask-existing' }>)
  /** What a merge would change. Takes `apply`, or `replace`. */
  | (Held & { readonly outcome: 'confirm-merge'; readonly merge: MergePreview })
  /** Takes `write-unignored`, and where `gitignorePath` is not null `add-to-gitignore`. */
  | (Held & Extract<ExportQuestion, { readonly outcome: 'ask-not-ignored' }>)
  | RecordedExport;

interface Held {
  readonly handle: Id;
}

export const exportAnswers = ['replace', 'merge', 'apply', 'write-unignored', 'add-to-gitignore'] as const;
export type ExportAnswer = (typeof exportAnswers)[number];

/** A file that an instance's variables were exported to, as the program remembers it. */
export interface ExportTarget {
  readonly id: Id;
  readonly instanceId: Id;
  readonly dialect: DialectId;
  readonly variant: ExportVariant | null;
  readonly path: string;
  /** Files that were written beside it, by their paths. */
  readonly companions: readonly string[];
  /** Names of the variables in the file. */
  readonly variables: readonly string[];
  /** Those of them that are not called as the secret was then. */
  readonly renamed: readonly RenamedVariable[];
  readonly writtenAt: Instant;
  /** `out-of-date`: a secret in it was rotated, renamed or removed since. */
  readonly state: 'current' | 'out-of-date';
  /** Names of the variables that make it out of date. */
  readonly changed: readonly string[];
  /**
   * What is seen of the file now, without reading it: as it was written, changed by somebody, gone, or not to be seen. A
   * changed one is updated only where the format merges.
   */
  readonly file: 'as-written' | 'changed' | 'missing' | 'unreadable';
  /** Whether the file is in a Git work tree, be it ignored there or not. */
  readonly isInWorkTree: boolean;
}

/** An exported file that still has the value of a version which the keychain lost. */
export interface ValueCopy {
  readonly versionId: Id;
  readonly path: string;
}

/** What an update did to one target. */
export interface TargetUpdate {
  readonly target: ExportTarget;
  readonly result:
    | (WrittenExport & {
        /** Variables of removed or renamed secrets whose lines a merge left in the file. */
        readonly leftInFile: readonly string[];
        /** Why the list of files does not tell of this update and goes on calling the file out of date, or null. */
        readonly notRemembered: Failure | null;
      })
    | ({ readonly outcome: 'ask-not-ignored' } & NotIgnored)
    | { readonly outcome: 'failed'; readonly failure: Failure };
}

/** One line of the difference that a merge would make; values are dots. */
export interface MergeDiffLine {
  readonly kind: 'same' | 'removed' | 'added';
  /** 1-based line in the old file for `same` and `removed`, in the new one for `added`. */
  readonly line: number;
  readonly maskedText: string;
}

export interface MergePreview {
  readonly path: string;
  /** Stands for the file as it was read; given back with the merge, so that a file changed in between is left alone. */
  readonly state: string;
  /** Changed lines with two lines around each. */
  readonly diff: readonly MergeDiffLine[];
  readonly variables: readonly { readonly name: string; readonly change: 'added' | 'changed' | 'same' }[];
  readonly refusals: readonly ExportRefusal[];
  readonly warnings: readonly ExportWarning[];
}

/**
 * A secret on the clipboard: held until its time has come, held without the marks by which clipboard managers leave it
 * alone, gone, or still there although it should have been cleared.
 */
export type ClipboardState = 'held' | 'unmarked' | 'cleared' | 'not-cleared';
