import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ConnectProxy } from '../support/connect-proxy.ts';
import { startConnectProxy } from '../support/connect-proxy.ts';
import type { FakeOpenWebUi, FakeServerOptions } from '../support/fake-open-webui.ts';
import { startFakeOpenWebUi } from '../support/fake-open-webui.ts';
import type { TestKeyring } from '../support/keyring.ts';
import { startKeyring } from '../support/keyring.ts';
import { makeCertificate } from '../support/openwebui-certificates.ts';
import { fakeUser } from '../support/openwebui-model.ts';
import { findInBytes } from '../support/planted.ts';
import type { Ended, Program } from '../support/cli-program.ts';
import { cliPath, createProgram, runProcess } from '../support/cli-program.ts';
import { describeOnKeyring } from '../support/on-keyring.ts';

// T32: variables that turn Node's checks of TLS off, or have it tell what it sends, against the built command line.

const key = `sk-${'4b2d'.repeat(8)}`;
const proxyPassword = 'proxy-pass-7f3a91';
const day = 86_400_000;
const names = ['localhost', '127.0.0.1', 'chat.example.test'];
const ca = makeCertificate({ commonName: 'Keyring test CA', isCa: true });
const good = makeCertificate({ commonName: 'chat', names, issuer: ca });
const selfSigned = makeCertificate({ commonName: 'chat', names });
const anything = 'ALL:eNULL:@SECLEVEL=0';

