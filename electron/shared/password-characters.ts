/** Which symbols a password has: none, those that are safe in a URL, or all that shells and env files leave alone. */
export const passwordSymbols = ['none', 'url-safe', 'all'] as const;
export type PasswordSymbols = (typeof passwordSymbols)[number];

export const symbolSets: Readonly<Record<PasswordSymbols, string>> = {
  none: '',
  /** What a URL carries as it is in every part (RFC 3986, section 2.3: unreserved). */
  'url-safe': '-_.~',
  /** No quotes, backslash, `$`, backtick, `&`, `<`, `>`, `|`, `;` or brackets: what shells and env files treat specially. */
  all: '!#%*+,-./:=?@^_~',
};

/** The symbols that are safe in URLs, as texts show them. */
export const urlSafeShown = Array.from(symbolSets['url-safe']).join(' ');

const lower = 'abcdefghijklmnopqrstuvwxyz';
const letters = [lower, lower.toUpperCase()];
const digits = '0123456789';
/** `-` and `~` stay: nothing that is left looks like them. */
const lookAlikes = '0Oo1lI!5S2Z8B.,:_';

/** What decides the characters of a password. */
export interface PasswordCharacters {
  readonly symbols: PasswordSymbols;
  readonly noLookAlikes: boolean;
  readonly exclude: string;
}

/** The classes of characters of a password, without those that nothing is left of; it has at least one of each. */
export function passwordClasses({ symbols, noLookAlikes, exclude }: PasswordCharacters): readonly string[] {
  const out = new Set(noLookAlikes ? exclude + lookAlikes : exclude);
  return [...letters, digits, symbolSets[symbols]]
    .map((characters) =>
      Array.from(characters)
        .filter((character) => !out.has(character))
        .join(''),
    )
    .filter((characters) => characters !== '');
}

/** The least number of letters and digits that a password is drawn from. */
export const minLettersAndDigits = 10;

/** Whether enough letters and digits are left without these characters, whatever else is chosen. */
export function leavesEnough(exclude: string): boolean {
  const left = passwordClasses({ symbols: 'none', noLookAlikes: true, exclude });
  return left.join('').length >= minLettersAndDigits;
}
