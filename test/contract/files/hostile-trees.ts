// Work trees whose own settings start a program, made with the real git. Each says which plain git command starts it.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface HostileTree {
  readonly name: string;
  /** Arms the trap: whoever starts `program` is found out. */
  readonly build: (tree: string, program: string) => void;
  /** A plain git command that springs it, to see that the trap works. */
  readonly sprungBy: readonly string[];
}

/** Runs git as a user without settings does; `GIT_…` variables of the test do not reach it. */
export function plainGit(tree: string, ...args: readonly string[]): string {
  return execFileSync('git', ['-C', tree, ...args], { encoding: 'utf8', env: plainEnv, stdio: 'pipe' });
}

/** The same, whatever it ends with. */
export function tryGit(
  tree: string,
  args: readonly string[],
  more: Readonly<Record<string, string>> = {},
): number | null {
  return spawnSync('git', ['-C', tree, ...args], {
    env: { ...plainEnv, ...more },
    input: 'protocol=https\nhost=example.com\n\n',
  }).status;
}

const plainEnv = {
  PATH: process.env['PATH'],
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 't',
  GIT_AUTHOR_EMAIL: 't@example.org',
  GIT_COMMITTER_NAME: 't',
  GIT_COMMITTER_EMAIL: 't@example.org',
};

const config = (tree: string, ...settings: readonly (readonly [string, string])[]): void => {
  for (const [name, value] of settings) plainGit(tree, 'config', name, value);
};

/** A tree in which git wants a blob that is not there: the ignore file, which is not checked out. */
function lackIgnoreFile(tree: string): void {
  plainGit(tree, 'commit', '--quiet', '--message', 'x');
  plainGit(tree, 'update-index', '--skip-worktree', '.gitignore');
  rmSync(join(tree, '.gitignore'));
  removeObject(tree, plainGit(tree, 'rev-parse', ':.gitignore').trim());
}

function removeObject(tree: string, id: string): void {
  rmSync(join(tree, '.git', 'objects', id.slice(0, 2), id.slice(2)));
}

/** Names a remote from which what is missing would be fetched. */
function promise(tree: string, ...settings: readonly (readonly [string, string])[]): void {
  config(
    tree,
    ['core.repositoryFormatVersion', '1'],
    ['extensions.partialClone', 'origin'],
    ['remote.origin.promisor', 'true'],
    ['remote.origin.fetch', '+refs/heads/*:refs/remotes/origin/*'],
    ...settings,
  );
}

function fetching(
  name: string,
  settings: (program: string) => readonly (readonly [string, string])[],
): HostileTree {
  return {
    name,
    build: (tree, program) => {
      lackIgnoreFile(tree);
      promise(tree, ...settings(program));
    },
    sprungBy: ['check-ignore', '--quiet', '--', './.env'],
  };
}

const status = ['status', '--porcelain'];

