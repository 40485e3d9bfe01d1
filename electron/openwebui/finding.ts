import type { Facts, VerdictCode } from '../shared/verdict.ts';
import { detailOf } from './body.ts';
import type { Meaning } from './meaning.ts';
import type { Received } from './receive.ts';
import { retryAfterSeconds } from './retry-after.ts';

/** A verdict in the making: its code and facts, without the evidence. */
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

/** What an answer says about the server itself, whatever was asked; undefined when it says nothing of the kind. */
export function serverFinding(
  meaning: Meaning,
  answer: Pick<Received, 'status' | 'text' | 'header'>,
  asked: string,
): Finding | undefined {
  switch (meaning) {
    case 'redirected':
      return finding('redirect', { location: locationOf(answer, asked) });
    case 'not-ready':
      return finding('starting', { status: answer.status, seconds: retryAfterSeconds(answer, Date.now()) });
    case 'server-error':
      return finding('server-error', { status: answer.status });
    case 'rate-limited':
      return finding('rate-limited', { seconds: retryAfterSeconds(answer, Date.now()) });
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

export function unexpected(answer: Pick<Received, 'status' | 'text'>): Finding {
  return finding('unexpected-answer', { status: answer.status, detail: detailOf(answer.text) });
}

/**
 * Target of a redirect without query and fragment: a login page's query may repeat what was asked. Where the same call is
 * sent on to another base, that base: it may be the one to use.
 */
export function locationOf(answer: Pick<Received, 'header'>, asked: string): string {
  const target = answer.header('location') ?? '';
  if (target === '' || !URL.canParse(target, asked)) return '';
  const url = new URL(target, asked);
  const origin = url.origin === 'null' ? url.protocol : url.origin;
  const call = /\/api\/.*$/.exec(new URL(asked).pathname)?.[0] ?? '';
  const base = call !== '' && url.pathname.endsWith(call) ? url.pathname.slice(0, -call.length) : undefined;
  const isElsewhere = base !== undefined && !asked.startsWith(`${origin}${base}${call}`);
  return `${origin}${isElsewhere ? base : url.pathname}`.slice(0, 300);
}
