import type { Answer, Call } from './client.ts';
import { detailFact, finding, serverFinding, unexpected, withoutEvidence } from './finding.ts';
import type { Finding } from './finding.ts';
import type { ServerIdentity } from './identify.ts';
import { interpretAnswer } from './interpret-answer.ts';
import type { Meaning } from './interpret-answer.ts';
import { askHolder, holderOf, identityPath } from './key-holder.ts';
import type { KeyHolder } from './key-holder.ts';
import { probePaths } from './key-paths.ts';
import { shapeOfKey } from './key-shape.ts';
import { ModelCounter } from './model-counter.ts';
import { refusedBefore } from './refused-before.ts';
import type { RequestLog } from './request-log.ts';

export const modelsPath = '/api/models';

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
  const about = { requests, server, credential };
  switch (meaning) {
    case 'accepted': {
      const holder = holderOf(answer);
      if (holder.role === 'pending') return finding('owner-pending', { ...holder });
      return await tryModels(about, holder, []);
    }
    case 'key-accepted-session-wanted': {
      const { holder, meaning: told } = await askHolder(requests, credential);
      if (holder.role === 'pending' || told === 'role-refused') {
        return finding('owner-pending', { ...holder });
      }
      return await tryModels(about, holder, []);
    }
    case 'path-refused':
    case 'keys-refused':
      return await tryModels(about, {}, [identityPath], meaning);
    case 'server-error':
      // Up to 0.6.6, this call fails for every key, good or bad.
      return await tryModels(about, {}, [], meaning, answer);
    case 'holder-unknown':
      return unknownKey(value);
    case 'no-credential-seen':
    case 'signature-refused':
    case 'user-mismatch':
    case 'foreign-refusal':
      return onTheWay(meaning, answer, requests);
    case 'session-refused':
    case 'role-refused':
    case 'rate-limited':
    case 'not-ready':
    case 'redirected':
    case 'not-found':
    case 'not-json':
    case 'other':
      return serverFinding(meaning, answer, answer.evidence.url) ?? unexpected(answer);
  }
}

/** The key did not arrive as it was sent: what stands before the server dropped it, put its own in its place, or answered. */
function onTheWay(
  meaning: 'no-credential-seen' | 'signature-refused' | 'user-mismatch' | 'foreign-refusal',
  answer: Answer,
  { client }: RequestLog,
): Finding {
  switch (meaning) {
    case 'no-credential-seen':
      return finding('header-not-read', { header: client.keyHeader });
    // An `sk-` key is never taken for a token: a credential that is none was read.
    case 'signature-refused':
      return finding('other-credential-read', { header: client.keyHeader });
    case 'user-mismatch':
      return finding('user-mismatch');
    // A `detail` is worded by a FastAPI server: most likely a newer Open WebUI.
    case 'foreign-refusal':
      return detailFact(answer) === '' ? refusedBefore(answer) : unexpected(answer);
  }
}

interface Key {
  readonly requests: RequestLog;
  readonly server: ServerIdentity;
  readonly credential: NonNullable<Call['credential']>;
}

/** Lists the models: shows whether the key works, or, if the first call was refused, what that refusal means. */
async function tryModels(
  key: Key,
  holder: KeyHolder,
  refusedPaths: readonly string[],
  first?: Meaning,
  firstAnswer?: Answer,
): Promise<Finding> {
  const { requests, server, credential } = key;
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
    case 'accepted': {
      const modelsNote = counter.count === 0 ? 'none-visible' : undefined;
      const withModels = { ...facts, models: counter.count, modelsNote };
      if (refusedPaths.length === 0) return finding('works', withModels);
      return await limited(key, withModels, { answered: [modelsPath], refused: refusedPaths });
    }
    case 'role-refused':
      return finding('owner-pending', { ...holder });
    case 'path-refused':
    case 'keys-refused': {
      if (refusedPaths.length === 0) {
        return await limited(key, facts, { answered: [identityPath], refused: [modelsPath] });
      }
      const pathsAreLimited = meaning === 'path-refused' || server.keysEnabled === true;
      if (!pathsAreLimited)
        return finding('keys-disabled-or-not-permitted', { keysEnabled: yesNo(server.keysEnabled) });
      return await limited(key, facts, { answered: [], refused: [...refusedPaths, modelsPath] });
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

/** A key that the server takes on some paths only: on which, as far as it is found without calling a model. */
async function limited(
  { requests, credential }: Key,
  facts: Readonly<Record<string, string | number | null | undefined>>,
  known: { readonly answered: readonly string[]; readonly refused: readonly string[] },
): Promise<Finding> {
  const probed = await probePaths(requests, credential);
  if (probed.meaning === 'role-refused') return finding('owner-pending');
  if (probed.meaning === 'holder-unknown') return unknownKey(credential.value);
  const allowedPaths = [...known.answered, ...probed.answered].join(', ');
  const refusedPaths = [...known.refused, ...probed.refused].join(', ');
  return allowedPaths === ''
    ? finding('path-not-allowed', { path: known.refused[0], refusedPaths })
    : finding('works-limited', { ...facts, allowedPaths, refusedPaths });
}

function unknownKey(value: string): Finding {
  return finding('key-unknown', { shape: shapeOfKey(value).shape === 'open-webui' ? 'open-webui' : 'other' });
}

function yesNo(value: boolean | null): string {
  if (value === null) return 'unknown';
  return value ? 'yes' : 'no';
}
