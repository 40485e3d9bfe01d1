import { unknownAddress } from '../../shared/domain.ts';
import type { CommandFailure } from '../../shared/failure.ts';
import type { Result } from '../../shared/result.ts';
import { ok } from '../../shared/result.ts';
import type { AdoptedSecret, VaultView } from '../../shared/views.ts';
import { prepareVault } from '../../vault/prepare-vault.ts';
import type { CommandText } from '../../text/command.ts';
import { join } from '../../text/explain-verdict.ts';
import { agree } from '../agree.ts';
import { exitCodes } from '../exit-code.ts';
import { findVault, vaultName } from '../find-vault.ts';
import { foundLabels, secretLabel } from '../label.ts';
import { writeJson } from '../json/write.ts';
import { printable } from '../printable.ts';
import { shellQuote } from '../../shared/shell-quote.ts';
import { valuesText } from '../values-text.ts';
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
  const text = await context.text();
  const { t } = text;
  const question = questionOf(found.value, text);
  const agreed = await agree(terminal, input.has('yes') || input.has('keep'), printable(question));
  if (!agreed.ok) return agreed;
  // Made here, as nobody needs to be asked whether: that is what the values are moved into.
  const prepared = await prepareVault({ dir: await context.dataDir() });
  if (!prepared.ok) return prepared;
  const { vault } = context;
  const adopted = await vaults.adopt(vault, id, input.has('keep'));
  if (!adopted.ok) return adopted;
  if (asJson) {
    writeJson(terminal, 'vault adopt', adopted.value);
    return ok(exitCodes.done);
  }
  const { secrets, unreadable, left } = adopted.value;
  for (const secret of secrets) terminal.write(`${printable(outcomeOf(secret, text))}\n`);
  for (const name of foundLabels(t, unreadable)) {
    terminal.note(printable(t('vault.staysUnreadable', { secret: name })));
  }
  if (left > 0) terminal.note(t('vault.left', { count: left, vault: vaultName(id) }));
  const instances = await vault.listInstances();
  if (!instances.ok) return instances;
  for (const { name, baseUrl } of instances.value) {
    if (baseUrl !== unknownAddress) continue;
    const command = `webui-keyring instance edit ${shellQuote(name)} --url URL`;
    terminal.note(printable(t('vault.addressUnknown', { instance: name, command })));
  }
  return ok(exitCodes.done);
}

function questionOf({ id, values, secrets, folder }: VaultView, text: CommandText): string {
  const about = { vault: vaultName(id), values: valuesText(values, foundLabels(text.t, secrets), text) };
  return folder === null
    ? text.t('vault.folderUnknown', about)
    : text.t('vault.folderWas', { ...about, folder });
}

function outcomeOf(
  { instance, wasCalled, name, saved, isGuessed, wasInTrash }: AdoptedSecret,
  { t, locale }: CommandText,
): string {
  const secret = secretLabel(t, { name: instance }, { name: wasCalled });
  if (saved === 0) return t('vault.alreadyHere', { secret });
  const values = t('vault.values', { count: saved });
  const done =
    name === wasCalled
      ? t('vault.adopted', { secret, values })
      : t('vault.adoptedAs', { secret, values, newName: name });
  const remarks = [
    ...(wasInTrash ? [t('vault.wasInTrash')] : []),
    ...(isGuessed ? [t('vault.guessed')] : []),
  ];
  return join([done, ...remarks], { locale });
}
