import { err } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import type { Evidence } from '../shared/verdict.ts';
import { secondsOf } from './attempt-time.ts';
import type { Answer, Call, Client, NoAnswer } from './client.ts';

/** A client that records each request; the records become a verdict's evidence. */
export interface RequestLog {
  readonly evidence: readonly Evidence[];
  readonly client: Client;
  ask(call: Call): Promise<Result<Answer, NoAnswer>>;
}

/** The time limit of a whole test (up to ten requests), as a multiple of the limit of one request. */
const slowRequests = 3;

/** Limits of the requests. */
export interface RequestLogOptions {
  /** Aborts the requests, except those called with a signal of their own (also with `undefined`). */
  readonly signal?: AbortSignal | undefined;
  /**
   * Whether all requests together take at most three times the limit of one. Not for a change on the server, whose
   * outcome has to be known. A request with a time limit of its own keeps it.
   */
  readonly isBounded?: boolean;
  /** A monotonic clock in milliseconds. */
  readonly now?: () => number;
}

/** Starts recording the requests of a client. */
export function startRequestLog(client: Client, options: RequestLogOptions = {}): RequestLog {
  const { signal, isBounded = false, now = () => performance.now() } = options;
  const evidence: Evidence[] = [];
  const wholeMs = client.timeLimitMs * slowRequests;
  const startedAt = now();

  /** Sends a request with the client's time limit, or with what is left of the whole time if that is shorter. */
  async function askInTime(call: Call): Promise<Result<Answer, NoAnswer>> {
    const leftMs = wholeMs - (now() - startedAt);
    if (!isBounded || call.timeLimitMs !== undefined || leftMs >= client.timeLimitMs) {
      return client.request(call);
    }
    const answer = await client.request({ ...call, timeLimitMs: Math.max(leftMs, 1) });
    if (answer.ok || answer.error.code !== 'timed-out') return answer;
    return err({ ...answer.error, facts: { ...answer.error.facts, seconds: secondsOf(wholeMs) } });
  }

  return {
    evidence,
    client,
    async ask(call) {
      const answer = await askInTime({ signal, ...call });
      evidence.push(answer.ok ? answer.value.evidence : answer.error.evidence);
      return answer;
    },
  };
}
