import { expect, it } from 'vitest';
import { createMemoryKeychain } from '../../electron/keychain/memory.ts';
import { watchKeychain } from '../../electron/watch-keychain.ts';
import { err, ok } from '../../electron/shared/result.ts';

/** A keychain that is watched, with what the window was told, and how often unfinished changes were settled. */
function watched() {
  const keychain = createMemoryKeychain();
  const seen = { told: [] as unknown[], replays: 0, settled: 0 };
  const watching = watchKeychain({
    keychain,
    vault: {
      replay: async () => {
        seen.replays += 1;
        return ok({ completed: seen.settled, rolledBack: 0, waiting: 0 });
      },
      expireTrash: async () => ok([]),
    },
    desktop: 'gnome',
    log: { info: () => undefined },
    emit: (event, payload) => seen.told.push([event, payload]),
  });
  return { keychain, seen, ...watching };
}

const usable = { usable: true, desktop: 'gnome' };

it('a keychain that was unlocked is told, and unfinished changes are settled once', async () => {
  const { keychain, seen, keychainStatus, unlockKeychain } = watched();
  keychain.faults.locked = true;
  expect(await keychainStatus()).toEqual({ usable: false, desktop: 'gnome', code: 'keychain-locked' });
  expect(seen).toMatchObject({ told: [], replays: 0 });
  seen.settled = 1;
  expect(await unlockKeychain()).toEqual(ok(usable));
  expect(seen).toMatchObject({
    told: [
      ['vault.changed', undefined],
      ['keychain.changed', usable],
    ],
    replays: 1,
  });
  expect(await keychainStatus()).toEqual(usable);
  expect(seen.replays).toBe(1);
});

it('a keychain that stays locked is a failure, and nothing is told', async () => {
  const { keychain, seen, keychainStatus, unlockKeychain } = watched();
  keychain.faults.locked = true;
  keychain.faults.dismissesUnlock = true;
  expect(await unlockKeychain()).toEqual(err({ code: 'keychain-unlock-dismissed' }));
  expect(seen).toMatchObject({ told: [], replays: 0 });
  expect(await keychainStatus()).toMatchObject({ usable: false, code: 'keychain-locked' });
});

it('one that is unlocked and another keychain is a failure too', async () => {
  const { keychain, seen, unlockKeychain } = watched();
  keychain.faults.locked = true;
  keychain.faults.other = true;
  expect(await unlockKeychain()).toEqual(err({ code: 'keychain-other' }));
  expect(seen.told).toEqual([]);
});
