import type { Id } from '../shared/domain.ts';
import { namesValues } from './metadata.ts';
import type { Metadata } from './metadata.ts';
import type { Plan, PlanTools } from './plan.ts';
import { accountsOf, expiredItems } from './trash-plans.ts';

// What every change does besides its own.

/** Every change that deletes or adds values deletes what has been in the trash for too long, too. */
export function withoutExpired<T>(
  metadata: Metadata,
  plan: Plan<T>,
  { now, retention }: Pick<PlanTools, 'now' | 'retention'>,
): Plan<T> {
  const { next, adds = [], removes = [] } = plan;
  if (adds.length === 0 && removes.length === 0) return plan;
  const after = { ...metadata, ...next };
  const expired = expiredItems(after, now, retention.trashDays);
  if (expired.length === 0) return plan;
  const trash = after.trash.filter((item) => !expired.includes(item));
  return {
    ...plan,
    next: { ...next, trash },
    removes: [...removes, ...accountsOf(expired.flatMap(({ secrets }) => secrets))],
  };
}

/** Deleting the last value also drops the key and the keychain's identity: the next value may go into another keychain. */
export function withoutUsedKey<T>(metadata: Metadata, plan: Plan<T>, newId: () => Id): Plan<T> {
  if (!namesValues(metadata) || namesValues({ ...metadata, ...plan.next })) return plan;
  return {
    ...plan,
    next: { ...plan.next, fingerprintAccount: newId() },
    removes: [...(plan.removes ?? []), metadata.fingerprintAccount],
  };
}
