import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { failedFinding } from '../../../electron/cli/failed-finding.ts';
import { processToken } from '../../../electron/files/process-token.ts';
import { exportFailureCodes, vaultFailureCodes } from '../../../electron/shared/failure.ts';
import { loadCommandText } from '../../../electron/text/command.ts';
import type { TestShell } from './shell.ts';
import { createShell } from './shell.ts';

async function shellWithKey(): Promise<TestShell> {
  const shell = createShell();
  await shell.run(['instance', 'add', 'prod', '--url', 'https://ai.example.com']);
  await shell.run(['secret', 'set', 'prod', 'bot', '--generate']);
  return shell;
}

describe('doctor', () => {
  it('names an unusable keychain with its remedy', async () => {
    const shell = await shellWithKey();
    shell.keychain.faults.locked = true;
    const ill = await shell.run(['doctor']);
    expect(ill.code).toBe(3);
    expect(ill.out).toMatch(/^bad {3}keychain {5}keychain-locked: The keychain is locked\.\n {19}\S.+\.$/m);
    const { out } = await shell.run(['doctor', '--json']);
    expect(JSON.parse(out)).toMatchObject({
      healthy: false,
      keychain: { status: { usable: false, code: 'keychain-locked' } },
    });
  });

  it('finds files that others may read', async () => {
    const shell = await shellWithKey();
    chmodSync(join(shell.dir, 'vault.json'), 0o644);
    const { out } = await shell.run(['doctor']);
    expect(out).toContain(`bad   data folder  ${join(shell.dir, 'vault.json')} is open to others (0644).`);
    expect(out).toContain(`chmod 600 ${join(shell.dir, 'vault.json')}`);
  });

  it('names what belongs to another user, with the command that gives it back', async () => {
    const shell = await shellWithKey();
    const spy = vi.spyOn(process, 'geteuid').mockReturnValue(54_321);
    onTestFinished(() => spy.mockRestore());
    const { out, code } = await shell.run(['doctor']);
    expect(code).not.toBe(0);
    expect(out).toMatch(
      new RegExp(
        `^bad {3}data folder {2}${shell.dir}, .*vault\\.json.* belong to \\w+, not to 54321\\.$`,
        'm',
      ),
    );
    expect(out).toMatch(new RegExp(`sudo chown -R 54321 ${shell.dir}$`, 'm'));
    expect(out).not.toContain('ok    data folder');
    expect(JSON.parse((await shell.run(['doctor', '--json'])).out)).toMatchObject({
      owners: { folder: shell.dir, expected: '54321' },
    });
    spy.mockRestore();
    expect((await shell.run(['doctor'])).out).not.toContain('chown');
  });

  it('says on Windows that it looks at no rights of the folder', async () => {
    const shell = await shellWithKey();
    const spy = vi.spyOn(process, 'platform', 'get').mockReturnValue('win32');
    onTestFinished(() => spy.mockRestore());
    const { out } = await shell.run(['doctor']);
    expect(out).toMatch(
      /^note {2}data folder {2}.+ Windows decide who else can read it, and were not checked$/m,
    );
    expect(out).not.toContain('ok    data folder');
  });

  it.each([...vaultFailureCodes, ...exportFailureCodes])('never advises itself: %s', async (code) => {
    const text = await loadCommandText('en');
    const { hint } = failedFinding('data', { code }, { ...text, reader: await text.reader() });
    expect(hint).not.toContain('`webui-keyring doctor`');
  });

  it('names settings that cannot be understood, on whose account nothing is deleted, with what mends them', async () => {
    const shell = await shellWithKey();
    const path = join(shell.dir, 'settings.json');
    writeFileSync(path, '{"keepVersions":100,"graceDays":0,"font":"big"}');
    for (let round = 0; round < 7; round += 1) {
      const set = await shell.run(['secret', 'set', 'prod', 'bot', '--generate', '--replace']);
      expect(set.notes.join() + set.out).not.toContain('was deleted');
    }
    const ill = await shell.run(['doctor']);
    expect(ill.out).toContain(
      `bad   settings     keepVersions in ${path} does not have an allowed value (1 to 50). No previous version is deleted until that is fixed.`,
    );
    const mend = /webui-keyring (config set keepVersions \d+)/.exec(ill.out)?.[1] ?? '';
    expect((await shell.run(mend.split(' '))).code).toBe(0);
    expect((await shell.run(['doctor'])).out).not.toContain('settings');
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ font: 'big', graceDays: 0 });

    writeFileSync(path, '{"keepVersions":');
    expect((await shell.run(['doctor'])).out).toContain(`${path} could not be read as settings.`);
    rmSync(path);
    mkdirSync(path);
    expect((await shell.run(['doctor'])).out).toContain(`${path} cannot be read.`);
    rmSync(path, { recursive: true });
    writeFileSync(path, '{"keepVersions":');
    expect((await shell.run(['config', 'set', 'theme', 'dark'])).notes.join()).toContain(
      'it was renamed to settings.damaged-',
    );
    expect((await shell.run(['doctor'])).out).not.toContain('settings');
    expect(readdirSync(shell.dir).some((name) => name.startsWith('settings.damaged-'))).toBe(true);
  });

  it('takes a link to the data folder for the folder', async () => {
    const shell = await shellWithKey();
    const link = `${shell.dir}-link`;
    symlinkSync(shell.dir, link);
    onTestFinished(() => rmSync(link));
    const healthy = await shell.run(['doctor', '--home', link]);
    expect(healthy.out).toContain(`ok    data folder  ${link} (0700)`);
    chmodSync(shell.dir, 0o750);
    expect((await shell.run(['doctor', '--home', link])).out).toContain(`chmod 700 ${link}`);
  });

  it('advises no rights on a file where the data folder should be, and calls it no good one', async () => {
    const shell = await shellWithKey();
    const path = join(shell.dir, 'file');
    writeFileSync(path, '', { mode: 0o644 });
    for (const home of [path, join(path, 'below')]) {
      const ill = await shell.run(['doctor', '--home', home]);
      expect(ill.code).toBe(1);
      expect(ill.out).toContain('bad   data         vault-io: ');
      expect(ill.out).not.toMatch(/chmod|data folder {2}/);
    }
  });

  it.each([
    ['damaged', (text: string) => text.slice(0, 200), 'vault-damaged', 'last good copy of'],
    [
      'newer',
      (text: string) =>
        text.replace(/"minReader":\d+/, '"minReader":9').replace(/"schemaVersion":\d+/, '"schemaVersion":9'),
      'vault-newer',
      'layout 9',
    ],
    [
      'newer but readable',
      (text: string) => text.replace(/"schemaVersion":\d+/, '"schemaVersion":9'),
      'vault-read-only',
      'layout 9',
    ],
  ])('tells of %s data with exit code 5', async (_, change, code, text) => {
    const shell = await shellWithKey();
    const path = join(shell.dir, 'vault.json');
    const before = readFileSync(path, 'utf8');
    const after = change(before);
    expect(after).not.toBe(before);
    writeFileSync(path, after);
    const ill = await shell.run(['doctor']);
    expect(ill.code).toBe(5);
    expect(ill.out).toContain(`bad   data         ${code}: `);
    expect(ill.out).toContain(text);
    expect(readFileSync(path, 'utf8')).toBe(after);
  });

  it('puts the last good copy back, once that is agreed to', async () => {
    const shell = await shellWithKey();
    const path = join(shell.dir, 'vault.json');
    const good = readFileSync(path, 'utf8');
    writeFileSync(path, good.slice(0, 200));
    expect((await shell.run(['secret', 'list'])).notes.join()).toContain('Run `webui-keyring doctor`');
    expect((await shell.run(['doctor'])).out).toContain(
      '`webui-keyring doctor --restore-last-good` restores',
    );
    const line = ['doctor', '--restore-last-good'];
    expect(await shell.run(line)).toMatchObject({ code: 2, out: '' });
    expect(await shell.run(line, { types: '', agrees: false })).toMatchObject({ code: 1, out: '' });
    expect(readFileSync(path, 'utf8')).toBe(good.slice(0, 200));
    const healed = await shell.run([...line, '--yes']);
    expect(healed.out).toContain('1 instance, 1 secret\n');
    const keptPath = /The damaged file is (.+)\.$/.exec(healed.notes[0] ?? '')?.[1] ?? '';
    expect(readFileSync(keptPath, 'utf8')).toBe(good.slice(0, 200));
    expect(readFileSync(path, 'utf8')).toBe(good);
    // Nothing to restore: it only looks.
    expect((await shell.run(line)).notes).toEqual([]);
  });

  it.each([
    ['', 200],
    [', nor the vault’s id', 10],
  ])('names the way out where there is no good copy%s', async (_, length) => {
    const shell = await shellWithKey();
    const path = join(shell.dir, 'vault.json');
    writeFileSync(path, readFileSync(path, 'utf8').slice(0, length));
    writeFileSync(join(shell.dir, 'vault.last-good.json'), '{}');
    const ill = await shell.run(['doctor', '--restore-last-good', '--yes']);
    expect(ill).toMatchObject({ code: 5, notes: [] });
    expect(ill.out).toContain('no good copy).\n                   Put a copy of your own back');
  });

  it('tells of a change that was cut short', async () => {
    const shell = await shellWithKey();
    const [id, account] = ['7f2504e0-4f89-41d3-9a0c-0305e82c3301', '7f2504e0-4f89-41d3-9a0c-0305e82c3302'];
    const at = '2026-01-01T00:00:00.000Z';
    const intent = { id, at, operation: 'remove', adds: [], removes: [account] };
    writeFileSync(join(shell.dir, 'vault.journal'), `${JSON.stringify(intent)}\n`, { mode: 0o600 });
    shell.keychain.faults.locked = true;
    const { out } = await shell.run(['doctor']);
    expect(out).toContain('1 change was interrupted\n');
    expect(out).toContain('The next change completes or undoes them, once the keychain is usable.');
  });

  it('removes what killed exports left where it exported to, and names it', async () => {
    const shell = await shellWithKey();
    const work = mkdtempSync(join(tmpdir(), 'keyring-work-'));
    onTestFinished(() => rmSync(work, { recursive: true }));
    await shell.run(['secret', 'set', 'prod', 'A_TOKEN', '--kind', 'variable', '--generate']);
    const line = ['export', 'prod', '--format', 'compose-env', '--only', 'A_TOKEN'];
    expect((await shell.run([...line, '--out', join(work, '.env')])).code).toBe(0);
    const { pid } = spawnSync('true');
    const ended = join(
      work,
      `.webui-keyring-${processToken().replace(/^\d+/, String(pid))}-0123456789abcdef`,
    );
    const former = join(work, `..env.${pid}.0123456789abcdef.keyring-tmp`);
    const unknown = join(work, '.webui-keyring-1-1-1-0a0a0a0a-0b0b0b0b-0c0c0c0c-0123456789abcdef');
    for (const path of [ended, unknown]) {
      mkdirSync(path);
      writeFileSync(join(path, 'value'), 'left');
    }
    writeFileSync(former, 'left');
    const found = await shell.run(['doctor']);
    expect(found.out).toMatch(/^note {2}exports {6}removed what interrupted exports left behind: /m);
    for (const path of [ended, former]) expect(found.out).toContain(path);
    expect(found.out).toMatch(
      /^bad {3}exports {6}left behind by an interrupted export, possibly with secrets: /m,
    );
    expect(found.out).toContain(`${unknown}\n                   Delete it, `);
    expect(readdirSync(work).toSorted()).toEqual(['.env', basename(unknown)]);
    rmSync(unknown, { recursive: true });
    expect((await shell.run(['doctor'])).out).not.toContain('killed');
  });

  it('no value and no fingerprint key is in what it says', async () => {
    const shell = await shellWithKey();
    const { out, notes } = await shell.run(['doctor', '--json']);
    for (const value of shell.keychain.entries.values()) expect(out + notes.join('')).not.toContain(value);
    expect(shell.keychain.entries.size).toBeGreaterThan(1);
  });
});
