import { activeVersion, noFingerprint, type Secret } from './domain.ts';

type Held = Pick<Secret, 'id' | 'versions'>;

/**
 * Finds secrets whose value in use is the same, by the vault's keyed fingerprints: no value is read for it. A version without a
 * fingerprint is like no other.
 */
export function findSameValues<S extends Held>(all: readonly S[]): (secret: Held) => readonly S[] {
  const holders = new Map<string, S[]>();
  for (const secret of all) {
    const holding = holders.get(fingerprintOf(secret)) ?? [];
    holders.set(fingerprintOf(secret), holding);
    holding.push(secret);
  }
  holders.delete(noFingerprint);
  return (secret) => (holders.get(fingerprintOf(secret)) ?? []).filter(({ id }) => id !== secret.id);
}

function fingerprintOf(secret: Held): string {
  return activeVersion(secret)?.fingerprint ?? noFingerprint;
}
