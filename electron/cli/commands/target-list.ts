import type { CommandFailure } from '../../shared/failure.ts';
import type { Result } from '../../shared/result.ts';
import { ok } from '../../shared/result.ts';
import { exitCodes } from '../exit-code.ts';
import { findInstance } from '../lookup.ts';
import { writeJson } from '../json/write.ts';
import { shownTarget } from '../shown-target.ts';
import { formatTargets } from '../target-table.ts';
import { noteUnderWay, rotationsUnderWay } from '../under-way.ts';
import type { Context, Input } from '../command.ts';

/** Lists the files that were exported to. No value is read, and no file. */
export async function run(context: Context, input: Input): Promise<Result<number, CommandFailure>> {
  const { terminal, asJson, vault } = context;
  const [only] = input.operands;
  const inside = only === undefined ? undefined : await findInstance(vault, only);
  if (inside && !inside.ok) return inside;
  const instances = await vault.listInstances();
  if (!instances.ok) return instances;
  const names = new Map(instances.value.map(({ id, name }) => [id, name]));
  const targets = await context.targets();
  const listed = await targets.list(inside?.value.id);
  if (!listed.ok) return listed;
  const nameOf = (instanceId: string): string => names.get(instanceId) ?? '';
  if (asJson) {
    const rows = listed.value.map((target) => ({
      instance: nameOf(target.instanceId),
      ...shownTarget(target),
    }));
    writeJson(terminal, 'target list', rows);
    return ok(exitCodes.done);
  }
  const text = await context.text();
  if (listed.value.length === 0) {
    terminal.note(text.t('target.none'));
  } else {
    terminal.write(formatTargets(listed.value, nameOf, text, terminal.hasColour));
    const rotations = await rotationsUnderWay(
      vault,
      ({ instanceId }) => inside === undefined || instanceId === inside.value.id,
    );
    if (!rotations.ok) return rotations;
    noteUnderWay(terminal, rotations.value, text);
  }
  return ok(exitCodes.done);
}
