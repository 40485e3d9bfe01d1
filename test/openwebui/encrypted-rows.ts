import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { record } from '../../electron/openwebui/body.ts';
import { serverEnv } from './real-server.ts';
import type { RealServerOptions } from './real-server.ts';

const exec = promisify(execFile);

/** What a server encrypts under its secret key, or under a key that defaults to it. */
export interface Rows {
  /** Whose the OAuth session is: a user's id. */
  readonly user: string;
  readonly provider: string;
  readonly token: Readonly<Record<string, unknown>>;
  readonly client: Readonly<Record<string, unknown>>;
  readonly valves: Readonly<Record<string, unknown>>;
  /** Credential of an app, which 0.12 has. */
  readonly app: string;
}

/** As the server keeps it: the id of the OAuth session's row, the rest as text; null is what the release does not encrypt. */
export interface WrittenRows {
  readonly session: string;
  readonly client: string;
  readonly valves: string | null;
  readonly app: string | null;
}

type ServerOptions = Pick<RealServerOptions, 'dir' | 'dataDir' | 'secret' | 'env'>;

/** Has a release's own modules write what they encrypt, in the environment of a server with these options. */
export async function writeRows(server: ServerOptions, rows: Rows): Promise<WrittenRows> {
  const { session, client, valves, app } = await runModules(server, 'write', rows);
  return {
    session: String(session),
    client: String(client),
    valves: textOrNull(valves),
    app: textOrNull(app),
  };
}

/** Has them read it: `token`, `client`, `valves` and `app` as they were written; null is what they cannot read. */
export async function readRows(
  server: ServerOptions,
  rows: WrittenRows,
): Promise<Readonly<Record<string, unknown>>> {
  return await runModules(server, 'read', rows);
}

async function runModules(
  server: ServerOptions,
  command: 'write' | 'read',
  input: Rows | WrittenRows,
): Promise<Readonly<Record<string, unknown>>> {
  const python = path.join(server.dir, 'bin', 'python');
  const script = path.join(import.meta.dirname, 'encrypted-rows.py');
  const env = serverEnv(server);
  const running = exec(python, ['-I', script, command], { cwd: server.dataDir, env, maxBuffer: 2 ** 24 });
  running.child.stdin?.end(JSON.stringify(input));
  const answer: unknown = JSON.parse((await running).stdout);
  const told = record(answer);
  if (told === null) throw new Error('encrypted-rows.py gave no answer.');
  return told;
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
