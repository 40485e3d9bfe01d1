import { describe, expect, it } from 'vitest';
import type { Applied, ApplyOptions } from '../../../electron/runtimes/apply.ts';
import { createApplySessions } from '../../../electron/runtimes/apply-sessions.ts';
import type { ApplyPlan } from '../../../electron/shared/apply.ts';
import type { Failure } from '../../../electron/shared/failure.ts';
import type { Result } from '../../../electron/shared/result.ts';
import { err, ok } from '../../../electron/shared/result.ts';
import type { InstanceStatus } from '../../../electron/shared/status.ts';
import { anInstance } from '../../support/builders.ts';
import { codeOf, must, unusedAccount } from '../../support/vault.ts';

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
function waitingSessions(checked: Result<void, Failure> = ok()) {
  const ran: string[] = [];
  const sessions = createApplySessions({
    plan: () => Promise.resolve(ok(plan)),
    checkPlan: () => Promise.resolve(checked),
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

  it('is not carried out where something else would be planned now', async () => {
    const { sessions, ran } = waitingSessions(err({ code: 'vault-conflict', subject: 'Chat' }));
    const { handle } = must(await sessions.plan(instance));
    expect(codeOf(await sessions.apply(handle, silent))).toBe('vault-conflict');
    expect(ran).toEqual([]);
    expect(must(await sessions.plan(instance)).plan).toEqual(plan);
  });

  it('is the only one of its instance that is carried out, also for a page that was loaded again', async () => {
    const { sessions, ran } = waitingSessions();
    const [first, second] = [must(await sessions.plan(instance)), must(await sessions.plan(instance))];
    const other = must(await sessions.plan(anInstance({ id: unusedAccount(7), name: 'Other' })));
    const running = sessions.apply(first.handle, silent);
    expect(await sessions.apply(second.handle, silent)).toEqual(
      err({ code: 'runtime-applying', subject: 'Chat' }),
    );
    expect(codeOf(await sessions.plan(instance))).toBe('runtime-applying');
    const beside = sessions.apply(other.handle, silent);
    sessions.cancel(first.handle);
    sessions.cancel(other.handle);
    expect([await running, await beside].map(codeOf)).toEqual(['ok', 'ok']);
    const again = sessions.apply(second.handle, silent);
    expect(codeOf(await sessions.goBack(first.handle, silent))).toBe('runtime-applying');
    sessions.cancel(second.handle);
    expect(codeOf(await again)).toBe('ok');
    expect(ran).toEqual(['apply', 'apply', 'apply']);
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
    checkPlan: () => Promise.resolve(ok()),
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
