// oxlint-disable typescript/no-unsafe-type-assertion -- plays a part of Electron's interface, and reads its own files and pipe
import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import type Electron from 'electron';
import { app } from './app.ts';

type UtilityPart = Pick<Electron.UtilityProcess, 'kill' | 'pid' | 'postMessage' | 'stdout' | 'stderr'>;

const shim = new URL('./utility-shim.ts', import.meta.url).href;

/** Electron's utility process, as a fork of Node. */
class HostUtilityProcess extends EventEmitter implements UtilityPart {
  readonly #child: ChildProcess;
  /** Node starts a process at once, Electron later: until then it has no id and cannot be killed. */
  #runs = false;

  constructor(child: ChildProcess) {
    super();
    this.#child = child;
    child.once('spawn', () => {
      this.#runs = true;
      this.emit('spawn');
    });
    child.on('message', (message) => this.emit('message', message));
    child.once('exit', (code, signal) => {
      this.emit('exit', code ?? (signal ? 1 : 0));
      this.#runs = false;
    });
    // A failure to start ends in `exit` under Electron.
    child.once('error', () => this.emit('exit', 1));
  }

  get pid(): number | undefined {
    return this.#runs ? this.#child.pid : undefined;
  }

  get stdout(): ChildProcess['stdout'] {
    return this.#child.stdout;
  }

  get stderr(): ChildProcess['stderr'] {
    return this.#child.stderr;
  }

  /** Electron ends the process gracefully with SIGTERM on POSIX. */
  kill(): boolean {
    return this.#runs && this.#child.kill('SIGTERM');
  }

  postMessage(message: unknown): void {
    if (this.#child.connected) this.#child.send(message as object);
  }
}

export const utilityProcess = {
  fork: (modulePath: string, args: string[] = [], options: Electron.ForkOptions = {}): HostUtilityProcess => {
    if (!app.isReady()) throw new Error('utilityProcess cannot be created before app is ready.');
    const output = typeof options.stdio === 'string' ? options.stdio : (options.stdio?.[1] ?? 'inherit');
    const mode = output === 'pipe' || output === 'ignore' ? output : 'inherit';
    const child = fork(modulePath, args, {
      env: { ...(options.env ?? process.env) },
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      execArgv: ['--disable-warning=ExperimentalWarning', '--import', shim, ...(options.execArgv ?? [])],
      serialization: 'advanced',
      stdio: ['ignore', mode, mode, 'ipc'],
    });
    return new HostUtilityProcess(child);
  },
};
