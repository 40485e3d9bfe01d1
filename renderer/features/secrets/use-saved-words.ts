import { useMemo } from 'react';
import { useSecrets } from '../../state/secrets.tsx';

/** What secrets of any instance have in the fields that are free text, each once, to be suggested. */
export function useSavedWords() {
  const { secrets = [] } = useSecrets();
  return useMemo(() => {
    const sorted = (words: readonly string[]): readonly string[] =>
      [...new Set(words)].filter((word) => word !== '').toSorted((one, other) => one.localeCompare(other));
    return {
      owners: sorted(secrets.map(({ owner }) => owner)),
      tags: sorted(secrets.flatMap(({ tags }) => tags)),
      usedBy: sorted(secrets.flatMap(({ usedBy }) => usedBy)),
    };
  }, [secrets]);
}
