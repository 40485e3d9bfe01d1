// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Reply } from '../../../../electron/shared/contract.ts';
import { err, ok } from '../../../../electron/shared/result.ts';
import type { TestRun } from '../../../../electron/shared/server-views.ts';
import { finished, newRun, withProgress } from '../../../../renderer/state/key-test-run.ts';
import { type KeyTests, KeyTestsProvider, useKeyTests } from '../../../../renderer/state/key-tests.tsx';
import { later, render, settle } from '../../../support/render.tsx';
import type { TestBridge } from '../../../support/bridge.ts';
import { openSampleBridge } from '../../../support/sample.ts';

const at = '2026-01-01T00:00:00.000Z';
const verdict = (code: 'works' | 'key-unknown' | 'cancelled') => ({ code, facts: {}, evidence: [], at });
const progress = (runId: string, secretId: string, done: number) => ({
  runId,
  secretId,
  code: 'works',
  done,
  total: 3,
  good: done,
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function open(main: TestBridge): Promise<{ readonly tests: KeyTests }> {
  const seen: KeyTests[] = [];
  function Probe() {
    seen.push(useKeyTests());
    return null;
  }
  await render(
    main,
    <KeyTestsProvider>
      <Probe />
    </KeyTestsProvider>,
  );
  return {
    get tests() {
      const newest = seen.at(-1);
      if (newest === undefined) throw new Error('nothing was rendered');
      return newest;
    },
  };
}

function answerLater(main: TestBridge) {
  const answers: { runId: string; resolve: (reply: Reply<'server.testAll'>) => void }[] = [];
  main.override('server.testAll', ({ runId }) => {
    const { promise, resolve } = later<Reply<'server.testAll'>>();
    answers.push({ runId, resolve });
    return promise;
  });
  return answers;
}

it('progress is taken in bit by bit, and the answer ends the run', async () => {
  const main = await openSampleBridge();
  const answers = answerLater(main);
  const probe = await open(main);
  await settle(async () => void probe.tests.start(null, 3));
  const runId = answers[0]?.runId ?? '';
  main.emit('server.progress', progress(runId, 'a', 1));
  main.emit('server.progress', progress(runId, 'b', 2));
  expect(probe.tests.run).toMatchObject({ phase: 'running', done: 0, total: 3 });
  await settle(async () => vi.advanceTimersByTime(200));
  expect(probe.tests.run).toMatchObject({ phase: 'running', done: 2, good: 2 });
  expect(probe.tests.run?.outcomes.get('b')).toMatchObject({ code: 'works', verdict: null, failure: null });
  const results = [{ secretId: 'a', verdict: verdict('works'), failure: null }];
  await settle(async () => answers[0]?.resolve(ok({ runId, cancelled: false, results })));
  expect(probe.tests.run).toMatchObject({ phase: 'done', done: 1, good: 1 });
  expect(probe.tests.run?.outcomes.get('a')?.verdict?.code).toBe('works');
});

it('a new run cancels the former one, whose progress and answer are dropped', async () => {
  const main = await openSampleBridge();
  const answers = answerLater(main);
  const probe = await open(main);
  await settle(async () => void probe.tests.start(null, 3));
  await settle(async () => void probe.tests.start('one', 1));
  const [former, newest] = answers.map(({ runId }) => runId);
  expect(main.calls.filter(({ name }) => name === 'server.cancelTests')).toEqual([
    { name: 'server.cancelTests', args: { runId: former } },
  ]);
  main.emit('server.progress', progress(former ?? '', 'stale', 1));
  await settle(async () => vi.advanceTimersByTime(200));
  const results = [{ secretId: 'stale', verdict: verdict('works'), failure: null }];
  await settle(async () => answers[0]?.resolve(ok({ runId: former ?? '', cancelled: true, results })));
  expect(probe.tests.run).toMatchObject({ runId: newest, instanceId: 'one', phase: 'running', done: 0 });
  expect(probe.tests.run?.outcomes.size).toBe(0);
});

it('cancelling asks main once and waits for its answer', async () => {
  const main = await openSampleBridge();
  const answers = answerLater(main);
  const probe = await open(main);
  await settle(async () => probe.tests.cancel());
  expect(main.calls).toEqual([]);
  await settle(async () => void probe.tests.start(null, 3));
  await settle(async () => probe.tests.cancel());
  expect(probe.tests.run?.phase).toBe('cancelling');
  const runId = answers[0]?.runId ?? '';
  const results = [
    { secretId: 'a', verdict: verdict('works'), failure: null },
    { secretId: 'b', verdict: verdict('cancelled'), failure: null },
  ];
  await settle(async () => answers[0]?.resolve(ok({ runId, cancelled: true, results })));
  expect(probe.tests.run).toMatchObject({ phase: 'cancelled', done: 1, total: 3, good: 1 });
  expect([...(probe.tests.run?.outcomes.keys() ?? [])]).toEqual(['a']);
});

it('a run that main refuses keeps what was shown and says why', () => {
  const run = withProgress(newRun('r', null, 3), [progress('r', 'a', 1), progress('other', 'b', 2)], at);
  expect([...run.outcomes.keys()]).toEqual(['a']);
  const failed = finished(run, err({ code: 'vault-damaged' }), at);
  expect(failed).toMatchObject({ phase: 'failed', failure: { code: 'vault-damaged' }, done: 1 });
  expect(withProgress(failed, [progress('r', 'c', 2)], at)).toBe(failed);
});

it('a key whose value could not be read carries the reason', () => {
  const answer: TestRun = {
    runId: 'r',
    cancelled: false,
    results: [{ secretId: 'a', verdict: null, failure: { code: 'keychain-locked' } }],
  };
  expect(finished(newRun('r', null, 1), ok(answer), at).outcomes.get('a')).toEqual({
    code: 'keychain-locked',
    verdict: null,
    failure: { code: 'keychain-locked' },
    at,
  });
});

it('a test of some keys names them, and leaves what is known of the others', async () => {
  const main = await openSampleBridge();
  const answers = answerLater(main);
  const probe = await open(main);
  await settle(async () => void probe.tests.start(null, 2));
  const first = answers[0]?.runId ?? '';
  const results = [
    { secretId: 'a', verdict: verdict('works'), failure: null },
    { secretId: 'b', verdict: verdict('key-unknown'), failure: null },
  ];
  await settle(async () => answers[0]?.resolve(ok({ runId: first, cancelled: false, results })));
  await settle(async () => void probe.tests.start(null, 1, ['b']));
  const second = answers[1]?.runId ?? '';
  expect(main.calls.filter(({ name }) => name === 'server.testAll').map(({ args }) => args)).toEqual([
    { runId: first },
    { runId: second, secretIds: ['b'] },
  ]);
  expect(probe.tests.run?.outcomes.get('b')?.code).toBe('key-unknown');
  const again = [{ secretId: 'b', verdict: verdict('works'), failure: null }];
  await settle(async () => answers[1]?.resolve(ok({ runId: second, cancelled: false, results: again })));
  expect(probe.tests.run).toMatchObject({ done: 1, total: 1, good: 1 });
  expect(probe.tests.run?.outcomes.get('a')?.verdict?.code).toBe('works');
  expect(probe.tests.run?.outcomes.get('b')?.verdict?.code).toBe('works');
});
