import type { Id } from '../shared/domain.ts';
import type { Failure } from '../shared/failure.ts';
import { err, ok } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import type { ServerKeyProblem } from '../shared/server-views.ts';
import type { Evidence, Verdict } from '../shared/verdict.ts';
import { jsonObject } from './body.ts';
import type { Call } from './client.ts';
import { askHolder as askKeyHolder, holderOf, identityPath } from './key-holder.ts';
import type { KeyHolder } from './key-holder.ts';
import { withoutEvidence } from './finding.ts';
import { identify } from './identify.ts';
import { canBeHeaderValue } from './header.ts';
import { interpretAnswer } from './interpret-answer.ts';
import { openInstance } from './open-instance.ts';
import type { OpenInstanceOptions } from './open-instance.ts';
import { problem, refusalToProblem } from './server-key-problem.ts';
import { openSession, secretsOfSource } from './session.ts';
import type { Session, SessionSource } from './session.ts';
import { testKey } from './test-key.ts';
import { startRequestLog } from './request-log.ts';
import type { RequestLog } from './request-log.ts';

const keyPath = '/api/v1/auths/api_key';
/** For the one call that must not be given up while it may still succeed. */
const createLimitMs = 60_000;

export interface ServerKeyOptions extends OpenInstanceOptions {
  readonly source: SessionSource;
  readonly signal?: AbortSignal | undefined;
}

export interface ShownKey {
  readonly key: string;
  readonly holder: KeyHolder;
  readonly evidence: readonly Evidence[];
}

/** Where a key that the server just created is saved. */
export interface KeySink {
  /**
   * Called before the server is asked: checks that a key can be saved now (vault writable, keychain unlocked, nothing
   * staged). `current` is the key that the server has now, or null; it is saved too, so that there is a way back.
   */
  prepare(current: string | null): Promise<Result<void, Failure>>;
  /** Saves the new key; its value is the id of what has it. Called as soon as the server has answered, before anything else. */
  save(key: string): Promise<Result<Id, Failure>>;
}

export interface CreatedKey {
  /** The test of the new key that follows. */
  readonly verdict: Verdict;
  readonly holder: KeyHolder;
  /** What the sink answered. */
  readonly savedAs: Id;
}

export type CreateProblem =
  | { readonly reason: 'server'; readonly problem: ServerKeyProblem }
  /** Nothing was changed on the server. */
  | { readonly reason: 'not-prepared'; readonly failure: Failure }
  /** The old key is revoked, and the new one is in `key` and nowhere else: the caller must not lose it. */
  | { readonly reason: 'not-kept'; readonly failure: Failure; readonly key: string };

/** The user's key as the server has it; `no-key-on-server` when there is none. */
export async function showServerKey(options: ServerKeyOptions): Promise<Result<ShownKey, ServerKeyProblem>> {
  return await withSession(options, asProblem, async (requests, session) => {
    const holder = await askHolder(requests, session);
    const key = await askKey(requests, session, options.source.by, 'GET');
    return key.ok ? ok({ key: key.value, holder, evidence: [...requests.evidence] }) : key;
  });
}

/**
 * Has the server create a new key for the user, which revokes the old one. Therefore the sink is asked first whether it
 * can save a key, and gets the new key before anything else can fail; the key is tested last.
 */
export async function createServerKey(
  options: ServerKeyOptions & { readonly sink: KeySink; readonly confirmed: true },
): Promise<Result<CreatedKey, CreateProblem>> {
  const { sink, source } = options;
  const made = await withSession(options, fromServer, async (requests, session) => {
    const holder = await askHolder(requests, session);
    const current = await askKey(requests, session, source.by, 'GET');
    if (!current.ok && current.error.code !== 'no-key-on-server') return err(fromServer(current.error));
    const prepared = await sink.prepare(current.ok ? current.value : null);
    if (!prepared.ok) return err({ reason: 'not-prepared', failure: prepared.error } as const);
    const created = await makeKey(requests, session, source.by, current.ok ? current.value : null);
    if (!created.ok) return err(fromServer(created.error));
    const key = created.value;
    const kept = await saveWithRetry(sink, key);
    return kept.ok
      ? ok({ holder, key, savedAs: kept.value })
      : err({ reason: 'not-kept', failure: kept.error, key } as const);
  });
  if (!made.ok) return made;
  const { holder, key, savedAs } = made.value;
  return ok({ holder, savedAs, verdict: await testKey({ ...options, value: key }) });
}

