import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { seal } from '../../../electron/backup/seal.ts';
import { outputs } from '../../../electron/cli/json/outputs.ts';
import { partAccount } from '../../../electron/keychain/service-name.ts';
import { liveVersions } from '../../../electron/shared/domain.ts';
import { askDoctor } from '../../support/doctor.ts';
import { startFakeOpenWebUi } from '../../support/fake-open-webui.ts';
import type { TestKeyring } from '../../support/keyring.ts';
import { startKeyring } from '../../support/keyring.ts';
import { findInFolders } from '../../support/planted.ts';
import { projectDir } from '../../support/program.ts';
import { openRealVault, valueOf } from '../../support/real-vault.ts';
import { missingTerminal, playTerminal } from '../../support/terminal.ts';
import type { Step } from '../../support/terminal.ts';
import { must as mustVault, metadataIn } from '../../support/vault.ts';
import type { Ended } from '../../support/cli-program.ts';
import { cliPath, runOn } from '../../support/cli-program.ts';
import { describeOnKeyring } from '../../support/on-keyring.ts';

const password = 'correct horse battery staple kiwi';
const secretKey = '9f1c3a7e5b2d8046ac1e9b7f3d5c0a28e4f6071b9d3c5a8e2f4b6d8091a3c5e7';
const planted = 'sk-4f0c2a9be81d4c5f9a37b06e2d1c8f54';

/** The commands of a section of the README, in their order. */
function readmeCommands(heading: string): readonly string[] {
  const [, section = ''] = readFileSync(join(projectDir, 'README.md'), 'utf8').split(`\n## ${heading}\n`);
  const [lines = ''] = section.split('\n## ');
  return [...lines.matchAll(/^ {4,}(node dist\/cli\.js .*)$/gm)].map(([, command = '']) => command);
}

/** A computer: one person's home, and a keyring. */
interface Computer {
  readonly keyring: TestKeyring;
  readonly home: string;
  readonly dataDir: string;
  readonly run: (words: readonly string[], input?: string) => Promise<Ended>;
  /** Has a person run a command of the README at a terminal. */
  readonly type: (
    command: string,
    steps?: readonly Step[],
  ) => Promise<{ readonly screen: string; readonly code: number }>;
}

const answer = (see: string, type: string): Step => ({ see, type: `${type}\r` });

async function must({ run }: Computer, line: string, input = ''): Promise<string> {
  const ended = await run(line.split(' '), input);
  expect(ended.code, `${line}: ${ended.err}`).toBe(0);
  return ended.out;
}

/** All that a vault has, with each value; not what is of the vault itself: ids, fingerprints, since when the trash has it. */
async function contentsOf({ dataDir, keyring }: Computer) {
  const { vault, close } = await openRealVault(dataDir, keyring.env);
  try {
    const { metadata, values, lost } = mustVault(await vault.snapshot());
    expect(lost).toEqual([]);
    const instances = metadata.instances.map(({ id: _id, ...rest }) => rest);
    const valuesOf = (secrets: typeof metadata.secrets) =>
      secrets.map((secret) => ({
        name: secret.name,
        notes: secret.notes,
        tags: secret.tags,
        records: secret.versions.map(({ number, state, origin, createdAt, activatedAt }) => ({
          number,
          state,
          origin,
          createdAt,
          activatedAt,
        })),
        values: liveVersions(secret).map(({ id }) => values.get(id)),
      }));
    const deleted = metadata.trash.map(({ instance, secrets }) => ({
      instance: instance?.name,
      secrets: valuesOf(secrets),
    }));
    return { instances, secrets: valuesOf(metadata.secrets), trash: deleted };
  } finally {
    await close();
  }
}

async function moveToTrash({ dataDir, keyring }: Computer, name: string): Promise<void> {
  const { vault, close } = await openRealVault(dataDir, keyring.env);
  const secret = mustVault(await vault.listSecrets()).find((one) => one.name === name);
  const versionIds = liveVersions(secret ?? { versions: [] }).map(({ id }) => id);
  mustVault(await vault.trashSecret(secret?.id ?? '', versionIds));
  await close();
}

