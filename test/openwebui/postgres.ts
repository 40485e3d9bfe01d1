import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

export interface Postgres {
  /** For one database, made empty. */
  makeDatabase(name: string): string;
  /** Runs SQL as psql does with a file; throws what psql says when a statement fails. */
  run(name: string, sql: string): string;
  /** Ends it with its data; once more does nothing. */
  stop(): Promise<void>;
}

/** Debian's PostgreSQL server, or undefined where it is not installed. */
export function findPostgres(): string | undefined {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return undefined;
  return readdirSync(root)
    .map((version) => path.join(root, version, 'bin'))
    .findLast((dir) => existsSync(path.join(dir, 'initdb')));
}

/** Starts a server of our own on loopback, with its data in a temporary folder. */
export async function startPostgres(bin: string): Promise<Postgres> {
  const dir = mkdtempSync(path.join(tmpdir(), 'keyring-postgres-'));
  const isRoot = process.getuid?.() === 0;
  // The server refuses to run as root.
  const as = (program: string): [string, ...string[]] =>
    isRoot ? ['runuser', '-u', 'postgres', '--', program] : [program];
  if (isRoot) execFileSync('chown', ['postgres', dir]);
  chmodSync(dir, 0o700);
  const exec = (name: string, args: readonly string[], input?: string): string => {
    const [command, ...first] = as(path.join(bin, name));
    return execFileSync(command, [...first, ...args], {
      cwd: '/',
      encoding: 'utf8',
      input: input ?? '',
      stdio: 'pipe',
    });
  };
  const data = path.join(dir, 'data');
  exec('initdb', ['-D', data, '-U', 'webui', '--auth=trust', '--no-sync', '-E', 'UTF8']);
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  const port = String(typeof address === 'object' && address !== null ? address.port : 5432);
  const [command, ...firstArgs] = as(path.join(bin, 'postgres'));
  const args = [...firstArgs, '-D', data, '-p', port, '-h', '127.0.0.1', '-k', dir];
  const server = spawn(command, args, { cwd: '/', stdio: 'ignore' });
  const reach = ['-h', '127.0.0.1', '-p', port, '-U', 'webui'];
  for (let tries = 0; ; tries += 1) {
    try {
      exec('pg_isready', reach);
      break;
    } catch (error) {
      if (tries > 100) throw error;
      await wait(200);
    }
  }
  return {
    makeDatabase(name) {
      exec('createdb', [...reach, name]);
      return `postgresql://webui@127.0.0.1:${port}/${name}`;
    },
    run: (name, sql) => exec('psql', [...reach, '-d', name, '-v', 'ON_ERROR_STOP=1', '-At', '-f', '-'], sql),
    async stop() {
      if (server.exitCode !== null || server.signalCode !== null) return;
      const ended = once(server, 'exit');
      exec('pg_ctl', ['-D', data, '-m', 'immediate', 'stop']);
      await ended;
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
