import type { Secret } from './domain.ts';

/** The names of the headers among secrets, as they are sent. */
export function headerNames(secrets: readonly Pick<Secret, 'kind' | 'name'>[]): readonly string[] {
  return secrets.filter(({ kind }) => kind === 'header').map(({ name }) => name);
}
