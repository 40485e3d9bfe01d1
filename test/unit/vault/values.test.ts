import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Retention } from '../../../electron/shared/domain.ts';
import { previousVersions } from '../../../electron/shared/domain.ts';
import { minReader, schemaVersion } from '../../../electron/vault/metadata.ts';
import { vaultPaths } from '../../../electron/vault/store.ts';
import { codeOf, expectInStep, metadataIn, must, newVault, secretInput } from '../../support/vault.ts';
import { promote, retire } from '../../support/vault-steps.ts';

const dayMs = 86_400_000;

/** A vault with a secret `A` of the value `one`. */
async function withSecret(options: Parameters<typeof newVault>[0] = {}) {
  const opened = await newVault(options);
  const secret = must(await opened.vault.createSecret(opened.instance.id, secretInput('A'), 'one', 'typed'));
  const account = secret.versions[0]?.id ?? '';
  return { ...opened, secret, account };
}

describe('a value given for a secret that has one', () => {
  it('is unchanged when it is the active one: nothing is written', async () => {
    const { vault, dir, secret, instance } = await withSecret();
    const before = readFileSync(vaultPaths(dir).metadata, 'utf8');
    expect(must(await vault.replaceValue(secret.id, 'one', 'typed'))).toEqual({
      secret,
      outcome: 'unchanged',
      retired: [],
    });
    const items = [{ input: secretInput('A'), value: 'one', replaces: secret.id }];
    expect(must(await vault.importSecrets(instance.id, items))).toMatchObject([{ outcome: 'unchanged' }]);
    expect(readFileSync(vaultPaths(dir).metadata, 'utf8')).toBe(before);
    // An edit beside it is made all the same.
    const edited = must(await vault.replaceValue(secret.id, 'one', 'typed', { owner: 'anna' }));
    expect(edited).toMatchObject({
      outcome: 'unchanged',
      secret: { owner: 'anna', versions: secret.versions },
    });
    expect(metadataIn(dir).secrets[0]?.owner).toBe('anna');
  });

  it.each([
    ['missing', undefined],
    ['another one', 'changed by another program'],
  ])('is put back under its own account when the entry is %s', async (_, found) => {
    const { vault, dir, keychain, secret, account, instance } = await withSecret();
    for (const give of [
      async () => must(await vault.replaceValue(secret.id, 'one', 'typed')),
      async () =>
        must(
          await vault.importSecrets(instance.id, [
            { input: secretInput('A'), value: 'one', replaces: secret.id },
          ]),
        )[0],
    ]) {
      if (found === undefined) keychain.entries.delete(account);
      else keychain.entries.set(account, found);
      expect(await give()).toMatchObject({ outcome: 'put-back', retired: [] });
      expect(must(await vault.readValue(secret.id))).toBe('one');
      expect(must(await vault.getSecret(secret.id)).versions).toEqual(secret.versions);
      await expectInStep(dir, keychain);
    }
  });

  it('keeps every value before it, by number, until the retention gives one up and says which', async () => {
    let time = Date.parse('2026-01-01T00:00:00.000Z');
    let retention: Retention = { keepVersions: 2, graceDays: 7, trashDays: 30 };
    const { vault, dir, keychain, secret } = await withSecret({
      now: () => new Date(time),
      retention: () => Promise.resolve(retention),
    });
    for (const value of ['two', 'three', 'four', 'five']) {
      time += dayMs;
      expect(must(await vault.replaceValue(secret.id, value, 'typed')).retired).toEqual([]);
    }
    const numbers = () =>
      vault.getSecret(secret.id).then((one) => previousVersions(must(one)).map(({ number }) => number));
    expect(await numbers()).toEqual([4, 3, 2, 1]);
    const first = must(await vault.getSecret(secret.id)).versions[0];
    expect(must(await vault.readValue(secret.id, first?.id))).toBe('one');
    time += 20 * dayMs;
    must(await vault.stage(secret.id, 'six', 'typed'));
    expect(must(await promote(vault, secret.id))).toMatchObject({ outcome: 'replaced', retired: [1, 2, 3] });
    expect(await numbers()).toEqual([5, 4]);
    expect(codeOf(await vault.readValue(secret.id, first?.id))).toBe('vault-wrong-state');
    await expectInStep(dir, keychain);
    // The settings are asked at each change.
    retention = { keepVersions: 1, graceDays: 0, trashDays: 30 };
    time += dayMs;
    expect(must(await vault.replaceValue(secret.id, 'seven', 'typed')).retired).toEqual([4, 5]);
    await expectInStep(dir, keychain);
  });
});

