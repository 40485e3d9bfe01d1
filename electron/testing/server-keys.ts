import { createServerKey, deleteServerKey, showServerKey } from '../openwebui/server-keys.ts';
import type { KeyHolder } from '../openwebui/key-holder.ts';
import type { KeySink, ShownKey } from '../openwebui/server-keys.ts';
import type { SessionSource } from '../openwebui/session.ts';
import { testKey, testRecordOf } from '../openwebui/test-key.ts';
import { activeVersion, plainSecret } from '../shared/domain.ts';
import type { Id, Instance, Secret } from '../shared/domain.ts';
import type { Failure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { ServerKeyProblem } from '../shared/server-views.ts';
import type { Verdict } from '../shared/verdict.ts';
import type { Vault } from '../vault/port.ts';
import type { Learn, Network, SecretOf } from './ports.ts';
import { reach } from './reach.ts';
import { sourceOfCredential } from './server-key-credential.ts';
import type { KeyCredential, NewKeyCredential } from './server-key-credential.ts';
import { writeServerKeySql } from './server-key-sql.ts';
import type { ServerKeySql, ServerKeySqlRequest } from './server-key-sql.ts';
import { spareOtherKeys } from './spare-other-keys.ts';
import type { KeyAccount, KeyWay } from '../shared/key-rotation.ts';
import { forThisWay, newSecretKeySink, secretKeySink, stagedKeySink } from './vault-key-sink.ts';

export type KeyTrouble =
  /** The server, or the way to it, stood against it. */
  | { readonly reason: 'server'; readonly problem: ServerKeyProblem }
  /** What is saved here stood against it; nothing was changed on the server. */
  | { readonly reason: 'failure'; readonly failure: Failure };

export type CreateTrouble =
  | KeyTrouble
  /** The old key is void, and the new one is in `key` and nowhere else: the caller must not lose it. */
  | { readonly reason: 'not-saved'; readonly failure: Failure; readonly key: string };

export interface ComparedKey extends Pick<ShownKey, 'key' | 'holder'> {
  /** The server's key is the active version. */
  readonly isSame: boolean;
}

export interface SavedKey {
  /** The secret that has the new key. */
  readonly secretId: Id;
  readonly holder: KeyHolder;
  /** The test that followed; it is recorded with the secret. */
  readonly verdict: Verdict;
}

/**
 * A user's API key on the server of an instance. Each call fails with `request-invalid` for a secret that is no API key. What
 * creates or deletes takes the user's confirmation before.
 */
export interface ServerKeys {
  /** `no-key-on-server` where the user has none. */
  show(
    about: SecretOf,
    credential: KeyCredential,
  ): Promise<Result<Pick<ShownKey, 'key' | 'holder'>, KeyTrouble>>;
  compare(about: SecretOf, credential: KeyCredential): Promise<Result<ComparedKey, KeyTrouble>>;
  /** Voids the old key; the new one becomes the active version. See `createServerKey`, and `spareOtherKeys`. */
  create(about: SecretOf, credential: KeyCredential): Promise<Result<SavedKey, CreateTrouble>>;
  /** As `create`, into a new secret of this name. */
  createNew(
    instance: Instance,
    name: string,
    credential: NewKeyCredential,
  ): Promise<Result<SavedKey, CreateTrouble>>;
  /**
   * Whose account it is that a key for a rotation would be made with, and what that does to the key in use. Signs in, and changes
   * nothing.
   */
  describeRotation(about: SecretOf, credential: NewKeyCredential): Promise<Result<KeyAccount, KeyTrouble>>;
  /**
   * Has the server make the key of a rotation, for the account that was described. With the account of the key in use the new key
   * is in use at once, as its old one is void; with another it is staged. Refused before the server makes one where that is no
   * longer the way (`vault-conflict`), while a version is staged, and as `spareOtherKeys` says. A key whose saving was cut off
   * stays on the server, where `show` reads it; doing it again makes another one.
   */
  createForRotation(
    about: SecretOf,
    credential: NewKeyCredential,
    way: KeyWay,
  ): Promise<Result<SavedKey, CreateTrouble>>;
  /** Whether the server does not know the value of this version; false where it does not say. */
  isVoid(about: SecretOf, versionId: Id): Promise<Result<boolean, Failure>>;
  delete(about: SecretOf, credential: KeyCredential): Promise<Result<KeyHolder, KeyTrouble>>;
  /** The saved key as SQL for the server's database, which no server is asked for. */
  sql(secret: Secret, request: ServerKeySqlRequest): Promise<Result<ServerKeySql, Failure>>;
}

export interface ServerKeysOptions {
  readonly vault: Vault;
  readonly network: Network;
  readonly learn?: Learn | undefined;
}

export function createServerKeys({ vault, network, learn }: ServerKeysOptions): ServerKeys {
  async function sourceFor(
    about: SecretOf,
    credential: KeyCredential,
  ): Promise<Result<SessionSource, KeyTrouble>> {
    const { kind, name } = about.secret;
    if (kind !== 'api-key') return failed({ code: 'request-invalid', subject: name });
    const source = await sourceOfCredential(vault, about, credential, learn);
    return source.ok ? source : failed(source.error);
  }

  const show: ServerKeys['show'] = async (about, credential) => {
    const source = await sourceFor(about, credential);
    if (!source.ok) return source;
    const instance = await reach(vault, about.instance, learn);
    if (!instance.ok) return failed(instance.error);
    const shown = await showServerKey({ ...network, instance: instance.value, source: source.value });
    if (!shown.ok) return err({ reason: 'server', problem: shown.error });
    const { key, holder } = shown.value;
    learn?.(key);
    return ok({ key, holder });
  };

  async function create(
    about: Instance,
    source: SessionSource,
    sink: KeySink,
    isInUse = true,
  ): Promise<Result<SavedKey, CreateTrouble>> {
    const instance = await reach(vault, about, learn);
    if (!instance.ok) return failed(instance.error);
    const created = await createServerKey({
      ...network,
      instance: instance.value,
      source,
      sink,
      confirmed: true,
    });
    if (created.ok) {
      const { savedAs: secretId, holder, verdict } = created.value;
      // The key is saved: a record of its test that cannot be written does not change that.
      if (isInUse) await vault.recordTest(secretId, testRecordOf(verdict));
      return ok({ secretId, holder, verdict });
    }
    const problem = created.error;
    switch (problem.reason) {
      case 'server':
        return err(problem);
      case 'not-prepared':
        return failed(problem.failure);
      case 'not-kept':
        learn?.(problem.key);
        return err({ reason: 'not-saved', failure: problem.failure, key: problem.key });
      default:
        return problem satisfies never;
    }
  }

  /** What the vault has as the value in use; null without one. */
  async function valueInUse({ secret }: SecretOf): Promise<Result<string | null, Failure>> {
    if (activeVersion(secret) === undefined) return ok(null);
    const saved = await vault.readValue(secret.id);
    if (saved.ok) learn?.(saved.value);
    return saved;
  }

  async function isUnknown(about: Instance, value: string): Promise<Result<boolean, Failure>> {
    const instance = await reach(vault, about, learn);
    if (!instance.ok) return instance;
    const { code } = await testKey({ ...network, instance: instance.value, value });
    return ok(code === 'key-unknown');
  }

  return {
    show,
    isVoid: async (about, versionId) => {
      const value = await vault.readValue(about.secret.id, versionId);
      if (!value.ok) return value;
      learn?.(value.value);
      return await isUnknown(about.instance, value.value);
    },
    describeRotation: async (about, credential) => {
      const saved = await valueInUse(about);
      if (!saved.ok) return failed(saved.error);
      const shown = await show(about, credential);
      const hasNone =
        !shown.ok && shown.error.reason === 'server' && shown.error.problem.code === 'no-key-on-server';
      if (!shown.ok && !hasNone) return shown;
      const current = shown.ok ? shown.value.key : null;
      const email = shown.ok ? (shown.value.holder.email ?? null) : null;
      const account = { email, hasKey: current !== null };
      if (saved.value === null) return ok({ ...account, way: 'nothing-in-use' });
      // A user has one key: who has this one has no other.
      if (saved.value === current) return ok({ ...account, way: 'same-account' });
      const isVoid = await isUnknown(about.instance, saved.value);
      if (!isVoid.ok) return failed(isVoid.error);
      return ok({ ...account, way: isVoid.value ? 'nothing-in-use' : 'second-account' });
    },
    createForRotation: async (about, credential, way) => {
      const source = await sourceFor(about, credential);
      if (!source.ok) return source;
      const saved = await valueInUse(about);
      if (!saved.ok) return failed(saved.error);
      const { id } = about.secret;
      const sink = way === 'same-account' ? secretKeySink(vault, id) : stagedKeySink(vault, id);
      const sparing = spareOtherKeys(vault, sink, id);
      return await create(
        about.instance,
        source.value,
        forThisWay(sparing, about.secret, saved.value, way),
        way === 'same-account',
      );
    },
    compare: async (about, credential) => {
      const shown = await show(about, credential);
      if (!shown.ok) return shown;
      if (activeVersion(about.secret) === undefined) return ok({ ...shown.value, isSame: false });
      const saved = await vault.readValue(about.secret.id);
      if (!saved.ok) return failed(saved.error);
      learn?.(saved.value);
      return ok({ ...shown.value, isSame: saved.value === shown.value.key });
    },
    create: async (about, credential) => {
      const source = await sourceFor(about, credential);
      if (!source.ok) return source;
      const sink = secretKeySink(vault, about.secret.id);
      return await create(about.instance, source.value, spareOtherKeys(vault, sink, about.secret.id));
    },
    createNew: async (instance, name, credential) => {
      const source = await sourceOfCredential(vault, { instance }, credential, learn);
      if (!source.ok) return failed(source.error);
      const owner = credential.by === 'password' ? credential.email : '';
      const input = { ...plainSecret(name, 'api-key'), owner };
      const sink = newSecretKeySink(vault, instance.id, input);
      return await create(instance, source.value, spareOtherKeys(vault, sink, undefined));
    },
    delete: async (about, credential) => {
      const source = await sourceFor(about, credential);
      if (!source.ok) return source;
      const instance = await reach(vault, about.instance, learn);
      if (!instance.ok) return failed(instance.error);
      const deleted = await deleteServerKey({
        ...network,
        instance: instance.value,
        source: source.value,
        confirmed: true,
      });
      return deleted.ok ? deleted : err({ reason: 'server', problem: deleted.error });
    },
    sql: (secret, request) => writeServerKeySql({ vault, learn }, secret, request),
  };
}

function failed(failure: Failure): { readonly ok: false; readonly error: KeyTrouble } {
  return err({ reason: 'failure', failure });
}
