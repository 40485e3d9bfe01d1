import { isRecord } from '../shared/is-record.ts';

/** A JSON object of an answer's body, or null: for HTML, for text cut short and for anything that is not an object. */
export function jsonObject(text: string): Readonly<Record<string, unknown>> | null {
  if (!/^\s*\{/.test(text)) return null;
  try {
    const value: unknown = JSON.parse(text);
    return record(value);
  } catch {
    return null;
  }
}

export function record(value: unknown): Readonly<Record<string, unknown>> | null {
  return isRecord(value) ? { ...value } : null;
}

/** A string for people: printable, on one line, cut at `max`; empty for anything but a string. */
export function shortText(value: unknown, max = 200): string {
  if (typeof value !== 'string') return '';
  return value
    .replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, max);
}

/** FastAPI's `detail` of an error answer, to compare with; empty when there is none or it is not a text. */
export function detailOf(text: string): string {
  return shortText(jsonObject(text)?.['detail'], 300);
}

export function looksLikeHtml(contentType: string | undefined, text: string): boolean {
  return /\bhtml\b/i.test(contentType ?? '') || /^\s*<(!doctype html|html|head|body)\b/i.test(text);
}

/** The page's title as it stands there, or empty. */
export function titleOf(html: string): string {
  return /<title[^>]*>([^<]{0,300})</i.exec(html)?.[1] ?? '';
}
