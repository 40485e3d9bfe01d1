import { activeVersion, type Instant, type Secret } from '../../../electron/shared/domain.ts';

/** When a secret has to be looked at next, and how urgent that is. `soon` begins 14 days before. */
export interface Due {
  readonly of: 'rotation' | 'expiry';
  readonly at: Instant;
  readonly urgency: 'past' | 'soon' | 'later';
}

const dayMs = 86_400_000;
const soonMs = 14 * dayMs;

/** The earlier of a secret's expiry and its next rotation, which is counted from the active version's first use. */
export function nextDue(secret: Secret, now: Date): Due | null {
  const since = activeVersion(secret)?.activatedAt ?? null;
  const rotation =
    since === null || secret.rotateEveryDays === null
      ? null
      : new Date(new Date(since).getTime() + secret.rotateEveryDays * dayMs);
  const expiry = secret.expiresAt === null ? null : new Date(secret.expiresAt);
  const isRotationFirst = rotation !== null && (expiry === null || rotation <= expiry);
  const at = isRotationFirst ? rotation : expiry;
  if (at === null || Number.isNaN(at.getTime())) return null;
  const left = at.getTime() - now.getTime();
  return {
    of: isRotationFirst ? 'rotation' : 'expiry',
    at: at.toISOString(),
    urgency: left < 0 ? 'past' : left < soonMs ? 'soon' : 'later',
  };
}
