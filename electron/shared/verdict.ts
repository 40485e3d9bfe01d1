import type { Instant } from './domain.ts';

/** Stable codes of a test of one key against one instance. The foundation's set; diagnosis extends it. */
export const verdictCodes = [
  'works',
  'key-unknown',
  'keys-disabled-or-not-permitted',
  'path-not-allowed',
  'owner-pending',
  'jwt-not-api-key',
  'jwt-expired',
  'provider-key',
  'key-unsendable',
  'not-open-webui',
  'wrong-base-path',
  'redirect',
  'http-not-allowed',
  'tls-expired',
  'tls-self-signed',
  'tls-wrong-host',
  'tls-unknown-ca',
  'tls-failed',
  'name-not-found',
  'refused',
  'timed-out',
  'starting',
  'server-error',
  'rate-limited',
  'auth-off',
  'cancelled',
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
}

export interface Verdict {
  readonly code: VerdictCode;
  /** Facts for the sentence shown: user, role, models, version, location, seconds. Never the key. */
  readonly facts: Readonly<Record<string, string | number>>;
  readonly evidence: readonly Evidence[];
  readonly at: Instant;
}
