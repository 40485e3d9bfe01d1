import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkJson } from './check-json.ts';
import { projectDir } from './program.ts';

/** The built command line. */
export const cliPath = join(process.env['WEBUI_KEYRING_TEST_DIST'] ?? join(projectDir, 'dist'), 'cli.js');

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Program {
  readonly dataDir: string;
  /** The environment that the command line gets. */
  readonly env: Readonly<Record<string, string>>;
  /** Runs `node cli.js …words`, with `input` in the pipe to its standard input. */
  readonly run: (words: readonly string[], input?: string) => Promise<Ended>;
  readonly remove: () => void;
}

/** The built command line in an environment, with a data folder of its own. */
export function createProgram(
  keyringEnv: Readonly<Record<string, string>>,
  node = process.execPath,
): Program {
  const dir = mkdtempSync(join(tmpdir(), 'keyring-cli-'));
  const dataDir = join(dir, 'data');
  const env = { ...keyringEnv, WEBUI_KEYRING_HOME: dataDir };
  return {
    dataDir,
    env,
    run: (words, input = '') => runOn(dataDir, keyringEnv, words, input, node),
    remove: () => {
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** Runs the built command line on a data folder. What it writes as JSON is held to its schema. */
export async function runOn(
  dataDir: string,
  env: Readonly<Record<string, string>>,
  words: readonly string[],
  input = '',
  node = process.execPath,
): Promise<Ended> {
  const ended = await runProcess([node, cliPath, ...words], { ...env, WEBUI_KEYRING_HOME: dataDir }, input);
  // A command that was killed may have written half a line.
  if (ended.code !== null) {
    checkJson(words, { out: ended.out, notes: ended.err.split('\n').filter((line) => line !== '') });
  }
  return ended;
}

/** Runs a program to its end, in the folder `cwd` or in that of the tests. */
export function runProcess(
  [file = '', ...args]: readonly string[],
  env: Readonly<Record<string, string>>,
  input = '',
  cwd = process.cwd(),
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd, env, stdio: ['pipe', 'pipe', 'pipe'] });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() });
    });
    // A command that refuses before it reads closes its input first.
    child.stdin.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') reject(error);
    });
    child.stdin.end(input);
  });
}