describe('a value that is read', () => {
  it('is never another one than was saved', async () => {
    const { vault, keychain, secret, account, open } = await withSecret();
    keychain.entries.set(account, 'two');
    for (const opened of [vault, await open()]) {
      expect(await opened.readValue(secret.id)).toEqual({
        ok: false,
        error: { code: 'vault-value-differs', subject: 'A' },
      });
    }
    keychain.entries.set(account, 'one');
    expect(must(await vault.readValue(secret.id))).toBe('one');
  });

  it('is not handed out unchecked, and no new key is made unasked', async () => {
    const { vault, dir, keychain, secret, account, instance, open } = await withSecret();
    const { fingerprintAccount } = metadataIn(dir);
    for (const damage of [undefined, 'no key of ours']) {
      if (damage === undefined) keychain.entries.delete(fingerprintAccount);
      else keychain.entries.set(fingerprintAccount, damage);
      const opened = await open();
      expect(await opened.readValue(secret.id)).toEqual({
        ok: false,
        error: { code: 'vault-key-missing', subject: 'A' },
      });
      for (const act of [
        () => opened.fingerprints(['x']),
        () => opened.createSecret(instance.id, secretInput('B'), 'b', 'typed'),
        () => opened.replaceValue(secret.id, 'two', 'typed'),
      ]) {
        expect(codeOf(await act()), act.toString()).toBe('vault-key-missing');
      }
      expect(keychain.entries.get(fingerprintAccount)).toBe(damage);
      expect(must(await opened.compare())).toEqual({ orphans: [], lost: [], isKeyLost: true });
    }
    const opened = await open();
    must(await opened.acceptKeychain());
    expect(must(await opened.readValue(secret.id))).toBe('one');
    expect(must(await opened.compare(true))).toEqual({ orphans: [], lost: [], isKeyLost: false });
    // The first opening still has the key of before in memory, and the new fingerprints on disk.
    expect(must(await vault.readValue(secret.id))).toBe('one');
    keychain.entries.set(account, 'two');
    expect(codeOf(await vault.readValue(secret.id))).toBe('vault-value-differs');
  });

  it('of a vault without values needs no key to be there', async () => {
    const { vault } = await newVault();
    expect(must(await vault.compare(true))).toEqual({ orphans: [], lost: [], isKeyLost: false });
    expect(must(await vault.fingerprints(['x']))).toHaveLength(1);
  });
});

describe('a comparison of records and keychain', () => {
  it('names every value that is missing, and on a deep look those that are empty or another', async () => {
    const { vault, keychain, secret, account } = await withSecret();
    must(await vault.replaceValue(secret.id, 'two', 'typed'));
    must(await vault.stage(secret.id, 'three', 'typed'));
    const [, two, three] = must(await vault.getSecret(secret.id)).versions;
    expect(must(await vault.compare(true)).lost).toEqual([]);
    keychain.entries.delete(account);
    keychain.entries.set(two?.id ?? '', '');
    keychain.entries.set(three?.id ?? '', 'other');
    const lost = (number: number, state: string, problem: string) =>
      expect.objectContaining({ secretId: secret.id, number, state, problem }) as unknown;
    expect(must(await vault.compare()).lost).toEqual([lost(1, 'previous', 'missing')]);
    expect(must(await vault.compare(true)).lost).toEqual([
      lost(1, 'previous', 'missing'),
      lost(2, 'active', 'missing'),
      lost(3, 'staged', 'differs'),
    ]);
    // What is lost can be given up, and its record stays.
    must(await retire(vault, secret.id, account));
    must(await retire(vault, secret.id, three?.id ?? ''));
    expect(must(await vault.replaceValue(secret.id, 'two', 'typed')).outcome).toBe('put-back');
    expect(must(await vault.compare(true)).lost).toEqual([]);
  });
});

describe('a file of an older layout', () => {
  it('is kept beside the one that the first change writes, and not touched by reading', async () => {
    const { dir, secret, open } = await withSecret();
    const { metadata } = vaultPaths(dir);
    const present = `"schemaVersion":${schemaVersion},"minReader":${minReader}`;
    const old = readFileSync(metadata, 'utf8')
      .replace(present, '"schemaVersion":2,"minReader":1')
      .replace(',"trash":[],"backedUpAt":null,"rotations":[]', '')
      .replaceAll(/"number":\d+,/g, '')
      .replaceAll(/"replacedAt":null,/g, '');
    writeFileSync(metadata, old);
    const { revision } = metadataIn(dir);
    const vault = await open();
    expect(must(await vault.readValue(secret.id))).toBe('one');
    expect(readFileSync(metadata, 'utf8')).toBe(old);
    must(await vault.editSecret(secret.id, { notes: 'edited' }));
    expect(readFileSync(vaultPaths(dir).older(2, revision), 'utf8')).toBe(old);
    expect(readFileSync(metadata, 'utf8')).toContain(present);
    must(await vault.editSecret(secret.id, { notes: 'again' }));
    expect(existsSync(vaultPaths(dir).older(schemaVersion, revision + 1))).toBe(false);
  });
});
