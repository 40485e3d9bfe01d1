import { expect, it } from 'vitest';
import { startEarly } from '../../../electron/cli/early-helper.ts';
import type { HelperEvents, HelperProcess } from '../../../electron/keychain/helper-process.ts';

interface Started {
  readonly env: Readonly<Record<string, string>>;
  readonly events: HelperEvents;
  readonly process: HelperProcess;
}

function spawner() {
  const started: Started[] = [];
  const spawn = (env: Readonly<Record<string, string>>, events: HelperEvents) => {
    const process = { send: () => undefined, kill: () => undefined };
    started.push({ env, events, process });
    return process;
  };
  return { started, spawn };
}

function listener() {
  const heard: unknown[] = [];
  return {
    heard,
    onMessage: (message: unknown) => void heard.push(message),
    onEnd: () => void heard.push('end'),
  };
}

it('the one started early goes to the first who asks, with its cleaned environment', () => {
  const { started, spawn } = spawner();
  const take = startEarly('helper.js', { HOME: '/h', SECRET_BACKEND: 'file' }, spawn);
  expect(started).toHaveLength(1);
  expect(started[0]?.env).toEqual({ HOME: '/h', LC_ALL: 'C' });
  const first = listener();
  expect(take({}, first)).toBe(started[0]?.process);
  started[0]?.events.onMessage('hello');
  started[0]?.events.onEnd();
  expect(first.heard).toEqual(['hello', 'end']);
});

it('the next gets one of its own', () => {
  const { started, spawn } = spawner();
  const take = startEarly('helper.js', {}, spawn);
  const [first, second] = [listener(), listener()];
  take({}, first);
  expect(take({ A: 'b' }, second)).toBe(started[1]?.process);
  expect(started[1]?.env).toEqual({ A: 'b' });
  started[1]?.events.onMessage('hello');
  expect([first.heard, second.heard]).toEqual([[], ['hello']]);
});

it('one that ended before it was asked for is not given away', () => {
  const { started, spawn } = spawner();
  const take = startEarly('helper.js', {}, spawn);
  started[0]?.events.onEnd();
  const first = listener();
  expect(take({}, first)).toBe(started[1]?.process);
  expect(first.heard).toEqual([]);
});
