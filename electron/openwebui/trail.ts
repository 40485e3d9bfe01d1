import type { Result } from '../shared/result.ts';
import type { Evidence } from '../shared/verdict.ts';
import type { Answer, Call, Client, NoAnswer } from './client.ts';

/** A client that notes what was asked; the notes become a verdict's evidence. */
export interface Trail {
  readonly evidence: readonly Evidence[];
  readonly client: Client;
  ask(call: Call): Promise<Result<Answer, NoAnswer>>;
}

/** Starts a trail on a client; `signal` stops its requests, but those that bring their own, or `undefined`. */
export function newTrail(client: Client, signal?: AbortSignal): Trail {
  const evidence: Evidence[] = [];
  return {
    evidence,
    client,
    async ask(call) {
      const answer = await client.request({ signal, ...call });
      evidence.push(answer.ok ? answer.value.evidence : answer.error.evidence);
      return answer;
    },
  };
}
