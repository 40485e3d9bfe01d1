import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { exists } from './exists.ts';
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
  const [nearest, ...around] = await findWorkTrees(dirname(path));
  if (nearest === undefined) return { state: 'outside' };
  const state = await stateIn(nearest, path);
  if (state.state === 'tracked') return state;
  // A work tree goes on committing what it tracked before another one was laid out in it.
  for (const workTree of around) {
    const { tracked } = await askTracked(workTree, path);
    if (tracked !== 'no') return tracked === 'yes' ? { state: 'tracked' } : { state: 'unknown', workTree };
  }
  return state;
}

/** What git would do with `path` in the work tree nearest to it. */
async function stateIn(workTree: string, path: string): Promise<GitState> {
  const { tracked, ask, name } = await askTracked(workTree, path);
  if (tracked === 'yes') return { state: 'tracked' };
  if (tracked === 'unknown') return { state: 'unknown', workTree };
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

/** Whether `path`, by its name in the work tree, is tracked there; `ask` asks more about that tree. */
async function askTracked(workTree: string, path: string) {
  // Asked in the work tree's own folder, because one nearer to the file may be laid out as a repository of its own.
  const ask = await openGit(workTree);
  // Its settings may put the work tree elsewhere, where the same names are other files; a repository around it counts too.
  const top = await ask(['rev-parse', '--show-toplevel']);
  const name = relative(workTree, path).split(sep).join('/');
  if (top.code !== 0 || !isInside(workTree, top.out.replace(/\n$/, '')))
    return { tracked: 'unknown' as const, ask, name };
  // Exit codes: ls-files 0 tracked, 1 not; check-ignore 0 ignored, 1 not; 128 and others: no answer.
  const { code } = await ask(['ls-files', '--error-unmatch', '--', pathspec(name)]);
  const tracked = code === 0 ? ('yes' as const) : code === 1 ? ('no' as const) : ('unknown' as const);
  return { tracked, ask, name };
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

/** Whether a work tree is around `path`, whatever git does with it there. Asks no git. Never throws. */
export async function isInWorkTree(path: string): Promise<boolean> {
  return (await findWorkTrees(dirname(path))).length > 0;
}

/** The work trees that `folder` is in, the nearest first. */
async function findWorkTrees(folder: string): Promise<readonly string[]> {
  const around = dirname(folder) === folder ? [] : await findWorkTrees(dirname(folder));
  // A file in linked work trees and submodules, a folder elsewhere.
  return (await exists(join(folder, '.git'))) ? [folder, ...around] : around;
}
