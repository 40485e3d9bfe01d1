import type { Secret } from '../shared/domain.ts';

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** Secrets with every word of `query` in their name, owner, tags, usage or fingerprints, ignoring case. */
export function searchSecrets(secrets: readonly Secret[], query: string): readonly Secret[] {
  const words = fold(query)
    .split(/\s+/u)
    .filter((word) => word !== '');
  if (words.length === 0) return secrets;
  return secrets.filter((secret) => {
    const fingerprints = secret.versions.map((version) => version.fingerprint);
    const haystack = fold(
      [secret.name, secret.owner, ...secret.tags, ...secret.usedBy, ...fingerprints].join('\n'),
    );
    return words.every((word) => haystack.includes(word));
  });
}
