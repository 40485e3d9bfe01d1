import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SecretWrite } from '../../../electron/files/secret-file.ts';
import { writeSecretFile } from '../../../electron/files/secret-file.ts';
import { readExisting } from '../../../electron/files/secret-path.ts';

const secret = 'WEBUI_SECRET_KEY=0f3b\n';
const old = 'what was there before\n';
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keyring-export-'));
});
afterEach(() => {
  process.umask(0o022);
  rmSync(folder, { recursive: true, force: true });
});

function write(path: string, more: Partial<SecretWrite> = {}) {
  return writeSecretFile({
    path,
    content: Buffer.from(secret),
    existing: 'refuse',
    notIgnored: 'ask',
    ...more,
  });
}

async function outcome(path: string, more: Partial<SecretWrite> = {}): Promise<string> {
  const written = await write(path, more);
  return written.ok ? written.value.outcome : written.error.code;
}

/** Everything below the folder with its content, to see that nothing changed and nothing was left. */
function inventory(at = folder): Record<string, string> {
  const entries: Record<string, string> = {};
  for (const name of readdirSync(at).toSorted()) {
    if (name === '.git') continue;
    const path = join(at, name);
    const stats = lstatSync(path);
    if (stats.isDirectory()) entries[name] = JSON.stringify(inventory(path));
    else entries[name] = stats.isFile() ? readFileSync(path, 'utf8') : `mode ${stats.mode}`;
  }
  return entries;
}

function git(...args: string[]): string {
  return execFileSync('git', ['-C', folder, '-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
    encoding: 'utf8',
    env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null' },
  });
}

describe('a new file (T25)', () => {
  it.each([0o000, 0o022, 0o077, 0o177, 0o777])('is whole and 0600 under umask %o', async (umask) => {
    process.umask(umask);
    const path = join(folder, '.env');
    const found = await outcome(path);
    process.umask(0o022);
    expect(found).toBe('clear');
    expect(statSync(path).mode & 0o7777).toBe(0o600);
    expect(inventory()).toEqual({ '.env': secret });
  });

  it('goes through a linked folder to the real one', async () => {
    mkdirSync(join(folder, 'real'));
    symlinkSync('real', join(folder, 'linked'));
    expect(await outcome(join(folder, 'linked', '.env'))).toBe('clear');
    expect(readFileSync(join(folder, 'real', '.env'), 'utf8')).toBe(secret);
  });

  it('is refused in a folder that is not there, and under a name that is a folder', async () => {
    expect(await outcome(join(folder, 'none', '.env'))).toBe('export-io');
    expect(await outcome(`${folder}/`)).toBe('export-target-not-file');
    expect(await outcome(join(folder, 'a\0b'))).toBe('export-target-not-file');
    expect(inventory()).toEqual({});
  });

  it.each([250, 255])('may have a name of %i bytes', async (length) => {
    const path = join(folder, 'x'.repeat(length));
    expect(await outcome(path)).toBe('clear');
    expect(await outcome(path, { existing: 'replace' })).toBe('clear');
    expect(Object.values(inventory())).toEqual([secret]);
  });

  it('leaves nothing when the disk takes only a part', () => {
    // SIGXFSZ is ignored, so that a write over the limit fails with EFBIG instead of ending the process.
    const child = spawnSync(
      'bash',
      ['-c', `trap '' XFSZ; ulimit -f 1; exec "$0" "$@"`, process.execPath, writerPath, folder, '200000'],
      { encoding: 'utf8' },
    );
    expect(child.stdout).toContain('export-io EFBIG');
    expect(inventory()).toEqual({});
  });

  it('leaves nothing in a folder that may not be written', () => {
    const closed = join(folder, 'closed');
    mkdirSync(closed, { mode: 0o555 });
    chmodSync(folder, 0o755);
    const nobody = 65_534;
    const child = spawnSync(process.execPath, [writerPath, closed, '10'], {
      encoding: 'utf8',
      ...(process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {}),
    });
    expect(child.stdout).toContain('export-folder-closed EACCES');
    expect(inventory(closed)).toEqual({});
  });

  it('takes away what killed exports of former releases left in the folder, and only that', async () => {
    const { pid } = spawnSync('true');
    const gone = [`..env.${pid}.0123456789abcdef.keyring-tmp`, `.other.${pid}.0123456789abcdef.keyring-tmp`];
    const names = [`..env.${process.pid}.0123456789abcdef.keyring-tmp`, '..env.keyring-tmp'];
    for (const name of [...gone, ...names]) writeFileSync(join(folder, name), 'left');
    expect(await outcome(join(folder, '.env'))).toBe('clear');
    expect(Object.keys(inventory()).toSorted()).toEqual(['.env', ...names].toSorted());
  });
});

