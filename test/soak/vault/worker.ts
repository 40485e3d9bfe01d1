import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectDir } from '../../support/program.ts';
import type { Task, WorkerMessage } from './worker-protocol.ts';

const workerPath = fileURLToPath(new URL('vault-worker.ts', import.meta.url));

/** What Node has made of a worker's modules: hundreds are started, and reading them takes most of a start. */
const compileCache = { NODE_COMPILE_CACHE: join(projectDir, 'node_modules/.cache/vault-worker') };

/** A vault process that has opened the vault and its keychain and waits for its task. */
export interface Worker {
  start(task: Task): void;
  /** Steps acknowledged so far. */
  readonly acks: number;
  /** Settles when the task is done; rejects when it failed. */
  readonly done: Promise<void>;
  /**
   * SIGKILL; settles when the process is gone and everything that it said has been heard. Rejects, once, when its task had
   * failed before that: nothing but the kill may stop a worker.
   */
  kill(): Promise<void>;
}

/** A promise that is settled from outside; one that nobody waits for may fail. */
function deferred() {
  let settle: readonly [() => void, (error: Error) => void] | undefined;
  const promise = new Promise<void>((resolve, reject) => {
    settle = [resolve, reject];
  });
  promise.catch(() => {});
  return { promise, resolve: () => settle?.[0](), reject: (error: Error) => settle?.[1](error) };
}

export async function startWorker(dir: string, env: Readonly<Record<string, string>>): Promise<Worker> {
  const child = fork(workerPath, [dir], { env: { ...env, ...compileCache }, execArgv: [], stdio: 'inherit' });
  const ready = deferred();
  const finished = deferred();
  let acks = 0;
  let failure: Error | undefined;
  child.on('message', (message: WorkerMessage) => {
    if (message.type === 'ready') ready.resolve();
    if (message.type === 'ack') acks = message.step + 1;
    if (message.type === 'done') finished.resolve();
    if (message.type === 'failed') {
      failure = new Error(`worker: ${message.error}`);
      finished.reject(failure);
    }
  });
  // `close` comes after the last message.
  const closed = once(child, 'close');
  void closed.then(() => finished.reject(new Error('worker ended')));
  const done = finished.promise;
  await Promise.race([ready.promise, done]);
  return {
    start: (task) => void child.send(task),
    get acks() {
      return acks;
    },
    done,
    async kill() {
      child.kill('SIGKILL');
      await closed;
      const told = failure;
      failure = undefined;
      if (told) throw told;
    },
  };
}
