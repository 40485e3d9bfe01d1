import { randomBytes } from 'node:crypto';
import type { Id, TestRecord, VersionState } from '../shared/domain.ts';
import type { SecretCheck, SecretCheckCode } from '../shared/server-views.ts';
import { secretCheckRecordCode } from '../shared/known-codes.ts';
import type { PublishedSecret } from '../shared/published-secrets.ts';
import { publishedSecrets } from '../shared/published-secrets.ts';
import { isShortSecret } from '../tokens/sign.ts';
import { finding } from './finding.ts';
import type { Finding } from './finding.ts';
import { identify } from './identify.ts';
import { openInstance } from './open-instance.ts';
import type { OpenInstanceOptions } from './open-instance.ts';
import { isSignatureGood, probeSecret } from './probe-secret.ts';
import { replicaConnections } from './replicas.ts';
import { startRequestLog } from './request-log.ts';
import type { RequestLog } from './request-log.ts';

/** One version of a stored static secret. */
export interface LiveSecret {
  readonly versionId: Id;
  readonly state: Exclude<VersionState, 'retired'>;
  readonly value: string;
}

const codeOfState = {
  active: 'same',
  staged: 'same-as-staged',
  previous: 'same-as-previous',
} as const satisfies Record<LiveSecret['state'], SecretCheckCode>;

type Outcome = Pick<SecretCheck, 'code' | 'versionId' | 'because' | 'facts'>;

/**
 * Finds out which static secret the server runs with: for each saved version, mints a token for a random user id that no
 * account has; the server's refusal distinguishes a good signature from a bad one. A token signed with a random secret
 * goes first; if the server's answer to that one does not differ, nothing is concluded. Each version is asked about on several
 * new connections, as replicas behind one address may run with different secrets.
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

  const control = await probeSecret(requests, randomBytes(32).toString('hex'), {
    clockOffset: 0,
    isAlone: true,
  });
  if ('code' in control) return cannotTell(control);
  if (control.meaning !== 'signature-refused') {
    return cannotTell(finding('unexpected-answer', { answer: control.meaning }), 'answers-alike');
  }
  const { clockOffset } = control;
  const order = ['active', 'staged', 'previous'] as const;
  const sorted = usable.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  for (const { versionId, state, value } of sorted) {
    const asked = await askReplicas(requests, value, clockOffset);
    if ('code' in asked) return cannotTell(asked);
    if (asked.good === 0) continue;
    const facts = isShortSecret(value) ? { short: 'yes' } : {};
    if (asked.good === replicaConnections) {
      return { code: codeOfState[state], versionId, because: null, facts };
    }
    const counts = { state, good: asked.good, asked: replicaConnections };
    return { code: 'replicas-differ', versionId, because: null, facts: counts };
  }
  const published = await findPublished(requests, clockOffset);
  return published === undefined
    ? { code: 'another', versionId: null, because: null, facts: {} }
    : { code: 'public-default', versionId: null, because: null, facts: { source: published.source } };
}

/** How many of them lead to a server that runs with the secret; a finding where one of them does not tell. */
async function askReplicas(
  requests: RequestLog,
  secret: string,
  clockOffset: number,
): Promise<{ readonly good: number } | Finding> {
  let good = 0;
  for (let count = 0; count < replicaConnections; count += 1) {
    // oxlint-disable-next-line no-await-in-loop -- a server that gives no answer is not asked on
    const answer = await probeSecret(requests, secret, { clockOffset, isAlone: true });
    if ('code' in answer) return answer;
    const signed = isSignatureGood(answer.meaning);
    if (signed === null) return finding('unexpected-answer', { answer: answer.meaning });
    if (signed) good += 1;
  }
  return { good };
}

/** The published secret that the server runs with. One that cannot be asked about counts as not found. */
async function findPublished(
  requests: RequestLog,
  clockOffset: number,
): Promise<PublishedSecret | undefined> {
  for (const published of publishedSecrets) {
    // oxlint-disable-next-line no-await-in-loop -- most servers run with none, and are not to be pressed
    const answer = await probeSecret(requests, published.value, { clockOffset });
    if ('code' in answer) return undefined;
    if (isSignatureGood(answer.meaning) === true) return published;
  }
  return undefined;
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
  if (code === 'cannot-tell' || code === 'replicas-differ' || before?.code !== secretCheckRecordCode('same'))
    return null;
  return code === 'same' ? 'stable' : 'changed';
}
