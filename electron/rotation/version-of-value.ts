import { liveVersions, noFingerprint } from '../shared/domain.ts';
import type { Secret, SecretVersion } from '../shared/domain.ts';

/** The version of a secret that is not in use and is `wanted`, or has its value; undefined where there is none. */
export function versionOfValue(secret: Secret, wanted: SecretVersion): SecretVersion | undefined {
  const others = liveVersions(secret).filter(({ state }) => state !== 'active');
  return (
    others.find(({ id }) => id === wanted.id) ??
    others.find(({ fingerprint }) => fingerprint !== noFingerprint && fingerprint === wanted.fingerprint)
  );
}
