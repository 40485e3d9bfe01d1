import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, expect, it } from 'vitest';
import { secretTestRecord } from '../../electron/openwebui/check-secret.ts';
import type { LiveSecret } from '../../electron/openwebui/check-secret.ts';
import { ok } from '../../electron/shared/result.ts';
import { mintToken } from '../../electron/tokens/sign.ts';
import { startConnectProxy } from '../support/connect-proxy.ts';
import { makeCertificate } from '../support/openwebui-certificates.ts';
import { configure, makeKey, signUp } from './admin.ts';
import type { RealUser } from './admin.ts';
import { eachRelease } from './each-release.ts';
import { checkSecret, checkServer, createServerKey, testKey } from './patient.ts';
import { makeDataDir, removeDataDir, startRealServer } from './real-server.ts';
import type { RealServer, RealServerOptions } from './real-server.ts';
import { instanceAt } from '../support/builders.ts';

const secret = 'c3'.repeat(32);
/** Where `open-webui serve` keeps the secret that it makes, in the folder in which it is started. */
const keyFileName = '.webui_secret_key';

/** Whether the administrator may have a key: `yes`, or the problem's code. */
async function hasKeys(url: string, { token }: RealUser): Promise<string> {
  const made = await createServerKey({
    instance: instanceAt(url),
    source: { by: 'token', token },
    sink: { prepare: async () => ok(), save: async () => ok('') },
    confirmed: true,
  });
  if (made.ok) return 'yes';
  return made.error.reason === 'server' ? made.error.problem.code : made.error.reason;
}

