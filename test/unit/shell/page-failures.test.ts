import { expect, it, vi } from 'vitest';
import type { PageAnswer } from '../../../electron/shell/page-failures.ts';
import { createPageFailures } from '../../../electron/shell/page-failures.ts';

function setUp(...answers: readonly PageAnswer[]) {
  const queue = [...answers];
  const state = { now: 0, logged: [] as string[] };
  const did = vi.fn<(what: string) => void>();
  const failures = createPageFailures({
    log: (message) => state.logged.push(message),
    reload: () => did('reload'),
    kill: () => did('kill'),
    quit: () => did('quit'),
    ask: async (what) => {
      did(`ask ${what}`);
      return queue.shift() ?? 'wait';
    },
    now: () => state.now,
  });
  return { state, failures, done: () => did.mock.calls.flat() };
}

it('a page that ended is logged and reloaded once, and asked about when it ends again soon', async () => {
  const { state, failures, done } = setUp('reload', 'quit');
  await failures.gone('crashed', 133);
  expect(state.logged).toEqual(["the window's page has ended: crashed, exit code 133"]);
  expect(done()).toEqual(['reload']);
  state.now = 1000;
  await failures.gone('oom', 9);
  expect(done()).toEqual(['reload', 'ask gone', 'reload']);
  state.now = 2000;
  await failures.gone('oom', 9);
  expect(done().slice(3)).toEqual(['ask gone', 'quit']);
});

it('a page that ends after a long time is reloaded unasked again', async () => {
  const { state, failures, done } = setUp();
  await failures.gone('crashed', 133);
  state.now = 60_001;
  await failures.gone('crashed', 133);
  expect(done()).toEqual(['reload', 'reload']);
});

it('a page that hangs is asked about at once, and killed before it is reloaded', async () => {
  const { failures, done } = setUp('wait', 'reload');
  await failures.gone('crashed', 133);
  await failures.hangs();
  expect(done()).toEqual(['reload', 'ask hangs']);
  await failures.hangs();
  expect(done().slice(2)).toEqual(['ask hangs', 'kill']);
  await failures.gone('killed', 9);
  expect(done().slice(4)).toEqual(['reload']);
});

it('one question is asked at a time', async () => {
  const { failures, done } = setUp('wait');
  await Promise.all([failures.hangs(), failures.hangs()]);
  expect(done()).toEqual(['ask hangs']);
});
