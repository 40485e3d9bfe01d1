import { shortText } from '../../electron/openwebui/body.ts';
import type { Answer, Call, Client } from '../../electron/openwebui/client.ts';
import { endpointOf } from '../../electron/openwebui/endpoint.ts';
import { startRequestLog } from '../../electron/openwebui/request-log.ts';
import type { RequestLog } from '../../electron/openwebui/request-log.ts';
import type { TransportProblem } from '../../electron/openwebui/transport.ts';
import { err, ok } from '../../electron/shared/result.ts';
import { must } from './vault.ts';

/** What one path answers, or why it answers nothing. */
export type Scripted =
  | {
      readonly status: number;
      /** The body: a text as it is, anything else as JSON. */
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
      readonly cut?: boolean;
    }
  | TransportProblem['code'];

export const base = 'https://chat.example.test';

/** An answer as a client hands it on, without a server. */
export function answerOf(scripted: Exclude<Scripted, string>, url = `${base}/api/models`): Answer {
  const { status, body = {}, headers = {}, cut = false } = scripted;
  return {
    status,
    header: (name) => headers[name],
    text: typeof body === 'string' ? body : JSON.stringify(body),
    cut,
    evidence: { method: 'GET', url, status, latencyMs: 1 },
    toFact: (value, max) => shortText(value, max),
  };
}

const notFound: Scripted = { status: 404, body: { detail: 'Not Found' } };

/**
 * Requests to a server that answers by a script, in memory: an entry for `METHOD /path`, else one for `/path`, else 404. An
 * entry that is a list is used up from its front, except for its last.
 */
export function scriptedRequests(
  script: Readonly<Record<string, Scripted | readonly Scripted[]>>,
  baseUrl = base,
): {
  readonly requests: RequestLog;
  readonly calls: readonly Call[];
  readonly asked: () => readonly string[];
} {
  const calls: Call[] = [];
  const used = new Map<string, number>();
  const endpoint = must(endpointOf({ baseUrl, allowHttp: false }));
  const client: Client = {
    endpoint,
    keyHeader: 'x-team-key',
    timeLimitMs: 10_000,
    request: async (call) => {
      calls.push(call);
      const { method = 'GET' } = call;
      const path = `${call.fromOrigin === true ? '' : endpoint.basePath}${call.path}`;
      const name = `${method} ${path}` in script ? `${method} ${path}` : path;
      const entries: readonly Scripted[] = [script[name] ?? notFound].flat();
      const turn = used.get(name) ?? 0;
      used.set(name, turn + 1);
      const scripted = entries[Math.min(turn, entries.length - 1)] ?? 'refused';
      const url = `${endpoint.origin}${path}`;
      if (typeof scripted === 'string') {
        return err({ code: scripted, facts: {}, evidence: { method, url, status: null, latencyMs: 1 } });
      }
      const answer = answerOf(scripted, url);
      call.watch?.(Buffer.from(answer.text));
      return ok(answer);
    },
    conceal: () => undefined,
    close: () => Promise.resolve(),
  };
  const asked = (): readonly string[] => calls.map(({ method = 'GET', path }) => `${method} ${path}`);
  return { requests: startRequestLog(client), calls, asked };
}
