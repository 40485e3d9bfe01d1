import type { Instant } from '../../../../electron/shared/domain.ts';

const dayMs = 86_400_000;

/** A time in its largest unit, whole: how long ago, or for how long still. */
export interface Age {
  readonly unit: 'days' | 'months' | 'years';
  readonly count: number;
}

/** Days from `now` until `at`, begun ones counted; below zero the days that went by since. */
export function daysUntil(at: Instant, now: Date): number {
  return Math.ceil((Date.parse(at) - now.getTime()) / dayMs);
}

/** How long ago it was: in days below two months, in months below two years. */
export function ageOf(at: Instant, now: Date): Age {
  const days = Math.max(0, Math.floor((now.getTime() - Date.parse(at)) / dayMs));
  if (days < 60) return { unit: 'days', count: days };
  const months = Math.floor(days / 30.44);
  return months < 24
    ? { unit: 'months', count: months }
    : { unit: 'years', count: Math.floor(days / 365.25) };
}
