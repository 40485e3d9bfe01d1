import { describe, expect, it, vi } from 'vitest';
import { listSecretsOf } from '../../../electron/testing/list-secrets.ts';
import { readLiveVersions } from '../../../electron/testing/read-versions.ts';
import { createServerTests } from '../../../electron/testing/server-tests.ts';
import { keyRow, rowLabels } from '../../../electron/testing/test-rows.ts';
import { err, ok } from '../../../electron/shared/result.ts';
import type { Evidence } from '../../../electron/shared/verdict.ts';
import { loadReader } from '../../../electron/text/reader.ts';
import { aSecret, aVersion, anInstance, anInstanceInput, instanceAt } from '../../support/builders.ts';
import type { FakeServerOptions } from '../../support/fake-open-webui.ts';
import { fakeUser } from '../../support/openwebui-model.ts';
import { start } from '../../support/served-open-webui.ts';
import { codeOf, must, newVault, secretInput } from '../../support/vault.ts';

const key = `sk-${'8a'.repeat(16)}`;
const signing = 'a1'.repeat(32);
const locked = err({ code: 'keychain-locked' } as const);

/** An instance with two API keys, of which the server knows the first, and a static secret. */
async function setting(options: FakeServerOptions = {}) {
  const settings = { secret: signing, users: [fakeUser({ apiKey: key })], ...options.settings };
  const server = await start({ ...options, settings });
  const { vault } = await newVault();
  const instance = must(
    await vault.addInstance(anInstanceInput({ ...instanceAt(server.url), name: 'here' })),
  );
  const add = async (name: string, kind: 'api-key' | 'secret-key' | 'variable', value: string) => {
    const secret = must(await vault.createSecret(instance.id, secretInput(name, { kind }), value, 'typed'));
    return { instance, secret };
  };
  const known = await add('known', 'api-key', key);
  const unknown = await add('unknown', 'api-key', `sk-${'9b'.repeat(16)}`);
  const signer = await add('WEBUI_SECRET_KEY', 'secret-key', signing);
  const variable = await add('TOKEN', 'variable', 'x');
  const learnt: string[] = [];
  const learn = (value: string): void => void learnt.push(value);
  const tests = createServerTests({ vault, network: {}, learn });
  const lastTest = async (about: typeof known) => must(await vault.getSecret(about.secret.id)).lastTest;
  return { server, vault, instance, known, unknown, signer, variable, learnt, tests, lastTest };
}

describe('a static secret', () => {
  it('is compared in each version that is not retired; all are learnt, and what was found is recorded', async () => {
    const { server, vault, signer, learnt, tests, lastTest } = await setting();
    const { id } = signer.secret;
    must(await vault.stage(id, 'b2'.repeat(32), 'generated'));
    const secret = must(await vault.getSecret(id));
    server.settings.secret = 'b2'.repeat(32);
    const checked = must(await tests.checkSecret({ ...signer, secret }));
    expect(checked).toMatchObject({ check: { code: 'same-as-staged', since: null }, recorded: { ok: true } });
    expect(learnt.toSorted()).toEqual([signing, 'b2'.repeat(32)]);
    expect(await lastTest(signer)).toMatchObject({ code: 'secret-same-as-staged', good: false });
  });

  it('is compared with what the check before found', async () => {
    const { server, vault, signer, tests } = await setting();
    const again = async () => {
      const secret = must(await vault.getSecret(signer.secret.id));
      return must(await tests.checkSecret({ ...signer, secret })).check;
    };
    expect(await again()).toMatchObject({ code: 'same', since: null });
    expect(await again()).toMatchObject({ code: 'same', since: 'stable' });
    server.settings.secret = 'c3'.repeat(32);
    expect(await again()).toMatchObject({ code: 'another', since: 'changed' });
  });

  it('keeps the record of what was found where a check could not tell', async () => {
    const { server, signer, tests, lastTest } = await setting();
    must(await tests.checkSecret(signer));
    const before = await lastTest(signer);
    await server.close();
    const { check, recorded } = must(await tests.checkSecret(signer));
    expect([check.code, recorded.ok, await lastTest(signer)]).toEqual(['cannot-tell', true, before]);
  });

  it('is no other kind of secret, and is not compared where a version cannot be read', async () => {
    const { server, vault, signer, known, variable, tests } = await setting();
    for (const about of [known, variable]) {
      const error = { code: 'request-invalid', subject: about.secret.name };
      expect(await tests.checkSecret(about)).toEqual({ ok: false, error });
    }
    vi.spyOn(vault, 'readValue').mockResolvedValue(locked);
    expect(codeOf(await tests.checkSecret(signer))).toBe('keychain-locked');
    expect(server.requests).toEqual([]);
  });

  it('and a server are asked until that is cancelled', async () => {
    const stop = new AbortController();
    const { tests, signer, instance, lastTest } = await setting({
      intercept: () => {
        stop.abort();
        return 'hang';
      },
    });
    const { check } = must(await tests.checkSecret(signer, stop.signal));
    expect(check).toMatchObject({ code: 'cannot-tell', because: 'cancelled' });
    expect(await lastTest(signer)).toBeNull();
    expect(must(await tests.checkServer(instance, stop.signal))).toMatchObject({ code: 'cancelled' });
  });
});

