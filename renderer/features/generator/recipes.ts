import type { RecipeKind } from '../../../electron/shared/recipe.ts';

/** How an entropy is to be called: under 64 bits guessing offline is within reach, from 112 on it is not. */
export function entropyGrade(bits: number): 'weak' | 'fair' | 'strong' {
  if (bits < 64) return 'weak';
  return bits < 112 ? 'fair' : 'strong';
}

/** Whether there is something to choose in a recipe. */
export function hasOptions(kind: RecipeKind): boolean {
  return kind !== 'api-key' && kind !== 'uuid';
}
