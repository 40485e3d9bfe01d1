import type { FailureFacts } from '../shared/failure-facts.ts';
import type { KeychainFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import { asOutcomeUnknown } from './attempt.ts';
import { isOutcomeUnknown } from './port.ts';
import { joinParts, maxParts, readHead, writeValue } from './entry-text.ts';
import type { EntryOperations } from './operations.ts';
import type { Keychain } from './port.ts';
import { partAccount } from './service-name.ts';

/**
 * Stores values in entries. A value too large for one entry is split over several: the parts are written in ascending
 * order, and the head, which holds their number, last; it is deleted head first, then the parts in descending order. So
 * parts without a head are always the first ones of a value, and `delete` finds them by trying one after the other.
 */
export function createValues(entries: EntryOperations): Omit<Keychain, 'close' | 'unlock'> {
  /** The number of existing parts, at least `known`. */
  async function countParts(account: string, known: number): Promise<Result<number, KeychainFailure>> {
    for (let count = known; count < maxParts; count += 1) {
      // oxlint-disable-next-line no-await-in-loop -- whether there is a next one depends on this one
      const next = await entries.peek(partAccount(account, count + 1));
      if (!next.ok) return next;
      if (next.value === undefined) return ok(count);
    }
    return ok(maxParts);
  }

  /** Deletes the parts from `last` down to `first`; missing ones are no failure. */
  async function deleteParts(
    account: string,
    first: number,
    last: number,
  ): Promise<Result<void, KeychainFailure>> {
    for (let number = last; number >= first; number -= 1) {
      // oxlint-disable-next-line no-await-in-loop -- the order is what a replay relies on
      const deleted = await entries.delete(partAccount(account, number));
      if (!deleted.ok && deleted.error.code !== 'keychain-not-found') return deleted;
    }
    return ok();
  }

  /** Undoes the write of a split value: nothing of it stays, or the failure says that something may. */
  async function rollBack(
    account: string,
    written: number,
    failure: KeychainFailure,
  ): Promise<Result<never, KeychainFailure>> {
    if (written === 0 || isOutcomeUnknown(failure)) return err(failure);
    const undone = await deleteParts(account, 1, written);
    return err(undone.ok ? failure : asOutcomeUnknown(failure));
  }

  return {
    async get(account) {
      const head = await entries.get(account);
      if (!head.ok) return head;
      const found = readHead(head.value);
      if (found.kind === 'whole') return ok(found.value);
      const texts: string[] = [];
      for (let number = 1; number <= found.parts; number += 1) {
        // oxlint-disable-next-line no-await-in-loop -- the keychain serves one call at a time
        const part = await entries.get(partAccount(account, number));
        if (part.ok) texts.push(part.value);
        else if (part.error.code !== 'keychain-not-found') return part;
        else return incomplete(account, { reason: 'part-missing', part: number, parts: found.parts });
      }
      const value = joinParts(texts, found.digest);
      return value === undefined ? incomplete(account, { reason: 'parts-differ' }) : ok(value);
    },

    async set(account, value) {
      const { head, parts } = writeValue(value);
      for (const [index, text] of parts.entries()) {
        // oxlint-disable-next-line no-await-in-loop -- the order is what a replay relies on
        const stored = await entries.set(partAccount(account, index + 1), text);
        if (!stored.ok) return rollBack(account, index, stored.error);
      }
      const stored = await entries.set(account, head);
      if (!stored.ok) return rollBack(account, parts.length, stored.error);
      // The value is stored. Nothing reads parts left over from a longer value; any that stay now are deleted with this one.
      const count = await countParts(account, parts.length);
      if (count.ok) await deleteParts(account, parts.length + 1, count.value);
      return ok();
    },

    async delete(account) {
      const head = await entries.peek(account);
      if (!head.ok) return head;
      const found = head.value === undefined ? undefined : readHead(head.value);
      const count = await countParts(account, found?.kind === 'split' ? found.parts : 0);
      if (!count.ok) return count;
      if (found === undefined && count.value === 0) return entries.delete(account);
      if (found !== undefined) {
        const deleted = await entries.delete(account);
        if (!deleted.ok) return deleted;
      }
      const rest = await deleteParts(account, 1, count.value);
      return rest.ok ? ok() : err(asOutcomeUnknown(rest.error));
    },

    accounts: () => entries.accounts(),
    clear: () => entries.clear(),
    check: () => entries.check(),
    accept: (identity) => entries.accept(identity),
    label: (labels) => entries.label(labels),
  };
}

function incomplete(account: string, facts: FailureFacts): Result<never, KeychainFailure> {
  return err({ code: 'keychain-not-found', subject: account, facts });
}
