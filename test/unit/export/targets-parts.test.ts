import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ExportRequest, ExportVault } from '../../../electron/export/load.ts';
import { prepareExport } from '../../../electron/export/prepare.ts';
import type { TargetRecord } from '../../../electron/export/target-store.ts';
import { createTargetStore } from '../../../electron/export/target-store.ts';
import { createExportTargets } from '../../../electron/export/targets.ts';
import type { DialectId } from '../../../electron/shared/dialects.ts';
import { must, temporaryDir } from '../../support/vault.ts';
import { createFakeVault } from './fake-vault.ts';

/** One target of two secrets, and what of the folders of writes was known. */
async function setUp(dialect: DialectId = 'compose-env', fileName = 'exported') {
  const folder = temporaryDir();
  const vault = createFakeVault();
  const home = vault.addInstance('Home');
  const key = vault.addSecret(home, 'WEBUI_SECRET_KEY', 'first');
  const store = createTargetStore(join(folder, 'export-targets.json'));
  const known: (readonly [string, boolean])[] = [];
  const withVault = (more: Partial<ExportVault>) =>
    createExportTargets({
      vault: { ...vault, ...more },
      store,
      running: {
        during: async (path, isKnown, write) => {
          known.push([path, isKnown(folder)]);
          return write();
        },
      },
      now: () => new Date('2026-05-06T07:08:09.123Z'),
    });
  const targets = withVault({});
  const path = join(folder, fileName);
  const request: ExportRequest = { instanceId: home, dialect, secretIds: [key] };
  const write = async (more: Partial<ExportRequest> = {}, to = path) =>
    targets.write(must(await prepareExport(vault, { ...request, ...more })), {
      path: to,
      existing: 'refuse',
      notIgnored: 'ask',
    });
  must(await write());
  const id = must(await targets.list())[0]?.id ?? '';
  const records = async (): Promise<readonly TargetRecord[]> => must(await store.list());
  return { folder, vault, home, key, targets, withVault, path, write, id, records, known };
}

const failing = async () => ({ ok: false, error: { code: 'vault-io', subject: 'x' } }) as const;

describe('a target', () => {
  it('is remembered with when it was written, how, and by which versions', async () => {
    const { records, home, key, path, id, vault } = await setUp('sh');
    const [secret] = must(await vault.listSecrets());
    expect(await records()).toMatchObject([
      {
        id,
        instanceId: home,
        dialect: 'sh',
        variant: null,
        path,
        companions: [],
        writtenAt: '2026-05-06T07:08:09.123Z',
        variables: [{ secretId: key, name: 'WEBUI_SECRET_KEY', versionId: secret?.versions[0]?.id }],
      },
    ]);
  });

  it('makes its folder a known one, for the next export into it', async () => {
    const { folder, write, known, path } = await setUp();
    await write({}, join(folder, 'second'));
    expect(known).toEqual([
      [path, false],
      [join(folder, 'second'), true],
    ]);
  });

  it('is none of names alone, and a failure to remember is told with the written file', async () => {
    const { folder, vault, withVault, home, key, records } = await setUp();
    const targets = withVault({ listInstances: failing });
    const save = async (name: string, namesOnly: boolean) => {
      const asked = { instanceId: home, dialect: 'compose-env', secretIds: [key], namesOnly } as const;
      const place = { path: join(folder, name), existing: 'refuse', notIgnored: 'ask' } as const;
      return targets.write(must(await prepareExport(vault, asked)), place);
    };
    expect(await save('names', true)).toMatchObject({ value: { outcome: 'written', notRemembered: null } });
    expect(await save('values', false)).toMatchObject({
      value: { outcome: 'written', notRemembered: { code: 'vault-io' } },
    });
    expect(await records()).toHaveLength(1);
  });

  it('stays as it was where the file could not be written', async () => {
    const { write, records } = await setUp();
    const before = await records();
    expect(await write()).toMatchObject({ ok: false, error: { code: 'export-target-exists' } });
    expect(await records()).toEqual(before);
  });

  it('is listed and updated only where the vault can be read', async () => {
    const { withVault, id, path } = await setUp();
    for (const more of [{ listInstances: failing }, { listSecrets: failing }]) {
      const targets = withVault(more);
      expect(await targets.list()).toMatchObject({ ok: false, error: { code: 'vault-io' } });
      expect(await targets.updateAll(undefined, 'ask')).toMatchObject({ ok: false });
    }
    expect(await withVault({ listSecrets: failing }).update(id, 'ask')).toMatchObject({ ok: false });
    expect(readFileSync(path, 'utf8')).toContain('first');
  });
});