const writerPath = join(import.meta.dirname, 'write-child.ts');

describe('what stands at the target already (T25)', () => {
  it.each([0o666, 0o644, 0o400, 0o777])(
    'a file of mode %o is refused, or replaced and 0600',
    async (mode) => {
      const path = join(folder, '.env');
      writeFileSync(path, old);
      chmodSync(path, mode);
      expect(await outcome(path)).toBe('export-target-exists');
      expect(inventory()).toEqual({ '.env': old });
      expect(statSync(path).mode & 0o777).toBe(mode);

      process.umask(0);
      expect(await outcome(path, { existing: 'replace' })).toBe('clear');
      expect(statSync(path).mode & 0o7777).toBe(0o600);
      expect(inventory()).toEqual({ '.env': secret });
    },
  );

  const odd: readonly (readonly [string, string, (path: string) => void])[] = [
    ['a link', 'export-target-symlink', (path) => symlinkSync('victim', path)],
    ['a dangling link', 'export-target-symlink', (path) => symlinkSync('nowhere', path)],
    ['a link to a folder', 'export-target-symlink', (path) => symlinkSync('.', path)],
    ['a link to itself', 'export-target-symlink', (path) => symlinkSync('.env', path)],
    ['a folder', 'export-target-not-file', (path) => mkdirSync(path)],
    ['a pipe', 'export-target-not-file', (path) => execFileSync('mkfifo', [path])],
    [
      'a device',
      process.getuid?.() === 0 ? 'export-target-not-file' : 'export-target-symlink',
      (path) => {
        if (process.getuid?.() === 0) execFileSync('mknod', [path, 'c', '1', '3']);
        else symlinkSync('/dev/null', path);
      },
    ],
  ];
  it.each(odd)('%s is refused and left as it is', async (_what, code, make) => {
    writeFileSync(join(folder, 'victim'), old);
    const path = join(folder, '.env');
    make(path);
    const seen = inventory();
    for (const existing of ['refuse', 'replace'] as const) {
      expect(await outcome(path, { existing })).toBe(code);
      expect(inventory()).toEqual(seen);
    }
    const target = await readExisting(path);
    expect(target.ok ? 'read' : target.error.code).toBe(code);
  });

  it('a socket is refused', async () => {
    const path = join(folder, 'socket');
    const server = createServer();
    await new Promise<void>((resolve) => {
      server.listen(path, resolve);
    });
    expect(await outcome(path, { existing: 'replace' })).toBe('export-target-not-file');
    server.close();
  });

  it('a file that changed since it was read is not replaced', async () => {
    const path = join(folder, '.env');
    const changes = [
      () => writeFileSync(path, 'something else\n'),
      () => unlinkSync(path),
      () => {
        unlinkSync(path);
        symlinkSync('victim', path);
      },
      () => {
        writeFileSync(join(folder, 'other'), old);
        renameSync(join(folder, 'other'), path);
      },
    ];
    for (const change of changes) {
      rmSync(path, { force: true });
      writeFileSync(path, old);
      const seen = await readExisting(path);
      if (!seen.ok || !seen.value) throw new Error('not read');
      change();
      const changed = inventory();
      expect(await outcome(path, { existing: seen.value })).toMatch(/^export-target-(changed|symlink)$/);
      expect(inventory()).toEqual(changed);
    }
  });
});

