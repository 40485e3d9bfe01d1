import { isRecord } from '../shared/is-record.ts';
import { maxTokenLength } from '../shared/token-views.ts';

/** What a JWT says about itself. Nothing here is verified; nothing here is secret but the token itself. */
export interface TokenFacts {
  readonly algorithm: string;
  /** Claim `id`, the user of an Open WebUI session; empty when there is none. */
  readonly userId: string;
  /** Seconds since 1970, or null. */
  readonly expiresAt: number | null;
  readonly issuedAt: number | null;
  /** Claim `typ` of Open WebUI 0.11 and later (`session`, `automation`, `subagent`); empty before. */
  readonly type: string;
  readonly hasStamp: boolean;
  /** `typ` of the header; empty when there is none. */
  readonly headerType: string;
  /** Claim `jti`, of 0.6.37 and later. */
  readonly tokenId: string;
  /** Claim `auth_method` of 0.12 and later (`password`, `oauth`, …). */
  readonly method: string;
  /** Claim `auth_time`, in seconds since 1970, or null. */
  readonly signedInAt: number | null;
  /** Claim `mfa_verified`, or null. */
  readonly isMfaVerified: boolean | null;
  /** Names of the claims that Open WebUI gives no token. */
  readonly otherClaims: readonly string[];
}

/** Every claim that `create_token` of Open WebUI 0.6 to 0.12 is called with, and those that it adds. */
const ownClaims: ReadonlySet<string> = new Set([
  'id',
  'exp',
  'iat',
  'jti',
  'typ',
  'auth_method',
  'auth_time',
  'session_stamp',
  'mfa_verified',
]);

/**
 * Reads a compact JWS without checking its signature, or null when the text is not one: three base64url parts, header and
 * payload JSON objects, the header with an `alg`.
 */
export function inspectToken(text: string): TokenFacts | null {
  if (text.length > maxTokenLength || !/^[\w-]+\.[\w-]+\.[\w-]*$/.test(text)) return null;
  const [headerPart = '', payloadPart = ''] = text.split('.');
  const header = readPart(headerPart);
  const payload = readPart(payloadPart);
  if (header === null || payload === null || typeof header['alg'] !== 'string') return null;
  return {
    algorithm: header['alg'],
    userId: textClaim(payload['id']),
    expiresAt: timeClaim(payload['exp']),
    issuedAt: timeClaim(payload['iat']),
    type: textClaim(payload['typ']),
    hasStamp: typeof payload['session_stamp'] === 'string',
    headerType: textClaim(header['typ']),
    tokenId: textClaim(payload['jti']),
    method: textClaim(payload['auth_method']),
    signedInAt: timeClaim(payload['auth_time']),
    isMfaVerified: typeof payload['mfa_verified'] === 'boolean' ? payload['mfa_verified'] : null,
    otherClaims: Object.keys(payload).filter((name) => !ownClaims.has(name)),
  };
}

/** Whether the token's time is over at `now` (milliseconds since 1970). Open WebUI allows no leeway. */
export function isExpired(token: Pick<TokenFacts, 'expiresAt'>, now: number): boolean {
  return token.expiresAt !== null && token.expiresAt * 1000 <= now;
}

/** An instant for people and files, or null for a token that never expires. */
export function expiryOf(token: Pick<TokenFacts, 'expiresAt'>): string | null {
  return instantOf(token.expiresAt);
}

/** Seconds since 1970 as an instant; null for none, and for more than a date can be. */
export function instantOf(seconds: number | null): string | null {
  const date = new Date((seconds ?? Number.NaN) * 1000);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

function readPart(part: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

function textClaim(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 200) : '';
}

function timeClaim(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
