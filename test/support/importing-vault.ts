import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createMemoryKeychain } from '../../electron/keychain/memory.ts';
import type { Id, Secret, SecretKind } from '../../electron/shared/domain.ts';
import type { Failure } from '../../electron/shared/failure.ts';
import type { Result } from '../../electron/shared/result.ts';
import { openVault } from '../../electron/vault/open-vault.ts';
import type { Vault } from '../../electron/vault/port.ts';

/** The value of a result that a test takes for granted. */
export function must<T>(result: Result<T, Failure>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.subject ?? ''}`);
  return result.value;
}

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
    addInstance: async (name) => {
      const input = {
        name,
        baseUrl: 'http://127.0.0.1:8080',
        environment: 'test',
        caFile: null,
        keyHeader: 'authorization',
        allowHttp: false,
        proxy: 'system',
        notes: '',
      } as const;
      return must(await vault.addInstance(input)).id;
    },
    keep: async (instanceId, name, value, kind = 'variable') => {
      const input = {
        name,
        kind,
        owner: 'anna',
        tags: ['kept'],
        usedBy: [],
        notes: '',
        rotateEveryDays: 30,
        expiresAt: null,
      };
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
