import type { InstanceInput } from '../../shared/domain.ts';
import { environments } from '../../shared/domain.ts';
import type { CommandFailure } from '../../shared/failure.ts';
import type { Result } from '../../shared/result.ts';
import { err, ok } from '../../shared/result.ts';
import { exitCodes } from '../exit-code.ts';
import { findInstance } from '../lookup.ts';
import { absolutePath } from '../paths.ts';
import { writeJson } from '../json/write.ts';
import { printable } from '../printable.ts';
import type { Context, Input } from '../command.ts';

/** Changes the fields of an instance that options name. */
export async function run(context: Context, input: Input): Promise<Result<number, CommandFailure>> {
  const { terminal, asJson } = context;
  const clash = ['ca-file', 'allow-http'].find((option) => input.has(option) && input.has(`no-${option}`));
  if (clash !== undefined) {
    return err({
      code: 'usage-option-conflict',
      subject: `--${clash}`,
      facts: { reason: 'not-with', option: `--no-${clash}` },
    });
  }
  const edit = readEdit(input);
  if (Object.keys(edit).length === 0) return err({ code: 'usage-no-edit' });
  const { vault } = context;
  const instance = await findInstance(vault, input.operands[0] ?? '');
  if (!instance.ok) return instance;
  const edited = await vault.editInstance(instance.value.id, edit);
  if (!edited.ok) return edited;
  if (asJson) writeJson(terminal, 'instance edit', edited.value);
  else {
    const { t } = await context.text();
    terminal.write(`${t('instance.changed', { name: printable(edited.value.name) })}\n`);
  }
  return ok(exitCodes.done);
}

function readEdit(input: Input): Partial<InstanceInput> {
  const name = input.text('name');
  const baseUrl = input.text('url');
  const environment = input.choice('env', environments);
  const caFile = input.has('no-ca-file') ? null : absolutePath(input.text('ca-file'));
  const keyHeader = input.text('key-header');
  const proxy = input.text('proxy');
  const notes = input.text('notes');
  const isHttp = input.has('allow-http');
  return {
    ...(name !== undefined && { name }),
    ...(baseUrl !== undefined && { baseUrl }),
    ...(environment !== undefined && { environment }),
    ...(caFile !== undefined && { caFile }),
    ...(keyHeader !== undefined && { keyHeader }),
    ...((isHttp || input.has('no-allow-http')) && { allowHttp: isHttp }),
    ...(proxy !== undefined && { proxy }),
    ...(notes !== undefined && { notes }),
  };
}
