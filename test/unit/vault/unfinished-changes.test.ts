import { EventEmitter, once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Keychain } from '../../../electron/keychain/port.ts';
import { err, ok } from '../../../electron/shared/result.ts';
import { createUnfinishedCount } from '../../../electron/vault/unfinished-changes.ts';
import type { Intent } from '../../../electron/vault/journal.ts';
import type { Vault } from '../../../electron/vault/port.ts';
import { vaultPaths } from '../../../electron/vault/store.ts';
import { codeOf, must, newVault, secretInput } from '../../support/vault.ts';

/** One of ten; the accounts it names are in no keychain. */
function intent(digit: number): Intent {
  return {
    id: `7f2504e0-4f89-41d3-9a0c-0305e82c330${digit}`,
    at: '2026-01-01T00:00:00.000Z',
    operation: 'remove',
    adds: [],
    removes: [`7f2504e0-4f89-41d3-9a0c-0305e82c331${digit}`],
    base: null,
  };
}

/** As a process leaves it that was killed. */
function leaveIntent(dir: string, digit: number): void {
  appendFileSync(vaultPaths(dir).journal, `${JSON.stringify(intent(digit))}\n`);
}

/** A keychain whose `set` says when it is called, and answers when it is let go. */
function withGate(keychain: Keychain) {
  const door = new EventEmitter();
  const [isReached, isOpen] = [once(door, 'reached'), once(door, 'open')];
  const gated: Keychain = {
    ...keychain,
    set: async (account, value) => {
      door.emit('reached');
      await isOpen;
      return keychain.set(account, value);
    },
  };
  return { gated, open: () => door.emit('open'), isReached };
}

async function countChanges(vault: Vault, act: () => Promise<unknown>): Promise<number> {
  let count = 0;
  const stop = vault.onChange(() => {
    count += 1;
  });
  await act();
  stop();
  return count;
}

describe('changes that were cut short', () => {
  it('are counted from the opening on, until a replay has settled them', async () => {
    const { dir, open } = await newVault();
    leaveIntent(dir, 1);
    leaveIntent(dir, 2);
    const vault = await open();
    expect(must(await vault.waiting())).toBe(2);
    expect(must(await vault.replay())).toMatchObject({ waiting: 0 });
    expect(must(await vault.waiting())).toBe(0);
  });

  it('are counted still when the replay fails because the keychain is locked', async () => {
    const { dir, keychain, open } = await newVault();
    leaveIntent(dir, 1);
    keychain.faults.locked = true;
    const vault = await open();
    expect(must(await vault.replay()).waiting).toBe(1);
    expect(must(await vault.waiting())).toBe(1);
    keychain.faults.locked = false;
    must(await vault.replay());
    expect(must(await vault.waiting())).toBe(0);
  });

  it('are not those under way, for this process and for another', async () => {
    const { instance, keychain, open } = await newVault();
    const { gated, open: letGo, isReached } = withGate(keychain);
    const [vault, other] = [await open({ keychain: gated }), await open()];
    const created = vault.createSecret(instance.id, secretInput('A'), 'one', 'typed');
    await isReached;
    const meanwhile = [must(await vault.waiting()), must(await other.waiting())];
    letGo();
    must(await created);
    expect(meanwhile).toEqual([0, 0]);
    expect(must(await vault.waiting())).toBe(0);
  });

  it('are counted beside one under way', async () => {
    const { instance, dir, keychain, vault: first, open } = await newVault();
    must(await first.fingerprints(['makes the key']));
    leaveIntent(dir, 1);
    const {
      gated,
      open: letGo,
      isReached,
    } = withGate({
      ...keychain,
      delete: () => Promise.resolve(err({ code: 'keychain-unresponsive' })),
    });
    const [vault, other] = [await open({ keychain: gated }), await open()];
    expect(must(await vault.waiting())).toBe(1);
    const created = vault.createSecret(instance.id, secretInput('A'), 'one', 'typed');
    await isReached;
    const meanwhile = [must(await vault.waiting()), must(await other.waiting())];
    letGo();
    must(await created);
    expect(meanwhile).toEqual([1, 1]);
    expect(must(await other.waiting())).toBe(1);
  });

  it('are told to listeners when they come to be and when they end', async () => {
    const { instance, keychain, open } = await newVault();
    const vault = await open({
      keychain: {
        ...keychain,
        set: async (account, value) => {
          const result = await keychain.set(account, value);
          keychain.faults.locked = value === 'one';
          return result.ok && value === 'one' ? err({ code: 'keychain-unresponsive' }) : result;
        },
      },
    });
    must(await vault.fingerprints(['makes the key']));
    const left = await countChanges(vault, async () => {
      const created = await vault.createSecret(instance.id, secretInput('A'), 'one', 'typed');
      expect(codeOf(created)).toBe('keychain-unresponsive');
    });
    expect(left).toBe(1);
    expect(must(await vault.waiting())).toBe(1);
    keychain.faults.locked = false;
    // Looking for orphans settles what is left over, without a change of the metadata.
    expect(await countChanges(vault, () => vault.compare())).toBe(1);
    expect(must(await vault.waiting())).toBe(0);
    expect(await countChanges(vault, () => vault.compare())).toBe(0);
  });
});

describe('the count', () => {
  it('does not take a change for left over that began and ended around its look at the lock', async () => {
    const journal = [[intent(1)], [intent(2)]];
    const count = createUnfinishedCount(
      { pending: () => Promise.resolve(ok(journal.shift() ?? [])) },
      { isHeld: () => Promise.resolve(ok(false)) },
    );
    expect(must(await count())).toBe(0);
  });

  it('keeps what it knows to be left over while somebody holds the lock', async () => {
    let isHeld = false;
    const pending = [intent(1)];
    const count = createUnfinishedCount(
      { pending: () => Promise.resolve(ok(pending)) },
      { isHeld: () => Promise.resolve(ok(isHeld)) },
    );
    expect(must(await count())).toBe(1);
    isHeld = true;
    expect(must(await count())).toBe(1);
    pending.push(intent(2));
    expect(must(await count())).toBe(1);
    isHeld = false;
    expect(must(await count())).toBe(2);
  });
});
