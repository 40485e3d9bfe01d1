import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { findProgram } from './find-program.ts';

/** How git ended: its exit code (128 also where it could not be started or did not end), and its standard output. */
export interface GitAnswer {
  readonly code: number;
  readonly out: string;
}

/** A setting as `-c` takes it: `name=value`, or a name alone. */
type Setting = string;

const notAnswered: GitAnswer = { code: 128, out: '' };
const timeLimitMs = 5000;

/** Settings that beat those of the tree (gitcli, git-config(1) "SCOPES"): none of its programs is started. */
const hardened: readonly Setting[] = [
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'protocol.allow=never',
  // A folder that is itself laid out as a repository is not taken for one (git 2.38 and newer).
  'safe.bareRepository=explicit',
];

/** Asks git one question about the work tree that it was opened for. */
export type AskGit = (args: readonly string[]) => Promise<GitAnswer>;

/**
 * Git for a work tree whose own settings may be hostile. Nothing is taken from GIT_* variables or the system's settings, and of
 * the user's only where their ignore file is and which trees of other owners they trust. Objects that a tree lacks are not
 * fetched: a remote's address can name a command.
 * @param workTree where to ask; git takes the repository of this folder before any around it
 */
export async function openGit(workTree: string): Promise<AskGit> {
  const program = await findProgram('git');
  if (program === undefined) return async () => notAnswered;
  const users = await userSettings(program);
  const trusted = users.filter((setting) => /^safe\.directory(?:=|$)/i.test(setting));
  const base = [...hardened, ...trusted];
  // `-c` would beat the tree's own ignore file, which counts before the user's.
  const own = await runGit(program, workTree, base, ['config', '--get', excludesFile]);
  const excludes = own.code === 0 ? [] : users.filter((setting) => !trusted.includes(setting));
  return (args) => runGit(program, workTree, [...base, ...excludes], args);
}

const excludesFile = 'core.excludesfile';

/** Where the user's ignore file is and which trees are trusted, as the user's own settings have it, in their order. */
async function userSettings(program: string): Promise<readonly Setting[]> {
  const args = ['config', '--null', '--get-regexp', String.raw`^(core\.excludesfile|safe\.directory)$`];
  // With a repository that does not exist, no settings but the user's are read.
  const { out } = await run(program, args, { GIT_DIR: join(import.meta.dirname, 'no-repository') });
  return out
    .split('\0')
    .filter((entry) => entry !== '')
    .map((entry) => entry.replace('\n', '='));
}

function runGit(
  program: string,
  folder: string,
  settings: readonly Setting[],
  args: readonly string[],
): Promise<GitAnswer> {
  const given = settings.flatMap((setting) => ['-c', setting]);
  return run(program, ['--no-pager', '-C', folder, ...given, ...args], { GIT_CONFIG_GLOBAL: '/dev/null' });
}

function run(
  program: string,
  args: readonly string[],
  more: Readonly<Record<string, string>>,
): Promise<GitAnswer> {
  const inherited = Object.entries(process.env).filter(([name]) => !/^GIT_/i.test(name));
  const env = {
    ...Object.fromEntries(inherited),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_ALLOW_PROTOCOL: '',
    // git 2.45 and newer, and later fixes of older ones; the others try, and may use no protocol.
    GIT_NO_LAZY_FETCH: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    LC_ALL: 'C',
    ...more,
  };
  return new Promise((resolve) => {
    execFile(program, args, { env, timeout: timeLimitMs, windowsHide: true }, (error, out) => {
      if (error === null) resolve({ code: 0, out });
      else resolve(typeof error.code === 'number' ? { code: error.code, out } : notAnswered);
    });
  });
}
