import { activeVersion } from '../shared/domain.ts';
import type { Secret } from '../shared/domain.ts';
import { authenticatorKeyName, dedicatedKeyNames } from '../shared/open-webui-variables.ts';

/** The variables that are derived from a secret key when it is rotated. */
export const keptNames: ReadonlySet<string> = new Set([...dedicatedKeyNames, authenticatorKeyName]);

/** Whether the value in use was made from another secret, by a rotation of that one. */
export function isDerived(secret: Pick<Secret, 'versions'>): boolean {
  return activeVersion(secret)?.origin === 'derived';
}

/**
 * The variables that a rotation of a secret is about: its own, and those that are derived of it. Files of the instance that carry others
 * only stay as they are, as the plan says that was agreed to, and what those are late with is not for the rotation to prove.
 */
export function ownNames({ name, kind }: Pick<Secret, 'name' | 'kind'>): ReadonlySet<string> {
  return kind === 'secret-key' ? new Set([name, ...keptNames]) : new Set([name]);
}
