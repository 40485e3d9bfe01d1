import { rmSync } from 'node:fs';
import { expect, it } from 'vitest';
import { describeOnKeyring, onKeyring } from '../../support/on-keyring.ts';
import { vaultFolders } from '../../support/vault-folders.ts';

/** A command on a secret of the instance that is filled. */
function inHome(verb: string, name: string, ...options: readonly string[]): readonly string[] {
  return ['secret', verb, 'home / 家', name, ...options];
}

describeOnKeyring('the trash of a lost vault', () => {
  it(
    'is adopted beside what has its names by now, its values in nothing else',
    onKeyring(async (keyring) => {
      const { folder, run, done, read, fill, vaultsSeenFrom, entries } = vaultFolders(() => keyring);
      const values = await fill('d');
      await done('d', inHome('set', 'WEBUI_SECRET_KEY', '--generate', '--replace'));
      const third = await done('d', inHome('get', 'WEBUI_SECRET_KEY'));
      // The trash has three versions of the key, and the bot key alone; another key has its name.
      await done('d', inHome('rm', 'WEBUI_SECRET_KEY', '--yes'));
      await done('d', inHome('rm', 'bot key', '--yes'));
      await done('d', inHome('set', 'WEBUI_SECRET_KEY', '--generate'));
      const now = await done('d', inHome('get', 'WEBUI_SECRET_KEY'));
      const labels = (await entries()).map(({ label }) => label);
      for (const [version, state] of ['previous', 'previous', 'active'].entries()) {
        const label = `home // 家 / WEBUI_SECRET_KEY (version ${version + 1}, ${state}, in the trash)`;
        expect(labels).toContain(`WebUI Keyring: ${label}`);
      }
      rmSync(folder('d'), { recursive: true });

      const lost = (await vaultsSeenFrom('e')).find(({ place }) => place === 'gone');
      const adopted = await run('e', ['vault', 'adopt', lost?.id ?? '', '--yes']);
      expect(adopted).toMatchObject({ code: 0 });
      expect(adopted.out).toContain('Saved WEBUI_SECRET_KEY of home / 家 (1 value).\n');
      expect(adopted.out).toMatch(
        /^Saved WEBUI_SECRET_KEY of home \/ 家 as WEBUI_SECRET_KEY_2 \(3 values\): .+ It was in the trash there\.$/m,
      );
      expect(adopted.out).toContain('Saved bot key of home / 家 (1 value). It was in the trash there.\n');
      expect(await read('e')).toEqual({
        WEBUI_SECRET_KEY: now,
        LONG: values['LONG'],
        'bot key': values['bot key'],
      });
      const second = inHome('get', 'WEBUI_SECRET_KEY_2');
      expect(await done('e', second)).toBe(third);
      expect(await done('e', [...second, '--version', '2'])).toBe(values['WEBUI_SECRET_KEY']);
      expect(await done('e', [...second, '--version', '1'])).toBe(values['first']);
      expect((await vaultsSeenFrom('e')).map(({ place }) => place)).toEqual(['here']);
      expect((await run('e', ['doctor', '--deep'])).code).toBe(0);
    }),
  );
});
