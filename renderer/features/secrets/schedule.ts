import type { Instant, Secret } from '../../../electron/shared/domain.ts';
import { rotationDue } from '../../../electron/shared/rotation.ts';

/** When a secret has to be looked at next, and how urgent that is. `soon` begins 14 days before. */
export interface Due {
  readonly of: 'rotation' | 'expiry';
  readonly at: Instant;
  readonly urgency: 'past' | 'soon' | 'later';
}

const soonMs = 14 * 86_400_000;

/** The next date on which a secret is due, as the list shows it; null when there is none. */
export function nextDue(secret: Secret, now: Date): Due | null {
  const due = rotationDue(secret, now.toISOString());
  if (!due) return null;
  const isSoon = Date.parse(due.at) - now.getTime() < soonMs;
  return {
    of: due.reason === 'expiry' ? 'expiry' : 'rotation',
    at: due.at,
    urgency: due.isOverdue ? 'past' : isSoon ? 'soon' : 'later',
  };
}
