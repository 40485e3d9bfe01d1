import type { Id, TestRecord } from '../shared/domain.ts';
import { ok } from '../shared/result.ts';
import type { Vault, VaultResult } from '../vault/port.ts';

/** Records of a test of many keys, on their way into the vault. */
export interface TestRecords {
  add(secretId: Id, record: TestRecord): void;
  /** Settles when all that was added is written, or could not be; the first failure then is the value. */
  written(): VaultResult<void>;
}

/**
 * Writes records while the test goes on: whatever came in during one write goes into the next. A write of its own for each
 * of 1,000 keys would take longer than their tests.
 */
export function createTestRecords(vault: Pick<Vault, 'recordTests'>): TestRecords {
  let waiting = new Map<Id, TestRecord>();
  let writing: Promise<void> | undefined;
  let outcome: Awaited<VaultResult<void>> = ok();

  async function writeAll(): Promise<void> {
    while (waiting.size > 0) {
      const batch = waiting;
      waiting = new Map();
      // The verdicts were shown already; a record that cannot be written takes nothing from them.
      // oxlint-disable-next-line no-await-in-loop -- one write after the other
      const written = await vault.recordTests(batch);
      if (outcome.ok) outcome = written;
    }
    writing = undefined;
  }
  return {
    add(secretId, record) {
      waiting.set(secretId, record);
      writing ??= writeAll();
    },
    async written() {
      await writing;
      return outcome;
    },
  };
}