/** Deletes the user's key on the server; it stops working at once. */
export async function deleteServerKey(
  options: ServerKeyOptions & { readonly confirmed: true },
): Promise<Result<KeyHolder, ServerKeyProblem>> {
  return await withSession(options, asProblem, async (requests, session) => {
    const holder = await askHolder(requests, session);
    const { credential } = session;
    const asked = await requests.ask({ method: 'DELETE', path: keyPath, credential });
    if (!asked.ok) return err(withoutEvidence(asked.error));
    // The answer is the bare word `true`.
    return asked.value.status === 200 ? ok(holder) : err(refusalToProblem(asked.value, options.source.by));
  });
}

/** Opens a client and a session, runs `work`, and always closes both. */
async function withSession<T, P>(
  options: ServerKeyOptions,
  onProblem: (problem: ServerKeyProblem) => P,
  work: (requests: RequestLog, session: Session) => Promise<Result<T, P>>,
): Promise<Result<T, P>> {
  const client = await openInstance(options);
  if (!client.ok) return err(onProblem(client.error));
  try {
    const requests = startRequestLog(client.value, { signal: options.signal });
    for (const secret of secretsOfSource(options.source)) client.value.conceal(secret);
    // No password and no token goes to a server that is not Open WebUI.
    const server = await identify(requests);
    if (!server.ok) return err(onProblem(server.error));
    const session = await openSession(requests, options.source);
    if (!session.ok) return err(onProblem(session.error));
    try {
      return await work(requests, session.value);
    } finally {
      await session.value.end();
    }
  } finally {
    await client.value.close();
  }
}

function asProblem(found: ServerKeyProblem): ServerKeyProblem {
  return found;
}

function fromServer(found: ServerKeyProblem): CreateProblem {
  return { reason: 'server', problem: found };
}

/** Whose session or key it is; empty where the server does not say. */
async function askHolder(requests: RequestLog, { credential }: Session): Promise<KeyHolder> {
  const asked = await requests.ask({ path: identityPath, credential });
  if (!asked.ok) return {};
  const meaning = interpretAnswer(asked.value);
  if (meaning === 'key-accepted-session-wanted') return (await askKeyHolder(requests, credential)).holder;
  return meaning === 'accepted' ? holderOf(asked.value) : {};
}

/** Cannot be cancelled half way. Without an answer, asks whether the server created the key all the same. */
async function makeKey(
  requests: RequestLog,
  session: Session,
  kind: SessionSource['by'],
  current: string | null,
): Promise<Result<string, ServerKeyProblem>> {
  const uncancelled = { signal: undefined, timeLimitMs: createLimitMs } as const;
  const created = await askKey(requests, session, kind, 'POST', uncancelled);
  if (created.ok || requests.evidence.at(-1)?.status !== null) return created;
  const readBack = await askKey(requests, session, kind, 'GET', uncancelled);
  return readBack.ok && readBack.value !== current ? readBack : created;
}

async function askKey(
  requests: RequestLog,
  { credential }: Session,
  kind: SessionSource['by'],
  method: 'GET' | 'POST',
  more: Pick<Call, 'signal' | 'timeLimitMs'> = {},
): Promise<Result<string, ServerKeyProblem>> {
  const asked = await requests.ask({ method, path: keyPath, credential, ...more });
  if (!asked.ok) return err(withoutEvidence(asked.error));
  const key = asked.value.status === 200 ? jsonObject(asked.value.text)?.['api_key'] : undefined;
  // The server would not accept anything else as a key; it may be an echo of what was sent.
  if (typeof key === 'string' && key.startsWith('sk-') && canBeHeaderValue(key)) return ok(key);
  if (asked.value.status === 200) return err(problem('no-key-on-server'));
  return err(refusalToProblem(asked.value, kind));
}

/** A keychain that was unlocked a moment ago may still fail once; the key exists nowhere else. */
async function saveWithRetry(sink: KeySink, key: string): Promise<Result<Id, Failure>> {
  const first = await sink.save(key);
  return first.ok ? first : await sink.save(key);
}
