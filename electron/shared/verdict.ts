import type { Instant } from './domain.ts';

/**
 * Stable codes of a test of one key against one instance. The facts that a code's sentence uses are named beside it;
 * each is optional unless the sentence makes no sense without it.
 */
export const verdictCodes = [
  /** user, email, role, userId (absent where the server tells a key nothing about its owner), models (modelsNote: `none-visible`) or modelsProblem, version, allowedPaths. */
  'works',
  /** As `works`; allowedPaths and refusedPaths, as far as they were tried. */
  'works-limited',
  /** shape: `open-webui` or `other`, whether the key looks like one of Open WebUI's. */
  'key-unknown',
  /** Of the servers behind the address some know the key and others do not. known, asked: connections. */
  'replicas-differ',
  /** As `works`; savedOwner: the address that is saved as the key's owner, which is another. */
  'owner-differs',
  /** keysEnabled: `yes`, `no` or `unknown`, where the server tells strangers. */
  'keys-disabled-or-not-permitted',
  /** path, refusedPaths: on none of the paths that were tried, or not on one that is wanted; as `works`. */
  'path-not-allowed',
  /** path (which is wanted); as `works`. */
  'path-wants-session',
  /** path, status, location (without query); as `works`. The key is good, and the answer of a path that is wanted tells nothing of keys. */
  'path-unclear',
  /** user, email. */
  'owner-pending',
  /** expiresAt (Instant) or `never`; accepted: `yes`, `no` or `unknown`; because; why (of a refusal); user, email, role. */
  'jwt-not-api-key',
  /** expiredAt (Instant). */
  'jwt-expired',
  /** provider. Nothing was sent. */
  'provider-key',
  /** Neither `sk-` nor a JWT. Nothing was sent. */
  'not-an-api-key',
  /** reason: `character`, `empty`, `too-long` or `header-name`; position (1-based). Nothing was sent. */
  'key-unsendable',
  /** header: the server saw no credential although this header was sent. */
  'header-not-read',
  /** header: the key was sent in it, and the server read another credential, one that a proxy or gateway set. */
  'other-credential-read',
  /** A proxy signs its own user in by a trusted header, and the key is another user's. 0.6.36 to 0.12.4 compare sessions only, and take such a key. */
  'user-mismatch',
  /** status, path; server (as it calls itself), scheme (of the sign-in it asks for), number (Cloudflare's): what stands before Open WebUI refused the call. */
  'refused-before',
  /** seems: `ollama`, `litellm`, `openai-compatible`, `login-page`, `html-app`, `json-service`, `https-port`, `unknown`; title; of `login-page` and a refusal that is `unknown` the facts of `refused-before`. */
  'not-open-webui',
  /** found: the base URL at which Open WebUI answered. */
  'wrong-base-path',
  /** location (without query). */
  'redirect',
  /** host. Nothing was sent. */
  'http-not-allowed',
  /** validFrom, validTo (Instant). */
  'tls-expired',
  'tls-self-signed',
  /** host, names (the names that the certificate has). */
  'tls-wrong-host',
  /** issuer. */
  'tls-unknown-ca',
  /** detail: the error's code. */
  'tls-failed',
  /** path. */
  'ca-file-unusable',
  /** proxy (host and port); detail: the error's code, or the proxy's status. */
  'proxy-failed',
  /** The proxy asks for a user name and password (407). proxy; scheme (`Basic`, `NTLM`). */
  'proxy-sign-in',
  /** kind: what the proxy speaks (`socks5`). Nothing was sent. */
  'proxy-unsupported',
  /** host. */
  'name-not-found',
  /** host, port. */
  'refused',
  /** host, detail. */
  'unreachable',
  /** The server closed the connection before it answered, or sent what is no HTTP. detail. */
  'connection-closed',
  /** seconds. */
  'timed-out',
  /** status; detail: what the server says it waits for; seconds (to wait, when the server named it). */
  'starting',
  /** status. */
  'server-error',
  /** seconds (to wait, when the server named it). */
  'rate-limited',
  /** keyCode: what the key's own test said. */
  'auth-off',
  'cancelled',
  /** The instance's base URL is no http(s) URL. */
  'bad-url',
  /** status, detail. */
  'unexpected-answer',
] as const;
export type VerdictCode = (typeof verdictCodes)[number];

/** One request that the verdict rests on. `url` has no query and no secret. */
export interface Evidence {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly url: string;
  /** HTTP status, or null when no answer came. */
  readonly status: number | null;
  readonly latencyMs: number;
  /** The file of further roots that this program's environment named for TLS, where there was one. */
  readonly extraCaFile?: string;
}

export type Facts = Readonly<Record<string, string | number>>;

export interface Verdict {
  readonly code: VerdictCode;
  /** Facts for the sentence shown. Never the key. */
  readonly facts: Facts;
  readonly evidence: readonly Evidence[];
  readonly at: Instant;
}

/** Whether this code means that the key can be used as it is. */
export function goodVerdict(code: VerdictCode): boolean {
  return code === 'works' || code === 'works-limited';
}

/** Whose key it is, by e-mail address or else by name; null where the server did not say. */
export function userIn({ facts }: Pick<Verdict, 'facts'>): string | null {
  const user = facts['email'] ?? facts['user'];
  return user === undefined ? null : String(user);
}

const outOfReach: ReadonlySet<string> = new Set<VerdictCode>([
  'tls-expired',
  'tls-self-signed',
  'tls-wrong-host',
  'tls-unknown-ca',
  'tls-failed',
  'proxy-failed',
  'proxy-sign-in',
  'proxy-unsupported',
  'name-not-found',
  'refused',
  'unreachable',
  'connection-closed',
  'timed-out',
  'starting',
]);

/** Whether this code means that no server answered for itself, so that nothing was learned about the secret. */
export function isOutOfReach(code: string): boolean {
  return outOfReach.has(code);
}
