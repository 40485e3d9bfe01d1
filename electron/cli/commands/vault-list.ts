import type { CommandFailure } from '../../shared/failure.ts';
import type { Result } from '../../shared/result.ts';
import { ok } from '../../shared/result.ts';
import { exitCodes } from '../exit-code.ts';
import { vaultName } from '../find-vault.ts';
import { foundLabels } from '../label.ts';
import { writeJson } from '../json/write.ts';
import { formatTable } from '../table.ts';
import type { Context } from '../command.ts';

/** Lists the vaults that have entries in the keychain. Makes none. */
export async function run(context: Context): Promise<Result<number, CommandFailure>> {
  const { terminal, asJson } = context;
  const vaults = await (await context.otherVaults()).list();
  if (!vaults.ok) return vaults;
  if (asJson) {
    writeJson(terminal, 'vault list', vaults.value);
    return ok(exitCodes.done);
  }
  const { t, list } = await context.text();
  if (vaults.value.length === 0) terminal.note(t('vault.none'));
  else {
    const heading = [t('column.vault'), t('column.values'), t('column.dataFolder'), t('column.secrets')];
    const rows = vaults.value.map(({ id, values, secrets, folder, place }) => [
      vaultName(id),
      String(values),
      folder === null || place === 'unknown'
        ? (folder ?? t('cell.unknown'))
        : t(`vault.${place}`, { folder }),
      list(foundLabels(t, secrets)),
    ]);
    terminal.write(formatTable(heading, rows, terminal.hasColour));
  }
  return ok(exitCodes.done);
}
