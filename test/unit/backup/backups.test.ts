import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { BackupContents } from '../../../electron/backup/contents.ts';
import { createBackups } from '../../../electron/backup/backups.ts';
import type { BackupRequest } from '../../../electron/backup/port.ts';
import { createTargetStore } from '../../../electron/export/target-store.ts';
import type { TargetRecord } from '../../../electron/export/target-store.ts';
import { openSettings, settingsPath } from '../../../electron/settings.ts';
import type { BackupStep } from '../../../electron/shared/backup-views.ts';
import type { Secret } from '../../../electron/shared/domain.ts';
import { activeVersion } from '../../../electron/shared/domain.ts';
import { proposedChoices } from '../../../electron/shared/restore-choices.ts';
import { backupPassword as password, emptyContents, fewestIterations } from '../../support/backup.ts';
import { freshVault, secretNamed, valuesOf } from '../../support/restore.ts';
import { trashSecret } from '../../support/vault-steps.ts';
import { codeOf, instanceInput, metadataIn, must, newVault, secretInput } from '../../support/vault.ts';

vi.mock('../../../electron/backup/derive-key.ts', () => import('../../support/quick-derivation.ts'));

type Made = Awaited<ReturnType<typeof newVault>>;

/** Backups of a vault with its settings and its list of exported files. */
async function around({ vault, dir }: Pick<Made, 'vault' | 'dir'>, now = new Date()) {
  const settings = await openSettings(settingsPath(dir));
  const targets = createTargetStore(join(dir, 'export-targets.json'));
  const backups = createBackups({ vault, settings, targets, now: () => now, iterations: fewestIterations });
  return { settings, targets, backups };
}

function targetOf({ id: secretId, instanceId, name, versions }: Secret, path: string): TargetRecord {
  const versionId = activeVersion({ versions })?.id ?? '';
  return {
    id: secretId,
    instanceId,
    dialect: 'docker-env',
    variant: null,
    path,
    variables: [{ secretId, name, versionId }],
    writtenAt: '2026-11-30T08:00:00.000Z',
    state: '',
    companions: [],
  };
}

/** A vault with two instances, settings and exported files, backed up to a file beside it. */
async function prepared() {
  const made = await newVault();
  const { vault, dir, instance } = made;
  const second = must(await vault.addInstance({ ...instanceInput, name: 'second' }));
  const a = must(await vault.createSecret(instance.id, secretInput('A'), 'a1', 'typed'));
  const b = must(await vault.createSecret(second.id, secretInput('B'), 'b1', 'typed'));
  const deleted = must(await vault.createSecret(second.id, secretInput('T'), 't1', 'typed'));
  must(await trashSecret(vault, deleted.id));
  const services = await around(made, new Date('2026-11-30T08:00:00.000Z'));
  must(await services.settings.set({ theme: 'dark', keepVersions: 9 }));
  must(await services.targets.change(() => [targetOf(a, '/srv/a.env'), targetOf(b, '/srv/b.env')]));
  const path = join(dir, 'of-today.backup');
  const request: BackupRequest = { path, password, existing: 'refuse', notIgnored: 'ask' };
  return { ...made, ...services, second, path, request };
}

/** What the backup would have, without the time that it takes to seal and open it. */
async function contentsOf({
  vault,
  settings,
  targets,
}: Awaited<ReturnType<typeof prepared>>): Promise<BackupContents> {
  const { metadata, values } = must(await vault.snapshot());
  return emptyContents({
    createdAt: '2026-11-30T08:00:00.000Z',
    metadata,
    values,
    settings: new Map(Object.entries(settings.get())),
    targets: must(await targets.list()),
  });
}

