import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { checkServer } from '../../../electron/openwebui/check-server.ts';
import { routeFromList } from '../../../electron/openwebui/proxy.ts';
import { testKey } from '../../../electron/openwebui/test-key.ts';
import { explainVerdict } from '../../../electron/text/explain-verdict.ts';
import { loadReader } from '../../../electron/text/reader.ts';
import type { ConnectProxy, ConnectProxyOptions } from '../../support/connect-proxy.ts';
import { startConnectProxy } from '../../support/connect-proxy.ts';
import { startFakeOpenWebUi } from '../../support/fake-open-webui.ts';
import type { FakeOpenWebUi } from '../../support/fake-open-webui.ts';
import { makeCertificate } from '../../support/openwebui-certificates.ts';
import { fakeUser } from '../../support/openwebui-model.ts';
import { instanceAt } from '../../support/builders.ts';

const key = `sk-${'7a'.repeat(16)}`;
const ca = makeCertificate({ commonName: 'Keyring test CA', isCa: true });
const chat = makeCertificate({ commonName: 'chat', names: ['chat.example.test'], issuer: ca });
const running: { close(): Promise<void> }[] = [];
let dir = '';
let caFile = '';

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'keyring-tunnel-'));
  caFile = path.join(dir, 'ca.pem');
  await writeFile(caFile, ca.cert);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(running.splice(0).map((server) => server.close()));
});
afterAll(async () => {
  await rm(dir, { recursive: true, force: true });
});

/** A server that only the proxy finds, and the proxy. */
async function start(
  options: Partial<ConnectProxyOptions> = {},
  tls: typeof chat | null = chat,
): Promise<{ server: FakeOpenWebUi; proxy: ConnectProxy; baseUrl: string }> {
  const users = [fakeUser({ apiKey: key })];
  const server = await startFakeOpenWebUi({ settings: { users }, ...(tls === null ? {} : { tls }) });
  const proxy = await startConnectProxy({ port: server.port, ...options });
  running.push(server, proxy);
  return {
    server,
    proxy,
    baseUrl: `${tls === null ? 'http' : 'https'}://chat.example.test:${server.port}`,
  };
}

function instanceBehind(
  baseUrl: string,
  proxy: string,
  more: { readonly caFile?: string | null; readonly allowHttp?: boolean } = {},
) {
  return instanceAt(baseUrl, { caFile, proxy, ...more });
}

