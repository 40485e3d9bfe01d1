/** A day of the calendar; months count from 1. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Year, month and day in this order, as both languages of the window write it, and with digits of either width. */
const written = /^(\d{4}) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2}) ?日?$/;

/** Reads a day such as 2027-02-28; why it is none otherwise. */
export function readDay(text: string): Day | 'malformed' | 'missing' {
  const [, year, month, day] = (written.exec(text.normalize('NFKC').trim()) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return 'malformed';
  const date = new Date(year, month - 1, day);
  const isThere = date.getFullYear() === year && date.getMonth() === month - 1 && date.getDate() === day;
  return isThere ? { year, month, day } : 'missing';
}
