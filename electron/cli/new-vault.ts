import type { AllEntriesOptions } from '../keychain/all-entries.ts';
import { listAllEntries } from '../keychain/all-entries.ts';
import type { Failure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import { nodeFiles } from '../files/files.ts';
import { readVaultId } from '../vault/store.ts';
import { groupEntries, labelledSecrets, secretNames } from '../vaults/found-vaults.ts';
import { printable, toJson } from './printable.ts';
import type { Context } from './command.ts';
import type { Terminal } from './terminal.ts';

/** Names of secrets that are told; more are counted. */
const maxNames = 3;

/**
 * Asks whether a vault is to be made where the keychain has the values of others: their folder may be lost, or another one
 * be meant. Without a terminal it is said, and the vault is made. A keychain that cannot be looked at has nothing to say.
 */
export async function agreeToNewVault(
  {
    terminal,
    asJson,
  }: Pick<Context, 'text' | 'asJson'> & {
    readonly terminal: Pick<Terminal, 'canAsk' | 'confirm' | 'note'>;
  },
  dataDir: string,
  options: AllEntriesOptions,
): Promise<Result<void, Failure<'request-cancelled'>>> {
  const found = await readVaultId(nodeFiles, dataDir);
  if (!found.ok || found.value !== undefined) return ok();
  const entries = await listAllEntries(options);
  const others = entries.ok ? groupEntries(entries.value).filter(({ accounts }) => accounts.length > 0) : [];
  if (others.length === 0) return ok();
  const names = secretNames(others.flatMap(labelledSecrets));
  const more = names.length > maxNames ? ' and more' : '';
  const secretList = names.length === 0 ? '' : ` (${names.slice(0, maxNames).join(', ')}${more})`;
  const has = `There is no vault in ${dataDir} yet, and the keychain has values of ${others.length === 1 ? 'another vault' : `${others.length} other vaults`}${secretList}.`;
  const remedy = '"webui-keyring vault list" shows them, and "webui-keyring vault adopt" moves them here.';
  if (!terminal.canAsk) {
    const output = { newVault: dataDir, otherVaults: others.map(({ id }) => id) };
    terminal.note(asJson ? toJson(output, 0) : printable(`${has} A new one is made. ${remedy}`));
    return ok();
  }
  terminal.note(printable(`${has} ${remedy}`));
  return (await terminal.confirm('Make a new vault?')) ? ok() : err({ code: 'request-cancelled' });
}
