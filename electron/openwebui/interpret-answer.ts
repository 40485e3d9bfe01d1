import { detailOf, jsonObject } from './body.ts';
import type { Received } from './receive.ts';

/** What one answer of Open WebUI's API to a credential means, by status and `detail` as the releases word it. */
export type Meaning =
  /** 2xx with a JSON object. */
  | 'accepted'
  /** Open WebUI 0.12 and later: the key is good, but this endpoint accepts user sessions only. */
  | 'key-accepted-session-wanted'
  /** Good signature or form, but it belongs to no account: an unknown or replaced key, or a token of an unknown user. */
  | 'holder-unknown'
  /** A JWT that is malformed, expired, or signed with another secret. */
  | 'signature-refused'
  /** A JWT with a good signature that was revoked, or whose session lacks what the account requires. */
  | 'session-refused'
  | 'keys-refused'
  | 'path-refused'
  | 'role-refused'
  | 'no-credential-seen'
  /** A trusted header of a proxy names another user. */
  | 'user-mismatch'
  | 'rate-limited'
  | 'not-ready'
  | 'server-error'
  | 'redirected'
  /** A 401 or 403 that is not worded as Open WebUI's: most likely from a proxy. */
  | 'foreign-refusal'
  | 'not-found'
  /** 200 with something other than a JSON object. */
  | 'not-json'
  | 'other';

const holderUnknown = new Set([
  'Your session has expired or the token is invalid. Please sign in again.',
  'Invalid authentication request.',
]);
/** 520 to 527 and 530 are Cloudflare's: it cannot reach the server or tunnel behind it. */
const notReady = new Set([502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527, 530]);
const pathRefused = new Set([
  'You do not have permission to access this resource. Please contact your administrator for assistance.',
  'API key not allowed to access this endpoint.',
]);

/** Classifies an answer. The texts are those of releases 0.6 to 0.12. */
export function interpretAnswer(answer: Pick<Received, 'status' | 'text' | 'cut'>): Meaning {
  const { status, text } = answer;
  const detail = detailOf(text);
  if (status >= 200 && status < 300) {
    return jsonObject(text) !== null || (answer.cut && /^\s*\{"/.test(text)) ? 'accepted' : 'not-json';
  }
  if (status >= 300 && status < 400) return 'redirected';
  if (status === 429) return 'rate-limited';
  if (notReady.has(status)) return 'not-ready';
  if (status >= 500) return 'server-error';
  if (status === 404 || status === 405) return 'not-found';
  if (status !== 401 && status !== 403) return 'other';
  if (detail === 'Not authenticated') return 'no-credential-seen';
  if (status === 401) {
    if (holderUnknown.has(detail)) return 'holder-unknown';
    if (detail === '401 Unauthorized') return 'signature-refused';
    if (detail === 'Invalid token') return 'session-refused';
    if (detail === 'User mismatch. Please sign in again.') return 'user-mismatch';
    if (pathRefused.has(detail)) return 'role-refused';
    return 'foreign-refusal';
  }
  if (detail === 'A human session is required.') return 'key-accepted-session-wanted';
  if (detail === 'Use of API key is not enabled in the environment.') return 'keys-refused';
  if (pathRefused.has(detail)) return 'path-refused';
  return 'foreign-refusal';
}
