import type { Instant } from './domain.ts';
import { graphemesOf } from './graphemes.ts';

/** Fewest characters of a backup's password. A file can be tried against as many passwords as somebody has time for. */
export const minBackupPassword = 8;

/** Longest password of a backup in UTF-16 units. */
export const maxBackupPassword = 1024;

/** Days after which a backup is old: what was changed since may be worth another one. */
export const oldBackupDays = 30;

/** Whole days since a backup was made, none for one of the future. */
export function backupDays(at: Instant, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - Date.parse(at)) / 86_400_000));
}

/** A password as it is used: the same characters typed on another system are the same password. */
export function normalBackupPassword(password: string): string {
  return password.normalize('NFC');
}

/** Whether a backup may be made with this password. Control characters cannot be typed where it is asked for. */
export function isBackupPassword(password: string): boolean {
  if (password.length > maxBackupPassword || !password.isWellFormed()) return false;
  if (/\p{Cc}/u.test(password)) return false;
  return Array.from(graphemesOf(normalBackupPassword(password))).length >= minBackupPassword;
}
