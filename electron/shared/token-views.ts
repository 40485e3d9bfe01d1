import type { Id, Instant, VersionState } from './domain.ts';
import type { Failure } from './failure.ts';
import type { Facts } from './verdict.ts';

/** Longest token looked at, in characters. */
export const maxTokenLength = 16_384;

/** What a session token says of itself. Nothing of it is verified, and each text is one line of what prints. */
export interface TokenClaims {
  /** Claim `id`, the user of an Open WebUI session; empty when there is none. */
  readonly userId: string;
  /** Claim `jti`; empty when there is none, as before 0.6.37. */
  readonly tokenId: string;
  /** Claim `typ` of Open WebUI 0.11 and later; empty when there is none. */
  readonly type: string;
  readonly issuedAt: Instant | null;
  /** Null for a token that never expires. */
  readonly expiresAt: Instant | null;
  /** Claim `auth_method` of Open WebUI 0.12 and later; empty when there is none. */
  readonly method: string;
  /** Claim `auth_time`: when the user signed in. */
  readonly signedInAt: Instant | null;
  /** Claim `mfa_verified`; null when there is none. */
  readonly isMfaVerified: boolean | null;
  /** Whether it has the claim `session_stamp`, which ends it when the account is signed out everywhere. */
  readonly hasStamp: boolean;
}

/** What is unusual about a token, in the order in which it is told. */
export const tokenRemarkCodes = [
  'algorithm-none',
  /** source: where the secret that signed it is published. */
  'public-secret',
  /** algorithm. */
  'algorithm-other',
  /** claims: names that no token of Open WebUI has, the first of them. */
  'not-open-webui',
  'no-user',
  'expired',
  'issued-later',
  'no-expiry',
  /** days. */
  'long-lifetime',
] as const;
export type TokenRemarkCode = (typeof tokenRemarkCodes)[number];

export interface TokenRemark {
  readonly code: TokenRemarkCode;
  readonly facts: Facts;
}

/** A version of a saved secret that signed a token, by the names that people give it. */
export interface SigningVersion {
  readonly instance: string;
  readonly secretId: Id;
  readonly name: string;
  readonly number: number;
  readonly state: VersionState;
}

/** Which of the saved secrets signed a token. */
export type TokenSigner =
  /** Several where instances share a secret. */
  | { readonly outcome: 'found'; readonly versions: readonly SigningVersion[] }
  | { readonly outcome: 'none' }
  /** Not signed with HS256: nothing was compared. */
  | { readonly outcome: 'not-hs256' }
  /** None of those that could be read; `failure` is the first that was met. */
  | { readonly outcome: 'unread'; readonly failure: Failure };

/** All there is to say of a token. The token itself is not in it. */
export interface TokenReport {
  readonly header: { readonly algorithm: string; readonly type: string };
  readonly claims: TokenClaims;
  readonly isExpired: boolean;
  readonly remarks: readonly TokenRemark[];
  readonly signer: TokenSigner;
}
