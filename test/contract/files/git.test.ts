import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { gitState } from '../../../electron/files/git.ts';
import type { HostileTree } from './hostile-trees.ts';
import { hostileTrees, plainGit, tryGit } from './hostile-trees.ts';

let home = '';
let tree = '';
let program = '';
let proof = '';

/** A tree with a tracked file, one that is ignored by its info/exclude, and its ignore file in the index. */
function makeTree(): void {
  rmSync(tree, { recursive: true, force: true });
  mkdirSync(tree);
  plainGit(tree, 'init', '--quiet');
  writeFileSync(join(tree, '.gitignore'), 'by-ignore-file\n');
  writeFileSync(join(tree, '.git', 'info', 'exclude'), 'by-exclude\n');
  writeFileSync(join(tree, 'tracked'), 'x');
  writeFileSync(join(tree, 'kept'), 'x');
  plainGit(tree, 'add', 'tracked', '.gitignore');
}

function build(hostile: HostileTree): void {
  makeTree();
  hostile.build(tree, program);
  rmSync(proof, { force: true });
}

const userFile = (text: string): void => writeFileSync(join(home, '.gitconfig'), text);
const stateOf = async (name: string): Promise<string> => (await gitState(join(tree, name))).state;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'keyring-git-'));
  tree = join(home, 'tree');
  proof = join(home, 'proof');
  program = join(home, 'program');
  writeFileSync(program, `#!/bin/sh\ntouch '${proof}'\n`, { mode: 0o755 });
  vi.stubEnv('HOME', home);
  vi.stubEnv('XDG_CONFIG_HOME', undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true, force: true });
});

describe('a hostile work tree (T35)', () => {
  it.each(hostileTrees)('$name: starts nothing, and the answers are right', async (hostile) => {
    build(hostile);
    tryGit(tree, hostile.sprungBy);
    expect(existsSync(proof), 'the trap itself').toBe(true);

    build(hostile);
    expect(await stateOf('tracked')).toBe('tracked');
    expect(await stateOf('by-exclude')).toBe('ignored');
    expect(await stateOf('.env')).toBe('not-ignored');
    expect(existsSync(proof)).toBe(false);
  });

  it('variables of the caller start nothing, write nothing and lead nowhere', async () => {
    const trace = join(home, 'trace');
    makeTree();
    const elsewhere = join(home, 'elsewhere');
    plainGit(home, 'init', '--quiet', elsewhere);
    const variables: Readonly<Record<string, string>> = {
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'core.fsmonitor',
      GIT_CONFIG_VALUE_0: program,
      GIT_CONFIG_PARAMETERS: `'core.fsmonitor'='${program}'`,
      GIT_TRACE: trace,
      GIT_TRACE2_EVENT: trace,
      GIT_INDEX_FILE: join(elsewhere, 'index'),
      GIT_EXEC_PATH: elsewhere,
    };
    tryGit(tree, ['status'], variables);
    expect([existsSync(proof), existsSync(trace)], 'the trap itself').toEqual([true, true]);

    makeTree();
    for (const path of [proof, trace]) rmSync(path);
    vi.stubEnv('GIT_DIR', join(elsewhere, '.git'));
    vi.stubEnv('GIT_WORK_TREE', elsewhere);
    vi.stubEnv('GIT_CEILING_DIRECTORIES', home);
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    expect(await stateOf('tracked')).toBe('tracked');
    expect(await stateOf('by-ignore-file')).toBe('ignored');
    expect(await stateOf('.env')).toBe('not-ignored');
    expect([existsSync(proof), existsSync(trace)]).toEqual([false, false]);
  });

  it('a variable that names a program for ssh starts nothing', async () => {
    const ssh = hostileTrees.find(({ name }) => name.includes('ssh'));
    if (!ssh) throw new Error('no tree with ssh');
    build(ssh);
    plainGit(tree, 'config', '--unset', 'core.sshCommand');
    tryGit(tree, ssh.sprungBy, { GIT_SSH_COMMAND: program });
    expect(existsSync(proof), 'the trap itself').toBe(true);
    rmSync(proof);
    vi.stubEnv('GIT_SSH_COMMAND', program);
    vi.stubEnv('GIT_ALLOW_PROTOCOL', 'ssh');
    expect(await stateOf('.env')).toBe('not-ignored');
    expect(existsSync(proof)).toBe(false);
  });

  it('a folder laid out as a repository does not answer for the tree around it', async () => {
    makeTree();
    const inner = join(tree, 'inner');
    plainGit(tree, 'init', '--quiet', '--bare', inner);
    for (const [name, value] of [
      ['core.bare', 'false'],
      ['core.worktree', '.'],
      ['core.fsmonitor', program],
    ] as const) {
      execFileSync('git', ['config', '--file', join(inner, 'config'), name, value]);
    }
    writeFileSync(join(inner, 'info', 'exclude'), '*\n');
    tryGit(inner, ['status']);
    expect(existsSync(proof), 'the trap itself').toBe(true);
    rmSync(proof);
    expect(await stateOf('inner/.env')).toBe('not-ignored');
    expect(existsSync(proof)).toBe(false);
  });

  it('a tree laid out in another one leaves that one its tracked files', async () => {
    makeTree();
    const inner = join(tree, 'inner');
    mkdirSync(inner);
    writeFileSync(join(inner, 'tracked'), 'x');
    plainGit(tree, 'add', 'inner/tracked');
    plainGit(inner, 'init', '--quiet');
    writeFileSync(join(inner, '.gitignore'), '*\n');
    writeFileSync(join(inner, 'tracked'), 'y');
    // It is what git would commit.
    expect(tryGit(tree, ['diff', '--quiet', '--', 'inner/tracked'])).toBe(1);
    expect(await stateOf('inner/tracked')).toBe('tracked');
    expect(await stateOf('inner/other')).toBe('ignored');
    rmSync(join(inner, '.gitignore'));
    expect(await stateOf('inner/other')).toBe('not-ignored');
    writeFileSync(join(tree, '.git', 'index'), 'damaged');
    expect(await stateOf('inner/other')).toBe('unknown');
  });

  it('a tree that says it lies elsewhere, or has no repository in its .git, is never outside', async () => {
    makeTree();
    mkdirSync(join(home, 'away'));
    plainGit(tree, 'config', 'core.worktree', join(home, 'away'));
    expect(await stateOf('.env')).toBe('unknown');
    plainGit(tree, 'config', 'core.worktree', home);
    expect(await stateOf('by-exclude')).toBe('ignored');
    makeTree();
    plainGit(tree, 'config', 'core.bare', 'true');
    expect(await stateOf('.env')).toBe('unknown');
    rmSync(join(tree, '.git'), { recursive: true });
    mkdirSync(join(tree, '.git'));
    expect(await stateOf('.env')).toBe('unknown');
    // Git looks further up, and so do we.
    plainGit(home, 'init', '--quiet');
    writeFileSync(join(home, '.gitignore'), '/tree/.env\n');
    expect(await stateOf('.env')).toBe('ignored');
    expect(await stateOf('other')).toBe('not-ignored');
  });

  it('a git that does not end is given up: what it was asked is unknown, not answered by no', async () => {
    makeTree();
    const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
    const stuck = `case "$*" in *check-ignore*) exec sleep 60 ;; esac`;
    writeFileSync(join(home, 'git'), `#!/bin/sh\n${stuck}\nexec '${real}' "$@"\n`, { mode: 0o755 });
    vi.stubEnv('PATH', `${home}:${process.env['PATH'] ?? ''}`);
    expect(await stateOf('tracked')).toBe('tracked');
    expect(await stateOf('.env')).toBe('unknown');
  });

  it('a program called git in a folder that PATH does not name in full is not started', async () => {
    makeTree();
    writeFileSync(join(home, 'git'), `#!/bin/sh\ntouch '${proof}'\nexit 0\n`, { mode: 0o755 });
    vi.stubEnv('PATH', `${relative(process.cwd(), home)}:${process.env['PATH'] ?? ''}`);
    execFileSync('git', ['--version']);
    expect(existsSync(proof), 'the trap itself').toBe(true);
    rmSync(proof);
    expect(await stateOf('.env')).toBe('not-ignored');
    expect(existsSync(proof)).toBe(false);
  });
});