async function lose({ dataDir, keyring }: Computer, ...names: readonly string[]): Promise<void> {
  for (const secret of metadataIn(dataDir).secrets) {
    if (!names.includes(secret.name)) continue;
    for (const { id } of liveVersions(secret)) {
      // The parts of a long value have accounts of their own.
      for (let part = 1; (await keyring.countItems({ account: partAccount(id, part) })) > 0; part += 1) {
        await keyring.deleteItem({ account: partAccount(id, part) });
      }
      await keyring.deleteItem({ account: id });
    }
  }
}

describeOnKeyring(
  'a backup',
  () => {
    let dir = '';
    let keyrings: TestKeyring[] = [];

    beforeEach(() => {
      dir = mkdtempSync(join(tmpdir(), 'keyring-backup-'));
      keyrings = [];
    });
    afterEach(async () => {
      await Promise.all(keyrings.map((keyring) => keyring.close()));
      rmSync(dir, { recursive: true, force: true });
    });

    /** A new computer, on which the person's home is at the same path as on the one before. */
    async function newComputer(): Promise<Computer> {
      const keyring = await startKeyring();
      keyrings.push(keyring);
      const home = join(dir, 'home');
      const dataDir = join(home, '.config', 'WebUI Keyring');
      mkdirSync(join(home, 'open-webui'), { recursive: true });
      const env = { ...keyring.env, HOME: home, WEBUI_KEYRING_HOME: dataDir };
      return {
        keyring,
        home,
        dataDir,
        run: (words, input) => runOn(dataDir, env, words, input),
        type: (command, steps = []) => {
          const program = `"${process.execPath}" "${cliPath}"`;
          return playTerminal(['/bin/sh', '-c', command.replace('node dist/cli.js', program)], env, steps);
        },
      };
    }

    it('brings all of it to a new computer, by the commands of the README', async () => {
      const server = await startFakeOpenWebUi({ settings: { secret: secretKey } });
      try {
        const [backUp = '', restore = '', list = '', update = '', doctor = '', test = '', ...rest] =
          readmeCommands('A new computer');
        expect(rest).toEqual([]);
        const old = await newComputer();
        await must(old, `instance add home --url ${server.url} --env production --notes mine`);
        await must(old, 'instance add lab --url http://localhost:1');
        await must(old, 'secret set home WEBUI_SECRET_KEY', valueOf('before'));
        await must(old, 'secret set home WEBUI_SECRET_KEY --replace', secretKey);
        await must(old, 'secret set home LONG_TEXT --tag two --notes lines --exact', valueOf('LONG_TEXT'));
        await must(old, 'secret set lab bot', planted);
        await must(old, 'secret set lab GONE', 'a value in the trash');
        await moveToTrash(old, 'GONE');
        await must(old, 'config set keepVersions 7');
        const env = join(old.home, 'open-webui', '.env');
        await must(old, `export home --format compose-env --only WEBUI_SECRET_KEY --out ${env}`);
        const settings = await must(old, 'config list');
        const contents = await contentsOf(old);
        expect(contents.secrets.map(({ values }) => values.length)).toEqual([2, 1, 1]);
        expect(contents.trash).toHaveLength(1);

        const made = await old.type(backUp, [
          answer('Password of the backup (not shown): ', password),
          answer('The same password again (not shown): ', password),
        ]);
        expect(made, made.screen).toMatchObject({ code: 0 });
        expect(made.screen).toContain('2 instances, 3 secrets, 5 values');
        expect(made.screen).not.toContain(password);

        const oldHome = join(dir, 'old-home');
        renameSync(old.home, oldHome);
        const next = await newComputer();
        const file = join(next.home, 'webui-keyring.backup');
        writeFileSync(file, readFileSync(join(oldHome, 'webui-keyring.backup')));
        expect(findInFolders([next.home], planted).hits).toEqual([]);
        const restored = await next.type(restore, [
          answer('Password of the backup (not shown): ', password),
          answer('Restore? [y/N] ', 'y'),
        ]);
        expect(restored, restored.screen).toMatchObject({ code: 0 });
        expect(await contentsOf(next)).toEqual(contents);
        expect(await must(next, 'config list')).toBe(settings);

        const listed = await next.type(list);
        expect(listed.screen).toContain(env);
        const written = await next.type(update);
        expect(written, written.screen).toMatchObject({ code: 0 });
        expect(readFileSync(env, 'utf8')).toBe(readFileSync(join(oldHome, 'open-webui', '.env'), 'utf8'));
        const healthy = await next.type(doctor);
        expect(healthy, healthy.screen).toMatchObject({ code: 0 });
        const tested = await next.type(test);
        expect(tested, tested.screen).toMatchObject({ code: 0 });
        // Again, and nothing is left to do.
        const again = await next.run(['restore', file, '--yes', '--password-stdin'], password);
        expect(again.err).toContain('all of its secrets are here already');
      } finally {
        await server.close();
      }
    });

    it('gives lost values back, one by one and all, also where the whole keyring is another one', async () => {
      const computer = await newComputer();
      const { run, home, keyring } = computer;
      const file = join(home, 'all.backup');
      const doctor = (...options: readonly string[]) => askDoctor((words) => run(words), ...options);
      await must(computer, 'instance add prod --url https://ai.example.com');
      for (const name of ['FIRST', 'LONG_SECOND', 'THIRD']) {
        await must(computer, `secret set prod ${name} --exact`, valueOf(name));
      }
      await must(computer, `backup ${file} --password-stdin`, password);
      await lose(computer, 'FIRST', 'LONG_SECOND', 'THIRD');
      const ill = await doctor();
      expect(ill.bad).toHaveLength(3);
      expect(ill.findings.map(({ hint }) => hint)).toContain('webui-keyring doctor --fix --backup FILE');

      await must(computer, `restore ${file} --only LONG_SECOND --yes --password-stdin`, password);
      expect((await doctor()).bad).toHaveLength(2);
      const mended = await run(['doctor', '--fix', '--backup', file, '--password-stdin'], password);
      expect(mended, mended.out).toMatchObject({ code: 0 });
      expect(mended.err).toBe(
        'Put 1 lost value of FIRST of prod back.\nPut 1 lost value of THIRD of prod back.\n',
      );
      expect(await doctor('--deep')).toMatchObject({ code: 0, healthy: true });

      await keyring.useNewDefaultCollection('another');
      await keyring.removeCollection('login');
      const words = ['doctor', '--fix', '--yes', '--backup', file, '--password-stdin'];
      const moved = await run(words, password);
      expect(moved, `${moved.err}${moved.out}`).toMatchObject({ code: 0 });
      for (const name of ['FIRST', 'LONG_SECOND', 'THIRD']) {
        expect(await must(computer, `secret get prod ${name}`)).toBe(valueOf(name));
      }
      expect(await doctor('--deep')).toMatchObject({ code: 0, healthy: true });
    });

    it('is told apart when the password is wrong, the file damaged, or newer; a dry run changes nothing', async () => {
      const computer = await newComputer();
      const { run, home, dataDir } = computer;
      const at = (name: string) => join(home, name);
      await must(computer, 'instance add prod --url https://ai.example.com');
      await must(computer, 'secret set prod TOKEN', planted);
      await must(computer, `backup ${at('all.backup')} --password-stdin`, password);
      const whole = readFileSync(at('all.backup'));
      writeFileSync(at('cut.backup'), whole.subarray(0, -20));
      const newer = { format: 'webui-keyring-backup', schemaVersion: 9, minReader: 9 };
      writeFileSync(at('newer.backup'), await seal(Buffer.from(JSON.stringify(newer)), password));
      for (const [name, typed, code, failure, lang] of [
        ['all.backup', 'another password', 1, 'backup-wrong-password', 'en'],
        ['cut.backup', password, 5, 'backup-damaged', 'zh-CN'],
        ['newer.backup', password, 5, 'backup-newer', 'zh-CN'],
      ] as const) {
        const words = ['restore', at(name), '--yes', '--password-stdin', '--lang', lang];
        const refused = await run(words, typed);
        expect(refused).toMatchObject({ code, out: '' });
        expect(refused.err).toContain(`webui-keyring: ${failure}: `);
        expect(/\p{Script=Han}/u.test(refused.err)).toBe(lang === 'zh-CN');
      }
      await must(computer, 'secret rm prod TOKEN --yes');
      const before = readFileSync(join(dataDir, 'vault.json'), 'utf8');
      const words = ['restore', at('all.backup'), '--dry-run', '--password-stdin', '--json'];
      const shown = outputs.restore.parse(JSON.parse((await run(words, password)).out));
      expect(shown.outcome).toBeNull();
      expect(shown.choices.secrets).toHaveLength(1);
      expect(readFileSync(join(dataDir, 'vault.json'), 'utf8')).toBe(before);
      expect(findInFolders([home], planted).hits).toEqual([]);
    });
  },
  missingTerminal(),
);
