import type { CommandFailure } from '../../shared/failure.ts';
import type { Result } from '../../shared/result.ts';
import { err, ok } from '../../shared/result.ts';
import type { DestroyedVault, VaultView } from '../../shared/views.ts';
import { nodeFiles } from '../../files/files.ts';
import { readVaultId } from '../../vault/store.ts';
import { removeOwnFiles } from '../../vaults/own-files.ts';
import { exitCodes } from '../exit-code.ts';
import { findVault, vaultName } from '../find-vault.ts';
import { foundLabels } from '../label.ts';
import { writeJson } from '../json/write.ts';
import { printable } from '../printable.ts';
import { valuesText } from '../values-text.ts';
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
  if (typed === undefined)
    return err({ code: 'vault-not-found', subject: dataDir, facts: { reason: 'kind-vault' } });
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
    writeJson(terminal, 'vault destroy', { ...destroyed.value, kept });
  } else {
    const { t, list } = await context.text();
    const about = { vault: vaultName(found.value.id), count: entries };
    terminal.write(`${t(isOwn ? 'vault.destroyedWithFiles' : 'vault.destroyed', about)}\n`);
    if (kept.length > 0) {
      terminal.note(printable(t('vault.filesLeft', { folder: dataDir, files: list(kept) })));
    }
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
  { terminal, text }: Context,
  given: string | undefined,
  { id, values, secrets, folder, place }: VaultView,
  dataDir: string,
): Promise<Result<void, CommandFailure>> {
  const name = vaultName(id);
  if (given !== undefined) {
    return given === name
      ? ok()
      : err({
          code: 'usage-bad-option-value',
          subject: '--confirm',
          facts: { reason: 'one-of', values: [name] },
        });
  }
  if (!terminal.canAsk) return err({ code: 'usage-needs-name', subject: name });
  const words = await text();
  const { t } = words;
  const about = { values: valuesText(values, foundLabels(t, secrets), words) };
  const warning =
    place === 'here'
      ? t('vault.destroyHere', { ...about, folder: dataDir })
      : folder === null
        ? t('vault.destroyUnknown', about)
        : t('vault.destroyElsewhere', { ...about, folder });
  terminal.note(printable(warning));
  const typed = await terminal.askLine(t('vault.destroyPrompt', { vault: name }));
  return typed?.trim() === name ? ok() : err({ code: 'request-cancelled' });
}
