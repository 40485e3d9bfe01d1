import * as z from 'zod/mini';
import { maxBackupPassword } from './backup-rules.ts';
import { restoreStates } from './backup-views.ts';
import { dialectIds, exportVariants } from './dialects.ts';
import { environments, secretKinds } from './domain.ts';
import { leavesEnough, passwordSymbols } from './password-characters.ts';
import { maxExcludedLength, maxSeparatorLength, recipeRanges, secretKeyFormats } from './recipe.ts';
import { looksLikeValue } from './looks-like-value.ts';
import { idPattern, isVariableName, limits } from './rules.ts';
import { keyDatabases } from './server-views.ts';

/** Parsers of the arguments that several channels of the contract take. */

export const none = z.undefined();
export const id = z.string().check(z.regex(idPattern));
export const line = (max: number) => z.string().check(z.maxLength(max), z.regex(/^\P{Cc}*$/u));
export const label = line(limits.line).check(z.minLength(1));
const text = z.string().check(z.maxLength(limits.notes));
const labels = z.array(label).check(z.maxLength(limits.entries));
/** Longer than the keychain takes on purpose: main's answer names the limit. */
export const value = z.string().check(z.maxLength(65_536));
const instant = z.iso.datetime({ precision: 3 });
export const within = ({ min, max }: { readonly min: number; readonly max: number }) =>
  z.int().check(z.minimum(min), z.maximum(max));
const days = within(limits.rotateEveryDays);

export const recipe = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('secret-key'),
    format: z.enum(secretKeyFormats),
    bytes: within(recipeRanges.bytes),
  }),
  z.strictObject({ kind: z.literal('api-key') }),
  z.strictObject({
    kind: z.literal('password'),
    length: within(recipeRanges.length),
    symbols: z.enum(passwordSymbols),
    noLookAlikes: z.boolean(),
    exclude: line(maxExcludedLength).check(z.refine(leavesEnough)),
  }),
  z.strictObject({
    kind: z.literal('passphrase'),
    words: within(recipeRanges.words),
    separator: line(maxSeparatorLength),
  }),
  z.strictObject({ kind: z.literal('uuid') }),
]);

export const instanceInput = z.strictObject({
  name: label,
  baseUrl: line(limits.url),
  environment: z.enum(environments),
  caFile: z.nullable(line(4096)),
  keyHeader: line(limits.line),
  allowHttp: z.boolean(),
  proxy: line(limits.url),
  notes: text,
});

export const secretInput = z.strictObject({
  name: label,
  kind: z.enum(secretKinds),
  owner: line(limits.line),
  tags: labels,
  usedBy: labels,
  notes: text,
  rotateEveryDays: z.nullable(days),
  expiresAt: z.nullable(instant),
});

/**
 * The versions whose values the user saw go with what is removed. A value that was saved since is not deleted. The limit is
 * more than a vault of thousands of secrets has.
 */
export const seenVersions = z.array(id).check(z.maxLength(100_000));

/** The secrets that an act is about, as the user saw them; as bounded. */
export const seenSecrets = z.array(id).check(z.maxLength(100_000));

/** The items of the trash that are deleted for good, as the user saw them; as bounded. */
export const seenItems = z.array(id).check(z.maxLength(100_000));

/** Where a value comes from: a generated one by its handle in main, or one typed or pasted by the user. */
export const valueSource = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('generated'), handle: id }),
  z.strictObject({ from: z.literal('typed'), value }),
]);

/** A plaintext that main holds: a version of a kept secret, or a generated value not kept yet. */
export const plaintextRef = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('secret'), secretId: id, versionId: z.optional(id) }),
  z.strictObject({ of: z.literal('generated'), handle: id }),
]);

export const exportRequest = z.strictObject({
  instanceId: id,
  dialect: z.enum(dialectIds),
  secretIds: z.array(id).check(z.maxLength(5000)),
  variant: z.optional(z.enum(exportVariants)),
  namesOnly: z.optional(z.boolean()),
  as: z.optional(
    z
      .array(z.strictObject({ secretId: id, as: z.string().check(z.refine(isOtherName)) }))
      .check(z.maxLength(5000)),
  ),
});

/** A value in the place of a name would stand in the file's record in plain text. */
function isOtherName(name: string): boolean {
  return isVariableName(name) && !looksLikeValue(name);
}

export const exportAtPlace = z.strictObject({ place: id, request: exportRequest });

/** From the authenticator of an account. */
export const authenticatorCode = z.string().check(z.regex(/^[0-9]{6}$/));
const passwordSession = z.strictObject({
  by: z.literal('password'),
  email: line(320).check(z.minLength(1)),
  password: line(1000),
  code: z.optional(authenticatorCode),
});
const tokenSession = z.strictObject({
  by: z.literal('token'),
  token: z.string().check(z.maxLength(8000)),
});
/** A token that main mints from the instance's kept static secret. It acts as that user, so the user has agreed. */
const mintedSession = z.strictObject({
  by: z.literal('secret'),
  userId: line(200).check(z.minLength(1)),
  confirmed: z.literal(true),
});
/** With what a key is managed on the server: nothing of it is kept. `key` is the kept key itself, read in main. */
const keySession = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('key') }),
  passwordSession,
  tokenSession,
  mintedSession,
]);
export const newKeySession = z.discriminatedUnion('by', [passwordSession, tokenSession, mintedSession]);
export const keyOnServer = z.strictObject({ secretId: id, session: keySession });
/** Changes the server: the user has agreed to what it breaks. */
export const keyChange = z.strictObject({ secretId: id, session: keySession, confirmed: z.literal(true) });

/** SQL that gives a key that is kept here (its staged version first) to a user in the server's own database. */
export const keySql = z.strictObject({
  secretId: id,
  database: z.enum(keyDatabases),
  /** The server's version, as `0.12.4`. */
  release: line(40),
  user: z.strictObject({ by: z.enum(['email', 'id']), value: line(320) }),
});

export const importPicks = z
  .array(
    z.strictObject({
      index: z.int().check(z.minimum(0), z.maximum(5000)),
      name: label,
      kind: z.enum(secretKinds),
      force: z.optional(z.literal(true)),
    }),
  )
  .check(z.minLength(1), z.maxLength(5000));

/** Of a backup. As long as one may be, and as one may be typed: what is right is for main to say. */
export const backupPassword = z.string().check(z.maxLength(maxBackupPassword));

const restoreChoice = z.enum(['take', 'leave']);
/** As bounded as the secrets that an act is about. */
export const restoreChoices = z.strictObject({
  secrets: z
    .array(z.strictObject({ secretId: id, state: z.enum(restoreStates) }))
    .check(z.maxLength(100_000)),
  instances: restoreChoice,
  trash: restoreChoice,
  settings: restoreChoice,
});
