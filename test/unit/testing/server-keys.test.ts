import { describe, expect, it, vi } from 'vitest';
import { createServerKeys } from '../../../electron/testing/server-keys.ts';
import { sourceOfCredential } from '../../../electron/testing/server-key-credential.ts';
import type { KeyCredential } from '../../../electron/testing/server-key-credential.ts';
import { writeServerKeySql } from '../../../electron/testing/server-key-sql.ts';
import { err, ok } from '../../../electron/shared/result.ts';
import type { Vault } from '../../../electron/vault/port.ts';
import { aSecret, aVersion, anInstance, anInstanceInput, instanceAt } from '../../support/builders.ts';
import type { FakeServerOptions } from '../../support/fake-open-webui.ts';
import { fakeToken, fakeUser } from '../../support/openwebui-model.ts';
import { start } from '../../support/served-open-webui.ts';
import { codeOf, must, newVault, secretInput } from '../../support/vault.ts';

const key = `sk-${'8a'.repeat(16)}`;
const signing = 'a1'.repeat(32);

/** A saved API key whose user the server knows by the same key, and what was learnt. */
async function setting(options: FakeServerOptions = {}) {
  const user = fakeUser({ apiKey: key });
  const settings = { secret: signing, users: [user], ...options.settings };
  const server = await start({ ...options, settings });
  const { vault } = await newVault();
  const added = anInstanceInput({ ...instanceAt(server.url), name: 'here' });
  const instance = must(await vault.addInstance(added));
  const secret = must(
    await vault.createSecret(instance.id, secretInput('bot', { kind: 'api-key' }), key, 'typed'),
  );
  const learnt: string[] = [];
  const learn = (value: string): void => void learnt.push(value);
  const keys = createServerKeys({ vault, network: {}, learn });
  const session = { by: 'password', email: user.email, password: user.password } as const;
  return { user, server, vault, instance, secret, about: { instance, secret }, learnt, keys, session };
}

const byKey: KeyCredential = { by: 'key' };
const calls = ['show', 'compare', 'create', 'delete'] as const;