describe('a test', () => {
  it('of one key is recorded, and what could not be recorded is said', async () => {
    const { vault, known, unknown, learnt, tests, lastTest } = await setting();
    const tested = must(await tests.testKey(known));
    expect(tested).toMatchObject({ verdict: { code: 'works' }, recorded: { ok: true } });
    expect(learnt).toEqual([key]);
    expect(await lastTest(known)).toMatchObject({ code: 'works', good: true, at: tested.verdict.at });
    vi.spyOn(vault, 'recordTest').mockResolvedValue(err({ code: 'vault-read-only' }));
    const other = must(await tests.testKey(unknown));
    expect(other).toMatchObject({ verdict: { code: 'key-unknown' } });
    expect(codeOf(other.recorded)).toBe('vault-read-only');
    vi.spyOn(vault, 'readValue').mockResolvedValue(locked);
    expect(codeOf(await tests.testKey(known))).toBe('keychain-locked');
  });

  it('of many takes the API keys among the secrets, in their order', async () => {
    const { known, unknown, signer, variable, learnt, tests, lastTest } = await setting();
    const heard: unknown[] = [];
    const { tested, recorded } = await tests.testKeys([signer, unknown, variable, known], {
      concurrency: 1,
      onResult: ({ secretId }, progress) => void heard.push([secretId, progress]),
    });
    expect(tested).toMatchObject([
      { ...unknown, result: { outcome: 'tested', verdict: { code: 'key-unknown' } } },
      { ...known, result: { outcome: 'tested', verdict: { code: 'works' } } },
    ]);
    expect(recorded.ok).toBe(true);
    expect(heard).toEqual([
      [unknown.secret.id, { done: 1, total: 2, good: 0 }],
      [known.secret.id, { done: 2, total: 2, good: 1 }],
    ]);
    expect(learnt).toHaveLength(2);
    expect(await lastTest(known)).toMatchObject({ code: 'works', good: true, user: 'ada@example.test' });
    expect(await lastTest(unknown)).toMatchObject({ code: 'key-unknown', good: false });
    expect(await lastTest(signer)).toBeNull();
  });

  it('of many says what was not read or not recorded, and goes on', async () => {
    const { vault, known, unknown, tests, lastTest } = await setting();
    vi.spyOn(vault, 'readValue').mockResolvedValueOnce(locked);
    vi.spyOn(vault, 'recordTests').mockResolvedValue(err({ code: 'vault-read-only' }));
    const { tested, recorded } = await tests.testKeys([unknown, known], { concurrency: 1 });
    expect(tested.map(({ result }) => result)).toMatchObject([
      { outcome: 'not-read', failure: { code: 'keychain-locked' } },
      { outcome: 'tested', verdict: { code: 'works' } },
    ]);
    expect(codeOf(recorded)).toBe('vault-read-only');
    expect(await lastTest(unknown)).toBeNull();
  });

  it('of many that was cancelled is not recorded', async () => {
    const stop = new AbortController();
    const { known, unknown, tests, lastTest } = await setting({
      intercept: ({ path }) => {
        if (path !== '/api/v1/auths/') return undefined;
        stop.abort();
        return 'hang';
      },
    });
    const { tested } = await tests.testKeys([known, unknown], { concurrency: 1, signal: stop.signal });
    expect(tested).toMatchObject([{ result: { verdict: { code: 'cancelled' } } }]);
    expect([await lastTest(known), await lastTest(unknown)]).toEqual([null, null]);
  });
});

