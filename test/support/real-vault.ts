import { createHash } from 'node:crypto';
import { forkHelper } from '../../electron/keychain/fork-helper.ts';
import { keychainService } from '../../electron/keychain/service-name.ts';
import { createKeychain } from '../../electron/keychain/supervisor.ts';
import { holdsValues, keychainIdentity } from '../../electron/vault/holds-values.ts';
import { openVault } from '../../electron/vault/open-vault.ts';
import type { VaultOptions } from '../../electron/vault/open-vault.ts';
import { prepareVault } from '../../electron/vault/prepare-vault.ts';
import { nodeFiles } from '../../electron/files/files.ts';
import { helperBundle } from './program.ts';
import { must } from './vault.ts';
import { filesWithoutLinks } from './volumes.ts';

/**
 * Patience with a keyring, and with others that hold the lock, on a busy machine, in milliseconds: what a vault keeps, and not how
 * soon it gives up, is what these tests are about.
 */
const patienceMs = 600_000;

/** One previous version and no grace: so that a change that replaces a value deletes one too. */
const strictRetention = { keepVersions: 1, graceDays: 0, trashDays: 30 };

/** Set in the environment of a vault: its data folder is on a volume without hard links. */
export const noLinks = { VAULT_TEST_NO_LINKS: '1' } as const;

/** A vault on the keyring that `env` leads to, as the command line opens it. */
export async function openRealVault(
  dir: string,
  env: Readonly<Record<string, string | undefined>>,
  options: Partial<VaultOptions> = {},
) {
  const keychain = createKeychain({
    service: keychainService(must(await prepareVault({ dir, lockTimeoutMs: patienceMs }))),
    spawn: forkHelper(helperBundle),
    env,
    mayBeNew: async () => !(await holdsValues(nodeFiles, dir)),
    identity: () => keychainIdentity(nodeFiles, dir),
    platform: process.platform,
    deadlines: { slowMs: patienceMs, inspectMs: patienceMs },
  });
  const files = env['VAULT_TEST_NO_LINKS'] === noLinks.VAULT_TEST_NO_LINKS ? filesWithoutLinks : nodeFiles;
  const vault = await openVault({
    dir,
    keychain,
    files,
    lockTimeoutMs: patienceMs,
    retention: () => Promise.resolve(strictRetention),
    ...options,
  });
  const close = async () => {
    await vault.close();
    await keychain.close();
  };
  return { vault, keychain, close };
}

/**
 * The value that belongs to a name: who checks knows it without being told. That of a name in `LONG_…` has lines, and takes
 * five keychain entries.
 */
export function valueOf(name: string): string {
  const value = createHash('sha256').update(name).digest('hex');
  return name.startsWith('LONG_') ? `${value}\n`.repeat(90) : value;
}
