import { describe, expect, it } from 'vitest';
import { command as commandEn } from '../../../electron/text/en/command.ts';
import { help as helpEn } from '../../../electron/text/en/help.ts';
import { tokens as tokensEn } from '../../../electron/text/en/tokens.ts';
import { type Language, languages } from '../../../electron/text/language.ts';
import { forFront } from '../../../electron/text/reader.ts';
import { placeholderNames } from './placeholders.ts';
import type { Messages } from '../../../electron/text/translate.ts';
import { command as commandZh } from '../../../electron/text/zh-CN/command.ts';
import { help as helpZh } from '../../../electron/text/zh-CN/help.ts';
import { tokens as tokensZh } from '../../../electron/text/zh-CN/tokens.ts';

const en = { ...languages.en, command: commandEn, help: helpEn, tokens: tokensEn };
const zh = { ...languages['zh-CN'], command: commandZh, help: helpZh, tokens: tokensZh };

/** What stands between backticks, sorted, each once. */
function codesIn(text: string): readonly string[] {
  const codes = text.split('`').filter((_, index) => index % 2 === 1);
  return [...new Set(codes)].toSorted();
}

/** Every text of a language by a path that is the same in all languages. */
function textsOf(language: Language): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const walk = (path: string, value: unknown): void => {
    if (typeof value === 'string') found.set(path, value);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) walk(`${path} › ${key}`, inner);
    }
  };
  walk('', { ...language, locale: undefined });
  return found;
}

it.each(['messages', 'command'] as const)(
  'both languages have the same %s with the same placeholders',
  (table) => {
    const source: Messages = en[table];
    const translated: Messages = zh[table];
    expect(Object.keys(translated).toSorted()).toEqual(Object.keys(source).toSorted());
    for (const [key, message] of Object.entries(source)) {
      expect([key, placeholderNames(translated[key] ?? '')]).toEqual([key, placeholderNames(message)]);
    }
  },
);

describe.each([en, zh])('$locale', (language) => {
  const texts = [...textsOf(language)];

  it('has no empty text', () => {
    expect(texts.filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('closes every code mark', () => {
    expect(texts.filter(([, text]) => text.split('`').length % 2 === 0)).toEqual([]);
  });

  it('explains every failure, verdict and finding by what happened and what to do', () => {
    for (const table of [
      language.failures,
      language.keychainFailures,
      language.verdicts,
      language.findings,
    ]) {
      for (const [code, { what, remedy }] of Object.entries(table)) {
        for (const front of ['window', 'command'] as const) {
          const told = forFront(remedy, { front, locale: language.locale });
          expect([code, what.length > 2, told.length > 2]).toEqual([code, true, true]);
        }
      }
    }
  });
});

/** Names of products and programs. */
function isName(path: string): boolean {
  return / dialects › .* › name$/.test(path) || /(?:app\.name| export\.reader\.[a-z0-9-]+)$/.test(path);
}

it('Chinese texts are Chinese', () => {
  const english = textsOf(en);
  const same = [...textsOf(zh)].filter(
    ([path, text]) => text === english.get(path) && !isName(path) && /[a-z]{3} [a-z]/.test(text),
  );
  expect(same.map(([path]) => path)).toEqual([]);
});

it('texts name the same commands and variables in both languages', () => {
  const chinese = textsOf(zh);
  const different = [...textsOf(en)].filter(([path, text]) => {
    const other = chinese.get(path);
    return other !== undefined && codesIn(other).join() !== codesIn(text).join();
  });
  expect(different.map(([path]) => path)).toEqual([]);
});
