import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Keychain } from '../../../electron/keychain/port.ts';
import { openVault } from '../../../electron/vault/open-vault.ts';
import { missingKeyring, startKeyring } from '../../host/keyring.ts';
import { expectInStep, instanceInput, must, secretInput } from '../../unit/vault/fixtures.ts';
import { openRealVault, valueOf } from './real-vault.ts';

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
      check: () => noted('check', keychain.check()),
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

const at = (sorted: readonly number[], fraction: number) =>
  (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * fraction))] ?? Number.NaN).toFixed(1);

// T20: a keyring of 1,000 entries.
describe.skipIf(missingKeyring())('T20: 1,000 secrets', () => {
  it(
    'are listed and searched without the keychain, and read and rotated in time',
    { timeout: 300_000 },
    async () => {
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
      const [importMs = 0] = await timed(1, async () =>
        must(await filling.importSecrets(instance.id, items)),
      );
      await filling.close();

      calls.length = 0;
      const opening = await timed(10, async () => (await openVault({ dir, keychain })).close());
      const vault = await openVault({ dir, keychain });
      const listing = await timed(50, async () => expect(must(await vault.listSecrets()).length).toBe(1000));
      const searching = await timed(50, async (index) =>
        expect(must(await vault.listSecrets({ search: `secret_${900 + index}` })).length).toBe(1),
      );
      expect(calls).toEqual([]);

      const secrets = must(await vault.listSecrets());
      const reading = await timed(1000, async (index) => {
        const secret = secrets[index];
        if (!secret) throw new Error('no secret');
        expect(must(await vault.readValue(secret.id))).toBe(valueOf(secret.name));
      });
      expect(calls.filter((name) => name !== 'get')).toEqual([]);
      expect(calls.length).toBe(1000);
      expect(Number(at(reading, 0.99))).toBeLessThan(50);

      const rotating = await timed(30, async (index) => {
        const id = secrets[index * 7]?.id ?? '';
        must(await vault.stage(id, valueOf(`ROTATED_${index}`), 'generated'));
        must(await vault.promote(id));
        must(await vault.retire(id));
        expect(must(await vault.readValue(id))).toBe(valueOf(`ROTATED_${index}`));
      });
      await expectInStep(dir, real.keychain);
      process.stdout.write(
        `figure T20: vault of 1,000: import ${importMs.toFixed(0)} ms; open p50 ${at(opening, 0.5)} ms; list p50 ` +
          `${at(listing, 0.5)} ms, search p50 ${at(searching, 0.5)} ms, 0 keychain calls; read p50 ${at(reading, 0.5)} ms, ` +
          `p99 ${at(reading, 0.99)} ms; rotate (stage, promote, retire) p50 ${at(rotating, 0.5)} ms, max ${at(rotating, 1)} ms\n`,
      );
      await vault.close();
      await real.close();
      await keyring.close();
    },
  );
});
