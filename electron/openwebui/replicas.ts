import { interpretAnswer } from './interpret-answer.ts';
import { identityPath } from './key-holder.ts';
import type { RequestLog } from './request-log.ts';

/** Connections on which a question is asked: a balancer hands each to one of the servers behind it. */
export const replicaConnections = 6;

/** On how many of them a server knows the key; each ends with its question. Undefined where an answer says nothing of that. */
export async function countReplicasThatKnow(
  requests: RequestLog,
  value: string,
): Promise<number | undefined> {
  let known = 0;
  for (let count = 0; count < replicaConnections; count += 1) {
    const credential = { kind: 'key', value } as const;
    // oxlint-disable-next-line no-await-in-loop -- a server that does not tell is not asked on
    const asked = await requests.ask({ path: identityPath, credential, isAlone: true });
    if (!asked.ok) return undefined;
    switch (interpretAnswer(asked.value)) {
      case 'accepted':
      case 'key-accepted-session-wanted':
      case 'path-refused':
      case 'role-refused':
        known += 1;
        break;
      case 'holder-unknown':
        break;
      // Up to 0.6.36, it comes before the key is looked up.
      case 'keys-refused':
      case 'signature-refused':
      case 'session-refused':
      case 'no-credential-seen':
      case 'user-mismatch':
      case 'rate-limited':
      case 'not-ready':
      case 'server-error':
      case 'redirected':
      case 'foreign-refusal':
      case 'not-found':
      case 'not-json':
      case 'other':
        return undefined;
    }
  }
  return known;
}
