import type { Facts } from '../shared/verdict.ts';
import type { Endpoint } from './endpoint.ts';
import { ProxyError } from './tunnel.ts';

/** Why there was no HTTP response, as a verdict's code and facts. */
export interface TransportProblem {
  readonly code:
    | 'http-not-allowed'
    | 'tls-expired'
    | 'tls-self-signed'
    | 'tls-wrong-host'
    | 'tls-unknown-ca'
    | 'tls-failed'
    | 'ca-file-unusable'
    | 'proxy-failed'
    | 'proxy-sign-in'
    | 'proxy-unsupported'
    | 'name-not-found'
    | 'refused'
    | 'unreachable'
    | 'connection-closed'
    | 'timed-out'
    | 'cancelled'
    | 'unexpected-answer';
  readonly facts: Facts;
}

/** Thrown by our connector into undici when an address is not the loopback address that plain http needs. */
export class NotLoopbackError extends Error {
  override readonly name = 'NotLoopbackError';
  readonly code = 'KEYRING_NOT_LOOPBACK';
}

/** Facts of a server's certificate; the connector records them before verification. */
export interface CertificateNote {
  readonly validFrom: string;
  readonly validTo: string;
  readonly issuer: string;
  readonly names: string;
}

interface Coded {
  readonly code?: unknown;
  readonly name?: unknown;
  readonly errors?: unknown;
  readonly cause?: unknown;
}

function isCoded(value: unknown): value is Coded {
  return typeof value === 'object' && value !== null;
}

/**
 * The error with the most useful code. If a name has several addresses, that is a refused connection: other addresses may be
 * in an unavailable network, as IPv6 is on many machines. Otherwise the first error, otherwise the cause.
 */
function root(error: unknown): Coded {
  if (!isCoded(error)) return {};
  if (Array.isArray(error.errors) && error.errors.length > 0) {
    const roots = error.errors.map(root);
    return roots.find(({ code }) => code === 'ECONNREFUSED') ?? roots[0] ?? {};
  }
  if (typeof error.code !== 'string' && isCoded(error.cause)) return root(error.cause);
  return error;
}

function some(facts: Record<string, string | number | undefined>): Facts {
  const kept: Record<string, string | number> = {};
  for (const [name, fact] of Object.entries(facts)) if (fact !== undefined && fact !== '') kept[name] = fact;
  return kept;
}

const unreachable = new Set([
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'EACCES',
  'EPERM',
]);
const closed = new Set([
  'ECONNRESET',
  'EPIPE',
  'UND_ERR_SOCKET',
  'ECONNABORTED',
  'UND_ERR_DESTROYED',
  'UND_ERR_CLOSED',
  'not-http',
]);
const slow = new Set([
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
]);
const unknownCa = new Set([
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_UNTRUSTED',
]);

/**
 * Classifies a failed request. `seconds` is its time limit; `toFact` makes a fact from a text of the other side (see
 * `Answer`). Codes are those of Node (errno, OpenSSL's verification results) and of undici; error texts are never passed on,
 * since they may contain what was sent.
 */
export function transportProblem(
  error: unknown,
  endpoint: Endpoint,
  seconds: number,
  certificate: CertificateNote | undefined,
  toFact: (text: string, max?: number) => string,
): TransportProblem {
  if (error instanceof ProxyError) return proxyProblem(error, toFact);
  const { code: raw, name } = root(error);
  // undici sets no code if the first bytes are not HTTP at all.
  const code = typeof raw === 'string' ? raw : name === 'HTTPParserError' ? 'not-http' : 'unknown';
  const { host, port } = endpoint;
  if (code === 'KEYRING_NOT_LOOPBACK') return { code: 'http-not-allowed', facts: { host } };
  if (code === 'ENOTFOUND' || code === 'ENODATA' || code.startsWith('EAI_'))
    return { code: 'name-not-found', facts: { host } };
  if (code === 'ECONNREFUSED') return { code: 'refused', facts: { host, port } };
  if (unreachable.has(code)) return { code: 'unreachable', facts: { host, detail: code } };
  if (slow.has(code)) return { code: 'timed-out', facts: { seconds } };
  if (closed.has(code)) return { code: 'connection-closed', facts: { host, detail: code } };
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') {
    const { validFrom, validTo } = certificate ?? {};
    return { code: 'tls-expired', facts: some({ host, validFrom, validTo }) };
  }
  if (code === 'DEPTH_ZERO_SELF_SIGNED_CERT') return { code: 'tls-self-signed', facts: { host } };
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return { code: 'tls-wrong-host', facts: some({ host, names: toFact(certificate?.names ?? '', 300) }) };
  if (unknownCa.has(code))
    return { code: 'tls-unknown-ca', facts: some({ host, issuer: toFact(certificate?.issuer ?? '') }) };
  if (/^(CERT_|ERR_SSL_|ERR_TLS_|EPROTO$|CRL_|INVALID_|ERROR_IN_|UNABLE_TO_|HOSTNAME_MISMATCH)/.test(code)) {
    return { code: 'tls-failed', facts: { host, detail: code } };
  }
  return { code: 'unexpected-answer', facts: { host, detail: code } };
}

function proxyProblem(
  { proxy, status, detail }: ProxyError,
  toFact: (text: string) => string,
): TransportProblem {
  if (status === 407) return { code: 'proxy-sign-in', facts: some({ proxy, scheme: toFact(detail) }) };
  return { code: 'proxy-failed', facts: { proxy, detail: status === null ? detail : `HTTP ${status}` } };
}
