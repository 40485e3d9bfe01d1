import { describe, expect, it } from 'vitest';
import { err } from '../../../electron/shared/result.ts';
import type { Retention } from '../../../electron/shared/domain.ts';
import { removeInstance, retire, trashInstance, trashSecret } from '../../support/vault-steps.ts';
import {
  codeOf,
  expectInStep,
  instanceInput,
  metadataIn,
  must,
  newVault,
  secretInput,
} from '../../support/vault.ts';

const days = 86_400_000;

/** A vault at a time of its own, with a secret that has a previous value. */
async function withSecret() {
  const clock = { now: Date.parse('2026-06-01T00:00:00.000Z') };
  const retention: Retention = { keepVersions: 5, graceDays: 7, trashDays: 30 };
  const made = await newVault({
    now: () => new Date(clock.now),
    retention: () => Promise.resolve(retention),
  });
  const { vault, instance, keychain } = made;
  const created = must(await vault.createSecret(instance.id, secretInput('A'), 'one', 'typed'));
  const secret = must(await vault.replaceValue(created.id, 'two', 'typed')).secret;
  const labels = () => [...keychain.labels.values()].filter((label) => label.includes('/ A ('));
  return { ...made, clock, secret, labels };
}

describe('a deleted secret', () => {
  it('comes back from the trash as it was, with every value', async () => {
    const { vault, dir, keychain, secret, labels } = await withSecret();
    const before = new Map(keychain.entries);
    const item = must(await trashSecret(vault, secret.id));
    expect(item).toMatchObject({ instance: null, deletedAt: '2026-06-01T00:00:00.000Z', secrets: [secret] });
    expect(must(await vault.listSecrets())).toEqual([]);
    expect(must(await vault.listTrash())).toEqual([item]);
    expect(keychain.entries).toEqual(before);
    expect(labels().toSorted()).toEqual([
      'WebUI Keyring: production / A (version 1, previous, in the trash)',
      'WebUI Keyring: production / A (version 2, active, in the trash)',
    ]);
    await expectInStep(dir, keychain);
    expect(must(await vault.compare(true))).toEqual({ orphans: [], lost: [], isKeyLost: false });

    must(await vault.restore(item.id));
    expect(must(await vault.listTrash())).toEqual([]);
    expect(must(await vault.listSecrets())).toEqual([secret]);
    expect(must(await vault.readValue(secret.id))).toBe('two');
    expect(must(await vault.readValue(secret.id, secret.versions[0]?.id))).toBe('one');
    expect(labels().every((label) => !label.includes('trash'))).toBe(true);
  });

  it('leaves its name free, and comes back under another one where it is taken', async () => {
    const { vault, instance, secret } = await withSecret();
    const { id } = must(await trashSecret(vault, secret.id));
    const other = must(await vault.createSecret(instance.id, secretInput('A'), 'new', 'typed'));
    expect(await vault.restore(id)).toEqual(err({ code: 'vault-name-taken', subject: 'A' }));
    expect(codeOf(await vault.restore(id, 'not a variable'))).toBe('vault-bad-name');
    expect(must(await vault.listTrash())).toHaveLength(1);
    must(await vault.restore(id, 'A_2'));
    expect(must(await vault.listSecrets()).map(({ name }) => name)).toEqual(['A', 'A_2']);
    expect(must(await vault.readValue(other.id))).toBe('new');
    expect(must(await vault.readValue(secret.id))).toBe('two');
  });

  it('is deleted for good on demand, and by the next change of a value when its time is over', async () => {
    const { vault, dir, keychain, instance, clock, secret } = await withSecret();
    const first = must(await trashSecret(vault, secret.id));
    expect(must(await vault.emptyTrash([first.id]))).toEqual([first]);
    expect(codeOf(await vault.restore(first.id))).toBe('vault-not-found');
    expect(codeOf(await vault.emptyTrash([first.id]))).toBe('vault-not-found');
    expect([...keychain.entries.values()]).not.toContain('two');

    const kept = must(await vault.createSecret(instance.id, secretInput('KEPT'), 'kept', 'typed'));
    const again = must(await vault.createSecret(instance.id, secretInput('B'), 'three', 'typed'));
    must(await trashSecret(vault, again.id));
    clock.now += 30 * days;
    must(await vault.replaceValue(kept.id, 'kept 2', 'typed'));
    expect(must(await vault.listTrash())).toHaveLength(1);
    clock.now += 1;
    must(await vault.editSecret(kept.id, { notes: 'no change of a value' }));
    expect(must(await vault.listTrash())).toHaveLength(1);
    must(await vault.replaceValue(kept.id, 'kept 3', 'typed'));
    expect(must(await vault.listTrash())).toEqual([]);
    expect([...keychain.entries.values()]).not.toContain('three');
    await expectInStep(dir, keychain);
  });

  it('is deleted when its time is over by asking for that alone, and stays before', async () => {
    const { vault, clock, secret, dir, keychain } = await withSecret();
    const item = must(await trashSecret(vault, secret.id));
    const { revision } = metadataIn(dir);
    expect(must(await vault.expireTrash())).toEqual([]);
    expect(metadataIn(dir).revision).toBe(revision);
    clock.now += 30 * days + 1;
    expect(must(await vault.expireTrash())).toEqual([item]);
    expect(must(await vault.listTrash())).toEqual([]);
    expect(keychain.entries.size).toBe(0);
    await expectInStep(dir, keychain);
  });

  it('is restored, and not deleted, by the change that comes too late', async () => {
    const { vault, clock, secret } = await withSecret();
    const item = must(await trashSecret(vault, secret.id));
    clock.now += 31 * days;
    must(await vault.restore(item.id));
    must(await vault.replaceValue(secret.id, 'three', 'typed'));
    expect(must(await vault.listSecrets())).toHaveLength(1);
  });

  it('is not deleted while the keychain cannot be used, nor restored', async () => {
    const { vault, secret, keychain } = await withSecret();
    const item = must(await trashSecret(vault, secret.id));
    keychain.faults.locked = true;
    expect(codeOf(await vault.restore(item.id))).toBe('keychain-locked');
    expect(codeOf(await vault.emptyTrash([item.id]))).toBe('keychain-locked');
    keychain.faults.locked = false;
    must(await vault.restore(item.id));
    keychain.faults.locked = true;
    expect(codeOf(await trashSecret(vault, secret.id))).toBe('keychain-locked');
    expect(must(await vault.listTrash())).toEqual([]);
    expect(must(await vault.listSecrets())).toHaveLength(1);
  });

  it('keeps a value that the caller has not seen', async () => {
    const { vault, secret } = await withSecret();
    const seen = secret.versions.map(({ id }) => id);
    must(await vault.stage(secret.id, 'three', 'typed'));
    expect(codeOf(await vault.trashSecret(secret.id, seen))).toBe('vault-conflict');
    expect(must(await vault.listTrash())).toEqual([]);
  });

  it('gives its account to no other secret', async () => {
    const { vault, secret, instance, keychain, dir } = await withSecret();
    const [previous] = secret.versions;
    must(await retire(vault, secret.id));
    must(await trashSecret(vault, secret.id));
    keychain.entries.set(previous?.id ?? '', 'found again');
    const adopted = must(await vault.adopt(previous?.id ?? '', instance.id, secretInput('FOUND')));
    expect(must(await vault.readValue(adopted.id))).toBe('found again');
    const active = secret.versions[1]?.id ?? '';
    expect(codeOf(await vault.adopt(active, instance.id, secretInput('TAKEN')))).toBe('vault-conflict');
    await expectInStep(dir, keychain);
  });
});

