import { unknownAddress } from '../../shared/domain.ts';
import type { CommandFailure } from '../../shared/failure.ts';
import type { Result } from '../../shared/result.ts';
import { ok } from '../../shared/result.ts';
import type { AdoptedSecret, VaultView } from '../../shared/views.ts';
import { prepareVault } from '../../vault/prepare-vault.ts';
import { secretNames } from '../../vaults/found-vaults.ts';
import { agree } from '../agree.ts';
import { exitCodes } from '../exit-code.ts';
import { findVault, vaultName } from '../find-vault.ts';
import { printable, shellQuote, toJson } from '../printable.ts';
import type { Context, Input } from '../command.ts';

/** Moves the values of another vault into this one, which is made where there is none. */
export async function run(context: Context, input: Input): Promise<Result<number, CommandFailure>> {
  const { terminal, asJson } = context;
  const vaults = await context.otherVaults();
  const listed = await vaults.list();
  if (!listed.ok) return listed;
  const found = findVault(listed.value, input.operands[0] ?? '');
  if (!found.ok) return found;
  const { id } = found.value;
  const question = questionOf(found.value);
  const agreed = await agree(terminal, input.has('yes') || input.has('keep'), printable(question));
  if (!agreed.ok) return agreed;
  // Made here, as nobody needs to be asked whether: that is what the values are moved into.
  const prepared = await prepareVault({ dir: await context.dataDir() });
  if (!prepared.ok) return prepared;
  const { vault } = context;
  const adopted = await vaults.adopt(vault, id, input.has('keep'));
  if (!adopted.ok) return adopted;
  if (asJson) {
    terminal.write(`${toJson(adopted.value)}\n`);
    return ok(exitCodes.done);
  }
  const { secrets, unreadable, left } = adopted.value;
  for (const secret of secrets) terminal.write(`${printable(outcomeOf(secret))}\n`);
  for (const name of secretNames(unreadable)) {
    terminal.note(printable(`${name} stays where it is: a part of it is missing in the keychain.`));
  }
  if (left > 0) {
    const entries = left === 1 ? '1 entry is' : `${left} entries are`;
    const name = vaultName(id);
    terminal.note(
      `${entries} still in the vault ${name}. "webui-keyring vault destroy ${name}" deletes what nothing uses any more.`,
    );
  }
  const instances = await vault.listInstances();
  if (!instances.ok) return instances;
  for (const { name, baseUrl } of instances.value) {
    if (baseUrl !== unknownAddress) continue;
    const command = `webui-keyring instance edit ${shellQuote(name)} --url URL`;
    terminal.note(printable(`The address of ${name} is not known: ${command}`));
  }
  return ok(exitCodes.done);
}

function questionOf({ id, values, secrets, folder }: VaultView): string {
  const names = secretNames(secrets);
  const secretList = names.length === 0 ? '' : ` (${names.join(', ')})`;
  const where =
    folder === null
      ? 'Its data folder is not known, so its entries stay; it may be in use.'
      : `Its data folder was ${folder}. If that was moved, work with it there instead.`;
  return `${where} Move ${values === 1 ? '1 value' : `${values} values`} of the vault ${vaultName(id)}${secretList} into this one?`;
}

function outcomeOf({ instance, wasCalled, name, saved, isGuessed }: AdoptedSecret): string {
  const what = `${wasCalled} of ${instance}`;
  if (saved === 0) return `${what} was here already.`;
  const values = saved === 1 ? '1 value' : `${saved} values`;
  const guess = isGuessed ? ' Which of its values was in use is not known: see "secret versions".' : '';
  if (name === wasCalled) return `Saved ${what} (${values}).${guess}`;
  return `Saved ${what} as ${name} (${values}): ${wasCalled} cannot be its name, or has other values here.${guess}`;
}
