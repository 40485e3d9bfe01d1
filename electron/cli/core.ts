import type { DataOptions } from '../composition.ts';
import { openCore } from '../composition.ts';
import type { VaultFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import type { Context } from './command.ts';
import { CommandStopped } from './lazy-vault.ts';
import { agreeToNewVault } from './new-vault.ts';
import type { ClosableCore } from './run.ts';

/**
 * Opens the vault in the data folder; where there is none, a new one may have to be agreed to.
 * @throws {CommandStopped} that was not agreed to
 */
export async function openCommandCore(
  options: DataOptions,
  { terminal, text, asJson }: Pick<Context, 'terminal' | 'text' | 'asJson'>,
): Promise<Result<ClosableCore, VaultFailure>> {
  const { platform, env } = process;
  const agreed = await agreeToNewVault({ terminal, text, asJson }, options.dataDir, { platform, env });
  if (!agreed.ok) throw new CommandStopped(agreed.error);
  let hasChanged = false;
  const opened = await openCore(options, () => {
    hasChanged = true;
  });
  if (!opened.ok) return opened;
  const { vault, keychain } = opened.value;
  return ok({
    vault,
    keychain,
    hasChanged: () => hasChanged,
    close: async () => {
      await vault.close();
      await keychain.close();
    },
  });
}
