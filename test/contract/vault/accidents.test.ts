import { chmodSync, cpSync, existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSecretService } from '../../../electron/keychain/secret-service.ts';
import { canaryAccount, keychainService } from '../../../electron/keychain/service-name.ts';
import { missingPrograms } from '../../support/missing-programs.ts';
import { metadataIn, must } from '../../support/vault.ts';
import { askDoctor } from '../../support/doctor.ts';
import type { Doctor } from '../../support/doctor.ts';
import type { Ended } from '../../support/cli-program.ts';
import { runOn, runProcess } from '../../support/cli-program.ts';
import type { ProviderFacts } from '../../support/keychain-providers.ts';
import type { Provider } from '../../support/provider.ts';
import { againAfterCrash } from '../../support/provider.ts';
import { gnomeKeyring, keepassxc, kwallet, waitUntilSaved } from '../../support/keychain-providers.ts';
import { figure, realKeychain } from '../../support/real-keychain.ts';

const values = {
  firstK: '9f1c3a7e5b2d8046ac1e9b7f3d5c0a28e4f6071b9d3c5a8e2f4b6d8091a3c5e7',
  K: '0badc0de5b2d8046ac1e9b7f3d5c0a28e4f6071b9d3c5a8e2f4b6d8091a3c5e7',
  L: '5eaf00d5c0ffee046ac1e9b7f3d5c0a28e4f6071b9d3c5a8e2f4b6d8091a3c5e7',
  N: 'sk-4f0c2a9be81d4c5f9a37b06e2d1c8f54',
  other: 'c0ffee5b2d8046ac1e9b7f3d5c0a28e4f6071b9d3c5a8e2f4b6d8091a3c5e7aa',
} as const;

const set = (name: string, ...options: readonly string[]) => [
  'secret',
  'set',
  'prod',
  name,
  '--kind',
  'variable',
  ...options,
];

function copyFolder(from: string, to: string): void {
  cpSync(from, to, { recursive: true });
  chmodSync(to, 0o700);
}

/** A moment of the past that files can be put back to. */
type Moment = 'empty' | 'older' | 'now';

const missingTool = missingPrograms(['secret-tool'], 'libsecret-tools');

