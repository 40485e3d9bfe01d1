import type { Failure } from '../shared/failure.ts';
import { err, ok } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import type { ServerKeyProblem } from '../shared/server-views.ts';
import type { Evidence, Verdict } from '../shared/verdict.ts';
import { jsonObject } from './body.ts';
import type { Call } from './client.ts';
import { holderOf } from './diagnose.ts';
import { identify } from './identify.ts';
import { canBeHeaderValue } from './header.ts';
import { meaningOf } from './meaning.ts';
import { reach } from './reach.ts';
import type { ReachOptions } from './reach.ts';
import { problem, refusalToProblem, transportToProblem } from './server-key-problem.ts';
import { openSession, secretsOfSource } from './session.ts';
import type { Session, SessionSource } from './session.ts';
import { testKey } from './test-key.ts';
import { newTrail } from './trail.ts';
import type { Trail } from './trail.ts';

const keyPath = '/api/v1/auths/api_key';
/** For the one call that must not be given up while it may still succeed. */
const createLimitMs = 60_000;

export interface ServerKeyOptions extends ReachOptions {
  readonly source: SessionSource;
  readonly signal?: AbortSignal | undefined;
}

/** Whose key it is, as far as the server told. */
export interface KeyHolder {
  readonly user?: string;
  readonly email?: string;
  readonly role?: string;
  readonly userId?: string;
}

export interface ShownKey {
  readonly key: string;
  readonly holder: KeyHolder;
  readonly evidence: readonly Evidence[];
}

/** Where a key that the server just made goes. */
export interface KeyKeeper {
  /**
   * Asked before the server is: whether a key could be kept now (vault writable, keychain unlocked, nothing staged).
   * `current` is the key that the server has now, or null, so that a way back is kept as well.
   */
  prepare(current: string | null): Promise<Result<void, Failure>>;
  /** Keeps the new key. Called at once after the server answered, before anything else. */
  keep(key: string): Promise<Result<void, Failure>>;
}

export interface CreatedKey {
  /** The test of the new key that follows. */
  readonly verdict: Verdict;
  readonly holder: KeyHolder;
}

export type CreateProblem =
  | { readonly reason: 'server'; readonly problem: ServerKeyProblem }
  /** Nothing was changed on the server. */
  | { readonly reason: 'not-prepared'; readonly failure: Failure }
  /** The old key is void, the new one is in `key` and nowhere else: the caller must not lose it. */
  | { readonly reason: 'not-kept'; readonly failure: Failure; readonly key: string };

/** The user's key as the server has it; `no-key-on-server` when there is none. */
export async function showServerKey(options: ServerKeyOptions): Promise<Result<ShownKey, ServerKeyProblem>> {
  return await withSession(options, identity, async (trail, session) => {
    const holder = await askHolder(trail, session);
    const key = await askKey(trail, session, options.source.by, 'GET');
    return key.ok ? ok({ key: key.value, holder, evidence: [...trail.evidence] }) : key;
  });
}

/**
 * Makes the server create a new key for the user. The old one is void from that moment on, so the keeper is asked first
 * whether it can keep a key, gets the new key before anything else can fail, and the key is tested last.
 */
export async function createServerKey(
  options: ServerKeyOptions & { readonly keeper: KeyKeeper; readonly confirmed: true },
): Promise<Result<CreatedKey, CreateProblem>> {
  const { keeper, source } = options;
  const made = await withSession(options, fromServer, async (trail, session) => {
    const holder = await askHolder(trail, session);
    const current = await askKey(trail, session, source.by, 'GET');
    if (!current.ok && current.error.code !== 'no-key-on-server') return err(fromServer(current.error));
    const prepared = await keeper.prepare(current.ok ? current.value : null);
    if (!prepared.ok) return err({ reason: 'not-prepared', failure: prepared.error } as const);
    const created = await makeKey(trail, session, source.by, current.ok ? current.value : null);
    if (!created.ok) return err(fromServer(created.error));
    const key = created.value;
    const kept = await keepTwice(keeper, key);
    return kept.ok ? ok({ holder, key }) : err({ reason: 'not-kept', failure: kept.error, key } as const);
  });
  if (!made.ok) return made;
  const { holder, key } = made.value;
  return ok({ holder, verdict: await testKey({ ...options, value: key }) });
}

