import type { Instant } from '../shared/domain.ts';
import type { Locale } from '../shared/locales.ts';

export interface Formats {
  /** A day, such as "Nov 23, 2026". An instant that cannot be read is shown as it is. */
  readonly date: (instant: Instant) => string;
  readonly dateTime: (instant: Instant) => string;
  /** Time from `now`, in the largest unit that fits: "3 days ago", "in 2 hours", "now". */
  readonly relative: (instant: Instant, now: Date) => string;
  readonly number: (value: number) => string;
  readonly list: (items: readonly string[]) => string;
}

const units = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const satisfies readonly (readonly [Intl.RelativeTimeFormatUnit, number])[];

export function makeFormats(locale: Locale): Formats {
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  // The only kind that sets names apart in both languages, by a comma and nothing else.
  const list = new Intl.ListFormat(locale, { type: 'conjunction', style: 'narrow' });

  return {
    date: (instant) => apart(formatInstant(day, instant)),
    dateTime: (instant) => apart(formatInstant(moment, instant)),
    relative: (instant, now) => {
      const seconds = Math.round((new Date(instant).getTime() - now.getTime()) / 1000);
      if (Number.isNaN(seconds)) return instant;
      const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1];
      if (unit === 'second') return relative.format(0, 'second');
      return apart(relative.format(Math.trunc(seconds / size), unit));
    },
    number: (value) => number.format(value),
    list: (items) => list.format(items),
  };
}

/** With a space between digits and Chinese characters, as everywhere in the texts; Intl writes none. */
function apart(text: string): string {
  return text.replaceAll(/\d(?=\p{Script=Han})|\p{Script=Han}(?=\d)/gu, '$& ');
}

function formatInstant(format: Intl.DateTimeFormat, instant: Instant): string {
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? instant : format.format(date);
}
