import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createMemoryKeychain } from '../../electron/keychain/memory.ts';
import type { Id, Secret, SecretKind } from '../../electron/shared/domain.ts';
import { openVault } from '../../electron/vault/open-vault.ts';
import type { Vault } from '../../electron/vault/port.ts';
import { anInstanceInput, aSecretInput } from './builders.ts';
import { must } from './vault.ts';

export interface TestVault {
  readonly vault: Vault;
  readonly keychain: ReturnType<typeof createMemoryKeychain>;
  readonly dir: string;
  readonly addInstance: (name: string) => Promise<Id>;
  readonly keep: (instanceId: Id, name: string, value: string, kind?: SecretKind) => Promise<Secret>;
  /** Names and active values of an instance. */
  readonly values: (instanceId: Id) => Promise<Record<string, string>>;
}

/** The real vault in a folder of its own, on the in-memory keychain. */
export async function openTestVault(): Promise<TestVault> {
  const dir = await mkdtemp(join(tmpdir(), 'keyring-import-'));
  const keychain = createMemoryKeychain();
  const vault = await openVault({ dir, keychain });
  onTestFinished(async () => {
    await vault.close();
    await rm(dir, { recursive: true });
  });
  return {
    vault,
    keychain,
    dir,
    addInstance: async (name) => must(await vault.addInstance(anInstanceInput({ name }))).id,
    keep: async (instanceId, name, value, kind = 'variable') => {
      const input = aSecretInput({ name, kind, owner: 'anna', tags: ['kept'], rotateEveryDays: 30 });
      return must(await vault.createSecret(instanceId, input, value, 'typed'));
    },
    values: async (instanceId) => {
      const secrets = must(await vault.listSecrets({ instanceId }));
      const pairs: [string, string][] = [];
      for (const { id, name } of secrets) pairs.push([name, must(await vault.readValue(id))]);
      return Object.fromEntries(pairs);
    },
  };
}
