import type { LostValue, Secret, TestRecord } from './domain.ts';
import { activeVersion, isTestable } from './domain.ts';
import { nextDue } from './due.ts';
import { knownSecretCheck } from './known-codes.ts';
import { isOutOfReach } from './verdict.ts';
import type { VerdictCode } from './verdict.ts';

/** What can be said of a secret by what is known of it today, the gravest first. */
export const healthCodes = [
  /** The keychain does not have the value in use. */
  'value-missing',
  /** The keychain has another value than the one saved. */
  'value-differs',
  /** There is a value, but nothing to check it with. */
  'value-unchecked',
  /** The server runs with the secret that everybody knows. */
  'public-default',
  /** The replicas of the server run with different secrets. */
  'replicas-differ',
  /** The server runs with none of the saved secrets. */
  'server-differs',
  /** The last test: the server does not take the key. */
  'refused',
  'expired',
  /** There are only staged or retired versions. */
  'no-value',
  /** The value of a version that is not in use is lost. */
  'version-lost',
  /** The server runs with a previous version. */
  'server-previous',
  /** The last test: the key is good for some paths only, or for another user than its saved owner. */
  'limited',
  'overdue',
  /** The last test: no server answered, so nothing was learned about the key. */
  'no-answer',
  'due-soon',
  /** The server runs with the staged version, which is not the active one yet. */
  'server-staged',
  'staged',
  'never-tested',
  /** The last test: the server takes the key. */
  'works',
  /** The last check: the server runs with this secret. */
  'in-use',
  /** Nothing else is known, as of a variable that nothing can test. */
  'saved',
] as const;
export type HealthCode = (typeof healthCodes)[number];

/** `bad`: does not work or is lost; `warn`: act in time; `quiet`: worth knowing; `good`: proven. */
export type HealthTone = 'bad' | 'warn' | 'quiet' | 'good';

/** The picture of a finding, by what it shows. */
export type HealthSign = 'alert' | 'differs' | 'cross' | 'rotate' | 'staged' | 'clock' | 'done' | 'saved';

/** How a finding looks. State is never told by its colour alone: each has a picture and a word. */
export const healthLooks = {
  'value-missing': { tone: 'bad', sign: 'alert' },
  'value-differs': { tone: 'bad', sign: 'alert' },
  'value-unchecked': { tone: 'bad', sign: 'alert' },
  'public-default': { tone: 'bad', sign: 'alert' },
  'replicas-differ': { tone: 'bad', sign: 'differs' },
  'server-differs': { tone: 'bad', sign: 'differs' },
  refused: { tone: 'bad', sign: 'cross' },
  expired: { tone: 'bad', sign: 'rotate' },
  'no-value': { tone: 'warn', sign: 'alert' },
  'version-lost': { tone: 'warn', sign: 'alert' },
  'server-previous': { tone: 'warn', sign: 'differs' },
  limited: { tone: 'warn', sign: 'alert' },
  overdue: { tone: 'warn', sign: 'rotate' },
  'no-answer': { tone: 'warn', sign: 'alert' },
  'due-soon': { tone: 'warn', sign: 'clock' },
  'server-staged': { tone: 'warn', sign: 'differs' },
  staged: { tone: 'quiet', sign: 'staged' },
  'never-tested': { tone: 'quiet', sign: 'clock' },
  works: { tone: 'good', sign: 'done' },
  'in-use': { tone: 'good', sign: 'done' },
  saved: { tone: 'quiet', sign: 'saved' },
} as const satisfies Readonly<Record<HealthCode, { tone: HealthTone; sign: HealthSign }>>;

const severity = new Map(healthCodes.map((code, index) => [code, index]));

/** The place of a finding in the order of severity: 0 is the gravest. */
export function severityOf(code: HealthCode): number {
  return severity.get(code) ?? healthCodes.length;
}

/** Whether somebody has to do something about it. */
export function needsAttention(code: HealthCode): boolean {
  const { tone } = healthLooks[code];
  return tone === 'bad' || tone === 'warn';
}

const ofLost = {
  missing: 'value-missing',
  differs: 'value-differs',
  unchecked: 'value-unchecked',
} as const satisfies Record<LostValue['problem'], HealthCode>;

function ofTest({ kind, lastTest }: Pick<Secret, 'kind' | 'lastTest'>): HealthCode | undefined {
  if (!isTestable(kind)) return undefined;
  return lastTest === null ? 'never-tested' : testHealth(lastTest);
}

const limitedCodes: ReadonlySet<string> = new Set<VerdictCode>([
  'works-limited',
  'path-not-allowed',
  'path-wants-session',
  'path-unclear',
  'owner-differs',
]);

/** What a test of a key, or the check of a static secret, says of it. */
export function testHealth({ code, good }: Pick<TestRecord, 'code' | 'good'>): HealthCode {
  switch (knownSecretCheck(code)) {
    case 'same':
      return 'in-use';
    case 'same-as-staged':
      return 'server-staged';
    case 'same-as-previous':
      return 'server-previous';
    case 'another':
      return 'server-differs';
    case 'replicas-differ':
      return 'replicas-differ';
    case 'public-default':
      return 'public-default';
    case 'cannot-tell':
      return 'no-answer';
    case undefined:
      if (limitedCodes.has(code)) return 'limited';
      if (code === 'replicas-differ') return 'replicas-differ';
      if (good) return 'works';
      return isOutOfReach(code) ? 'no-answer' : 'refused';
  }
}

/** The facts of a secret that its findings come from. */
export type JudgedSecret = Pick<Secret, 'kind' | 'versions' | 'lastTest' | 'rotateEveryDays' | 'expiresAt'>;

/**
 * All findings of a secret, the gravest first; there is one at least. `lost` is what is lost of its values, if any is: of the
 * version in use before others.
 */
export function healthFindings(
  secret: JudgedSecret,
  lost: Pick<LostValue, 'problem' | 'state'> | undefined,
  now: Date,
): readonly [HealthCode, ...HealthCode[]] {
  const found: HealthCode[] = [];
  if (lost !== undefined) found.push(lost.state === 'active' ? ofLost[lost.problem] : 'version-lost');
  if (activeVersion(secret) === undefined) found.push('no-value');
  else {
    const test = ofTest(secret);
    if (test !== undefined) found.push(test);
  }
  const due = nextDue(secret, now);
  if (due?.urgency === 'past') found.push(due.of === 'expiry' ? 'expired' : 'overdue');
  if (due?.urgency === 'soon') found.push('due-soon');
  if (secret.versions.some(({ state }) => state === 'staged')) found.push('staged');
  const [first = 'saved', ...others] = found.toSorted((one, other) => severityOf(one) - severityOf(other));
  return [first, ...others];
}