export const hostileTrees: readonly HostileTree[] = [
  fetching('a missing ignore file, to be fetched by ext::', (program) => [
    ['protocol.ext.allow', 'always'],
    ['remote.origin.url', `ext::${program}`],
  ]),
  fetching('the same by a remote helper that is named apart', (program) => [
    ['protocol.ext.allow', 'always'],
    ['remote.origin.vcs', 'ext'],
    ['remote.origin.url', program],
  ]),
  fetching('the same by an address that is rewritten', (program) => [
    ['protocol.ext.allow', 'always'],
    ['remote.origin.url', 'https://example.com/x'],
    [`url.ext::${program}.insteadOf`, 'https://example.com/x'],
  ]),
  fetching('the same by ssh with a command of the tree', (program) => [
    ['core.sshCommand', program],
    ['remote.origin.url', 'ssh://example.com/x'],
  ]),
  fetching('the same by git:// through a proxy command', (program) => [
    ['core.gitProxy', program],
    ['remote.origin.url', 'git://example.com/x'],
  ]),
  fetching('the same from a folder with an upload-pack of the tree', (program) => [
    ['remote.origin.uploadpack', program],
    ['remote.origin.url', '/'],
  ]),
  {
    name: 'a sparse index whose folder is missing',
    build: (tree, program) => {
      for (const folder of ['a', 'b']) mkdirSync(join(tree, folder));
      for (const file of ['a/x', 'b/x']) writeFileSync(join(tree, file), file);
      plainGit(tree, 'add', 'a', 'b');
      plainGit(tree, 'commit', '--quiet', '--message', 'x');
      const folder = plainGit(tree, 'rev-parse', 'HEAD:a').trim();
      plainGit(tree, 'sparse-checkout', 'init', '--cone', '--sparse-index');
      plainGit(tree, 'sparse-checkout', 'set', 'b');
      promise(tree, ['protocol.ext.allow', 'always'], ['remote.origin.url', `ext::${program}`]);
      removeObject(tree, folder);
    },
    sprungBy: ['ls-files', '--error-unmatch', '--', '.env'],
  },
  {
    name: 'a file watcher program',
    build: (tree, program) => config(tree, ['core.fsmonitor', program]),
    sprungBy: status,
  },
  {
    name: 'a file watcher program in an included file',
    build: (tree, program) => {
      writeFileSync(join(tree, '.git', 'more'), `[core]\n\tfsmonitor = ${program}\n`);
      config(tree, ['include.path', 'more']);
    },
    sprungBy: status,
  },
  {
    name: 'a file watcher program in a file included for this folder',
    build: (tree, program) => {
      writeFileSync(join(tree, '.git', 'more'), `[core]\n\tfsmonitor = ${program}\n`);
      config(tree, [`includeIf.gitdir:${tree}/.path`, 'more']);
    },
    sprungBy: status,
  },
  {
    name: 'a file watcher program in the settings of the work tree',
    build: (tree, program) => {
      config(tree, ['core.repositoryFormatVersion', '1'], ['extensions.worktreeConfig', 'true']);
      plainGit(tree, 'config', '--worktree', 'core.fsmonitor', program);
    },
    sprungBy: status,
  },
  {
    name: 'hooks',
    build: (tree, program) => {
      for (const hook of [
        'post-index-change',
        'pre-auto-gc',
        'reference-transaction',
        'fsmonitor-watchman',
      ]) {
        const path = join(tree, '.git', 'hooks', hook);
        writeFileSync(path, readFileSync(program), { mode: 0o755 });
      }
    },
    sprungBy: ['add', '--force', '.gitignore', 'kept'],
  },
  {
    name: 'hooks in a folder of the tree',
    build: (tree, program) => {
      mkdirSync(join(tree, 'hooks'));
      writeFileSync(join(tree, 'hooks', 'post-index-change'), readFileSync(program), { mode: 0o755 });
      config(tree, ['core.hooksPath', 'hooks']);
    },
    sprungBy: ['add', '--force', '.gitignore', 'kept'],
  },
  ...(['clean', 'process'] as const).map((kind): HostileTree => ({
    name: `a ${kind} filter`,
    build: (tree, program) => {
      writeFileSync(join(tree, '.gitattributes'), '* filter=evil diff=evil\n');
      config(tree, [`filter.evil.${kind}`, program], ['filter.evil.required', 'true']);
    },
    sprungBy: ['add', '--force', 'kept'],
  })),
  {
    name: 'a smudge filter',
    build: (tree, program) => {
      plainGit(tree, 'add', 'kept');
      writeFileSync(join(tree, '.gitattributes'), '* filter=evil\n');
      config(tree, ['filter.evil.smudge', program]);
      rmSync(join(tree, 'kept'));
    },
    sprungBy: ['checkout', '--', 'kept'],
  },
  ...(['textconv', 'command'] as const).map((kind): HostileTree => ({
    name: `a ${kind} of differences`,
    build: (tree, program) => {
      plainGit(tree, 'add', 'kept');
      writeFileSync(join(tree, 'kept'), 'changed');
      writeFileSync(join(tree, '.gitattributes'), '* diff=evil\n');
      config(tree, [`diff.evil.${kind}`, program]);
    },
    sprungBy: ['diff'],
  })),
  {
    name: 'aliases',
    build: (tree, program) =>
      config(
        tree,
        ['alias.ls-files', `!${program}`],
        ['alias.check-ignore', `!${program}`],
        ['alias.evil', `!${program}`],
      ),
    sprungBy: ['evil'],
  },
  {
    name: 'a program for signatures',
    build: (tree, program) => config(tree, ['gpg.program', program], ['commit.gpgSign', 'true']),
    sprungBy: ['commit', '--allow-empty', '--message', 'x'],
  },
  {
    name: 'an editor and a helper for passwords',
    build: (tree, program) =>
      config(tree, ['core.editor', program], ['core.askPass', program], ['credential.helper', `!${program}`]),
    sprungBy: ['credential', 'fill'],
  },
];
