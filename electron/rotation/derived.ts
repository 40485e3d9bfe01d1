import { activeVersion } from '../shared/domain.ts';
import type { Secret } from '../shared/domain.ts';

/** Whether the value in use was made from another secret, by a rotation of that one. */
export function isDerived(secret: Pick<Secret, 'versions'>): boolean {
  return activeVersion(secret)?.origin === 'derived';
}
