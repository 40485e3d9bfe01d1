/** Formats that an export can be written in, named by the program that will read it. */
export const dialectIds = [
  'compose-env',
  'docker-env',
  'docker-run',
  'compose-yaml',
  'compose-secret',
  'key-file',
  'k8s-secret',
  'helm',
  'sh',
  'fish',
  'powershell',
  'cmd',
  'systemd',
  'dotenv',
  'python-dotenv',
  'json',
] as const;
export type DialectId = (typeof dialectIds)[number];

/** Forms of one dialect. The first that a dialect lists is its usual one. */
export const exportVariants = [
  'service',
  'environment',
  'data',
  'string-data',
  'posix',
  'bash',
  'npm',
  'node',
] as const;
export type ExportVariant = (typeof exportVariants)[number];

/** Why a variable cannot be written so that the reader gives the same value back. */
export const refusalReasons = [
  /** The name is not `[A-Za-z_][A-Za-z0-9_]*`. */
  'bad-name',
  /** The reader keeps this name for itself (as a shell its read-only variables). */
  'reserved-name',
  'duplicate-name',
  /** No environment variable can hold a NUL. */
  'nul',
  /** A lone surrogate: the value is not text. */
  'not-unicode',
  'line-break',
  'carriage-return',
  /** The value ends in a line break, which this reader strips. */
  'ends-with-line-break',
  'trailing-backslash',
  /** A mix of quotes, backslashes or operators that the reader's quoting cannot express. */
  'quoting',
  'control-characters',
  'non-ascii',
  /** U+FFFE, U+FFFF and the like, which the reader takes for broken UTF-8. */
  'non-characters',
  'empty',
  'too-long',
  /** This dialect carries `WEBUI_SECRET_KEY` and nothing else. */
  'only-secret-key',
  /** The whole document is over the reader's limit. */
  'document-too-large',
  /** The model of the reader gave another value back; nothing is written. */
  'not-read-back',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** What to know about the content of an export; it is written all the same. */
export const exportWarningCodes = [
  'copied-to-database',
  'empty-secret-key',
  'public-secret-key',
  'fernet-trap',
  'not-a-fernet-key',
  'short-secret-key',
  'breaks-url',
  'legacy-name',
  'shared-secret',
  'dedicated-keys-advised',
  'shows-in-process-list',
  'unset-name-dropped',
  'empty-unsets',
  'needs-empty-secret-key',
  /** The service must refer to the variable; the official compose file sets it to an empty string. */
  'compose-file-sets-key',
  'environment-beats-env-file',
  /** docker-compose 1.x keeps the backslash of an escape, and expands what follows. */
  'escaped-for-compose-2',
  /** `open-webui serve` settles the secret key before it loads a `.env`. */
  'serve-ignores-dotenv',
] as const;
export type ExportWarningCode = (typeof exportWarningCodes)[number];

/**
 * The most that a reader takes: of one line, of one value, or of all names and values of a document together; in UTF-8 bytes, or in
 * characters as Windows counts them (UTF-16 code units).
 */
export interface DialectLimit {
  readonly of: 'line-bytes' | 'line-characters' | 'value-characters' | 'document-bytes';
  readonly max: number;
}

/** The limits of all dialects that have one. */
export const dialectLimits = {
  /** The client reads lines into a buffer of 64 KiB that must hold the line feed too. */
  'docker-env': { of: 'line-bytes', max: 65_535 },
  /** The API server takes no larger Secret; kubectl does not check. */
  'k8s-secret': { of: 'document-bytes', max: 1024 * 1024 },
  /** Windows holds 32,767 characters with the NUL at the end. */
  powershell: { of: 'value-characters', max: 32_766 },
  /** cmd cuts a longer line off. */
  cmd: { of: 'line-characters', max: 8191 },
} as const satisfies Partial<Record<DialectId, DialectLimit>>;

/** What the program knows of a dialect without writing in it. */
export interface DialectInfo {
  readonly id: DialectId;
  /** Name to suggest for the file. */
  readonly fileName: string;
  /** Whether names can be written without values, to be taken from the reader's environment. */
  readonly namesOnly: boolean;
  /** Whether our variables can be changed inside an existing file. */
  readonly merge: boolean;
  /** Empty when the dialect has one form only. */
  readonly variants: readonly ExportVariant[];
  /** Null where the reader has none, or none that values of the keychain's greatest length can reach. */
  readonly limit: DialectLimit | null;
  /** What the dialect cannot carry, besides what no dialect can (`nul`, `not-unicode`, `bad-name`). */
  readonly cannotCarry: readonly RefusalReason[];
}

function info(id: DialectId, fileName: string, more: Partial<DialectInfo> = {}): DialectInfo {
  return {
    id,
    fileName,
    namesOnly: false,
    merge: false,
    variants: [],
    limit: null,
    cannotCarry: [],
    ...more,
  };
}

export const dialectInfos: Readonly<Record<DialectId, DialectInfo>> = {
  'compose-env': info('compose-env', '.env', { namesOnly: true, merge: true }),
  'docker-env': info('docker-env', 'open-webui.env', {
    namesOnly: true,
    merge: true,
    limit: dialectLimits['docker-env'],
    cannotCarry: ['line-break', 'ends-with-line-break', 'too-long'],
  }),
  'docker-run': info('docker-run', 'open-webui-run.sh', {
    namesOnly: true,
  }),
  'compose-yaml': info('compose-yaml', 'compose.yaml', {
    namesOnly: true,
    variants: ['service', 'environment'],
  }),
  'compose-secret': info('compose-secret', 'compose.yaml', {
    cannotCarry: ['only-secret-key', 'ends-with-line-break', 'empty'],
  }),
  'key-file': info('key-file', '.webui_secret_key', {
    cannotCarry: ['only-secret-key', 'empty', 'carriage-return', 'line-break', 'non-ascii'],
  }),
  'k8s-secret': info('k8s-secret', 'open-webui-secret.yaml', {
    variants: ['data', 'string-data'],
    limit: dialectLimits['k8s-secret'],
    cannotCarry: ['document-too-large'],
  }),
  helm: info('helm', 'open-webui-values.yaml', {
    namesOnly: true,
    limit: dialectLimits['k8s-secret'],
    cannotCarry: ['document-too-large'],
  }),
  sh: info('sh', 'open-webui.sh', { variants: ['posix', 'bash'], cannotCarry: ['reserved-name'] }),
  fish: info('fish', 'open-webui.fish', { cannotCarry: ['reserved-name'] }),
  powershell: info('powershell', 'open-webui.ps1', {
    limit: dialectLimits.powershell,
    cannotCarry: ['too-long'],
  }),
  cmd: info('cmd', 'open-webui.bat', {
    limit: dialectLimits.cmd,
    cannotCarry: [
      'line-break',
      'carriage-return',
      'empty',
      'too-long',
      'non-ascii',
      'quoting',
      'control-characters',
    ],
  }),
  systemd: info('systemd', 'open-webui.env', { merge: true, cannotCarry: ['non-characters'] }),
  dotenv: info('dotenv', '.env', {
    merge: true,
    variants: ['npm', 'node'],
    cannotCarry: ['reserved-name', 'quoting', 'trailing-backslash', 'carriage-return'],
  }),
  'python-dotenv': info('python-dotenv', '.env', { merge: true }),
  json: info('json', 'open-webui.json'),
};