describe('a key on the server', () => {
  it('is shown and compared with the active version, and learnt', async () => {
    const { keys, about, learnt, user, session } = await setting();
    const holder = { email: user.email };
    expect(await keys.show(about, session)).toMatchObject({ ok: true, value: { key, holder } });
    expect(learnt).toEqual([user.password, key]);
    expect(await keys.compare(about, session)).toMatchObject({ value: { key, holder, isSame: true } });
    const other = `sk-${'9b'.repeat(16)}`;
    user.apiKey = other;
    expect(await keys.compare(about, session)).toMatchObject({ value: { key: other, isSame: false } });
    expect(learnt.slice(2)).toEqual([user.password, key, key, user.password, other, key]);
  });

  it('is another one where no version is active', async () => {
    const { keys, vault, instance, session } = await setting();
    const input = secretInput('empty', { kind: 'api-key' });
    const secret = must(await vault.createWithHistory(instance.id, input, [], key));
    expect(secret.versions).toMatchObject([{ state: 'staged' }]);
    const compared = await keys.compare({ instance, secret }, session);
    expect(compared).toMatchObject({ ok: true, value: { key, isSame: false } });
  });

  it('is not asked for, nor changed, for a secret that is no API key', async () => {
    const { keys, vault, instance, server, session } = await setting();
    const input = secretInput('WEBUI_SECRET_KEY', { kind: 'secret-key' });
    const secret = must(await vault.createSecret(instance.id, input, signing, 'typed'));
    const failure = { code: 'request-invalid', subject: 'WEBUI_SECRET_KEY' };
    for (const call of calls) {
      const called = await keys[call]({ instance, secret }, session);
      expect(called).toEqual({ ok: false, error: { reason: 'failure', failure } });
    }
    expect(server.requests).toEqual([]);
  });

  it('says whether the server or what is saved stood against it', async () => {
    const { keys, vault, about, instance, server, session } = await setting();
    const wrong = { ...session, password: 'wrong' };
    const refused = { ok: false, error: { reason: 'server', problem: { code: 'sign-in-refused' } } };
    for (const call of calls) {
      expect(await keys[call](about, wrong)).toMatchObject(refused);
    }
    expect(await keys.createNew(instance, 'new', wrong)).toMatchObject(refused);
    server.forget();
    vi.spyOn(vault, 'readValue').mockResolvedValue(err({ code: 'keychain-locked' }));
    const locked = { ok: false, error: { reason: 'failure', failure: { code: 'keychain-locked' } } };
    for (const call of calls) {
      expect(await keys[call](about, byKey)).toMatchObject(locked);
    }
    expect(server.requests).toEqual([]);
    expect(await keys.compare(about, session)).toMatchObject(locked);
    // Of no saved key is the server asked for a new one that could not be saved.
    expect(await keys.create(about, session)).toMatchObject(locked);
    expect(server.requests.map(({ method, path }) => `${method} ${path}`)).not.toContain(
      'POST /api/v1/auths/api_key',
    );
  });

  it('is created into its secret, and the test of it recorded', async () => {
    const { keys, vault, about, user, learnt } = await setting();
    const made = must(await keys.create(about, byKey));
    expect(made).toMatchObject({ secretId: about.secret.id, verdict: { code: 'works' } });
    expect(made.holder).toMatchObject({ email: user.email });
    expect(must(await vault.readValue(about.secret.id))).toBe(user.apiKey);
    const { lastTest } = must(await vault.getSecret(about.secret.id));
    expect(lastTest).toMatchObject({ code: 'works', good: true, at: made.verdict.at });
    expect(learnt).toEqual([key]);
  });

  it('is created also where its test cannot be recorded', async () => {
    const { keys, vault, about, user } = await setting();
    vi.spyOn(vault, 'recordTest').mockResolvedValue(err({ code: 'vault-read-only' }));
    expect(must(await keys.create(about, byKey)).verdict.code).toBe('works');
    expect(must(await vault.readValue(about.secret.id))).toBe(user.apiKey);
  });

  it('is handed back and learnt where it was made and could not be saved', async () => {
    const { keys, vault, about, user, learnt } = await setting();
    vi.spyOn(vault, 'stage').mockResolvedValue(err({ code: 'keychain-locked' }));
    const made = await keys.create(about, byKey);
    const failure = { code: 'keychain-locked' };
    expect(made).toEqual({ ok: false, error: { reason: 'not-saved', failure, key: user.apiKey } });
    expect(learnt).toEqual([key, user.apiKey]);
  });

  it('is created into a new secret, of the user who signed in as far as that is known', async () => {
    const { keys, vault, instance, user, session } = await setting();
    const token = fakeToken(signing, { id: user.id, session_stamp: user.stamp });
    // One that is saved nowhere.
    const unsaved = `sk-${'9b'.repeat(16)}`;
    for (const [name, credential, owner] of [
      ['one', session, user.email],
      ['two', { by: 'token', token }, ''],
    ] as const) {
      user.apiKey = unsaved;
      const made = must(await keys.createNew(instance, name, credential));
      const { lastTest, ...secret } = must(await vault.getSecret(made.secretId));
      expect(secret).toMatchObject({ name, kind: 'api-key', owner, instanceId: instance.id });
      expect(lastTest).toMatchObject({ code: 'works' });
      expect(must(await vault.readValue(made.secretId))).toBe(user.apiKey);
    }
    const unsigned = await keys.createNew(instance, 'x', { by: 'secret', userId: user.id, confirmed: true });
    expect(unsigned).toMatchObject({ error: { reason: 'failure', failure: { code: 'vault-not-found' } } });
    user.apiKey = unsaved;
    const taken = await keys.createNew(instance, 'one', session);
    expect(taken).toMatchObject({ error: { reason: 'failure', failure: { code: 'vault-name-taken' } } });
  });

  it('is not created where that would void the key of another secret, under whatever name and instance', async () => {
    const { keys, vault, about, instance, user, session } = await setting();
    const elsewhere = {
      error: { reason: 'failure', failure: { code: 'vault-key-elsewhere', subject: 'bot' } },
    };
    const input = secretInput('second', { kind: 'api-key' });
    const other = must(await vault.createSecret(instance.id, input, `sk-${'9b'.repeat(16)}`, 'typed'));
    const away = must(await vault.addInstance(anInstanceInput({ ...instance, name: 'there' })));
    expect(await keys.createNew(instance, 'third', session)).toMatchObject(elsewhere);
    expect(await keys.createNew(away, 'third', session)).toMatchObject(elsewhere);
    expect(await keys.create({ instance, secret: other }, session)).toMatchObject(elsewhere);
    expect(user.apiKey).toBe(key);
    // Of two copies each may be the first.
    must(await vault.createSecret(instance.id, secretInput('copy', { kind: 'api-key' }), key, 'typed'));
    expect(must(await keys.create(about, session)).secretId).toBe(about.secret.id);
  });

  it('is written as SQL without the server, and learnt', async () => {
    const { keys, secret, server, learnt } = await setting();
    const user = { by: 'id', value: 'u7' } as const;
    const sql = must(await keys.sql(secret, { database: 'sqlite', release: '0.12.4', user }));
    expect(sql).toMatchObject({ outcome: 'written', key, schema: 'table', version: 'active' });
    expect([learnt, server.requests]).toEqual([[key], []]);
  });

  it('is deleted, and the holder told', async () => {
    const { keys, about, user, session } = await setting();
    expect(await keys.delete(about, session)).toMatchObject({ ok: true, value: { email: user.email } });
    expect(user.apiKey).toBeNull();
    const none = await keys.show(about, session);
    expect(none).toMatchObject({ error: { reason: 'server', problem: { code: 'no-key-on-server' } } });
  });
});

