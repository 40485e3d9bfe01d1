import type { CommandFailure } from '../../shared/failure.ts';
import type { Result } from '../../shared/result.ts';
import { ok } from '../../shared/result.ts';
import bash from '../completion/webui-keyring.bash?raw';
import fish from '../completion/webui-keyring.fish?raw';
import zsh from '../completion/webui-keyring.zsh?raw';
import { exitCodes } from '../exit-code.ts';
import { writeJson } from '../json/write.ts';
import type { Context, Input } from '../command.ts';

/** The scripts ask the program itself (see complete.ts), so that they stay right when commands are added. */
const scripts = new Map([
  ['bash', bash],
  ['zsh', zsh],
  ['fish', fish],
]);

/** Writes the completion script of a shell. */
export function run({ terminal, asJson }: Context, input: Input): Promise<Result<number, CommandFailure>> {
  const [shell = ''] = input.operands;
  const script = scripts.get(shell) ?? '';
  if (asJson) writeJson(terminal, 'completion', { shell, script });
  else terminal.write(script);
  return Promise.resolve(ok(exitCodes.done));
}
