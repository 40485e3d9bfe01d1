import type { Recipe } from '../../../electron/shared/recipe.ts';

/** A value of the recipe's shape that is no secret: made from `seed`, the same each time. */
export function fakeValue(
  recipe: Recipe,
  seed: number,
): { readonly value: string; readonly entropyBits: number } {
  const hex = (length: number): string =>
    Array.from({ length }, (_, index) =>
      ((index * 7 + seed * 13 + ((index * index) % 11)) % 16).toString(16),
    ).join('');
  switch (recipe.kind) {
    case 'secret-key':
      return { value: hex(recipe.bytes * 2), entropyBits: recipe.bytes * 8 };
    case 'api-key':
      return { value: `sk-${hex(32)}`, entropyBits: 122 };
    case 'password':
      return {
        value: hex(recipe.length),
        entropyBits: recipe.length * (recipe.symbols === 'none' ? 5.8 : 6.2),
      };
    case 'passphrase':
      return {
        value: Array.from({ length: recipe.words }, () => 'anchor').join(recipe.separator),
        entropyBits: recipe.words * 12.925,
      };
    case 'uuid':
      return { value: '3f2a6c1e-8d4b-4c7a-9e15-0b6d2f8a7c93', entropyBits: 122 };
  }
}
