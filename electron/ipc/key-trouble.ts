import type { Id } from '../shared/domain.ts';
import type { Failure } from '../shared/failure.ts';
import { err, ok } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import type { ServerKeyOutcome } from '../shared/server-views.ts';
import type { CreateTrouble } from '../testing/server-keys.ts';
import type { HandlerServices } from './services.ts';

/** Holds a key that a server told, for the window to save it. @returns its handle */
export function holdIn(generated: HandlerServices['generated']): (value: string) => Id {
  return (value) => generated.add({ value, origin: 'server' });
}

/** What stood against a key on the server, for the window; one that is saved nowhere is held. */
export function troubleOutcome(
  trouble: CreateTrouble,
  hold: (value: string) => Id,
): Result<Extract<ServerKeyOutcome, { outcome: 'problem' | 'not-kept' }>, Failure> {
  switch (trouble.reason) {
    case 'server':
      return ok({ outcome: 'problem', problem: trouble.problem });
    case 'failure':
      return err(trouble.failure);
    case 'not-saved':
      return ok({ outcome: 'not-kept', handle: hold(trouble.key), code: trouble.failure.code });
    default:
      return trouble satisfies never;
  }
}
