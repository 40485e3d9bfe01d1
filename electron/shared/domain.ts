/** A UUID in lower-case text form. */
export type Id = string;

/** An instant as ISO 8601 in UTC with milliseconds, the output of `Date.prototype.toISOString`. */
export type Instant = string;

export const environments = ['production', 'staging', 'development', 'test'] as const;
export type Environment = (typeof environments)[number];

/** Kinds that a file may have, and that are added as secrets. A header is added with its instance. */
export const addedKinds = ['secret-key', 'api-key', 'variable'] as const;
export const secretKinds = [...addedKinds, 'header'] as const;
/**
 * `secret-key`: the deployment's `WEBUI_SECRET_KEY`; `api-key`: a user's `sk-` key; `variable`: any other secret variable;
 * `header`: what a gate before the server asks for in the header of the secret's name. It goes along with each request.
 */
export type SecretKind = (typeof secretKinds)[number];

/** Whether a deployment reads secrets of this kind from its environment. */
export function isOfEnvironment(kind: SecretKind): boolean {
  return kind === 'secret-key' || kind === 'variable';
}

/** Whether a server can be asked about a secret of this kind. */
export function isTestable(kind: SecretKind): boolean {
  return kind === 'secret-key' || kind === 'api-key';
}

export const versionStates = ['staged', 'active', 'previous', 'retired'] as const;
/**
 * staged: saved, not in use yet; active: in use; previous: was in use and is kept as the way back; retired: value deleted,
 * record kept. A secret has one staged and one active version at most, and several previous ones.
 */
export type VersionState = (typeof versionStates)[number];

/** `derived`: made from another secret, to take over what a server made of it until that one was rotated. */
export const versionOrigins = ['generated', 'typed', 'imported', 'server', 'adopted', 'derived'] as const;
export type VersionOrigin = (typeof versionOrigins)[number];

