import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { cliPath } from '../support/cli-program.ts';
import { describeOnKeyring, onKeyring } from '../support/on-keyring.ts';
import { figure } from '../support/real-keychain.ts';
import { rounds } from '../support/soak.ts';
import { vaultFolders } from '../support/vault-folders.ts';

describeOnKeyring('the vault of a lost folder', () => {
  it(
    'is adopted without a loss, though the adoption is killed at any moment',
    onKeyring(async (keyring) => {
      const { folder, envOf, run, done, read, fill, vaultsSeenFrom, entries } = vaultFolders(() => keyring);
      const count = rounds(20);
      let kills = 0;
      for (let round = 0; round < count; round += 1) {
        const [from, into] = [`from-${round}`, `into-${round}`];
        // oxlint-disable-next-line no-await-in-loop
        const { first, ...active } = await fill(from);
        rmSync(folder(from), { recursive: true });
        // oxlint-disable-next-line no-await-in-loop
        const lost = (await vaultsSeenFrom(into)).find(({ place }) => place === 'gone');
        const words = ['vault', 'adopt', lost?.id ?? '', '--yes'];
        const child = spawn(process.execPath, [cliPath, ...words], { env: envOf(into), stdio: 'ignore' });
        const ended = once(child, 'exit');
        // oxlint-disable-next-line no-await-in-loop -- a different moment in each round
        await delay(120 + 30 * (round % 20));
        if (child.kill('SIGKILL')) kills += 1;
        // oxlint-disable-next-line no-await-in-loop
        await ended;
        // oxlint-disable-next-line no-await-in-loop
        const still = (await vaultsSeenFrom(into)).some(({ id }) => id === lost?.id);
        // oxlint-disable-next-line no-await-in-loop
        if (still) await done(into, words);
        // oxlint-disable-next-line no-await-in-loop
        expect(await read(into), `round ${round}`).toEqual(active);
        const get = ['secret', 'get', 'home / 家', 'WEBUI_SECRET_KEY', '--version', '1'];
        // oxlint-disable-next-line no-await-in-loop
        expect(await done(into, get)).toBe(first);
        // oxlint-disable-next-line no-await-in-loop
        expect((await run(into, ['doctor', '--deep'])).code).toBe(0);
        // oxlint-disable-next-line no-await-in-loop
        const vaults = await vaultsSeenFrom(into);
        expect(vaults.find(({ place }) => place === 'here')?.values).toBe(4);
        // Killed while the entries of the long value were deleted, which is saved by then: its parts alone are no value.
        // oxlint-disable-next-line no-await-in-loop
        const rest = (await entries()).filter(
          ({ vaultId, account }) => vaultId === lost?.id && account.includes('.'),
        );
        expect(vaults.some(({ id }) => id === lost?.id)).toBe(rest.length > 0);
        for (const { id } of vaults) {
          const name = id.slice(0, 8);
          // oxlint-disable-next-line no-await-in-loop
          await done(into, ['vault', 'destroy', name, '--confirm', name]);
        }
      }
      figure('adoption', `${count} rounds, ${kills} killed in the middle, 0 of ${count * 4} values lost`);
      expect(kills).toBeGreaterThan(0);
    }),
  );
});
