import { release } from 'node:os';
import { createExportSessions } from './export/export-sessions.ts';
import { openExportTargets } from './export/targets.ts';
import { generate } from './generate/generate.ts';
import { checkStrength } from './generate/strength.ts';
import { createImportSessions } from './import/import-session.ts';
import { detectDesktop } from './keychain/desktop.ts';
import { openKeychain } from './open-core.ts';
import { createRedactor } from './redact.ts';
import { readRetention } from './settings.ts';
import type { KeychainStatus } from './shared/views.ts';
import type { Core, CorePorts } from './shell/run.ts';
import { openVault } from './vault/open-vault.ts';
import { prepareVault } from './vault/prepare-vault.ts';
import { createServerKeys } from './testing/server-keys.ts';
import { createServerTests } from './testing/server-tests.ts';
import { createOtherVaults } from './vaults/other-vaults.ts';

/** The service of a vault whose id cannot be read: nothing is ever stored under it, as such a vault refuses changes. */
const noVaultId = '00000000-0000-0000-0000-000000000000';

/** The services of the window. A vault that cannot be opened is told in the window, by `vault.health()`. */
export async function openDesktopCore({
  dataDir,
  spawnHelper,
  systemProxy,
  redactor,
  emit,
  log,
}: CorePorts): Promise<Core> {
  const vaultId = await prepareVault({ dir: dataDir });
  const keychain = openKeychain(vaultId.ok ? vaultId.value : noVaultId, { dataDir, spawnHelper });
  const vault = await openVault({ dir: dataDir, keychain, retention: () => readRetention(dataDir) });
  const { platform, env } = process;
  const otherVaults = createOtherVaults({
    dataDir,
    vaultId: vaultId.ok ? vaultId.value : undefined,
    spawn: spawnHelper,
    platform,
    env,
  });
  const desktop = detectDesktop({ platform, env, release: release() });
  vault.onChange(() => emit('vault.changed', undefined));
  let wasUsable = false;

  /** Finishes what an ended process left half done, once the keychain can be used. */
  async function replay(): Promise<void> {
    const report = await vault.replay();
    if (!report.ok) log.info(`replay: ${report.error.code}`);
    else if (report.value.completed + report.value.rolledBack > 0) emit('vault.changed', undefined);
  }

  async function keychainStatus(): Promise<KeychainStatus> {
    const checked = await keychain.check();
    const became = checked.ok && !wasUsable;
    wasUsable = checked.ok;
    if (became) await replay();
    if (checked.ok) return { usable: true, desktop };
    const { code, detail } = checked.error;
    return { usable: false, desktop, code, ...(detail !== undefined && { detail }) };
  }

  const learn = (value: string): void => redactor.learn(value);
  const network = { systemProxy, sent: createRedactor() };
  const imports = createImportSessions({ vault, learn });
  const exportTargets = openExportTargets({ vault, dataDir });
  const exportSessions = createExportSessions({ targets: exportTargets });
  return {
    vault,
    otherVaults,
    generate,
    checkStrength,
    exportSessions,
    exportTargets,
    imports,
    serverTests: createServerTests({ vault, network, learn }),
    serverKeys: createServerKeys({ vault, network, learn }),
    keychainStatus,
    close: async () => {
      imports.close();
      exportSessions.close();
      await vault.close();
      await keychain.close();
    },
  };
}
