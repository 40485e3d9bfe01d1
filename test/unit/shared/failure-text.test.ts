import { expect, it } from 'vitest';
import {
  commandFailureCodes,
  exportFailureCodes,
  importFailureCodes,
  keychainFailureCodes,
  requestFailureCodes,
  runFailureCodes,
  vaultFailureCodes,
} from '../../../electron/shared/failure.ts';
import { failureText } from '../../../electron/shared/failure-text.ts';
import { desktops } from '../../../electron/shared/views.ts';

const codes = [
  ...commandFailureCodes,
  ...exportFailureCodes,
  ...importFailureCodes,
  ...keychainFailureCodes,
  ...requestFailureCodes,
  ...runFailureCodes,
  ...vaultFailureCodes,
];

it.each(codes)('%s is told in whole sentences on every desktop', (code) => {
  for (const desktop of desktops) {
    for (const about of [
      {},
      { subject: 'the subject' },
      { detail: 'a fact' },
      { subject: 'the subject', detail: 'a fact' },
    ]) {
      const { message, hint } = failureText({ code, ...about }, desktop);
      expect(message).toMatch(/^["A-Z{].*\.$/s);
      expect(message).not.toMatch(/[{}]|undefined/);
      expect(hint).toMatch(/^(?:|[A-Z"].*[.!])$/s);
      expect('detail' in about && !message.includes('(a fact).')).toBe(false);
    }
  }
});

it('the subject stands where the sentence has a place for it', () => {
  expect(failureText({ code: 'vault-name-taken' }).message).toBe('The name is taken.');
  expect(failureText({ code: 'vault-name-taken', subject: 'prod' }).message).toBe('"prod" is taken.');
  expect(
    failureText({ code: 'vault-invalid', subject: 'notes', detail: 'at most 4000 characters' }).message,
  ).toBe('"notes" cannot be kept as it is (at most 4000 characters).');
  expect(failureText({ code: 'keychain-locked' }, 'gnome').hint).toMatch(/^Open "Passwords and Keys"/);
  expect(failureText({ code: 'keychain-not-found', subject: 'bot' }).message).toMatch(/^"bot": /);
});

it('a subject with dollar signs is not taken for a pattern', () => {
  expect(failureText({ code: 'vault-name-taken', subject: '$& $1 $$' }).message).toBe('"$& $1 $$" is taken.');
});
