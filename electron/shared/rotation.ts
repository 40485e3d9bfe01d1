import type { Instant, Secret } from './domain.ts';
import { activeVersion } from './domain.ts';

/** When a secret's value must be replaced, why then, and whether that time is past. */
export interface RotationDue {
  readonly at: Instant;
  /** `age`: its rotate-every days are over; `expiry`: its expiry date, when that comes first. */
  readonly reason: 'age' | 'expiry';
  readonly isOverdue: boolean;
}

/** A day, in milliseconds. */
export const dayMs = 86_400_000;

/** The next date on which `secret` is due, or undefined when it has no active version or neither rule. */
export function rotationDue(
  secret: Pick<Secret, 'versions' | 'rotateEveryDays' | 'expiresAt'>,
  now: Instant,
): RotationDue | undefined {
  const active = activeVersion(secret);
  if (!active) return undefined;
  const byAge =
    secret.rotateEveryDays === null
      ? Infinity
      : Date.parse(active.activatedAt ?? active.createdAt) + secret.rotateEveryDays * dayMs;
  const byExpiry = secret.expiresAt === null ? Infinity : Date.parse(secret.expiresAt);
  const time = Math.min(byAge, byExpiry);
  if (time === Infinity) return undefined;
  return {
    at: new Date(time).toISOString(),
    reason: byExpiry < byAge ? 'expiry' : 'age',
    isOverdue: time <= Date.parse(now),
  };
}
