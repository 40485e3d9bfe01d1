import { closeSync, openSync, readFileSync } from 'node:fs';

/**
 * Whether this process is in the foreground group of a terminal. Then a Ctrl-C, a Ctrl-\ and a change of the window's size
 * reach the child from the terminal itself.
 */
export function isInForeground(): boolean {
  if (process.platform === 'linux') return foregroundOfStat(readFileSync('/proc/self/stat', 'utf8'));
  try {
    // There is one exactly when the process has a controlling terminal.
    closeSync(openSync('/dev/tty', 'r'));
    return true;
  } catch {
    return false;
  }
}

/** Reads proc_pid_stat(5): after the command in brackets come state, ppid, pgrp, session, tty_nr and tpgid. */
export function foregroundOfStat(stat: string): boolean {
  const [, , group, , , foreground] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return group !== undefined && group === foreground;
}
