import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sweepLeftovers } from '../../../electron/files/leftovers.ts';
import { livenessOfToken, processToken } from '../../../electron/files/process-token.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keyring-left-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The token of a process of this machine that has ended. */
function endedToken(): string {
  const { pid } = spawnSync('true');
  return processToken().replace(/^\d+/, String(pid));
}

/** The token of a process elsewhere, with the number of this one. */
function strangerToken(): string {
  const [pid = '', at = '', start = ''] = processToken().split('-');
  return [pid, at, start, '0a0a0a0a', '0b0b0b0b', '0c0c0c0c'].join('-');
}

function leave(token: string, ...names: readonly string[]): string {
  const path = join(folder, `.webui-keyring-${token}-0123456789abcdef`);
  mkdirSync(path, { mode: 0o700 });
  for (const name of names) writeFileSync(join(path, name), 'left');
  return path;
}

describe('what killed exports left', () => {
  it('names a process as it is: this one, one that has ended, one that cannot be seen', () => {
    expect(livenessOfToken(processToken())).toBe('alive');
    expect(livenessOfToken(endedToken())).toBe('dead');
    expect(livenessOfToken(strangerToken())).toBe('unknown');
  });

  it.each([
    ['nothing in it', []],
    ['the ignore file', ['.gitignore']],
    ['a value', ['.gitignore', 'value']],
  ])('is removed with %s', async (_what, names) => {
    const path = leave(endedToken(), ...names);
    expect(await sweepLeftovers(folder)).toEqual([{ path, state: 'removed' }]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is left alone while its process runs', async () => {
    const path = leave(processToken(), '.gitignore', 'value');
    expect(await sweepLeftovers(folder)).toEqual([]);
    expect(readdirSync(path)).toHaveLength(2);
  });

  it('stays and is told of a process that cannot be seen, and of a folder with more in it', async () => {
    const strange = leave(strangerToken(), '.gitignore', 'value');
    const more = leave(endedToken(), '.gitignore', 'value', 'mine');
    const found = await sweepLeftovers(folder);
    expect(new Set(found)).toEqual(
      new Set([
        { path: strange, state: 'kept' },
        { path: more, state: 'kept' },
      ]),
    );
    expect([readdirSync(strange), readdirSync(more)].map(({ length }) => length)).toEqual([2, 3]);
  });

  it('is not followed through a link, and other names are no matter', async () => {
    const victim = join(folder, 'victim');
    mkdirSync(victim);
    for (const name of ['.gitignore', 'value']) writeFileSync(join(victim, name), 'kept');
    const link = join(folder, `.webui-keyring-${endedToken()}-0123456789abcdef`);
    symlinkSync(victim, link);
    mkdirSync(join(folder, '.webui-keyring-x'));
    const former = join(folder, `..env.${spawnSync('true').pid}.0123456789abcdef.keyring-tmp`);
    symlinkSync(join(victim, 'value'), former);
    const kept = [former, link].map((path) => ({ path, state: 'kept' }));
    expect((await sweepLeftovers(folder)).toSorted((a, b) => (a.path < b.path ? -1 : 1))).toEqual(kept);
    expect(readlinkSync(former)).toBe(join(victim, 'value'));
    expect(readdirSync(victim)).toEqual(['.gitignore', 'value']);
    expect(existsSync(join(folder, '.webui-keyring-x'))).toBe(true);
  });

  it.runIf(process.getuid)('of another user is left alone', async () => {
    const path = leave(endedToken(), '.gitignore', 'value');
    const former = join(folder, `..env.${spawnSync('true').pid}.0123456789abcdef.keyring-tmp`);
    writeFileSync(former, 'left');
    const getuid = vi.spyOn(process, 'getuid').mockReturnValue(54_321);
    const found = await sweepLeftovers(folder);
    getuid.mockRestore();
    expect(new Set(found)).toEqual(new Set([former, path].map((kept) => ({ path: kept, state: 'kept' }))));
    expect([existsSync(former), readdirSync(path).length]).toEqual([true, 2]);
  });

  it('in a folder that is gone is nothing', async () => {
    expect(await sweepLeftovers(join(folder, 'none'))).toEqual([]);
  });
});
