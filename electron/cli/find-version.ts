import { activeVersion, previousVersions } from '../shared/domain.ts';
import type { Secret, SecretVersion } from '../shared/domain.ts';
import type { CommandFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';

/** The version that a word names: its number (`3`, `v3`), or `staged`, `active`, `previous` (the newest of these). */
export function findVersion(secret: Secret, word: string): Result<SecretVersion, CommandFailure> {
  const number = /^v?([1-9]\d{0,8})$/.exec(word)?.[1];
  const version =
    number === undefined
      ? inState(secret, word)
      : secret.versions.find((one) => one.number === Number(number));
  if (version === 'unknown') {
    return err({
      code: 'usage-bad-option-value',
      subject: 'VERSION',
      facts: { reason: 'version-words' },
    });
  }
  return version
    ? ok(version)
    : err({
        code: 'vault-not-found',
        subject: secret.name,
        facts: { reason: 'kind-version', version: word },
      });
}

function inState(secret: Secret, state: string): SecretVersion | 'unknown' | undefined {
  if (state === 'active') return activeVersion(secret);
  if (state === 'previous') return previousVersions(secret)[0];
  return state === 'staged' ? secret.versions.find((one) => one.state === 'staged') : 'unknown';
}
