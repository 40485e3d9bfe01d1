import { EventEmitter, once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { Socket } from 'node:net';
import path from 'node:path';
import type { buildConnector } from 'undici';
import { afterEach, describe, expect, it } from 'vitest';
import { checkSecret } from '../../../electron/openwebui/check-secret.ts';
import { checkServer } from '../../../electron/openwebui/check-server.ts';
import { openClient } from '../../../electron/openwebui/client.ts';
import { guardedConnector } from '../../../electron/openwebui/connector.ts';
import { endpointOf } from '../../../electron/openwebui/endpoint.ts';
import type { Endpoint } from '../../../electron/openwebui/endpoint.ts';
import { keptBytes, watchLimit } from '../../../electron/openwebui/receive.ts';
import { showServerKey } from '../../../electron/openwebui/server-keys.ts';
import { testKey } from '../../../electron/openwebui/test-key.ts';
import { testMany } from '../../../electron/openwebui/test-many.ts';
import { ok } from '../../../electron/shared/result.ts';
import { openTrust } from '../../../electron/openwebui/trust.ts';
import { must, temporaryDir } from '../../support/vault.ts';
import { instanceAt } from '../../support/builders.ts';
import { startConnectProxy } from '../../support/connect-proxy.ts';
import { makeCertificate } from '../../support/openwebui-certificates.ts';
import { fakeUser } from '../../support/openwebui-model.ts';
import { start } from '../../support/served-open-webui.ts';

const ending: (() => void)[] = [];
afterEach(() => {
  for (const end of ending.splice(0)) end();
});

function endpointAt(baseUrl: string): Endpoint {
  return must(endpointOf({ baseUrl, allowHttp: false }));
}

const key = `sk-${'5e'.repeat(16)}`;

type Build = typeof buildConnector;

const directly = async () => ({
  trust: must(await openTrust(null, null)),
  connectMs: 1000,
  lookup: undefined,
  proxy: null,
  signal: new AbortController().signal,
  onCertificate: () => undefined,
});

/** A connector over a stand-in for undici's; `given` are the options that it was made with. */
async function connectorOver(baseUrl: string, reached: string) {
  const given: (buildConnector.BuildOptions | undefined)[] = [];
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: reached });
  const build: Build = (options) => {
    given.push(options);
    return (_target, callback) => {
      callback(null, socket);
      return socket;
    };
  };
  const connect = guardedConnector(build, endpointAt(baseUrl), await directly());
  const outcome = await new Promise<readonly [Error | null, unknown]>((resolve) => {
    const { host, port } = endpointAt(baseUrl);
    connect({ hostname: host, port: String(port), protocol: new URL(baseUrl).protocol }, (...args) => {
      resolve([args[0], args[1]]);
    });
  });
  return { given, socket, outcome };
}

describe('the connector', () => {
  it('looks at the address that was really reached, whatever the name resolved to', async () => {
    const other = await connectorOver('http://localhost:3000', '10.20.30.40');
    expect(other.outcome).toEqual([expect.objectContaining({ code: 'KEYRING_NOT_LOOPBACK' }), null]);
    expect(other.socket.destroyed).toBe(true);
    const here = await connectorOver('http://localhost:3000', '127.0.0.1');
    expect(here.outcome).toEqual([null, here.socket]);
    expect(here.socket.destroyed).toBe(false);
  });

  it('opens nothing to an address that plain http must not reach, as no name is resolved for it', async () => {
    const connect = guardedConnector(
      () => () => {
        throw new Error('a connection was opened');
      },
      { ...endpointAt('http://127.0.0.1:3000'), host: '10.20.30.40' },
      await directly(),
    );
    const failure = await new Promise((resolve) => {
      connect({ hostname: '10.20.30.40', port: '3000', protocol: 'http:' }, (...args) => resolve(args[0]));
    });
    expect(failure).toMatchObject({ code: 'KEYRING_NOT_LOOPBACK' });
  });

  it('has each connection verified, untraced', async () => {
    const { given } = await connectorOver('https://chat.example.test', '192.0.2.1');
    expect(given).toMatchObject([{ rejectUnauthorized: true, enableTrace: false }]);
  });

  it.each(['of the server', 'of a proxy'] as const)(
    'has the certificate %s verified anew for each connection: no session is resumed',
    async (whose) => {
      const ca = makeCertificate({ commonName: 'Keyring test CA', isCa: true });
      const tls = makeCertificate({ commonName: 'own', names: ['127.0.0.1'], issuer: ca });
      const caFile = path.join(temporaryDir(), 'ca.pem');
      writeFileSync(caFile, ca.cert);
      const server = await start({
        ...(whose === 'of the server' && { tls }),
        intercept: () => ({ status: 200, json: {}, headers: { connection: 'close' } }),
      });
      const proxy = await startConnectProxy({ port: server.port, tls });
      const client = must(
        await openClient(
          whose === 'of the server'
            ? { endpoint: endpointAt(server.url), instance: instanceAt(server.url, { caFile }) }
            : {
                endpoint: { ...endpointAt('https://chat.example.test'), secure: false },
                instance: instanceAt('http://chat.example.test', { caFile, proxy: proxy.url }),
              },
        ),
      );
      ending.push(
        () => void client.close(),
        () => void proxy.close(),
      );
      for (let round = 0; round < 3; round += 1) must(await client.request({ path: '/' }));
      const { handshakes } = whose === 'of the server' ? server : proxy;
      expect(handshakes).toEqual(['whole', 'whole', 'whole']);
    },
  );
});

function baseOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return `http://127.0.0.1:${address.port}`;
}

describe('the body of an answer', () => {
  it.each(['kept', 'watched'] as const)(
    'without an end is cut off and its connection closed, when it is %s',
    async (how) => {
      const closed = new EventEmitter();
      const isClosed = once(closed, 'close');
      const server = createServer((_incoming, outgoing) => {
        // No part of the limit: the block that crosses it has to be cut.
        const block = Buffer.alloc(50_001, 'x');
        const fill = (): void => {
          while (!outgoing.destroyed && outgoing.write(block));
          if (!outgoing.destroyed) outgoing.once('drain', fill);
        };
        outgoing.once('close', () => closed.emit('close'));
        outgoing.writeHead(200);
        fill();
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const client = must(
        await openClient({
          endpoint: endpointAt(baseOf(server)),
          instance: instanceAt(baseOf(server)),
          timeLimitMs: 25_000,
        }),
      );
      ending.push(
        () => server.closeAllConnections(),
        () => server.close(),
        () => void client.close(),
      );
      let watched = 0;
      const watch = (chunk: Buffer): void => void (watched += chunk.length);
      const answer = must(await client.request({ path: '/endless', ...(how === 'watched' && { watch }) }));
      expect(answer.cut).toBe(true);
      expect(answer.text).toHaveLength(keptBytes);
      await isClosed;
      expect(watched).toBeLessThan(2 * watchLimit);
    },
  );
});

describe('the connections', () => {
  const users = [fakeUser({ apiKey: key })];
  const versionId = '3f2b8c1e-9d4a-4b6e-8f3a-1c2d3e4f5a6b';
  const calls: readonly [string, (instance: ReturnType<typeof instanceAt>) => Promise<unknown>][] = [
    ['test of a key', (instance) => testKey({ instance, value: key })],
    [
      'test of many keys',
      (instance) =>
        testMany({
          jobs: [{ secretId: versionId, instanceId: versionId, instance, read: async () => ok(key) }],
        }),
    ],
    ['check of a server', (instance) => checkServer({ instance })],
    [
      'check of a static secret',
      (instance) =>
        checkSecret({ instance, versions: [{ versionId, state: 'active', value: 'f'.repeat(64) }] }),
    ],
    ['look at the key on the server', (instance) => showServerKey({ instance, source: { by: 'key', key } })],
  ];

  it.each(calls)('are ended after a %s, though the server would keep them', async (_what, call) => {
    const server = await start({ settings: { users } });
    await call(instanceAt(server.url));
    expect(server.requests.length).toBeGreaterThan(1);
    await expect.poll(() => server.open()).toBe(0);
  });

  it('are ended when a request takes too long, and when it is cancelled', async () => {
    const server = await start({ intercept: () => 'hang' });
    const client = must(
      await openClient({ endpoint: endpointAt(server.url), instance: instanceAt(server.url) }),
    );
    ending.push(() => void client.close());
    expect(await client.request({ path: '/', timeLimitMs: 1000 })).toMatchObject({
      error: { code: 'timed-out' },
    });
    await expect.poll(() => server.open()).toBe(0);
    server.forget();
    const stop = new AbortController();
    const cancelled = client.request({ path: '/', timeLimitMs: 600_000, signal: stop.signal });
    await expect.poll(() => server.requests.length).toBe(1);
    stop.abort();
    expect(await cancelled).toMatchObject({ error: { code: 'cancelled' } });
    await expect.poll(() => server.open()).toBe(0);
  });
});
