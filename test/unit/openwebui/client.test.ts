import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { openClient } from '../../../electron/openwebui/client.ts';
import type { Call, Client, ClientOptions } from '../../../electron/openwebui/client.ts';
import { endpointOf } from '../../../electron/openwebui/endpoint.ts';
import { routeFromList } from '../../../electron/openwebui/proxy.ts';
import { keptBytes, watchLimit } from '../../../electron/openwebui/receive.ts';
import { createRedactor } from '../../../electron/redact.ts';
import { instanceAt } from '../../support/builders.ts';
import type { FakeServerOptions } from '../../support/fake-open-webui.ts';
import { makeCertificate } from '../../support/openwebui-certificates.ts';
import { start } from '../../support/served-open-webui.ts';
import { codeOf, must, temporaryDir } from '../../support/vault.ts';

const key = `sk-${'6f'.repeat(16)}`;
const clients: Client[] = [];

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
});

type More = Partial<Omit<ClientOptions, 'instance' | 'endpoint'>> & { readonly keyHeader?: string };

async function open(url: string, { keyHeader = 'Authorization', ...more }: More = {}): Promise<Client> {
  const instance = instanceAt(url, { keyHeader });
  const client = must(await openClient({ instance, endpoint: must(endpointOf(instance)), ...more }));
  clients.push(client);
  return client;
}

/** A server that answers everything so, and a client for it. */
async function served(intercept: FakeServerOptions['intercept'], more: More & { basePath?: string } = {}) {
  const { basePath = '', ...options } = more;
  const server = await start({ ...(intercept && { intercept }), basePath });
  return { server, client: await open(server.url, options) };
}

const fine = { status: 200, json: { fine: true } };

describe('a request', () => {
  it('says what it takes, and goes below the base path unless it is told', async () => {
    const { server, client } = await served(() => fine, { basePath: '/webui' });
    const answer = must(await client.request({ path: '/x?secret=1' }));
    expect(answer).toMatchObject({ status: 200, text: '{"fine":true}', cut: false });
    const { origin } = new URL(server.url);
    expect(answer.evidence).toEqual({
      method: 'GET',
      url: `${origin}/webui/x`,
      status: 200,
      latencyMs: answer.evidence.latencyMs,
    });
    expect(Number.isInteger(answer.evidence.latencyMs)).toBe(true);
    expect(answer.evidence.latencyMs).toBeGreaterThanOrEqual(0);
    await client.request({ path: '/y', fromOrigin: true });
    const [first, second] = server.requests;
    expect([first?.path, second?.path]).toEqual(['/webui/x', '/y']);
    expect(first).toMatchObject({ method: 'GET', body: '' });
    expect({ ...first?.headers, connection: '' }).toEqual({
      host: new URL(server.url).host,
      connection: '',
      accept: 'application/json',
      'accept-encoding': 'identity',
      'user-agent': 'webui-keyring',
    });
  });

  it('sends its body as one JSON object', async () => {
    const { server, client } = await served(() => fine);
    const json = { open: { email: 'a', recovery: false }, secret: { password: 'b' } };
    await client.request({ method: 'POST', path: '/x', json });
    expect(server.requests[0]).toMatchObject({
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"email":"a","recovery":false,"password":"b"}',
    });
  });

  it.each<[string, 'key' | 'token', Record<string, string | undefined>]>([
    ['Authorization', 'key', { authorization: `Bearer ${key}` }],
    ['X-Team-Key', 'key', { 'x-team-key': key, authorization: undefined }],
    ['X-Team-Key', 'token', { authorization: `Bearer ${key}`, 'x-team-key': undefined }],
    ['Cookie', 'token', { authorization: `Bearer ${key}`, cookie: undefined }],
  ])('where keys go into %s carries a %s as %j', async (keyHeader, kind, headers) => {
    const { server, client } = await served(() => fine, { keyHeader });
    expect(client.keyHeader).toBe(keyHeader.toLowerCase());
    await client.request({ path: '/x', credential: { kind, value: key } });
    for (const [name, value] of Object.entries(headers))
      expect(server.requests[0]?.headers[name]).toBe(value);
  });

  it.each<[string, 'key' | 'token', string]>([
    ['Cookie', 'key', key],
    ['Authorization', 'key', `${key}\n`],
    ['Authorization', 'token', 'a b'],
    ['X-Team-Key', 'key', ''],
  ])('where keys go into %s is not sent with the %s %j', async (keyHeader, kind, value) => {
    const { server, client } = await served(() => fine, { keyHeader });
    await expect(client.request({ path: '/x', credential: { kind, value } })).rejects.toThrow(TypeError);
    expect(server.requests).toEqual([]);
  });

  it('is given up after its own limit, or else after that of the client', async () => {
    const { client } = await served(() => 'hang', { timeLimitMs: 1500 });
    expect(client.timeLimitMs).toBe(1500);
    const quick = await client.request({ path: '/x', timeLimitMs: 200 });
    expect(quick).toMatchObject({
      error: { code: 'timed-out', facts: { seconds: 0.2 }, evidence: { status: null } },
    });
    const other = await served(() => 'hang', { timeLimitMs: 100 });
    expect(await other.client.request({ path: '/x' })).toMatchObject({
      error: { code: 'timed-out', facts: { seconds: 0.1 } },
    });
    expect((await open('http://127.0.0.1:1')).timeLimitMs).toBe(10_000);
  });

  it('has no answer where it is cancelled, before or after it was sent', async () => {
    const stop = new AbortController();
    const { server, client } = await served(() => {
      stop.abort();
      return 'hang';
    });
    const cancelled = {
      error: { code: 'cancelled', facts: {}, evidence: { url: `${server.url}/x`, status: null } },
    };
    for (const requests of [1, 1]) {
      expect(await client.request({ path: '/x', signal: stop.signal })).toMatchObject(cancelled);
      expect(server.requests).toHaveLength(requests);
    }
  });

  it('has no answer after the client was closed', async () => {
    const { server, client } = await served(() => fine);
    must(await client.request({ path: '/x' }));
    await client.close();
    expect(codeOf(await client.request({ path: '/x' }))).toBe('connection-closed');
    expect(server.requests).toHaveLength(1);
    await expect.poll(server.open).toBe(0);
  });

  it.each([
    [undefined, 4],
    [2, 2],
  ])('waits for one of the connections: of %j', async (connections, expected) => {
    const seen: (() => number)[] = [];
    let most = 0;
    const { server, client } = await served(
      () => {
        for (const count of seen) most = Math.max(most, count());
        return fine;
      },
      { connections },
    );
    seen.push(server.open);
    const requests = Array.from({ length: expected * 3 }, () => client.request({ path: '/x' }));
    for (const answer of await Promise.all(requests)) expect(answer.ok).toBe(true);
    expect(most).toBe(expected);
  });

  it('asks the resolver that it was given', async () => {
    const { port } = await start({ intercept: () => fine });
    const asked: string[] = [];
    const client = await open(`http://app.localhost:${port}`, {
      lookup: (name, options, callback) => {
        asked.push(name);
        if (options.all === true) callback(null, [{ address: '127.0.0.1', family: 4 }]);
        else callback(null, '127.0.0.1', 4);
      },
    });
    must(await client.request({ path: '/x' }));
    expect(asked).toEqual(['app.localhost']);
  });
});

