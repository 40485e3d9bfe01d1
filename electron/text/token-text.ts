import type { Instant } from '../shared/domain.ts';
import type { SigningVersion, TokenRemark, TokenReport } from '../shared/token-views.ts';
import type { Told } from './explanation.ts';
import type { Formats } from './format.ts';
import { fill } from './message.ts';
import { forFront, type Reader } from './reader.ts';
import { tell } from './tell.ts';
import { listOf } from './tell-facts.ts';
import { type TokenTerm, type TokenWords, tokenTerms } from './token-words.ts';

/** Who reads about a token. */
export interface TokenReader extends Reader {
  readonly tokens: TokenWords;
}

/** A term and what a token says of it; the text is empty where it says nothing. */
export interface TokenRow {
  readonly id: TokenTerm;
  readonly term: string;
  readonly text: string;
}

/** The header and the claims in words, times in the reader's own zone and from `now`. */
export function tokenRows(
  { header, claims }: Pick<TokenReport, 'header' | 'claims'>,
  now: Date,
  reader: TokenReader & { readonly formats: Pick<Formats, 'dateTime' | 'relative'> },
): readonly TokenRow[] {
  const { terms, types, methods, never, isMfaVerified, hasStamp } = reader.tokens;
  const { formats, words } = reader;
  const time = (instant: Instant | null): string =>
    instant === null
      ? ''
      : `${formats.dateTime(instant)}${words.brackets.replace('{text}', () => formats.relative(instant, now))}`;
  const texts: Readonly<Record<TokenTerm, string>> = {
    header: listOf([header.algorithm, header.type].filter(Boolean), reader),
    user: claims.userId,
    type: wordOf(types, claims.type),
    issued: time(claims.issuedAt),
    expires: claims.expiresAt === null ? never : time(claims.expiresAt),
    method: wordOf(methods, claims.method),
    signedIn: time(claims.signedInAt),
    mfa: claims.isMfaVerified === null ? '' : isMfaVerified[`${claims.isMfaVerified}`],
    stamp: hasStamp[`${claims.hasStamp}`],
    tokenId: claims.tokenId,
  };
  return tokenTerms.map((id) => ({ id, term: terms[id], text: forFront(texts[id], reader) }));
}

/** Our word for a code, or the code itself where it is none of ours. */
function wordOf(known: Readonly<Record<string, string>>, code: string): string {
  return Object.hasOwn(known, code) ? (known[code] ?? code) : code;
}

export function tellTokenRemark({ code, facts }: TokenRemark, reader: TokenReader): Told {
  return tell(reader.tokens.remarks[code], reader, facts);
}

/** A version that signed a token, in a line. `state` is its state in words. */
export function signingVersionText(
  { name, instance, number }: Pick<SigningVersion, 'name' | 'instance' | 'number'>,
  state: string,
  { tokens, locale }: Pick<TokenReader, 'tokens' | 'locale'>,
): string {
  return fill(tokens.version, { name, instance, number: String(number), state }, locale);
}
