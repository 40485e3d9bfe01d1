import type { CommandFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import { agree } from './agree.ts';
import { tellBeside } from './json/write.ts';
import { printable } from './printable.ts';
import type { Vault } from '../vault/port.ts';
import type { Context } from './command.ts';

/** What can be accepted, and its name in JSON. */
const acceptable = {
  'keychain-other': 'keychain',
  'keychain-other-folder': 'folder',
  'vault-key-missing': 'key',
} as const;

/**
 * Uses the keychain as it is from now on, once that was agreed to: where it is another one than that of the saved values,
 * its entries belong to another folder, or it lost the key with which they are checked. Where nothing of this is so, nothing.
 */
export async function acceptKeychain(
  context: Context,
  isYesGiven: boolean,
): Promise<Result<void, CommandFailure>> {
  const { terminal } = context;
  const core = await context.openCore();
  if (!core.ok) return core;
  const { vault, keychain } = core.value;
  const checked = await keychain.check();
  const trouble = checked.ok ? await findLostKey(vault) : ok(checked.error.code);
  if (!trouble.ok) return trouble;
  const code = trouble.value;
  // Of anything else the doctor tells.
  if (code !== 'keychain-other' && code !== 'keychain-other-folder' && code !== 'vault-key-missing')
    return ok();
  const { t } = await context.text();
  const { facts } = checked.ok ? {} : checked.error;
  const why = facts?.reason === 'other-folder' ? facts.folder : undefined;
  const detail = why === undefined ? '' : t('accept.detail', { detail: printable(why) });
  const agreed = await agree(terminal, isYesGiven, t(`accept.${code}`, { detail }));
  if (!agreed.ok) return agreed;
  const made = await vault.acceptKeychain();
  if (!made.ok) return made;
  tellBeside(context, { accepted: acceptable[code] }, t(`accept.${code}Done`));
  return ok();
}

async function findLostKey(vault: Vault): Promise<Result<'vault-key-missing' | undefined, CommandFailure>> {
  const compared = await vault.compare();
  return compared.ok ? ok(compared.value.isKeyLost ? 'vault-key-missing' : undefined) : compared;
}
