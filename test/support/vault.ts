import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { createMemoryKeychain } from '../../electron/keychain/memory.ts';
import type { MemoryKeychain } from '../../electron/keychain/memory.ts';
import type { Keychain } from '../../electron/keychain/port.ts';
import type { InstanceInput, SecretInput } from '../../electron/shared/domain.ts';
import type { Result } from '../../electron/shared/result.ts';
import { nodeFiles } from '../../electron/files/files.ts';
import { holdsValues, keychainIdentity } from '../../electron/vault/holds-values.ts';
import { liveAccounts, parseMetadata } from '../../electron/vault/metadata.ts';
import type { Metadata } from '../../electron/vault/metadata.ts';
import { openVault } from '../../electron/vault/open-vault.ts';
import type { VaultOptions } from '../../electron/vault/open-vault.ts';
import { vaultPaths } from '../../electron/vault/store.ts';
import { anInstanceInput, aSecretInput } from './builders.ts';

export const instanceInput: InstanceInput = anInstanceInput();

/** What a user enters for a variable of this name. */
export function secretInput(name: string, more: Partial<SecretInput> = {}): SecretInput {
  return aSecretInput({ name, ...more });
}

/** An empty folder that goes away with the test. */
export function temporaryDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'vault-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** The value of a result that must be ok. */
export function must<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`not ok: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** The code of a result that must be a failure. */
export function codeOf(result: Result<unknown, { readonly code: string }>): string {
  return result.ok ? 'ok' : result.error.code;
}

/** A vault on the in-memory keychain, with an instance in it; closed with the test. */
export async function newVault(options: Partial<VaultOptions> = {}) {
  const dir = options.dir ?? temporaryDir();
  const keychain = createMemoryKeychain();
  const open = async (more: Partial<VaultOptions> = {}) => {
    const vault = await openVault({ dir, keychain, takeoverGraceMs: 0, ...options, ...more });
    onTestFinished(() => vault.close());
    return vault;
  };
  const vault = await open();
  const instance = must(await vault.addInstance(instanceInput));
  return { dir, keychain, vault, instance, open };
}

/** The metadata on disk, which must be whole. */
export function metadataIn(dir: string): Metadata {
  const parsed = parseMetadata(readFileSync(vaultPaths(dir).metadata, 'utf8'));
  if (parsed.state !== 'ready') throw new Error(`metadata is ${parsed.state}`);
  return parsed.metadata;
}

/** Accounts that the metadata names besides the fingerprint key's, which is made when it is first needed. */
export function namedAccounts(metadata: Metadata): readonly string[] {
  return [...liveAccounts(metadata)].filter((account) => account !== metadata.fingerprintAccount).toSorted();
}

/** Checks that the keychain holds a value for each version that the metadata names, and nothing else. */
export async function expectInStep(dir: string, keychain: Pick<Keychain, 'accounts'>): Promise<void> {
  const metadata = metadataIn(dir);
  const kept = must(await keychain.accounts()).filter((account) => account !== metadata.fingerprintAccount);
  expect(kept.toSorted()).toEqual(namedAccounts(metadata));
}

/** The keychain over the entries of a keyring, as a program that starts anew on the vault in `dir` sees it. */
export function keychainOver(dir: string, entries: Map<string, string>): MemoryKeychain {
  return createMemoryKeychain(entries, {
    mayBeNew: async () => !(await holdsValues(nodeFiles, dir)),
    identity: () => keychainIdentity(nodeFiles, dir),
  });
}

/** A keyring with these entries, and a canary as programs made it that gave keychains no identity. */
export async function namelessKeyring(entries: ReadonlyMap<string, string>): Promise<Map<string, string>> {
  const keyring = new Map(entries);
  must(await createMemoryKeychain(keyring).check());
  return keyring;
}

/** The account of no entry that a vault has made. */
export function unusedAccount(digit: number): string {
  return `7f2504e0-4f89-41d3-9a0c-0305e82c330${digit}`;
}
