import type { ShellText } from '../text/shell.ts';
import type { HostLock } from './one-instance.ts';

/** Says which host holds the data folder, and how to remove its lock. */
export function otherHostText(text: ShellText, { host, pid, path }: HostLock): string {
  const fill = (words: string): string => words.replaceAll('{host}', host).replaceAll('{pid}', String(pid));
  return `${fill(text.otherHost)}\n\n${fill(text.otherHostRemedy)}\n${path}`;
}