describe('an update', () => {
  it('takes no secret of another instance for one that is gone, though it has the same name', async () => {
    const { vault, key, targets, id, path } = await setUp();
    vault.addSecret(vault.addInstance('Away'), 'WEBUI_SECRET_KEY', 'of-away');
    vault.remove(key);
    expect(await targets.update(id, 'ask')).toMatchObject({
      value: { result: { failure: { code: 'export-target-orphaned', subject: path } } },
    });
    expect(readFileSync(path, 'utf8')).toContain('first');
  });

  it('takes a secret by its id before one that has its old name now, and each once', async () => {
    const { vault, key, home, targets, id, records } = await setUp('json');
    vault.rename(key, 'WEBUI_JWT_SECRET_KEY');
    vault.addSecret(home, 'WEBUI_SECRET_KEY', 'another');
    await targets.update(id, 'ask');
    expect((await records())[0]?.variables).toMatchObject([{ secretId: key, name: 'WEBUI_JWT_SECRET_KEY' }]);
  });

  it('writes a secret once that two names of the file have become', async () => {
    const { vault, key, home, targets, id, path, write, records } = await setUp('json');
    const other = vault.addSecret(home, 'OLD', 'x');
    rmSync(path);
    must(await write({ secretIds: [key, other] }));
    vault.remove(other);
    vault.rename(key, 'OLD');
    expect(await targets.update(id, 'ask')).toMatchObject({ value: { result: { outcome: 'written' } } });
    expect((await records())[0]?.variables).toMatchObject([{ secretId: key, name: 'OLD' }]);
  });

  it('is a failure of the target where a value cannot be read or written, and the file stays', async () => {
    const { vault, key, targets, id, path } = await setUp('docker-env');
    vault.setValue(key, 'a\nb');
    expect(await targets.update(id, 'ask')).toMatchObject({
      ok: true,
      value: {
        target: { id, state: 'out-of-date' },
        result: { failure: { code: 'export-not-representable' } },
      },
    });
    vault.failReading({ code: 'keychain-locked' });
    expect(await targets.update(id, 'ask')).toMatchObject({
      ok: true,
      value: { target: { id }, result: { outcome: 'failed', failure: { code: 'keychain-locked' } } },
    });
    expect(readFileSync(path, 'utf8')).toContain('first');
  });

  it('writes over no file that has come up beside its own', async () => {
    const { folder, vault, key, targets, id } = await setUp('compose-secret', 'compose.yaml');
    const beside = join(folder, 'webui_secret_key');
    rmSync(beside);
    vault.setValue(key, 'second');
    expect(await targets.updateAll(undefined, 'ask')).toMatchObject({
      value: [{ target: { file: 'missing' }, result: { failure: { code: 'export-target-missing' } } }],
    });
    expect(await targets.update(id, 'ask')).toMatchObject({ value: { result: { outcome: 'written' } } });
    expect(readFileSync(beside, 'utf8')).toBe('second');
    const moved = await setUp('compose-secret', 'compose.yaml');
    const record = (await moved.records())[0];
    if (!record) throw new Error('no target');
    const elsewhere = join(temporaryDir(), 'gone');
    const store = createTargetStore(join(moved.folder, 'export-targets.json'));
    must(await store.change(() => [{ ...record, companions: [{ path: elsewhere, state: '' }] }]));
    moved.vault.setValue(moved.key, 'second');
    expect(await moved.targets.update(moved.id, 'ask')).toMatchObject({
      value: {
        result: {
          failure: { code: 'export-target-changed', subject: join(moved.folder, 'webui_secret_key') },
        },
      },
    });
    expect(readFileSync(join(moved.folder, 'webui_secret_key'), 'utf8')).toBe('first');
  });

  it('asks about git as a first export does, and goes on with the answer', async () => {
    const { folder, vault, key, targets, id, path } = await setUp('compose-env');
    execFileSync('git', ['init', '--quiet', folder]);
    vault.setValue(key, 'second');
    expect(await targets.update(id, 'ask')).toMatchObject({
      value: {
        target: { id, state: 'out-of-date' },
        result: { outcome: 'ask-not-ignored', paths: [path], ignoreLines: ['/exported'] },
      },
    });
    expect(readFileSync(path, 'utf8')).toContain('first');
    expect(await targets.update(id, 'write-unignored')).toMatchObject({
      value: { target: { state: 'current' }, result: { outcome: 'written' } },
    });
  });
});

describe('the files of a target', () => {
  it.each([
    ['as-written', () => undefined],
    ['changed', (path: string) => writeFileSync(path, 'x')],
    ['missing', (path: string) => rmSync(path)],
    [
      'unreadable',
      (path: string) => {
        rmSync(path);
        mkdirSync(path);
      },
    ],
  ] as const)('are %s together where one is', async (file, change) => {
    const { folder, targets, path } = await setUp('compose-secret', 'compose.yaml');
    change(join(folder, 'webui_secret_key'));
    expect(must(await targets.list())).toMatchObject([{ path, file, state: 'current' }]);
  });

  it('are in a Git work tree or in none', async () => {
    const { folder, targets } = await setUp();
    expect(must(await targets.list())).toMatchObject([{ isInWorkTree: false }]);
    mkdirSync(join(folder, '.git'));
    expect(must(await targets.list())).toMatchObject([{ isInWorkTree: true }]);
  });

  it('are what is worst of them', async () => {
    const { folder, targets, path } = await setUp('compose-secret', 'compose.yaml');
    writeFileSync(path, 'x');
    rmSync(join(folder, 'webui_secret_key'));
    expect(must(await targets.list())).toMatchObject([{ file: 'missing' }]);
    mkdirSync(join(folder, 'webui_secret_key'));
    expect(must(await targets.list())).toMatchObject([{ file: 'unreadable' }]);
    rmSync(path);
    expect(must(await targets.list())).toMatchObject([{ file: 'unreadable' }]);
    rmSync(folder, { recursive: true, force: true });
  });
});