describe('a tunnel through the proxy of an instance', () => {
  it.each(['http', 'https'])(
    'over %s carries TLS from end to end, and the proxy sees no key',
    async (scheme) => {
      const own = makeCertificate({ commonName: 'proxy', names: ['127.0.0.1'], issuer: ca });
      const { server, proxy, baseUrl } = await start(scheme === 'https' ? { tls: own } : {});
      expect(proxy.url).toMatch(new RegExp(`^${scheme}:`));
      const verdict = await testKey({ instance: instanceBehind(baseUrl, proxy.url), value: key });
      expect(verdict).toMatchObject({ code: 'works', facts: { models: 2 } });
      expect(JSON.stringify(server.requests)).toContain(key);
      expect(new Set(proxy.asked)).toEqual(
        new Set([
          `CONNECT chat.example.test:${server.port}\nhost\nchat.example.test:${server.port}\nConnection\nclose`,
        ]),
      );
      const seen = proxy.relayed();
      expect(seen.length).toBeGreaterThan(500);
      // A TLS handshake record, and nothing readable of what is inside.
      expect(seen[0]).toBe(0x16);
      for (const text of [key, 'Bearer', '/api/v1']) expect(seen.includes(text)).toBe(false);
    },
  );

  it('has each certificate checked: that of the server, with its facts, and that of the proxy', async () => {
    const { server, proxy, baseUrl } = await start();
    const unknown = await testKey({
      instance: instanceBehind(baseUrl, proxy.url, { caFile: null }),
      value: key,
    });
    expect(unknown).toMatchObject({ code: 'tls-unknown-ca', facts: { issuer: 'Keyring test CA' } });
    const other = await testKey({
      instance: instanceBehind(baseUrl.replace('chat.', 'other.'), proxy.url),
      value: key,
    });
    expect(other).toMatchObject({ code: 'tls-wrong-host', facts: { names: 'chat.example.test' } });
    const selfSigned = makeCertificate({ commonName: 'proxy', names: ['127.0.0.1'] });
    const bad = await startConnectProxy({ port: server.port, tls: selfSigned });
    running.push(bad);
    const verdict = await testKey({ instance: instanceBehind(baseUrl, bad.url), value: key });
    expect(verdict).toMatchObject({
      code: 'proxy-failed',
      facts: { proxy: `127.0.0.1:${bad.port}`, detail: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
    });
    expect(server.requests).toHaveLength(0);
    expect(bad.asked).toHaveLength(0);
  });

  it('carries plain http only where the user allowed it', async () => {
    const { server, proxy, baseUrl } = await start({}, null);
    const refused = await testKey({ instance: instanceBehind(baseUrl, proxy.url), value: key });
    expect(refused.code).toBe('http-not-allowed');
    expect(proxy.asked).toHaveLength(0);
    const allowed = await testKey({
      instance: instanceBehind(baseUrl, proxy.url, { allowHttp: true }),
      value: key,
    });
    expect(allowed.code).toBe('works');
    expect(proxy.asked.every((head) => !head.includes(key))).toBe(true);
    expect(server.requests.length).toBeGreaterThan(1);
  });

  it('is not made for loopback, nor where the environment excludes the host', async () => {
    const { server, proxy } = await start({}, null);
    for (const baseUrl of [server.url, server.url.replace('127.0.0.1', 'localhost')]) {
      expect((await testKey({ instance: instanceBehind(baseUrl, proxy.url), value: key })).code).toBe(
        'works',
      );
    }
    vi.stubEnv('HTTPS_PROXY', proxy.url);
    vi.stubEnv('NO_PROXY', 'example.test');
    const direct = await testKey({
      instance: instanceBehind('https://chat.example.test', 'system'),
      value: key,
    });
    expect(direct.code).toBe('name-not-found');
    expect(proxy.asked).toHaveLength(0);
  });
});

describe('the proxy of the system', () => {
  it('is the one that the environment names, user and password included', async () => {
    const { proxy, baseUrl } = await start({ user: 'ada:planted pass' });
    vi.stubEnv('HTTPS_PROXY', proxy.url.replace('//', '//ada:planted%20pass@'));
    const verdict = await testKey({ instance: instanceBehind(baseUrl, 'system'), value: key });
    expect(verdict.code).toBe('works');
    expect(JSON.stringify(verdict)).not.toContain('planted');
  });

  it('is the one of the settings where the environment names none', async () => {
    vi.stubEnv('HTTPS_PROXY', '');
    vi.stubEnv('https_proxy', '');
    vi.stubEnv('ALL_PROXY', '');
    vi.stubEnv('all_proxy', '');
    const { proxy, baseUrl } = await start();
    const systemProxy = async () => routeFromList(`PROXY ${proxy.host}:${proxy.port}`);
    const instance = instanceBehind(baseUrl, 'system');
    expect((await testKey({ instance, value: key, systemProxy })).code).toBe('works');
    expect(proxy.asked.length).toBeGreaterThan(0);
    const socks = await testKey({
      instance,
      value: key,
      systemProxy: async () => routeFromList('SOCKS5 a:1'),
    });
    expect(socks).toMatchObject({ code: 'proxy-unsupported', facts: { kind: 'socks5' }, evidence: [] });
  });
});

describe('a proxy that gives no tunnel', () => {
  it.each([
    [403, 'HTTP 403'],
    [405, 'HTTP 405'],
    [502, 'HTTP 502'],
    [301, 'HTTP 301'],
    ['drop', 'ECONNRESET'],
  ] as const)('and answers %s is named', async (refuses, detail) => {
    const { server, proxy, baseUrl } = await start({ refuses });
    const verdict = await testKey({ instance: instanceBehind(baseUrl, proxy.url), value: key });
    const at = `127.0.0.1:${proxy.port}`;
    expect(verdict).toMatchObject({ code: 'proxy-failed', facts: { proxy: at, detail } });
    expect(explainVerdict(verdict, await loadReader('command', 'en')).what).toContain(at);
    expect(server.requests).toHaveLength(0);
    await expect.poll(() => proxy.open()).toBe(0);
  });

  it('but an answer that only a lenient parser takes, which the environment can ask for', async () => {
    const lax = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\nx-of-a-proxy: a\u0001b\r\n\r\n'));
    });
    const port = await new Promise<number>((resolve) => {
      lax.listen(0, '127.0.0.1', () => {
        const address = lax.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
    running.push({ close: async () => void lax.close() });
    const tunnel = path.join(import.meta.dirname, '../../../electron/openwebui/tunnel.ts');
    const source = `
      import { openTunnel } from ${JSON.stringify(tunnel)};
      openTunnel(
        { host: '127.0.0.1', port: ${port}, secure: false, authorization: null },
        { host: 'chat.example.test', port: 443 },
        { timeLimitMs: 600_000, signal: new AbortController().signal },
        (error) => {
          process.stdout.write(error?.detail ?? 'opened');
          process.exit();
        },
      );`;
    const args = ['--insecure-http-parser', '--input-type=module', '--eval', source];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    expect(stdout).toMatch(/^HPE_/);
  });

  it('since nothing listens, or its name is unknown', async () => {
    for (const [proxy, detail] of [
      ['http://127.0.0.1:1', 'ECONNREFUSED'],
      ['http://nobody.invalid:3128', 'ENOTFOUND'],
    ] as const) {
      const verdict = await testKey({
        instance: instanceBehind('https://chat.example.test', proxy),
        value: key,
      });
      expect(verdict).toMatchObject({ code: 'proxy-failed', facts: { detail } });
    }
  });

  it.each([
    ['Basic realm="proxy"', { scheme: 'Basic' }],
    ['Negotiate', { scheme: 'Negotiate' }],
    ['', {}],
  ])('but asks who it is with %j gets an explanation', async (challenge, facts) => {
    const { server, proxy, baseUrl } = await start({ user: 'ada:right', challenge });
    const instance = instanceBehind(baseUrl, proxy.url);
    const verdict = await testKey({ instance, value: key });
    expect(verdict).toMatchObject({ code: 'proxy-sign-in' });
    expect(verdict.facts).toEqual({ proxy: `127.0.0.1:${proxy.port}`, ...facts });
    expect(explainVerdict(verdict, await loadReader('command', 'en')).remedy).toContain(
      'HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT',
    );
    vi.stubEnv('https_proxy', proxy.url.replace('//', '//ada:wrong-planted@'));
    const wrong = await checkServer({ instance: { ...instance, proxy: 'system' } });
    expect(wrong.code).toBe('proxy-sign-in');
    expect(JSON.stringify(wrong)).not.toContain('planted');
    expect(server.requests).toHaveLength(0);
  });

  it('and never answers is given up in time, or when the test is cancelled, and let go', async () => {
    const { proxy, baseUrl } = await start({ refuses: 'hang' });
    const instance = instanceBehind(baseUrl, proxy.url);
    const late = await testKey({ instance, value: key, timeLimitMs: 200 });
    expect(['timed-out', 'proxy-failed']).toContain(late.code);
    await expect.poll(() => proxy.open()).toBe(0);
    const stop = new AbortController();
    const patient = { timeLimitMs: 600_000, signal: stop.signal };
    const cancelled = testKey({ instance, value: key, ...patient });
    await expect.poll(() => proxy.open()).toBe(1);
    stop.abort();
    await expect.poll(() => proxy.open()).toBe(0);
    expect((await cancelled).code).toBe('cancelled');
  });
});
