import type { TokenRemarkCode } from '../shared/token-views.ts';
import type { Explanation } from './explanation.ts';

/** What is known of a token, in the order in which it is shown. */
export const tokenTerms = [
  'header',
  'user',
  'type',
  'issued',
  'expires',
  'method',
  'signedIn',
  'mfa',
  'stamp',
  'tokenId',
] as const;
export type TokenTerm = (typeof tokenTerms)[number];

/** The words about session tokens in one language. */
export interface TokenWords {
  readonly terms: Readonly<Record<TokenTerm, string>>;
  /** Values of the claim `typ`, and of none. */
  readonly types: Readonly<Record<string, string>>;
  /** Values of the claim `auth_method`. */
  readonly methods: Readonly<Record<string, string>>;
  readonly never: string;
  readonly isMfaVerified: Readonly<Record<'true' | 'false', string>>;
  readonly hasStamp: Readonly<Record<'true' | 'false', string>>;
  readonly remarks: Readonly<Record<TokenRemarkCode, Explanation>>;
  /** Before what signed it, and before each thing that is unusual. */
  readonly signedWith: string;
  readonly unusual: string;
  /** A version of a saved secret: `{name}`, `{instance}`, `{number}`, `{state}`. */
  readonly version: string;
  readonly signedByNone: string;
  readonly notHs256: string;
  readonly unread: string;
}
