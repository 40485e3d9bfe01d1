import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { record } from '../../electron/openwebui/body.ts';
import { secretTestRecord } from '../../electron/openwebui/check-secret.ts';
import type { LiveSecret } from '../../electron/openwebui/check-secret.ts';
import { schemaOf, writeKeySql } from '../../electron/openwebui/key-sql.ts';
import type { KeySink } from '../../electron/openwebui/server-keys.ts';
import type { SessionSource } from '../../electron/openwebui/session.ts';
import { ok } from '../../electron/shared/result.ts';
import { findSigner } from '../../electron/tokens/find-signer.ts';
import { inspectToken } from '../../electron/tokens/inspect.ts';
import { tokenRemarks } from '../../electron/tokens/remarks.ts';
import { mintToken } from '../../electron/tokens/sign.ts';
import { onKeyring } from '../support/on-keyring.ts';
import { startRoundRobin } from '../support/round-robin.ts';
import { addUser, api, configure, makeKey, permitKeys, signUp } from './admin.ts';
import type { RealUser } from './admin.ts';
import { eachRelease } from './each-release.ts';
import { startFakeProvider } from './fake-provider.ts';
import {
  checkSecret,
  checkServer,
  createServerKey,
  deleteServerKey,
  showServerKey,
  testKey,
} from './patient.ts';
import { findPostgres, startPostgres } from './postgres.ts';
import { StartError, makeDataDir, removeDataDir, startRealServer } from './real-server.ts';
import type { RealServer } from './real-server.ts';
import { keepRecording, startRecorder } from './recorder.ts';
import type { Recorder } from './recorder.ts';
import { rotateKeyInWindow } from './rotate-key-window.ts';
import { rotateKeyBothWays } from './rotate-key.ts';
import { enrol } from './sign-in.ts';

const first = 'a1'.repeat(32);
const second = 'b2'.repeat(32);
const unknownKey = `sk-${'0'.repeat(32)}`;
const sink: KeySink = { prepare: async () => ok(), save: async () => ok('') };

function instanceAt(baseUrl: string, keyHeader = 'authorization') {
  return { baseUrl, caFile: null, keyHeader, allowHttp: false, proxy: 'system', extraHeaders: [] };
}

function freshKey(): string {
  return `sk-${randomUUID().replaceAll('-', '')}`;
}

