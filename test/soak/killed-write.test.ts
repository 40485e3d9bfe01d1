import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sweepLeftovers } from '../../electron/files/leftovers.ts';
import { sweepKnownFolders } from '../../electron/export/running-exports.ts';

const writerPath = join(import.meta.dirname, '../contract/files/write-child.ts');
const old = 'KEPT=1\n';
const size = 20_000;
let home = '';
let folder = '';
let dataDir = '';

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'keyring-killed-'));
  [folder, dataDir] = [join(home, 'work'), join(home, 'data')];
  mkdirSync(dataDir);
});
afterEach(() => {
  rmSync(home, { recursive: true, force: true });
});

function makeWork(how: string): void {
  rmSync(folder, { recursive: true, force: true });
  execFileSync('git', ['init', '--quiet', folder]);
  writeFileSync(join(folder, '.gitignore'), '/.env\n');
  if (how !== 'new') writeFileSync(join(folder, '.env'), old);
}

function addAll(): readonly string[] {
  execFileSync('git', ['-C', folder, 'add', '--all']);
  return execFileSync('git', ['-C', folder, 'ls-files'], { encoding: 'utf8' }).trimEnd().split('\n');
}

/** Writes in a process that ends itself before the given step; says whether it was killed. */
function isKilledAt(step: number, how: string, data = folder): boolean {
  const child = spawnSync(process.execPath, [writerPath, folder, String(size), how, String(step), data], {
    encoding: 'utf8',
  });
  expect(child.stdout).toMatch(child.signal === 'SIGKILL' ? /^$/ : /^written/);
  return child.signal === 'SIGKILL';
}

const names = (): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name !== '.git')
    .toSorted();

describe('an export that is killed (T25)', () => {
  it.each(['new', 'replace', 'merge'])(
    '%s: at no step git takes a secret, and nothing stays after a sweep',
    async (how) => {
      const found: number[] = [];
      let step = 1;
      makeWork(how);
      for (; isKilledAt(step, how); step += 1) {
        expect(addAll()).toEqual(['.gitignore']);
        const left = await sweepLeftovers(folder);
        expect(left.map(({ state }) => state)).toEqual(left.map(() => 'removed'));
        found.push(left.length);
        const isThere = existsSync(join(folder, '.env'));
        const content = isThere ? readFileSync(join(folder, '.env'), 'utf8') : 'none';
        expect([how === 'new' ? 'none' : old, 'planted-'.repeat(size / 8)]).toContain(content);
        expect(names()).toEqual(isThere ? ['.env', '.gitignore'] : ['.gitignore']);
        makeWork(how);
      }
      // Nothing is there before the first step, and one folder before each later one.
      expect(found).toEqual([0, ...found.slice(1).map(() => 1)]);
      expect(step).toBeGreaterThan(10);
      expect(names()).toEqual(['.env', '.gitignore']);
    },
  );

  it('is found by the next export into the same folder', async () => {
    makeWork('new');
    expect(isKilledAt(7, 'new')).toBe(true);
    expect(names()).toHaveLength(2);
    expect(await sweepLeftovers(home)).toEqual([]);
    expect(isKilledAt(0, 'new')).toBe(false);
    expect(names()).toEqual(['.env', '.gitignore']);
  });

  it('is found in a folder that nothing was exported to before', async () => {
    makeWork('new');
    expect(isKilledAt(7, 'new', dataDir)).toBe(true);
    const [name = ''] = names().filter((one) => one.startsWith('.webui-keyring-'));
    expect(await sweepKnownFolders(dataDir)).toEqual([{ path: join(folder, name), state: 'removed' }]);
    expect(names()).toEqual(['.gitignore']);
    expect(readFileSync(join(dataDir, 'export-running.json'), 'utf8')).toBe(
      '{"schemaVersion":1,"running":[]}\n',
    );
  });

  it('leaves no note when it ends in order', async () => {
    makeWork('new');
    expect(isKilledAt(0, 'new', dataDir)).toBe(false);
    expect(readFileSync(join(dataDir, 'export-running.json'), 'utf8')).toContain('"running":[]');
    expect(await sweepKnownFolders(dataDir)).toEqual([]);
  });
});
