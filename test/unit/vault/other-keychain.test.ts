import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Keychain } from '../../../electron/keychain/port.ts';
import { activeVersion, noFingerprint } from '../../../electron/shared/domain.ts';
import { nodeFiles } from '../../../electron/files/files.ts';
import { openVault } from '../../../electron/vault/open-vault.ts';
import type { Vault } from '../../../electron/vault/port.ts';
import { vaultPaths } from '../../../electron/vault/store.ts';
import { withFaults } from '../../support/vault-faults.ts';
import {
  codeOf,
  expectInStep,
  instanceInput,
  keychainOver,
  metadataIn,
  must,
  namelessKeyring,
  secretInput,
  temporaryDir,
} from '../../support/vault.ts';
import { removeInstance, removeSecret } from '../../support/vault-steps.ts';

type Keyring = Map<string, string>;

/** A vault on keyrings that can take each other's place, and a program that starts anew before each of them. */
function createVaultOn(dir = temporaryDir()) {
  const start = async (keyring: Keyring) => {
    const keychain = keychainOver(dir, keyring);
    const vault = await openVault({ dir, keychain, takeoverGraceMs: 0 });
    onTestFinished(() => vault.close());
    return { vault, keychain };
  };
  return { dir, start };
}

const records = (dir: string): string => readFileSync(vaultPaths(dir).metadata, 'utf8');

async function secretOf(vault: Vault, name: string) {
  const found = must(await vault.listSecrets()).find((secret) => secret.name === name);
  if (!found) throw new Error(`no secret ${name}`);
  return found;
}

/** Checks that nothing can be changed here, and that nothing was. */
async function expectRefused(
  dir: string,
  { vault, keychain }: { vault: Vault; keychain: Keychain },
  keyring: Keyring,
) {
  const before = [records(dir), new Map(keyring)] as const;
  const [instance] = must(await vault.listInstances());
  const secrets = must(await vault.listSecrets());
  expect(codeOf(await keychain.check())).toBe('keychain-other');
  for (const act of [
    () => vault.createSecret(instance?.id ?? '', secretInput('M'), 'm', 'typed'),
    ...secrets.flatMap(({ id }) => [
      () => vault.replaceValue(id, 'v', 'typed'),
      () => vault.readValue(id),
      () => removeSecret(vault, id),
    ]),
    () => removeInstance(vault, instance?.id ?? ''),
  ]) {
    expect(codeOf(await act()), act.toString()).toBe('keychain-other');
  }
  expect([records(dir), keyring]).toEqual(before);
}

/** A vault with the values `k` of K and `l` of L in its first keyring. */
async function withTwo() {
  const { dir, start } = createVaultOn();
  const first: Keyring = new Map();
  const { vault } = await start(first);
  const instance = must(await vault.addInstance(instanceInput));
  const k = must(await vault.createSecret(instance.id, secretInput('K'), 'k', 'typed'));
  const l = must(await vault.createSecret(instance.id, secretInput('L'), 'l', 'typed'));
  return { dir, start, first, k, l };
}

