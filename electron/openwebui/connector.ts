import { lookup as systemLookup } from 'node:dns';
import type { LookupAddress } from 'node:dns';
import { isIP } from 'node:net';
import type { LookupFunction, Socket } from 'node:net';
import type { PeerCertificate, TLSSocket } from 'node:tls';
import type { buildConnector as undiciConnector } from 'undici';
import { attemptMs } from './attempt-time.ts';
import { isLoopbackAddress } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';
import type { Proxy } from './proxy.ts';
import type { CertificateNote } from './transport.ts';
import { NotLoopbackError } from './transport.ts';
import { keepKeysUnwritten } from './trust.ts';
import type { Trust } from './trust.ts';
import { openTunnel } from './tunnel.ts';

/** undici's connector, as its types leave it: the socket is returned at once, the callback comes when it is open. */
type OpenSocket = (...args: Parameters<undiciConnector.connector>) => unknown;
/** undici's maker of connectors. */
type BuildConnector = typeof undiciConnector;

const loopbackAddresses: LookupAddress[] = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
];

/**
 * Resolves loopback names like `lookup`, and fails if any address is not a loopback address, so that a loopback name cannot be
 * rebound to another host. Names below `localhost` that the resolver does not know are loopback by definition (RFC 6761).
 */
export function loopbackLookup(lookup: LookupFunction): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, options, (error, addresses, family) => {
      if (error?.code === 'ENOTFOUND') {
        if (options.all === true) callback(null, loopbackAddresses);
        else callback(null, '127.0.0.1', 4);
        return;
      }
      const list: readonly LookupAddress[] =
        typeof addresses === 'string' ? [{ address: addresses, family: family ?? 0 }] : (addresses ?? []);
      const escapes = error === null && list.some(({ address }) => !isLoopbackAddress(address));
      callback(escapes ? new NotLoopbackError() : error, addresses, family);
    });
  };
}

function instant(text: string | undefined): string {
  const date = new Date(text ?? '');
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}

function note(certificate: PeerCertificate): CertificateNote {
  const { CN: name, O: organisation } = certificate.issuer ?? {};
  return {
    validFrom: instant(certificate.valid_from),
    validTo: instant(certificate.valid_to),
    issuer: String(name ?? organisation ?? ''),
    names: (certificate.subjectaltname ?? '').replaceAll(/\b(DNS|IP Address):/g, ''),
  };
}

/**
 * Wraps undici's connector: for plain http that must stay on this machine, checks the address that the socket is connected to
 * before undici writes a byte to it. With a proxy, TLS to the server starts inside the proxy's tunnel. `onCertificate` gets the
 * facts of a server's certificate before verification. Verification is turned on explicitly: Node's default can be turned off
 * in the environment (`NODE_TLS_REJECT_UNAUTHORIZED`).
 */
export function guardedConnector(
  buildConnector: BuildConnector,
  endpoint: Endpoint,
  options: {
    readonly trust: Trust;
    readonly connectMs: number;
    readonly lookup: LookupFunction | undefined;
    /** Null for the direct way. */
    readonly proxy: Proxy | null;
    /** Gives up attempts that are under way. */
    readonly signal: AbortSignal;
    readonly onCertificate: (certificate: CertificateNote) => void;
  },
): undiciConnector.connector {
  const lookup = options.lookup ?? systemLookup;
  const open: OpenSocket = buildConnector({
    timeout: options.connectMs,
    autoSelectFamilyAttemptTimeout: attemptMs(options.connectMs),
    // Every connection verifies the server's certificate again.
    maxCachedSessions: 0,
    lookup: endpoint.loopbackOnly ? loopbackLookup(lookup) : lookup,
    ...(endpoint.secure && { secureContext: options.trust.context() }),
    enableTrace: false,
    rejectUnauthorized: true,
  });
  const connect: undiciConnector.connector = (target, callback) => {
    if (endpoint.loopbackOnly && isIP(endpoint.host) !== 0 && !isLoopbackAddress(endpoint.host)) {
      callback(new NotLoopbackError(), null);
      return;
    }
    const opened = open(target, (...[error, socket]) => {
      if (error !== null) {
        callback(error, null);
      } else if (endpoint.loopbackOnly && !isLoopbackAddress(socket.remoteAddress ?? '')) {
        socket.destroy();
        callback(new NotLoopbackError(), null);
      } else {
        callback(null, socket);
      }
    });
    if (endpoint.secure && isTls(opened)) {
      keepKeysUnwritten(opened);
      opened.prependListener('secure', () => {
        options.onCertificate(note(opened.getPeerCertificate()));
      });
    }
  };
  const { proxy, signal, trust, connectMs } = options;
  if (proxy === null) return connect;
  return (target, callback) => {
    const tunnel = { trust, timeLimitMs: connectMs, lookup: options.lookup, signal };
    openTunnel(proxy, endpoint, tunnel, (...[error, socket]) => {
      if (error !== null) callback(error, null);
      else if (endpoint.secure) connect({ ...target, httpSocket: socket }, callback);
      else callback(null, socket);
    });
  };
}

function isTls(value: unknown): value is TLSSocket & Socket {
  return typeof value === 'object' && value !== null && 'getPeerCertificate' in value;
}
