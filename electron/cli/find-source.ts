import type { Instance } from '../shared/domain.ts';
import type { CommandFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { Runtime } from '../shared/runtimes.ts';
import { shellQuote } from '../shared/shell-quote.ts';
import { locateRuntime } from '../runtimes/locate.ts';
import type { Source } from '../runtimes/source.ts';
import { parseSource, sourceOf } from '../runtimes/source.ts';
import type { Context, Input } from './command.ts';

/** Where secrets are taken over from, and whether that has to be agreed to, as nobody named it. */
export interface FoundSource {
  readonly from: Runtime | Extract<Source, { kind: 'file' }>;
  readonly isGuess: boolean;
}

/**
 * The source that `--from` names, else the runtime that the instance remembers, else the only server that the engines have. Of
 * several, each is named by the command that takes it; so is a single one where nobody can be asked.
 */
export async function findSource(
  context: Pick<Context, 'runtimes' | 'terminal'>,
  input: Input,
  instanceName: string,
  instance: Instance | undefined,
): Promise<Result<FoundSource, CommandFailure>> {
  const from = input.text('from');
  const { reader, records } = await context.runtimes();
  if (from !== undefined) {
    const source = parseSource(from, '--from');
    if (!source.ok) return source;
    if (source.value.kind === 'file') return ok({ from: source.value, isGuess: false });
    const runtime = await locateRuntime(reader, source.value);
    return runtime.ok ? ok({ from: runtime.value, isGuess: false }) : runtime;
  }
  const known = instance ? await records.of(instance.id) : ok(null);
  if (!known.ok) return known;
  if (known.value) return ok({ from: known.value, isGuess: false });
  const found = await reader.find();
  if (!found.ok) return found;
  const [first, ...others] = found.value;
  if (!first) return err({ code: 'runtime-none' });
  const canTake = context.terminal.canAsk || input.has('yes') || input.has('dry-run');
  if (others.length === 0 && canTake) return ok({ from: first.runtime, isGuess: true });
  const commands = found.value.map(({ runtime }) => adoptCommand(instanceName, runtime));
  return err({ code: 'runtime-choose', facts: { reason: 'commands', commands } });
}

function adoptCommand(instanceName: string, runtime: Runtime): string {
  return `webui-keyring adopt ${shellQuote(instanceName)} --from ${shellQuote(sourceOf(runtime))}`;
}
