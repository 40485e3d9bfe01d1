import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { prepareFiles } from '../../../scripts/release-steps/release-files.ts';
import { isOlder } from '../../../scripts/release-steps/version.ts';
import { projectDir } from '../../support/program.ts';

const script = join(projectDir, 'scripts/release.ts');
const today = new Date().toISOString().slice(0, 10);

/** A project with a history, in a folder of its own; what it packs for the window is one file. */
interface Scratch {
  readonly dir: string;
  readonly put: (name: string, text: string) => void;
  readonly read: (name: string) => string;
  /** Runs a program there, and gives what it prints. Fails where the program does. */
  readonly must: (program: string, ...args: string[]) => string;
  readonly release: (...args: string[]) => { readonly status: number | null; readonly said: string };
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

function makeScratch(): Scratch {
  const dir = mkdtempSync(join(tmpdir(), 'keyring-release-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_OPTIONS: '',
    GIT_CONFIG_GLOBAL: join(dir, '.git-config'),
    GIT_CONFIG_NOSYSTEM: '1',
    npm_execpath: undefined,
  };
  const run = (program: string, args: readonly string[]) =>
    spawnSync(program, args, { cwd: dir, env, encoding: 'utf8' });
  const scratch: Scratch = {
    dir,
    put: (name, text) => writeFileSync(join(dir, name), text),
    read: (name) => readFileSync(join(dir, name), 'utf8'),
    must: (program, ...args) => {
      const { status, stdout, stderr } = run(program, args);
      expect(status, `${program} ${args.join(' ')}\n${stderr}`).toBe(0);
      return stdout.trim();
    },
    release: (...args) => {
      const { status, stdout, stderr } = run(process.execPath, [script, ...args]);
      return { status, said: stdout + stderr };
    },
  };
  const { put, must } = scratch;
  put('.git-config', '[user]\n  name = A\n  email = a@example.test\n');
  put('.gitignore', '/release/\n/key*\n/.git-config\n/allowed\n/fails\n');
  put('CHANGELOG.md', '# Changelog\n\n## Unreleased\n\n- More.\n\n## 1.0.0 - 2026-01-01\n\n- All.\n');
  const scripts = { pack: 'node pack.cjs' };
  put('package.json', json({ name: 'scratch', version: '1.0.0', scripts }));
  put('package-lock.json', json({ version: '1.0.0', packages: { '': { version: '1.0.0' } } }));
  put(
    'pack.cjs',
    `const fs = require('node:fs');
if (fs.existsSync('fails')) process.exit(1);
fs.writeFileSync('release/window.deb', process.argv.slice(2).join(' '));
fs.writeFileSync('release/builder-debug.yml', '');`,
  );
  must('git', 'init', '--quiet', '--initial-branch=main');
  must('git', 'add', '.');
  must('git', 'commit', '--quiet', '-m', 'Begin');
  must('git', 'tag', 'v1.0.0');
  return scratch;
}

/** All that a release changes. */
function stateOf({ must, dir }: Scratch): string {
  return [
    must('git', 'rev-parse', 'HEAD'),
    must('git', 'status', '--porcelain'),
    must('git', 'tag'),
    readdirSync(dir).join(' '),
  ].join('\n');
}

/** Changes a file and commits it. */
const committed =
  (name: string, change: (text: string) => string) =>
  ({ put, read, must }: Scratch): void => {
    put(name, change(read(name)));
    must('git', 'commit', '--quiet', '-am', 'Change');
  };

let scratch: Scratch;
beforeEach(() => {
  scratch = makeScratch();
});

describe.runIf(process.platform !== 'win32')('npm run release', () => {
  it('makes a release whose tag and packages others can verify', () => {
    const { must, release, read, put } = scratch;
    must('ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', 'test', '-f', 'key');
    put('allowed', `release namespaces="git,webui-keyring-release" ${read('key.pub')}`);
    const { status, said } = release('1.1.0', '--key', 'key');
    expect(status, said).toBe(0);
    expect(said).toContain('git push --atomic origin main v1.1.0');

    expect(read('CHANGELOG.md')).toBe(
      `# Changelog\n\n## Unreleased\n\n## 1.1.0 - ${today}\n\n- More.\n\n## 1.0.0 - 2026-01-01\n\n- All.\n`,
    );
    expect(read('package.json')).toContain('"version": "1.1.0"');
    expect(read('package-lock.json').match(/"version": "1\.1\.0"/g)).toHaveLength(2);
    expect(must('git', 'log', '--format=%s')).toBe('Release 1.1.0\nBegin');
    expect(must('git', 'status', '--porcelain')).toBe('');
    expect(must('git', 'rev-parse', 'v1.1.0^{commit}')).toBe(must('git', 'rev-parse', 'HEAD'));
    must('git', '-c', 'gpg.ssh.allowedSignersFile=allowed', 'verify-tag', 'v1.1.0');

    expect(readdirSync(join(scratch.dir, 'release')).toSorted()).toEqual([
      'SHA256SUMS',
      'SHA256SUMS.sig',
      'builder-debug.yml',
      'scratch-1.1.0.tgz',
      'window.deb',
    ]);
    // As CONTRIBUTING.md says it.
    must('sh', '-c', 'cd release && sha256sum --check --strict SHA256SUMS');
    expect(
      read('release/SHA256SUMS')
        .split('\n')
        .map((line) => line.slice(66)),
    ).toEqual(['scratch-1.1.0.tgz', 'window.deb', '']);
    const verify =
      'ssh-keygen -Y verify -f allowed -I release -n webui-keyring-release -s release/SHA256SUMS.sig';
    must('sh', '-c', `${verify} < release/SHA256SUMS`);
    put('release/SHA256SUMS', `${read('release/SHA256SUMS')}\n`);
    expect(() => must('sh', '-c', `${verify} < release/SHA256SUMS`)).toThrow(/erification failed/);
  });

  it('signs with the SSH key of git where no other is given, and without a key says that it signs nothing', () => {
    const { must, release, read, dir } = scratch;
    expect(release('1.1.0', '--no-window').said).toContain('not signed');
    expect(readdirSync(join(dir, 'release')).toSorted()).toEqual(['SHA256SUMS', 'scratch-1.1.0.tgz']);
    expect(must('git', 'cat-file', 'tag', 'v1.1.0')).not.toContain('SIGNATURE');

    must('ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', 'key');
    must('git', 'config', 'gpg.format', 'ssh');
    must('git', 'config', 'user.signingkey', join(dir, 'key'));
    must('git', 'tag', '--delete', 'v1.1.0');
    const { status, said } = release('1.1.0', '--no-window');
    expect(status, said).toBe(0);
    expect(must('git', 'cat-file', 'tag', 'v1.1.0')).toContain('BEGIN SSH SIGNATURE');
    expect(read('release/SHA256SUMS.sig')).toContain('BEGIN SSH SIGNATURE');
    // The commit was there.
    expect(must('git', 'log', '--format=%s')).toBe('Release 1.1.0\nBegin');
  });

  it('goes on where a build has failed', () => {
    const { must, release, read, put, dir } = scratch;
    put('fails', '');
    const failed = release('1.1.0');
    expect(failed.status).toBe(1);
    expect(failed.said).toContain('goes on where it stopped');
    const made = must('git', 'rev-parse', 'v1.1.0', 'HEAD');
    rmSync(join(dir, 'fails'));
    const { status, said } = release('1.1.0');
    expect(status, said).toBe(0);
    expect(must('git', 'rev-parse', 'v1.1.0', 'HEAD')).toBe(made);
    expect(read('release/SHA256SUMS')).toContain('window.deb');
  });

  it('puts the files back where git does not commit', () => {
    const { release, dir } = scratch;
    writeFileSync(join(dir, '.git/hooks/pre-commit'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    const before = stateOf(scratch);
    const { status, said } = release('1.1.0');
    expect(status).toBe(1);
    expect(said).toContain('git could not commit');
    expect(stateOf(scratch)).toBe(before);
  });

  it('says with --dry-run what it would do, and does none of it', () => {
    const before = stateOf(scratch);
    const { status, said } = scratch.release('1.1.0', '--dry-run');
    expect(status, said).toBe(0);
    expect(said.trim().split('\n')).toEqual([
      'Nothing is changed. What would be done:',
      '- Write 1.1.0 into CHANGELOG.md, package.json, package-lock.json, and commit "Release 1.1.0"',
      '- Tag it v1.1.0, not signed, as there is no SSH key',
      '- Build into release/: the command line and the window',
      '- Write SHA256SUMS, not signed, as there is no SSH key',
    ]);
    expect(stateOf(scratch)).toBe(before);
  });

  it.each<[what: string, args: readonly string[], prepare: (made: Scratch) => void, said: string]>([
    ['no version', [], () => undefined, 'Name the version'],
    ['two versions', ['1.1.0', '1.2.0'], () => undefined, 'One version is enough'],
    ['a version with v', ['v1.1.0'], () => undefined, 'v1.1.0 is not a version'],
    ['a leading zero', ['1.01.0'], () => undefined, '1.01.0 is not a version'],
    ['an unknown option', ['1.1.0', '--force'], () => undefined, '--force'],
    ['an older version', ['0.9.0'], () => undefined, '0.9.0 is older than 1.0.0'],
    ['the last version', ['1.0.0'], committed('pack.cjs', (text) => `${text}\n`), 'another commit'],
    ['one older than a tag', ['1.1.0'], ({ must }) => void must('git', 'tag', 'v1.2.0'), 'older than 1.2.0'],
    ['changes', ['1.1.0'], ({ put }) => put('new.txt', ''), 'new.txt'],
    ['another branch', ['1.1.0'], ({ must }) => void must('git', 'switch', '-qc', 'topic'), 'this is topic'],
    ['no branch', ['1.1.0'], ({ must }) => void must('git', 'switch', '-q', '--detach'), 'on no branch'],
    ['no repository', ['1.1.0'], ({ dir }) => rmSync(join(dir, '.git'), { recursive: true }), 'no git'],
    [
      'nothing to tell',
      ['1.1.0'],
      committed('CHANGELOG.md', (text) => text.replace('- More.', '')),
      'nothing under "## Unreleased"',
    ],
    [
      'no place for changes',
      ['1.1.0'],
      committed('CHANGELOG.md', (text) => text.replace('## Unreleased', '## Next')),
      'no line "## Unreleased"',
    ],
    [
      'a section of it already',
      ['1.1.0'],
      committed('CHANGELOG.md', (text) => `${text}\n## 1.1.0 - 2026-02-02\n`),
      'has a section of 1.1.0',
    ],
    [
      'versions that differ',
      ['1.1.0'],
      committed('package-lock.json', (text) => text.replace('1.0.0', '0.9.0')),
      'differ in the version',
    ],
    ['no such key', ['1.1.0', '--key', 'none'], () => undefined, 'none is not the file of an SSH key'],
    [
      'no key in it',
      ['1.1.0', '--key', 'pack.cjs'],
      () => undefined,
      'pack.cjs is not the file of an SSH key',
    ],
  ])('refuses %s, and changes nothing', (_what, args, prepare, said) => {
    prepare(scratch);
    const files = readdirSync(scratch.dir).join(' ');
    const changelog = scratch.read('CHANGELOG.md');
    const ended = scratch.release(...args);
    expect(ended.status, ended.said).toBe(1);
    expect(ended.said).toContain('release: ');
    expect(ended.said).toContain(said);
    expect(ended.said).not.toMatch(/^ +at /m);
    expect(readdirSync(scratch.dir).join(' ')).toBe(files);
    expect(scratch.read('CHANGELOG.md')).toBe(changelog);
  });
});

const readOwn = (name: string): string => readFileSync(join(projectDir, name), 'utf8');

it('the files of this project can be prepared for a release', () => {
  const files = {
    'CHANGELOG.md': readOwn('CHANGELOG.md').replace('## Unreleased\n', '## Unreleased\n\n- A change.\n'),
    'package.json': readOwn('package.json'),
    'package-lock.json': readOwn('package-lock.json'),
  };
  const prepared = prepareFiles(files, '99.0.0', '2026-01-01');
  expect(prepared['CHANGELOG.md']).toContain('## Unreleased\n\n## 99.0.0 - 2026-01-01\n\n');
  for (const name of ['package.json', 'package-lock.json'] as const) {
    const before = new Set(files[name].split('\n'));
    const changed = prepared[name].split('\n').filter((line) => !before.has(line));
    expect(new Set(changed.map((line) => line.trim()))).toEqual(new Set(['"version": "99.0.0",']));
  }
});

it('versions are in the order of SemVer', () => {
  const ordered = [
    'no',
    '0.9.10',
    '1.0.0-alpha.2',
    '1.0.0-beta.1',
    '1.0.0-rc.1',
    '1.0.0-rc.10',
    '1.0.0',
    '1.0.1',
    '1.10.0',
  ];
  for (const [place, one] of ordered.entries())
    for (const [other, version] of ordered.entries()) expect(isOlder(one, version)).toBe(place < other);
});
