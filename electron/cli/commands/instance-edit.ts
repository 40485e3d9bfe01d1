import { locateRuntime } from '../../runtimes/locate.ts';
import type { RuntimeReader } from '../../runtimes/port.ts';
import { parseSource, sourceForms } from '../../runtimes/source.ts';
import type { InstanceInput } from '../../shared/domain.ts';
import { environments } from '../../shared/domain.ts';
import type { CommandFailure } from '../../shared/failure.ts';
import { headerNames } from '../../shared/header-names.ts';
import type { Result } from '../../shared/result.ts';
import { err, ok } from '../../shared/result.ts';
import type { Runtime } from '../../shared/runtimes.ts';
import { exitCodes } from '../exit-code.ts';
import { changeHeaders, readHeaderChange } from '../extra-headers.ts';
import { findInstance } from '../lookup.ts';
import { absolutePath } from '../paths.ts';
import { writeJson } from '../json/write.ts';
import { printable } from '../printable.ts';
import type { Context, Input } from '../command.ts';

/** Changes the fields of an instance that options name, where it is known to run, and its extra headers. */
export async function run(context: Context, input: Input): Promise<Result<number, CommandFailure>> {
  const { terminal, asJson } = context;
  const clash = ['ca-file', 'allow-http', 'header'].find(
    (option) => input.has(option) && input.has(`no-${option}`),
  );
  if (clash !== undefined) {
    return err({
      code: 'usage-option-conflict',
      subject: `--${clash}`,
      facts: { reason: 'not-with', option: `--no-${clash}` },
    });
  }
  const edit = readEdit(input);
  const isEdited = Object.keys(edit).length > 0;
  const isOfHeader = input.has('header') || input.has('no-header');
  if (!isEdited && !isOfHeader && !input.has('runs')) return err({ code: 'usage-no-edit' });
  const { vault } = context;
  const instance = await findInstance(vault, input.operands[0] ?? '');
  if (!instance.ok) return instance;
  const { id } = instance.value;
  const { reader, records } = await context.runtimes();
  // Looked for first: what is not found changes nothing.
  const runs = input.text('runs');
  const runtime = runs === undefined ? await records.of(id) : await locate(reader, runs);
  if (!runtime.ok) return runtime;
  const headers = await readHeaderChange(context, input, instance.value);
  if (!headers.ok) return headers;
  const edited = isEdited ? await vault.editInstance(id, edit) : instance;
  if (!edited.ok) return edited;
  const remembered = runs === undefined ? ok() : await records.remember(id, runtime.value);
  if (!remembered.ok) return remembered;
  const changed = await changeHeaders(context, edited.value, headers.value);
  if (!changed.ok) return changed;
  if (asJson) {
    const secrets = await vault.listSecrets({ instanceId: id });
    if (!secrets.ok) return secrets;
    const about = { runtime: runtime.value, headers: headerNames(secrets.value) };
    writeJson(terminal, 'instance edit', { ...edited.value, ...about });
  } else if (isEdited || input.has('runs')) {
    const { t } = await context.text();
    terminal.write(`${t('instance.changed', { name: printable(edited.value.name) })}\n`);
  }
  return ok(exitCodes.done);
}

/** The runtime of `--runs`; null for `none`. A file is nowhere that a server runs. */
async function locate(reader: RuntimeReader, text: string): Promise<Result<Runtime | null, CommandFailure>> {
  if (text === 'none') return ok(null);
  const source = parseSource(text, '--runs');
  if (!source.ok) return source;
  if (source.value.kind !== 'file') return locateRuntime(reader, source.value);
  return err({
    code: 'usage-bad-option-value',
    subject: '--runs',
    facts: { reason: 'one-of', values: [...sourceForms.filter((form) => !form.startsWith('file:')), 'none'] },
  });
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
