import type { Facts, VerdictCode } from '../shared/verdict.ts';
import { jsonObject } from './body.ts';
import type { Meaning } from './interpret-answer.ts';
import type { Answer, NoAnswer } from './client.ts';

/** A verdict without its evidence: code and facts. */
export interface Finding {
  readonly code: VerdictCode;
  readonly facts: Facts;
}

export function finding(
  code: VerdictCode,
  facts: Readonly<Record<string, string | number | null | undefined>> = {},
): Finding {
  const kept: Record<string, string | number> = {};
  for (const [name, fact] of Object.entries(facts)) {
    if (fact !== null && fact !== undefined && fact !== '') kept[name] = fact;
  }
  return { code, facts: kept };
}

/** Why no answer came, as a finding. */
export function withoutEvidence({ code, facts }: NoAnswer): Finding {
  return { code, facts };
}

/** What an answer shows about the server itself, whatever the request; undefined if it shows nothing. */
export function serverFinding(
  meaning: Meaning,
  answer: Pick<Answer, 'status' | 'text' | 'header' | 'toFact'>,
  asked: string,
): Finding | undefined {
  switch (meaning) {
    case 'redirected':
      return finding('redirect', { location: locationOf(answer, asked) });
    case 'not-ready':
      return finding('starting', { status: answer.status, seconds: secondsOf(answer) });
    case 'server-error':
      return finding('server-error', { status: answer.status });
    case 'rate-limited':
      return finding('rate-limited', { seconds: secondsOf(answer) });
    case 'accepted':
    case 'key-accepted-session-wanted':
    case 'holder-unknown':
    case 'signature-refused':
    case 'session-refused':
    case 'keys-refused':
    case 'path-refused':
    case 'role-refused':
    case 'no-credential-seen':
    case 'user-mismatch':
    case 'foreign-refusal':
    case 'not-found':
    case 'not-json':
    case 'other':
      return undefined;
  }
}

export function unexpected(answer: Pick<Answer, 'status' | 'text' | 'toFact'>): Finding {
  return finding('unexpected-answer', { status: answer.status, detail: detailFact(answer) });
}

/** FastAPI's `detail`, as a fact. */
export function detailFact(answer: Pick<Answer, 'text' | 'toFact'>): string {
  return answer.toFact(jsonObject(answer.text)?.['detail'], 300);
}

/** Seconds that a `Retry-After` header asks to wait (a number, or a date seen from `now`), or null. */
export function retryAfterSeconds(answer: Pick<Answer, 'header'>, now: number): number | null {
  const text = answer.header('retry-after')?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, Math.ceil((date - now) / 1000));
}

/** How long the server asks to wait; null also if the number repeats what it was sent. */
function secondsOf(answer: Pick<Answer, 'header' | 'toFact'>): number | null {
  const seconds = retryAfterSeconds(answer, Date.now());
  const text = String(seconds);
  return answer.toFact(text) === text ? seconds : null;
}

/**
 * The target of a redirect, without query and fragment, as a login page's query may repeat the request. If the same call is
 * redirected to another base, that base: it may be the right one.
 */
export function locationOf(answer: Pick<Answer, 'header' | 'toFact'>, asked: string): string {
  const target = answer.header('location') ?? '';
  if (target === '' || !URL.canParse(target, asked)) return '';
  const url = new URL(target, asked);
  const origin = url.origin === 'null' ? url.protocol : url.origin;
  const call = /\/api\/.*$/.exec(new URL(asked).pathname)?.[0] ?? '';
  const base = call !== '' && url.pathname.endsWith(call) ? url.pathname.slice(0, -call.length) : undefined;
  const isElsewhere = base !== undefined && !asked.startsWith(`${origin}${base}${call}`);
  return answer.toFact(`${origin}${isElsewhere ? base : url.pathname}`, 300);
}