describe('what is tested', () => {
  it('are the secrets with their instances, of one or of all', async () => {
    const { vault, instance } = await newVault();
    const other = must(await vault.addInstance(anInstanceInput({ name: 'other' })));
    const first = must(await vault.createSecret(instance.id, secretInput('ONE'), 'x', 'typed'));
    const second = must(await vault.createSecret(other.id, secretInput('TWO'), 'y', 'typed'));
    const pairs = [
      { instance, secret: first },
      { instance: other, secret: second },
    ];
    expect(must(await listSecretsOf(vault))).toEqual(pairs);
    expect(must(await listSecretsOf(vault, other.id))).toEqual(pairs.slice(1));
    expect(must(await listSecretsOf(vault, instance.id))).toEqual(pairs.slice(0, 1));
    const failed = err({ code: 'vault-io' } as const);
    const lists = { listInstances: async () => ok([instance]), listSecrets: async () => ok([first, second]) };
    expect(must(await listSecretsOf(lists))).toEqual(pairs.slice(0, 1));
    expect(codeOf(await listSecretsOf({ ...lists, listInstances: async () => failed }))).toBe('vault-io');
    expect(codeOf(await listSecretsOf({ ...lists, listSecrets: async () => failed }))).toBe('vault-io');
  });

  it('are the versions that are not retired', async () => {
    const states = ['previous', 'retired', 'active', 'staged'] as const;
    const versions = states.map((state) => aVersion({ id: `v-${state}`, state }));
    const secret = aSecret({ kind: 'secret-key', versions });
    const asked: unknown[] = [];
    const readValue = async (...[secretId, id]: [string, string?]) => {
      asked.push(secretId);
      return id === undefined ? locked : ok(`value of ${id}`);
    };
    expect(must(await readLiveVersions({ readValue }, secret))).toEqual(
      (['previous', 'active', 'staged'] as const).map((state) => ({
        versionId: `v-${state}`,
        state,
        value: `value of v-${state}`,
      })),
    );
    expect(asked).toEqual([secret.id, secret.id, secret.id]);
    const [{ id: readable } = aVersion()] = versions;
    const last = async (id?: string) => (id === readable ? ok('x') : locked);
    expect(codeOf(await readLiveVersions({ readValue: (_secret, id) => last(id) }, secret))).toBe(
      'keychain-locked',
    );
  });
});

describe('a row of results', () => {
  const about = { instance: anInstance({ name: 'prod' }), secret: aSecret({ name: 'bot', owner: 'ada' }) };
  const labels = { instance: 'prod', secret: 'bot', owner: 'ada' };
  const at = '2026-02-03T04:05:06.000Z';
  const asked = { method: 'GET', url: 'x' } as const;
  const evidence: readonly Evidence[] = [
    { ...asked, status: 200, latencyMs: 3 },
    { ...asked, status: 401, latencyMs: 5 },
    { ...asked, status: null, latencyMs: 9 },
  ];

  it('has the fingerprint of the active version, if there is one', () => {
    expect(rowLabels(about)).toEqual({ ...labels, fingerprint: aVersion().fingerprint });
    const staged = { ...about, secret: { ...about.secret, versions: [aVersion({ state: 'staged' })] } };
    expect(rowLabels(staged)).toEqual({ ...labels, fingerprint: null });
  });

  it('has what the last answer was, whose key it is, and a remedy where one is needed', async () => {
    const reader = await loadReader('command', 'en');
    const row = (code: 'works' | 'key-unknown', facts = {}, seen = evidence) => {
      const verdict = { code, facts, evidence: seen, at };
      return keyRow({ ...about, result: { secretId: 's', outcome: 'tested', verdict, tries: 1 } }, reader);
    };
    const good = row('works', { email: 'ada@example.test', user: 'ada' });
    const answered = { status: 401, latencyMs: 5, at };
    expect(good).toMatchObject({ ...labels, ...answered, code: 'works', good: true, remedy: '' });
    expect(good.user).toBe('ada@example.test');
    expect(row('works', { user: 'ada' }).user).toBe('ada');
    const bad = row('key-unknown');
    expect(bad).toMatchObject({ ...answered, code: 'key-unknown', good: false, user: null });
    expect(bad.what).not.toBe('');
    expect(bad.remedy).not.toBe('');
    expect(row('key-unknown', {}, evidence.slice(2))).toMatchObject({ status: null, latencyMs: null, at });
  });

  it('has what kept its value from being read', async () => {
    const reader = await loadReader('command', 'en');
    const result = { secretId: 's', outcome: 'not-read', failure: { code: 'keychain-locked' } } as const;
    const row = keyRow({ ...about, result }, reader);
    const none = { user: null, status: null, latencyMs: null, at: null };
    expect(row).toMatchObject({ ...labels, ...none, code: 'keychain-locked', good: false });
    expect(row.remedy).not.toBe('');
  });
});
