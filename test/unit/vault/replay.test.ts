import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createMemoryKeychain } from '../../../electron/keychain/memory.ts';
import { noFingerprint } from '../../../electron/shared/domain.ts';
import { err, ok } from '../../../electron/shared/result.ts';
import { compareRecords } from '../../../electron/vault/compare.ts';
import { createFingerprintKey } from '../../../electron/vault/fingerprint-key.ts';
import type { NewKey } from '../../../electron/vault/fingerprint-key.ts';
import type { Intent, Journal } from '../../../electron/vault/journal.ts';
import type { Metadata } from '../../../electron/vault/metadata.ts';
import { replayPending, storeValues } from '../../../electron/vault/values.ts';
import { aSecret, aVersion } from '../../support/builders.ts';
import { codeOf, must } from '../../support/vault.ts';

const live = randomUUID();
const gone = randomUUID();
const new1 = randomUUID();
const new2 = randomUUID();
const key = randomUUID();

const metadata: Metadata = {
  vaultId: randomUUID(),
  revision: 5,
  savedAt: '2026-01-01T00:00:00.000Z',
  fingerprintAccount: key,
  instances: [],
  secrets: [aSecret({ versions: [aVersion({ id: live, fingerprint: 'of-value' })] })],
  trash: [],
  backedUpAt: null,
  rotations: [],
};

function intent(adds: readonly string[], removes: readonly string[]): Intent {
  return {
    id: randomUUID(),
    at: '2026-01-01T00:00:00.000Z',
    operation: 'import',
    adds,
    removes,
    base: { revision: 4, file: 'before' },
  };
}

/** A journal of these intents, and what was done to it and to the folder. */
function setUp(...intents: readonly Intent[]) {
  const steps: string[] = [];
  let open = intents;
  const journal: Journal = {
    pending: async () => ok(open),
    begin: async () => ok(),
    end: async (id) => {
      steps.push(`end ${intents.findIndex((one) => one.id === id)}`);
      open = open.filter((one) => one.id !== id);
    },
    clear: async () => {
      open = [];
      return ok();
    },
  };
  const keychain = createMemoryKeychain(
    new Map([live, gone, new1, new2].map((account) => [account, 'value'])),
  );
  const store = {
    base: () => 'now',
    confirm: async () => {
      steps.push('confirm');
      return ok();
    },
  };
  const left = () => [live, gone, new1, new2].filter((account) => keychain.entries.has(account));
  return {
    steps,
    journal,
    keychain,
    store,
    left,
    replay: () => replayPending(keychain, journal, store, metadata),
  };
}

describe('a replay', () => {
  it('deletes what the records do not name, of both lists, once the records are durable', async () => {
    const { replay, steps, left } = setUp(intent([live], [gone]), intent([new1, new2], [live]));
    expect(must(await replay())).toEqual({ completed: 1, rolledBack: 1, waiting: 0 });
    expect(steps).toEqual(['confirm', 'end 0', 'end 1']);
    expect(left()).toEqual([live]);
  });

  it('says of a change whose values to delete are still named that it was not made', async () => {
    const { replay, left } = setUp(intent([], [live]));
    expect(must(await replay())).toEqual({ completed: 0, rolledBack: 1, waiting: 0 });
    expect(left()).toContain(live);
  });

  it('touches nothing where nothing is unfinished', async () => {
    const { replay, steps } = setUp();
    expect(must(await replay())).toEqual({ completed: 0, rolledBack: 0, waiting: 0 });
    expect(steps).toEqual([]);
  });

  it('deletes nothing before the records are durable, and stops at what cannot be deleted now', async () => {
    const { keychain, journal, store, steps, left, replay } = setUp(intent([new1], []), intent([new2], []));
    const failing = { ...store, confirm: async () => err({ code: 'vault-io' } as const) };
    expect(codeOf(await replayPending(keychain, journal, failing, metadata))).toBe('vault-io');
    keychain.faults.before = (operation, account) =>
      operation === 'delete' && account === new1 ? { code: 'keychain-locked' } : undefined;
    expect(must(await replay())).toEqual({ completed: 0, rolledBack: 0, waiting: 2 });
    expect(left()).toEqual([live, gone, new1, new2]);
    expect(steps).toEqual(['confirm']);
  });
});

describe('the values of a change', () => {
  const change = intent([new1, new2], []);
  const entries = [
    { account: new1, value: 'one' },
    { account: new2, value: 'two' },
  ];
  it.each(['keychain-locked', 'keychain-change-unknown'] as const)(
    'are stored together: after %s nothing of them stays, and the change has ended',
    async (code) => {
      const { keychain, journal, steps, left } = setUp(change);
      keychain.entries.delete(new1);
      keychain.entries.delete(new2);
      keychain.faults.before = (operation, account) =>
        operation === 'set' && account === new2 ? { code } : undefined;
      expect(codeOf(await storeValues(keychain, journal, change, entries))).toBe(code);
      expect(left()).toEqual([live, gone]);
      expect(steps).toEqual(['end 0']);
    },
  );

  it('stay noted where they cannot be taken back', async () => {
    const { keychain, journal, steps } = setUp(change);
    keychain.faults.before = (operation, account) =>
      operation === 'delete' || account === new2 ? { code: 'keychain-locked' } : undefined;
    expect(codeOf(await storeValues(keychain, journal, change, entries))).toBe('keychain-locked');
    expect(steps).toEqual([]);
  });
});

it('a comparison counts an orphan in bytes, and does not read what is not listed', async () => {
  const { keychain } = setUp();
  keychain.entries.set(gone, 'é');
  keychain.entries.delete(new1);
  keychain.entries.delete(new2);
  keychain.entries.delete(live);
  const read: string[] = [];
  const watched = {
    ...keychain,
    get: async (account: string) => {
      read.push(account);
      return keychain.get(account);
    },
  };
  expect(must(await compareRecords(watched, metadata, (value) => `of-${value}`, true))).toMatchObject({
    orphans: [{ account: gone, byteLength: 2, fingerprint: 'of-é' }],
    lost: [{ versionId: live, problem: 'missing' }],
    isKeyLost: false,
  });
  expect(read).toEqual([gone]);
});

it('a new key gives up values that are listed and cannot be read, and stops at a locked keychain', async () => {
  const { keychain } = setUp();
  const made: NewKey[] = [];
  const of = () =>
    createFingerprintKey({
      keychain,
      newId: randomUUID,
      store: async () => ok(),
      install: async (_, newKey) => {
        made.push(newKey);
        return ok();
      },
    });
  for (const code of ['keychain-not-found', 'keychain-other'] as const) {
    keychain.faults.before = (operation, account) =>
      operation === 'get' && account === live ? { code } : undefined;
    // oxlint-disable-next-line no-await-in-loop -- one keychain for both
    must(await of().create(metadata));
    expect(made.at(-1)?.secrets[0]?.versions).toMatchObject([{ id: live, fingerprint: noFingerprint }]);
  }
  keychain.faults.before = (operation) => (operation === 'get' ? { code: 'keychain-locked' } : undefined);
  expect(codeOf(await of().create(metadata))).toBe('keychain-locked');
  expect(made).toHaveLength(2);
});
