import { randomBytes, randomUUID } from 'node:crypto';
import type { Id, TestRecord, VersionState } from '../shared/domain.ts';
import type { SecretCheck, SecretCheckCode } from '../shared/server-views.ts';
import { secretCheckRecordCode } from '../shared/known-codes.ts';
import { isShortSecret, mintToken } from '../tokens/sign.ts';
import { finding, serverFinding, unexpected, withoutEvidence } from './finding.ts';
import type { Finding } from './finding.ts';
import { identify } from './identify.ts';
import { interpretAnswer } from './interpret-answer.ts';
import type { Meaning } from './interpret-answer.ts';
import { openInstance } from './open-instance.ts';
import type { OpenInstanceOptions } from './open-instance.ts';
import { startRequestLog } from './request-log.ts';
import type { RequestLog } from './request-log.ts';

/** One version of a stored static secret. */
export interface LiveSecret {
  readonly versionId: Id;
  readonly state: Exclude<VersionState, 'retired'>;
  readonly value: string;
}

/** What releases up to 0.9.5 sign with when no secret is set. It is published in their source, so it is not a secret. */
const publicDefault = 't0p-s3cr3t';
/** Lifetime of a minted token. No account has its id. */
const lifetimeSeconds = 300;

const codeOfState = {
  active: 'same',
  staged: 'same-as-staged',
  previous: 'same-as-previous',
} as const satisfies Record<LiveSecret['state'], SecretCheckCode>;

type Outcome = Pick<SecretCheck, 'code' | 'versionId' | 'because' | 'facts'>;

/**
 * Finds out which static secret the server runs with: for each saved version, mints a token for a random user id that no
 * account has; the server's refusal distinguishes a good signature from a bad one. A token signed with a random secret
 * goes first; if the server's answer to that one does not differ, nothing is concluded.
 */
export async function checkSecret(
  options: OpenInstanceOptions & {
    readonly versions: readonly LiveSecret[];
    /** The last check's record, for `since`. */
    readonly before?: TestRecord | null;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<SecretCheck> {
  const client = await openInstance(options);
  if (!client.ok) return complete(cannotTell(client.error), [], options.before);
  const requests = startRequestLog(client.value, { signal: options.signal, isBounded: true });
  try {
    return complete(await compare(requests, options.versions), requests.evidence, options.before);
  } finally {
    await client.value.close();
  }
}

/** The part of a check that is saved with the secret; `since` of the next check reads it. */
export function secretTestRecord(check: SecretCheck): TestRecord {
  const answered = check.evidence.findLast(({ status }) => status !== null);
  return {
    at: check.at,
    code: secretCheckRecordCode(check.code),
    good: check.code === 'same',
    latencyMs: answered?.latencyMs ?? null,
  };
}

async function compare(requests: RequestLog, versions: readonly LiveSecret[]): Promise<Outcome> {
  const usable = versions.filter(({ value }) => value !== '');
  if (usable.length === 0) return cannotTell(finding('unexpected-answer'), 'nothing-kept');
  // A server that runs with one of them knows it, although it is never sent.
  for (const { value } of usable) requests.client.conceal(value);
  const server = await identify(requests);
  if (!server.ok) return cannotTell(server.error);

  const control = await probe(requests, randomBytes(32).toString('hex'), 0);
  if ('code' in control) return cannotTell(control);
  if (control.meaning !== 'signature-refused') {
    return cannotTell(finding('unexpected-answer', { answer: control.meaning }), 'answers-alike');
  }
  const order = ['active', 'staged', 'previous'] as const;
  const sorted = usable.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  for (const { versionId, state, value } of sorted) {
    const answer = await probe(requests, value, control.clockOffset);
    if ('code' in answer) return cannotTell(answer);
    const signed = isSignatureGood(answer.meaning);
    if (signed === null) return cannotTell(finding('unexpected-answer', { answer: answer.meaning }));
    if (signed) {
      const facts = isShortSecret(value) ? { short: 'yes' } : {};
      return { code: codeOfState[state], versionId, because: null, facts };
    }
  }
  const answer = await probe(requests, publicDefault, control.clockOffset);
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

async function probe(requests: RequestLog, secret: string, clockOffset: number): Promise<Probed | Finding> {
  const now = Math.floor(Date.now() / 1000);
  const value = await mintToken(secret, {
    id: randomUUID(),
    expiresAt: now + clockOffset + lifetimeSeconds,
  });
  const asked = await requests.ask({ path: '/api/v1/auths/', credential: { kind: 'token', value } });
  if (!asked.ok) return withoutEvidence(asked.error);
  const meaning = interpretAnswer(asked.value);
  const about = serverFinding(meaning, asked.value, asked.value.evidence.url);
  if (about !== undefined) return about;
  switch (meaning) {
    case 'not-found':
    case 'not-json':
    case 'rate-limited':
    case 'not-ready':
    case 'server-error':
    case 'redirected':
    case 'other':
      return unexpected(asked.value);
    case 'accepted':
    case 'key-accepted-session-wanted':
    case 'holder-unknown':
    case 'signature-refused':
    case 'session-refused':
    case 'keys-refused':
    case 'path-refused':
    case 'role-refused':
    case 'no-credential-seen':
    case 'user-mismatch':
    case 'foreign-refusal':
      return { meaning, clockOffset: clockOffsetOf(asked.value.header('date'), now) };
  }
}

/** Seconds by which a `Date` header is ahead of `now`; 0 without one, or within a minute. */
export function clockOffsetOf(date: string | undefined, now: number): number {
  const serverTime = Date.parse(date ?? '');
  if (Number.isNaN(serverTime)) return 0;
  const offset = Math.round(serverTime / 1000) - now;
  return Math.abs(offset) < 60 ? 0 : offset;
}

/** Null if the answer does not tell. Nor does an accepted token, which cannot be right: the id belongs to no account. */
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
 * A server that ran with our active secret and no longer does has changed it. One that ran with another secret and still
 * does may have changed it as well, which cannot be seen.
 */
function sinceBefore(code: SecretCheckCode, before: TestRecord | null | undefined): SecretCheck['since'] {
  if (code === 'cannot-tell' || before?.code !== secretCheckRecordCode('same')) return null;
  return code === 'same' ? 'stable' : 'changed';
}
