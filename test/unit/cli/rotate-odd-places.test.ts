import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { metadataIn } from '../../support/vault.ts';
import { old, prepared } from './rotating.ts';
import { createShell } from './shell.ts';

function git(dir: string, ...words: readonly string[]): void {
  const { status, stderr } = spawnSync('git', words, { cwd: dir, encoding: 'utf8' });
  expect(status, stderr).toBe(0);
}

describe('rotate, where a file cannot be written', () => {
  it.each([
    ['is tracked by git', ['add', '--force', '.env'], 'is tracked by git'],
    ['is not ignored', ['status'], 'the line /.env in'],
  ] as const)('%s: goes back by itself, and names what helps', async (_, words, said) => {
    const { shell, rotate, path, states } = await prepared();
    const [before, { secrets }] = [readFileSync(path, 'utf8'), metadataIn(shell.dir)];
    git(dirname(path), 'init');
    git(dirname(path), ...words);
    const failed = await rotate('--yes');
    expect(failed).toMatchObject({ code: 1 });
    expect(failed.notes.join('\n')).toContain(said);
    // Options of other commands are of no use here.
    expect(failed.notes.join('\n')).not.toContain('--allow-unignored');
    expect(failed.out).toContain('is back: version 1 is in use');
    expect(readFileSync(path, 'utf8')).toBe(before);
    expect(states()).toEqual(['1 active', '2 staged']);
    expect(metadataIn(shell.dir)).toMatchObject({ rotations: [] });
    expect(metadataIn(shell.dir).secrets).toHaveLength(secrets.length);
  });

  it('is in a folder that is gone, before it or in the middle: goes back, and makes no folder', async () => {
    for (const isInTheMiddle of [false, true]) {
      const { shell, rotate, path, states } = await prepared();
      if (isInTheMiddle) await rotate('--yes');
      rmSync(dirname(path), { recursive: true });
      const failed = await rotate(isInTheMiddle ? '--continue' : '--yes');
      expect(failed).toMatchObject({ code: 1 });
      expect(failed.notes.join('\n')).toContain('is no longer there');
      const back = isInTheMiddle ? await rotate('--back', '--yes') : failed;
      expect(back.out).toContain('is back: version 1 is in use');
      expect(states()).toEqual(['1 active', '2 staged']);
      expect(metadataIn(shell.dir)).toMatchObject({ rotations: [], secrets: { length: 2 } });
      expect(existsSync(dirname(path))).toBe(false);
    }
  });
});

describe('rotate', () => {
  it('writes a file that is read-only to its owner, and leaves it so', async () => {
    const { rotate, path, restart, inFile } = await prepared();
    chmodSync(path, 0o400);
    await rotate('--yes');
    expect(inFile('WEBUI_SECRET_KEY')).not.toBe(old);
    restart();
    expect(await rotate('--continue')).toMatchObject({ code: 0 });
    expect(statSync(path).mode & 0o777).toBe(0o400);
  });

  it('of an instance that has a key file alone: derives nothing, and says what that ends', async () => {
    const { shell, server, rotate, path, states } = await prepared();
    await shell.run(['target', 'rm', path]);
    const keyPath = join(dirname(path), 'key');
    const only = ['--only', 'WEBUI_SECRET_KEY', '--out', keyPath];
    expect(await shell.run(['export', 'prod', '--format', 'key-file', ...only])).toMatchObject({ code: 0 });
    const plan = await rotate('--plan');
    expect(plan.out).toContain('MFA_ENCRYPTION_KEY should be set, and no exported file carries it');
    expect(plan.out).not.toMatch(/Stays whole:[^:]*two-factor/);
    const inFile = () => readFileSync(keyPath, 'utf8').trim();
    await rotate('--yes');
    expect(inFile()).not.toBe(old);
    server.settings.secret = inFile();
    expect(await rotate('--continue')).toMatchObject({ code: 0 });
    expect(states()).toEqual(['1 previous', '2 active']);
    expect(states('MFA_ENCRYPTION_KEY')).toBeUndefined();
    await rotate('--back', '--yes');
    expect(inFile()).toBe(old);
  });

  it('says that nothing is shown where it knows no command', async () => {
    const { rotate } = await prepared();
    const { notes } = await rotate('--yes');
    expect(notes).toContain('Start prod again, however you run it.');
  });

  it('is not in a backup that is made meanwhile: where it is restored, its version waits', async () => {
    const { shell, rotate, path, inFile, restart, states } = await prepared();
    await rotate('--yes');
    const made = inFile('WEBUI_SECRET_KEY');
    const dir = mkdtempSync(join(tmpdir(), 'keyring-backup-'));
    onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
    const file = join(dir, 'backup');
    const password = { input: 'correct horse battery staple nine\n' };
    await shell.run(['backup', file, '--password-stdin'], password);
    expect(await shell.run(['restore', file, '--password-stdin', '--yes'], password)).toMatchObject({
      code: 0,
    });
    expect(states()).toEqual(['1 active', '2 staged']);
    expect(metadataIn(shell.dir).rotations).toHaveLength(1);
    expect(await rotate('--back', '--yes')).toMatchObject({ code: 0 });
    expect(inFile('WEBUI_SECRET_KEY')).toBe(old);

    const other = createShell();
    await other.run(['restore', file, '--password-stdin', '--yes'], password);
    expect(metadataIn(other.dir).rotations).toEqual([]);
    const elsewhere = (...more: readonly string[]) =>
      other.run(['rotate', 'prod', 'WEBUI_SECRET_KEY', ...more]);
    expect(await elsewhere('--continue')).toMatchObject({ code: 1 });
    await elsewhere('--yes');
    expect(inFile('WEBUI_SECRET_KEY')).toBe(made);
    expect(readFileSync(path, 'utf8')).toContain('MFA_ENCRYPTION_KEY=');
    restart();
    expect(await elsewhere('--continue')).toMatchObject({ code: 0 });
  });
});