describe('a backup', () => {
  it('has everything, says what, and is noted in the vault', async () => {
    const { backups, request, path, dir } = await prepared();
    const steps: BackupStep[] = [];
    expect(must(await backups.backUp(request, (step) => steps.push(step)))).toEqual({
      outcome: 'written',
      path,
      remarks: [],
      createdAt: '2026-11-30T08:00:00.000Z',
      isPartial: false,
      instances: 2,
      secrets: 2,
      values: 3,
      lost: [],
      notRecorded: null,
    });
    expect(steps).toEqual(['reading', 'deriving', 'writing', 'verifying']);
    expect(metadataIn(dir).backedUpAt).toBe('2026-11-30T08:00:00.000Z');
    const opened = must(await backups.open(path, password));
    expect(opened.settings?.get('theme')).toBe('dark');
    expect(opened.targets.map((target) => target.path)).toEqual(['/srv/a.env', '/srv/b.env']);
    const file = readFileSync(path, 'utf8');
    for (const value of ['a1', 'production', 'dark', '/srv/a.env']) expect(file).not.toContain(`"${value}`);
  });

  it('of chosen instances has theirs alone, and is no backup of the vault', async () => {
    const { backups, request, second, path, dir } = await prepared();
    const written = must(await backups.backUp({ ...request, instanceIds: [second.id] }));
    expect(written).toMatchObject({ isPartial: true, instances: 1, secrets: 1, values: 2 });
    expect(metadataIn(dir).backedUpAt).toBeNull();
    const opened = must(await backups.open(path, password));
    expect(opened).toMatchObject({ isPartial: true, settings: null });
    expect(opened.metadata.secrets.map(({ name }) => name)).toEqual(['B']);
    expect(opened.metadata.trash).toHaveLength(1);
    expect(opened.targets.map((target) => target.path)).toEqual(['/srv/b.env']);
    expect([...opened.values.values()]).not.toContain('a1');
    const unknown = { ...request, path: `${path}.2`, instanceIds: ['nothing'] };
    expect(codeOf(await backups.backUp(unknown))).toBe('vault-not-found');
  });

  it('names what the keychain did not give', async () => {
    const made = await prepared();
    const { backups, vault, keychain, request } = made;
    keychain.entries.delete(activeVersion(await secretNamed(vault, 'A'))?.id ?? '');
    expect(must(await backups.backUp(request))).toMatchObject({
      values: 2,
      lost: [{ instance: 'production', secret: 'A', number: 1 }],
    });
    expect(must(await backups.preview(await contentsOf(made))).backup).toMatchObject({
      values: 2,
      lacking: 1,
      isOwn: true,
    });
  });

  it('does not take the place of another one while values are lost, which that may have', async () => {
    const made = await prepared();
    const { backups, vault, keychain, request, path } = made;
    must(await backups.backUp(request));
    const whole = readFileSync(path, 'utf8');
    keychain.entries.delete(activeVersion(await secretNamed(vault, 'A'))?.id ?? '');
    expect(await backups.backUp({ ...request, existing: 'replace' })).toEqual({
      ok: false,
      error: { code: 'backup-would-lose', subject: path },
    });
    expect(readFileSync(path, 'utf8')).toBe(whole);
    const beside = { ...request, path: `${path}.2`, existing: 'replace' } as const;
    expect(must(await backups.backUp(beside))).toMatchObject({ outcome: 'written', values: 2 });
    // What is lost in the trash is named, and does not stand in the way.
    must(await trashSecret(vault, (await secretNamed(vault, 'A')).id));
    expect(must(await backups.backUp(beside))).toMatchObject({ lost: [{ secret: 'A' }] });
    // What is of other instances is whole.
    const others = { ...request, existing: 'replace', instanceIds: [made.second.id] } as const;
    expect(must(await backups.backUp(others))).toMatchObject({ outcome: 'written', lost: [] });
  });

  it('is refused before anything is read: a short password, a file that is there, a link', async () => {
    const { backups, keychain, request, path, dir } = await prepared();
    keychain.faults.locked = true;
    expect(codeOf(await backups.backUp({ ...request, password: '1234567' }))).toBe('backup-bad-password');
    writeFileSync(path, 'mine');
    expect(codeOf(await backups.backUp(request))).toBe('export-target-exists');
    symlinkSync(path, join(dir, 'link'));
    expect(codeOf(await backups.backUp({ ...request, path: join(dir, 'link'), existing: 'replace' }))).toBe(
      'export-target-symlink',
    );
    expect(codeOf(await backups.backUp({ ...request, existing: 'replace' }))).toBe('keychain-locked');
    expect(readFileSync(path, 'utf8')).toBe('mine');
  });

  it('says so where the vault could not note it', async () => {
    const { backups, request, dir } = await prepared();
    const written = await backups.backUp(request, (step) => {
      if (step === 'verifying') rmSync(join(dir, 'vault.json'));
    });
    expect(must(written)).toMatchObject({ outcome: 'written', notRecorded: { code: 'vault-damaged' } });
  });
});