describe("the user's own settings (T35)", () => {
  it('say where their ignore file is, also in an included file and in the usual place, and nothing more', async () => {
    makeTree();
    const log = join(home, 'log');
    writeFileSync(join(home, 'mine'), '.env\n');
    expect(await stateOf('.env')).toBe('not-ignored');
    userFile(`[core]\n\texcludesFile = ~/mine\n\tfsmonitor = ${program}\n[trace2]\n\teventTarget = ${log}\n`);
    expect(await stateOf('.env')).toBe('ignored');
    expect(readFileSync(log, 'utf8')).not.toContain('check-ignore');
    writeFileSync(join(home, 'more'), `[core]\n\texcludesFile = ${join(home, 'mine')}\n`);
    userFile('[include]\n\tpath = more\n');
    expect(await stateOf('.env')).toBe('ignored');
    expect(existsSync(proof)).toBe(false);

    rmSync(join(home, '.gitconfig'));
    mkdirSync(join(home, '.config', 'git'), { recursive: true });
    writeFileSync(join(home, '.config', 'git', 'ignore'), '.env\n');
    expect(await stateOf('.env')).toBe('ignored');
  });

  it('give way to an ignore file that the tree names, as they do for git', async () => {
    makeTree();
    writeFileSync(join(home, 'mine'), '.env\n');
    userFile('[core]\n\texcludesFile = ~/mine\n');
    writeFileSync(join(home, 'of-the-tree'), 'other\n');
    plainGit(tree, 'config', 'core.excludesFile', join(home, 'of-the-tree'));
    expect(tryGit(tree, ['check-ignore', '--quiet', '.env'], { HOME: home })).toBe(1);
    expect(await stateOf('.env')).toBe('not-ignored');
    expect(await stateOf('other')).toBe('ignored');
  });

  it.skipIf(process.getuid?.() !== 0)(
    'say which trees of another owner are trusted; others are a question',
    async () => {
      makeTree();
      for (const path of [tree, join(tree, '.git')]) chownSync(path, 65_534, 65_534);
      for (const name of ['tracked', 'by-exclude', '.env']) expect(await stateOf(name)).toBe('unknown');
      userFile(`[safe]\n\tdirectory = ${tree}\n`);
      expect(await stateOf('tracked')).toBe('tracked');
      expect(await stateOf('by-exclude')).toBe('ignored');
      expect(await stateOf('.env')).toBe('not-ignored');
      // An empty value takes back what stands before it.
      userFile(`[safe]\n\tdirectory = *\n\tdirectory =\n`);
      expect(await stateOf('.env')).toBe('unknown');
    },
  );
});
