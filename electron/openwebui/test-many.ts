import { setTimeout as wait } from 'node:timers/promises';
import type { Id } from '../shared/domain.ts';
import type { Failure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { goodVerdict } from '../shared/verdict.ts';
import type { Verdict, VerdictCode } from '../shared/verdict.ts';
import type { ReachableInstance } from './open-instance.ts';
import { openKeyTester } from './test-key.ts';
import type { KeyTester, KeyTesterOptions } from './test-key.ts';

/** One key to test. Its value is read just before its test and released after it. */
export interface KeyJob {
  readonly secretId: Id;
  readonly instanceId: Id;
  readonly instance: ReachableInstance;
  readonly read: () => Promise<Result<string, Failure>>;
  /** Holds what is saved of the key against what the server said. */
  readonly judge?: (verdict: Verdict) => Verdict;
}

export type JobOutcome =
  | { readonly secretId: Id; readonly outcome: 'tested'; readonly verdict: Verdict; readonly tries: number }
  /** The value could not be read from the keychain. */
  | { readonly secretId: Id; readonly outcome: 'not-read'; readonly failure: Failure };

export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly good: number;
}

export interface ManyOptions extends Omit<KeyTesterOptions, 'instance' | 'connections'> {
  readonly jobs: readonly KeyJob[];
  /** Concurrent tests per host, whatever the number of its instances; 8 by default. */
  readonly concurrency?: number | undefined;
  /** Retries of a test that failed for a temporary reason; 2 by default. */
  readonly retries?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called with each result as soon as it is known. */
  readonly onResult?: ((result: JobOutcome, progress: Progress) => void | Promise<void>) | undefined;
}

export const defaultConcurrency = 8;
/** Longest Retry-After of a server, in seconds, that is waited for; a longer one ends the test with its verdict. */
const maxWaitSeconds = 60;

const passing: ReadonlySet<VerdictCode> = new Set([
  'timed-out',
  'connection-closed',
  'starting',
  'rate-limited',
]);

/** Verdicts of which `seconds` is the server's Retry-After. */
const asksToWait: ReadonlySet<VerdictCode> = new Set(['starting', 'rate-limited']);

/**
 * Tests keys of many instances: hosts in parallel, with at most `concurrency` tests per host over reused connections. If a
 * server could not be identified after all attempts with one key, it is not asked again for the others.
 * Cancelling stops running tests (verdict `cancelled`) and leaves the rest out of the results. Results are in the jobs' order.
 */
export async function testMany(options: ManyOptions): Promise<readonly JobOutcome[]> {
  const { jobs, concurrency = defaultConcurrency, signal } = options;
  const results = new Map<KeyJob, JobOutcome>();
  const progress = { done: 0, total: jobs.length, good: 0 };

  const work = async (queue: Iterator<KeyJob>, testers: Testers, host: HostGate): Promise<void> => {
    for (let next = queue.next(); next.done !== true; next = queue.next()) {
      if (signal?.aborted === true) return;
      const result = await runJob(next.value, testers, host, options);
      results.set(next.value, result);
      progress.done += 1;
      if (result.outcome === 'tested' && goodVerdict(result.verdict.code)) progress.good += 1;
      await options.onResult?.(result, { ...progress });
    }
  };
  const hosts = new Map<string, KeyJob[]>();
  for (const job of jobs) {
    const host = hostOf(job.instance);
    const known = hosts.get(host);
    if (known === undefined) hosts.set(host, [job]);
    else known.push(job);
  }
  await Promise.all(
    [...hosts.values()].map(async (hostJobs) => {
      const testers = newTesters(options, concurrency);
      const gate: HostGate = { closedUntil: 0 };
      const queue = hostJobs.values();
      const workers = Array.from({ length: Math.min(concurrency, hostJobs.length) }, () =>
        work(queue, testers, gate),
      );
      try {
        await Promise.all(workers);
      } finally {
        await testers.close();
      }
    }),
  );
  return jobs.flatMap((job) => results.get(job) ?? []);
}

/** If a host asks to wait, all its workers wait. */
interface HostGate {
  /** By `performance.now()`. */
  closedUntil: number;
}

interface Testers {
  of(job: KeyJob): KeyTester;
  close(): Promise<void>;
}

function newTesters(options: ManyOptions, connections: number): Testers {
  const { timeLimitMs, systemProxy, sent, extraCaFile, lookup, paths } = options;
  const open = new Map<Id, KeyTester>();
  return {
    of({ instanceId, instance }) {
      const known = open.get(instanceId);
      if (known !== undefined) return known;
      const tester = openKeyTester({
        instance,
        timeLimitMs,
        systemProxy,
        sent,
        extraCaFile,
        lookup,
        paths,
        connections,
      });
      open.set(instanceId, tester);
      return tester;
    },
    async close() {
      await Promise.all([...open.values()].map((tester) => tester.close()));
    },
  };
}

async function runJob(
  job: KeyJob,
  testers: Testers,
  host: HostGate,
  { retries = 2, signal }: ManyOptions,
): Promise<JobOutcome> {
  const { secretId } = job;
  const value = await job.read();
  if (!value.ok) return { secretId, outcome: 'not-read', failure: value.error };
  for (let tries = 1; ; tries += 1) {
    await pause(host.closedUntil - performance.now(), signal);
    const told = await testers.of(job).test(value.value, signal);
    const verdict = job.judge?.(told) ?? told;
    const seconds = secondsToWait(verdict, tries);
    if (tries > retries || seconds === null || signal?.aborted === true) {
      if (passing.has(verdict.code)) testers.of(job).giveUp();
      return { secretId, outcome: 'tested', verdict, tries };
    }
    const until = performance.now() + seconds * 1000;
    if (asksToWait.has(verdict.code)) host.closedUntil = Math.max(host.closedUntil, until);
    await pause(until - performance.now(), signal);
  }
}

/** How long to wait before a retry, or null if a retry is useless. */
function secondsToWait({ code, facts }: Verdict, tries: number): number | null {
  if (!passing.has(code)) return null;
  const { seconds } = { seconds: undefined, ...facts };
  if (asksToWait.has(code) && typeof seconds === 'number') return seconds <= maxWaitSeconds ? seconds : null;
  return 0.5 * 2 ** (tries - 1);
}

async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  if (milliseconds <= 0 || signal?.aborted === true) return;
  try {
    await wait(milliseconds, undefined, { signal });
  } catch {
    // Cancelled: the caller sees the signal.
  }
}

function hostOf({ baseUrl }: ReachableInstance): string {
  return URL.canParse(baseUrl) ? new URL(baseUrl).host : '';
}
