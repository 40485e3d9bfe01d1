import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryKeychain } from '../../electron/keychain/memory.ts';
import type { MemoryKeychain } from '../../electron/keychain/memory.ts';
import type { Instance, Secret } from '../../electron/shared/domain.ts';
import { openVault } from '../../electron/vault/open-vault.ts';
import { openBridge } from './bridge.ts';
import type { TestBridge } from './bridge.ts';
import { must, temporaryDir } from './vault.ts';
import { fillVault } from './fill-vault.ts';

const dayMs = 86_400_000;

interface Sample {
  readonly dir: string;
  readonly entries: ReadonlyMap<string, string>;
  readonly instances: readonly Instance[];
  readonly secrets: readonly Secret[];
}

let made: Promise<Sample> | undefined;

async function make(): Promise<Sample> {
  const dir = mkdtempSync(join(tmpdir(), 'keyring-sample-'));
  process.once('exit', () => rmSync(dir, { recursive: true, force: true }));
  const entries = new Map<string, string>();
  const clock = { now: new Date() };
  const vault = await openVault({
    dir,
    keychain: createMemoryKeychain(entries),
    now: () => clock.now,
    retention: async () => ({ keepVersions: 50, graceDays: 365, trashDays: 30 }),
  });
  await fillVault(vault, (daysAgo) => {
    clock.now = new Date(Date.now() - daysAgo * dayMs);
  });
  const [instances, secrets] = [must(await vault.listInstances()), must(await vault.listSecrets())];
  await vault.close();
  return { dir, entries, instances, secrets };
}

/** The records of the sample, made once for a file of tests. */
export async function sampleRecords(): Promise<Pick<Sample, 'instances' | 'secrets'>> {
  return (made ??= make());
}

/** The real main on a copy of the sample, and on the keychain that is made of its entries. */
export async function openSampleBridge(
  keychainOf: (entries: Map<string, string>) => MemoryKeychain | Promise<MemoryKeychain> = (entries) =>
    createMemoryKeychain(entries),
): Promise<TestBridge> {
  const { dir, entries } = await (made ??= make());
  const dataDir = temporaryDir();
  cpSync(dir, dataDir, { recursive: true });
  return openBridge({ dataDir, keychain: await keychainOf(new Map(entries)) });
}
