import type { CommandFailure } from '../../shared/failure.ts';
import type { Result } from '../../shared/result.ts';
import { err, ok } from '../../shared/result.ts';
import type { DestroyedVault, VaultView } from '../../shared/views.ts';
import { nodeFiles } from '../../files/files.ts';
import { readVaultId } from '../../vault/store.ts';
import { secretNames } from '../../vaults/found-vaults.ts';
import { removeOwnFiles } from '../../vaults/own-files.ts';
import { exitCodes } from '../exit-code.ts';
import { findVault, vaultName } from '../find-vault.ts';
import { printable, toJson } from '../printable.ts';
import type { Context, Input } from '../command.ts';

/** Deletes a vault, once its name was typed. */
export async function run(context: Context, input: Input): Promise<Result<number, CommandFailure>> {
  const { terminal, asJson } = context;
  const dataDir = await context.dataDir();
  const own = await readVaultId(nodeFiles, dataDir);
  if (!own.ok) return own;
  const listed = await (await context.otherVaults()).list();
  if (!listed.ok) return listed;
  const typed = input.operands[0] ?? own.value;
  if (typed === undefined) return err({ code: 'vault-not-found', subject: dataDir, detail: 'vault' });
  // This vault may have no entry yet.
  const none: VaultView = {
    id: own.value ?? '',
    values: 0,
    secrets: [],
    folder: dataDir,
    place: 'here',
  };
  const known = listed.value.some(({ place }) => place === 'here') || own.value === undefined;
  const found = findVault(known ? listed.value : [none, ...listed.value], typed);
  if (!found.ok) return found;
  const agreed = await agreeByName(context, input.text('confirm'), found.value, dataDir);
  if (!agreed.ok) return agreed;
  const isOwn = found.value.id === own.value;
  const destroyed = isOwn
    ? await destroyOwn(context, dataDir)
    : await (await context.otherVaults()).destroy(found.value.id);
  if (!destroyed.ok) return destroyed;
  const { entries, kept } = { kept: [], ...destroyed.value };
  if (asJson) {
    terminal.write(`${toJson({ ...destroyed.value, kept })}\n`);
  } else {
    const files = isOwn ? ', and its files' : '';
    terminal.write(
      `Deleted the vault ${vaultName(found.value.id)}: ${entries === 1 ? '1 entry' : `${entries} entries`} of the keychain${files}.\n`,
    );
    if (kept.length > 0)
      terminal.note(printable(`Left in ${dataDir}, as it is not this program's: ${kept.join(', ')}`));
  }
  return ok(exitCodes.done);
}

async function destroyOwn(
  context: Context,
  dataDir: string,
): Promise<Result<DestroyedVault & { readonly kept: readonly string[] }, CommandFailure>> {
  const destroyed = await context.vault.destroy();
  if (!destroyed.ok) return destroyed;
  const kept = await removeOwnFiles(dataDir);
  return kept.ok ? ok({ ...destroyed.value, kept: kept.value }) : kept;
}

/** Whether the vault may be deleted: its name was given, or typed at the question. */
async function agreeByName(
  { terminal }: Context,
  given: string | undefined,
  { id, values, secrets, folder, place }: VaultView,
  dataDir: string,
): Promise<Result<void, CommandFailure>> {
  const names = secretNames(secrets);
  const name = vaultName(id);
  if (given !== undefined) {
    return given === name
      ? ok()
      : err({ code: 'usage-bad-option-value', subject: '--confirm', detail: name });
  }
  if (!terminal.canAsk) return err({ code: 'usage-needs-name', subject: name });
  const secretList = names.length === 0 ? '' : ` (${names.join(', ')})`;
  const of = folder === null ? '. Whether a data folder still uses it is not known' : `, of ${folder}`;
  const where = place === 'here' ? ` and the program's files in ${dataDir}` : of;
  terminal.note(
    printable(
      `This deletes ${values === 1 ? '1 value' : `${values} values`}${secretList} from the keychain${where}. Nothing of it can be brought back.`,
    ),
  );
  const typed = await terminal.askLine(`Type ${name} to delete the vault: `);
  return typed?.trim() === name ? ok() : err({ code: 'request-cancelled' });
}
