import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { errorCode } from '../files/errno.ts';
import { withUsersCoreDumps } from '../guard/core-dumps.ts';
import type { RunFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import { isInForeground } from './foreground.ts';

export interface RunOptions {
  readonly command: string;
  readonly args: readonly string[];
  /** The child's whole environment. It is in no argument and no file, and this process's own stays as it was. */
  readonly env: Readonly<Record<string, string>>;
}

/** Signals that do not end this process while the child runs. */
const held: readonly NodeJS.Signals[] =
  process.platform === 'win32'
    ? ['SIGINT', 'SIGBREAK', 'SIGHUP']
    : ['SIGTERM', 'SIGHUP', 'SIGUSR1', 'SIGUSR2', 'SIGINT', 'SIGQUIT', 'SIGWINCH'];

/** Windows tells all processes of a console by itself, and `kill` would end the child at once. */
const passedOn: ReadonlySet<NodeJS.Signals> = new Set(process.platform === 'win32' ? [] : held);

/** What a terminal sends to the whole foreground group: passing it on would send it twice, and two Ctrl-C mean "now". */
const fromTerminal: ReadonlySet<NodeJS.Signals> = new Set(['SIGINT', 'SIGQUIT', 'SIGWINCH']);

/**
 * Runs a command with the standard streams of this process, and waits for its end. Signals sent to this process go to the
 * child, which alone decides what they mean. The value is its exit code, or 128 and the number of the signal that ended it.
 * The command is looked up on the child's PATH; no shell is involved. Nothing here refers to the environment once the
 * child has started.
 */
export function runChild({ command, args, env }: RunOptions): Promise<Result<number, RunFailure>> {
  if (command === '' || [command, ...args].some((word) => word.includes('\0'))) {
    return Promise.resolve(err({ code: 'run-not-found', subject: command.replaceAll('\0', '') }));
  }
  let child: ChildProcess | undefined;
  const receive = (signal: NodeJS.Signals): void => {
    if (passedOn.has(signal) && !(fromTerminal.has(signal) && isInForeground())) child?.kill(signal);
  };
  const letGo = (): void => {
    for (const signal of held) process.off(signal, receive);
  };
  // Taken before the child is there: a signal that comes meanwhile waits in the event loop and ends nothing.
  for (const signal of held) process.on(signal, receive);
  try {
    child = withUsersCoreDumps(() => spawn(command, args, { env, stdio: 'inherit', shell: false }));
  } catch (error) {
    letGo();
    return Promise.resolve(err(startFailure(command, error)));
  }
  return ended(child, command).finally(letGo);
}

function ended(child: ChildProcess, command: string): Promise<Result<number, RunFailure>> {
  return new Promise((resolve) => {
    child.once('error', (error) => {
      // An error of kill() comes here too; then the child runs on.
      if (child.pid === undefined) resolve(err(startFailure(command, error)));
    });
    child.once('exit', (code, signal) => {
      resolve(ok(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
    });
  });
}

function startFailure(command: string, error: unknown): RunFailure {
  const code = errorCode(error);
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return { code: 'run-not-found', subject: command };
    case 'EACCES':
    case 'EPERM':
    case 'ENOEXEC':
    case 'EISDIR':
      return { code: 'run-not-executable', subject: command, detail: code };
    case 'E2BIG':
      return { code: 'run-too-large', subject: command };
    default:
      return { code: 'run-failed', subject: command, detail: code };
  }
}