describe('a credential', () => {
  const instance = anInstance();
  const secret = aSecret({ kind: 'api-key' });
  const signer = aSecret({ id: 'signer', name: 'WEBUI_SECRET_KEY', kind: 'secret-key' });
  const minted = { by: 'secret', userId: 'u', confirmed: true } as const;
  type Part = Pick<Vault, 'listSecrets' | 'readValue'>;

  function part(more: Partial<Part> = {}) {
    const asked: unknown[] = [];
    const vault: Part = {
      listSecrets: async (filter) => {
        asked.push(filter);
        return ok([secret, signer]);
      },
      readValue: async (...which) => {
        asked.push(which);
        return ok('value');
      },
      ...more,
    };
    return { vault, asked };
  }

  it.each<[KeyCredential, object, readonly string[], readonly unknown[]]>([
    [
      { by: 'password', email: 'e', password: 'pw', code: '1' },
      { by: 'password', email: 'e', password: 'pw', code: '1' },
      ['pw'],
      [],
    ],
    [{ by: 'token', token: 't' }, { by: 'token', token: 't' }, ['t'], []],
    [byKey, { by: 'key', key: 'value' }, ['value'], [[secret.id]]],
    [
      minted,
      { ...minted, secret: 'value' },
      ['value'],
      [{ instanceId: instance.id }, ['signer', signer.versions[0]?.id]],
    ],
  ])('%j is read, and learnt', async (credential, expected, learnt, read) => {
    const { vault, asked } = part();
    const found: string[] = [];
    const learn = (value: string): void => void found.push(value);
    const source = await sourceOfCredential(vault, { instance, secret }, credential, learn);
    expect(source).toEqual({ ok: true, value: expected });
    expect([found, asked]).toEqual([learnt, read]);
    expect(await sourceOfCredential(vault, { instance, secret }, credential, undefined)).toEqual(source);
  });

  it('that is not there, or cannot be read, is named', async () => {
    const [locked, damaged] = [err({ code: 'keychain-locked' } as const), err({ code: 'vault-io' } as const)];
    const unreadable = part({ readValue: async () => locked }).vault;
    const unlisted = part({ listSecrets: async () => damaged }).vault;
    const place = { instance, secret };
    const codes = [
      await sourceOfCredential(part().vault, { instance }, byKey, undefined),
      await sourceOfCredential(unreadable, place, byKey, undefined),
      await sourceOfCredential(unreadable, place, minted, undefined),
      await sourceOfCredential(unlisted, place, minted, undefined),
      await sourceOfCredential(part({ listSecrets: async () => ok([]) }).vault, place, minted, undefined),
    ].map(codeOf);
    expect(codes).toEqual([
      'request-invalid',
      'keychain-locked',
      'keychain-locked',
      'vault-io',
      'vault-not-found',
    ]);
  });
});

