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
