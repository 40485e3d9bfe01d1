import { seenText } from '../shared/seen-text.ts';
import type { TokenRemark } from '../shared/token-views.ts';
import { isExpired } from './inspect.ts';
import type { TokenFacts } from './inspect.ts';
import { usualLifetimeSeconds } from './lifetime.ts';

/** So many names of foreign claims are told, and so many characters of each. */
const shownClaims = { most: 5, length: 40 };

/** What is unusual about a token for one of Open WebUI, as far as it says so itself, at `now` (milliseconds since 1970). */
export function tokenRemarks(facts: TokenFacts, now: number): readonly TokenRemark[] {
  const { algorithm, expiresAt, issuedAt, otherClaims, userId } = facts;
  const remarks: TokenRemark[] = [];
  const add = (code: TokenRemark['code'], more: TokenRemark['facts'] = {}): void => {
    remarks.push({ code, facts: more });
  };
  if (algorithm.toLowerCase() === 'none') add('algorithm-none');
  else if (algorithm !== 'HS256') add('algorithm-other', { algorithm: seenText(algorithm) });
  if (otherClaims.length > 0) {
    const names = otherClaims.slice(0, shownClaims.most).map((name) => name.slice(0, shownClaims.length));
    add('not-open-webui', { claims: seenText(names.join(', ')) });
  }
  if (userId === '') add('no-user');
  if (isExpired(facts, now)) add('expired');
  if (issuedAt !== null && issuedAt * 1000 > now) add('issued-later');
  if (expiresAt === null) add('no-expiry');
  else {
    const seconds = expiresAt - (issuedAt ?? now / 1000);
    if (seconds > usualLifetimeSeconds) add('long-lifetime', { days: Math.floor(seconds / 86_400) });
  }
  return remarks;
}
