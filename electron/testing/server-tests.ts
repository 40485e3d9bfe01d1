import { checkSecret, secretTestRecord } from '../openwebui/check-secret.ts';
import { checkServer } from '../openwebui/check-server.ts';
import type { ReachableInstance } from '../openwebui/open-instance.ts';
import { testKey, testRecordOf } from '../openwebui/test-key.ts';
import { testMany } from '../openwebui/test-many.ts';
import type { JobOutcome, Progress } from '../openwebui/test-many.ts';
import type { Id, Instance } from '../shared/domain.ts';
import type { Failure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { SecretCheck, ServerReport } from '../shared/server-views.ts';
import type { Verdict } from '../shared/verdict.ts';
import type { Vault } from '../vault/port.ts';
import { tellAfterChange } from './after-change.ts';
import { compareOwner } from './owner.ts';
import { reach } from './reach.ts';
import { readLiveVersions } from './read-versions.ts';
import type { Learn, Network, SecretOf } from './ports.ts';
import { createTestRecords } from './test-records.ts';

/** What was found stands, also where it cannot be recorded: the records may be read-only, or the disk full. */
interface Recorded {
  readonly recorded: Result<void, Failure>;
}

export interface TestedKey extends SecretOf {
  readonly result: JobOutcome;
}

export interface TestKeysOptions {
  /** As in `ManyOptions`. */
  readonly concurrency?: number | undefined;
  readonly paths?: readonly string[] | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Hears each result as it comes. */
  readonly onResult?: (result: JobOutcome, progress: Progress) => void;
}

/** Tests of servers, static secrets and API keys. What a test finds is recorded with the secret. */
export interface ServerTests {
  /** Asks without any credential but the instance's extra headers. */
  checkServer(instance: Instance, signal?: AbortSignal): Promise<Result<ServerReport, Failure>>;
  /**
   * Tells which version of a static secret the server runs with; `request-invalid` for a secret of another kind. A check that
   * could not tell is not recorded, so that what the one before saw is not lost.
   */
  checkSecret(
    about: SecretOf,
    signal?: AbortSignal,
  ): Promise<Result<Recorded & { readonly check: SecretCheck }, Failure>>;
  /** Tests the active version, once. */
  testKey(about: SecretOf): Promise<Result<Recorded & { readonly verdict: Verdict }, Failure>>;
  /**
   * Tests the API keys among these secrets, in their order (see `testMany`); secrets of other kinds are left out. A cancelled
   * test is not recorded.
   */
  testKeys(
    secrets: readonly SecretOf[],
    options?: TestKeysOptions,
  ): Promise<Recorded & { readonly tested: readonly TestedKey[] }>;
}

export interface ServerTestsOptions {
  readonly vault: Pick<Vault, 'listSecrets' | 'readValue' | 'recordTest' | 'recordTests'>;
  readonly network: Network;
  readonly learn?: Learn | undefined;
}

export function createServerTests({ vault, network, learn }: ServerTestsOptions): ServerTests {
  async function read({ secret }: SecretOf): Promise<Result<string, Failure>> {
    const value = await vault.readValue(secret.id);
    if (value.ok) learn?.(value.value);
    return value;
  }
  return {
    checkServer: async (about, signal) => {
      const instance = await reach(vault, about, learn);
      return instance.ok ? ok(await checkServer({ ...network, instance: instance.value, signal })) : instance;
    },
    checkSecret: async ({ instance: about, secret }, signal) => {
      if (secret.kind !== 'secret-key') return err({ code: 'request-invalid', subject: secret.name });
      const instance = await reach(vault, about, learn);
      if (!instance.ok) return instance;
      const versions = await readLiveVersions(vault, secret);
      if (!versions.ok) return versions;
      for (const { value } of versions.value) learn?.(value);
      const found = await checkSecret({
        ...network,
        instance: instance.value,
        versions: versions.value,
        before: secret.lastTest,
        signal,
      });
      const check = tellAfterChange(found, secret);
      const recorded =
        check.code === 'cannot-tell' ? ok() : await vault.recordTest(secret.id, secretTestRecord(check));
      return ok({ check, recorded });
    },
    testKey: async (about) => {
      const instance = await reach(vault, about.instance, learn);
      if (!instance.ok) return instance;
      const value = await read(about);
      if (!value.ok) return value;
      const verdict = compareOwner(
        await testKey({ ...network, instance: instance.value, value: value.value }),
        about.secret.owner,
      );
      return ok({ verdict, recorded: await vault.recordTest(about.secret.id, testRecordOf(verdict)) });
    },
    testKeys: async (secrets, { concurrency, paths, signal, onResult } = {}) => {
      const keys = new Map(
        secrets.filter(({ secret }) => secret.kind === 'api-key').map((about) => [about.secret.id, about]),
      );
      const reached = new Map<Id, Result<ReachableInstance, Failure>>();
      for (const { instance } of keys.values()) {
        if (!reached.has(instance.id)) reached.set(instance.id, await reach(vault, instance, learn));
      }
      const records = createTestRecords(vault);
      const results = await testMany({
        ...network,
        jobs: Array.from(keys.values(), (about) => {
          const instance = reached.get(about.instance.id);
          return {
            secretId: about.secret.id,
            instanceId: about.instance.id,
            instance: instance?.ok === true ? instance.value : { ...about.instance, extraHeaders: [] },
            read: async () => (instance?.ok === false ? instance : await read(about)),
            judge: (verdict) => compareOwner(verdict, about.secret.owner),
          };
        }),
        concurrency,
        paths,
        signal,
        onResult: (result, progress) => {
          if (result.outcome === 'tested' && result.verdict.code !== 'cancelled') {
            records.add(result.secretId, testRecordOf(result.verdict));
          }
          onResult?.(result, progress);
        },
      });
      const tested = results.flatMap((result) => {
        const about = keys.get(result.secretId);
        return about === undefined ? [] : [{ ...about, result }];
      });
      return { tested, recorded: await records.written() };
    },
  };
}
