import { randomBytes, randomUUID } from 'node:crypto';
import type { Id, TestRecord, VersionState } from '../shared/domain.ts';
import type { SecretCheck, SecretCheckCode } from '../shared/server-views.ts';
import { isShortSecret, mintToken } from '../tokens/sign.ts';
import { finding, serverFinding, unexpected } from './finding.ts';
import type { Finding } from './finding.ts';
import { identify } from './identify.ts';
import { meaningOf } from './meaning.ts';
import type { Meaning } from './meaning.ts';
import { reach } from './reach.ts';
import type { ReachOptions } from './reach.ts';
import { newTrail } from './trail.ts';
import type { Trail } from './trail.ts';

/** One version of a stored static secret. */
export interface KeptSecret {
  readonly versionId: Id;
  readonly state: Exclude<VersionState, 'retired'>;
  readonly value: string;
}

/** What releases up to 0.9.5 sign with when no secret is set. Public, so it is no secret of anybody. */
const publicDefault = 't0p-s3cr3t';
/** Lifetime of a minted token. No account has its id. */
const lifetimeSeconds = 300;

const codeOfState = {
  active: 'same',
  staged: 'same-as-staged',
  previous: 'same-as-previous',
} as const satisfies Record<KeptSecret['state'], SecretCheckCode>;

type Outcome = Pick<SecretCheck, 'code' | 'versionId' | 'because' | 'facts'>;

/**
 * Tells with which static secret the server runs: for each kept version a token is minted for a random user id, whom no
 * account has, and the server's refusal tells a good signature from a bad one. A token signed with a random secret goes
 * first; where the server's answer to that one does not differ, nothing is concluded.
 */
export async function checkSecret(
  options: ReachOptions & {
    readonly versions: readonly KeptSecret[];
    /** The last check's record, for `since`. */
    readonly before?: TestRecord | null;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<SecretCheck> {
  const client = await reach(options);
  if (!client.ok) return complete(cannotTell(client.error), [], options.before);
  const trail = newTrail(client.value, { signal: options.signal, isBounded: true });
  try {
    return complete(await compare(trail, options.versions), trail.evidence, options.before);
  } finally {
    await client.value.close();
  }
}

/** The part of a check that the secret keeps; `since` of the next check reads it. */
export function secretTestRecord(check: SecretCheck): TestRecord {
  const answered = check.evidence.findLast(({ status }) => status !== null);
  return {
    at: check.at,
    code: `secret-${check.code}`,
    good: check.code === 'same',
    latencyMs: answered?.latencyMs ?? null,
  };
}

async function compare(trail: Trail, versions: readonly KeptSecret[]): Promise<Outcome> {
  const usable = versions.filter(({ value }) => value !== '');
  if (usable.length === 0) return cannotTell(finding('unexpected-answer'), 'nothing-kept');
  // A server that runs with one of them has it, though it is not sent.
  for (const { value } of usable) trail.client.conceal(value);
  const server = await identify(trail);
  if (!server.ok) return cannotTell(server.error);

  const control = await probe(trail, randomBytes(32).toString('hex'), 0);
  if ('code' in control) return cannotTell(control);
  if (control.meaning !== 'signature-refused') {
    return cannotTell(finding('unexpected-answer', { answer: control.meaning }), 'answers-alike');
  }
  const order = ['active', 'staged', 'previous'] as const;
  const sorted = usable.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  for (const { versionId, state, value } of sorted) {
    const answer = await probe(trail, value, control.clockOffset);
    if ('code' in answer) return cannotTell(answer);
    const signed = isSignatureGood(answer.meaning);
    if (signed === null) return cannotTell(finding('unexpected-answer', { answer: answer.meaning }));
    if (signed) {
      const facts = isShortSecret(value) ? { short: 'yes' } : {};
      return { code: codeOfState[state], versionId, because: null, facts };
    }
  }
  const answer = await probe(trail, publicDefault, control.clockOffset);
  if (!('code' in answer) && isSignatureGood(answer.meaning) === true) {
    return { code: 'public-default', versionId: null, because: null, facts: {} };
  }
  return { code: 'another', versionId: null, because: null, facts: {} };
}

interface Probed {
  readonly meaning: Meaning;
  /** Seconds that the server's clock is ahead of ours. */
  readonly clockOffset: number;
}

async function probe(trail: Trail, secret: string, clockOffset: number): Promise<Probed | Finding> {
  const now = Math.floor(Date.now() / 1000);
  const value = await mintToken(secret, {
    id: randomUUID(),
    expiresAt: now + clockOffset + lifetimeSeconds,
  });
  const asked = await trail.ask({ path: '/api/v1/auths/', credential: { kind: 'token', value } });
  if (!asked.ok) return finding(asked.error.code, asked.error.facts);
  const meaning = meaningOf(asked.value);
  const about = serverFinding(meaning, asked.value, asked.value.evidence.url);
  if (about !== undefined) return about;
  if (meaning === 'not-found' || meaning === 'not-json' || meaning === 'other')
    return unexpected(asked.value);
  return { meaning, clockOffset: clockOffsetOf(asked.value.header('date'), now) };
}

/** Seconds by which a `Date` header is ahead of `now`; 0 without one, or within a minute. */
export function clockOffsetOf(date: string | undefined, now: number): number {
  const there = Date.parse(date ?? '');
  if (Number.isNaN(there)) return 0;
  const offset = Math.round(there / 1000) - now;
  return Math.abs(offset) < 60 ? 0 : offset;
}

/** Null where the answer does not tell. An accepted token cannot be, for the id is nobody's: it does not tell either. */
function isSignatureGood(meaning: Meaning): boolean | null {
  if (meaning === 'signature-refused') return false;
  if (meaning === 'holder-unknown' || meaning === 'session-refused') return true;
  return null;
}

function cannotTell({ code, facts }: Finding, because?: 'nothing-kept' | 'answers-alike'): Outcome {
  return { code: 'cannot-tell', versionId: null, because: because ?? code, facts };
}

function complete(
  outcome: Outcome,
  evidence: SecretCheck['evidence'],
  before: TestRecord | null | undefined,
): SecretCheck {
  return { ...outcome, since: sinceBefore(outcome.code, before), evidence, at: new Date().toISOString() };
}

/**
 * A server that ran with our active secret and does no longer has changed it; one that ran with another and still does may
 * have changed it, which nobody can see.
 */
function sinceBefore(code: SecretCheckCode, before: TestRecord | null | undefined): SecretCheck['since'] {
  if (code === 'cannot-tell' || before?.code !== 'secret-same') return null;
  return code === 'same' ? 'stable' : 'changed';
}
