import { err } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import type { Evidence } from '../shared/verdict.ts';
import { secondsOf } from './attempt-time.ts';
import type { Answer, Call, Client, NoAnswer } from './client.ts';

/** A client that notes what was asked; the notes become a verdict's evidence. */
export interface Trail {
  readonly evidence: readonly Evidence[];
  readonly client: Client;
  ask(call: Call): Promise<Result<Answer, NoAnswer>>;
}

/** How many requests that take their whole time a test may wait for; it makes up to ten. */
const slowRequests = 3;

/** What a trail is asked under. */
export interface TrailOptions {
  /** Stops its requests, but those that bring their own signal, or `undefined`. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Whether the requests together take no longer than three may that use up their time limit each. Not for a change on
   * the server, whose outcome has to be learnt. A request with a time limit of its own is left that.
   */
  readonly isBounded?: boolean;
  /** The time in milliseconds, from any beginning. */
  readonly now?: () => number;
}

/** Starts a trail on a client. */
export function newTrail(client: Client, options: TrailOptions = {}): Trail {
  const { signal, isBounded = false, now = () => performance.now() } = options;
  const evidence: Evidence[] = [];
  const wholeMs = client.timeLimitMs * slowRequests;
  const startedAt = now();

  /** As the client asks; what is left of the trail's time where that is shorter. */
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
