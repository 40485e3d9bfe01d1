import type { Locale } from '../shared/locales.ts';
import type { Desktop } from '../shared/views.ts';
import type { ByFront, Front } from './explanation.ts';
import type { Words } from './words.ts';
import { loadWords } from './load.ts';

/** Who reads: in which language, and where. */
export interface Reader {
  readonly front: Front;
  readonly locale: Locale;
  readonly words: Words;
  /** Where the program runs: it chooses the remedy of a keychain failure. */
  readonly desktop?: Desktop | undefined;
}

/** What an English terminal shows for the typographic characters of the catalogues: what every font and code page has. */
const plainCharacters: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '’': "'",
  '›': '>',
  '…': '...',
};

/** A text of the catalogue as `front` shows it. The window turns code between backticks into an element itself. */
export function forFront(text: ByFront, { front, locale }: Pick<Reader, 'front' | 'locale'>): string {
  const own = typeof text === 'string' ? text : text[front];
  if (front === 'window' || locale !== 'en') return own;
  return own.replaceAll(/[“”’›…]/g, (character) => plainCharacters[character] ?? character);
}

/** Loads the words of one language for one front. */
export async function loadReader(front: Front, locale: Locale): Promise<Reader> {
  return { front, locale, words: await loadWords(locale) };
}
