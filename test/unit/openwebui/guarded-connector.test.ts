import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { Socket } from 'node:net';
import type { buildConnector } from 'undici';
import { afterEach, describe, expect, it } from 'vitest';
import { openClient } from '../../../electron/openwebui/client.ts';
import { guardedConnector } from '../../../electron/openwebui/connector.ts';
import { endpointOf } from '../../../electron/openwebui/endpoint.ts';
import type { Endpoint } from '../../../electron/openwebui/endpoint.ts';
import { keptBytes, watchLimit } from '../../../electron/openwebui/receive.ts';
import { openTrust } from '../../../electron/openwebui/trust.ts';
import { must } from '../../support/vault.ts';
import { instanceAt } from '../../support/builders.ts';

const ending: (() => void)[] = [];
afterEach(() => {
  for (const end of ending.splice(0)) end();
});

function endpointAt(baseUrl: string): Endpoint {
  return must(endpointOf({ baseUrl, allowHttp: false }));
}

type Build = typeof buildConnector;

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
  const connect = guardedConnector(build, endpointAt(baseUrl), {
    trust: must(await openTrust(null, null)),
    connectMs: 1000,
    lookup: undefined,
    proxy: null,
    signal: new AbortController().signal,
    onCertificate: () => undefined,
  });
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

  it('has each connection verified anew: no session is resumed', async () => {
    const { given } = await connectorOver('https://chat.example.test', '192.0.2.1');
    expect(given).toMatchObject([{ rejectUnauthorized: true, maxCachedSessions: 0, enableTrace: false }]);
  });
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
        const block = Buffer.alloc(65_536, 'x');
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
