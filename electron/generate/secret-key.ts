import type { Generated, Recipe } from '../shared/recipe.ts';
import { fernetKeyLength, isPortableFernetKey } from './fernet.ts';
import { drawBytes, drawText } from './random.ts';

const alphanumeric = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Base64 of 32 bytes without `+` and `/`: 42 of its 43 digits are free, and each then has 62 instead of 64 choices. */
const portableKeyBits = 256 + 42 * Math.log2(62 / 64);

/**
 * A key with at least the randomness asked for. Where the size would give the 44 characters that Open WebUI reads as a
 * Fernet key, the next size that does not is taken (hex of 22 bytes becomes hex of 23); base64 of 32 bytes is a Fernet
 * key, and is drawn until it has neither `+` nor `/`, so that every decoder takes it.
 */
export function makeSecretKey(recipe: Extract<Recipe, { kind: 'secret-key' }>): Generated {
  for (let bytes = recipe.bytes; ; bytes += 1) {
    const made = makeOfSize(recipe.format, bytes);
    if (made.value.length !== fernetKeyLength) return made;
    if (recipe.format === 'base64' && bytes === 32) return makePortableKey();
  }
}

function makeOfSize(format: Extract<Recipe, { kind: 'secret-key' }>['format'], bytes: number): Generated {
  if (format === 'alnum') {
    const bitsPerCharacter = Math.log2(alphanumeric.length);
    const length = Math.ceil((bytes * 8) / bitsPerCharacter);
    return { value: drawText(alphanumeric, length), entropyBits: length * bitsPerCharacter };
  }
  return { value: drawBytes(bytes).toString(format), entropyBits: bytes * 8 };
}

function makePortableKey(): Generated {
  for (;;) {
    const value = drawBytes(32).toString('base64');
    if (isPortableFernetKey(value)) return { value, entropyBits: portableKeyBits };
  }
}
