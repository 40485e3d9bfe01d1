import type { Id } from './domain.ts';
import type { RotationOutcome } from './rotation-views.ts';
import type { ServerKeyOutcome, ServerKeyProblem } from './server-views.ts';

/**
 * What a new key does to the one in use, by the account that it is made for. Source: an account has one key on a server, and a new
 * one voids it at once.
 */
export const keyWays = [
  /** The account of the key in use: that one stops working when the new one is made. */
  'same-account',
  /** Another account: the key in use works on until it is deleted on the server. */
  'second-account',
  /** The server does not know the key in use, or none is: nothing stops working. */
  'nothing-in-use',
] as const;
export type KeyWay = (typeof keyWays)[number];

/** The account that a key for a rotation is to be made for. */
export interface KeyAccount {
  readonly way: KeyWay;
  /** Its address; null where the server did not say. */
  readonly email: string | null;
  /** It has a key on the server, which stops working when a new one is made. */
  readonly hasKey: boolean;
}

/** The account that was signed in with. What it was signed in with is held in main under the handle. */
export type KeyAccountOutcome =
  | { readonly outcome: 'account'; readonly handle: Id; readonly account: KeyAccount }
  | { readonly outcome: 'problem'; readonly problem: ServerKeyProblem };

/** What came of creating the key of a rotation; the key itself stays in main. */
export type RotationKeyOutcome =
  /** It is in use, or staged; with the account of the key before, the files that carry it are written, too. */
  | { readonly outcome: 'created'; readonly way: KeyWay; readonly handedOut: RotationOutcome | null }
  | Extract<ServerKeyOutcome, { readonly outcome: 'problem' | 'not-kept' }>;
