import { standIns } from './stand-in.ts';

/** What is wrong, or worth knowing, about a value somebody pasted. Ordered from worst to mildest. */
export const strengthFindings = [
  'known-default',
  'empty',
  ...standIns,
  'fernet-trap',
  'not-a-fernet-key',
  'looks-like-jwt',
  'looks-like-provider-key',
  'looks-like-api-key',
  'not-an-api-key',
  'breaks-url',
  'repeated',
  'too-short',
  'edge-whitespace',
  'not-printable',
] as const;
export type StrengthFinding = (typeof strengthFindings)[number];

export interface Strength {
  readonly findings: readonly StrengthFinding[];
  /** Estimated entropy in bits: an upper bound from length and alphabet. */
  readonly entropyBits: number;
  /**
   * blocked: the server would not start with it, others have it already, or it can be found by trying; weak: usable but
   * not advisable, or probably pasted by mistake; good.
   */
  readonly verdict: 'blocked' | 'weak' | 'good';
}
