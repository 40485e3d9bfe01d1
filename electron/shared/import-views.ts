import type { Id, SecretKind } from './domain.ts';
import type { Resolver } from './stand-in.ts';
import type { Strength } from './strength.ts';

/** Readers of line files with `NAME=value`: the program that the file was written for decides what a line means. */
export const envFileFormats = ['compose-env', 'docker-env', 'dotenv', 'python-dotenv', 'systemd'] as const;
export type EnvFileFormat = (typeof envFileFormats)[number];

/** Readers of documents. */
export const documentFormats = [
  'compose-yaml',
  'docker-inspect',
  'k8s-secret',
  'k8s-workload',
  'helm-values',
  'docker-run',
  'systemd-unit',
  'quadlet',
  'json',
  /** One value and nothing else, the content of `WEBUI_SECRET_KEY_FILE`. */
  'key-file',
] as const;
export type DocumentFormat = (typeof documentFormats)[number];

export const importFormats = [...envFileFormats, ...documentFormats] as const;
export type ImportFormat = (typeof importFormats)[number];

/** Worth knowing about a variable in a file; only a problem keeps it from being taken. */
export const importNotes = [
  /** The file's own reader would put another variable's value here. */
  'unexpanded-reference',
  /** Set more than once; the last one counts, as its reader does it. */
  'set-twice',
  'ends-with-line-break',
  /** A key file's, which is no part of the value. */
  'line-break-dropped',
  /** `WEBUI_JWT_SECRET_KEY`, which Open WebUI's image no longer reads. */
  'legacy-name',
  /** A compose file's empty `WEBUI_SECRET_KEY`, which wins over `.env`. */
  'keeps-key-empty',
  /** A name that changes how programs are started (`PATH`, `LD_PRELOAD`, …). */
  'steers-programs',
] as const;
export type ImportNote = (typeof importNotes)[number];

/** Why a variable of a file cannot be kept. */
export const importProblems = [
  /** The file names the variable and leaves its value to the environment. */
  'no-value',
  /** The text refers to a value that is somewhere else (`${NAME}`, `op://…`). */
  'reference',
  'bad-name',
  'empty',
  /** Longer than the keychain takes (`maxValueBytes`). */
  'too-large',
  'bad-characters',
  /** Base64 that is broken or holds no UTF-8 text. */
  'not-text',
  /** Not a string in the file, and its reader's way of making one of it is not certain: it should be quoted. */
  'not-a-string',
] as const;
export type ImportProblem = (typeof importProblems)[number];

/** new: the instance has no secret of that name; same, changed: by the fingerprint of its active version. */
export type ImportState = 'new' | 'same' | 'changed';

/** Where the value of a variable is that the file itself does not hold. What of it is not known is empty or null. */
export interface ValuePlace {
  /** Variables that have it, or a part of it. */
  readonly names: readonly string[];
  /** Files that these are looked up in, as the imported file names them. */
  readonly files: readonly string[];
  /** The program that puts it in the place of the reference. */
  readonly resolver: Resolver | null;
}

/** One variable of the file as the wizard shows it. The value itself stays in main. */
export interface ImportRow {
  /** Place in the preview, the handle by which the row is picked. */
  readonly index: number;
  /** As the file has it, with characters that do not print written as `\u{…}`; dots for what is no name but a secret. */
  readonly name: string;
  /** Name to keep it under: the file's, but for the legacy name. Empty when the file's cannot be one. */
  readonly keepAs: string;
  readonly kind: SecretKind;
  /** Line in the file from 1, or null where the format has none. */
  readonly line: number | null;
  readonly state: ImportState;
  /** The secret that a changed value would be a new version of. */
  readonly replaces: Id | null;
  readonly looksSecret: boolean;
  /** Dots; tells nothing but that there is a value. */
  readonly masked: string;
  readonly byteLength: number;
  /** For what looks like a secret. */
  readonly strength: Strength | null;
  /** Other secrets, of any instance, whose active version has this value. */
  readonly sameValueAs: readonly Id[];
  readonly notes: readonly ImportNote[];
  /** Set when it cannot be kept; `bad-name` can be cured by another name. */
  readonly problem: ImportProblem | null;
  /** For what has no value in the file. */
  readonly valueAt: ValuePlace | null;
  /** Whether the value may not become a secret key, unless that is confirmed ({@link ImportPick.force}). */
  readonly isUnsafeKey: boolean;
  /**
   * Whether it is ticked at first: a secret, new, complete, and nothing that would break the server. A changed one is not:
   * the file may be the older of the two.
   */
  readonly suggested: boolean;
}

/** What the variables of a group belong to, where a file can have several. */
export const groupKinds = ['service', 'container', 'secret'] as const;
export type GroupKind = (typeof groupKinds)[number];

/** A service, a container or a Secret object: what the variables of one choice belong to. */
export interface ImportGroupView {
  readonly name: string;
  readonly kind: GroupKind | null;
  readonly variables: number;
  /** Whether it sets a variable that only Open WebUI has, or runs its image. */
  readonly looksLikeOpenWebui: boolean;
  /** Other files the group takes variables from, as written there; they are not read. */
  readonly alsoReads: readonly string[];
}

/** A file that has values which the imported one refers to, and that can be imported next. */
export interface NextImport {
  /** As the imported file names it. */
  readonly path: string;
  readonly use: 'env-file' | 'project-env' | 'secret-file';
  readonly isThere: boolean;
  /** Variables that are wanted of it, as they are saved; empty where all there is counts. */
  readonly names: readonly string[];
}

/** Readers that give one variable the same value, by the variable's name. Never the values. */
export interface ImportDisagreement {
  readonly name: string;
  readonly camps: readonly (readonly EnvFileFormat[])[];
}

/**
 * How a format was found: chosen, certain from the content, or no matter, as every line-file reader gives the same; `quoted`: as every
 * reader but docker's gives the same, which alone takes quotes for a part of a value.
 */
export type Recognised = 'chosen' | 'by-content' | 'all-agree' | 'quoted';

/** What a file turned out to be, and what is left to choose. */
export type ImportPreview =
  | {
      /** Line-file readers disagree on what the file says. */
      readonly step: 'choose-format';
      readonly handle: Id;
      readonly fileName: string;
      readonly candidates: readonly EnvFileFormat[];
      readonly disagreements: readonly ImportDisagreement[];
    }
  | {
      readonly step: 'choose-group';
      readonly handle: Id;
      readonly fileName: string;
      readonly format: ImportFormat;
      readonly groups: readonly ImportGroupView[];
    }
  | {
      readonly step: 'pick';
      readonly handle: Id;
      readonly fileName: string;
      readonly format: ImportFormat;
      readonly recognised: Recognised;
      readonly group: string;
      readonly groupKind: GroupKind | null;
      readonly next: readonly NextImport[];
      readonly rows: readonly ImportRow[];
    };

/** One row that the user takes, and what it is kept as. */
export interface ImportPick {
  readonly index: number;
  readonly name: string;
  readonly kind: SecretKind;
  /** Saves also as a secret key what should not be one. */
  readonly force?: true | undefined;
}

/** What an import did. Values that the vault had already are left alone. */
export interface ImportOutcome {
  readonly added: number;
  readonly replaced: number;
  /** Values that the keychain had lost and has again. */
  readonly putBack: number;
  readonly unchanged: number;
  /** Versions whose values were deleted as older than what the settings keep: numbers, by the secret's name. */
  readonly retired: readonly RetiredVersions[];
}

export interface RetiredVersions {
  readonly name: string;
  readonly numbers: readonly number[];
}
