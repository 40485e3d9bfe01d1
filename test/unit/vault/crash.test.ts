import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createMemoryKeychain } from '../../../electron/keychain/memory.ts';
import { nodeFiles } from '../../../electron/files/files.ts';
import type { Secret } from '../../../electron/shared/domain.ts';
import type { Metadata } from '../../../electron/vault/metadata.ts';
import { openVault } from '../../../electron/vault/open-vault.ts';
import type { Vault } from '../../../electron/vault/port.ts';
import { withFaults } from '../../support/vault-faults.ts';
import { expectInStep, instanceInput, metadataIn, must, temporaryDir } from '../../support/vault.ts';
import { operations, prepare, readAll } from '../../support/vault-operations.ts';

const shapeOf = ({ name, notes, versions }: Secret) => ({
  name,
  notes,
  versions: versions.map((version) => version.state),
});

/** What of the metadata is told apart: times and ids of new things differ between runs. */
function shape({ instances, secrets, trash, backedUpAt, rotations }: Metadata) {
  const stateOf = (versionId: string) =>
    secrets.flatMap(({ versions }) => versions).find(({ id }) => id === versionId)?.state;
  return {
    rotations: rotations.map(({ members }) => members.map(({ versionId }) => stateOf(versionId))),
    instances: instances.map((instance) => instance.name),
    secrets: secrets.map(shapeOf),
    trash: trash.map((item) => [item.instance?.name, item.secrets.map(shapeOf)]),
    backedUpAt,
  };
}

/** Removes the lock, as a process that was killed would be found to be gone; this one is alive. */
function dropLock(dir: string): void {
  for (const name of readdirSync(dir)) if (name.startsWith('vault.lock')) rmSync(join(dir, name));
}

/** Checks that the fingerprint of each value is the one that the value has now. */
async function expectFingerprints(vault: Vault): Promise<void> {
  const values = await readAll(vault);
  const made = must(await vault.fingerprints(Object.values(values)));
  const ids = Object.keys(values);
  const deleted = must(await vault.listTrash()).flatMap(({ secrets }) => secrets);
  const kept = [...must(await vault.listSecrets()), ...deleted].flatMap(({ versions }) =>
    versions.filter(({ id }) => ids.includes(id)).map(({ id, fingerprint }) => [id, fingerprint]),
  );
  expect(Object.fromEntries(kept)).toEqual(Object.fromEntries(ids.map((id, at) => [id, made[at]])));
}

describe('a crash at any step', () => {
  it.each(Object.entries(operations))('of %s leaves it done or not done', async (_, operate) => {
    const sourceDir = temporaryDir();
    const sourceKeychain = createMemoryKeychain();
    const source = await openVault({ dir: sourceDir, keychain: sourceKeychain });
    const prepared = await prepare(source);
    await source.close();
    const before = shape(metadataIn(sourceDir));
    const outcomes = { done: 0, undone: 0 };

    /** A copy of the vault, with a crash set for a step; none for -1. */
    async function runTo(at: number, torn: boolean) {
      const dir = temporaryDir();
      cpSync(sourceDir, dir, { recursive: true });
      const keychain = createMemoryKeychain(new Map(sourceKeychain.entries));
      const { files, keychain: faultyKeychain, faults } = withFaults(nodeFiles, keychain);
      const vault = await openVault({ dir, keychain: faultyKeychain, files });
      faults.arm(at, { kind: 'crash', torn });
      const ended = await Promise.race([operate(vault, prepared), faults.crashed]);
      return { dir, keychain, faults, ended };
    }

    const whole = await runTo(-1, false);
    const after = shape(metadataIn(whole.dir));
    expect(whole.ended).toMatchObject({ ok: true });
    expect(after).not.toEqual(before);

    for (const torn of [false, true]) {
      for (let at = 0; ; at += 1) {
        const { dir, keychain, faults } = await runTo(at, torn);
        if (!faults.hit) break;
        dropLock(dir);
        const next = await openVault({ dir, keychain });
        const report = must(await next.replay());
        expect(report.waiting, faults.where).toBe(0);
        const found = shape(metadataIn(dir));
        const isDone = JSON.stringify(found) === JSON.stringify(after);
        outcomes[isDone ? 'done' : 'undone'] += 1;
        expect(found, faults.where).toEqual(isDone ? after : before);
        await expectInStep(dir, keychain);
        await expectFingerprints(next);
        // Doing it (again) works: nothing is in the way.
        if (!isDone) must(await operate(next, prepared));
        must(await next.addInstance({ ...instanceInput, name: 'last' }));
        await expectInStep(dir, keychain);
        expect(readdirSync(dir).filter((name) => name.endsWith('.tmp'))).toEqual([]);
        await next.close();
      }
    }
    expect(Math.min(outcomes.done, outcomes.undone)).toBeGreaterThan(3);
  });

  it('of making a lost fingerprint key anew, once that was asked for, leaves no fingerprint of the old one', async () => {
    const sourceDir = temporaryDir();
    const sourceKeychain = createMemoryKeychain();
    const source = await openVault({ dir: sourceDir, keychain: sourceKeychain });
    await prepare(source);
    await source.close();
    sourceKeychain.entries.delete(metadataIn(sourceDir).fingerprintAccount);
    let steps = 0;
    for (; ; steps += 1) {
      const dir = temporaryDir();
      cpSync(sourceDir, dir, { recursive: true });
      const keychain = createMemoryKeychain(new Map(sourceKeychain.entries));
      const faulty = withFaults(nodeFiles, keychain);
      const vault = await openVault({ dir, keychain: faulty.keychain, files: faulty.files });
      faulty.faults.arm(steps, { kind: 'crash' });
      await Promise.race([vault.acceptKeychain(), faulty.faults.crashed]);
      if (!faulty.faults.hit) break;
      dropLock(dir);
      const next = await openVault({ dir, keychain });
      must(await next.replay());
      must(await next.acceptKeychain());
      await expectFingerprints(next);
      await next.close();
    }
    expect(steps).toBeGreaterThan(10);
  });
});
