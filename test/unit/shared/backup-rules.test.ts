import { expect, it } from 'vitest';
import { backupDays, isBackupPassword, maxBackupPassword } from '../../../electron/shared/backup-rules.ts';

it('takes eight characters as people count them, and no more than can be typed', () => {
  expect(isBackupPassword('1234567')).toBe(false);
  expect(isBackupPassword('12345678')).toBe(true);
  expect(isBackupPassword('        ')).toBe(true);
  // Four letters with an accent of their own each are no eight characters.
  expect(isBackupPassword('e\u0301'.repeat(4))).toBe(false);
  expect(isBackupPassword('密'.repeat(8))).toBe(true);
  expect(isBackupPassword('x'.repeat(maxBackupPassword))).toBe(true);
  expect(isBackupPassword('x'.repeat(maxBackupPassword + 1))).toBe(false);
  expect(isBackupPassword('1234567\ud800')).toBe(false);
});

it('counts whole days since a backup, and none for one of the future', () => {
  const at = '2026-11-01T12:00:00.000Z';
  const daysOn = (now: string) => backupDays(at, new Date(now));
  expect(daysOn('2026-11-02T11:59:59.000Z')).toBe(0);
  expect(daysOn('2026-11-02T12:00:00.000Z')).toBe(1);
  expect(daysOn('2026-12-11T12:00:00.000Z')).toBe(40);
  expect(daysOn('2026-10-01T12:00:00.000Z')).toBe(0);
});
