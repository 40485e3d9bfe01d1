import type { Received } from './receive.ts';

/** Seconds that a `Retry-After` header asks to wait (a number, or a date seen from `now`), or null. */
export function retryAfterSeconds(answer: Pick<Received, 'header'>, now: number): number | null {
  const text = answer.header('retry-after')?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, Math.ceil((date - now) / 1000));
}