describe('races (T25)', () => {
  it('of 200 pairs of writers of one new file one wins, whole', async () => {
    for (let round = 0; round < 200; round += 1) {
      const path = join(folder, `${round}.env`);
      const contents = ['a', 'b'].map((letter) => letter.repeat(5000));
      const outcomes = await Promise.all(
        contents.map((text) => outcome(path, { content: Buffer.from(text) })),
      );
      expect(outcomes.toSorted()).toEqual(['clear', 'export-target-exists']);
      expect(readFileSync(path, 'utf8')).toBe(contents[outcomes.indexOf('clear')]);
    }
    expect(Object.keys(inventory())).toHaveLength(200);
  });

  it('a link that comes and goes is never written through', async () => {
    const victim = join(folder, 'victim');
    writeFileSync(victim, old);
    const path = join(folder, '.env');
    const loop = 'cd "$1" && while :; do ln -s victim .env 2>/dev/null; rm -f .env; done';
    // A group of its own, with what the shell has started at the moment when it ends.
    const child = spawn('bash', ['-c', loop, 'bash', folder], { detached: true });
    const closed = once(child, 'close');
    const { pid } = child;
    if (pid === undefined) throw new Error('bash did not start');
    const seen = new Set<string>();
    const wanted = ['clear', 'export-target-symlink'];
    try {
      // On a busy machine the shell may get its first turn late.
      for (let round = 0; round < 400 || !wanted.every((one) => seen.has(one)); round += 1) {
        const existing = round % 2 === 0 ? 'replace' : 'refuse';
        seen.add(await outcome(path, { existing }));
        expect(readFileSync(victim, 'utf8')).toBe(old);
      }
    } finally {
      process.kill(-pid, 'SIGKILL');
      await closed;
    }
    expect(Object.keys(inventory()).filter((name) => name.includes('keyring'))).toEqual([]);
  });
});