/** Deletes the user's key on the server; it is void at once. */
export async function deleteServerKey(
  options: ServerKeyOptions & { readonly confirmed: true },
): Promise<Result<KeyHolder, ServerKeyProblem>> {
  return await withSession(options, identity, async (trail, session) => {
    const holder = await askHolder(trail, session);
    const { credential } = session;
    const asked = await trail.ask({ method: 'DELETE', path: keyPath, credential });
    if (!asked.ok) return err(transportToProblem(asked.error));
    // The answer is the bare word `true`.
    return asked.value.status === 200 ? ok(holder) : err(refusalToProblem(asked.value, options.source.by));
  });
}

/** Opens the way and a session, works, and ends both whatever happens. */
async function withSession<T, P>(
  options: ServerKeyOptions,
  onProblem: (problem: ServerKeyProblem) => P,
  work: (trail: Trail, session: Session) => Promise<Result<T, P>>,
): Promise<Result<T, P>> {
  const client = await reach(options);
  if (!client.ok) return err(onProblem(client.error));
  try {
    const trail = newTrail(client.value, { signal: options.signal });
    for (const secret of secretsOfSource(options.source)) client.value.conceal(secret);
    // No password and no token goes to a server that is not Open WebUI.
    const server = await identify(trail);
    if (!server.ok) return err(onProblem(server.error));
    const session = await openSession(trail, options.source);
    if (!session.ok) return err(onProblem(session.error));
    try {
      return await work(trail, session.value);
    } finally {
      await session.value.end();
    }
  } finally {
    await client.value.close();
  }
}

function identity(same: ServerKeyProblem): ServerKeyProblem {
  return same;
}

function fromServer(found: ServerKeyProblem): CreateProblem {
  return { reason: 'server', problem: found };
}

/** Whose session it is. Not knowing stops nothing: from 0.12 on a key is not told. */
async function askHolder(trail: Trail, { credential }: Session): Promise<KeyHolder> {
  const asked = await trail.ask({ path: '/api/v1/auths/', credential });
  return asked.ok && meaningOf(asked.value) === 'accepted' ? holderOf(asked.value) : {};
}

/** Cannot be cancelled half way. When no answer came, asks whether the server made the key all the same. */
async function makeKey(
  trail: Trail,
  session: Session,
  kind: SessionSource['by'],
  current: string | null,
): Promise<Result<string, ServerKeyProblem>> {
  const uncancelled = { signal: undefined, timeLimitMs: createLimitMs } as const;
  const created = await askKey(trail, session, kind, 'POST', uncancelled);
  if (created.ok || trail.evidence.at(-1)?.status !== null) return created;
  const readBack = await askKey(trail, session, kind, 'GET', uncancelled);
  return readBack.ok && readBack.value !== current ? readBack : created;
}

async function askKey(
  trail: Trail,
  { credential }: Session,
  kind: SessionSource['by'],
  method: 'GET' | 'POST',
  more: Pick<Call, 'signal' | 'timeLimitMs'> = {},
): Promise<Result<string, ServerKeyProblem>> {
  const asked = await trail.ask({ method, path: keyPath, credential, ...more });
  if (!asked.ok) return err(transportToProblem(asked.error));
  const key = asked.value.status === 200 ? jsonObject(asked.value.text)?.['api_key'] : undefined;
  // Anything else is no key that the server could take, and may be what it was sent.
  if (typeof key === 'string' && key.startsWith('sk-') && canBeHeaderValue(key)) return ok(key);
  if (asked.value.status === 200) return err(problem('no-key-on-server'));
  return err(refusalToProblem(asked.value, kind));
}

/** A keychain that was unlocked a moment ago may still fail once; the key exists nowhere else. */
async function keepTwice(keeper: KeyKeeper, key: string): Promise<Result<void, Failure>> {
  const first = await keeper.keep(key);
  return first.ok ? first : await keeper.keep(key);
}
