import type { PasswordSymbols } from './password-characters.ts';

/** What to generate. Sizes are bytes of randomness for keys, characters for passwords, words for passphrases. */
export type Recipe =
  | {
      readonly kind: 'secret-key';
      readonly format: SecretKeyFormat;
      /** 16 to 128. */
      readonly bytes: number;
    }
  | { readonly kind: 'api-key' }
  | {
      readonly kind: 'password';
      /** 8 to 128 characters. */
      readonly length: number;
      readonly symbols: PasswordSymbols;
      /** Leaves out characters that look alike (0 O o, 1 l I |, …). */
      readonly noLookAlikes: boolean;
      /** More characters to leave out; as many as `leavesEnough` allows. */
      readonly exclude: string;
    }
  | {
      readonly kind: 'passphrase';
      /** 4 to 16 words. */
      readonly words: number;
      readonly separator: string;
    }
  | { readonly kind: 'uuid' };

export const recipeKinds = [
  'secret-key',
  'api-key',
  'password',
  'passphrase',
  'uuid',
] as const satisfies readonly Recipe['kind'][];

export const secretKeyFormats = ['hex', 'base64url', 'base64', 'alnum'] as const;
export type SecretKeyFormat = (typeof secretKeyFormats)[number];

export const defaultSecretKeyRecipe = {
  kind: 'secret-key',
  format: 'hex',
  bytes: 32,
} as const satisfies Recipe;