describe('git (T25)', () => {
  beforeEach(() => {
    git('init', '--quiet');
  });

  it('a tracked file is refused whatever the answer, also when only staged, and in a folder below', async () => {
    mkdirSync(join(folder, 'deploy'));
    for (const name of ['.env', 'deploy/.env', 'a*[b].env']) {
      writeFileSync(join(folder, name), old);
      git('add', '--force', '--', `:(literal)${name}`);
    }
    const seen = inventory();
    for (const name of ['.env', 'deploy/.env', 'a*[b].env']) {
      for (const notIgnored of ['ask', 'write-unignored', 'add-to-gitignore'] as const) {
        const found = await outcome(join(folder, name), { existing: 'replace', notIgnored });
        expect(found).toBe('export-target-tracked');
      }
    }
    git('commit', '--quiet', '--message', 'x');
    writeFileSync(join(folder, '.gitignore'), '.env\n');
    unlinkSync(join(folder, '.env'));
    expect(await outcome(join(folder, '.env'), { notIgnored: 'write-unignored' })).toBe(
      'export-target-tracked',
    );
    writeFileSync(join(folder, '.env'), old);
    unlinkSync(join(folder, '.gitignore'));
    expect(inventory()).toEqual(seen);
  });

  it('variables of the caller do not lead it to another repository', async () => {
    writeFileSync(join(folder, '.env'), old);
    git('add', '.env');
    const elsewhere = mkdtempSync(join(tmpdir(), 'keyring-elsewhere-'));
    execFileSync('git', ['init', '--quiet', elsewhere]);
    process.env['GIT_DIR'] = join(elsewhere, '.git');
    process.env['GIT_WORK_TREE'] = elsewhere;
    try {
      expect(await outcome(join(folder, '.env'), { existing: 'replace' })).toBe('export-target-tracked');
    } finally {
      delete process.env['GIT_DIR'];
      delete process.env['GIT_WORK_TREE'];
      rmSync(elsewhere, { recursive: true });
    }
  });

  it('an unignored file is a question, and nothing is written before the answer', async () => {
    const path = join(folder, '.env');
    expect(await write(path)).toEqual({
      ok: true,
      value: {
        outcome: 'ask-not-ignored',
        path,
        gitignorePath: join(folder, '.gitignore'),
        ignoreLine: '/.env',
      },
    });
    expect(inventory()).toEqual({});
    expect(await outcome(path, { notIgnored: 'write-unignored' })).toBe('clear');
    expect(inventory()).toEqual({ '.env': secret });
  });

  it('an ignored file is written without a question', async () => {
    writeFileSync(join(folder, '.gitignore'), '*.env\n');
    expect(await outcome(join(folder, '.env'))).toBe('clear');
  });

  it('a name that no line of a .gitignore can hold stays a question, and the .gitignore as it was', async () => {
    writeFileSync(join(folder, '.gitignore'), 'node_modules\n');
    for (const name of ['a\nb', 'x\r']) {
      expect(await write(join(folder, name), { notIgnored: 'add-to-gitignore' })).toMatchObject({
        value: { outcome: 'ask-not-ignored', gitignorePath: null, ignoreLine: null },
      });
      expect(await outcome(join(folder, name), { notIgnored: 'write-unignored' })).toBe('clear');
    }
    expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toBe('node_modules\n');
  });

  it.each(['.env', 'a*[b]?.env', '#x', '!x', 'x  ', 'back\\slash', 'ünïcode 密', ' lead', ':(top)x'])(
    'the line added to .gitignore makes git ignore %j',
    async (name) => {
      mkdirSync(join(folder, 'sub'));
      const path = join(folder, 'sub', name);
      writeFileSync(join(folder, '.gitignore'), '# kept\r\nnode_modules');
      expect(await outcome(path, { notIgnored: 'add-to-gitignore' })).toBe('clear');
      expect(readFileSync(path, 'utf8')).toBe(secret);
      expect(git('status', '--porcelain', '--untracked-files=all')).toBe('?? .gitignore\n');
      expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toMatch(
        /^# kept\r\nnode_modules\r\n\/sub\/.*\r\n$/,
      );
      git('check-ignore', '--quiet', path);
    },
  );

  it('a .gitignore that takes the file back in stops the write', async () => {
    mkdirSync(join(folder, 'sub'));
    writeFileSync(join(folder, 'sub', '.gitignore'), '!.env\n');
    const path = join(folder, 'sub', '.env');
    expect(await outcome(path, { notIgnored: 'add-to-gitignore' })).toBe('export-target-not-ignored');
    expect(existsSync(path)).toBe(false);
  });

  it('a .gitignore that is a link is not written through', async () => {
    writeFileSync(join(folder, 'victim'), old);
    symlinkSync('victim', join(folder, '.gitignore'));
    expect(await outcome(join(folder, '.env'), { notIgnored: 'add-to-gitignore' })).toBe(
      'export-target-symlink',
    );
    expect(readFileSync(join(folder, 'victim'), 'utf8')).toBe(old);
    expect(existsSync(join(folder, '.env'))).toBe(false);
  });

  it('a linked work tree counts like the first one', async () => {
    writeFileSync(join(folder, 'a'), old);
    git('add', 'a');
    git('commit', '--quiet', '--message', 'x');
    const tree = join(folder, 'tree');
    git('worktree', 'add', '--quiet', tree);
    expect(await outcome(join(tree, 'a'), { existing: 'replace' })).toBe('export-target-tracked');
    expect(await outcome(join(tree, '.env'))).toBe('ask-not-ignored');
  });

  it('where git cannot be asked it is a question without a line', async () => {
    const path = process.env['PATH'];
    process.env['PATH'] = '';
    const asked = await write(join(folder, '.env'));
    process.env['PATH'] = path;
    expect(asked).toEqual({
      ok: true,
      value: {
        outcome: 'ask-not-ignored',
        path: join(folder, '.env'),
        gitignorePath: null,
        ignoreLine: null,
      },
    });
    expect(inventory()).toEqual({});
  });

  it.skipIf(process.getuid?.() !== 0)(
    "somebody else's work tree is a question, and its programs do not run",
    async () => {
      const ran = join(folder, 'ran');
      const hook = join(folder, 'hook.sh');
      writeFileSync(hook, `#!/bin/sh\ntouch '${ran}'\n`, { mode: 0o755 });
      git('config', 'core.fsmonitor', hook);
      expect(await outcome(join(folder, '.env'))).toBe('ask-not-ignored');
      expect(existsSync(ran)).toBe(false);
      for (const path of [folder, join(folder, '.git')]) chownSync(path, 65_534, 65_534);
      expect(await outcome(join(folder, '.env'))).toBe('ask-not-ignored');
    },
  );
});
