import type { Instant } from '../../../../electron/shared/domain.ts';
import {
  type HealthCode,
  healthLooks,
  type HealthTone,
  needsAttention,
  severityOf,
} from '../../../../electron/shared/health.ts';
import type { StatusFinding } from '../../../../electron/shared/status.ts';
import type { I18n } from '../../../i18n/i18n.tsx';
import { daysUntil } from '../table/ages.ts';
import type { SecretRow } from '../table/rows.ts';
import type { PlacesOfSecret } from './places.ts';

/** What a row says of its secret in the end: the gravest that is known of its value, its places and its dates. */
export type RowFinding =
  | { readonly by: 'health'; readonly code: HealthCode }
  | { readonly by: 'places'; readonly code: StatusFinding }
  /** What runs was started before the secret was written. */
  | { readonly by: 'not-yet' }
  | { readonly by: 'test'; readonly isGood: boolean; readonly at: Instant }
  | { readonly by: 'due'; readonly at: Instant }
  /** Days after the date, 1 at least. */
  | { readonly by: 'date'; readonly of: 'overdue' | 'expired'; readonly days: number };

/** Of these the places say nothing, or less. */
const beforePlaces: ReadonlySet<HealthCode> = new Set<HealthCode>([
  'value-missing',
  'value-differs',
  'value-unchecked',
  'public-default',
]);
const settled: ReadonlySet<StatusFinding> = new Set<StatusFinding>(['in-use', 'not-known']);
const tones = {
  'no-value': 'warn',
  'write-file': 'warn',
  export: 'warn',
  recreate: 'warn',
  'server-differs': 'bad',
  refused: 'bad',
  'not-permanent': 'warn',
  'in-use': 'quiet',
  'not-known': 'quiet',
} as const satisfies Readonly<Record<StatusFinding, HealthTone>>;

export function findingOfRow(
  { findings, due, secret }: SecretRow,
  { finding, states }: PlacesOfSecret,
  now: Date,
): RowFinding {
  const grave = findings.find((code) => beforePlaces.has(code));
  if (grave !== undefined) return { by: 'health', code: grave };
  if (finding === 'recreate' && states.container === 'missing') return { by: 'not-yet' };
  const { lastTest } = secret;
  const [code] = findings;
  if (lastTest !== null && (finding === 'refused' || code === 'refused')) {
    return { by: 'test', isGood: false, at: lastTest.at };
  }
  if (finding !== null && !settled.has(finding)) return { by: 'places', code: finding };
  if ((code === 'overdue' || code === 'expired') && due !== null) {
    return { by: 'date', of: code, days: Math.max(1, -daysUntil(due.at, now)) };
  }
  if (code === 'due-soon' && due !== null) return { by: 'due', at: due.at };
  if (code === 'works' && lastTest !== null) return { by: 'test', isGood: true, at: lastTest.at };
  if (finding === 'in-use' && (code === 'saved' || code === 'never-tested'))
    return { by: 'places', code: finding };
  return { by: 'health', code };
}

export function toneOfFinding(finding: RowFinding): HealthTone {
  switch (finding.by) {
    case 'health':
      return healthLooks[finding.code].tone;
    case 'places':
      return tones[finding.code];
    case 'not-yet':
    case 'due':
      return 'warn';
    case 'test':
      return finding.isGood ? 'quiet' : 'bad';
    case 'date':
      return finding.of === 'expired' ? 'bad' : 'warn';
  }
}

const toneOrder: readonly HealthTone[] = ['bad', 'warn', 'quiet', 'good'];

/** The place of a finding in the order of gravity: 0 is the gravest. */
export function gravityOfFinding(finding: RowFinding): number {
  const tone = toneOrder.indexOf(toneOfFinding(finding));
  const within = finding.by === 'health' && needsAttention(finding.code) ? severityOf(finding.code) : 0;
  return tone * 100 + within;
}

export function findingText(finding: RowFinding, { t, relative }: I18n, now: Date): string {
  switch (finding.by) {
    case 'health':
      return t(`health.${finding.code}`);
    case 'places':
      return t(`status.finding.${finding.code}`);
    case 'not-yet':
      return t('matrix.notYet');
    case 'test':
      return t(finding.isGood ? 'matrix.works' : 'matrix.refused', { age: relative(finding.at, now) });
    case 'due':
      return t('matrix.due', { age: relative(finding.at, now) });
    case 'date':
      return t(`matrix.${finding.of}`, { count: finding.days });
  }
}
