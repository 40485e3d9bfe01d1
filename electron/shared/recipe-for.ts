import type { SecretKind } from './domain.ts';
import { authenticatorKeyName } from './open-webui-variables.ts';
import type { Recipe, RecipeKind } from './recipe.ts';
import { defaultRecipes } from './recipe.ts';

/** Base64 of 32 bytes that every decoder takes: the form of a Fernet key. */
const fernetKey = { kind: 'secret-key', format: 'base64', bytes: 32 } as const satisfies Recipe;

/** The recipes that make sense for a secret; the first is the usual one. */
const kindsFor: Readonly<Record<SecretKind, readonly ['secret-key' | 'api-key', ...RecipeKind[]]>> = {
  'secret-key': ['secret-key'],
  'api-key': ['api-key'],
  variable: ['secret-key', 'password', 'passphrase', 'uuid'],
  header: ['secret-key', 'uuid'],
};

/** What may be generated for a secret of this kind and name, the usual first. */
export function recipesFor(
  kind: SecretKind,
  name: string,
): readonly [Exclude<Recipe, { kind: 'passphrase' }>, ...Recipe[]] {
  if (isAuthenticatorKey(kind, name)) return [fernetKey];
  const [first, ...others] = kindsFor[kind];
  const usual = isPassword(kind, name) ? 'password' : first;
  return [
    defaultRecipes[usual],
    ...[first, ...others].filter((one) => one !== usual).map((one) => defaultRecipes[one]),
  ];
}

/** Whether another value than a Fernet key keeps the server from starting, so that there is nothing to choose. */
export function isAuthenticatorKey(kind: SecretKind, name: string): boolean {
  return kind === 'variable' && name === authenticatorKeyName;
}

/** What people type, or software pastes into a URL. */
function isPassword(kind: SecretKind, name: string): boolean {
  return kind === 'variable' && /(?:^|_)PASSWORD$/.test(name);
}
