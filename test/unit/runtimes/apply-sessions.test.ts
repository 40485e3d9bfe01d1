import { describe, expect, it } from 'vitest';
import type { Applied, ApplyOptions } from '../../../electron/runtimes/apply.ts';
import { createApplySessions } from '../../../electron/runtimes/apply-sessions.ts';
import type { ApplyPlan } from '../../../electron/shared/apply.ts';
import { ok } from '../../../electron/shared/result.ts';
import type { InstanceStatus } from '../../../electron/shared/status.ts';
import { anInstance } from '../../support/builders.ts';
import { codeOf, must } from '../../support/vault.ts';

const instance = anInstance({ name: 'Chat' });
const status: InstanceStatus = {
  instance: 'Chat',
  runtime: null,
  running: null,
  unread: null,
  serverCheck: null,
  secrets: [],
  at: '2026-11-30T12:00:00.000Z',
};
const plan: ApplyPlan = {
  status,
  runtime: null,
  obstacle: null,
  wanted: ['WEBUI_SECRET_KEY'],
  carried: [],
  files: [],
  override: null,
  command: 'docker compose up -d open-webui',
  isForced: false,
  byHand: null,
  isDone: false,
  wayBack: [],
};
const stopped: Applied['outcome'] = {
  outcome: 'failed',
  step: 'answers',
  failure: { code: 'request-cancelled' },
  log: [],
  status: null,
};

/** Resolves when the walk is stopped. */
function untilStopped({ signal, onProgress }: ApplyOptions): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted === true) resolve();
    signal?.addEventListener('abort', () => resolve());
    onProgress?.({ step: 'answers', state: 'started' });
  });
}

/** Sessions on a deployment that waits for its signal, and has a way back. */
function waitingSessions() {
  const ran: string[] = [];
  const sessions = createApplySessions({
    plan: () => Promise.resolve(ok(plan)),
    apply: async (_instance, given, options) => {
      expect(given).toBe(plan);
      ran.push('apply');
      await untilStopped(options);
      return {
        outcome: stopped,
        goBack: async () => {
          ran.push('back');
          return { outcome: { outcome: 'verified', status }, goBack: undefined };
        },
      };
    },
  });
  return { sessions, ran };
}

const silent = (): void => undefined;

describe('a plan that is held', () => {
  it('is carried out once, can be stopped, and goes back once', async () => {
    const { sessions, ran } = waitingSessions();
    const held = must(await sessions.plan(instance));
    expect(held.plan).toEqual(plan);
    const steps: string[] = [];
    const applied = await sessions.apply(held.handle, ({ step }) => {
      steps.push(step);
      sessions.cancel(held.handle);
    });
    expect(must(applied)).toEqual({ outcome: stopped, canGoBack: true });
    expect(steps).toEqual(['answers']);
    expect(codeOf(await sessions.apply(held.handle, silent))).toBe('request-handle-expired');
    const [back, second] = await Promise.all([
      sessions.goBack(held.handle, silent),
      sessions.goBack(held.handle, silent),
    ]);
    expect(must(back)).toEqual({ outcome: { outcome: 'verified', status }, canGoBack: false });
    expect(codeOf(second)).toBe('request-handle-expired');
    expect(codeOf(await sessions.goBack(held.handle, silent))).toBe('request-handle-expired');
    expect(ran).toEqual(['apply', 'back']);
  });

  it('stops where the program ends, and is then gone', async () => {
    const { sessions } = waitingSessions();
    const { handle } = must(await sessions.plan(instance));
    const applied = await sessions.apply(handle, () => sessions.close());
    expect(must(applied).outcome).toEqual(stopped);
    expect(codeOf(await sessions.goBack(handle, silent))).toBe('request-handle-expired');
  });

  it('is not carried out under a handle that nobody was given', async () => {
    const { sessions, ran } = waitingSessions();
    const { handle } = must(await sessions.plan(instance));
    expect(codeOf(await sessions.apply(`${handle}0`, silent))).toBe('request-handle-expired');
    expect(codeOf(await sessions.goBack(handle, silent))).toBe('request-handle-expired');
    expect(ran).toEqual([]);
  });
});

it('the commands of a plan can be copied after it was carried out, by their place', async () => {
  const held = {
    ...plan,
    command: 'docker compose up',
    byHand: { kind: 'serve', lines: ['one', 'two'] },
  } as const;
  const sessions = createApplySessions({
    plan: () => Promise.resolve(ok(held)),
    apply: () => Promise.resolve({ outcome: stopped, goBack: undefined }),
  });
  const { handle } = must(await sessions.plan(instance));
  must(await sessions.apply(handle, silent));
  expect([0, 1, 2, 3].map((place) => sessions.commandOf(handle, place))).toEqual([
    'docker compose up',
    'one',
    'two',
    undefined,
  ]);
});
