import type { DialectId, ExportVariant, ExportWarningCode, RefusalReason } from './dialects.ts';
import type { Id, Instant } from './domain.ts';
import type { KeychainFailureCode } from './failure.ts';

/** Facts about the running program that the window shows. */
export interface AppInfo {
  readonly version: string;
  readonly platform: string;
  readonly dataDir: string;
  /** BCP 47 tag of the system's language. */
  readonly locale: string;
  readonly electronVersion: string;
}

export interface Settings {
  readonly theme: 'system' | 'light' | 'dark';
  readonly language: 'system' | 'en' | 'zh-CN';
  /** Delay in seconds after which a copied secret is cleared from the clipboard. */
  readonly clipboardSeconds: number;
}

export const desktops = ['gnome', 'kde', 'linux-other', 'headless', 'wsl', 'windows', 'macos'] as const;
/** The desktop that decides which remedy a keychain failure gets. */
export type Desktop = (typeof desktops)[number];

export type KeychainStatus =
  | { readonly usable: true; readonly desktop: Desktop }
  | {
      readonly usable: false;
      readonly desktop: Desktop;
      readonly code: KeychainFailureCode;
      readonly detail?: string;
    };

export interface VaultStatus {
  readonly state: 'ready' | 'read-only' | 'newer' | 'damaged';
  /** For damaged: when the copy that can be restored was written, or null when there is none. */
  readonly lastGood: Instant | null;
  /** Unfinished changes that wait for the keychain. */
  readonly waiting: number;
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
  /** For `too-long` and `document-too-large`: the reader's limit, in the unit of the dialect's `limit`. */
  readonly limit?: number;
  /** Dialects that give this value back unchanged, best replacement first. */
  readonly carriedBy: readonly DialectId[];
}

export interface ExportWarning {
  readonly code: ExportWarningCode;
  /** Names of the variables it is about; for `shared-secret` also the other instances in `others`. */
  readonly names: readonly string[];
  readonly others?: readonly string[];
}

export type SavedExport =
  | { readonly outcome: 'cancelled' }
  /**
   * Nothing was written: the file would lie in a git work tree, and git does not ignore it, or could not be asked.
   * `ignoreLine` is what `.gitignore` would need; null when git could not be asked.
   */
  | {
      readonly outcome: 'ask-not-ignored';
      readonly path: string;
      readonly gitignorePath: string | null;
      readonly ignoreLine: string | null;
    }
  | {
      readonly outcome: 'written';
      readonly path: string;
      readonly variables: number;
      /** Files written beside it. */
      readonly companions: readonly string[];
    };

/** A file that an instance's variables were exported to, as the program remembers it. */
export interface ExportTarget {
  readonly id: Id;
  readonly instanceId: Id;
  readonly dialect: DialectId;
  readonly variant: ExportVariant | null;
  readonly path: string;
  readonly secretIds: readonly Id[];
  readonly writtenAt: Instant;
  /** `current`: holds the active versions; `out-of-date`: one of them was rotated since, or removed. */
  readonly state: 'current' | 'out-of-date';
  /** Names of the variables whose active version is not the one in the file. */
  readonly changed: readonly string[];
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
