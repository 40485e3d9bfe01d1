import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Keychain } from '../../../electron/keychain/port.ts';
import { indexSecrets } from '../../../electron/shared/search-secrets.ts';
import { searchWords } from '../../../electron/text/search-words.ts';
import { openVault } from '../../../electron/vault/open-vault.ts';
import { startKeyring } from '../../support/keyring.ts';
import { expectInStep, instanceInput, must, secretInput } from '../../support/vault.ts';
import { promote, retire } from '../../support/vault-steps.ts';
import { openRealVault, valueOf } from '../../support/real-vault.ts';
import { describeOnKeyring } from '../../support/on-keyring.ts';

/** A keychain that notes what is asked of it. */
function counted(keychain: Keychain): { readonly keychain: Keychain; readonly calls: string[] } {
  const calls: string[] = [];
  const noted = <R>(name: string, answer: R): R => {
    calls.push(name);
    return answer;
  };
  return {
    calls,
    keychain: {
      get: (account) => noted('get', keychain.get(account)),
      set: (account, value) => noted('set', keychain.set(account, value)),
      delete: (account) => noted('delete', keychain.delete(account)),
      accounts: () => noted('accounts', keychain.accounts()),
      clear: () => noted('clear', keychain.clear()),
      check: () => noted('check', keychain.check()),
      unlock: () => noted('unlock', keychain.unlock()),
      accept: (identity) => noted('accept', keychain.accept(identity)),
      label: (labels) => noted('label', keychain.label(labels)),
      close: () => noted('close', keychain.close()),
    },
  };
}

async function timed<T>(times: number, act: (index: number) => Promise<T>): Promise<readonly number[]> {
  const taken: number[] = [];
  for (let index = 0; index < times; index += 1) {
    const startedAt = performance.now();
    await act(index);
    taken.push(performance.now() - startedAt);
  }
  return taken.toSorted((a, b) => a - b);
}

/** Times both for each item, so that what else the machine does weighs on both alike. */
async function timedInTurn<T>(
  items: readonly T[],
  one: (item: T) => Promise<unknown>,
  other: (item: T) => Promise<unknown>,
): Promise<readonly [readonly number[], readonly number[]]> {
  const taken: [number[], number[]] = [[], []];
  for (const item of items) {
    taken[0].push(...(await timed(1, () => one(item))));
    taken[1].push(...(await timed(1, () => other(item))));
  }
  return [taken[0].toSorted((a, b) => a - b), taken[1].toSorted((a, b) => a - b)];
}

const at = (sorted: readonly number[], fraction: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * fraction))] ?? Number.NaN;

const shown = (sorted: readonly number[], fraction: number): string => at(sorted, fraction).toFixed(1);

// T20: a keyring of 1,000 entries.
describeOnKeyring('T20: 1,000 secrets', () => {
  it('are listed and searched without the keychain, and read and rotated in time', async () => {
    const keyring = await startKeyring();
    const dir = join(keyring.homeDir, 'data');
    const real = await openRealVault(dir, keyring.env);
    const { keychain, calls } = counted(real.keychain);
    const filling = await openVault({ dir, keychain });
    const instance = must(await filling.addInstance(instanceInput));
    const names = Array.from({ length: 1000 }, (_, index) => `SECRET_${index}`);
    const items = names.map((name) => ({
      input: secretInput(name, { tags: ['bulk'] }),
      value: valueOf(name),
    }));
    const [importMs = 0] = await timed(1, async () => must(await filling.importSecrets(instance.id, items)));
    await filling.close();

    calls.length = 0;
    const opening = await timed(10, async () => (await openVault({ dir, keychain })).close());
    const vault = await openVault({ dir, keychain });
    const listing = await timed(50, async () => expect(must(await vault.listSecrets()).length).toBe(1000));
    const found = indexSecrets(must(await vault.listSecrets()), [instance], searchWords(String));
    const searching = await timed(50, async (index) =>
      expect(found.find(`secret_${900 + index}`).length).toBe(1),
    );
    expect(calls).toEqual([]);

    const secrets = must(await vault.listSecrets());
    const [reading, readingBare] = await timedInTurn(
      secrets,
      async (secret) => expect(must(await vault.readValue(secret.id))).toBe(valueOf(secret.name)),
      async ({ versions }) => must(await real.keychain.get(versions[0]?.id ?? '')),
    );
    expect(calls.filter((name) => name !== 'get')).toEqual([]);
    // One for each value, and one for the key with which all of them are checked.
    expect(calls.length).toBe(1001);
    // 50 ms, or where the machine is too busy for any read in that time, no more than the keychain takes anyway.
    expect(at(reading, 0.99)).toBeLessThan(Math.max(50, at(readingBare, 0.99) * 5));

    const rotating = await timed(30, async (index) => {
      const id = secrets[index * 7]?.id ?? '';
      must(await vault.stage(id, valueOf(`ROTATED_${index}`), 'generated'));
      must(await promote(vault, id));
      must(await retire(vault, id, must(await vault.getSecret(id)).versions[0]?.id ?? ''));
      expect(must(await vault.readValue(id))).toBe(valueOf(`ROTATED_${index}`));
    });
    await expectInStep(dir, real.keychain);
    process.stdout.write(
      `figure T20: vault of 1,000: import ${importMs.toFixed(0)} ms; open p50 ${shown(opening, 0.5)} ms; list p50 ` +
        `${shown(listing, 0.5)} ms, search p50 ${shown(searching, 0.5)} ms, 0 keychain calls; read p50 ${shown(reading, 0.5)} ms, ` +
        `p99 ${shown(reading, 0.99)} ms (the keychain alone ${shown(readingBare, 0.99)} ms); rotate (stage, promote, retire) p50 ${shown(rotating, 0.5)} ms, max ${shown(rotating, 1)} ms\n`,
    );
    await vault.close();
    await real.close();
    await keyring.close();
  });
});
