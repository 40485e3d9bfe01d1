import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { seal } from '../../../electron/backup/seal.ts';
import { readRetention } from '../../../electron/settings.ts';
import { openVault } from '../../../electron/vault/open-vault.ts';
import { metadataIn } from '../../support/vault.ts';
import type { Outcome, Person, TestShell } from './shell.ts';
import { createShell } from './shell.ts';

vi.mock('../../../electron/backup/derive-key.ts', () => import('../../support/quick-derivation.ts'));

const password = 'correct horse battery staple kiwi';
const asLine: Person = { input: `${password}\n` };

async function must(shell: TestShell, line: string, person: Person = {}): Promise<Outcome> {
  const ended = await shell.run(line.split(' '), person);
  expect(ended, `${line}: ${ended.notes.join('\n')}`).toMatchObject({ code: 0 });
  return ended;
}

async function filledShell(): Promise<{ readonly shell: TestShell; readonly file: string }> {
  const shell = createShell();
  await must(shell, 'instance add prod --url https://ai.example.com');
  await must(shell, 'instance add lab --url http://localhost:3000');
  await must(shell, 'secret set prod bot', { input: 'sk-4f0c2a9be81d4c5f9a37b06e2d1c8f54' });
  await must(shell, 'secret set prod TOKEN', { input: 'first-value-of-two' });
  await must(shell, 'secret set prod TOKEN --replace', { input: 'second-value-of-two\n\n' });
  await must(shell, 'secret set lab OTHER', { input: 'a-value-of-the-lab' });
  await must(shell, 'config set keepVersions 7');
  const file = join(shell.dir, 'all.backup');
  await must(shell, `backup ${file} --password-stdin`, asLine);
  made ??= Promise.resolve(readFileSync(file));
  return { shell, file };
}

/** The backup of a filled vault, made once: it takes seconds. */
let made: Promise<Buffer> | undefined;

/** A shell on a new vault, with the backup of a filled one beside it. */
async function emptyShell(): Promise<{ readonly shell: TestShell; readonly file: string }> {
  made ??= filledShell().then(({ file }) => readFileSync(file));
  const shell = createShell();
  const file = join(shell.dir, 'all.backup');
  writeFileSync(file, await made);
  return { shell, file };
}

async function moveToTrash({ dir, keychain }: TestShell, name: string): Promise<void> {
  const vault = await openVault({ dir, keychain, retention: () => readRetention(dir) });
  const secret = metadataIn(dir).secrets.find((one) => one.name === name);
  const moved = await vault.trashSecret(secret?.id ?? '', secret?.versions.map(({ id }) => id) ?? []);
  expect(moved.ok).toBe(true);
  await vault.close();
}

/** The lines of a table, each cell by itself. */
function rowsOf(out: string): readonly string[][] {
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split(/ {2,}/));
}

/** What stands before a digit of Base64, and another digit in its place. */
function withAnother(_all: string, before: string, digit: string): string {
  return `${before}${digit === 'A' ? 'B' : 'A'}`;
}

