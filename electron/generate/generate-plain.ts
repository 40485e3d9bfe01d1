import type { Generated, Recipe } from '../shared/recipe.ts';
import { makePassword } from './password.ts';
import { drawUuid } from './random.ts';
import { makeSecretKey } from './secret-key.ts';

/** Version and variant of a UUID are fixed: 122 of its 128 bits are random. */
const uuidBits = 122;

/** Makes what needs no word list. The command line keeps the list out of its start-up this way. */
export function generatePlain(recipe: Exclude<Recipe, { kind: 'passphrase' }>): Generated {
  switch (recipe.kind) {
    case 'secret-key':
      return makeSecretKey(recipe);
    case 'api-key':
      // The server's own form is a version 4 UUID without its dashes.
      return { value: `sk-${drawUuid().replaceAll('-', '')}`, entropyBits: uuidBits };
    case 'password':
      return makePassword(recipe);
    case 'uuid':
      return { value: drawUuid(), entropyBits: uuidBits };
  }
}
