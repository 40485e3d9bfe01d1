import { forkHelper } from '../keychain/fork-helper.ts';
import { openCore } from '../open-core.ts';
import type { CommandFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import type { ClosableCore } from './run.ts';

/** Opens the vault in `dataDir` with a keychain helper that runs in plain Node; `isWarm` starts the helper at once. */
export async function openCommandCore(
  dataDir: string,
  helperPath: string,
  isWarm: boolean,
): Promise<Result<ClosableCore, CommandFailure>> {
  const opened = await openCore({ dataDir, spawnHelper: forkHelper(helperPath) });
  if (!opened.ok) return opened;
  const { vault, keychain } = opened.value;
  if (isWarm) keychain.warm();
  return ok({
    vault,
    keychain,
    close: async () => {
      await vault.close();
      await keychain.close();
    },
  });
}
