import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Programs that read exports, made once a machine and kept outside the tree. Each is built in a folder of its own that takes its
 * name only when whole, so that an interrupted build or two at once do no harm.
 */
const cacheDir = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'webui-keyring-tests');
const readerDir = join(import.meta.dirname, 'export-reader');

function cached(name: string, make: (dir: string) => void): string {
  const dir = join(cacheDir, name);
  if (existsSync(dir)) return dir;
  mkdirSync(cacheDir, { recursive: true });
  const making = mkdtempSync(join(cacheDir, 'making-'));
  try {
    make(making);
    renameSync(making, dir);
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    if (!existsSync(dir)) throw error;
  }
  return dir;
}

function run(program: string, args: readonly string[], cwd?: string): void {
  execFileSync(program, args, {
    stdio: 'pipe',
    timeout: 420_000,
    cwd,
    env: { ...process.env, PIP_DISABLE_PIP_VERSION_CHECK: '1', GOFLAGS: '-buildvcs=false -mod=readonly' },
  });
}

/** Path of the Go program with compose-go and docker's own parser; its sources decide whether it is built anew. */
export function goReader(): string {
  const hash = createHash('sha256');
  for (const name of ['main.go', 'go.mod', 'go.sum']) hash.update(readFileSync(join(readerDir, name)));
  const dir = cached(`export-reader-${hash.digest('hex').slice(0, 16)}`, (making) => {
    run('go', ['build', '-o', join(making, 'export-reader'), '.'], readerDir);
  });
  return join(dir, 'export-reader');
}

/** A folder for PYTHONPATH with exactly these packages (`name==version`). */
export function pythonPackages(...packages: readonly string[]): string {
  return cached(`python-${packages.join('-').replaceAll('=', '')}`, (making) => {
    // With a virtual environment, since Debian's own Python refuses to install outside of one.
    const venv = mkdtempSync(join(cacheDir, 'venv-'));
    try {
      run('python3', ['-m', 'venv', venv]);
      run(join(venv, 'bin/python'), ['-m', 'pip', 'install', '--quiet', '--target', making, ...packages]);
    } finally {
      rmSync(venv, { recursive: true, force: true });
    }
  });
}
