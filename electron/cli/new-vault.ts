import type { AllEntriesOptions } from '../keychain/all-entries.ts';
import { listAllEntries } from '../keychain/all-entries.ts';
import type { Failure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import { nodeFiles } from '../files/files.ts';
import { readVaultId } from '../vault/store.ts';
import { groupEntries, labelledSecrets } from '../vaults/found-vaults.ts';
import { join } from '../text/explain-verdict.ts';
import { foundLabels } from './label.ts';
import { tellBeside } from './json/write.ts';
import { printable } from './printable.ts';
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
    text,
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
  const { t, list, locale } = await text();
  const names = foundLabels(t, others.flatMap(labelledSecrets));
  const shown = list(names.slice(0, maxNames));
  const named = names.length > maxNames ? t('vault.namesAndMore', { names: shown }) : shown;
  const about = { folder: dataDir, count: others.length };
  const has =
    names.length === 0
      ? t('vault.newBesideOthers', about)
      : t('vault.newBesideNamed', { ...about, names: named });
  const remedy = t('vault.newRemedy');
  if (!terminal.canAsk) {
    const output = { newVault: dataDir, otherVaults: others.map(({ id }) => id) };
    const line = printable(join([has, t('vault.newMade'), remedy], { locale }));
    tellBeside({ terminal, asJson }, output, line);
    return ok();
  }
  terminal.note(printable(join([has, remedy], { locale })));
  return (await terminal.confirm(t('vault.newQuestion'))) ? ok() : err({ code: 'request-cancelled' });
}
