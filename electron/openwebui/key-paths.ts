import type { Call } from './client.ts';
import { interpretAnswer } from './interpret-answer.ts';
import type { RequestLog } from './request-log.ts';

/**
 * What bots call, to find out where keys are let in. Reads that any signed-in user may make, and calls of a model that name none: a
 * server that lets the key in answers that there is no such model, and asks no provider. Read in main.py of 0.6.36, 0.11.4 and
 * 0.12.4.
 */
const probes: readonly Pick<Call, 'method' | 'path'>[] = [
  { method: 'POST', path: '/api/chat/completions' },
  { method: 'POST', path: '/api/v1/chat/completions' },
  { method: 'POST', path: '/api/v1/messages' },
  { path: '/api/v1/models' },
  { path: '/api/v1/chats/' },
  { path: '/api/v1/knowledge/' },
  { path: '/ollama/api/tags' },
  { path: '/openai/models' },
];

/** Which paths let a key in and which do not; those of which nothing was learned are in neither. */
export interface ProbedPaths {
  readonly answered: readonly string[];
  readonly refused: readonly string[];
  /** A refusal that is about the key and not the path. */
  readonly meaning: 'role-refused' | 'holder-unknown' | null;
}

export async function probePaths(
  requests: RequestLog,
  credential: NonNullable<Call['credential']>,
): Promise<ProbedPaths> {
  const answered: string[] = [];
  const refused: string[] = [];
  for (const { method = 'GET', path } of probes) {
    const isPost = method === 'POST';
    // oxlint-disable-next-line no-await-in-loop -- one path after the other: a key is not let loose on a server
    const asked = await requests.ask({
      method,
      path,
      credential,
      ...(isPost ? { json: { open: {}, secret: {} } } : {}),
    });
    if (!asked.ok) continue;
    const meaning = interpretAnswer(asked.value);
    switch (meaning) {
      case 'role-refused':
      case 'holder-unknown':
        return { answered, refused, meaning };
      case 'path-refused':
      case 'keys-refused':
        refused.push(path);
        break;
      // A list is no JSON object.
      case 'accepted':
      case 'not-json':
        if (!isPost) answered.push(path);
        break;
      // No model was named.
      case 'other':
        if (isPost && (asked.value.status === 400 || asked.value.status === 422)) answered.push(path);
        break;
      // These do not tell whether keys are let in here: they may come from before Open WebUI, or from behind it.
      case 'key-accepted-session-wanted':
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
    }
  }
  return { answered, refused, meaning: null };
}
