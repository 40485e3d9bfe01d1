import type { Damage } from './damage.ts';
import type { DialectId, RefusalReason } from './dialects.ts';
import type { KeychainFailureCode } from './failure.ts';
import type { ImportProblem } from './import-views.ts';
import type { StrengthFinding } from './strength.ts';

/** Why a file of lines is not in its format. */
export const syntaxReasons = [
  'line-too-long-for-docker',
  'name-missing',
  'name-with-space',
  'name-with-odd-character',
  'quote-not-closed',
  'python-dotenv-releases-differ',
  'not-an-export',
  'not-an-assignment',
  'not-set-gx',
  'shell-does-more',
] as const;
export type SyntaxReason = (typeof syntaxReasons)[number];

/** Why something failed, where nothing more is to be said. */
export const plainReasons = [
  ...syntaxReasons,
  // Values.
  'nul',
  'lone-surrogate',
  'not-utf8',
  // The keychain.
  'closed',
  'entry-empty',
  'entry-unreadable',
  'parts-differ',
  'helper-ended',
  'stored-differs',
  'stored-missing',
  'bus-not-named',
  'bus-address-unsupported',
  'bus-refused-sign-in',
  'bus-speaks-no-dbus',
  // What was not found.
  'kind-instance',
  'kind-secret',
  'kind-vault',
  'kind-header',
  // States of a secret and its versions.
  'staged-already',
  'none-active',
  'none-staged',
  'not-previous',
  'only-staged-or-previous',
  'version-retired',
  'no-active-version',
  'not-damaged',
  'own-vault',
  // Fields.
  'name-of-label',
  'name-of-variable',
  'absolute-path',
  'true-or-false',
  'header-name',
  'header-text',
  'header-carries-key',
  'a-date',
  'a-record',
  // Addresses.
  'url-length',
  'url-scheme',
  'url-characters',
  'url-query',
  'url-path',
  'url-credentials',
  'url-host',
  // Merging into a file.
  'byte-order-mark',
  'windows-line-ends',
  'reads-differently',
  'compose-not-plain',
  // Files that Compose takes.
  'compose-file-variable',
  'files-given',
  // Files to import.
  'line-breaks-differ',
  'not-yaml',
  'not-json',
  'several-lines',
  'no-docker-run',
  'unit-setting',
  'env-list',
  'is-fly-toml',
  'is-toml',
  'is-ini',
  'yaml-node',
  'key-twice',
  'key-not-scalar',
  'merge-not-map',
  'alias-without-anchor',
  'alias-inside-anchor',
  'not-an-object',
  'no-services',
  'environment-shape',
  'variable-not-scalar',
  'environment-item',
  'no-config-env',
  'config-env-item',
  // The environment of a command.
  'name-twice',
  // Words of the command line.
  'given-more-than-once',
  'names-with-commas',
  'other-name-form',
  'version-words',
  'date-form',
  'release-form',
  'api-key-wanted',
  'tested-kind-wanted',
  'open-webui-value-wanted',
  'instance-or-all',
  'instance-wanted',
  'key-wanted',
  'path-form',
  'not-a-jwt',
  'in-container',
  'in-server',
  'ended-early',
  'other-value-there',
  'git-not-asked',
  'ignore-options',
  'git-silent',
] as const;
export type PlainReason = (typeof plainReasons)[number];

/** Why something failed, with what there is to say of it. No fact is a value of a secret, and none is a sentence. */
export interface ReasonFacts {
  'too-many-bytes': { readonly bytes: number; readonly most: number };
  'most-bytes': { readonly most: number };
  'most-kib': { readonly most: number };
  'most-characters': { readonly most: number };
  'most-entries': { readonly most: number };
  'most-keys': { readonly most: number };
  'most-levels': { readonly most: number };
  'most-tokens': { readonly most: number };
  'one-line': { readonly most: number };
  /** The shortest and the longest, as `15m`. */
  'lifetime-form': { readonly least: string; readonly most: string };
  'result-too-large': { readonly most: number };
  range: { readonly min: number; readonly max: number };
  'one-of': { readonly values: readonly string[] };
  'two-daemons': { readonly process: string; readonly others: readonly string[] };
  'instance-in-trash': { readonly instance: string };
  'other-folder': { readonly folder: string };
  'part-missing': { readonly part: number; readonly parts: number };
  'odd-answer': { readonly answer: string };
  /** What happened before, which left it unknown. */
  after: { readonly cause: KeychainFailureCode };
  'needs-version': { readonly version: number };
  'written-by-version': { readonly version: number };
  owner: { readonly owner: string };
  'lock-file': { readonly path: string };
  'foreign-lock-file': { readonly path: string };
  'see-gitignore': { readonly path: string };
  /** The line of `.gitignore` that has git ignore it. */
  'ignore-line': { readonly entry: string; readonly path: string };
  'set-twice': { readonly name: string; readonly lines: readonly number[] };
  'not-a-map': { readonly name: string };
  refused: { readonly reasons: readonly RefusalReason[] };
  refusals: { readonly reasons: readonly RefusalReason[]; readonly carriedBy: readonly DialectId[] };
  problem: { readonly problem: ImportProblem };
  findings: { readonly findings: readonly StrengthFinding[] };
  'refers-to': { readonly names: readonly string[] };
  'refers-to-in': { readonly names: readonly string[]; readonly files: readonly string[] };
  'value-in': { readonly files: readonly string[] };
  'resolved-by': { readonly program: string };
  'readers-differ': { readonly readings: readonly string[]; readonly more: number };
  'there-are': { readonly names: readonly string[] };
  /** Commands of this program, one of which does what is wanted. */
  commands: { readonly commands: readonly string[] };
  'kind-version': { readonly version: string };
  damaged: { readonly damage: Damage };
  'damaged-without-copy': { readonly damage: Damage };
  'damaged-with-copy': { readonly damage: Damage; readonly copyOf: string };
  'not-for-kind': { readonly kind: string };
  'secret-of-kind': { readonly kind: string };
  'not-with': { readonly option: string };
  'options-instead': { readonly options: readonly string[] };
  'no-variants': { readonly dialect: DialectId };
  'word-number': { readonly word: number };
  'set-at': { readonly place: string };
  'waited-seconds': { readonly seconds: number };
  'few-left': { readonly most: number };
}

/** Typed facts of a failure: the reason, what belongs to it, and the line of the file (from 1) where there is one. */
export type FailureFacts = { readonly line?: number } & (
  | { readonly reason: PlainReason }
  | { [R in keyof ReasonFacts]: { readonly reason: R } & ReasonFacts[R] }[keyof ReasonFacts]
);

export type Reason = FailureFacts['reason'];

/** Fields of a record that a failure can be about; each front names them as it shows them. */
export const failureFields = [
  'value',
  'environment',
  'caFile',
  'allowHttp',
  'keyHeader',
  'notes',
  'tags',
  'usedBy',
  'owner',
  'kind',
  'rotateEveryDays',
  'expiresAt',
  'lastTest',
] as const;
export type FailureField = (typeof failureFields)[number];
