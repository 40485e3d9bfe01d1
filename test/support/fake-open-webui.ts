import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import type { TLSSocket, TlsOptions } from 'node:tls';
import { answerLikeOpenWebUi } from './openwebui-model.ts';
import type { FakeAnswer, FakeRequest, FakeSettings } from './openwebui-model.ts';

/** How long an idle connection is kept, which clients are told: longer than any test. In milliseconds. */
const keepAliveMs = 3_600_000;

type Intercepted = FakeAnswer | 'hang' | 'drop' | undefined;

export interface FakeServerOptions {
  readonly settings?: Partial<FakeSettings>;
  /** The server speaks https when given; `key` and `cert` as PEM. */
  readonly tls?: Pick<TlsOptions, 'key' | 'cert' | 'minVersion' | 'maxVersion' | 'ciphers'>;
  /** A loopback address; 127.0.0.1 unless told. */
  readonly host?: string;
  /** Any that is free unless told. */
  readonly port?: number;
  /** Path below which the app answers, without a trailing slash; everything else is a proxy's 404. */
  readonly basePath?: string;
  /** Answers before the app does, or leaves the request to it by returning undefined. */
  readonly intercept?: (request: FakeRequest) => Intercepted | Promise<Intercepted>;
}

/** With the certificate of the server, or with what both sides remembered of an earlier connection. */
export type Handshake = 'whole' | 'resumed';

export interface FakeOpenWebUi {
  /** Scheme, host and port, with the base path. */
  readonly url: string;
  readonly port: number;
  /** Change it while the server runs. */
  readonly settings: FakeSettings;
  /** Every request that arrived, in order. */
  readonly requests: readonly FakeRequest[];
  /** How each TLS connection began, in order. */
  readonly handshakes: readonly Handshake[];
  /** Connections that are open; one without a request stays so until the client ends it. */
  readonly open: () => number;
  /** Begins `requests` anew. */
  forget(): void;
  close(): Promise<void>;
}

/** Starts a real HTTP(S) server on loopback that answers like Open WebUI. */
export async function startFakeOpenWebUi(options: FakeServerOptions = {}): Promise<FakeOpenWebUi> {
  const { host = '127.0.0.1', port = 0, basePath = '', tls, intercept } = options;
  const settings: FakeSettings = {
    release: '0.12.4',
    name: 'Open WebUI',
    secret: 'f'.repeat(64),
    authOn: true,
    keysEnabled: true,
    allowedPaths: null,
    keyHeader: 'x-api-key',
    mfa: false,
    models: 2,
    users: [],
    ...options.settings,
  };
  const requests: FakeRequest[] = [];

  const handle = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const [path = '/'] = (incoming.url ?? '/').split('?');
    const request: FakeRequest = {
      method: incoming.method ?? 'GET',
      path,
      headers: incoming.headers,
      body: await text(incoming),
      port: incoming.socket.remotePort ?? 0,
    };
    requests.push(request);
    const answer = (await intercept?.(request)) ?? app(request);
    if (answer === 'hang') return;
    if (answer === 'drop') {
      incoming.socket.destroy();
      return;
    }
    send(outgoing, answer);
  };
  const app = (request: FakeRequest): FakeAnswer => {
    if (!`${request.path}/`.startsWith(`${basePath}/`))
      return { status: 404, html: '<h1>404 Not Found</h1>' };
    return answerLikeOpenWebUi(settings, { ...request, path: request.path.slice(basePath.length) || '/' });
  };
  const listener = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    handle(incoming, outgoing).catch(() => outgoing.destroy());
  };
  const server: Server = tls === undefined ? createHttpServer(listener) : createHttpsServer(tls, listener);
  const handshakes: Handshake[] = [];
  const connections = new Set<Socket>();
  server.keepAliveTimeout = keepAliveMs;
  server.on('connection', (socket: Socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  server.on('secureConnection', (socket: TLSSocket) => {
    handshakes.push(socket.isSessionReused() ? 'resumed' : 'whole');
  });
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The fake server has no port.');
  const shownHost = host.includes(':') ? `[${host}]` : host;
  return {
    url: `${tls === undefined ? 'http' : 'https'}://${shownHost}:${address.port}${basePath}`,
    port: address.port,
    settings,
    requests,
    handshakes,
    open: () => connections.size,
    forget: () => void requests.splice(0),
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

function send(outgoing: ServerResponse, answer: FakeAnswer): void {
  const body = answer.html ?? (answer.json === undefined ? '' : JSON.stringify(answer.json));
  outgoing.writeHead(answer.status, answer.reason, {
    'content-type': answer.html === undefined ? 'application/json' : 'text/html; charset=utf-8',
    ...answer.headers,
  });
  outgoing.end(body);
}
