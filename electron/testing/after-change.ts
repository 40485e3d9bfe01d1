import { activeVersion } from '../shared/domain.ts';
import type { Secret } from '../shared/domain.ts';
import { changedFact } from '../shared/server-views.ts';
import type { SecretCheck } from '../shared/server-views.ts';

/** What a server answers, or whoever stands before it, that ended instead of starting. */
const isDown: ReadonlySet<SecretCheck['because']> = new Set(['refused', 'connection-closed', 'starting']);

/** A check that says so where no server is up since the secret was changed: the change may be why. */
export function tellAfterChange(
  check: SecretCheck,
  secret: Pick<Secret, 'versions' | 'lastTest'>,
): SecretCheck {
  const changedAt = activeVersion(secret)?.activatedAt ?? null;
  const { lastTest } = secret;
  const isSince = changedAt !== null && lastTest !== null && changedAt > lastTest.at;
  if (!isDown.has(check.because) || !isSince) return check;
  return { ...check, facts: { ...check.facts, [changedFact]: changedAt } };
}
