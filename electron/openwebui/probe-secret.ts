import { randomUUID } from 'node:crypto';
import { mintToken } from '../tokens/sign.ts';
import { serverFinding, unexpected, withoutEvidence } from './finding.ts';
import type { Finding } from './finding.ts';
import { interpretAnswer } from './interpret-answer.ts';
import type { Meaning } from './interpret-answer.ts';
import type { RequestLog } from './request-log.ts';

/** Lifetime of a minted token. No account has its id. */
const lifetimeSeconds = 300;

/** What a server said to a token that was signed with a secret. */
export interface Probed {
  readonly meaning: Meaning;
  /** Seconds that the server's clock is ahead of ours. */
  readonly clockOffset: number;
}

/** How a token goes to the server. */
export interface ProbeOptions {
  /** Seconds that the server's clock is ahead of ours. */
  readonly clockOffset: number;
  /** Whether the connection is used for nothing else, so that the next one may lead to another replica. */
  readonly isAlone?: boolean;
}

/** Asks a server about a token for a random id, signed with this secret. A finding: it gave no answer that says something of it. */
export async function probeSecret(
  requests: RequestLog,
  secret: string,
  { clockOffset, isAlone = false }: ProbeOptions,
): Promise<Probed | Finding> {
  const now = Math.floor(Date.now() / 1000);
  const value = await mintToken(secret, {
    id: randomUUID(),
    expiresAt: now + clockOffset + lifetimeSeconds,
  });
  const credential = { kind: 'token', value } as const;
  const asked = await requests.ask({ path: '/api/v1/auths/', credential, isAlone });
  if (!asked.ok) return withoutEvidence(asked.error);
  const meaning = interpretAnswer(asked.value);
  const about = serverFinding(meaning, asked.value, asked.value.evidence.url);
  if (about !== undefined) return about;
  switch (meaning) {
    case 'not-found':
    case 'not-json':
    case 'rate-limited':
    case 'not-ready':
    case 'server-error':
    case 'redirected':
    case 'other':
      return unexpected(asked.value);
    case 'accepted':
    case 'key-accepted-session-wanted':
    case 'holder-unknown':
    case 'signature-refused':
    case 'session-refused':
    case 'keys-refused':
    case 'path-refused':
    case 'role-refused':
    case 'no-credential-seen':
    case 'user-mismatch':
    case 'foreign-refusal':
      return { meaning, clockOffset: clockOffsetOf(asked.value.header('date'), now) };
  }
}

/** Seconds by which a `Date` header is ahead of `now`; 0 without one, or within a minute. */
export function clockOffsetOf(date: string | undefined, now: number): number {
  const serverTime = Date.parse(date ?? '');
  if (Number.isNaN(serverTime)) return 0;
  const offset = Math.round(serverTime / 1000) - now;
  return Math.abs(offset) < 60 ? 0 : offset;
}

/** Null if the answer does not tell. Nor does an accepted token, which cannot be right: the id belongs to no account. */
export function isSignatureGood(meaning: Meaning): boolean | null {
  if (meaning === 'signature-refused') return false;
  if (meaning === 'holder-unknown' || meaning === 'session-refused') return true;
  return null;
}
