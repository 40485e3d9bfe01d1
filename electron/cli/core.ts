import type { SpawnHelper } from '../keychain/helper-process.ts';
import { openCore } from '../open-core.ts';
import type { CommandFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import { nodeFiles } from '../files/files.ts';
import { readVaultId } from '../vault/store.ts';
import type { OtherVaults } from '../vaults/other-vaults.ts';
import { createOtherVaults } from '../vaults/other-vaults.ts';
import { agreeToNewVault } from './new-vault.ts';
import type { ClosableCore } from './run.ts';
import type { Context } from './command.ts';

/** Opens the vault in `dataDir`; where there is none, a new one may have to be agreed to. */
export async function openCommandCore(
  dataDir: string,
  spawnHelper: SpawnHelper,
  { terminal, text, asJson }: Pick<Context, 'terminal' | 'text' | 'asJson'>,
): Promise<Result<ClosableCore, CommandFailure>> {
  const { platform, env } = process;
  const agreed = await agreeToNewVault({ terminal, text, asJson }, dataDir, { platform, env });
  if (!agreed.ok) return agreed;
  let hasChanged = false;
  const onOwnChange = () => {
    hasChanged = true;
  };
  const opened = await openCore({ dataDir, spawnHelper, onOwnChange });
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

/** The vaults that have values in the keychain. */
export async function openOtherVaults(dataDir: string, spawn: SpawnHelper): Promise<OtherVaults> {
  const { platform, env } = process;
  const own = await readVaultId(nodeFiles, dataDir);
  return createOtherVaults({ dataDir, vaultId: own.ok ? own.value : undefined, spawn, platform, env });
}
