import type { CommandFailure } from '../../shared/failure.ts';
import type { Result } from '../../shared/result.ts';
import { ok } from '../../shared/result.ts';
import type { VaultView } from '../../shared/views.ts';
import { secretNames } from '../../vaults/found-vaults.ts';
import { exitCodes } from '../exit-code.ts';
import { vaultName } from '../find-vault.ts';
import { toJson } from '../printable.ts';
import { formatTable } from '../table.ts';
import type { Context } from '../command.ts';

const places = {
  here: '(this one)',
  elsewhere: '(in use)',
  gone: '(not there)',
  unknown: '',
} as const satisfies Record<VaultView['place'], string>;

/** Lists the vaults that have entries in the keychain. Makes none. */
export async function run(context: Context): Promise<Result<number, CommandFailure>> {
  const { terminal, asJson } = context;
  const vaults = await (await context.otherVaults()).list();
  if (!vaults.ok) return vaults;
  if (asJson) {
    terminal.write(`${toJson(vaults.value)}\n`);
  } else if (vaults.value.length === 0) {
    terminal.note('The keychain has no values of any vault.');
  } else {
    const rows = vaults.value.map(({ id, values, secrets, folder, place }) => [
      vaultName(id),
      String(values),
      [folder ?? 'not known', places[place]].join(' ').trim(),
      secretNames(secrets).join(', '),
    ]);
    terminal.write(formatTable(['VAULT', 'VALUES', 'DATA FOLDER', 'SECRETS'], rows, terminal.hasColour));
  }
  return ok(exitCodes.done);
}
