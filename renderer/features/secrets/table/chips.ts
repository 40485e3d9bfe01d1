import { type HealthCode, needsAttention } from '../../../../electron/shared/health.ts';
import { type SecretChip, secretChips } from '../../../../electron/shared/view-state.ts';
import type { SecretRow } from './rows.ts';

const overdue: ReadonlySet<HealthCode> = new Set<HealthCode>(['overdue', 'expired']);
/** Tests and checks that said no; one that no server answered says nothing of the secret. */
const failing: ReadonlySet<HealthCode> = new Set<HealthCode>([
  'refused',
  'limited',
  'replicas-differ',
  'server-differs',
  'server-previous',
  'public-default',
]);

const passes = {
  all: () => true,
  attention: ({ findings }) => findings.some(needsAttention),
  overdue: ({ findings }) => findings.some((code) => overdue.has(code)),
  failing: ({ findings }) => findings.some((code) => failing.has(code)),
  untested: ({ findings }) => findings.includes('never-tested'),
  staged: ({ findings }) => findings.includes('staged'),
  shared: ({ sharedBy }) => sharedBy > 1,
  untagged: ({ secret }) => secret.tags.length === 0,
} as const satisfies Readonly<Record<SecretChip, (row: SecretRow) => boolean>>;

/** Whether a chip lets a row through. */
export function passesChip(row: SecretRow, chip: SecretChip): boolean {
  return passes[chip](row);
}

/** How many rows each chip lets through. */
export function countChips(rows: readonly SecretRow[]): Readonly<Record<SecretChip, number>> {
  const counts = {
    all: 0,
    attention: 0,
    overdue: 0,
    failing: 0,
    untested: 0,
    staged: 0,
    untagged: 0,
    shared: 0,
  };
  for (const row of rows) for (const chip of secretChips) if (passes[chip](row)) counts[chip] += 1;
  return counts;
}
