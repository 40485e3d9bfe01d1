import { execFileSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, readSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from './session-bus.ts';

const patternPath = '/proc/sys/kernel/core_pattern';

/**
 * Has the kernel write core files of this process's children into the folder in which they work, whatever the machine does
 * with cores; gives back what undoes it. Throws where that cannot be had: a test without cores would prove nothing.
 */
export function useCoreFiles(): () => void {
  const own = coreLimit(process.pid);
  setCoreLimit(process.pid, 'unlimited:unlimited');
  const restoreLimit = () => setCoreLimit(process.pid, `${own}:`);
  const pattern = readFileSync(patternPath, 'utf8').trim();
  if (pattern !== '' && !pattern.includes('/') && !/^[|@]/.test(pattern)) return restoreLimit;
  try {
    writeFileSync(patternPath, 'core');
  } catch (error) {
    restoreLimit();
    throw new Error(
      `cores do not become files here (${patternPath} is "${pattern}"), and only root can change that:` +
        ` run the tests as root, or once: echo core > ${patternPath}`,
      { cause: error },
    );
  }
  return () => {
    writeFileSync(patternPath, pattern);
    restoreLimit();
  };
}

/** The soft limit on the size of cores of a process: bytes, or `unlimited`. */
export function coreLimit(pid: number): string {
  const limits = readFileSync(`/proc/${pid}/limits`, 'utf8');
  return /^Max core file size\s+(\S+)/m.exec(limits)?.[1] ?? '';
}

function setCoreLimit(pid: number, limit: string): void {
  execFileSync('prlimit', ['--pid', String(pid), `--core=${limit}`]);
}

export interface DumpOptions {
  readonly pid: number;
  /** The folder in which the process works; nothing else of it dumps there. */
  readonly dir: string;
  readonly signal: 'SIGABRT' | 'SIGQUIT' | 'SIGSEGV';
  /** What of the process's own precautions is undone from outside before. */
  readonly without: 'nothing' | 'its limit' | 'its limit and filter';
}

/** Ends a process with a signal that dumps it. The path of its core, which is whole, if there is one. */
export async function dumpCore({ pid, dir, signal, without }: DumpOptions): Promise<string | undefined> {
  if (without !== 'nothing') setCoreLimit(pid, 'unlimited');
  // The kernel's own setting (core(5)).
  if (without === 'its limit and filter') writeFileSync(`/proc/${pid}/coredump_filter`, '0x33');
  process.kill(pid, signal);
  process.kill(pid, 'SIGCONT');
  await until(`the end of process ${pid}`, () => hasEnded(pid));
  const cores = readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => join(dir, name))
    .filter(isCore);
  if (cores.length > 1) throw new Error(`${cores.length} cores in ${dir}`);
  return cores[0];
}

/** The memory that a small core holds: all of it but its notes, in which the registers are. */
export function memoryIn(path: string): Buffer {
  const core = readFileSync(path);
  // elf(5), 64 bits: program headers of 56 bytes, of which type 1 (PT_LOAD) stands for memory.
  const tableAt = Number(core.readBigUInt64LE(32));
  const headers = Array.from({ length: core.readUInt16LE(56) }, (_, index) => tableAt + 56 * index);
  const parts = headers
    .filter((at) => core.readUInt32LE(at) === 1)
    .map((at) => {
      const start = Number(core.readBigUInt64LE(at + 8));
      return core.subarray(start, start + Number(core.readBigUInt64LE(at + 32)));
    });
  return Buffer.concat(parts);
}

/** Gone, or a zombie: the core is written before a process becomes one. */
function hasEnded(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
  } catch {
    return true;
  }
}

/** ELF's mark, and in byte 16 the type: 4 is a core. */
function isCore(path: string): boolean {
  const start = Buffer.alloc(18);
  const file = openSync(path, 'r');
  try {
    readSync(file, start, 0, start.length, 0);
  } finally {
    closeSync(file);
  }
  return start.toString('latin1', 0, 4) === '\u007fELF' && start[16] === 4;
}

/** Child processes of a process whose arguments hold a text. */
export function childrenRunning(pid: number, text: string): readonly number[] {
  return readdirSync(`/proc/${pid}/task`)
    .flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean),
    )
    .filter((child) => readFileSync(`/proc/${child}/cmdline`, 'utf8').includes(text))
    .map(Number);
}