// T31: the records and the keychain of a vault come apart in each of the ways that backups and other programs bring about.
function describeAccidents({ title, missing, start, takesLabels }: ProviderFacts): void {
  const reason = missing ?? missingTool;
  const skipNote = reason === undefined ? '' : ` [skipped: ${reason}]`;
  describe.skipIf(reason !== undefined)(`T31: accidents with ${title}${skipNote}`, () => {
    let provider: Provider;
    let vaultId: string;
    let before: Readonly<Record<string, string>>;
    let named = 0;
    let refused = 0;
    let deleted = 0;
    let crashes = 0;

    const folder = (name: string) => join(provider.homeDir, name);
    const kept = (what: string, moment: Moment) => folder(`${what}-${moment}`);
    const run = (words: readonly string[], input = '', home = 'data'): Promise<Ended> =>
      runOn(folder(home), provider.env, words, input);
    const done = async (words: readonly string[], input = '', home = 'data'): Promise<string> => {
      const ended = await run(words, input, home);
      expect(ended.code, `${words.join(' ')}: ${ended.err}`).toBe(0);
      return ended.out;
    };
    const doctor = (home = 'data', ...options: readonly string[]): Promise<Doctor> =>
      askDoctor((words) => run(words, '', home), ...options);

    function keep(moment: Moment): void {
      cpSync(provider.storePath, kept('store', moment), { recursive: true });
      if (moment !== 'empty') copyFolder(folder('data'), kept('data', moment));
    }

    /** Puts the keychain's files of another moment in the place of those of now. */
    const restoreStore = (moment: Moment) =>
      provider.restart(() => {
        rmSync(provider.storePath, { recursive: true });
        cpSync(kept('store', moment), provider.storePath, { recursive: true });
      });

    /** The vault's entries as they are in the keychain, with their values, by account. */
    async function stored(): Promise<Readonly<Record<string, string>>> {
      const entries = must(await createSecretService({ env: provider.env, deadlineMs: 60_000 }).entries());
      const keychain = realKeychain(provider.env, {
        service: keychainService(vaultId),
        mayBeNew: () => Promise.resolve(false),
      });
      try {
        const found: Record<string, string> = {};
        for (const { account } of entries.filter((entry) => entry.vaultId === vaultId)) {
          found[account] = account === canaryAccount ? 'mark' : must(await keychain.get(account));
        }
        return found;
      } finally {
        await keychain.close();
      }
    }

    async function expectRefused(words: readonly string[], told: string, home = 'data'): Promise<void> {
      const ended = await run(words, values.other, home);
      expect(ended, words.join(' ')).toMatchObject({ code: 3, out: '' });
      expect(ended.err, words.join(' ')).toContain(told);
      refused += 1;
    }

    /** The entries are those that the accident left: with it undone, all is as it was. */
    async function expectUntouched(left: Readonly<Record<string, string>>): Promise<void> {
      const now = await stored();
      deleted += Object.keys(left).filter((account) => now[account] !== left[account]).length;
      expect(now).toEqual(left);
    }

    async function expectHealthy(): Promise<void> {
      expect(await stored()).toEqual(before);
      expect(await doctor('data', '--deep')).toMatchObject({ code: 0, healthy: true, bad: [] });
      expect(await done(['secret', 'get', 'prod', 'K'])).toBe(values.K);
    }

    beforeAll(async () => {
      provider = await start();
      keep('empty');
      await done(['instance', 'add', 'prod', '--url', 'https://ai.example.com']);
      await done(set('K'), values.firstK);
      await done(set('L'), values.L);
      const change = (text: string) =>
        runProcess(['secret-tool', 'store', '--label=another', 'of', 'another program'], provider.env, text);
      await waitUntilSaved(provider, values.L, change);
      keep('older');
      await done(set('K', '--replace'), values.K);
      await done(['secret', 'rm', 'prod', 'L', '--now', '--yes']);
      await done(set('N'), values.N);
      await waitUntilSaved(provider, values.N, change);
      keep('now');
      ({ vaultId } = metadataIn(folder('data')));
      before = await stored();
      expect(Object.values(before)).toEqual(expect.arrayContaining([values.firstK, values.K, values.N]));
    });
    /** Brings an accident about anew, from the state before it, where the keychain crashed by itself. */
    const accident = (happens: () => Promise<void>): (() => Promise<void>) => {
      let counts = { named, refused, deleted };
      return againAfterCrash(
        () => provider,
        async () => {
          crashes += 1;
          ({ named, refused, deleted } = counts);
          await restoreStore('now');
          for (const name of ['data', 'away', 'copy']) rmSync(folder(name), { recursive: true, force: true });
          copyFolder(kept('data', 'now'), folder('data'));
          await expectHealthy();
        },
        async () => {
          counts = { named, refused, deleted };
          await happens();
        },
      );
    };

    beforeEach(expectHealthy);
    afterAll(async () => {
      figure(
        'T31',
        `${title}: ${named} of 6 accidents named by the doctor, ${refused} changes refused, ${deleted} values deleted; ${crashes} crashes of its own`,
      );
      await provider.close();
    });

    it(
      'a value that another program deleted',
      accident(async () => {
        const account = Object.keys(before).find((one) => before[one] === values.N) ?? '';
        const words = ['secret-tool', 'clear', 'service', keychainService(vaultId), 'account', account];
        expect(await runProcess(words, provider.env)).toMatchObject({ code: 0 });
        const left = await stored();
        expect(Object.keys(left)).toHaveLength(Object.keys(before).length - 1);
        expect(await doctor()).toMatchObject({
          code: 1,
          bad: [
            {
              text: 'The value of N of prod (version 1, active) is not in the keychain.',
              hint: 'webui-keyring secret set prod N',
            },
          ],
        });
        named += 1;
        const file = folder('exported.env');
        const ended = await run(['export', 'prod', '--format', 'compose-env', '--out', file]);
        expect(ended).toMatchObject({ code: 1 });
        expect(ended.err).toContain('keychain-not-found');
        expect(existsSync(file)).toBe(false);
        await expectUntouched(left);
        expect((await run(['secret', 'set', 'prod', 'N'], values.N)).out).toContain('Saved N of prod again');
        await expectHealthy();
      }),
    );

    it(
      'an older copy of the keychain in its place',
      accident(async () => {
        await restoreStore('older');
        const left = await stored();
        const { code, bad, findings } = await doctor();
        expect(code).toBe(1);
        expect(bad.map(({ text }) => text)).toEqual([
          'The value of K of prod (version 2, active) is not in the keychain.',
          'The value of N of prod (version 1, active) is not in the keychain.',
        ]);
        expect(findings.find(({ about }) => about === 'orphans')?.text).toContain('1 entry in the keychain');
        named += 1;
        expect((await run(['secret', 'get', 'prod', 'K'])).err).toContain('keychain-not-found');
        expect(await done(['secret', 'get', 'prod', 'K', '--version', '1'])).toBe(values.firstK);
        await expectUntouched(left);
        await restoreStore('now');
        await expectHealthy();
      }),
    );

    it(
      'another keychain in its place',
      accident(async () => {
        await restoreStore('empty');
        const { code, bad } = await doctor();
        expect(code).toBe(3);
        expect(bad[0]?.text).toContain('keychain-other: ');
        named += 1;
        const told = 'keychain-other: ';
        await expectRefused(['secret', 'get', 'prod', 'K'], told);
        await expectRefused(set('K', '--replace'), told);
        await expectRefused(['secret', 'rm', 'prod', 'N', '--yes'], told);
        await expectRefused(['instance', 'rm', 'prod', '--yes'], told);
        await expectRefused(['secret', 'rm', 'prod', 'N', '--now', '--yes'], told);
        await expectRefused(['instance', 'rm', 'prod', '--now', '--yes'], told);
        await expectUntouched({});
        await restoreStore('now');
        await expectHealthy();
      }),
    );

    it(
      'a data folder that is lost',
      accident(async () => {
        renameSync(folder('data'), folder('away'));
        const { code, findings } = await doctor();
        expect(code).toBe(0);
        const names = takesLabels ? ' (K of prod, N of prod)' : '';
        expect(findings.find(({ about }) => about === 'other vault')).toMatchObject({
          mark: 'note',
          text: `The keychain has 3 values${names} of the vault ${vaultId.slice(0, 8)}; its data folder was ${folder('data')}.`,
        });
        named += 1;
        // A new vault takes the place, and goes: the entries of the one before are not its own.
        await done(['instance', 'add', 'prod', '--url', 'https://ai.example.com']);
        await done(set('K'), values.other);
        await done(['secret', 'rm', 'prod', 'K', '--now', '--yes']);
        await done(['doctor', '--fix', '--yes']);
        const own = metadataIn(folder('data')).vaultId.slice(0, 8);
        await done(['vault', 'destroy', '--confirm', own]);
        await expectUntouched(before);
        rmSync(folder('data'), { recursive: true, force: true });
        renameSync(folder('away'), folder('data'));
        await expectHealthy();
      }),
    );

    it(
      'a data folder that was copied',
      accident(async () => {
        copyFolder(folder('data'), folder('copy'));
        const { code, bad } = await doctor('copy');
        expect(code).toBe(3);
        expect(bad[0]?.text).toContain('keychain-other-folder: ');
        expect(bad[0]?.text).toContain(folder('data'));
        named += 1;
        const told = 'keychain-other-folder: ';
        await expectRefused(set('K', '--replace'), told, 'copy');
        await expectRefused(['secret', 'rm', 'prod', 'N', '--yes'], told, 'copy');
        await expectRefused(['instance', 'rm', 'prod', '--yes'], told, 'copy');
        await expectRefused(['secret', 'rm', 'prod', 'N', '--now', '--yes'], told, 'copy');
        await expectRefused(['instance', 'rm', 'prod', '--now', '--yes'], told, 'copy');
        await expectRefused(['vault', 'destroy', '--confirm', vaultId.slice(0, 8)], told, 'copy');
        await expectUntouched(before);
        rmSync(folder('copy'), { recursive: true });
        await expectHealthy();
      }),
    );

    it(
      'a data folder of another moment in its place',
      accident(async () => {
        renameSync(folder('data'), folder('away'));
        copyFolder(kept('data', 'older'), folder('data'));
        const { code, bad, findings } = await doctor();
        expect(code).toBe(1);
        expect(bad.map(({ text }) => text)).toEqual([
          'The value of L of prod (version 1, active) is not in the keychain.',
        ]);
        expect(findings.find(({ about }) => about === 'orphans')?.text).toContain(
          '2 entries in the keychain',
        );
        named += 1;
        await done(set('M'), values.other);
        await done(['secret', 'rm', 'prod', 'M', '--now', '--yes']);
        await done(['secret', 'rm', 'prod', 'L', '--now', '--yes']);
        await expectUntouched(before);
        rmSync(folder('data'), { recursive: true });
        renameSync(folder('away'), folder('data'));
        await expectHealthy();
      }),
    );
  });
}

const providers = [gnomeKeyring, kwallet, keepassxc];
for (const facts of providers) describeAccidents(facts);
