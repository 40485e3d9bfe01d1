import type { Id } from '../shared/domain.ts';
import type { VaultFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import type { Journal } from './journal.ts';
import type { Lock } from '../files/lock.ts';

/**
 * Counts interrupted changes: intents in the journal that no process is working on. A change in progress, here or in
 * another process, has its intent in the journal too. Changes are made under the lock, one at a time. So an intent that is
 * there before and after a moment at which the lock was free is unfinished; and while the lock is held, only the newest
 * intent can belong to its holder. Once counted, an intent counts until it is gone from the journal.
 */
export function createUnfinishedCount(
  journal: Pick<Journal, 'pending'>,
  lock: Pick<Lock, 'isHeld'>,
): () => Promise<Result<number, VaultFailure>> {
  let known: ReadonlySet<Id> = new Set();
  return async () => {
    const before = await journal.pending();
    if (!before.ok || before.value.length === 0) return before.ok ? ok(0) : before;
    const held = await lock.isHeld();
    if (!held.ok) return held;
    const after = await journal.pending();
    if (!after.ok) return after;
    const seen = new Set(before.value.map(({ id }) => id));
    const newest = after.value.at(-1)?.id;
    const left = after.value
      .map(({ id }) => id)
      .filter((id) => known.has(id) || (seen.has(id) && !(held.value && id === newest)));
    known = new Set(left);
    return ok(left.length);
  };
}

/** A journal that knows whether its unfinished intents have changed. */
export interface TrackedJournal {
  readonly journal: Journal;
  /** Whether, since the last call, an intent was begun and not ended, or an earlier one was ended. */
  readonly consumeChanged: () => boolean;
}

export function trackUnfinished(journal: Journal): TrackedJournal {
  const begun = new Set<Id>();
  let hasEndedEarlier = false;
  return {
    journal: {
      ...journal,
      begin: async (intent) => {
        const result = await journal.begin(intent);
        if (result.ok) begun.add(intent.id);
        return result;
      },
      end: async (intentId) => {
        await journal.end(intentId);
        hasEndedEarlier ||= !begun.delete(intentId);
      },
      clear: () => {
        begun.clear();
        hasEndedEarlier = true;
        return journal.clear();
      },
    },
    consumeChanged: () => {
      const hasChanged = begun.size > 0 || hasEndedEarlier;
      begun.clear();
      hasEndedEarlier = false;
      return hasChanged;
    },
  };
}
