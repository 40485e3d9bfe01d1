import { createServerKey, deleteServerKey, showServerKey } from '../openwebui/server-keys.ts';
import type { KeyHolder } from '../openwebui/key-holder.ts';
import type { KeySink, ShownKey } from '../openwebui/server-keys.ts';
import type { SessionSource } from '../openwebui/session.ts';
import { testRecordOf } from '../openwebui/test-key.ts';
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
import { newSecretKeySink, secretKeySink } from './vault-key-sink.ts';

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
      await vault.recordTest(secretId, testRecordOf(verdict));
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

  return {
    show,
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