/** A text of so many bytes, most of them halves of a letter. */
function text(count: number): string {
  return 'é'.repeat(Math.floor(count / 2)) + 'x'.repeat(count % 2);
}

describe('a body', () => {
  it.each([
    [keptBytes - 1, false],
    [keptBytes, false],
    [keptBytes + 1, true],
    [keptBytes * 3, true],
  ])('of %d bytes is kept up to 64 KiB', async (count, cut) => {
    const html = text(count);
    const { client } = await served(() => ({ status: 200, html }));
    const answer = must(await client.request({ path: '/x' }));
    expect(answer.cut).toBe(cut);
    expect(Buffer.from(answer.text)).toHaveLength(Math.min(count, keptBytes));
  });

  it('is read whole by who watches it, and kept no further', async () => {
    const html = text(keptBytes * 5);
    const { client } = await served(() => ({ status: 200, html }));
    const seen: Buffer[] = [];
    const answer = must(await client.request({ path: '/x', watch: (chunk) => void seen.push(chunk) }));
    expect(Buffer.concat(seen).toString()).toBe(html);
    expect(answer.cut).toBe(true);
    expect(answer.text).toBe(text(keptBytes));
  });

  it('is watched for 16 MiB at most', async () => {
    const html = 'x'.repeat(watchLimit * 2);
    const { client } = await served(() => ({ status: 200, html }));
    let seen = 0;
    const watch = (chunk: Buffer): void => void (seen += chunk.length);
    expect(must(await client.request({ path: '/x', watch })).cut).toBe(true);
    expect(seen).toBeGreaterThan(watchLimit);
    expect(seen).toBeLessThan(watchLimit * 1.5);
  });

  it('comes with its headers, of several of one name the first', async () => {
    const { client } = await served(() => ({
      ...fine,
      headers: { 'set-cookie': 'a=1', Date: 'x', 'x-many': 'one' },
    }));
    const answer = must(await client.request({ path: '/x' }));
    expect([answer.header('x-many'), answer.header('date'), answer.header('set-cookie')]).toEqual([
      'one',
      'x',
      'a=1',
    ]);
    expect(answer.header('x-none')).toBeUndefined();
  });
});

