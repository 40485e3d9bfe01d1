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
  readonly maskedText: string;
  readonly suggestedFileName: string;
  /** Variables that this dialect cannot carry; while there is one, nothing is written. */
  readonly refusals: readonly ExportRefusal[];
}

export interface ExportRefusal {
  readonly name: string;
  readonly reason: string;
}

export type SavedExport =
  | { readonly outcome: 'cancelled' }
  | { readonly outcome: 'written'; readonly path: string; readonly variables: number };
