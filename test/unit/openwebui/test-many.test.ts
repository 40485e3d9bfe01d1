import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { toCsv, toJson } from '../../../electron/testing/result-table.ts';
import type { ResultRow } from '../../../electron/testing/result-table.ts';
import { testMany } from '../../../electron/openwebui/test-many.ts';
import type { KeyJob } from '../../../electron/openwebui/test-many.ts';
import { err, ok } from '../../../electron/shared/result.ts';
import { fakeUser } from '../../support/openwebui-model.ts';
import { instanceAt } from '../../support/builders.ts';
import { start } from '../../support/served-open-webui.ts';

function keyOf(index: number): string {
  return `sk-${index.toString(16).padStart(32, '0')}`;
}

function jobs(url: string, count: number): KeyJob[] {
  return Array.from({ length: count }, (_, index) => ({
    secretId: `s${index}`,
    instanceId: url,
    instance: instanceAt(url),
    read: async () => ok(keyOf(index)),
  }));
}

describe('many keys', () => {
  it('are tested at most so many at once on a host, and come in their order', async () => {
    let now = 0;
    let most = 0;
    const server = await start({
      settings: { users: Array.from({ length: 20 }, (_, index) => fakeUser({ apiKey: keyOf(index * 2) })) },
    });
    const seen: number[] = [];
    const list = jobs(server.url, 40).map((job) => ({
      ...job,
      read: async () => {
        now += 1;
        most = Math.max(most, now);
        return job.read();
      },
    }));
    const results = await testMany({
      jobs: list,
      concurrency: 3,
      onResult: (_result, progress) => {
        now -= 1;
        seen.push(progress.done);
      },
    });
    expect(most).toBe(3);
    expect(seen).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
    expect(results.map(({ secretId }) => secretId)).toEqual(list.map(({ secretId }) => secretId));
    const codes = results.map((result) => (result.outcome === 'tested' ? result.verdict.code : 'not-read'));
    expect(codes).toEqual(list.map((_job, index) => (index % 2 === 0 ? 'works' : 'key-unknown')));
    // Who the server is, is asked once.
    expect(server.requests.filter(({ path }) => path === '/api/config')).toHaveLength(1);
  });

  it.each([
    [undefined, 8],
    [3, 3],
  ])(
    'share what one host may be asked at once, whatever the number of its instances: of %j',
    async (concurrency, expected) => {
      let [now, most] = [0, 0];
      const server = await start({ intercept: () => ({ status: 404, json: { detail: 'Not Found' } }) });
      const list = ['/a', '/b', ''].flatMap((path) =>
        jobs(`${server.url}${path}`, 8).map((job) => ({
          ...job,
          read: async () => {
            now += 1;
            most = Math.max(most, now);
            return job.read();
          },
        })),
      );
      await testMany({ jobs: list, concurrency, onResult: () => void (now -= 1) });
      expect(most).toBe(expected);
      // Another host is not waited for.
      let isReadElsewhere = false;
      const locked = err({ code: 'keychain-locked' } as const);
      const reading = jobs(server.url, 1).map((job) => ({
        ...job,
        read: async () => {
          await expect.poll(() => isReadElsewhere).toBe(true);
          return locked;
        },
      }));
      const elsewhere = jobs('http://localhost:1', 1).map((job) => ({
        ...job,
        read: async () => {
          isReadElsewhere = true;
          return locked;
        },
      }));
      expect(await testMany({ jobs: [...reading, ...elsewhere], concurrency: 1 })).toHaveLength(2);
    },
  );

  it.each([
    [undefined, '0', 3],
    [0, '0', 1],
    [1, '0', 2],
    [5, '61', 1],
  ])('with %j retries, asked to wait %s s each time, are tried %d times', async (retries, seconds, tries) => {
    const server = await start({
      intercept: ({ path }) =>
        path === '/api/v1/auths/'
          ? { status: 429, json: {}, headers: { 'retry-after': seconds } }
          : undefined,
    });
    const results = await testMany({ jobs: jobs(server.url, 1), retries });
    expect(results).toMatchObject([{ tries, verdict: { code: 'rate-limited' } }]);
  });

  it('are tried again half a second after a connection was closed', async () => {
    const times: number[] = [];
    const server = await start({
      settings: { users: [fakeUser({ apiKey: keyOf(0) })] },
      intercept: ({ path }) => {
        if (path !== '/api/v1/auths/') return undefined;
        times.push(performance.now());
        return times.length === 1 ? 'drop' : undefined;
      },
    });
    const results = await testMany({ jobs: jobs(server.url, 1) });
    expect(results).toMatchObject([{ tries: 2, verdict: { code: 'works' } }]);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(490);
  });

  it.each([
    [{ status: 500, json: {} }, 'server-error'],
    [{ status: 307, headers: { location: '/x' } }, 'redirect'],
    [{ status: 402, json: {} }, 'not-open-webui'],
  ])('are tried once for what does not pass: %j', async (answer, code) => {
    const server = await start({ intercept: () => answer });
    const results = await testMany({ jobs: jobs(server.url, 1) });
    expect(results).toMatchObject([{ tries: 1, verdict: { code } }]);
  });

  it('of a server that does not answer are not each waited for', async () => {
    const asked: string[] = [];
    const silent = await start({
      intercept: ({ path }) => {
        asked.push(path);
        return 'hang';
      },
    });
    const foreign = jobs(silent.url, 1).map((job) => ({
      ...job,
      read: async () => ok(`sk-proj-${'Ab3'.repeat(16)}`),
    }));
    const list = [...jobs(silent.url, 60), ...foreign];
    const results = await testMany({ jobs: list, concurrency: 4, retries: 1, timeLimitMs: 300 });
    const codes = results.map((result) => (result.outcome === 'tested' ? result.verdict.code : 'not-read'));
    expect(codes).toEqual([...Array.from({ length: 60 }, () => 'timed-out'), 'provider-key']);
    // Two tries, and what the workers asked between the last one's end and its being known.
    expect(asked.length).toBeLessThanOrEqual(4);
  });

  it('are tried again for what passes only, after the time that the server asked for', async () => {
    const times: number[] = [];
    const server = await start({
      settings: { users: [fakeUser({ apiKey: keyOf(0) })] },
      intercept: ({ path }) => {
        if (path !== '/api/v1/auths/') return undefined;
        times.push(performance.now());
        return times.length === 1 ? { status: 429, json: {}, headers: { 'retry-after': '1' } } : undefined;
      },
    });
    const [result] = await testMany({ jobs: jobs(server.url, 1) });
    expect(result).toMatchObject({ outcome: 'tested', tries: 2, verdict: { code: 'works' } });
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(990);

    const asked: number[] = [];
    const starting = await start({
      settings: { users: [fakeUser({ apiKey: keyOf(0) })] },
      intercept: () => {
        asked.push(performance.now());
        return asked.length === 1 ? { status: 503, json: {}, headers: { 'retry-after': '2' } } : undefined;
      },
    });
    const [ready] = await testMany({ jobs: jobs(starting.url, 1) });
    expect(ready).toMatchObject({ tries: 2, verdict: { code: 'works' } });
    expect((asked[1] ?? 0) - (asked[0] ?? 0)).toBeGreaterThanOrEqual(1990);

    const unknown = await start();
    const [refused] = await testMany({ jobs: jobs(unknown.url, 1) });
    expect(refused).toMatchObject({ tries: 1, verdict: { code: 'key-unknown' } });

    const patient = await start({
      intercept: () => ({ status: 429, json: {}, headers: { 'retry-after': '3600' } }),
    });
    const [limited] = await testMany({ jobs: jobs(patient.url, 1) });
    expect(limited).toMatchObject({ tries: 1, verdict: { code: 'rate-limited', facts: { seconds: 3600 } } });
  });

  it('wait on a host as long as it asked one of them to, though it asks another for less', async () => {
    const times: number[] = [];
    const waits = ['1', '0'];
    const server = await start({
      settings: { users: [fakeUser({ apiKey: keyOf(0) }), fakeUser({ apiKey: keyOf(1) })] },
      intercept: async ({ path }) => {
        if (path !== '/api/v1/auths/') return undefined;
        const seconds = waits[times.push(performance.now()) - 1];
        if (seconds === undefined) return undefined;
        // The shorter wait is heard last.
        if (seconds === '0') await wait(100);
        return { status: 429, json: {}, headers: { 'retry-after': seconds } };
      },
    });
    const results = await testMany({ jobs: jobs(server.url, 2) });
    expect(results).toMatchObject([{ verdict: { code: 'works' } }, { verdict: { code: 'works' } }]);
    const [first = 0, , ...again] = times;
    expect(again).toHaveLength(2);
    expect(Math.min(...again) - first).toBeGreaterThanOrEqual(990);
  });

  it('stop when cancelled, and leave out what was not begun', async () => {
    const stop = new AbortController();
    const server = await start({
      intercept: () => {
        stop.abort();
        return 'hang';
      },
    });
    const results = await testMany({ jobs: jobs(server.url, 50), concurrency: 2, signal: stop.signal });
    expect(results.length).toBeLessThanOrEqual(2);
    expect(
      results.every((result) => result.outcome === 'tested' && result.verdict.code === 'cancelled'),
    ).toBe(true);
  });

  it('go on past a value that the keychain does not give', async () => {
    const server = await start({ settings: { users: [fakeUser({ apiKey: keyOf(1) })] } });
    const [first, second] = jobs(server.url, 2);
    if (first === undefined || second === undefined) throw new Error('Two jobs were made.');
    const locked = { ...first, read: async () => err({ code: 'keychain-locked' } as const) };
    expect(await testMany({ jobs: [locked, second] })).toMatchObject([
      { outcome: 'not-read', failure: { code: 'keychain-locked' } },
      { outcome: 'tested', verdict: { code: 'works' } },
    ]);
  });
});

