import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { canaryAccount, keychainService } from '../../../electron/keychain/service-name.ts';
import type { TestKeyring } from '../../support/keyring.ts';
import { startKeyring } from '../../support/keyring.ts';
import { cliPath } from '../../support/cli-program.ts';
import { vaultFolders } from '../../support/vault-folders.ts';
import { missingTerminal, playTerminal } from '../../support/terminal.ts';
import { describeOnKeyring } from '../../support/on-keyring.ts';

/** What the entries of a filled vault are called. */
function labelsIn(instance: string): ReadonlySet<string> {
  const parts = Array.from({ length: 7 }, (_, index) => `, part ${index + 1}`);
  return new Set([
    ...['', ...parts].map((part) => `WebUI Keyring: ${instance} / LONG (version 1, active)${part}`),
    `WebUI Keyring: ${instance} / WEBUI_SECRET_KEY (version 1, previous)`,
    `WebUI Keyring: ${instance} / WEBUI_SECRET_KEY (version 2, active)`,
    `WebUI Keyring: ${instance} / bot key (version 1, active)`,
    'WebUI Keyring: key of the fingerprints',
    'WebUI Keyring: mark of the keychain (no secret)',
  ]);
}

describeOnKeyring(
  'vaults beside each other in one keychain',
  () => {
    let keyring: TestKeyring;

    beforeEach(async () => {
      keyring = await startKeyring();
    });
    afterEach(() => keyring.close());

    const { folder, envOf, run, done, read, fill, vaultsSeenFrom, entries, inspect } = vaultFolders(
      () => keyring,
    );

    it('entries are named by what they are, and named anew with it', async () => {
      await fill('d');
      const labels = async () => new Set((await entries()).map(({ label }) => label));
      expect(await labels()).toEqual(labelsIn('home // 家'));
      await done('d', ['instance', 'edit', 'home / 家', '--name', 'prod']);
      expect(await labels()).toEqual(labelsIn('prod'));
      // An entry that has no name, as those of an older program, gets it from the doctor.
      const bot = (await entries()).find(({ label }) => label?.includes('bot key'));
      const service = `WebUI Keyring (${bot?.vaultId ?? ''})`;
      await inspect().label(service, new Map([[bot?.account ?? '', 'changed by hand']]));
      expect((await labels()).has('changed by hand')).toBe(true);
      await done('d', ['doctor']);
      expect(await labels()).toEqual(labelsIn('prod'));
    });

    it('a lost data folder: said, listed, and moved into a new one with its history', async () => {
      const values = await fill('d');
      rmSync(folder('d'), { recursive: true });
      const first = await run('d', ['instance', 'list']);
      expect(first.err).toContain(
        `There is no vault in ${folder('d')} yet, and the keychain has values of another vault`,
      );
      expect(first.err).toContain('WEBUI_SECRET_KEY of home / 家');
      expect((await run('d', ['instance', 'list'])).err).not.toContain('another vault');
      const [lost, ...more] = await vaultsSeenFrom('d');
      expect(more).toEqual([]);
      expect(lost).toMatchObject({
        values: 4,
        secrets: ['LONG', 'WEBUI_SECRET_KEY', 'bot key'].map((name) => ({ name, instance: 'home / 家' })),
        folder: folder('d'),
        place: 'gone',
      });
      const doctor = await run('d', ['doctor']);
      expect(doctor).toMatchObject({ code: 0 });
      expect(doctor.out).toContain(
        `note  other vault  The keychain has 4 values (LONG of home / 家, WEBUI_SECRET_KEY of home / 家, bot key of home / 家) of the vault ${lost?.id.slice(0, 8) ?? ''};`,
      );

      expect(await run('d', ['vault', 'adopt', lost?.id ?? ''])).toMatchObject({ code: 2 });
      const adopted = await run('d', ['vault', 'adopt', lost?.id ?? '', '--yes']);
      expect(adopted).toMatchObject({ code: 0 });
      expect(adopted.out).toContain('Saved WEBUI_SECRET_KEY of home / 家 (2 values).');
      expect(adopted.err).toContain("webui-keyring instance edit 'home / 家' --url URL");
      const { first: previous, ...active } = values;
      expect(await read('d')).toEqual(active);
      const get = ['secret', 'get', 'home / 家', 'WEBUI_SECRET_KEY', '--version', '1'];
      expect(await done('d', get)).toBe(previous);
      expect((await vaultsSeenFrom('d')).map(({ place, values: count }) => [place, count])).toEqual([
        ['here', 4],
      ]);
      expect((await run('d', ['doctor'])).out).not.toMatch(/orphan|other vault/);
    });

    it('at a terminal, a new vault beside others is asked for', async () => {
      await fill('d');
      const add = [process.execPath, cliPath, 'instance', 'add', 'x', '--url', 'http://localhost:3000'];
      const question = 'Create a new vault? [y/N] ';
      const no = await playTerminal(add, envOf('new'), [{ see: question, type: 'n\r' }]);
      expect(no.code).toBe(1);
      expect(existsSync(folder('new'))).toBe(false);
      const doctor = [process.execPath, cliPath, 'doctor'];
      expect((await playTerminal(doctor, envOf('new'), [{ see: question, type: 'n\r' }])).code).toBe(1);
      expect(existsSync(folder('new'))).toBe(false);
      const yes = await playTerminal(add, envOf('new'), [{ see: question, type: 'y\r' }]);
      expect(yes.code).toBe(0);
      expect(yes.screen).toContain('Added x');
    });

    it('a copied folder changes nothing until it is asked for', async () => {
      await fill('d');
      // A copy in the middle of a change has the change in its journal too.
      const journal = join(folder('d'), 'vault.journal');
      const account = (await entries()).find(({ label }) => label?.includes('bot key'))?.account;
      cpSync(folder('d'), folder('copy'), { recursive: true });
      const intent = {
        id: account,
        at: new Date().toISOString(),
        operation: 'remove',
        adds: [],
        removes: [account],
      };
      writeFileSync(join(folder('copy'), 'vault.journal'), `${JSON.stringify({ begin: intent })}\n`);
      expect(existsSync(journal) ? readFileSync(journal, 'utf8') : '').toBe('');
      const before = await entries();
      for (const words of [
        ['secret', 'set', 'home / 家', 'NEW', '--generate', '--kind', 'variable'],
        ['secret', 'set', 'home / 家', 'WEBUI_SECRET_KEY', '--generate', '--replace'],
        ['secret', 'rm', 'home / 家', 'bot key', '--yes'],
        ['secret', 'rm', 'home / 家', 'bot key', '--now', '--yes'],
        ['secret', 'versions', 'home / 家', 'WEBUI_SECRET_KEY', '--retire', '1', '--yes'],
        ['instance', 'rm', 'home / 家', '--yes'],
        ['instance', 'rm', 'home / 家', '--now', '--yes'],
        ['vault', 'destroy', '--confirm', before[0]?.vaultId.slice(0, 8) ?? ''],
      ]) {
        // oxlint-disable-next-line no-await-in-loop
        const refused = await run('copy', words);
        expect(refused, words.join(' ')).toMatchObject({ code: 3 });
        expect(refused.err).toContain(`keychain-other-folder`);
        expect(refused.err).toContain(folder('d'));
      }
      await done('copy', ['instance', 'edit', 'home / 家', '--name', 'renamed in the copy']);
      expect(await entries()).toEqual(before);
      expect(await run('copy', ['doctor'])).toMatchObject({ code: 3 });
      await done('d', ['secret', 'set', 'home / 家', 'NEW', '--generate', '--kind', 'variable']);

      // From now on the other way round.
      await done('copy', ['secret', 'list']);
      const accepted = await run('copy', ['doctor', '--fix', '--yes']);
      expect(accepted.err).toContain('belong to this folder from now on');
      const refused = await run('d', ['secret', 'rm', 'home / 家', 'bot key', '--yes']);
      expect(refused).toMatchObject({ code: 3 });
      expect(refused.err).toContain(folder('copy'));
    });

    it('a folder that was moved, or is reached by a link, is the same one', async () => {
      const values = await fill('d');
      renameSync(folder('d'), folder('moved'));
      await done('moved', ['secret', 'set', 'home / 家', 'A', '--generate', '--kind', 'variable']);
      expect(await vaultsSeenFrom('moved')).toMatchObject([{ folder: folder('moved'), place: 'here' }]);
      symlinkSync(folder('moved'), folder('link'));
      await done('link', ['secret', 'set', 'home / 家', 'B', '--generate', '--kind', 'variable']);
      // Another folder where it was, with a vault of its own.
      await done('d', ['instance', 'add', 'x', '--url', 'http://localhost:3000']);
      await done('d', ['secret', 'set', 'x', 'C', '--generate', '--kind', 'variable']);
      await done('moved', ['secret', 'rm', 'home / 家', 'A', '--yes']);
      expect(values).toMatchObject(await read('moved'));
    });

    it('a vault with its folder is neither adopted nor destroyed from elsewhere', async () => {
      await fill('d');
      const before = await entries();
      const [id = ''] = before.map(({ vaultId }) => vaultId);
      for (const words of [
        ['vault', 'adopt', id, '--yes'],
        ['vault', 'destroy', id.slice(0, 8), '--confirm', id.slice(0, 8)],
      ]) {
        // oxlint-disable-next-line no-await-in-loop
        const refused = await run('other', words);
        expect(refused, words.join(' ')).toMatchObject({ code: 1 });
        expect(refused.err).toContain(`vault-has-folder`);
        expect(refused.err).toContain(folder('d'));
      }
      expect(await entries()).toEqual(before);
    });

    it('a vault without a mark gets none by a look at it, and keeps its entries', async () => {
      const { first, ...active } = await fill('d');
      const [{ vaultId } = { vaultId: '' }] = await entries();
      const service = keychainService(vaultId);
      await keyring.deleteItem({ service, account: canaryAccount });
      const before = await entries();
      expect(await vaultsSeenFrom('other')).toMatchObject([{ folder: null, place: 'unknown' }]);
      expect((await run('other', ['doctor'])).out).toContain('other vault');
      expect((await entries()).filter((entry) => entry.vaultId === vaultId)).toEqual(before);
      const refused = await run('d', [
        'secret',
        'set',
        'home / 家',
        'NEW',
        '--generate',
        '--kind',
        'variable',
      ]);
      expect(refused.err).toContain('keychain-other');
      const adopted = await run('other', ['vault', 'adopt', vaultId, '--yes']);
      expect(adopted).toMatchObject({ code: 0 });
      expect(adopted.err).toContain('still in the vault');
      expect((await entries()).filter((entry) => entry.vaultId === vaultId)).toEqual(before);
      expect(await read('other')).toEqual(active);
      expect(await read('d')).toEqual({ ...active });
      expect(first).toMatch(/^[0-9a-f]{64}$/);
      const name = vaultId.slice(0, 8);
      await done('other', ['vault', 'destroy', name, '--confirm', name]);
      expect((await entries()).some((entry) => entry.vaultId === vaultId)).toBe(false);
    });

    it('a secret of which a part is missing stays where it is', async () => {
      await fill('d');
      rmSync(folder('d'), { recursive: true });
      const part = (await entries()).find(({ label }) => label?.endsWith('LONG (version 1, active), part 3'));
      const service = keychainService(part?.vaultId ?? '');
      await keyring.deleteItem({ service, account: part?.account ?? '' });
      const adopt = ['vault', 'adopt', part?.vaultId ?? '', '--yes'];
      const adopted: unknown = JSON.parse(await done('e', [...adopt, '--json']));
      expect(adopted).toMatchObject({
        id: part?.vaultId,
        secrets: [{ instance: 'home / 家' }, { instance: 'home / 家' }],
        unreadable: [{ instance: 'home / 家', name: 'LONG' }],
      });
      const again = await run('e', adopt);
      expect(again).toMatchObject({ code: 0 });
      expect(again.err).toContain('LONG of home / 家 stays where it is');
      const left = (await entries()).filter(({ vaultId }) => vaultId === part?.vaultId);
      expect(left.filter(({ label }) => label?.includes('/ LONG (')).length).toBe(7);
      expect(left.some(({ label }) => label?.includes('WEBUI_SECRET_KEY'))).toBe(false);
    });

    it('a vault is destroyed once its name was typed, and no other one', async () => {
      await fill('d');
      const [own] = await vaultsSeenFrom('d');
      const name = own?.id.slice(0, 8) ?? '';
      await done('other', ['instance', 'add', 'x', '--url', 'http://localhost:3000']);
      await done('other', ['secret', 'set', 'x', 'K', '--kind', 'variable'], 'kept');
      mkdirSync(join(folder('d'), 'window'));
      writeFileSync(join(folder('d'), 'window', 'Local State'), '{}');
      const mine = ['mine.txt', 'settings.json.mine', 'vault.backup.zip', 'vault.git', 'vault.json.bak'];
      for (const one of mine) writeFileSync(join(folder('d'), one), 'not of the program');
      const before = await entries();
      const destroy = [process.execPath, cliPath, 'vault', 'destroy'];
      const prompt = `Type ${name} to delete the vault: `;
      for (const typed of ['', 'y', name.slice(0, 7)]) {
        // oxlint-disable-next-line no-await-in-loop
        const wrong = await playTerminal(destroy, envOf('d'), [{ see: prompt, type: `${typed}\r` }]);
        expect(wrong.code).toBe(1);
      }
      expect((await run('d', ['vault', 'destroy'])).code).toBe(2);
      expect(await entries()).toEqual(before);

      const right = await playTerminal(destroy, envOf('d'), [{ see: prompt, type: `${name}\r` }]);
      expect(right).toMatchObject({ code: 0 });
      expect(right.screen).toContain('mine.txt');
      expect(readdirSync(folder('d')).toSorted()).toEqual(mine);
      expect(await entries()).toEqual(before.filter(({ vaultId }) => vaultId !== own?.id));
      expect(await done('other', ['secret', 'get', 'x', 'K'])).toBe('kept');
    });

    it('a vault is destroyed with what is left of a value', async () => {
      await fill('d');
      const all = await entries();
      const service = keychainService(all[0]?.vaultId ?? '');
      for (const end of ['', ', part 1', ', part 4']) {
        const label = `WebUI Keyring: home // 家 / LONG (version 1, active)${end}`;
        // oxlint-disable-next-line no-await-in-loop
        await keyring.deleteItem({ service, account: all.find((one) => one.label === label)?.account ?? '' });
      }
      await done('d', ['vault', 'destroy', '--confirm', all[0]?.vaultId.slice(0, 8) ?? '']);
      expect(await entries()).toEqual([]);
      expect(existsSync(folder('d'))).toBe(false);
    });
  },
  missingTerminal(),
);
