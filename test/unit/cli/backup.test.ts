import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { metadataIn } from '../../support/vault.ts';
import type { Person, TestShell } from './shell.ts';
import { createShell } from './shell.ts';

vi.mock('../../../electron/backup/derive-key.ts', () => import('../../support/quick-derivation.ts'));

const password = 'correct horse battery staple kiwi';
const asLine: Person = { input: `${password}\n` };

async function filledShell(): Promise<{ readonly shell: TestShell; readonly file: string }> {
  const shell = createShell();
  for (const [words, input] of [
    ['instance add prod --url https://ai.example.com', ''],
    ['instance add lab --url http://localhost:3000', ''],
    ['secret set prod bot', 'sk-4f0c2a9be81d4c5f9a37b06e2d1c8f54'],
    ['secret set prod TOKEN', 'first-value-of-two'],
    ['secret set prod TOKEN --replace', 'second-value-of-two'],
    ['secret set lab OTHER', 'a-value-of-the-lab'],
  ] as const) {
    expect((await shell.run(words.split(' '), { input })).code).toBe(0);
  }
  return { shell, file: join(shell.dir, 'all.backup') };
}

describe('backup', () => {
  it('asks twice for a password, says how strong it is, and what is in the file', async () => {
    const { shell, file } = await filledShell();
    const made = await shell.run(['backup', file], { types: [password, password] });
    expect(made).toMatchObject({
      code: 0,
      out: `Backed up everything to ${file}: 2 instances, 3 secrets, 4 values.\n`,
      asked: ['Password of the backup (not shown): ', 'The same password again (not shown): '],
    });
    expect(made.notes[0]).toBe('The password is strong: 64 bits of entropy at most.');
    expect(made.notes).toContain('Deriving the key from the password; this takes a moment…');
    expect(made.notes.at(-1)).toContain('Nothing can be restored without the password.');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).not.toMatch(/prod|lab|first-value/);
    expect(metadataIn(shell.dir).backedUpAt).not.toBeNull();
  });

  it('takes the password from standard input, names an instance, and tells it in JSON', async () => {
    const { shell, file } = await filledShell();
    const words = ['backup', file, '--instance', 'lab', '--password-stdin'];
    const { code, out, notes } = await shell.run([...words, '--json'], asLine);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      path: file,
      isPartial: true,
      instances: 1,
      secrets: 1,
      values: 1,
    });
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatch(/^\{"note": ?"The password is strong: /);
    expect(metadataIn(shell.dir).backedUpAt).toBeNull();
    const again = await shell.run(words, asLine);
    expect(again.code).toBe(1);
    expect(again.notes.at(-1)).toMatch(/^webui-keyring: export-target-exists: .* exists \(use --replace\)/);
    expect((await shell.run([...words, '--replace'], asLine)).out).toBe(
      `Backed up the chosen instances to ${file}: 1 instance, 1 secret, 1 value.\n`,
    );
  });

  it.each([
    [['--password-stdin'], { input: 'seven77' }, 2, 'backup-bad-password'],
    [['--password-stdin'], { input: `${password}\nmore\n` }, 2, 'backup-bad-password'],
    [['--password-stdin'], { input: '' }, 2, 'backup-bad-password'],
    [['--password-stdin'], { input: 'a tab\tin it' }, 2, 'backup-bad-password'],
    [['--password-stdin'], { input: 'x'.repeat(10_000) }, 2, 'backup-bad-password'],
    [[], { input: password }, 2, 'usage-needs-password-stdin'],
    [[], { types: [password, 'another password'] }, 2, 'usage-passwords-differ'],
    [[], { types: null }, 1, 'request-cancelled'],
    [['--password', password], asLine, 2, 'usage-value-as-argument'],
    [[password], asLine, 2, 'usage-value-as-argument'],
    [['--instance', 'none', '--password-stdin'], asLine, 1, 'vault-not-found'],
    [['--gitignore', '--allow-unignored'], asLine, 2, 'usage-option-conflict'],
  ] as const)('writes nothing: %j, %j', async (more, person, code, failure) => {
    const { shell, file } = await filledShell();
    const refused = await shell.run(['backup', file, ...more], person);
    expect(refused).toMatchObject({ code, out: '' });
    expect(refused.notes.at(-1)).toContain(`webui-keyring: ${failure}: `);
    expect(refused.notes.join('\n')).not.toContain(password);
    expect(existsSync(file)).toBe(false);
  });

  it('takes a password as Windows pipes it for the one that is typed', async () => {
    const { shell, file } = await filledShell();
    const piped = { input: `\uFEFF${password}\r\n` };
    await shell.run(['backup', file, '--password-stdin'], piped);
    const opened = await shell.run(['restore', file], { types: password, agrees: true });
    expect(opened.notes.at(-1)).toBe('Nothing was restored: all of its secrets are here already.');
  });

  it('warns of a weak password and takes it; names a value that the keychain has lost, and is not done', async () => {
    const { shell, file } = await filledShell();
    const [first] = metadataIn(shell.dir).secrets.find(({ name }) => name === 'TOKEN')?.versions ?? [];
    shell.keychain.entries.delete(first?.id ?? '');
    const made = await shell.run(['backup', file, '--password-stdin'], { input: 'changeme' });
    expect(made.code).toBe(1);
    expect(made.notes[0]).toMatch(/^warning: the password is weak \(37 bits .*\): a public default, short$/);
    expect(made.out).toContain('3 secrets, 3 values');
    expect(made.notes).toContain(
      'warning: TOKEN of prod (version 1) is not in the backup: its value is missing from the keychain.',
    );
  });

  it('asks no password of a vault that cannot be read', async () => {
    const { shell, file } = await filledShell();
    writeFileSync(join(shell.dir, 'vault.json'), '{');
    const { code, asked } = await shell.run(['backup', file], { types: password });
    expect({ code, asked }).toEqual({ code: 5, asked: [] });
  });
});
