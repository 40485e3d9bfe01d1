import { expect, it } from 'vitest';
import { isBackupPassword, maxBackupPassword } from '../../../electron/shared/backup-rules.ts';

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
