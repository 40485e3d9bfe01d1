import type { SpawnHelper } from '../keychain/helper-process.ts';
import { openCore } from '../open-core.ts';
import type { CommandFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import type { ClosableCore } from './run.ts';

/** Opens the vault in `dataDir`. */
export async function openCommandCore(
  dataDir: string,
  spawnHelper: SpawnHelper,
): Promise<Result<ClosableCore, CommandFailure>> {
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
