import type { Instant, Secret } from './domain.ts';
import { rotationDue } from './rotation.ts';

/** When a secret has to be looked at next, and how urgent that is. `soon` begins 14 days before. */
export interface Due {
  readonly of: 'rotation' | 'expiry';
  readonly at: Instant;
  readonly urgency: 'past' | 'soon' | 'later';
}

const soonMs = 14 * 86_400_000;

/** The next date on which a secret is due, as lists show it; null when there is none. */
export function nextDue(
  secret: Pick<Secret, 'versions' | 'rotateEveryDays' | 'expiresAt'>,
  now: Date,
): Due | null {
  const due = rotationDue(secret, now.toISOString());
  if (!due) return null;
  const isSoon = Date.parse(due.at) - now.getTime() < soonMs;
  return {
    of: due.reason === 'expiry' ? 'expiry' : 'rotation',
    at: due.at,
    urgency: due.isOverdue ? 'past' : isSoon ? 'soon' : 'later',
  };
}