eachRelease(', by how it is started', ({ dir, isAtLeast }) => {
  let dataDir = '';
  let server: RealServer | undefined;

  /** Starts it, in a new folder unless it is to go on with the last one. */
  async function start(
    options: Partial<RealServerOptions>,
    goesOn: 'new' | 'again' = 'new',
  ): Promise<RealServer> {
    await server?.stop();
    if (goesOn === 'new') {
      if (dataDir !== '') await removeDataDir(dataDir);
      dataDir = await makeDataDir();
    }
    server = await startRealServer({ dir, dataDir, secret, ...options });
    return server;
  }
  afterEach(async () => {
    await server?.stop();
    server = undefined;
    if (dataDir !== '') await removeDataDir(dataDir);
    dataDir = '';
  });

  it('has keys on or off by its own name of the variable, which newer releases read at the first start only', async () => {
    const isNew = isAtLeast([0, 6, 37]);
    const [name, other] = isNew
      ? ['ENABLE_API_KEYS', 'ENABLE_API_KEY']
      : ['ENABLE_API_KEY', 'ENABLE_API_KEYS'];
    const unset = { ENABLE_API_KEYS: undefined, ENABLE_API_KEY: undefined };
    const on = !isNew;

    const first = await start({ env: { ...unset, [other]: String(!on) } });
    const admin = await signUp(first.url);
    const answer = { true: 'yes', false: 'keys-not-allowed' } as const;
    expect(await hasKeys(first.url, admin)).toBe(answer[`${on}`]);
    const report = await checkServer({ instance: instanceAt(first.url) });
    expect(report.traps.includes('keys-off-by-default')).toBe(isNew);

    const second = await start({ env: { ...unset, [name]: String(!on) } }, 'again');
    // 0.6 goes by the environment until an administrator saves the settings.
    expect(await hasKeys(second.url, admin)).toBe(answer[`${isNew ? on : !on}`]);

    const fresh = await start({ env: { ...unset, [name]: String(!on) } });
    const owner = await signUp(fresh.url);
    expect(await hasKeys(fresh.url, owner)).toBe(answer[`${!on}`]);
  });

  it('started by its own command without a secret, makes one that lasts as long as its file', async () => {
    const first = await start({});
    const kept: readonly LiveSecret[] = [{ versionId: 'one', state: 'active', value: secret }];
    const same = await checkSecret({ instance: instanceAt(first.url), versions: kept });
    expect(same.code).toBe('same');

    const serve = { by: 'serve', secret: null } as const;
    const second = await start(serve, 'again');
    const before = secretTestRecord(same);
    expect(await checkSecret({ instance: instanceAt(second.url), versions: kept, before })).toMatchObject({
      code: 'another',
      since: 'changed',
    });
    const made = await readFile(path.join(dataDir, keyFileName), 'utf8');
    const own: readonly LiveSecret[] = [{ versionId: 'own', state: 'active', value: made }];
    const found = await checkSecret({ instance: instanceAt(second.url), versions: own });
    expect(found.code).toBe('same');
    // 12 bytes before 0.10, 24 since, in base64.
    expect(made).toHaveLength(isAtLeast([0, 10, 0]) ? 32 : 16);

    const third = await start(serve, 'again');
    const own2 = secretTestRecord(found);
    expect(await checkSecret({ instance: instanceAt(third.url), versions: own, before: own2 })).toMatchObject(
      { code: 'same', since: 'stable' },
    );

    // What recreating a container does to a file that lies outside the volume.
    await rm(path.join(dataDir, keyFileName));
    const recreated = await start(serve, 'again');
    expect(
      await checkSecret({ instance: instanceAt(recreated.url), versions: own, before: own2 }),
    ).toMatchObject({ code: 'another', since: 'changed' });
    expect(existsSync(path.join(dataDir, keyFileName))).toBe(true);
  });

  it('with TLS, through a proxy, held up, and with a broken database', async () => {
    const ca = makeCertificate({ commonName: 'Keyring test CA', isCa: true });
    const names = ['127.0.0.1', 'chat.example.test'];
    const certificate = makeCertificate({ commonName: 'chat', names, issuer: ca });
    const files = await makeDataDir();
    const [caFile, keyFile, certFile] = ['ca.pem', 'key.pem', 'cert.pem'].map((name) =>
      path.join(files, name),
    );
    if (caFile === undefined || keyFile === undefined || certFile === undefined) throw new Error('no files');
    await writeFile(caFile, ca.cert);
    await writeFile(keyFile, certificate.key);
    await writeFile(certFile, certificate.cert);
    const plain = await start({});
    const admin = await signUp(plain.url);
    await configure(plain.url, admin, { keysEnabled: true });
    const key = await makeKey(plain.url, admin);
    const secure = await start({ tls: { keyFile, certFile, ca: ca.cert } }, 'again');
    const { url, port } = secure;
    const proxy = await startConnectProxy({ port });
    try {
      const named = `https://chat.example.test:${port}`;
      const codeAt = async (baseUrl: string, more: { caFile?: string; proxy?: string }, ms?: number) =>
        (await testKey({ instance: instanceAt(baseUrl, more), value: key, timeLimitMs: ms })).code;
      expect(await codeAt(url, { caFile })).toBe('works');
      expect(await codeAt(url, {})).toBe('tls-unknown-ca');
      expect(await codeAt(url.replace('127.0.0.1', 'localhost'), { caFile })).toBe('tls-wrong-host');
      expect(await codeAt(url.replace('https:', 'http:'), {})).toBe('connection-closed');
      expect(await codeAt(named, { caFile, proxy: proxy.url })).toBe('works');
      expect(proxy.asked.join('\n')).not.toContain(key);
      expect(proxy.relayed().includes(key)).toBe(false);

      const expiresAt = Math.floor(Date.now() / 1000) - 60;
      const expired = await mintToken(secret, { id: admin.id, expiresAt });
      expect((await testKey({ instance: instanceAt(url, { caFile }), value: expired })).code).toBe(
        'jwt-expired',
      );

      secure.pause();
      expect(await codeAt(url, { caFile }, 1500)).toBe('timed-out');
      secure.resume();
      expect(await codeAt(url, { caFile })).toBe('works');

      const database = new DatabaseSync(path.join(dataDir, 'webui.db'));
      database.exec('PRAGMA busy_timeout = 10000; ALTER TABLE "user" RENAME TO user_away');
      expect(await codeAt(url, { caFile })).toBe('server-error');
      database.exec('ALTER TABLE user_away RENAME TO "user"');
      database.close();
      expect(await codeAt(url, { caFile })).toBe('works');
    } finally {
      await proxy.close();
      await removeDataDir(files);
    }
  });
});
