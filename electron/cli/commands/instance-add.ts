import { environments, plainInstance } from '../../shared/domain.ts';
import type { CommandFailure } from '../../shared/failure.ts';
import type { Result } from '../../shared/result.ts';
import { err, ok } from '../../shared/result.ts';
import { exitCodes } from '../exit-code.ts';
import { absolutePath } from '../paths.ts';
import { writeJson } from '../json/write.ts';
import { printable } from '../printable.ts';
import type { Context, Input } from '../command.ts';

/** Adds an instance and says so. */
export async function run(context: Context, input: Input): Promise<Result<number, CommandFailure>> {
  const { terminal, asJson } = context;
  const [name = ''] = input.operands;
  const baseUrl = input.text('url');
  if (baseUrl === undefined) return err({ code: 'usage-missing-operand', subject: '--url URL' });
  const plain = plainInstance(name, baseUrl);
  const added = await context.vault.addInstance({
    ...plain,
    environment: input.choice('env', environments) ?? plain.environment,
    caFile: absolutePath(input.text('ca-file')) ?? plain.caFile,
    keyHeader: input.text('key-header') ?? plain.keyHeader,
    allowHttp: input.has('allow-http'),
    proxy: input.text('proxy') ?? plain.proxy,
    notes: input.text('notes') ?? plain.notes,
  });
  if (!added.ok) return added;
  if (asJson) writeJson(terminal, 'instance add', added.value);
  else {
    const { t } = await context.text();
    const about = {
      name: printable(added.value.name),
      environment: t(`environment.${added.value.environment}`),
      url: printable(added.value.baseUrl),
    };
    terminal.write(`${t('instance.added', about)}\n`);
  }
  return ok(exitCodes.done);
}
