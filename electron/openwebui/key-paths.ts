import { jsonObject } from './body.ts';
import type { Answer, Call } from './client.ts';
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

/** What asking one path with a key told. */
export type PathAnswer =
  | 'answered'
  | 'refused'
  /** The path takes sessions only, whatever an administrator allows. */
  | 'session-wanted'
  /** A refusal that is about the key and not the path. */
  | 'role-refused'
  | 'holder-unknown'
  /** Nothing: the answer may come from before Open WebUI or from behind it, or is given to anybody. */
  | 'not-told';

/**
 * Asks one path with a key: with GET, or with an empty POST where Open WebUI is known to refuse that before it calls a model.
 */
export async function askPath(
  requests: RequestLog,
  credential: NonNullable<Call['credential']>,
  path: string,
): Promise<{ readonly told: PathAnswer; readonly asked: Awaited<ReturnType<RequestLog['ask']>> }> {
  const isPost = probes.some((probe) => probe.path === path && probe.method === 'POST');
  const asked = await requests.ask({
    method: isPost ? 'POST' : 'GET',
    path,
    credential,
    ...(isPost ? { json: { open: {}, secret: {} } } : {}),
  });
  return { told: asked.ok ? toldBy(asked.value, isPost) : 'not-told', asked };
}

function toldBy(answer: Pick<Answer, 'status' | 'text' | 'cut'>, isPost: boolean): PathAnswer {
  const meaning = interpretAnswer(answer);
  switch (meaning) {
    case 'role-refused':
    case 'holder-unknown':
      return meaning;
    case 'path-refused':
    case 'keys-refused':
      return 'refused';
    case 'key-accepted-session-wanted':
      return 'session-wanted';
    case 'accepted':
      return isPost ? 'not-told' : 'answered';
    // A list or a file is no JSON object; the application's page is what any unknown path answers.
    case 'not-json':
      return isPost || /^\s*</.test(answer.text) ? 'not-told' : 'answered';
    // The key was let in, and what the call lacks was missed: no model was named, or a parameter is wanted.
    case 'other':
      return lacksSomething(answer) ? 'answered' : 'not-told';
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
      return 'not-told';
  }
}

/** Open WebUI judges a credential before a call's parameters, and says what is wrong with these in `detail`. */
function lacksSomething({ status, text }: Pick<Answer, 'status' | 'text'>): boolean {
  return (status === 400 || status === 422) && jsonObject(text)?.['detail'] !== undefined;
}

/** Which paths let a key in and which do not; those of which nothing was learned are in neither. */
export interface ProbedPaths {
  readonly answered: readonly string[];
  readonly refused: readonly string[];
  /** A refusal that is about the key and not the path. */
  readonly meaning: 'role-refused' | 'holder-unknown' | null;
}

/** Asks the paths that bots call, one after the other. */
export async function probePaths(
  requests: RequestLog,
  credential: NonNullable<Call['credential']>,
): Promise<ProbedPaths> {
  const answered: string[] = [];
  const refused: string[] = [];
  for (const { path } of probes) {
    // oxlint-disable-next-line no-await-in-loop -- one path after the other: a key is not let loose on a server
    const { told } = await askPath(requests, credential, path);
    if (told === 'role-refused' || told === 'holder-unknown') return { answered, refused, meaning: told };
    if (told === 'answered') answered.push(path);
    if (told === 'refused') refused.push(path);
  }
  return { answered, refused, meaning: null };
}