describe('a table of results', () => {
  const row: ResultRow = {
    instance: 'prod',
    secret: 'bot',
    owner: '',
    fingerprint: 'abc',
    code: 'works',
    good: true,
    what: 'The key works.',
    remedy: '',
    user: 'ada@example.test',
    status: 200,
    latencyMs: 7,
    at: '2026-01-01T00:00:00.000Z',
  };

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\r=1', '＝1'])('runs no formula: %j', (label) => {
    const line = toCsv([{ ...row, secret: label }]).slice(toCsv([]).length);
    const cell = line.startsWith('prod,"') ? line.slice(6) : line.slice(5);
    expect(cell.startsWith("'")).toBe(true);
  });

  it('runs no formula where semicolons part the cells either', () => {
    const line = toCsv([{ ...row, user: 'x;=1+1; @SUM(A1);y' }]);
    expect(line).toContain("x;'=1+1;' @SUM(A1);y");
  });

  it('quotes commas, quotes and line breaks, and has one line a row', () => {
    const text = toCsv([{ ...row, owner: 'a "b", c\nd' }, row]);
    expect(text).toContain('"a ""b"", c\nd"');
    expect(text.split('\r\n')).toHaveLength(4);
    expect(JSON.parse(toJson([row]))).toEqual([row]);
  });

  it('has its columns in their order, and nothing where nothing is known', () => {
    const none = { secret: null, fingerprint: null, user: null, status: null, latencyMs: null, at: null };
    expect(toCsv([row, { ...row, ...none, good: false }])).toBe(
      [
        'instance,secret,owner,fingerprint,code,good,what,remedy,user,status,latencyMs,at',
        'prod,bot,,abc,works,true,The key works.,,ada@example.test,200,7,2026-01-01T00:00:00.000Z',
        'prod,,,,works,false,The key works.,,,,,',
        '',
      ].join('\r\n'),
    );
  });

  it('leaves alone what is no formula', () => {
    for (const owner of ['a=1', 'a+b', 'x-y', 'a@b', '1-1']) {
      expect(toCsv([{ ...row, owner }])).toContain(`,${owner},`);
    }
  });
});
