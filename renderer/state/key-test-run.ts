import type { Id, Instant } from '../../electron/shared/domain.ts';
import type { Failure } from '../../electron/shared/failure.ts';
import type { Result } from '../../electron/shared/result.ts';
import type { TestProgress, TestRun } from '../../electron/shared/server-views.ts';
import type { Verdict } from '../../electron/shared/verdict.ts';

/** What is known of one key: first the code, and when all tests are over the whole verdict, or why there is none. */
export interface KeyOutcome {
  readonly code: string;
  readonly verdict: Verdict | null;
  readonly failure: Failure | null;
  readonly at: Instant;
}

/** A test of many keys as the window sees it. */
export interface KeyTestRun {
  readonly runId: Id;
  /** The instance whose keys are tested, or null for all. */
  readonly instanceId: Id | null;
  readonly phase: 'running' | 'cancelling' | 'done' | 'cancelled' | 'failed';
  readonly done: number;
  readonly total: number;
  readonly good: number;
  /** What this run found so far, and of other keys what runs before it found. */
  readonly outcomes: ReadonlyMap<Id, KeyOutcome>;
  /** What was known when it started. */
  readonly before: ReadonlyMap<Id, KeyOutcome>;
  /** Why the run as a whole failed. */
  readonly failure: Failure | null;
}

export function newRun(
  runId: Id,
  instanceId: Id | null,
  total: number,
  before: KeyTestRun['before'] = new Map(),
): KeyTestRun {
  return {
    runId,
    instanceId,
    phase: 'running',
    done: 0,
    total,
    good: 0,
    outcomes: before,
    before,
    failure: null,
  };
}

export function isRunning({ phase }: Pick<KeyTestRun, 'phase'>): boolean {
  return phase === 'running' || phase === 'cancelling';
}

/** Takes in what came since, until `at`; what belongs to another run is left out. */
export function withProgress(run: KeyTestRun, news: readonly TestProgress[], at: Instant): KeyTestRun {
  const ownNews = news.filter(({ runId }) => runId === run.runId);
  const last = ownNews.at(-1);
  if (last === undefined || !isRunning(run)) return run;
  const outcomes = new Map(run.outcomes);
  for (const { secretId, code } of ownNews)
    outcomes.set(secretId, { code, verdict: null, failure: null, at });
  const { done, total, good } = last;
  return { ...run, done, total, good, outcomes };
}

/** The end of a run, by main's answer to the question that started it, which came `at` that time. */
export function finished(run: KeyTestRun, reply: Result<TestRun, Failure>, at: Instant): KeyTestRun {
  if (!reply.ok) return { ...run, phase: 'failed', failure: reply.error };
  const { cancelled, results } = reply.value;
  // A test that was stopped half way says nothing about its key.
  const completed = results.filter(({ verdict }) => verdict?.code !== 'cancelled');
  const outcomes = new Map([
    ...run.before,
    ...completed.map(({ secretId, verdict, failure }): [Id, KeyOutcome] => [
      secretId,
      {
        code: verdict?.code ?? failure?.code ?? 'request-internal',
        verdict,
        failure,
        at: verdict?.at ?? at,
      },
    ]),
  ]);
  const good = completed.filter(({ verdict }) => verdict?.code === 'works').length;
  return {
    ...run,
    phase: cancelled ? 'cancelled' : 'done',
    done: completed.length,
    total: cancelled ? Math.max(run.total, completed.length) : completed.length,
    good,
    outcomes,
  };
}
