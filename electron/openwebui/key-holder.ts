import type { Answer, Call } from './client.ts';
import { jsonObject } from './body.ts';
import { interpretAnswer } from './interpret-answer.ts';
import type { Meaning } from './interpret-answer.ts';
import type { RequestLog } from './request-log.ts';

/** Tells whose a session or, before 0.12, a key is. */
export const identityPath = '/api/v1/auths/';
/** Tells whose a key is from 0.12 on, unless the administrator turned the users' status off (`ENABLE_USER_STATUS`). */
export const statusPath = '/api/v1/users/user/status';

/** Whose a key is, as far as the server tells. */
export interface KeyHolder {
  readonly user?: string;
  readonly email?: string;
  readonly role?: string;
  readonly userId?: string;
}

/** Whose a key is that was accepted where only a session is told; empty where the server does not say. */
export async function askHolder(
  requests: RequestLog,
  credential: NonNullable<Call['credential']>,
): Promise<{ readonly holder: KeyHolder; readonly meaning: Meaning | null }> {
  const asked = await requests.ask({ path: statusPath, credential });
  if (!asked.ok) return { holder: {}, meaning: null };
  const meaning = interpretAnswer(asked.value);
  return { holder: meaning === 'accepted' ? holderOf(asked.value) : {}, meaning };
}

/** Extracts the facts about the user; the body, which repeats the credential, is not passed on. */
export function holderOf(answer: Pick<Answer, 'text' | 'toFact'>): KeyHolder {
  const body = jsonObject(answer.text);
  return {
    user: answer.toFact(body?.['name'], 120),
    email: answer.toFact(body?.['email'], 254),
    role: answer.toFact(body?.['role'], 40),
    userId: answer.toFact(body?.['id'], 64),
  };
}
