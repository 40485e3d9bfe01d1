import * as z from 'zod/mini';
import { tokenRemarkCodes } from '../../shared/token-views.ts';
import { count, list, text, versionNumber, versionState } from './records.ts';

/** A time of a token, which may lie after the year 9999. */
export const tokenTime = text.check(z.describe('ISO 8601 in UTC'));

const signingVersion = { instance: text, name: text, version: versionNumber, state: versionState };

export const inspectedToken = z.strictObject({
  algorithm: text,
  headerType: z.nullable(text),
  type: z.nullable(text),
  userId: z.nullable(text),
  tokenId: z.nullable(text),
  issuedAt: z.nullable(tokenTime),
  expiresAt: z.nullable(tokenTime).check(z.describe('null: never')),
  expired: z.boolean(),
  signedInWith: z.nullable(text),
  signedInAt: z.nullable(tokenTime),
  mfaVerified: z.nullable(z.boolean()),
  sessionStamp: z.boolean(),
  unusual: list(
    z.strictObject({ code: z.enum(tokenRemarkCodes), facts: z.record(z.string(), z.union([text, count])) }),
  ),
  signer: z.discriminatedUnion('outcome', [
    z.strictObject({
      outcome: z.literal('found'),
      ...signingVersion,
      also: list(z.strictObject(signingVersion)).check(z.describe('others with the same value')),
    }),
    z.strictObject({ outcome: z.literal('none') }),
    z.strictObject({ outcome: z.literal('not-hs256') }),
    z
      .strictObject({ outcome: z.literal('unread') })
      .check(z.describe('the saved secrets could not be read; standard error says why')),
  ]),
});
