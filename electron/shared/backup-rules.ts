import { graphemesOf } from './graphemes.ts';

/** Fewest characters of a backup's password. A file can be tried against as many passwords as somebody has time for. */
export const minBackupPassword = 8;

/** Longest password of a backup in UTF-16 units. */
export const maxBackupPassword = 1024;

/** A password as it is used: the same characters typed on another system are the same password. */
export function normalBackupPassword(password: string): string {
  return password.normalize('NFC');
}

/** Whether a backup may be made with this password. */
export function isBackupPassword(password: string): boolean {
  if (password.length > maxBackupPassword || !password.isWellFormed()) return false;
  return Array.from(graphemesOf(normalBackupPassword(password))).length >= minBackupPassword;
}
