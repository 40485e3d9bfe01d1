import { openCore } from '../composition.ts';
import { forkHelper } from '../keychain/fork-helper.ts';
import type { CommandFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import type { ClosableCore } from './run.ts';

/** Opens the vault in `dataDir` with a keychain helper that runs in plain Node. */
export async function openCommandCore(
  dataDir: string,
  helperPath: string,
): Promise<Result<ClosableCore, CommandFailure>> {
  const opened = await openCore({ dataDir, spawnHelper: forkHelper(helperPath) });
  if (!opened.ok) return opened;
  const { vault, keychain } = opened.value;
  return ok({
    vault,
    keychain,
    close: async () => {
      await vault.close();
      await keychain.close();
    },
  });
}
