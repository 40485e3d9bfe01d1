import { describe, expect, it } from 'vitest';
import {
  backupFailureCodes,
  commandFailureCodes,
  exportFailureCodes,
  importFailureCodes,
  keychainFailureCodes,
  requestFailureCodes,
  runFailureCodes,
  vaultFailureCodes,
} from '../../../electron/shared/failure.ts';
import { locales } from '../../../electron/shared/locales.ts';
import { desktops } from '../../../electron/shared/views.ts';
import { explainFailure, failureSentence } from '../../../electron/text/explain-failure.ts';
import { loadReader, type Reader } from '../../../electron/text/reader.ts';

const codes = [
  ...backupFailureCodes,
  ...commandFailureCodes,
  ...exportFailureCodes,
  ...importFailureCodes,
  ...keychainFailureCodes,
  ...requestFailureCodes,
  ...runFailureCodes,
  ...vaultFailureCodes,
];
const fronts = ['window', 'command'] as const;
const readers = await Promise.all(
  fronts.flatMap((front) => locales.map((locale) => loadReader(front, locale))),
);
const english = await loadReader('command', 'en');
const chinese = await loadReader('command', 'zh-CN');

describe.each(readers)('for the $front in $locale', (reader) => {
  it.each(codes)('%s is told in whole sentences on every desktop', (code) => {
    for (const desktop of desktops) {
      for (const about of [{}, { subject: 'the subject' }, { detail: 'a fact' }]) {
        const { what, remedy } = explainFailure({ code, ...about }, { ...reader, desktop });
        const sentence = failureSentence({ code, ...about }, { ...reader, desktop });
        for (const text of [what, sentence, remedy]) {
          expect(text).toMatch(/[.。]$/);
          expect(text).not.toMatch(/undefined/);
        }
        expect(what).not.toMatch(/[{}]/);
        expect(sentence.includes('a fact')).toBe('detail' in about);
      }
    }
  });
});

it('the subject stands in both languages where a sentence has a place for it', () => {
  for (const code of codes) {
    const of = (reader: Reader) => explainFailure({ code, subject: 'X' }, reader).what.includes('X');
    expect([code, of(chinese)]).toEqual([code, of(english)]);
  }
  const taken = { code: 'vault-name-taken', subject: 'prod' } as const;
  expect(explainFailure(taken, english).what).toBe('"prod" is taken.');
  expect(explainFailure(taken, chinese).what).toBe('“prod”已被占用。');
  expect(explainFailure({ code: 'vault-name-taken' }, english).what).toBe('The name is taken.');
  expect(explainFailure({ code: 'vault-name-taken' }, chinese).what).toBe('该名称已被占用。');
});

it('what is known of a failure stands in brackets before the end of its sentence', () => {
  const failure = { code: 'vault-io', subject: 'vault.json', detail: 'EIO' } as const;
  expect(failureSentence(failure, english)).toBe('"vault.json" cannot be read or written (EIO).');
  expect(failureSentence(failure, chinese)).toBe('无法读取或写入“vault.json”（EIO）。');
});

it('a subject with dollar signs is not taken for a pattern', () => {
  const failure = { code: 'vault-name-taken', subject: '$& $1 $$' } as const;
  expect(explainFailure(failure, english).what).toBe('"$& $1 $$" is taken.');
});

it('an English terminal gets plain ASCII, the window its own quotes', () => {
  for (const desktop of desktops) {
    for (const code of codes) {
      const { what, remedy } = explainFailure({ code, subject: 'x' }, { ...english, desktop });
      expect(`${what} ${remedy}`).toMatch(/^[ -~]*$/);
    }
  }
  const window = explainFailure({ code: 'vault-damaged' }, { ...english, front: 'window' });
  expect(window.remedy).toContain('“Keychain”');
});

it('the window tells no id, which it shows nowhere; a command tells the one that was typed', () => {
  const failure = { code: 'vault-not-found', subject: '0d9a7f0e-5b0c-4c63-9a53-1f2f6f6f2f11' } as const;
  expect(explainFailure(failure, { ...english, front: 'window' }).what).toBe('It was not found.');
  expect(explainFailure(failure, { ...chinese, front: 'window' }).what).toBe('找不到该项。');
  expect(explainFailure(failure, english).what).toContain(failure.subject);
});
