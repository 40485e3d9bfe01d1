import type { CommandFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import { isOutOfReach } from '../shared/verdict.ts';
import type { CreateTrouble } from '../testing/server-keys.ts';
import { explainServerKeyProblem, join } from '../text/explain-verdict.ts';
import type { Context } from './command.ts';
import { exitCodes } from './exit-code.ts';
import { tellBeside, writeJson } from './json/write.ts';
import { printable } from './printable.ts';

/** A key by the names that people give it. */
export interface Named {
  readonly instance: string;
  readonly name: string;
}

/** The exit code; or the server asks for the authenticator's code, which somebody can type. */
export type Acted = Result<number | 'code-needed', CommandFailure>;

/** Says why a key could not be managed on the server. A key that could not be saved is written: its only copy. */
export async function tellKeyTrouble(
  context: Context,
  command: 'server-key' | 'rotate',
  named: Named,
  trouble: CreateTrouble,
): Promise<Acted> {
  const { terminal, asJson } = context;
  const reader = await (await context.text()).reader();
  if (trouble.reason === 'not-saved') {
    // The only copy of a key that the server made: shown even where it would not be otherwise.
    const warning = explainServerKeyProblem({ code: 'not-kept', facts: {} }, reader).what;
    tellBeside(context, { warning }, warning);
    if (asJson) writeJson(terminal, command, { ...named, key: trouble.key });
    else terminal.write(`${trouble.key}\n`);
  }
  if (trouble.reason !== 'server') return err(trouble.failure);
  const { problem } = trouble;
  if (problem.code === 'authenticator-code-needed' && terminal.canAsk) return ok('code-needed');
  const { what, remedy } = explainServerKeyProblem(problem, reader);
  const line = `webui-keyring: ${problem.code}: ${join([what, remedy], reader)}`;
  tellBeside(context, { code: problem.code, message: what, hint: remedy }, printable(line));
  return ok(isOutOfReach(problem.code) ? exitCodes.endpoint : exitCodes.no);
}
