import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createBackups } from '../../../electron/backup/backups.ts';
import { createTargetStore } from '../../../electron/export/target-store.ts';
import type { Keychain } from '../../../electron/keychain/port.ts';
import { openSettings, settingsPath } from '../../../electron/settings.ts';
import { proposedChoices } from '../../../electron/shared/restore-choices.ts';
import type { Vault } from '../../../electron/vault/port.ts';
import { backupPassword as password } from '../../support/backup.ts';
import { rounds } from '../../support/soak.ts';
import { startKeyring } from '../../support/keyring.ts';
import { describeOnKeyring } from '../../support/on-keyring.ts';
import { openRealVault, valueOf } from '../../support/real-vault.ts';
import { expectInStep, instanceInput, must, secretInput } from '../../support/vault.ts';

/** 1,000 with `--full`. */
const count = rounds(50) * 20;

async function seconds<T>(act: () => Promise<T>): Promise<readonly [T, number]> {
  const startedAt = performance.now();
  const value = await act();
  return [value, (performance.now() - startedAt) / 1000];
}

/** How many seconds the keychain takes to set as many values as there are secrets, by some of them. */
async function secondsOfSets(keychain: Keychain): Promise<number> {
  const accounts = Array.from({ length: count / 10 }, () => randomUUID());
  const [, taken] = await seconds(async () => {
    for (const account of accounts) must(await keychain.set(account, valueOf(account)));
  });
  for (const account of accounts) must(await keychain.delete(account));
  return taken * 10;
}

async function backupsOf(vault: Vault, dir: string) {
  const settings = await openSettings(settingsPath(dir));
  return createBackups({ vault, settings, targets: createTargetStore(join(dir, 'export-targets.json')) });
}

describeOnKeyring('T28: many secrets', () => {
  it('are backed up, and restored onto a new computer', async () => {
    const [old, next] = [await startKeyring(), await startKeyring()];
    const [from, to] = [join(old.homeDir, 'data'), join(next.homeDir, 'data')];
    const path = join(next.homeDir, 'of-all.backup');
    const source = await openRealVault(from, old.env);
    const instance = must(await source.vault.addInstance(instanceInput));
    const names = Array.from({ length: count }, (_, index) => `SECRET_${index}`);
    const items = names.map((name) => ({ input: secretInput(name), value: valueOf(name) }));
    must(await source.vault.importSecrets(instance.id, items));
    const request = { path, password, existing: 'refuse', notIgnored: 'ask' } as const;
    const backups = await backupsOf(source.vault, from);
    const [written, backupS] = await seconds(async () => must(await backups.backUp(request)));
    expect(written).toMatchObject({ outcome: 'written', values: count, lost: [], notRecorded: null });

    await source.close();
    await old.close();

    const target = await openRealVault(to, next.env);
    must(await target.keychain.check());
    const there = await backupsOf(target.vault, to);
    const [opened, openS] = await seconds(async () => must(await there.open(path, password)));
    const [preview, previewS] = await seconds(async () => must(await there.preview(opened)));
    expect(preview.rows.every(({ state }) => state === 'new')).toBe(true);
    const setsBefore = await secondsOfSets(target.keychain);
    const [restored, restoreS] = await seconds(async () =>
      must(await there.restore(opened, proposedChoices(preview))),
    );
    expect(restored.secrets).toHaveLength(count);
    // A keyring that is fuller is slower.
    const setS = (setsBefore + (await secondsOfSets(target.keychain))) / 2;
    await expectInStep(to, target.keychain);
    const [again, compareS] = await seconds(async () => must(await there.preview(opened)));
    expect(again.rows.filter(({ state }) => state !== 'same')).toEqual([]);
    const { metadata, values } = must(await target.vault.snapshot());
    const wrong = metadata.secrets.filter(
      ({ name, versions }) => values.get(versions[0]?.id ?? '') !== valueOf(name),
    );
    expect([metadata.secrets.length, wrong]).toEqual([count, []]);

    process.stdout.write(
      `figure T28: ${count} secrets: backed up in ${backupS.toFixed(1)} s (${(statSync(path).size / 1024).toFixed(0)} KiB), opened ` +
        `in ${openS.toFixed(1)} s, compared with nothing in ${previewS.toFixed(1)} s and with themselves in ${compareS.toFixed(1)} s, restored in ` +
        `${restoreS.toFixed(1)} s, ${(restoreS / setS).toFixed(2)} times what the keychain takes to set as many values (${setS.toFixed(1)} s)\n`,
    );
    // The records are written once, whatever comes: what takes time is the keychain.
    expect(restoreS / setS).toBeLessThan(4);
    await target.close();
    await next.close();
  });
});
