import { readdirSync, readFileSync } from 'node:fs';

/** Ids of all processes that this one can see. Linux: reads /proc, which takes no disk. */
export function listProcesses(): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

/** A file of /proc about a process; undefined when it has ended, or the file may not be read. */
export function readProcess(pid: number | 'self', file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return undefined;
  }
}

/** Whether a process is this user's, and in no container that this program is not in. */
export function isOwnProcess(pid: number): boolean {
  const status = readProcess(pid, 'status') ?? '';
  const effective = /^Uid:\s+\d+\s+(\d+)/m.exec(status)?.[1];
  const isOurs = effective !== undefined && Number(effective) === process.getuid?.();
  return isOurs && depthOf(status) === depthOf(readProcess('self', 'status') ?? '');
}

/** How many process namespaces down a process is. */
function depthOf(status: string): number {
  return (/^NSpid:(.*)$/m.exec(status)?.[1] ?? '').trim().split(/\s+/).length;
}