describe('a deleted instance', () => {
  it('comes back with its secrets, under another name where its own is taken', async () => {
    const { vault, instance, secret, dir, keychain } = await withSecret();
    const item = must(await trashInstance(vault, instance.id));
    expect(item).toMatchObject({ instance, secrets: [secret] });
    expect(must(await vault.listInstances())).toEqual([]);
    expect(must(await vault.listSecrets())).toEqual([]);
    must(await vault.addInstance(instanceInput));
    const taken = err({ code: 'vault-name-taken', subject: instance.name });
    expect(await vault.restore(item.id)).toEqual(taken);
    expect(codeOf(await vault.restore(item.id, ' '))).toBe('vault-bad-name');
    must(await vault.restore(item.id, 'back again'));
    expect(must(await vault.listInstances()).map(({ name }) => name)).toEqual([instance.name, 'back again']);
    expect(must(await vault.readValue(secret.id))).toBe('two');
    await expectInStep(dir, keychain);
  });

  it('comes back before a secret of it that was deleted earlier', async () => {
    const { vault, instance, secret } = await withSecret();
    const early = must(await trashSecret(vault, secret.id));
    const late = must(await trashInstance(vault, instance.id));
    const facts = { reason: 'instance-in-trash', instance: instance.name };
    expect(await vault.restore(early.id)).toEqual(err({ code: 'vault-wrong-state', subject: 'A', facts }));
    must(await vault.restore(late.id));
    must(await vault.restore(early.id));
    expect(must(await vault.readValue(secret.id))).toBe('two');
  });

  it('takes what was deleted of it before with it, when it is deleted for good', async () => {
    const { vault, instance, secret, dir, keychain, open } = await withSecret();
    const early = must(await trashSecret(vault, secret.id));
    const late = must(await trashInstance(vault, instance.id));
    expect(must(await vault.emptyTrash([late.id]))).toEqual([early, late]);
    await expectInStep(dir, keychain);
    expect((await open()).health()).toEqual({ state: 'ready' });

    const next = must(await vault.addInstance(instanceInput));
    const other = must(await vault.createSecret(next.id, secretInput('B'), 'three', 'typed'));
    must(await trashSecret(vault, other.id));
    must(await removeInstance(vault, next.id));
    expect(must(await vault.listTrash())).toEqual([]);
    expect(keychain.entries.size).toBe(0);
    expect((await open()).health()).toEqual({ state: 'ready' });
  });
});

it('the key of the fingerprints stays while the trash has a value, and a new one covers the trash', async () => {
  const { vault, secret, keychain, dir } = await withSecret();
  const item = must(await trashSecret(vault, secret.id));
  expect(keychain.entries.size).toBe(3);
  const [key = ''] = [...keychain.entries.keys()].filter(
    (account) => !secret.versions.some(({ id }) => id === account),
  );
  keychain.entries.delete(key);
  must(await vault.acceptKeychain());
  must(await vault.restore(item.id));
  expect(must(await vault.readValue(secret.id))).toBe('two');
  await expectInStep(dir, keychain);
});
