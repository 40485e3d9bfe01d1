import type { PasswordSymbols } from './password-characters.ts';

/** What to generate. Sizes are bytes of randomness for keys, characters for passwords, words for passphrases. */
export type Recipe =
  | {
      readonly kind: 'secret-key';
      readonly format: SecretKeyFormat;
      /** Within `recipeRanges.bytes`. */
      readonly bytes: number;
    }
  | { readonly kind: 'api-key' }
  | {
      readonly kind: 'password';
      /** Within `recipeRanges.length`. */
      readonly length: number;
      readonly symbols: PasswordSymbols;
      /** Leaves out characters that look alike (0 O o, 1 l I |, …). */
      readonly noLookAlikes: boolean;
      /** More characters to leave out; as many as `leavesEnough` allows. */
      readonly exclude: string;
    }
  | {
      readonly kind: 'passphrase';
      /** Within `recipeRanges.words`. */
      readonly words: number;
      /** At most `maxSeparatorLength` characters. */
      readonly separator: string;
    }
  | { readonly kind: 'uuid' };

/** Whole numbers; both ends belong to a range. */
export const recipeRanges = {
  /** Bytes of randomness of a secret key. */
  bytes: { min: 16, max: 128 },
  /** Characters of a password. */
  length: { min: 8, max: 128 },
  /** Words of a passphrase. */
  words: { min: 4, max: 16 },
} as const;

/** Characters between two words of a passphrase. */
export const maxSeparatorLength = 3;

/** Characters that a password may be told to leave out. */
export const maxExcludedLength = 128;

export const recipeKinds = [
  'secret-key',
  'api-key',
  'password',
  'passphrase',
  'uuid',
] as const satisfies readonly Recipe['kind'][];

export const secretKeyFormats = ['hex', 'base64url', 'base64', 'alnum'] as const;
export type SecretKeyFormat = (typeof secretKeyFormats)[number];

export type RecipeKind = Recipe['kind'];

/** What is made where nobody says otherwise. */
export const defaultRecipes = {
  'secret-key': { kind: 'secret-key', format: 'hex', bytes: 32 },
  'api-key': { kind: 'api-key' },
  password: { kind: 'password', length: 24, symbols: 'url-safe', noLookAlikes: true, exclude: '' },
  passphrase: { kind: 'passphrase', words: 7, separator: '-' },
  uuid: { kind: 'uuid' },
} as const satisfies { readonly [K in RecipeKind]: Extract<Recipe, { kind: K }> };

/** A value made by a recipe. */
export interface Generated {
  readonly value: string;
  /** How many bits an attacker who knows the recipe has to guess; not rounded. */
  readonly entropyBits: number;
}
