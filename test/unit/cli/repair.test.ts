import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { metadataIn } from '../../support/vault.ts';
import type { Person, TestShell } from './shell.ts';
import { createShell } from './shell.ts';

vi.mock('../../../electron/backup/derive-key.ts', () => import('../../support/quick-derivation.ts'));

// What the doctor finds in a keychain before and after a repair: test/contract/cli/backup.test.ts.

const password = 'correct horse battery staple kiwi';
const asLine: Person = { input: `${password}\n` };
const value = 'a value to lose';

async function shellWithValue(): Promise<TestShell> {
  const shell = createShell();
  await shell.run(['instance', 'add', 'prod', '--url', 'https://ai.example.com']);
  await shell.run(['secret', 'set', 'prod', 'TOKEN'], { input: value });
  return shell;
}

/** Deletes the first value of a secret from the keychain. */
function lose({ dir, keychain }: TestShell, name: string): void {
  const secret = metadataIn(dir).secrets.find((one) => one.name === name);
  keychain.entries.delete(secret?.versions[0]?.id ?? '');
}

describe('doctor --fix --backup', () => {
  it('puts lost values back, says each, and what the backup does not have either', async () => {
    const shell = await shellWithValue();
    const file = join(shell.dir, 'all.backup');
    expect((await shell.run(['backup', file, '--password-stdin'], asLine)).code).toBe(0);
    await shell.run(['secret', 'set', 'prod', 'LATER'], { input: 'after the backup' });
    lose(shell, 'TOKEN');
    lose(shell, 'LATER');
    const words = ['doctor', '--fix', '--backup', file, '--password-stdin'];
    const mended = await shell.run(words, asLine);
    expect(mended.notes).toEqual([
      'Put 1 lost value of TOKEN of prod back.',
      '1 lost value is not in the backup.',
    ]);
    expect((await shell.run(['secret', 'get', 'prod', 'TOKEN'])).out).toBe(value);
    await shell.run(['secret', 'rm', 'prod', 'LATER', '--yes']);
    lose(shell, 'TOKEN');
    const asJson = await shell.run([...words, '--json'], asLine);
    expect(JSON.parse(asJson.notes[0] ?? '')).toMatchObject({
      repaired: { secrets: [{ name: 'TOKEN', values: 1 }], stillLost: 0 },
    });
    expect((await shell.run(words, asLine)).notes).toEqual(['No value is lost; nothing was put back.']);
  });

  it.each([
    [['--backup', 'FILE'], '--fix'],
    [['--fix', '--password-stdin'], '--backup FILE'],
  ])('is whole: %j lacks %s', async (words, missing) => {
    const { code, notes } = await createShell().run(['doctor', ...words]);
    expect(code).toBe(2);
    expect(notes[0]).toContain(`usage-missing-operand: "${missing}"`);
  });
});

describe('the doctor on the last backup', () => {
  it('says nothing of a vault without values, and "never" of one with them', async () => {
    expect((await createShell().run(['doctor'])).out).not.toContain('backup');
    const { out } = await (await shellWithValue()).run(['doctor']);
    expect(out).toMatch(/^note {2}backup {7}no backup yet\n {19}`webui-keyring backup FILE` makes one\.$/m);
  });

  it('says how many days ago it was, and that more than 30 are many', async () => {
    const shell = await shellWithValue();
    const path = join(shell.dir, 'vault.json');
    const document = readFileSync(path, 'utf8');
    const line = async (days: number) => {
      const backedUpAt = new Date(Date.now() - days * 86_400_000 - 1000).toISOString();
      writeFileSync(path, document.replace(/("backedUpAt": ?)null/, `$1"${backedUpAt}"`));
      return (await shell.run(['doctor'])).out.split('\n').find((one) => / {2}backup {2}/.test(one));
    };
    expect(await line(0)).toBe('ok    backup       last backup today');
    expect(await line(1)).toBe('ok    backup       last backup 1 day ago');
    expect(await line(30)).toBe('ok    backup       last backup 30 days ago');
    expect(await line(40)).toBe('note  backup       last backup 40 days ago');
    expect(JSON.parse((await shell.run(['doctor', '--json'])).out)).toMatchObject({
      vault: { lastBackup: { days: 40 } },
    });
  });
});
