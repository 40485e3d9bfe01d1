import type { CarryOnOptions } from '../rotation/rotations.ts';
import { usualWaitSeconds } from '../shared/apply.ts';
import type { Instance, Rotation, Secret } from '../shared/domain.ts';
import type { CommandFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import type { RotationOutcome } from '../shared/rotation-views.ts';
import { exitCodeOf, exitCodes } from './exit-code.ts';
import { writeJson } from './json/write.ts';
import { printable } from './printable.ts';
import { rotateCommand, tellRotated } from './rotation-text.ts';
import type { Context, Input } from './command.ts';

/** The secret that is rotated, and where. */
export interface About {
  readonly instance: Instance;
  readonly secret: Secret;
}

interface How {
  /** To a version that was in use before. */
  readonly isBack: boolean;
  /** The user says that the server was started again. */
  readonly isDoneByHand?: boolean;
  /** Takes what comes of it, instead of a document being written. */
  readonly take?: (outcome: RotationOutcome) => void;
}

type Done = Result<number, CommandFailure>;

/**
 * Carries a rotation on, with the user where he has to start something, and back where he wants that after a failure. Ctrl-C stops
 * before the next step; the rotation stays where it is.
 */
export async function walkRotation(
  context: Context,
  input: Input,
  about: About,
  rotation: Rotation,
  how: How,
): Promise<Done> {
  const { terminal, asJson } = context;
  const stop = new AbortController();
  const onInterrupt = (): void => stop.abort();
  process.once('SIGINT', onInterrupt);
  try {
    const { t } = await context.text();
    const options: CarryOnOptions = {
      waitMs: (input.integer('wait') ?? usualWaitSeconds) * 1000,
      isDoneByHand: how.isDoneByHand ?? false,
      signal: stop.signal,
      onProgress: ({ instance, step, state }) => {
        if (asJson || state !== 'started') return;
        const words = { instance: printable(instance), step: t(`apply.step.${step}`) };
        terminal.note(t('rotate.onInstance', words));
      },
    };
    const done = await (await context.rotations()).carryOn(rotation, options);
    if (!done.ok) {
      // What was ended or turned elsewhere is not this walk's to go on with.
      if (!asJson && done.error.code !== 'vault-conflict') await tellNext(context, about);
      return done;
    }
    const outcome = done.value;
    if (asJson && outcome.outcome !== 'failed') {
      if (how.take) how.take(outcome);
      else writeJson(terminal, 'rotate', outcome);
    }
    if (!asJson) await tellRotated(context, about, outcome, how);
    switch (outcome.outcome) {
      case 'done':
        return ok(exitCodes.done);
      case 'by-hand':
        return await waitForHand(context, input, about, rotation, how);
      case 'failed':
        return await afterFailure(context, input, about, rotation, how, outcome);
    }
  } finally {
    process.off('SIGINT', onInterrupt);
  }
}

async function waitForHand(
  context: Context,
  input: Input,
  about: About,
  rotation: Rotation,
  how: How,
): Promise<Done> {
  const { terminal, asJson } = context;
  if (asJson) return ok(exitCodes.no);
  const { t } = await context.text();
  if (terminal.canAsk && (await terminal.confirm(t('rotate.isStartedQuestion')))) {
    return walkRotation(context, input, about, rotation, { ...how, isDoneByHand: true });
  }
  const command = rotateCommand(about.instance, about.secret, '--continue');
  terminal.note(t('rotate.thenContinue', { command }));
  return ok(exitCodes.no);
}

/**
 * `--yes` goes back by itself, once: of the way back there is no way back. Who stopped it decides himself how it goes on. One document
 * has both, the failure and what came of the way back.
 */
async function afterFailure(
  context: Context,
  input: Input,
  about: About,
  rotation: Rotation,
  how: How,
  outcome: Extract<RotationOutcome, { readonly outcome: 'failed' }>,
): Promise<Done> {
  const { terminal, asJson, vault } = context;
  const { failure } = outcome;
  const { t } = await context.text();
  const mayAsk = terminal.canAsk && !asJson;
  const goesBack =
    !how.isBack &&
    failure.code !== 'request-cancelled' &&
    (input.has('yes') || (mayAsk && (await terminal.confirm(t('rotate.goBackQuestion')))));
  const taken: RotationOutcome[] = [];
  let ended: Done = ok(exitCodeOf(failure));
  if (goesBack) {
    const turned = await vault.turnRotation(rotation.id);
    const take = (back: RotationOutcome): void => void taken.push(back);
    const back = turned.ok
      ? await walkRotation(context, input, about, turned.value, { isBack: true, take })
      : turned;
    if (!back.ok) ended = back;
  } else if (!asJson) await tellNext(context, about);
  if (how.take) how.take(outcome);
  else if (asJson) writeJson(terminal, 'rotate', { ...outcome, wayBack: taken[0] ?? null });
  return ended;
}

async function tellNext({ terminal, text }: Context, { instance, secret }: About): Promise<void> {
  const { t } = await text();
  const again = rotateCommand(instance, secret, '--continue');
  const back = rotateCommand(instance, secret, '--back');
  terminal.note(t('rotate.failedNext', { again, back }));
}