describe('a fact of an answer', () => {
  const asked: readonly [string, Omit<Call, 'path'>, string][] = [
    ['credential', { credential: { kind: 'key', value: key } }, key],
    // Which nothing but having been sent makes a secret.
    ['token', { credential: { kind: 'token', value: 'lovelace' } }, 'lovelace'],
    ['password', { json: { open: {}, secret: { password: 'pw of ada lovelace' } } }, 'pw of ada lovelace'],
  ];

  it.each(asked)('does not repeat the %s that was sent', async (_what, call, value) => {
    const { client } = await served(() => fine);
    const answer = must(await client.request({ method: 'POST', path: '/x', ...call }));
    expect(answer.toFact(`see ${value} there`)).toBe('see [redacted] there');
    expect(must(await client.request({ path: '/y' })).toFact(value)).toBe('[redacted]');
  });

  it('does not repeat what was concealed, or sent by another client', async () => {
    const sent = createRedactor();
    sent.learnSent('an earlier password');
    const { client } = await served(() => fine, { sent });
    client.conceal('a static secret');
    const answer = must(await client.request({ path: '/x' }));
    expect(answer.toFact('a static secret, an earlier password')).toBe('[redacted], [redacted]');
    const fresh = await served(() => fine);
    expect(must(await fresh.client.request({ path: '/x' })).toFact('a static secret')).toBe(
      'a static secret',
    );
  });

  it('is cut, after what is redacted too', async () => {
    const { client } = await served(() => fine);
    const answer = must(await client.request({ path: '/x', credential: { kind: 'key', value: key } }));
    expect(answer.toFact('x'.repeat(900))).toBe('x'.repeat(200));
    expect(answer.toFact('x'.repeat(900), 50)).toBe('x'.repeat(50));
    expect(answer.toFact(`${key} and ${'x'.repeat(40)}`, 20)).toBe('[redacted] and xxxxx');
    // What is cut away before may be long: none of it is read.
    expect(answer.toFact(`${' '.repeat(80)}far`, 20)).toBe('');
    for (const value of [7, null, undefined, { a: 1 }]) expect(answer.toFact(value)).toBe('');
  });
});

describe('the trusted certificates', () => {
  it('besides the roots stand in the evidence, of requests over TLS only', async () => {
    const tls = makeCertificate({ commonName: 'localhost', names: ['127.0.0.1'] });
    const extraCaFile = join(temporaryDir(), 'extra.pem');
    writeFileSync(extraCaFile, tls.cert);
    const secure = await start({ tls, intercept: () => fine });
    const trusting = await open(secure.url, { extraCaFile });
    expect(must(await trusting.request({ path: '/x' })).evidence.extraCaFile).toBe(extraCaFile);
    const missing = await open(secure.url, { extraCaFile: `${extraCaFile}.none` });
    const refused = await missing.request({ path: '/x' });
    expect(refused).toMatchObject({ error: { code: 'tls-self-signed' } });
    expect(!refused.ok && 'extraCaFile' in refused.error.evidence).toBe(false);
    const plain = await served(() => fine, { extraCaFile });
    expect('extraCaFile' in must(await plain.client.request({ path: '/x' })).evidence).toBe(false);
  });
});

describe('a proxy', () => {
  it('that is none for us is named, and nothing is asked', async () => {
    const instance = { ...instanceAt('https://chat.example.test'), proxy: 'socks5://proxy.example:1080' };
    const opened = await openClient({ instance, endpoint: must(endpointOf(instance)) });
    expect(opened).toEqual({ ok: false, error: { code: 'proxy-unsupported', facts: { kind: 'socks5' } } });
  });

  it('has its password taken out of what a server says', async () => {
    for (const name of ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy']) delete process.env[name];
    const route = routeFromList('PROXY 127.0.0.1:1');
    if (route.via !== 'proxy') throw new Error('The list names a proxy.');
    const authorization = `Basic ${Buffer.from('ada:proxy password').toString('base64')}`;
    const sent = createRedactor();
    const instance = { ...instanceAt('https://chat.example.test'), proxy: 'system' };
    const client = must(
      await openClient({
        instance,
        endpoint: must(endpointOf(instance)),
        sent,
        systemProxy: async () => ({ via: 'proxy', proxy: { ...route.proxy, authorization } }),
      }),
    );
    onTestFinished(() => client.close());
    expect(sent.conceal('a proxy password')).toBe('a [redacted]');
  });
});
