import { lstat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { openGit } from './git-command.ts';

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

  // Asked in the work tree's own folder, because one nearer to the file may be laid out as a repository of its own.
  const ask = await openGit(workTree);
  // Its settings may put the work tree elsewhere, where the same names are other files; a repository around it counts too.
  const top = await ask(['rev-parse', '--show-toplevel']);
  if (top.code !== 0 || !isInside(workTree, top.out.replace(/\n$/, '')))
    return { state: 'unknown', workTree };
  const name = relative(workTree, path).split(sep).join('/');
  // Exit codes: ls-files 0 tracked, 1 not; check-ignore 0 ignored, 1 not; 128 and others: no answer.
  const tracked = await ask(['ls-files', '--error-unmatch', '--', pathspec(name)]);
  if (tracked.code === 0) return { state: 'tracked' };
  if (tracked.code !== 1) return { state: 'unknown', workTree };
  // The `./` keeps a name like `:(top)x` from being more than a name.
  const ignored = await ask(['check-ignore', '--quiet', '--', `./${name}`]);
  if (ignored.code === 0) return { state: 'ignored' };
  // No line of a `.gitignore` can hold a line break.
  if (ignored.code !== 1 || /[\r\n]/.test(name)) return { state: 'unknown', workTree };
  return {
    state: 'not-ignored',
    workTree,
    gitignorePath: join(workTree, '.gitignore'),
    ignoreLine: ignoreLine(name),
  };
}

function isInside(folder: string, top: string): boolean {
  const steps = relative(top, folder);
  return steps !== '..' && !steps.startsWith(`..${sep}`) && !isAbsolute(steps);
}

/** The `.gitignore` line that matches exactly this path (with `/`), relative to the folder of that `.gitignore`. */
function ignoreLine(relativePath: string): string {
  return `/${relativePath.replace(/[\\*?[]/g, String.raw`\$&`).replace(/ +$/, (spaces) => String.raw`\ `.repeat(spaces.length))}`;
}

/** Names are compared as the file system does: without case where Windows and macOS ignore it. */
function pathspec(name: string): string {
  const magic = process.platform === 'linux' ? 'literal' : 'literal,icase';
  return `:(${magic})${name}`;
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
