import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** What the tests make once a machine. Outside the tree, so that it outlives a checkout. */
export const cacheDir = join(
  process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'),
  'webui-keyring-tests',
);

/**
 * A folder of the cache, made by `make` where it is not there. It is made under another name and takes its own only when whole, so
 * that an interrupted build or two at once do no harm.
 */
export function cached(name: string, make: (dir: string) => void): string {
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

/** Runs a program that builds something, to its end within `minutes`; gives what it printed. */
export function build(program: string, args: readonly string[], cwd?: string, minutes = 7): string {
  return execFileSync(program, args, {
    encoding: 'utf8',
    stdio: 'pipe',
    timeout: minutes * 60_000,
    maxBuffer: Infinity,
    cwd,
    env: { ...process.env, PIP_DISABLE_PIP_VERSION_CHECK: '1', GOFLAGS: '-buildvcs=false -mod=readonly' },
  });
}
