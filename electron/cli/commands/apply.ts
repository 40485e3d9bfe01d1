import type { Applied, ApplyOptions } from '../../runtimes/apply.ts';
import type { ApplyOutcome, ApplyPlan } from '../../shared/apply.ts';
import { usualWaitSeconds } from '../../shared/apply.ts';
import { obstacleFailure } from '../../shared/obstacle-failure.ts';
import type { CommandFailure } from '../../shared/failure.ts';
import type { Result } from '../../shared/result.ts';
import { err, ok } from '../../shared/result.ts';
import { failureSentence } from '../../text/explain-failure.ts';
import { agree } from '../agree.ts';
import { tellPlan } from '../apply-text.ts';
import { exitCodeOf, exitCodes } from '../exit-code.ts';
import { writeJson } from '../json/write.ts';
import { goToPrevious } from '../go-back.ts';
import { findInstance } from '../lookup.ts';
import { printable } from '../printable.ts';
import { formatStatus } from '../status-table.ts';
import type { Context, Input } from '../command.ts';

/** Writes what is stale, recreates what runs, and proves that it runs with what is saved. */
export async function run(context: Context, input: Input): Promise<Result<number, CommandFailure>> {
  const { terminal, asJson, vault } = context;
  const instance = await findInstance(vault, input.operands[0] ?? '');
  if (!instance.ok) return instance;
  if (input.text('only') !== undefined && !input.has('back')) {
    return err({ code: 'usage-missing-operand', subject: '--back' });
  }
  if (input.has('back')) {
    const back = await goToPrevious(context, input, instance.value);
    if (!back.ok) return back;
  }
  const stop = new AbortController();
  const onInterrupt = (): void => stop.abort();
  process.once('SIGINT', onInterrupt);
  try {
    const deployments = await context.deployments();
    const planned = await deployments.plan(instance.value, stop.signal);
    if (!planned.ok) return planned;
    const plan = planned.value;
    if (plan.obstacle !== null) return err(obstacleFailure(plan.obstacle, instance.value.name));
    const text = await context.text();
    const { t } = text;
    if (plan.isDone) {
      if (asJson) writeJson(terminal, 'apply', { outcome: 'verified', status: plan.status });
      else {
        terminal.write(formatStatus(plan.status, text, terminal.hasColour));
        terminal.note(t('apply.alreadyDone'));
      }
      return ok(exitCodes.done);
    }
    if (!asJson) await tellPlan(context, plan);
    const agreed = await agree(terminal, input.has('yes'), t('apply.question'));
    if (!agreed.ok) return agreed;
    if (!input.has('yes')) {
      const checked = await deployments.checkPlan(instance.value, plan, stop.signal);
      if (!checked.ok) return checked;
    }
    const options: ApplyOptions = {
      waitMs: (input.integer('wait') ?? usualWaitSeconds) * 1000,
      signal: stop.signal,
      onProgress: ({ step, state }) => {
        if (!asJson && state === 'started') terminal.note(t(`apply.step.${step}`));
      },
    };
    const applied = await deployments.apply(instance.value, plan, options);
    const settled = await offerWayBack(context, plan, applied, options);
    if (asJson) writeJson(terminal, 'apply', settled.outcome);
    else await tellOutcome(context, settled.outcome);
    return settled.outcome.outcome === 'failed' ? err(settled.outcome.failure) : ok(exitOf(settled.outcome));
  } finally {
    process.off('SIGINT', onInterrupt);
  }
}

function exitOf(outcome: ApplyOutcome): number {
  switch (outcome.outcome) {
    case 'verified':
      return exitCodes.done;
    case 'by-hand':
      return exitCodes.no;
    case 'failed':
      return exitCodeOf(outcome.failure);
  }
}

/** After a failure: what the container wrote, and the way back where somebody can be asked. */
async function offerWayBack(
  context: Context,
  { wayBack, status: { instance } }: ApplyPlan,
  applied: Applied,
  options: ApplyOptions,
): Promise<Applied> {
  const { terminal, asJson } = context;
  const { outcome, goBack } = applied;
  if (outcome.outcome !== 'failed' || asJson) return applied;
  const text = await context.text();
  const { t } = text;
  const why = failureSentence(outcome.failure, await text.reader());
  terminal.note(t('apply.failed', { step: t(`apply.stepName.${outcome.step}`), why }));
  if (outcome.log.length > 0) {
    terminal.note(t('apply.log'));
    for (const line of outcome.log) terminal.note(`  ${printable(line)}`);
  }
  if (goBack === undefined) return applied;
  const names = text.list(
    wayBack.map(({ name, number }) => t('apply.version', { name: printable(name), number })),
  );
  if (!terminal.canAsk) {
    terminal.note(t('apply.wayBack', { names, instance: printable(instance) }));
    return applied;
  }
  if (!(await terminal.confirm(t('apply.backQuestion', { names })))) return applied;
  const back = await goBack(options);
  if (back.outcome.outcome === 'verified') terminal.note(t('apply.wentBack', { names }));
  return back.outcome.outcome === 'verified' ? applied : back;
}

async function tellOutcome(context: Context, outcome: ApplyOutcome): Promise<void> {
  const { terminal } = context;
  const text = await context.text();
  const { t } = text;
  if (outcome.status !== null) terminal.write(formatStatus(outcome.status, text, terminal.hasColour));
  if (outcome.outcome === 'verified') terminal.note(t('apply.verified'));
  if (outcome.outcome === 'by-hand') terminal.note(t('apply.thenCheck'));
}
