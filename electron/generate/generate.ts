import type { Generated, Recipe } from '../shared/recipe.ts';
import { generatePlain } from './generate-plain.ts';
import { makePassphrase } from './passphrase.ts';

/**
 * Makes a value by a recipe, with the operating system's random generator, without network or keychain. No recipe ever
 * gives 44 characters that are not base64 of 32 bytes. Sizes must be those that the recipe's type allows.
 */
export function generate(recipe: Recipe): Generated {
  return recipe.kind === 'passphrase' ? makePassphrase(recipe) : generatePlain(recipe);
}
