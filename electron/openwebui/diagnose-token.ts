import type { Result } from '../shared/result.ts';
import { expiryOf } from '../tokens/inspect.ts';
import type { TokenFacts } from '../tokens/inspect.ts';
import { finding } from './finding.ts';
import type { Finding } from './finding.ts';
import { holderOf, identityPath } from './key-holder.ts';
import type { ServerIdentity } from './identify.ts';
import { interpretAnswer } from './interpret-answer.ts';
import type { RequestLog } from './request-log.ts';

/** A session token in place of an API key: always reports that, and whether the server accepts it now. */
export async function diagnoseToken(
  requests: RequestLog,
  server: Result<ServerIdentity, Finding>,
  value: string,
  token: Pick<TokenFacts, 'expiresAt'>,
): Promise<Finding> {
  const facts = { expiresAt: expiryOf(token) ?? 'never' };
  if (!server.ok)
    return finding('jwt-not-api-key', { ...facts, accepted: 'unknown', because: server.error.code });
  const asked = await requests.ask({ path: identityPath, credential: { kind: 'token', value } });
  if (!asked.ok)
    return finding('jwt-not-api-key', { ...facts, accepted: 'unknown', because: asked.error.code });
  const meaning = interpretAnswer(asked.value);
  if (meaning === 'accepted') {
    return finding('jwt-not-api-key', { ...facts, ...holderOf(asked.value), accepted: 'yes' });
  }
  const refused =
    meaning === 'signature-refused' ||
    meaning === 'session-refused' ||
    meaning === 'holder-unknown' ||
    meaning === 'user-mismatch';
  return finding('jwt-not-api-key', {
    ...facts,
    accepted: refused ? 'no' : 'unknown',
    because: meaning,
    why: refused ? meaning : undefined,
  });
}
