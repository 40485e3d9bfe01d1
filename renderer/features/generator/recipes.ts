import type { RecipeKind } from '../../../electron/shared/recipe.ts';
import type { SecretKind } from '../../../electron/shared/domain.ts';

/** Recipes that make sense for a kind of secret; the first one is the usual one. */
export const recipesForSecret: Readonly<Record<SecretKind, readonly [RecipeKind, ...RecipeKind[]]>> = {
  'secret-key': ['secret-key'],
  'api-key': ['api-key'],
  variable: ['secret-key', 'password', 'passphrase', 'uuid'],
};

/** How an entropy is to be called: under 64 bits guessing offline is within reach, from 112 on it is not. */
export function entropyGrade(bits: number): 'weak' | 'fair' | 'strong' {
  if (bits < 64) return 'weak';
  return bits < 112 ? 'fair' : 'strong';
}

/** Whether there is something to choose in a recipe. */
export function hasOptions(kind: RecipeKind): boolean {
  return kind !== 'api-key' && kind !== 'uuid';
}
