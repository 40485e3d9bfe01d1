// Taken from the process and not imported: an import reads every export of a module, which loads more of Node.
const { existsSync, readFileSync, writeFileSync } = process.getBuiltinModule('node:fs');

/** Which memory of a process goes into its core dumps (core(5)). Children inherit it, over `execve` too. */
const filterPath = '/proc/self/coredump_filter';

/** util-linux; Node has no setrlimit. Not looked up on PATH, which is whoever's that started the program. */
const limiterPaths = ['/usr/bin/prlimit', '/bin/prlimit', '/run/current-system/sw/bin/prlimit'];

/** What the user has; undefined where nothing was changed. */
let usersFilter: string | undefined;
let usersLimit: string | undefined;

/**
 * Keeps the memory of this process out of core dumps (the filter), and has the kernel write none (the limit): what is left
 * without memory are the registers of each thread, the widest of which hold 64 bytes of what was copied last. Without
 * util-linux's `prlimit` the filter alone holds. Linux only; elsewhere nothing is done.
 */
export function preventCoreDumps(): void {
  if (process.platform !== 'linux') return;
  try {
    // Read as hexadecimal digits, which would be written back as octal ones.
    usersFilter ??= `0x${readFileSync(filterPath, 'utf8').trim()}`;
    writeFileSync(filterPath, '0');
    if (!needsLimit()) return;
    usersLimit ??= currentLimits()[0];
    setLimit(noCore);
  } catch {
    // No /proc here: the system's own limit on core files stays in force.
  }
}

/**
 * Runs `start`, which starts a program of the user's, so that the program has the user's own settings for core dumps. They
 * are this process's too meanwhile, for some milliseconds.
 */
export function withUsersCoreDumps<T>(start: () => T): T {
  if (usersFilter === undefined) return start();
  if (usersLimit !== undefined) setLimit(usersLimit);
  writeFileSync(filterPath, usersFilter);
  try {
    return start();
  } finally {
    writeFileSync(filterPath, '0');
    if (usersLimit !== undefined) setLimit(noCore);
  }
}

/** Bytes: too few for a file, and the one limit with which the kernel calls no program that takes cores either. */
const noCore = '1';

/** Whether a crash would give a core now. Programs that take cores are called whatever the limit, but for {@link noCore}. */
function needsLimit(): boolean {
  const [soft, hard] = currentLimits();
  if (soft === noCore || hard === '0') return false;
  return soft !== '0' || /^[|@]/.test(readFileSync('/proc/sys/kernel/core_pattern', 'utf8'));
}

/** The soft and the hard limit, in bytes or `unlimited` (proc_pid_limits(5)). */
function currentLimits(): readonly [soft: string, hard: string] {
  const limits = /^Max core file size\s+(\S+)\s+(\S+)/m.exec(readFileSync('/proc/self/limits', 'utf8'));
  return [limits?.[1] ?? '0', limits?.[2] ?? '0'];
}

/** Sets the soft limit. */
function setLimit(bytes: string): void {
  const limiter = limiterPaths.find((path) => existsSync(path));
  if (limiter === undefined) return;
  process
    .getBuiltinModule('node:child_process')
    .spawnSync(limiter, ['--pid', String(process.pid), `--core=${bytes}:`], { env: {}, stdio: 'ignore' });
}
