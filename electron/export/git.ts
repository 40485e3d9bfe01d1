import { execFile } from 'node:child_process';
import { lstat } from 'node:fs/promises';
import { basename, delimiter, dirname, isAbsolute, join, relative, sep } from 'node:path';

/** What git would do with a file. `unknown`: a work tree is there, but git could not be asked (not installed, not trusted) or be told. */
export type GitState =
  | { readonly state: 'outside' }
  | { readonly state: 'tracked' }
  | { readonly state: 'ignored' }
  | { readonly state: 'unknown'; readonly workTree: string }
  | {
      readonly state: 'not-ignored';
      readonly workTree: string;
      readonly gitignorePath: string;
      readonly ignoreLine: string;
    };

/** What git would do with `path`, whose folder exists and is named by its real path. Never throws. */
export async function gitState(path: string): Promise<GitState> {
  const workTree = await findWorkTree(dirname(path));
  if (workTree === undefined) return { state: 'outside' };

  // Exit codes: ls-files 0 tracked, 1 not; check-ignore 0 ignored, 1 not; 128 and others: no answer.
  const tracked = await git(dirname(path), ['ls-files', '--error-unmatch', '--', pathspec(path)]);
  if (tracked === 0) return { state: 'tracked' };
  if (tracked !== 1) return { state: 'unknown', workTree };
  // The `./` keeps a name like `:(top)x` from being more than a name.
  const ignored = await git(dirname(path), ['check-ignore', '--quiet', '--', `./${basename(path)}`]);
  if (ignored === 0) return { state: 'ignored' };
  // No line of a `.gitignore` can hold a line break.
  if (ignored !== 1 || /[\r\n]/.test(relative(workTree, path))) return { state: 'unknown', workTree };
  return {
    state: 'not-ignored',
    workTree,
    gitignorePath: join(workTree, '.gitignore'),
    ignoreLine: ignoreLine(relative(workTree, path)),
  };
}

/** The `.gitignore` line that matches exactly this path, relative to the folder of that `.gitignore`. */
export function ignoreLine(relativePath: string): string {
  const slashed = relativePath.split(sep).join('/');
  return `/${slashed.replace(/[\\*?[]/g, String.raw`\$&`).replace(/ +$/, (spaces) => String.raw`\ `.repeat(spaces.length))}`;
}

/** Names are compared as the file system does: without case where Windows and macOS ignore it. */
function pathspec(path: string): string {
  const magic = process.platform === 'linux' ? 'literal' : 'literal,icase';
  return `:(${magic})${basename(path)}`;
}

async function findWorkTree(folder: string): Promise<string | undefined> {
  for (let at = folder; ; at = dirname(at)) {
    // A file in linked work trees and submodules, a folder elsewhere.
    if (await exists(join(at, '.git'))) return at;
    if (dirname(at) === at) return undefined;
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch {
    return false;
  }
}

/** Runs git in a folder that may be hostile: no hooks, no file watcher program, nothing taken from GIT_* variables. */
async function git(folder: string, args: readonly string[]): Promise<number> {
  const program = await gitProgram();
  if (program === undefined) return notAnswered;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));
  return new Promise((resolve) => {
    execFile(
      program,
      ['-C', folder, '-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', ...args],
      { env: { ...env, GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' }, timeout: 5000, windowsHide: true },
      (error) => {
        if (error === null) resolve(0);
        else resolve(typeof error.code === 'number' ? error.code : notAnswered);
      },
    );
  });
}

const notAnswered = 128;

/** On Windows a bare `git` would first be looked for in the working folder, where anybody may have put one. */
async function gitProgram(): Promise<string | undefined> {
  if (process.platform !== 'win32') return 'git';
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(folder, 'git.exe');
    if (isAbsolute(folder) && (await exists(path))) return path;
  }
  return undefined;
}