/** Servers to which no key may go. `knowsCa`: the instance names the file of the CA that signed the certificate. */
const badServers: Readonly<Record<string, { tls: NonNullable<FakeServerOptions['tls']>; knowsCa: boolean }>> =
  {
    'self-signed': { tls: selfSigned, knowsCa: false },
    expired: {
      tls: makeCertificate({
        commonName: 'chat',
        names,
        issuer: ca,
        notBefore: new Date(Date.now() - 2 * day),
        notAfter: new Date(Date.now() - day),
      }),
      knowsCa: true,
    },
    'wrong-host': {
      tls: makeCertificate({ commonName: 'other', names: ['other.example.test'], issuer: ca }),
      knowsCa: true,
    },
    'unknown-ca': { tls: good, knowsCa: false },
    'old-tls': {
      tls: { ...good, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' },
      knowsCa: true,
    },
    'no-encryption': {
      tls: { ...good, maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-NULL-SHA@SECLEVEL=0' },
      knowsCa: true,
    },
  };

describeOnKeyring('T32: the environment weakens no connection', () => {
  const dir = mkdtempSync(join(tmpdir(), 'keyring-tls-env-'));
  const caFile = join(dir, 'ca.pem');
  const keylog = join(dir, 'keylog');
  const certDir = join(dir, 'certs');
  const opensslConf = join(dir, 'openssl.cnf');
  const closing: { close(): Promise<void> }[] = [];
  const bad = new Map<string, FakeOpenWebUi>();
  let keyring: TestKeyring;
  let program: Program;
  let goodServer: FakeOpenWebUi;
  let impostorProxy: ConnectProxy;
  let proxies: readonly ConnectProxy[] = [];
  const figures = { variables: 0, channels: 0, keys: 0, passwords: 0, texts: 0, values: 0 };

  const keep = <T extends { close(): Promise<void> }>(part: T): T => {
    closing.push(part);
    return part;
  };
  async function add(name: string, url: string, ...more: readonly string[]): Promise<void> {
    const added = await program.run(['instance', 'add', name, '--url', url, ...more]);
    expect(added.code, added.err).toBe(0);
    const set = await program.run(['secret', 'set', name, 'bot', '--kind', 'api-key'], key);
    expect(set.code, set.err).toBe(0);
  }
  /** The built command line with these variables besides. */
  async function testAll(variables: Readonly<Record<string, string>>): Promise<Ended> {
    return await runProcess(
      [process.execPath, cliPath, 'test', '--all', '--json'],
      { ...program.env, ...variables },
      '',
    );
  }
  const passwordsSeen = (): number =>
    impostorProxy.asked.filter((head) => head.toLowerCase().includes('proxy-authorization')).length;
  const keysSeen = (): number =>
    [...bad.values()].flatMap(({ requests }) => requests).filter((each) => JSON.stringify(each).includes(key))
      .length;

  beforeAll(async () => {
    writeFileSync(caFile, ca.cert + selfSigned.cert);
    mkdirSync(certDir);
    writeFileSync(join(certDir, 'ca.pem'), ca.cert);
    writeFileSync(
      opensslConf,
      'nodejs_conf = node\nopenssl_conf = node\n[node]\nssl_conf = ssl\n[ssl]\nsystem_default = weak\n' +
        '[weak]\nMinProtocol = TLSv1\nCipherString = ALL:eNULL:@SECLEVEL=0\nVerifyMode = None\n',
    );
    keyring = await startKeyring();
    program = createProgram(keyring.env);
    const ownCa = join(dir, 'own-ca.pem');
    writeFileSync(ownCa, ca.cert);
    const settings = { users: [fakeUser({ apiKey: key })] };
    goodServer = keep(await startFakeOpenWebUi({ settings, tls: good }));
    await add('good', goodServer.url, '--ca-file', ownCa, '--proxy', 'none');
    const httpsProxy = { tls: makeCertificate({ commonName: 'proxy', names, issuer: ca }) };
    const started: ConnectProxy[] = [];
    for (const [name, { tls, knowsCa }] of Object.entries(badServers)) {
      const server = keep(await startFakeOpenWebUi({ settings, tls }));
      bad.set(name, server);
      const own = knowsCa ? ['--ca-file', ownCa] : [];
      await add(name, server.url, '--proxy', 'none', ...own);
      // A proxy that verifies, so that what is refused is the server behind it. Without the CA it is spoken to in plain http.
      const proxy = keep(await startConnectProxy({ port: server.port, ...(knowsCa ? httpsProxy : {}) }));
      started.push(proxy);
      await add(
        `${name}-by-proxy`,
        `https://chat.example.test:${server.port}`,
        '--proxy',
        proxy.url.replace('127.0.0.1', 'localhost'),
        ...own,
      );
    }
    proxies = started;
    // The proxy itself is an impostor; it is named in the environment, with a password.
    impostorProxy = keep(await startConnectProxy({ port: goodServer.port, tls: selfSigned }));
    await add('bad-proxy', `https://chat.example.test:${goodServer.port}`, '--ca-file', ownCa);
  });
  afterAll(async () => {
    await Promise.all(closing.map((part) => part.close()));
    program?.remove();
    await keyring?.close();
    rmSync(dir, { recursive: true });
    console.log(
      `T32: ${figures.variables} environments, ${figures.channels} bad channels: ${figures.keys} keys, ` +
        `${figures.passwords} proxy passwords; ${figures.texts} outputs and files with debugging on: ${figures.values} values`,
    );
  });

  /** `opens`: the server that a plain Node program in this environment does talk to, so that the variable is known to work. */
  const environments: readonly (readonly [
    name: string,
    variables: () => Readonly<Record<string, string>>,
    opens: string | null,
  ])[] = [
    ['nothing', () => ({}), null],
    ['NODE_TLS_REJECT_UNAUTHORIZED', () => ({ NODE_TLS_REJECT_UNAUTHORIZED: '0' }), 'self-signed'],
    [
      '--use-openssl-ca with SSL_CERT_FILE',
      () => ({ NODE_OPTIONS: '--use-openssl-ca', SSL_CERT_FILE: caFile, SSL_CERT_DIR: certDir }),
      'unknown-ca',
    ],
    [
      'NODE_USE_SYSTEM_CA with SSL_CERT_FILE',
      () => ({ NODE_USE_SYSTEM_CA: '1', SSL_CERT_FILE: caFile, SSL_CERT_DIR: certDir }),
      'unknown-ca',
    ],
    ['--tls-min-v1.0', () => ({ NODE_OPTIONS: `--tls-min-v1.0 --tls-cipher-list=${anything}` }), 'old-tls'],
    ['--tls-cipher-list', () => ({ NODE_OPTIONS: `--tls-cipher-list=${anything}` }), 'no-encryption'],
    ['OPENSSL_CONF', () => ({ OPENSSL_CONF: opensslConf, NODE_OPTIONS: '--openssl-shared-config' }), null],
    [
      'all of them',
      () => ({
        NODE_TLS_REJECT_UNAUTHORIZED: '0',
        NODE_OPTIONS: `--use-openssl-ca --tls-min-v1.0 --tls-cipher-list=${anything} --insecure-http-parser --use-env-proxy`,
        NODE_USE_ENV_PROXY: '1',
        SSL_CERT_FILE: caFile,
        SSL_CERT_DIR: certDir,
        OPENSSL_CONF: opensslConf,
      }),
      'self-signed',
    ],
  ];

  it.each(environments)('%s', async (_name, variables, opens) => {
    const proxy = impostorProxy.url.replace('//', `//user:${proxyPassword}@`);
    const env = { ...variables(), HTTPS_PROXY: proxy };
    for (const server of [goodServer, ...bad.values()]) server.forget();
    const tested = await testAll(env);
    figures.variables += 1;
    figures.channels += bad.size * 2 + 1;
    figures.keys += keysSeen();
    figures.passwords += passwordsSeen();
    const codes = new Map(
      Array.from(tested.out.matchAll(/"instance": "([^"]*)",[^}]*?"code": "([^"]*)"/g), ([, name, code]) => [
        name,
        code,
      ]),
    );
    expect(codes.size).toBe(bad.size * 2 + 2);
    expect(codes.get('good')).toBe('works');
    expect(codes.get('bad-proxy')).toBe('proxy-failed');
    for (const name of bad.keys()) {
      expect(codes.get(name), name).toMatch(/^tls-/);
      expect(codes.get(`${name}-by-proxy`), name).toMatch(/^tls-/);
    }
    expect(goodServer.requests.length).toBeGreaterThan(0);
    for (const [name, { requests }] of bad) expect(requests, name).toEqual([]);
    expect(impostorProxy.asked).toEqual([]);
    if (opens === null) return;
    const ended = await plainNode(
      bad.get(opens)?.url ?? '',
      badServers[opens]?.knowsCa === true,
      variables(),
    );
    expect(ended).toBe('200');
  });

  /** What a Node program without this program's care gets: a status, or an error's code. */
  async function plainNode(
    url: string,
    knowsCa: boolean,
    variables: Readonly<Record<string, string>>,
  ): Promise<string> {
    const script =
      `const [url, ca] = process.argv.slice(1); const { readFileSync } = require('node:fs');` +
      `require('node:https').get(url + '/api/config', ca ? { ca: readFileSync(ca) } : {}, (answer) => {` +
      `console.log(answer.statusCode); answer.resume(); }).on('error', (error) => console.log(error.code));`;
    const args = ['-e', script, '--', url, ...(knowsCa ? [caFile] : [])];
    const child = spawn(process.execPath, args, {
      env: { ...program.env, ...variables },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    await once(child, 'close');
    return out.trim();
  }

  it('NODE_EXTRA_CA_CERTS is honoured and named', async () => {
    const url = bad.get('unknown-ca')?.url ?? '';
    await add('company', url, '--proxy', 'none');
    const words = [process.execPath, cliPath, 'test', 'company', '--key', 'bot'];
    const without = await runProcess(words, program.env);
    expect(without.out).toContain('tls-unknown-ca');
    const trusted = await runProcess(words, { ...program.env, NODE_EXTRA_CA_CERTS: caFile });
    expect(trusted.out).toContain('works');
    expect(trusted.err).toContain(`NODE_EXTRA_CA_CERTS (${caFile})`);
    const removed = await program.run(['instance', 'rm', 'company', '--yes']);
    expect(removed.code, removed.err).toBe(0);
  });

  it.each([
    ['NODE_DEBUG', { NODE_DEBUG: 'tls,https,http,http2,net,undici,fetch,stream,timer,module,dns,worker' }],
    ['--trace-tls', { NODE_OPTIONS: '--trace-tls --trace-warnings' }],
    ['--tls-keylog and SSLKEYLOGFILE', { NODE_OPTIONS: `--tls-keylog=${keylog}`, SSLKEYLOGFILE: keylog }],
  ])('%s prints and writes nothing of what is sent', async (_name, variables) => {
    const proxy = keep(await startConnectProxy({ port: goodServer.port, user: `user:${proxyPassword}` }));
    const env = { ...variables, HTTPS_PROXY: proxy.url.replace('//', `//user:${proxyPassword}@`) };
    const before = goodServer.requests.length;
    const tested = await testAll(env);
    expect(proxy.asked.some((head) => head.toLowerCase().includes('proxy-authorization'))).toBe(true);
    expect(goodServer.requests.length).toBeGreaterThan(before);
    figures.texts += 3;
    for (const secret of [key, proxyPassword]) {
      for (const [where, text] of [
        ['output', tested.out],
        ['errors', tested.err],
      ] as const) {
        const hits = findInBytes(where, Buffer.from(text), secret);
        figures.values += hits.length;
        expect(hits).toEqual([]);
      }
    }
    // What --trace-tls would print of a handshake.
    expect(tested.err).not.toContain('ClientHello');
    // Keys of connections are as good as what was sent over them.
    figures.values += existsSync(keylog) ? 1 : 0;
    expect(existsSync(keylog)).toBe(false);
    for (const each of proxies) expect(each.asked.join('\n')).not.toContain(key);
  });
});