eachRelease('', ({ version, dir, isAtLeast }) => {
  const hasStamps = isAtLeast([0, 12, 0]);

  let dataDir = '';
  let provider: Awaited<ReturnType<typeof startFakeProvider>>;
  let server: RealServer;
  let recorder: Recorder;
  let admin: RealUser;
  let user: RealUser;
  let adminKey = '';
  let userKey = '';

  async function start(secret: string | null, env: Record<string, string> = {}): Promise<void> {
    server = await startRealServer({
      dir,
      dataDir,
      secret,
      env: {
        ENABLE_OPENAI_API: 'true',
        OPENAI_API_BASE_URLS: provider.url,
        OPENAI_API_KEYS: 'none',
        ...env,
      },
    });
    recorder = await startRecorder(server.url);
  }
  async function stop(): Promise<void> {
    await recorder.close();
    await server.stop();
  }
  /** Tests a key through the recorder and keeps what the server answered under this name. */
  async function verdict(name: string, value: string, keyHeader?: string) {
    recorder.take();
    const found = await testKey({ instance: instanceAt(recorder.url, keyHeader), value });
    await keepRecording(name, {
      release: version,
      conclusion: { code: found.code, facts: found.facts },
      answers: recorder.take(),
    });
    return found;
  }

  async function check(
    name: string,
    versions: readonly LiveSecret[],
    before: ReturnType<typeof secretTestRecord> | null = null,
  ) {
    recorder.take();
    const found = await checkSecret({ instance: instanceAt(recorder.url), versions, before });
    await keepRecording(name, {
      release: version,
      conclusion: { code: found.code, facts: found.facts },
      answers: recorder.take(),
    });
    return found;
  }

  beforeAll(async () => {
    dataDir = await makeDataDir();
    provider = await startFakeProvider();
    await start(first);
  });
  afterAll(async () => {
    await stop();
    provider.close();
    await removeDataDir(dataDir);
  });

  it('presents itself, before anybody signed up and after', async () => {
    const before = await checkServer({ instance: instanceAt(server.url) });
    expect(before).toMatchObject({ code: 'works', version, name: 'Open WebUI' });
    expect(before.traps).toContain('no-user-yet');
    admin = await signUp(server.url);
    await permitKeys(server.url, admin, true);
    await configure(server.url, admin, { keysEnabled: true });
    user = await addUser(server.url, admin, 'ben', 'user');
    adminKey = await makeKey(server.url, admin);
    userKey = await makeKey(server.url, user);
    const after = await checkServer({ instance: instanceAt(server.url) });
    expect(after.traps).not.toContain('no-user-yet');
    expect(after.ready).not.toBe(false);
  });

  it('works: a key of the administrator and of a user', async () => {
    expect(await verdict('works-admin', adminKey)).toMatchObject({
      code: 'works',
      facts: { version, models: 2, user: 'Ada', email: admin.email, role: 'admin', userId: admin.id },
    });
    expect(await verdict('works-user', userKey)).toMatchObject({
      code: 'works',
      facts: { version, user: 'ben', email: user.email, role: 'user', userId: user.id },
    });
  });

  it('key-unknown: never issued, and replaced', async () => {
    expect(await verdict('key-unknown', unknownKey)).toMatchObject({ code: 'key-unknown' });
    const old = userKey;
    userKey = await makeKey(server.url, user);
    expect(await verdict('key-replaced', old)).toMatchObject({ code: 'key-unknown' });
  });

  it('keys-disabled-or-not-permitted: switched off, and not permitted to the user', async () => {
    await configure(server.url, admin, { keysEnabled: false });
    const off = await verdict('keys-disabled', userKey);
    await configure(server.url, admin, { keysEnabled: true });
    expect(off).toMatchObject({ code: 'keys-disabled-or-not-permitted' });
    const hasPermission = await permitKeys(server.url, admin, false);
    const denied = await verdict('keys-not-permitted', userKey);
    await permitKeys(server.url, admin, true);
    expect(denied.code).toBe(hasPermission ? 'keys-disabled-or-not-permitted' : 'works');
  });

  it('path-not-allowed, and works-limited where only some paths are allowed, without a call of a model', async () => {
    const where = async (name: string, allowedPaths: string) => {
      await configure(server.url, admin, { allowedPaths });
      return await verdict(name, userKey);
    };
    const none = await where('path-not-allowed', '/none');
    const one = await where('path-limited-knowledge', '/api/v1/knowledge');
    const limited = { instance: instanceAt(recorder.url), value: userKey };
    const wanted = await testKey({ ...limited, paths: ['/api/v1/knowledge/'] });
    const alsoChats = await testKey({ ...limited, paths: ['/api/v1/knowledge/', '/api/v1/chats/'] });
    const models = await where('path-limited', '/api/models');
    // The example of Open WebUI's documentation.
    const bot = await where('path-limited-bot', '/api/v1/models,/api/v1/chat/completions');
    await configure(server.url, admin, { allowedPaths: null });
    expect(none).toMatchObject({ code: 'path-not-allowed', facts: { path: '/api/v1/auths/' } });
    expect(one).toMatchObject({ code: 'works-limited', facts: { allowedPaths: '/api/v1/knowledge/' } });
    expect(one.facts['refusedPaths']).toContain('/api/chat/completions');
    expect(wanted).toMatchObject({ code: 'works-limited', facts: { allowedPaths: '/api/v1/knowledge/' } });
    expect(alsoChats).toMatchObject({
      code: 'path-not-allowed',
      facts: { path: '/api/v1/chats/', allowedPaths: '/api/v1/knowledge/', refusedPaths: '/api/v1/chats/' },
    });
    expect(models).toMatchObject({
      code: 'works-limited',
      facts: { allowedPaths: '/api/models', models: 0, modelsNote: 'none-visible' },
    });
    expect(models.facts['refusedPaths']).toContain('/api/v1/auths/');
    expect(bot).toMatchObject({
      code: 'works-limited',
      facts: { allowedPaths: '/api/v1/chat/completions, /api/v1/models' },
    });
    expect(provider.calls).toEqual([]);
  });

  it('owner-pending', async () => {
    const pending = await addUser(server.url, admin, 'cleo', 'pending');
    const key = await makeKey(server.url, pending);
    expect(await verdict('owner-pending', key)).toMatchObject({ code: 'owner-pending' });
  });

  it('jwt-not-api-key: taken, and signed by another', async () => {
    expect(await verdict('jwt-accepted', user.token)).toMatchObject({
      code: 'jwt-not-api-key',
      facts: { accepted: 'yes', email: user.email },
    });
    const [head = '', body = ''] = user.token.split('.');
    const forged = `${head}.${body}.${'A'.repeat(43)}`;
    expect(await verdict('jwt-refused', forged)).toMatchObject({
      code: 'jwt-not-api-key',
      facts: { accepted: 'no' },
    });
  });

  it('wrong-base-path, header-not-read or the custom header', async () => {
    const instance = instanceAt(`${server.url}/api/v1`);
    expect(await testKey({ instance, value: userKey })).toMatchObject({
      code: 'wrong-base-path',
      facts: { found: server.url },
    });
    const readsHeader = isAtLeast([0, 9, 2]);
    const found = await verdict('custom-header', userKey, 'x-api-key');
    expect(found.code).toBe(readsHeader ? 'works' : 'header-not-read');
  });

  it('manages keys by password, session token, and the key itself', async () => {
    const instance = instanceAt(server.url);
    const sources: readonly SessionSource[] = [
      { by: 'password', email: user.email, password: user.password },
      { by: 'token', token: user.token },
      { by: 'key', key: userKey },
    ];
    for (const source of sources) {
      const using: SessionSource = source.by === 'key' ? { by: 'key', key: userKey } : source;
      expect(await showServerKey({ instance, source: using })).toMatchObject({
        ok: true,
        value: { key: userKey, holder: { email: user.email } },
      });
      let made = '';
      const failingSink: KeySink = {
        ...sink,
        save: async (key) => {
          made = key;
          return ok('');
        },
      };
      const created = await createServerKey({ instance, source: using, sink: failingSink, confirmed: true });
      expect(created).toMatchObject({ ok: true, value: { verdict: { code: 'works' } } });
      expect((await testKey({ instance, value: userKey })).code).toBe('key-unknown');
      userKey = made;
    }
    const source = { by: 'password', email: user.email, password: user.password } as const;
    expect(await deleteServerKey({ instance, source, confirmed: true })).toMatchObject({ ok: true });
    expect((await testKey({ instance, value: userKey })).code).toBe('key-unknown');
    expect(await showServerKey({ instance, source })).toMatchObject({
      error: { code: 'no-key-on-server' },
    });
    await configure(server.url, admin, { keysEnabled: false });
    const denied = await createServerKey({ instance, source, sink, confirmed: true });
    await configure(server.url, admin, { keysEnabled: true });
    expect(denied).toMatchObject({ error: { reason: 'server', problem: { code: 'keys-not-allowed' } } });
    userKey = await makeKey(server.url, user);
  });

  it(
    'rotates a key by the command line: of the same account at once, of a second one without a gap',
    onKeyring(async ({ env }) => {
      const other = await addUser(server.url, admin, 'eli', 'user');
      const accounts = { first: user, second: other };
      const left = await rotateKeyBothWays(env, { url: server.url, key: userKey, ...accounts });
      expect(left).toEqual({ ofFirst: 'key-unknown', ofSecond: 'works' });
      userKey = await makeKey(server.url, user);
    }),
  );

  // The window asks what the command line does: one release shows its way.
  it.runIf(hasStamps)(
    'rotates a key in the window, both ways',
    onKeyring(async ({ env }) => {
      const accounts = { first: user, second: await addUser(server.url, admin, 'fay', 'user') };
      const left = await rotateKeyInWindow(env, { url: server.url, key: userKey, ...accounts });
      expect(left).toEqual({ ofFirst: 'works', ofSecond: 'works' });
      userKey = await makeKey(server.url, user);
    }),
  );

  it('takes a token minted from the static secret up to 0.11, and tells why not after', async () => {
    const instance = instanceAt(server.url);
    const source = { by: 'secret', secret: first, userId: user.id, confirmed: true } as const;
    expect(await showServerKey({ instance, source })).toMatchObject(
      hasStamps
        ? { ok: false, error: { code: 'minted-token-refused' } }
        : { ok: true, value: { key: userKey, holder: { email: user.email } } },
    );
    const other = await showServerKey({ instance, source: { ...source, secret: second } });
    expect(other).toMatchObject({ error: { code: 'secret-refused' } });
    const nobody = await showServerKey({ instance, source: { ...source, userId: randomUUID() } });
    expect(nobody).toMatchObject({ error: { code: 'user-unknown' } });
  });

  it('takes a session that `token mint` signs just so, and signs its own with claims that are all known', async () => {
    const instance = instanceAt(server.url);
    const expiresAt = Math.floor(Date.now() / 1000) + 60;
    const claims = { id: user.id, expiresAt, tokenId: randomUUID() };
    const token = await mintToken(first, claims);
    expect(await showServerKey({ instance, source: { by: 'token', token } })).toMatchObject(
      hasStamps ? { ok: false } : { ok: true, value: { key: userKey } },
    );
    const form = { email: user.email, password: user.password };
    const signedIn = record(await api(server.url, null, 'POST', '/api/v1/auths/signin', form));
    const session = String(signedIn?.['token']);
    const own = inspectToken(session);
    expect(own).toMatchObject({ algorithm: 'HS256', userId: user.id, otherClaims: [] });
    expect(own === null ? null : tokenRemarks(own, Date.now())).toEqual([]);
    expect(await findSigner(session, [{ id: 'first', secret: first }])).toMatchObject({ ids: ['first'] });
  });

  it('takes a key made offline by SQL on SQLite, by address and by id, and voids the old one', async () => {
    const instance = instanceAt(server.url);
    const schema = schemaOf(version) ?? 'table';
    for (const owner of [
      { by: 'email', value: user.email.toUpperCase() },
      { by: 'id', value: user.id },
      { by: 'email', value: "o'nobody@example.test" },
    ] as const) {
      const key = freshKey();
      const sql = writeKeySql({ database: 'sqlite', schema, user: owner, key, now: Date.now() });
      const database = new DatabaseSync(path.join(dataDir, 'webui.db'));
      database.exec('PRAGMA busy_timeout = 10000');
      database.exec(sql.ok ? sql.value : '');
      database.close();
      const isUser = !owner.value.startsWith("o'");
      expect((await testKey({ instance, value: key })).code).toBe(isUser ? 'works' : 'key-unknown');
      expect((await testKey({ instance, value: userKey })).code).toBe(isUser ? 'key-unknown' : 'works');
      if (isUser) userKey = key;
    }
    const source = { by: 'password', email: user.email, password: user.password } as const;
    expect(await showServerKey({ instance, source })).toMatchObject({ ok: true, value: { key: userKey } });
  });

  it('limits sign-in tries, and refuses a wrong password', async () => {
    const instance = instanceAt(server.url);
    const source = { by: 'password', email: 'dora@example.test', password: 'wrong' } as const;
    const codes: string[] = [];
    for (let tries = 0; tries < 17; tries += 1) {
      const shown = await showServerKey({ instance, source });
      codes.push(shown.ok ? 'ok' : shown.error.code);
    }
    expect(codes[0]).toBe('sign-in-refused');
    // 0.6 does not count tries.
    const isCounting = isAtLeast([0, 11, 0]);
    expect(codes.at(-1)).toBe(isCounting ? 'sign-in-limited' : 'sign-in-refused');
  });

  it('tells the static secret: the same, a previous one, another; and stability over restarts', async () => {
    const kept: readonly LiveSecret[] = [{ versionId: 'one', state: 'active', value: first }];
    const same = await check('secret-same', kept);
    expect(same).toMatchObject({ code: 'same', versionId: 'one', since: null });
    const before = secretTestRecord(same);
    await stop();
    await start(first);
    expect(await check('secret-same-again', kept, before)).toMatchObject({ code: 'same', since: 'stable' });
    await stop();
    await start(second);
    expect(await check('secret-another', kept, before)).toMatchObject({
      code: 'another',
      since: 'changed',
    });
    const rotated: readonly LiveSecret[] = [
      { versionId: 'two', state: 'active', value: first },
      { versionId: 'one', state: 'previous', value: second },
    ];
    expect(await check('secret-previous', rotated)).toMatchObject({
      code: 'same-as-previous',
      versionId: 'one',
    });
    // API keys are rows of the database and do not depend on the secret; sessions do.
    expect(await verdict('key-after-rotation', adminKey)).toMatchObject({ code: 'works' });
    expect(await verdict('jwt-after-rotation', admin.token)).toMatchObject({
      code: 'jwt-not-api-key',
      facts: { accepted: 'no', why: 'signature-refused' },
    });
  });

  it('replicas-differ: servers behind one address that run with different secrets', async () => {
    const replica = await startRealServer({ dir, dataDir, secret: first });
    const balancer = await startRoundRobin([server.port, replica.port]);
    try {
      const instance = instanceAt(balancer.url);
      const versions: readonly LiveSecret[] = [{ versionId: 'one', state: 'active', value: first }];
      expect(await checkSecret({ instance, versions })).toMatchObject({
        code: 'replicas-differ',
        facts: { state: 'active', good: 3, asked: 6 },
      });
      // They have one database, so a key is good at both.
      expect((await testKey({ instance, value: adminKey })).code).toBe('works');
    } finally {
      await balancer.close();
      await replica.stop();
    }
  });

  it('without a secret: refuses to start, or runs with the public one', async () => {
    await stop();
    const fallsBack = !isAtLeast([0, 9, 6]);
    const started = start(null).then(
      () => 'started',
      (error: unknown) => (error instanceof StartError ? 'refused' : String(error)),
    );
    expect(await started).toBe(fallsBack ? 'started' : 'refused');
    if (!fallsBack) await start(first);
    const versions: readonly LiveSecret[] = [{ versionId: 'one', state: 'active', value: first }];
    const found = await checkSecret({ instance: instanceAt(server.url), versions });
    expect(found.code).toBe(fallsBack ? 'public-default' : 'same');
  });

  it('auth-off, and why a key fails while a server starts', async () => {
    await stop();
    const otherDir = await makeDataDir();
    const kept = dataDir;
    dataDir = otherDir;
    await start(first, { WEBUI_AUTH: 'false' });
    expect(await verdict('auth-off', unknownKey)).toMatchObject({
      code: 'auth-off',
      facts: { keyCode: 'key-unknown' },
    });
    await stop();
    expect((await testKey({ instance: instanceAt(server.url), value: unknownKey })).code).toBe('refused');
    dataDir = kept;
    await removeDataDir(otherDir);
    await start(first);
  });

  it.skipIf(!hasStamps)('asks for the authenticator where the server does', async () => {
    await stop();
    const kept = dataDir;
    dataDir = await makeDataDir();
    await start(first);
    const instance = instanceAt(server.url);
    const owner = await signUp(server.url);
    await configure(server.url, owner, { keysEnabled: true });
    const ownKey = await makeKey(server.url, owner);
    await configure(server.url, owner, { mfa: true });
    const password = { by: 'password', email: owner.email, password: owner.password } as const;
    expect(await showServerKey({ instance, source: password })).toMatchObject({
      error: { code: 'authenticator-not-set-up' },
    });
    const { authenticator } = await enrol(server.url, owner);
    expect(await showServerKey({ instance, source: password })).toMatchObject({
      error: { code: 'authenticator-code-needed' },
    });
    expect(await showServerKey({ instance, source: { ...password, code: '000000' } })).toMatchObject({
      error: { code: 'authenticator-code-refused' },
    });
    const shown = await showServerKey({
      instance,
      source: { ...password, code: await authenticator.code() },
    });
    expect(shown).toMatchObject({ ok: true, value: { key: ownKey } });
    // Keys are not sessions: they go on working. The server itself does not start with another secret.
    expect((await testKey({ instance, value: ownKey })).code).toBe('works');
    await stop();
    await expect(start(second)).rejects.toThrow(StartError);
    await removeDataDir(dataDir);
    dataDir = kept;
    await start(first);
  });

  const postgresBin = findPostgres();
  it.skipIf(postgresBin === undefined)('takes a key made offline by SQL on PostgreSQL', async () => {
    const postgres = await startPostgres(postgresBin ?? '');
    const otherDir = await makeDataDir();
    const database = `webui_${version.replaceAll('.', '_')}`;
    const onPostgres = await startRealServer({
      dir,
      dataDir: otherDir,
      secret: first,
      env: { DATABASE_URL: postgres.makeDatabase(database) },
    });
    try {
      const owner = await signUp(onPostgres.url);
      await configure(onPostgres.url, owner, { keysEnabled: true });
      const old = await makeKey(onPostgres.url, owner);
      const instance = instanceAt(onPostgres.url);
      const schema = schemaOf(version) ?? 'table';
      const write = (value: string, key: string): string => {
        const by = { by: 'email', value } as const;
        const sql = writeKeySql({ database: 'postgresql', schema, user: by, key, now: Date.now() });
        return postgres.run(database, sql.ok ? sql.value : '');
      };
      const key = freshKey();
      expect(write(owner.email, key)).toContain(`${owner.id}|${owner.email}`);
      expect((await testKey({ instance, value: key })).code).toBe('works');
      expect((await testKey({ instance, value: old })).code).toBe('key-unknown');
      const hostile = freshKey();
      write(String.raw`o'no\body'; DROP TABLE "user"; --`, hostile);
      expect((await testKey({ instance, value: hostile })).code).toBe('key-unknown');
      expect((await testKey({ instance, value: key })).code).toBe('works');

      // Behind one address with a server that has another database.
      const balancer = await startRoundRobin([onPostgres.port, server.port]);
      const differing = await testKey({ instance: instanceAt(balancer.url), value: key });
      await balancer.close();
      expect(differing).toMatchObject({ code: 'replicas-differ', facts: { known: 3, asked: 6 } });

      expect((await checkServer({ instance })).ready).not.toBe(false);
      await postgres.stop();
      // Newer releases say what is missing, older ones just fail.
      const failing = isAtLeast([0, 11, 0])
        ? { code: 'starting', facts: { status: 503, detail: 'Database not ready' } }
        : { code: 'server-error' };
      expect(await testKey({ instance, value: key })).toMatchObject(failing);
      const ready = isAtLeast([0, 11, 0]) ? false : null;
      expect(await checkServer({ instance })).toMatchObject({ ...failing, ready });
    } finally {
      await onPostgres.stop();
      await postgres.stop();
      await removeDataDir(otherDir);
    }
  });
});
