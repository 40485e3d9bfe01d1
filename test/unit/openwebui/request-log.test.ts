import { describe, expect, it } from 'vitest';
import type { Call, Client } from '../../../electron/openwebui/client.ts';
import { endpointOf } from '../../../electron/openwebui/endpoint.ts';
import { startRequestLog } from '../../../electron/openwebui/request-log.ts';
import { err } from '../../../electron/shared/result.ts';
import { must } from '../../support/vault.ts';
import { anInstance } from '../../support/builders.ts';

/** A client of a server that drips bytes: each request takes 9.5 s of the 10 s that it may, or all of what it is given. */
function dripping() {
  const calls: Call[] = [];
  const clock = { ms: 0 };
  const client: Client = {
    endpoint: must(endpointOf({ baseUrl: 'https://chat.example.test', allowHttp: false })),
    keyHeader: anInstance().keyHeader,
    timeLimitMs: 10_000,
    request: async (call) => {
      calls.push(call);
      const limitMs = call.timeLimitMs ?? 10_000;
      clock.ms += Math.min(limitMs, 9500);
      const evidence = { method: 'GET', url: '/', status: null, latencyMs: 9500 } as const;
      const code = limitMs < 9500 ? 'timed-out' : 'unexpected-answer';
      return err({ code, facts: { seconds: limitMs / 1000 }, evidence });
    },
    conceal: () => undefined,
    close: () => Promise.resolve(),
  };
  return { client, calls, clock, now: () => clock.ms };
}

describe('a test of many requests', () => {
  it('takes 30 s in all where each may take 10, and says so', async () => {
    const { client, calls, clock, now } = dripping();
    const requests = startRequestLog(client, { isBounded: true, now });
    const answers = [];
    // oxlint-disable-next-line no-await-in-loop -- one request after the other, as a diagnosis makes them
    for (let request = 1; request <= 5; request += 1) answers.push(await requests.ask({ path: '/' }));
    expect(calls.map(({ timeLimitMs }) => timeLimitMs)).toEqual([undefined, undefined, undefined, 1500, 1]);
    expect(Math.floor(clock.ms / 1000)).toBe(30);
    expect(answers.at(-1)).toMatchObject({ error: { code: 'timed-out', facts: { seconds: 30 } } });
  });

  it('leaves a request the time limit of its own', async () => {
    const { client, calls, clock, now } = dripping();
    const requests = startRequestLog(client, { isBounded: true, now });
    clock.ms = 29_000;
    await requests.ask({ path: '/', timeLimitMs: 60_000 });
    expect(calls).toMatchObject([{ timeLimitMs: 60_000 }]);
  });
});

it('a change on the server is waited for, however slow it was before', async () => {
  const { client, calls, now, clock } = dripping();
  const requests = startRequestLog(client, { now });
  clock.ms = 90_000;
  await requests.ask({ path: '/' });
  expect(calls[0]?.timeLimitMs).toBeUndefined();
});
