import type { Result } from '../shared/result.ts';
import { expiryOf } from '../tokens/inspect.ts';
import type { TokenFacts } from '../tokens/inspect.ts';
import { jsonObject } from './body.ts';
import type { Answer, Call } from './client.ts';
import { finding, serverFinding, unexpected, withoutEvidence } from './finding.ts';
import type { Finding } from './finding.ts';
import type { ServerIdentity } from './identify.ts';
import { shapeOfKey } from './key-shape.ts';
import { interpretAnswer } from './interpret-answer.ts';
import type { Meaning } from './interpret-answer.ts';
import { ModelCounter } from './model-counter.ts';
import type { RequestLog } from './request-log.ts';

const identityPath = '/api/v1/auths/';
export const modelsPath = '/api/models';
/** Other paths to try if a server restricts keys to some paths: reads that any signed-in user may make. */
const probedPaths = ['/api/v1/chats/', '/api/v1/knowledge/', '/ollama/api/tags', '/openai/models'] as const;

/** The key's holder, if the server tells (0.12 and later do not). */
export interface KeyHolder {
  readonly user?: string;
  readonly email?: string;
  readonly role?: string;
  readonly userId?: string;
}

/** Diagnoses an `sk-` key against a server that presented itself as Open WebUI. */
export async function diagnoseKey(
  requests: RequestLog,
  server: ServerIdentity,
  value: string,
): Promise<Finding> {
  const credential = { kind: 'key', value } as const;
  const asked = await requests.ask({ path: identityPath, credential });
  if (!asked.ok) return withoutEvidence(asked.error);
  const answer = asked.value;
  const meaning = interpretAnswer(answer);
  switch (meaning) {
    case 'accepted': {
      const holder = holderOf(answer);
      if (holder.role === 'pending') return finding('owner-pending', { ...holder });
      return await tryModels(requests, server, credential, holder, []);
    }
    case 'key-accepted-session-wanted':
      return await tryModels(requests, server, credential, {}, []);
    case 'path-refused':
    case 'keys-refused':
      return await tryModels(requests, server, credential, {}, [identityPath], meaning);
    case 'server-error':
      // Up to 0.6.6, this call fails for every key, good or bad.
      return await tryModels(requests, server, credential, {}, [], meaning, answer);
    case 'holder-unknown':
      return unknownKey(value);
    case 'no-credential-seen':
      return finding('header-not-read', { header: requests.client.keyHeader });
    case 'signature-refused':
    case 'session-refused':
    case 'role-refused':
    case 'user-mismatch':
    case 'rate-limited':
    case 'not-ready':
    case 'redirected':
    case 'foreign-refusal':
    case 'not-found':
    case 'not-json':
    case 'other':
      return serverFinding(meaning, answer, answer.evidence.url) ?? unexpected(answer);
  }
}

/** Lists the models: shows whether the key works, or, if the first call was refused, what that refusal means. */
async function tryModels(
  requests: RequestLog,
  server: ServerIdentity,
  credential: NonNullable<Call['credential']>,
  holder: KeyHolder,
  refusedPaths: readonly string[],
  first?: Meaning,
  firstAnswer?: Answer,
): Promise<Finding> {
  const counter = new ModelCounter();
  const asked = await requests.ask({ path: modelsPath, credential, watch: (chunk) => counter.push(chunk) });
  const facts = { ...holder, version: server.version };
  const keyIsProven = first === undefined || first === 'path-refused';
  if (!asked.ok) {
    // A slow provider behind the models says nothing about a key that has been accepted.
    if (!keyIsProven || refusedPaths.length > 0 || asked.error.code === 'cancelled') {
      return withoutEvidence(asked.error);
    }
    return finding('works', { ...facts, modelsProblem: asked.error.code });
  }
  const meaning = interpretAnswer(asked.value);
  switch (meaning) {
    case 'accepted':
      return finding('works', { ...facts, models: counter.count, refusedPaths: refusedPaths.join(', ') });
    case 'role-refused':
      return finding('owner-pending', { ...holder });
    case 'path-refused':
    case 'keys-refused': {
      if (refusedPaths.length === 0) return finding('works', { ...facts, refusedPaths: modelsPath });
      const pathsAreLimited = meaning === 'path-refused' || server.keysEnabled === true;
      if (!pathsAreLimited)
        return finding('keys-disabled-or-not-permitted', { keysEnabled: yesNo(server.keysEnabled) });
      return await pathFinding(requests, credential, [...refusedPaths, modelsPath]);
    }
    case 'holder-unknown':
      return unknownKey(credential.value);
    case 'no-credential-seen':
      return finding('header-not-read', { header: requests.client.keyHeader });
    case 'key-accepted-session-wanted':
    case 'signature-refused':
    case 'session-refused':
    case 'user-mismatch':
    case 'rate-limited':
    case 'not-ready':
    case 'server-error':
    case 'redirected':
    case 'foreign-refusal':
    case 'not-found':
    case 'not-json':
    case 'other': {
      if (keyIsProven && refusedPaths.length === 0) {
        return finding('works', { ...facts, modelsProblem: `HTTP ${asked.value.status}` });
      }
      const { value } = asked;
      const about = serverFinding(meaning, value, value.evidence.url);
      if (about !== undefined) return about;
      return unexpected(firstAnswer ?? value);
    }
  }
}

/** Both usual paths refuse keys: tries a few others, to report which are allowed. */
async function pathFinding(
  requests: RequestLog,
  credential: NonNullable<Call['credential']>,
  refusedPaths: readonly string[],
): Promise<Finding> {
  const refused = [...refusedPaths];
  const allowed: string[] = [];
  for (const path of probedPaths) {
    const asked = await requests.ask({ path, credential });
    if (!asked.ok) continue;
    const meaning = interpretAnswer(asked.value);
    switch (meaning) {
      case 'role-refused':
        return finding('owner-pending');
      case 'holder-unknown':
        return unknownKey(credential.value);
      case 'path-refused':
      case 'keys-refused':
        refused.push(path);
        break;
      // A list is no JSON object.
      case 'accepted':
      case 'not-json':
        allowed.push(path);
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
      case 'other':
    }
  }
  return finding('path-not-allowed', {
    path: refusedPaths[0],
    refusedPaths: refused.join(', '),
    allowedPaths: allowed.join(', '),
  });
}

/** A session token in place of an API key: always reports that, and whether the server accepts it now. */
export async function diagnoseToken(
  requests: RequestLog,
  server: Result<ServerIdentity, Finding>,
  value: string,
  token: TokenFacts,
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
    meaning === 'signature-refused' || meaning === 'session-refused' || meaning === 'holder-unknown';
  return finding('jwt-not-api-key', { ...facts, accepted: refused ? 'no' : 'unknown', because: meaning });
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

function unknownKey(value: string): Finding {
  return finding('key-unknown', { shape: shapeOfKey(value).shape === 'open-webui' ? 'open-webui' : 'other' });
}

function yesNo(value: boolean | null): string {
  if (value === null) return 'unknown';
  return value ? 'yes' : 'no';
}
