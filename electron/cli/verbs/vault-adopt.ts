import { unknownAddress } from '../../shared/domain.ts';
import type { CommandFailure } from '../../shared/failure.ts';
import type { Result } from '../../shared/result.ts';
import { ok } from '../../shared/result.ts';
import type { AdoptedSecret } from '../../shared/views.ts';
import { prepareVault } from '../../vault/open-vault.ts';
import { secretNames } from '../../vaults/found-vaults.ts';
import { agree } from '../agree.ts';
import { exitCodes } from '../exit-code.ts';
import { findVault, vaultName } from '../find-vault.ts';
import { printable, shellQuote, toJson } from '../printable.ts';
import type { Context, Input } from '../verb.ts';

/** Moves the values of another vault into this one, which is made where there is none. */
export async function run(context: Context, input: Input): Promise<Result<number, CommandFailure>> {
  const { terminal, asJson } = context;
  const vaults = await context.otherVaults();
  const listed = await vaults.list();
  if (!listed.ok) return listed;
  const found = findVault(listed.value, input.operands[0] ?? '');
  if (!found.ok) return found;
  const { id, values, secrets: known } = found.value;
  const names = secretNames(known);
  const told = names.length === 0 ? '' : ` (${names.join(', ')})`;
  const question = `Move ${values === 1 ? '1 value' : `${values} values`} of the vault ${vaultName(id)}${told} into this one?`;
  const agreed = await agree(terminal, input.has('yes') || input.has('keep'), printable(question));
  if (!agreed.ok) return agreed;
  // Made here, as nobody needs to be asked whether: that is what the values are moved into.
  const prepared = await prepareVault({ dir: await context.dataDir() });
  if (!prepared.ok) return prepared;
  const core = await context.openCore();
  if (!core.ok) return core;
  const { vault } = core.value;
  const adopted = await vaults.adopt(vault, id, input.has('keep'));
  if (!adopted.ok) return adopted;
  const { secrets, left } = adopted.value;
  if (asJson) {
    terminal.write(`${toJson(adopted.value)}\n`);
    return ok(exitCodes.done);
  }
  for (const secret of secrets) terminal.write(`${printable(outcomeOf(secret))}\n`);
  if (left > 0)
    terminal.note(`${left === 1 ? '1 value is' : `${left} values are`} still in the vault ${vaultName(id)}.`);
  const instances = await vault.listInstances();
  if (!instances.ok) return instances;
  for (const { name, baseUrl } of instances.value) {
    if (baseUrl !== unknownAddress) continue;
    const command = `webui-keyring instance edit ${shellQuote(name)} --url URL`;
    terminal.note(printable(`The address of ${name} is not known: ${command}`));
  }
  return ok(exitCodes.done);
}

function outcomeOf({ instance, wasCalled, name, saved }: AdoptedSecret): string {
  const what = `${wasCalled} of ${instance}`;
  if (saved === 0) return `${what} was here already.`;
  const values = saved === 1 ? '1 value' : `${saved} values`;
  return name === wasCalled
    ? `Saved ${what} (${values}).`
    : `Saved ${what} as ${name} (${values}): ${wasCalled} has other values here.`;
}