describe('restore', () => {
  it('shows how the vault differs, takes what was lost or is new, and the rest with --replace', async () => {
    const { shell, file } = await filledShell();
    await must(shell, 'secret set prod TOKEN --replace', { input: 'third-value' });
    await must(shell, 'secret set prod ADDED', { input: 'not in the backup' });
    await moveToTrash(shell, 'bot');
    const lost = metadataIn(shell.dir).secrets.find(({ name }) => name === 'OTHER')?.versions[0]?.id ?? '';
    shell.keychain.entries.delete(lost);

    const before = readFileSync(join(shell.dir, 'vault.json'), 'utf8');
    const shown = await shell.run(['restore', file, '--dry-run', '--password-stdin'], asLine);
    expect(shown.code).toBe(0);
    const cells = rowsOf(shown.out).map(([take, instance, name, state]) => [take, instance, name, state]);
    expect(cells).toEqual([
      ['RESTORE', 'INSTANCE', 'NAME', 'STATE'],
      ['yes', 'prod', 'bot', 'new, in the trash'],
      ['-', 'prod', 'TOKEN', 'newer here'],
      ['yes', 'lab', 'OTHER', 'lost here'],
    ]);
    expect(shown.out).toMatch(
      /newer here +\w{12}, \d{4}-\d\d-\d\d, 3 versions +\w{12}, \d{4}-\d\d-\d\d, 2 versions$/m,
    );
    expect(shown.notes.at(-1)).toBe(
      'This would be done: 1 secret is added, 1 secret gets its lost values back, 1 secret stays as it is. Nothing was changed.',
    );
    expect(readFileSync(join(shell.dir, 'vault.json'), 'utf8')).toBe(before);

    const taken = await shell.run(['restore', file], { types: password, agrees: true });
    expect(taken.code).toBe(0);
    expect(taken.asked[1]).toMatch(/^This will be done: 1 secret is added, .*\. Restore\?$/);
    expect(taken.out).toContain('Added bot of prod (1 value).\nPut 1 lost value of OTHER of lab back.\n');
    expect(taken.notes.at(-1)).toBe('To undo an added secret: webui-keyring secret rm INSTANCE NAME');
    expect((await must(shell, 'secret get lab OTHER')).out).toBe('a-value-of-the-lab');
    expect((await must(shell, 'secret get prod TOKEN')).out).toBe('third-value');

    const nothing = await shell.run(['restore', file, '--yes', '--password-stdin'], asLine);
    expect(nothing.code).toBe(1);
    expect(nothing.notes.at(-1)).toMatch(/^Nothing was restored\. Use --replace /);

    const replaced = await must(
      shell,
      `restore ${file} --replace --only TOKEN --yes --password-stdin`,
      asLine,
    );
    expect(replaced.out).toContain('Replaced TOKEN of prod; the value before it is version 3.\n');
    expect((await must(shell, 'secret get prod TOKEN')).out).toBe('second-value-of-two\n');
    const [, get = '', set = ''] =
      /^To undo TOKEN of prod: webui-keyring (.*) \| webui-keyring (.*)$/m.exec(replaced.notes.join('\n')) ??
      [];
    await must(shell, set, { input: (await must(shell, get)).out });
    expect((await must(shell, 'secret get prod TOKEN')).out).toBe('third-value');
  });

  it('offers no way back where the active value stayed, only earlier ones came', async () => {
    const { shell, file } = await emptyShell();
    await must(shell, 'instance add prod --url https://ai.example.com');
    await must(shell, 'secret set prod TOKEN', { input: 'only-here' });
    await must(shell, 'secret set prod TOKEN --replace --exact', { input: 'second-value-of-two\n' });
    const restored = await must(shell, `restore ${file} --only TOKEN --yes --password-stdin`, asLine);
    expect(restored.out).toContain(
      'Restored 1 value of TOKEN of prod that was not here; nothing was replaced.\n',
    );
    expect(restored.notes.join('\n')).not.toContain('To undo');
    expect((await must(shell, 'secret get prod TOKEN')).out).toBe('second-value-of-two\n');
    expect((await must(shell, 'secret get prod TOKEN --version 3')).out).toBe('first-value-of-two');
  });

  it('fills an empty vault with all of it, and tells it in JSON', async () => {
    const { shell, file } = await emptyShell();
    const { out, notes } = await must(shell, `restore ${file} --yes --password-stdin --json`, asLine);
    expect(notes).toEqual([]);
    expect(JSON.parse(out)).toMatchObject({
      backup: { isOwn: false, secrets: 3, values: 4 },
      choices: { settings: 'take' },
      outcome: {
        secrets: [{ name: 'bot' }, { name: 'TOKEN', values: 2 }, { name: 'OTHER' }],
        settings: 'taken',
      },
    });
    expect((await must(shell, 'secret get prod TOKEN --version 1')).out).toBe('first-value-of-two');
    expect((await must(shell, 'config get keepVersions')).out).toBe('7\n');
    const again = await must(shell, `restore ${file} --yes --password-stdin`, asLine);
    expect(again.notes.at(-1)).toBe('Nothing was restored: all of its secrets are here already.');
  });

  it('tells a wrong password from a damaged file, and both from a newer one', async () => {
    const { shell, file } = await emptyShell();
    const damaged = join(shell.dir, 'damaged.backup');
    const whole = readFileSync(file, 'utf8');
    writeFileSync(damaged, whole.replace(/("ciphertext":".)(.)/, withAnother));
    const newer = join(shell.dir, 'newer.backup');
    const contents = { format: 'webui-keyring-backup', schemaVersion: 9, minReader: 9 };
    writeFileSync(newer, await seal(Buffer.from(JSON.stringify(contents)), password, 600_000));
    const other = join(shell.dir, 'other.json');
    writeFileSync(other, '{}');
    for (const [path, input, code, failure] of [
      [file, 'another password', 1, 'backup-wrong-password'],
      [damaged, password, 5, 'backup-damaged'],
      [newer, password, 5, 'backup-newer'],
      [other, password, 1, 'backup-not-a-backup'],
      [join(shell.dir, 'none.backup'), password, 1, 'backup-unreadable'],
    ] as const) {
      const refused = await shell.run(['restore', path, '--yes', '--password-stdin'], { input });
      expect(refused, path).toMatchObject({ code, out: '' });
      expect(refused.notes.at(-1)).toMatch(new RegExp(`^webui-keyring: ${failure}: .*"${path}" `));
    }
  });

  it.each([
    [['--password-stdin'], asLine, 2, 'usage-needs-yes'],
    [['--yes'], asLine, 2, 'usage-needs-password-stdin'],
    [['--all', '--only', 'bot', '--yes'], asLine, 2, 'usage-option-conflict'],
    [['--all', '--instance', 'prod', '--yes'], asLine, 2, 'usage-option-conflict'],
    [['--only', '', '--yes'], asLine, 2, 'usage-bad-option-value'],
  ] as const)('asks for no password in vain: %j', async (more, person, code, failure) => {
    const shell = createShell();
    const refused = await shell.run(['restore', '/none.backup', ...more], person);
    expect(refused).toMatchObject({ code, out: '', asked: [] });
    expect(refused.notes.at(-1)).toContain(`webui-keyring: ${failure}: `);
  });

  it('changes nothing without a yes', async () => {
    const { shell, file } = await emptyShell();
    const { code } = await shell.run(['restore', file], { types: password, agrees: false });
    expect(code).toBe(1);
    expect((await must(shell, 'secret list --json')).out).toBe('[]\n');
  });
});
