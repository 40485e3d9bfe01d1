import { type Environment, environments, type SecretKind, secretKinds } from '../shared/domain.ts';
import type { SearchWords } from '../shared/search-secrets.ts';

function wordsOf<C extends string>(
  codes: readonly C[],
  word: (code: C) => string,
): Readonly<Record<C, string>> {
  // Each code has its word: that is what `fromEntries` cannot say of its answer.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.fromEntries(codes.map((code) => [code, word(code)])) as Record<C, string>;
}

/** Kinds and environments as they are called in the language of `t`, for a search that finds them by these words too. */
export function searchWords(
  t: (key: `kind.${SecretKind}` | `environment.${Environment}`) => string,
): SearchWords {
  return {
    kinds: wordsOf(secretKinds, (kind) => t(`kind.${kind}`)),
    environments: wordsOf(environments, (each) => t(`environment.${each}`)),
  };
}
