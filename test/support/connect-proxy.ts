import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import type { IncomingMessage, RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import type { Handshake } from './fake-open-webui.ts';

export interface ConnectProxyOptions {
  /** Where every tunnel leads, on loopback: the proxy resolves names, and these names are its own. */
  readonly port: number;
  /** PEM; the way to the proxy is TLS when given. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Who may use it, as `user:password`. */
  readonly user?: string;
  /** How it asks for a user; `Basic realm="proxy"` unless told. */
  readonly challenge?: string;
  /** Status with which every CONNECT is refused. `hang` never answers; `drop` closes the connection. */
  readonly refuses?: number | 'hang' | 'drop';
}

export interface ConnectProxy {
  readonly host: string;
  readonly port: number;
  readonly url: string;
  /** Every request as it arrived: its first line and its headers. */
  readonly asked: readonly string[];
  /** Everything that clients sent into tunnels. */
  relayed(): Buffer;
  /** How each TLS connection of a client began, in order. */
  readonly handshakes: readonly Handshake[];
  /** Open connections of clients. */
  readonly open: () => number;
  close(): Promise<void>;
}

/** A real HTTP proxy on loopback that does tunnels and nothing else. */
export async function startConnectProxy(options: ConnectProxyOptions): Promise<ConnectProxy> {
  const asked: string[] = [];
  const relayed: Buffer[] = [];
  const clients = new Set<Duplex>();
  const note = ({ method, url, rawHeaders }: IncomingMessage): void => {
    asked.push([`${method} ${url}`, ...rawHeaders].join('\n'));
  };
  const refuseAll: RequestListener = (incoming, outgoing) => {
    note(incoming);
    outgoing.writeHead(405).end();
  };
  const server =
    options.tls === undefined ? createHttpServer(refuseAll) : createHttpsServer(options.tls, refuseAll);
  server.on('connection', (client: Duplex) => {
    clients.add(client);
    client.on('error', () => undefined);
    client.once('close', () => clients.delete(client));
  });
  const handshakes: Handshake[] = [];
  server.on('secureConnection', (client: TLSSocket) => {
    handshakes.push(client.isSessionReused() ? 'resumed' : 'whole');
  });
  server.on('connect', (incoming: IncomingMessage, client: Duplex, head: Buffer) => {
    note(incoming);
    client.on('error', () => undefined);
    const wanted =
      options.user === undefined ? undefined : `Basic ${Buffer.from(options.user).toString('base64')}`;
    if (options.refuses === 'hang') {
      // Read, so that the client's end of the connection is noticed.
      client.resume().once('end', () => client.end());
    } else if (options.refuses === 'drop') {
      client.destroy();
    } else if (options.refuses !== undefined) {
      // The connection stays, for another try of the client.
      client.resume().once('end', () => client.end());
      client.write(`HTTP/1.1 ${options.refuses} No\r\ncontent-length: 0\r\n\r\n`);
    } else if (wanted !== undefined && incoming.headers['proxy-authorization'] !== wanted) {
      const { challenge = 'Basic realm="proxy"' } = options;
      client.end(`HTTP/1.1 407 Who\r\nproxy-authenticate: ${challenge}\r\ncontent-length: 0\r\n\r\n`);
    } else {
      const upstream = connect(options.port, '127.0.0.1', () => {
        client.write('HTTP/1.1 200 OK\r\n\r\n');
        upstream.write(head);
        client.pipe(upstream).pipe(client);
      });
      client.on('data', (chunk: Buffer) => void relayed.push(chunk));
      upstream.on('error', () => client.destroy());
      client.once('close', () => upstream.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
  return {
    host: '127.0.0.1',
    port: address.port,
    url: `${options.tls === undefined ? 'http' : 'https'}://127.0.0.1:${address.port}`,
    asked,
    handshakes,
    relayed: () => Buffer.concat(relayed),
    open: () => clients.size,
    async close() {
      for (const client of clients) client.destroy();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}