/** One Open WebUI deployment. */
export interface Instance {
  readonly id: Id;
  readonly name: string;
  /** Absolute http(s) URL without query, fragment or credentials; it may carry a path. */
  readonly baseUrl: string;
  readonly environment: Environment;
  /** PEM file with the CA that signs the server's certificate, or null for the built-in roots alone. */
  readonly caFile: string | null;
  /** Header that carries the key: `authorization` (Bearer), or the server's CUSTOM_API_KEY_HEADER name. */
  readonly keyHeader: string;
  /** Whether plain http to a host other than loopback was allowed by the user. */
  readonly allowHttp: boolean;
  /** `system`, `none`, or the origin of an HTTP proxy (`http://proxy.example.org:3128`), never with a password. */
  readonly proxy: string;
  readonly notes: string;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

/**
 * The address of an instance that is known by its name alone: it was moved here from a vault whose records are lost. RFC 2606
 * keeps `.invalid` from ever being anybody's.
 */
export const unknownAddress = 'https://address-unknown.invalid';

/**
 * Stands for the fingerprint of a version whose value was not in the keychain when the key was replaced: a fingerprint of the
 * key of before says nothing. (Of the form of a fingerprint, so that every program of this layout reads it.)
 */
export const noFingerprint = '000000000000';

/** A fingerprint as it is shown. */
export function shownFingerprint(fingerprint: string): string {
  return fingerprint === noFingerprint ? '—' : fingerprint;
}

/** One value that a secret has or had. Its `id` is the keychain account. */
export interface SecretVersion {
  readonly id: Id;
  /** 1 for the first value ever saved of the secret, and one more for each that came after it. */
  readonly number: number;
  readonly state: VersionState;
  readonly origin: VersionOrigin;
  /** First 12 hex digits of HMAC-SHA-256 of the value under the vault's own key, or `noFingerprint`. */
  readonly fingerprint: string;
  /** Length of the value in UTF-8 bytes. */
  readonly byteLength: number;
  readonly createdAt: Instant;
  readonly activatedAt: Instant | null;
  /** When another version took its place; null while it is staged or active. */
  readonly replacedAt: Instant | null;
  readonly retiredAt: Instant | null;
}

/** The last answer of a test of a secret: a stable code of the diagnosis, when, and how long it took. */
export interface TestRecord {
  readonly at: Instant;
  readonly code: string;
  readonly good: boolean;
  readonly latencyMs: number | null;
  /** Whose key it is, by e-mail address or else by name, as the server said; absent where it did not. */
  readonly user?: string;
}

export interface Secret {
  readonly id: Id;
  readonly instanceId: Id;
  /** An environment variable's name, for an `api-key` a label, for a `header` its name in lower case. Unique in its instance. */
  readonly name: string;
  readonly kind: SecretKind;
  readonly owner: string;
  readonly tags: readonly string[];
  /** Where the secret is used, in the user's words (a bot, a host, a compose file). */
  readonly usedBy: readonly string[];
  readonly notes: string;
  readonly rotateEveryDays: number | null;
  readonly expiresAt: Instant | null;
  readonly versions: readonly SecretVersion[];
  /** Of the version that is in use now. */
  readonly lastTest: TestRecord | null;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

/** Fields of an instance that the user sets. */
export type InstanceInput = Pick<
  Instance,
  'name' | 'baseUrl' | 'environment' | 'caFile' | 'keyHeader' | 'allowHttp' | 'proxy' | 'notes'
>;

/** Fields of a secret that the user sets, besides its value. */
export type SecretInput = Pick<
  Secret,
  'name' | 'kind' | 'owner' | 'tags' | 'usedBy' | 'notes' | 'rotateEveryDays' | 'expiresAt'
>;

/** An instance of which nothing but name and address was entered. */
export function plainInstance(name: string, baseUrl: string): InstanceInput {
  return {
    name,
    baseUrl,
    environment: 'production',
    caFile: null,
    keyHeader: 'authorization',
    allowHttp: false,
    proxy: 'system',
    notes: '',
  };
}

/** A secret of which nothing but name and kind was entered. */
export function plainSecret(name: string, kind: SecretKind): SecretInput {
  return {
    name,
    kind,
    owner: '',
    tags: [],
    usedBy: [],
    notes: '',
    rotateEveryDays: null,
    expiresAt: null,
  };
}

/** Fields of a secret that may change later; its kind and instance may not. */
export type SecretEdit = Partial<Omit<SecretInput, 'kind'>>;

/**
 * What was deleted in one go and can still be restored, values included: a secret, or an instance with its secrets. Names in
 * the trash are free.
 */
export interface TrashItem {
  readonly id: Id;
  readonly deletedAt: Instant;
  /** The deleted instance; null where a secret was deleted whose instance stayed. */
  readonly instance: Instance | null;
  /** One secret, or with an instance all that it had when it was deleted. */
  readonly secrets: readonly Secret[];
}

/** When a previous version's value is deleted: it is beyond the newest `keepVersions` and was replaced `graceDays` ago. */
export interface VersionRetention {
  readonly keepVersions: number;
  readonly graceDays: number;
}

/** When values are deleted that are not in use. */
export interface Retention extends VersionRetention {
  /** What is in the trash is deleted after as many days. */
  readonly trashDays: number;
}

/** What a change did to the values of a secret. */
export interface ValueChange {
  readonly secret: Secret;
  /**
   * `unchanged`: the active value was given again and nothing was stored; `put-back`: it was given again, was not in the
   * keychain any more, and is there now.
   */
  readonly outcome: 'created' | 'replaced' | 'unchanged' | 'put-back';
  /** Numbers of the versions whose values this change deleted by the retention. */
  readonly retired: readonly number[];
}

/**
 * A rotation that is under way, from when it begins until it is verified: where it goes on after a crash or a restart. Its secrets
 * go together or not at all, and nothing else changes their versions meanwhile.
 */
export interface Rotation {
  readonly id: Id;
  /** Each secret with the version that it gets: a staged one, a previous one, or on the way back the active one. */
  readonly members: readonly { readonly secretId: Id; readonly versionId: Id }[];
  readonly startedAt: Instant;
  /** The secrets that it derived when it began, if any; it takes them out again where it was turned before its end. */
  readonly derived?: { readonly secretIds: readonly Id[]; readonly areWithdrawn: boolean };
}

/** A value that the records name and the keychain does not give. */
export interface LostValue {
  readonly secretId: Id;
  readonly versionId: Id;
  readonly number: number;
  readonly state: VersionState;
  /**
   * `missing`: no entry, or one without a value; `differs`: the entry holds another value than the one saved; `unchecked`:
   * there is a value, but no fingerprint to check it with.
   */
  readonly problem: 'missing' | 'differs' | 'unchecked';
}

/** The records beside the keychain, in both directions. */
export interface Comparison {
  readonly orphans: readonly Orphan[];
  readonly lost: readonly LostValue[];
  /** The key that fingerprints are made with is gone: no value can be checked until a new one is made. */
  readonly isKeyLost: boolean;
}

/** A keychain entry of ours that no version of the metadata names. */
export interface Orphan {
  readonly account: Id;
  readonly fingerprint: string;
  /** 0 for an entry without a value, which can only be deleted. */
  readonly byteLength: number;
}

/** The version of a secret that is in use, or undefined while there is none. */
export function activeVersion(secret: Pick<Secret, 'versions'>): SecretVersion | undefined {
  return secret.versions.find((version) => version.state === 'active');
}

/** The versions of a secret that have a value: all that are not retired. */
export function liveVersions({ versions }: Pick<Secret, 'versions'>): readonly SecretVersion[] {
  return versions.filter(({ state }) => state !== 'retired');
}

/** The previous versions of a secret, the one that was in use last first. */
export function previousVersions(secret: Pick<Secret, 'versions'>): readonly SecretVersion[] {
  return secret.versions
    .filter((version) => version.state === 'previous')
    .toSorted((a, b) => {
      const [first, second] = [a.replacedAt ?? '', b.replacedAt ?? ''];
      if (first === second) return b.number - a.number;
      return first < second ? 1 : -1;
    });
}
