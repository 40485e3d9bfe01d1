import { expect, it } from 'vitest';
import { factRows } from '../../../../renderer/features/secrets/facts.ts';
import { makeI18n } from '../../../../renderer/i18n/i18n.tsx';
import { languages } from '../../../../electron/text/language.ts';

const words = makeI18n(languages.en);

it('facts are named and put into words; what the server said is quoted', () => {
  const facts = {
    user: 'never',
    seems: 'login-page',
    keysEnabled: 'no',
    because: 'timed-out',
    models: 1234,
    expiresAt: 'never',
    somethingNew: 'as it is',
  };
  expect(factRows(facts, words)).toEqual([
    { name: 'user', term: 'User', value: 'never' },
    { name: 'seems', term: 'Seems to be', value: 'the sign-in page of a proxy' },
    { name: 'keysEnabled', term: 'API keys enabled', value: 'no' },
    { name: 'because', term: 'Cause', value: 'The server did not respond in time.' },
    { name: 'models', term: 'Models', value: '1,234' },
    { name: 'expiresAt', term: 'Expires', value: 'never' },
    { name: 'somethingNew', term: 'somethingNew', value: 'as it is' },
  ]);
});

it('an instant is written as a date', () => {
  const [row] = factRows({ expiredAt: '2026-11-23T12:00:00.000Z' }, words);
  expect(row?.value).toMatch(/Nov 23, 2026/);
});

it('a keychain failure has the remedy of the desktop', () => {
  const gnome = words.explain({ code: 'keychain-locked' }, 'gnome');
  const mac = words.explain({ code: 'keychain-locked' }, 'macos');
  expect(gnome.remedy).toContain('Seahorse');
  expect(mac.remedy).toContain('Keychain Access');
  expect(words.explain({ code: 'keychain-locked' }).remedy).not.toBe('');
  expect(words.explain({ code: 'vault-io' }, 'gnome').remedy).not.toBe('');
});