describe('SQL for a saved key', () => {
  const staged = aVersion({ id: 'staged', state: 'staged', number: 2 });
  const secret = aSecret({ kind: 'api-key' });
  const request = { database: 'sqlite', release: ' 0.6.40 ', user: { by: 'id', value: ' u7 ' } } as const;

  it.each([
    [[aVersion()], 'active', undefined],
    [[staged, aVersion()], 'staged', 'staged'],
    [[aVersion({ id: 'old', state: 'previous' }), aVersion()], 'active', undefined],
  ] as const)('of the versions %j is that of the %s one', async (versions, version, id) => {
    const learnt: string[] = [];
    const asked: unknown[] = [];
    const vault: Pick<Vault, 'readValue'> = {
      readValue: async (...which) => {
        asked.push(which);
        return ok(key);
      },
    };
    const learn = (value: string): void => void learnt.push(value);
    const sql = must(await writeServerKeySql({ vault, learn }, { ...secret, versions }, request));
    expect(sql).toMatchObject({ outcome: 'written', key, schema: 'column', version });
    expect(sql.outcome === 'written' && sql.sql).toContain("WHERE id = 'u7'");
    expect([learnt, asked]).toEqual([[key], [[secret.id, id]]]);
  });

  it('is not written where something stands against it', async () => {
    const learnt: string[] = [];
    const learn = (value: string): void => void learnt.push(value);
    const vault = { readValue: async () => ok('not a key') };
    const ports = { vault, learn };
    const wrong = await writeServerKeySql(ports, { ...secret, kind: 'variable', name: 'V' }, request);
    expect(wrong).toEqual({ ok: false, error: { code: 'request-invalid', subject: 'V' } });
    const bad = await writeServerKeySql(ports, secret, { ...request, release: 'newest' });
    expect([must(bad), learnt]).toEqual([{ outcome: 'problem', problem: 'bad-release' }, []]);
    const shapeless = await writeServerKeySql(ports, secret, request);
    // Learnt before anything is said of it.
    expect([must(shapeless), learnt]).toEqual([{ outcome: 'problem', problem: 'bad-key' }, ['not a key']]);
    const locked = { readValue: async () => err({ code: 'keychain-locked' } as const) };
    expect(codeOf(await writeServerKeySql({ vault: locked }, secret, request))).toBe('keychain-locked');
  });

  it('has the time of its writing', async () => {
    const now = Date.UTC(2026, 0, 1);
    vi.useFakeTimers({ now, toFake: ['Date'] });
    const vault = { readValue: async () => ok(key) };
    const sql = must(await writeServerKeySql({ vault }, secret, { ...request, release: '0.12.4' }));
    vi.useRealTimers();
    expect(sql).toMatchObject({ schema: 'table' });
    expect(sql.outcome === 'written' && sql.sql).toContain(` ${now / 1000}, ${now / 1000} `);
  });
});
