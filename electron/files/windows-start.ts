import { execFile } from 'node:child_process';
import { join } from 'node:path';

/** When processes began, as far as that was asked for; kept for a few seconds, as asking takes about one. */
export interface StartTimes {
  /** In milliseconds since 1970; undefined when it was not learned lately or could not be had. */
  known(pid: number): number | undefined;
  /** Asks for the start time of a process, unless that was done lately. Never fails, and ends in 5 s. */
  learn(pid: number): Promise<void>;
}

/** 100-nanosecond steps from the year 1, as .NET counts time, up to 1970. */
const ticksBefore1970 = 621_355_968_000_000_000n;
const ticksPerMs = 10_000n;

/** The start time that PowerShell printed, in milliseconds since 1970; undefined for anything but one number of ticks. */
export function parseTicks(text: string): number | undefined {
  const ticks = /^(\d{18})\r?\n?$/.exec(text)?.[1];
  if (ticks === undefined || BigInt(ticks) < ticksBefore1970) return undefined;
  return Number((BigInt(ticks) - ticksBefore1970) / ticksPerMs);
}

const deadlineMs = 5000;

/** Windows PowerShell by its full path: it is part of every Windows, and nothing else may be found in its place. */
function askPowerShell(pid: number): Promise<string> {
  const systemDir = join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32');
  const file = join(systemDir, 'WindowsPowerShell', 'v1.0', 'powershell.exe');
  // Ticks are the same in every language and time zone.
  const script = `(Get-Process -Id ${pid}).StartTime.ToUniversalTime().Ticks`;
  const args = ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', script];
  return new Promise((resolve) => {
    const child = execFile(
      file,
      args,
      { timeout: deadlineMs, killSignal: 'SIGKILL', windowsHide: true },
      (error, stdout) => {
        resolve(error ? '' : stdout);
      },
    );
    child.stdin?.end();
  });
}

const freshMs = 10_000;

/** Start times as `ask` prints them, in the form that {@link parseTicks} reads; `now` is a clock in milliseconds. */
export function createStartTimes(
  ask: (pid: number) => Promise<string> = askPowerShell,
  now: () => number = () => performance.now(),
): StartTimes {
  const answers = new Map<number, { readonly began: number | undefined; readonly at: number }>();
  const fresh = (pid: number) => {
    const answer = answers.get(pid);
    return answer && now() - answer.at < freshMs ? answer : undefined;
  };
  return {
    known: (pid) => fresh(pid)?.began,
    async learn(pid) {
      if (fresh(pid)) return;
      const began = parseTicks(await ask(pid));
      answers.set(pid, { began, at: now() });
    },
  };
}

/** Start times on this machine, where it is Windows. */
export const startTimes = createStartTimes();