describe('a restore', () => {
  it('onto a new computer brings all of it with the choices that are proposed', async () => {
    const opened = await contentsOf(await prepared());
    const other = await freshVault();
    const there = await around(other);
    const preview = must(await there.backups.preview(opened));
    expect(preview).toMatchObject({
      backup: { createdAt: '2026-11-30T08:00:00.000Z', isOwn: false, secrets: 2, values: 3, lacking: 0 },
      trash: { count: 1, proposed: 'take' },
      settings: { state: 'differs', proposed: 'take' },
    });
    const restored = must(await there.backups.restore(opened, proposedChoices(preview)));
    expect(restored).toMatchObject({ trashed: 1, settings: 'taken', targets: 2, failures: [] });
    expect(restored.secrets.map(({ instance, name }) => [instance, name])).toEqual([
      ['production', 'A'],
      ['second', 'B'],
    ]);
    expect(there.settings.get()).toMatchObject({ theme: 'dark', keepVersions: 9 });
    expect((await valuesOf(other.vault, 'B')).active).toBe('b1');
    expect(must(await there.targets.list()).map((target) => target.path)).toEqual([
      '/srv/a.env',
      '/srv/b.env',
    ]);

    const again = must(await there.backups.preview(opened));
    expect(again.rows.map(({ state }) => state)).toEqual(['same', 'same']);
    expect(again.settings).toEqual({ state: 'same', proposed: 'leave' });
    expect(must(await there.backups.restore(opened, proposedChoices(again)))).toMatchObject({
      secrets: [],
      targets: 0,
      settings: 'left',
    });
  });

  it('that stopped after the vault brings settings and files when it is repeated', async () => {
    const opened = await contentsOf(await prepared());
    const other = await freshVault();
    const there = await around(other);
    const choices = proposedChoices(must(await there.backups.preview(opened)));
    must(await other.vault.restoreBackup(opened, choices));
    const again = proposedChoices(must(await there.backups.preview(opened)));
    expect(must(await there.backups.restore(opened, again))).toMatchObject({
      secrets: [],
      settings: 'taken',
      targets: 2,
    });
    expect(there.settings.get().theme).toBe('dark');
  });

  it('leaves the settings of a vault in use, unless they are chosen', async () => {
    const opened = await contentsOf(await prepared());
    const other = await newVault();
    must(await other.vault.createSecret(other.instance.id, secretInput('MINE'), 'mine', 'typed'));
    const there = await around(other);
    const preview = must(await there.backups.preview(opened));
    expect(preview.settings).toEqual({ state: 'differs', proposed: 'leave' });
    const choices = proposedChoices(preview, ({ name }) => name === 'B');
    expect(must(await there.backups.restore(opened, choices))).toMatchObject({
      settings: 'left',
      targets: 1,
    });
    expect(there.settings.get().theme).toBe('system');
    expect(must(await there.targets.list()).map((target) => target.path)).toEqual(['/srv/b.env']);
    must(await there.backups.restore(opened, { ...choices, secrets: [], settings: 'take' }));
    expect(there.settings.get().theme).toBe('dark');
  });

  it('gives exported files the ids that their secrets have here', async () => {
    const made = await prepared();
    const { backups, vault, targets } = made;
    const opened = await contentsOf(made);
    const a = await secretNamed(vault, 'A');
    must(await trashSecret(vault, a.id));
    must(await targets.change(() => []));
    const preview = must(await backups.preview(opened));
    must(
      await backups.restore(
        opened,
        proposedChoices(preview, ({ name }) => name === 'A'),
      ),
    );
    const restored = await secretNamed(vault, 'A');
    const listed = must(await targets.list()).find((target) => target.path === '/srv/a.env');
    expect(listed?.variables).toEqual([
      { secretId: restored.id, name: 'A', versionId: activeVersion(restored)?.id },
    ]);
    expect(restored.id).not.toBe(a.id);
  });

  it('tells what failed after the vault', async () => {
    const opened = await contentsOf(await prepared());
    const other = await freshVault();
    const there = await around(other);
    writeFileSync(join(other.dir, 'export-targets.json'), 'no list');
    const preview = must(await there.backups.preview(opened));
    const restored = must(await there.backups.restore(opened, proposedChoices(preview)));
    expect(restored).toMatchObject({ targets: 0, failures: [{ code: 'export-target-unreadable' }] });
    expect((await valuesOf(other.vault, 'A')).active).toBe('a1');
  });

  it('takes no settings that this program does not know, or that may not be', async () => {
    const made = await prepared();
    const { backups, settings } = made;
    const opened = await contentsOf(made);
    const odd = {
      ...opened,
      settings: new Map<string, unknown>([
        ['theme', 'pink'],
        ['of tomorrow', 1],
        ['keepVersions', 7],
      ]),
    };
    const nothing = { secrets: [], instances: 'leave', trash: 'leave', settings: 'take' } as const;
    must(await backups.restore(odd, nothing));
    expect(settings.get()).toMatchObject({ theme: 'dark', keepVersions: 7 });
    expect(Object.keys(settings.get())).not.toContain('of tomorrow');
  });
});

it('puts back what is lost, and nothing else', async () => {
  const made = await prepared();
  const { backups, vault, keychain } = made;
  const opened = await contentsOf(made);
  keychain.entries.delete(activeVersion(await secretNamed(vault, 'A'))?.id ?? '');
  expect(must(await backups.repair(opened))).toMatchObject({
    secrets: [{ name: 'A', values: 1 }],
    stillLost: 0,
  });
  expect((await valuesOf(vault, 'A')).active).toBe('a1');
});
