import type { CommandFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { Terminal } from './terminal.ts';

/** Whether something may be deleted: `--yes`, or a yes to the question; without a terminal `--yes` is needed. */
export async function agree(
  terminal: Pick<Terminal, 'canAsk' | 'confirm'>,
  isYesGiven: boolean,
  question: string,
): Promise<Result<void, CommandFailure>> {
  if (isYesGiven) return ok();
  if (!terminal.canAsk) return err({ code: 'usage-needs-yes' });
  return (await terminal.confirm(question)) ? ok() : err({ code: 'request-cancelled' });
}

/** Whether values may go to standard output: on a screen with `--reveal` or a yes to the question only. */
export async function agreeToShow(
  terminal: Pick<Terminal, 'canAsk' | 'isScreen' | 'confirm'>,
  isRevealGiven: boolean,
  question: string,
): Promise<Result<void, CommandFailure>> {
  if (!terminal.isScreen || isRevealGiven) return ok();
  if (!terminal.canAsk) return err({ code: 'usage-needs-reveal' });
  return (await terminal.confirm(question)) ? ok() : err({ code: 'request-cancelled' });
}
