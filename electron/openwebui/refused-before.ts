import type { Answer } from './client.ts';
import { finding } from './finding.ts';
import type { Finding } from './finding.ts';

type Refusal = Pick<Answer, 'status' | 'text' | 'header' | 'toFact' | 'evidence'>;

/** What refused a call in place of Open WebUI. */
export function refusedBefore(answer: Refusal): Finding {
  return finding('refused-before', refusalFacts(answer));
}

/** How an answer that is none of Open WebUI shows from whom it is: its name, the path, the sign-in that it asks for, and Cloudflare's number. */
export function refusalFacts(answer: Refusal): Readonly<Record<string, string | number | undefined>> {
  const [scheme = ''] = (answer.header('www-authenticate') ?? '').trim().split(/[\s,]/, 1);
  const number = /error code: (\d{3,5})\b/i.exec(answer.text)?.[1];
  return {
    status: answer.status,
    path: new URL(answer.evidence.url).pathname,
    server: answer.toFact(answer.header('server'), 60),
    scheme: answer.toFact(scheme, 20),
    number: number === undefined ? undefined : answer.toFact(number, 10),
  };
}
