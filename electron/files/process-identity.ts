import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname, uptime } from 'node:os';
import { hasErrno } from './errno.ts';
import { startTimes } from './windows-start.ts';

/** Names one run of one process, so that a process that got the same number later is told apart from it. */
export interface ProcessIdentity {
  readonly pid: number;
  /** The machine: on Linux its machine-id(5), as many machines share a name like `localhost`. */
  readonly host: string;
  /** Linux: the boot's id and the process-number space; elsewhere empty. */
  readonly boot: string;
  readonly pidSpace: string;
  /** Linux: start time of the process in clock ticks since boot; elsewhere empty. */
  readonly start: string;
  /** When the identity was taken, in milliseconds since 1970. */
  readonly at: number;
}

/** `unknown`: a process of another machine or container, which cannot be looked at from here. */
export type Liveness = 'alive' | 'dead' | 'unknown';

function readOrEmpty(read: () => string): string {
  try {
    return read().trim();
  } catch {
    return '';
  }
}

/**
 * Field 22 of /proc/PID/stat (proc(5)), or empty when the process has ended; the command in field 2 may hold spaces and
 * brackets, so count from its end. One that ended stays as a zombie while its parent does not ask for it, which the first
 * process of a container may never do; with more than one thread (field 20) some of it is still at work.
 */
function linuxStart(pid: number | 'self'): string {
  const stat = readOrEmpty(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const hasEnded = state === 'Z' && rest[16] === '1';
  return hasEnded ? '' : (rest[18] ?? '');
}

/** When a process began, by ps, on Windows by {@link learnStart}; undefined when it cannot be told. */
function startedAt(pid: number): number | undefined {
  if (pid === process.pid) return performance.timeOrigin;
  if (process.platform === 'win32') return startTimes.known(pid);
  const text = readOrEmpty(() =>
    execFileSync('/bin/ps', ['-o', 'lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      env: { LC_ALL: 'C' },
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  );
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}

export function currentProcess(): ProcessIdentity {
  const isLinux = process.platform === 'linux';
  return {
    pid: process.pid,
    host: (isLinux && readOrEmpty(() => readFileSync('/etc/machine-id', 'utf8'))) || hostname(),
    boot: isLinux ? readOrEmpty(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')) : '',
    pidSpace: isLinux ? readOrEmpty(() => readlinkSync('/proc/self/ns/pid')) : '',
    start: isLinux ? linuxStart('self') : '',
    at: Date.now(),
  };
}

/** Whether a process of this number runs here, as anybody. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return hasErrno(error, 'EPERM');
  }
}

/**
 * Finds out what {@link livenessOf} has to know of a number that may be in use again. Only on Windows is that slow: up to 5 s.
 */
export async function learnStart(pid: number): Promise<void> {
  if (process.platform === 'win32' && pid !== process.pid && isRunning(pid)) await startTimes.learn(pid);
}

/** Clocks are read apart by a moment, and ps rounds to seconds. */
const slackMs = 5000;

/** Whether the process that `other` names still runs, seen from the process that `self` names. */
export function livenessOf(other: ProcessIdentity, self: ProcessIdentity): Liveness {
  if (other.boot !== self.boot) return other.host === self.host ? 'dead' : 'unknown';
  if (other.pidSpace !== self.pidSpace) return 'unknown';
  if (self.boot === '' && other.host !== self.host) return 'unknown';
  if (self.boot === '' && other.at < Date.now() - uptime() * 1000 - slackMs) return 'dead';
  if (!isRunning(other.pid)) return 'dead';
  if (other.start !== '') return linuxStart(other.pid) === other.start ? 'alive' : 'dead';
  const began = startedAt(other.pid);
  return began !== undefined && began > other.at + slackMs ? 'dead' : 'alive';
}
