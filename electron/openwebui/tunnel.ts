import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { isIP, isIPv6 } from 'node:net';
import type { LookupFunction, Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { attemptMs } from './attempt-time.ts';
import type { Proxy } from './proxy.ts';
import { keepKeysUnwritten } from './trust.ts';
import type { Trust } from './trust.ts';

/** A proxy did not open a tunnel. */
export class ProxyError extends Error {
  override readonly name = 'ProxyError';
  readonly code = 'KEYRING_PROXY';
  /** Host and port of the proxy, without credentials. */
  readonly proxy: string;
  /** Status of its answer to CONNECT, or null without an answer. */
  readonly status: number | null;
  /** Without an answer: the error's code. For 407: the sign-in method that it requires (`Basic`, `NTLM`). */
  readonly detail: string;

  constructor(proxy: Proxy, status: number | null, detail: string) {
    super('The proxy gave no tunnel.');
    this.proxy = authority(proxy.host, proxy.port);
    this.status = status;
    this.detail = detail;
  }
}

export interface TunnelOptions {
  readonly trust: Trust;
  readonly timeLimitMs: number;
  readonly lookup: LookupFunction | undefined;
  /** Gives up the attempt. */
  readonly signal: AbortSignal;
}

/**
 * Asks a proxy for a tunnel to a host (CONNECT, RFC 9110 section 9.3.6). The proxy learns only the host's name and port. Passes
 * the socket on before anything is sent through it. Errors are `ProxyError`s.
 */
export function openTunnel(
  proxy: Proxy,
  target: { readonly host: string; readonly port: number },
  { trust, timeLimitMs, lookup, signal }: TunnelOptions,
  callback: (...outcome: [null, Socket] | [ProxyError, null]) => void,
): void {
  const to = authority(target.host, target.port);
  // Handed on to the socket, though the types of a request do not say so.
  const forSocket = {
    autoSelectFamilyAttemptTimeout: attemptMs(timeLimitMs),
    ...(proxy.secure && { secureContext: trust.context(), enableTrace: false }),
  };
  const request = (proxy.secure ? requestSecure : requestPlain)({
    host: proxy.host,
    port: proxy.port,
    method: 'CONNECT',
    path: to,
    agent: false,
    ...forSocket,
    setHost: false,
    // Otherwise Node would use the name in the Host header, which is the server's.
    servername: isIP(proxy.host) === 0 ? proxy.host : '',
    headers: { host: to },
    ...(lookup === undefined ? {} : { lookup }),
    // `--insecure-http-parser` in the environment would allow response smuggling.
    insecureHTTPParser: false,
    rejectUnauthorized: true,
  });
  // Not in the options, which Node prints with NODE_DEBUG.
  if (proxy.authorization !== null) request.setHeader('proxy-authorization', proxy.authorization);
  request.once('socket', (socket) => {
    if (socket instanceof TLSSocket) keepKeysUnwritten(socket);
  });
  let isSettled = false;
  const settle = (...outcome: [null, Socket] | [ProxyError, null]): void => {
    if (isSettled) return;
    isSettled = true;
    clearTimeout(timer);
    signal.removeEventListener('abort', giveUp);
    callback(...outcome);
  };
  const fail = (detail: string): void => {
    settle(new ProxyError(proxy, null, detail), null);
    request.destroy();
  };
  const giveUp = (): void => fail('cancelled');
  const timer = setTimeout(() => fail('ETIMEDOUT'), timeLimitMs);
  signal.addEventListener('abort', giveUp, { once: true });
  request.on('error', (error: NodeJS.ErrnoException) => fail(error.code ?? 'unknown'));
  request.once('connect', ({ statusCode = 0, headers }, socket: Socket, head: Buffer) => {
    // The request has released the socket: an error before the next listener is attached would crash the program.
    socket.on('error', () => undefined);
    if (statusCode >= 200 && statusCode < 300 && !isSettled) {
      if (head.length > 0) socket.unshift(head);
      settle(null, socket);
      return;
    }
    socket.destroy();
    const scheme = /^[A-Za-z]+/.exec(headers['proxy-authenticate'] ?? '')?.[0] ?? '';
    settle(new ProxyError(proxy, statusCode, statusCode === 407 ? scheme : ''), null);
  });
  if (signal.aborted) giveUp();
  else request.end();
}

function authority(host: string, port: number): string {
  return `${isIPv6(host) ? `[${host}]` : host}:${port}`;
}
