import { setTimeout as sleep } from 'node:timers/promises';
import type { ExportTargets } from '../export/targets.ts';
import { goodVerdict } from '../shared/verdict.ts';
import type { ApplyOutcome, ApplyPlan, ApplyProgress, ApplyStep } from '../shared/apply.ts';
import type { Instance } from '../shared/domain.ts';
import type { OverrideVariable } from '../shared/compose-views.ts';
import type { Failure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { InstanceStatus, SecretStatus } from '../shared/status.ts';
import { differs } from '../shared/status.ts';
import type { ServerTests } from '../testing/server-tests.ts';
import type { Vault } from '../vault/port.ts';
import type { PlanParts } from './apply-plan.ts';
import { isProven, planApply } from './apply-plan.ts';
import type { EngineCommand } from './recreate.ts';
import { recreateCommand } from './recreate.ts';
import { readStatus } from './status.ts';
import type { Runtime } from '../shared/runtimes.ts';
import { updateFailure } from './update-failure.ts';

type Compose = Extract<Runtime, { readonly kind: 'compose' }>;

export interface ApplyParts extends PlanParts {
  readonly vault: PlanParts['vault'] & Pick<Vault, 'rollback'>;
  readonly targets: Pick<ExportTargets, 'list' | 'update'>;
  readonly serverTests: Pick<ServerTests, 'checkSecret' | 'checkServer'>;
  /** Adds lines to the override file of a project, or makes it. */
  readonly writeOverride: (
    runtime: Compose,
    lines: readonly OverrideVariable[],
  ) => Promise<Result<void, Failure>>;
  /** Runs a command that changes containers, without these variables of this process's environment. */
  readonly runEngine: (command: EngineCommand, without: readonly string[]) => Promise<Result<void, Failure>>;
  /** The last lines of a container's log, without what is known to be secret. */
  readonly readLog: (runtime: Compose) => Promise<readonly string[]>;
}

export interface ApplyOptions {
  /** How long the server may take to answer after it was started, in milliseconds. */
  readonly waitMs: number;
  readonly onProgress?: (progress: ApplyProgress) => void;
  readonly signal?: AbortSignal | undefined;
}

/** An apply that was done, and how to undo it. */
export interface Applied {
  readonly outcome: ApplyOutcome;
  /**
   * Puts the versions back that ran before, writes the files and recreates. Undefined where what ran before is in no version, or
   * nothing was started.
   */
  readonly goBack: ((options: ApplyOptions) => Promise<Applied>) | undefined;
}

/**
 * Does what a plan says: writes what is stale, recreates, waits for the server, and proves that it runs with the saved values. It
 * stops at the first step that fails. What a plan without a command cannot start is left to the user.
 */
export async function apply(
  parts: ApplyParts,
  instance: Instance,
  plan: ApplyPlan,
  options: ApplyOptions,
): Promise<Applied> {
  const { runtime } = plan;
  const step = async (
    name: ApplyStep,
    work: () => Promise<Result<void, Failure>>,
  ): Promise<Stopped | null> => {
    options.onProgress?.({ step: name, state: 'started' });
    const done =
      options.signal?.aborted === true ? err({ code: 'request-cancelled' } as const) : await work();
    if (!done.ok) return { step: name, failure: done.error };
    options.onProgress?.({ step: name, state: 'done' });
    return null;
  };

  const stoppedAtFiles = plan.files.length === 0 ? null : await step('files', () => writeFiles(parts, plan));
  if (stoppedAtFiles) return fail(parts, instance, plan, stoppedAtFiles, undefined);
  if (runtime === null || runtime.kind !== 'compose') {
    const status = await readStatus(parts, instance, options.signal);
    if (!status.ok)
      return fail(parts, instance, plan, { step: 'container', failure: status.error }, undefined);
    const { byHand } = plan;
    const isVerified = byHand === null || isVerifiedBy(plan, status.value);
    return {
      outcome: isVerified
        ? { outcome: 'verified', status: status.value }
        : { outcome: 'by-hand', status: status.value, byHand },
      goBack: undefined,
    };
  }
  const { override } = plan;
  const stopped =
    (override && (await step('override', () => parts.writeOverride(runtime, override.lines)))) ??
    (await step('recreate', () => parts.runEngine(recreateCommand(runtime, plan.isForced), plan.carried))) ??
    (await step('answers', () => untilAnswers(parts, instance, runtime, options)));
  const goBack = wayBackOf(parts, instance, plan);
  if (stopped) return fail(parts, instance, plan, stopped, goBack);
  options.onProgress?.({ step: 'container', state: 'started' });
  const status = await readStatus(parts, instance, options.signal);
  if (!status.ok) return fail(parts, instance, plan, { step: 'container', failure: status.error }, goBack);
  const gone = goneOf(plan, status.value);
  if (gone !== undefined) {
    const failure = { code: 'vault-not-found', subject: gone } as const;
    return fail(parts, instance, plan, { step: 'container', failure }, goBack, status.value);
  }
  for (const name of ['container', 'server'] as const) {
    if (name === 'server') options.onProgress?.({ step: name, state: 'started' });
    const wrong = wanted(plan, status.value).find((secret) => !isRight(secret, name));
    if (wrong !== undefined) {
      const failure = {
        code: 'runtime-not-arrived',
        subject: wrong.name,
        facts: { reason: `in-${name}` },
      } as const;
      return fail(parts, instance, plan, { step: name, failure }, goBack, status.value);
    }
    options.onProgress?.({ step: name, state: 'done' });
  }
  return { outcome: { outcome: 'verified', status: status.value }, goBack };
}

interface Stopped {
  readonly step: ApplyStep;
  readonly failure: Failure;
}

async function writeFiles({ targets }: ApplyParts, { files }: ApplyPlan): Promise<Result<void, Failure>> {
  for (const { id } of files) {
    // oxlint-disable-next-line no-await-in-loop -- what comes after a file that cannot be written is not tried
    const updated = await targets.update(id, 'ask');
    if (!updated.ok) return updated;
    const failure = updateFailure(updated.value);
    if (failure !== null) return err(failure);
  }
  return ok();
}

/** A container that has ended by itself so often since it was made does not come up. */
const fewRestarts = 2;

/** How often a server that starts is asked, in milliseconds. */
const pauseMs = 500;

async function untilAnswers(
  parts: ApplyParts,
  instance: Instance,
  runtime: Compose,
  { waitMs, signal }: ApplyOptions,
): Promise<Result<void, Failure>> {
  const deadline = performance.now() + waitMs;
  for (;;) {
    // oxlint-disable no-await-in-loop -- one question after the other, until the answer is yes
    const running = await parts.reader.read(runtime);
    if (!running.ok) return running;
    const { state, restarts } = running.value;
    if (state === 'stopped' || restarts >= fewRestarts) {
      return err({ code: 'runtime-stopped', subject: runtime.service });
    }
    const report = await parts.serverTests.checkServer(instance, signal);
    if (!report.ok) return report;
    if (goodVerdict(report.value.code) && report.value.ready !== false) return ok();
    if (signal?.aborted === true) return err({ code: 'request-cancelled' });
    if (performance.now() > deadline) {
      const seconds = Math.round(waitMs / 1000);
      return err({
        code: 'runtime-not-ready',
        subject: instance.baseUrl,
        facts: { reason: 'waited-seconds', seconds },
      });
    }
    await sleep(pauseMs);
    // oxlint-enable no-await-in-loop
  }
}

/** The secrets that the plan was to bring, as they are now. */
function wanted(plan: ApplyPlan, status: InstanceStatus): readonly SecretStatus[] {
  const names = new Set(plan.wanted);
  return status.secrets.filter(({ name }) => names.has(name));
}

/** A secret that was to be brought and was deleted meanwhile: of it nothing can be proved. */
function goneOf(plan: ApplyPlan, status: InstanceStatus): string | undefined {
  const names = new Set(status.secrets.map(({ name }) => name));
  return plan.wanted.find((name) => !names.has(name));
}

function isRight({ container, server, isTransient }: SecretStatus, place: 'container' | 'server'): boolean {
  return place === 'container' ? container === 'same' && !isTransient : !differs(server);
}

function isVerifiedBy(plan: ApplyPlan, status: InstanceStatus): boolean {
  return goneOf(plan, status) === undefined && wanted(plan, status).every(isProven);
}

async function fail(
  parts: ApplyParts,
  instance: Instance,
  { runtime }: ApplyPlan,
  { step, failure }: Stopped,
  goBack: Applied['goBack'],
  seen?: InstanceStatus,
): Promise<Applied> {
  const hasLog = runtime?.kind === 'compose' && step !== 'files' && step !== 'override';
  const log = hasLog ? await parts.readLog(runtime) : [];
  const status = seen ?? (await readStatus(parts, instance));
  const known = 'ok' in status ? (status.ok ? status.value : null) : status;
  return { outcome: { outcome: 'failed', step, failure, log, status: known }, goBack };
}

function wayBackOf(parts: ApplyParts, instance: Instance, { wayBack }: ApplyPlan): Applied['goBack'] {
  if (wayBack.length === 0) return undefined;
  return async (options) => {
    for (const { secretId, versionId } of wayBack) {
      // oxlint-disable-next-line no-await-in-loop -- one change of the vault after the other
      const back = await parts.vault.rollback(secretId, versionId);
      if (!back.ok) return notBack(back.error);
    }
    const plan = await planApply(parts, instance, options.signal);
    return plan.ok ? apply(parts, instance, plan.value, options) : notBack(plan.error);
  };
}

function notBack(failure: Failure): Applied {
  return { outcome: { outcome: 'failed', step: 'files', failure, log: [], status: null }, goBack: undefined };
}