describe('a keychain that takes the place of another one', () => {
  it('is another one whenever it was not the last that was accepted, back and forth', async () => {
    const { dir, start, first, k, l } = await withTwo();
    const second: Keyring = new Map();
    let newest = 'k';
    for (const [turn, keyring] of [second, first, second, first].entries()) {
      await expectRefused(dir, await start(keyring), keyring);
      const { vault, keychain } = await start(keyring);
      must(await vault.acceptKeychain());
      expect(must(await keychain.check())).toBeUndefined();
      const held = keyring === first ? 'l' : undefined;
      expect((await vault.readValue(l.id)).ok).toBe(held !== undefined);
      newest = `k${turn}`;
      must(await vault.replaceValue(k.id, newest, 'typed'));
      const again = await start(keyring);
      expect(must(await again.vault.readValue(k.id))).toBe(newest);
      const { lost, isKeyLost, orphans } = must(await again.vault.compare(true));
      expect(isKeyLost).toBe(false);
      expect(lost.every(({ problem }) => problem === 'missing')).toBe(true);
      // The key of before is gone, and every value is named by a version.
      expect(orphans).toEqual([]);
      expect(keyring.has(metadataIn(dir).fingerprintAccount)).toBe(true);
    }
  });

  it('has values that cannot be checked where they come from elsewhere: set again, they can', async () => {
    const { dir, start, first, l } = await withTwo();
    const second: Keyring = new Map();
    const { vault } = await start(second);
    must(await vault.acceptKeychain());
    expect(metadataIn(dir).secrets.flatMap(({ versions }) => versions.map((one) => one.fingerprint))).toEqual(
      [noFingerprint, noFingerprint],
    );
    const account = l.versions[0]?.id ?? '';
    second.set(account, first.get(account) ?? '');
    expect(await vault.readValue(l.id)).toMatchObject({
      error: { code: 'vault-value-unchecked', subject: 'L' },
    });
    for (const isDeep of [false, true]) {
      const { lost } = must(await vault.compare(isDeep));
      expect(lost.map(({ secretId, problem }) => [secretId === l.id, problem])).toEqual([
        [false, 'missing'],
        [true, 'unchecked'],
      ]);
    }
    must(await vault.replaceValue(l.id, 'l', 'typed'));
    expect(must(await vault.readValue(l.id))).toBe('l');
    expect(activeVersion(must(await vault.getSecret(l.id)))?.fingerprint).not.toBe(noFingerprint);
  });

  it('is another one too where its key was replaced since, or all values were removed meanwhile', async () => {
    const { dir, start, first, k, l } = await withTwo();
    const backup: Keyring = new Map();
    // The backup has what the keyring has, its canary included.
    must(await keychainOver(dir, backup).accept(metadataIn(dir).fingerprintAccount));
    for (const [account, value] of first) backup.set(account, value);
    first.delete(metadataIn(dir).fingerprintAccount);
    const { vault } = await start(first);
    expect(codeOf(await vault.readValue(k.id))).toBe('vault-key-missing');
    must(await vault.acceptKeychain());
    expect(must(await vault.readValue(k.id))).toBe('k');
    await expectRefused(dir, await start(backup), backup);

    for (const { id } of [k, l]) must(await removeSecret(vault, id));
    const empty: Keyring = new Map();
    const elsewhere = await start(empty);
    const [instance] = must(await elsewhere.vault.listInstances());
    must(await elsewhere.vault.createSecret(instance?.id ?? '', secretInput('N'), 'n', 'typed'));
    await expectRefused(dir, await start(first), first);
    expect(must(await (await start(empty)).vault.readValue((await secretOf(elsewhere.vault, 'N')).id))).toBe(
      'n',
    );
  });

  it('that lost its canary alone is accepted as it is: key and fingerprints stay', async () => {
    const { dir, start, first, k } = await withTwo();
    const before = records(dir);
    const { vault, keychain } = await start(first);
    keychain.loseCanary();
    expect(codeOf(await keychain.check())).toBe('keychain-other');
    must(await vault.acceptKeychain());
    expect(records(dir)).toBe(before);
    expect(must(await (await start(first)).vault.readValue(k.id))).toBe('k');
  });

  it('that lost its key while the vault was open gets a new one', async () => {
    const { dir, start, first, k } = await withTwo();
    const { vault, keychain } = await start(first);
    expect(must(await vault.readValue(k.id))).toBe('k');
    first.delete(metadataIn(dir).fingerprintAccount);
    keychain.loseCanary();
    must(await vault.acceptKeychain());
    expect(first.has(metadataIn(dir).fingerprintAccount)).toBe(true);
    expect(must(await (await start(first)).vault.readValue(k.id))).toBe('k');
  });

  it('is accepted or not after a crash at any step, and can be accepted then', async () => {
    const found = { before: 0, after: 0 };
    for (let step = 0; ; step += 1) {
      const { dir, first, k } = await withTwo();
      const second: Keyring = new Map();
      const before = records(dir);
      const faulty = withFaults(nodeFiles, keychainOver(dir, second));
      const vault = await openVault({ dir, keychain: faulty.keychain, files: faulty.files });
      faulty.faults.arm(step, { kind: 'crash' });
      await Promise.race([vault.acceptKeychain(), faulty.faults.crashed]);
      if (!faulty.faults.hit) break;
      // Without the lock, as the process that held it has ended.
      const copy = temporaryDir();
      cpSync(dir, copy, { recursive: true });
      for (const name of readdirSync(copy)) if (name.startsWith('vault.lock')) rmSync(join(copy, name));
      const next = createVaultOn(copy);
      const isAccepted = records(copy) !== before;
      found[isAccepted ? 'after' : 'before'] += 1;
      // Nothing is lost where it was not: the keyring of before is the own one still.
      const other = isAccepted ? first : second;
      await expectRefused(copy, await next.start(other), other);
      const read = await (await next.start(first)).vault.readValue(k.id);
      expect(read.ok && read.value).toBe(isAccepted ? false : 'k');
      const again = await next.start(second);
      must(await again.vault.acceptKeychain());
      must(await again.vault.replaceValue(k.id, 'k2', 'typed'));
      must(await again.vault.replay());
      expect(must(await again.vault.readValue(k.id))).toBe('k2');
      expect(must(await again.vault.compare(true)).orphans).toEqual([]);
      await expectRefused(copy, await next.start(first), first);
    }
    expect(found.before).toBeGreaterThan(3);
    expect(found.after).toBeGreaterThan(0);
  });
});

describe('a vault of a program that gave keychains no identity', () => {
  it('goes on without a question, and knows its keychain from then on', async () => {
    const { dir, start } = createVaultOn();
    const named: Keyring = new Map();
    const { vault: old } = await start(named);
    const instance = must(await old.addInstance(instanceInput));
    const secret = must(await old.createSecret(instance.id, secretInput('A'), 'one', 'typed'));
    const keyring = await namelessKeyring(named);
    const before = records(dir);
    const { vault, keychain } = await start(keyring);
    expect(must(await keychain.check())).toBeUndefined();
    expect(must(await vault.readValue(secret.id))).toBe('one');
    expect(records(dir)).toBe(before);
    must(await vault.replaceValue(secret.id, 'two', 'typed'));
    await expectInStep(dir, keychain);
    const other: Keyring = new Map();
    must(await (await start(other)).vault.acceptKeychain());
    await expectRefused(dir, await start(keyring), keyring);
  });
});
