import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { get } from 'node:http';
import { get as getSecure } from 'node:https';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../support/free-port.ts';

export interface RealServerOptions {
  /** Folder of the installed release. */
  readonly dir: string;
  /** Kept by the caller between starts. */
  readonly dataDir: string;
  /** Null leaves WEBUI_SECRET_KEY unset. */
  readonly secret: string | null;
  /** Undefined takes a variable away that is set otherwise. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** One that was free before; a free one is taken unless told. */
  readonly port?: number;
  /** `serve` is the package's own command, which makes a secret key file in the data folder when none is set. */
  readonly by?: 'uvicorn' | 'serve';
  /** PEM files, and the CA's certificate; the server speaks https when given. */
  readonly tls?: { readonly keyFile: string; readonly certFile: string; readonly ca: string };
}

export interface RealServer {
  readonly url: string;
  readonly port: number;
  /** Holds the whole process up, and lets it go on. */
  pause(): void;
  resume(): void;
  stop(): Promise<void>;
}

/** A server that ended instead of starting. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

const startSeconds = 300;

/** Settings with which a server asks for nothing of the outside: no hub, no telemetry, no model providers. */
export const quietEnv = {
  // What `open-webui serve` sets: the package's own folders hold the page's files.
  FROM_INIT_PY: 'true',
  OFFLINE_MODE: 'true',
  HF_HUB_OFFLINE: '1',
  TRANSFORMERS_OFFLINE: '1',
  RAG_EMBEDDING_ENGINE: 'openai',
  RAG_OPENAI_API_BASE_URL: 'http://127.0.0.1:9',
  RAG_OPENAI_API_KEY: 'none',
  ENABLE_OLLAMA_API: 'false',
  ENABLE_OPENAI_API: 'false',
  ENABLE_VERSION_UPDATE_CHECK: 'false',
  ANONYMIZED_TELEMETRY: 'false',
  DO_NOT_TRACK: 'true',
  SCARF_NO_ANALYTICS: 'true',
  // One model of the server's own less.
  ENABLE_EVALUATION_ARENA_MODELS: 'false',
  ENABLE_API_KEYS: 'true',
  ENABLE_API_KEY: 'true',
  ENABLE_SIGNUP: 'true',
} as const;

/** The whole environment of a server, for a script too that runs its modules. */
export function serverEnv(
  options: Pick<RealServerOptions, 'dataDir' | 'secret' | 'env'>,
): Readonly<Record<string, string | undefined>> {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: options.dataDir,
    LANG: 'C.UTF-8',
    DATA_DIR: options.dataDir,
    ...quietEnv,
    ...(options.secret === null ? {} : { WEBUI_SECRET_KEY: options.secret }),
    ...options.env,
  };
}

/** A folder for one server's data, outside the tree. */
export async function makeDataDir(): Promise<string> {
  return await mkdtemp(path.join(tmpdir(), 'keyring-open-webui-'));
}

export async function removeDataDir(dir: string): Promise<void> {
  await rm(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

/**
 * Starts a release on loopback, with nothing of the outside: no hub, no telemetry, no model providers. Between the choice
 * of a port and the moment in which the server takes it lie many seconds, so another program may have it by then.
 */
export async function startRealServer(options: RealServerOptions): Promise<RealServer> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await startAt(options.port ?? (await freePort()), options);
    } catch (error) {
      const isTaken = error instanceof StartError && /address already in use/i.test(error.message);
      if (!isTaken || tries === 3) throw error;
    }
  }
}

async function startAt(port: number, options: RealServerOptions): Promise<RealServer> {
  const { tls } = options;
  const where = ['--host', '127.0.0.1', '--port', String(port)];
  const certificate = tls === undefined ? [] : ['--ssl-keyfile', tls.keyFile, '--ssl-certfile', tls.certFile];
  const python = path.join(options.dir, 'bin', 'python');
  const child = spawn(
    options.by === 'serve' ? path.join(options.dir, 'bin', 'open-webui') : python,
    options.by === 'serve'
      ? ['serve', ...where]
      : ['-m', 'uvicorn', 'open_webui.main:app', ...where, ...certificate],
    {
      cwd: options.dataDir,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: serverEnv(options),
    },
  );
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      log = `${log}${chunk.toString('utf8')}`.slice(-40_000);
    });
  }
  const url = `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`;
  const deadline = Date.now() + startSeconds * 1000;
  while (!(await answers(url, tls?.ca))) {
    if (child.exitCode !== null || child.signalCode !== null) throw new StartError(log.slice(-3000));
    if (Date.now() > deadline) {
      await stop(child);
      throw new StartError(`No answer within ${startSeconds} s.\n${log.slice(-3000)}`);
    }
    await wait(250);
  }
  return {
    url,
    port,
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    stop: () => stop(child),
  };
}

function answers(url: string, ca: string | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    const target = `${url}/api/config`;
    const options = { agent: false, signal: AbortSignal.timeout(5000) };
    const request = ca === undefined ? get(target, options) : getSecure(target, { ...options, ca });
    request.once('error', () => resolve(false));
    request.once('response', (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGCONT');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await ended;
  clearTimeout(timer);
}
