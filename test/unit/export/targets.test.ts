import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ExportRequest } from '../../../electron/export/load.ts';
import { prepareExport } from '../../../electron/export/prepare.ts';
import { createRunningExports } from '../../../electron/export/running-exports.ts';
import { createTargetStore } from '../../../electron/export/target-store.ts';
import { createExportTargets } from '../../../electron/export/targets.ts';
import { must } from '../../support/vault.ts';
import { createFakeVault } from './fake-vault.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keyring-targets-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function setUp(dialect: 'compose-env' | 'json') {
  const vault = createFakeVault();
  const instanceId = vault.addInstance('Home');
  const key = vault.addSecret(instanceId, 'WEBUI_SECRET_KEY', 'first');
  const other = vault.addSecret(instanceId, 'OPENAI_API_KEY', 'sk-1');
  const storePath = join(folder, 'export-targets.json');
  const targets = createExportTargets({
    vault,
    store: createTargetStore(storePath),
    running: createRunningExports(folder),
  });
  const path = join(folder, 'exported');
  const request = { instanceId, dialect, secretIds: [key, other] };
  const prepare = async (asked: ExportRequest) => must(await prepareExport(vault, asked));
  const write = async (to: string) =>
    targets.write(await prepare(request), { path: to, existing: 'refuse', notIgnored: 'ask' });
  expect(await write(path)).toMatchObject({ ok: true, value: { outcome: 'written', notRemembered: null } });
  const only = async () => {
    const listed = await targets.list(instanceId);
    if (!listed.ok || !listed.value[0]) throw new Error('no target');
    expect(listed.value).toHaveLength(1);
    return listed.value[0];
  };
  return { vault, targets, prepare, request, key, path, storePath, only, write };
}

describe('export targets', () => {
  it.each(['compose-env', 'json'] as const)(
    '%s: out of date after a rotation, current after the update',
    async (dialect) => {
      const { vault, targets, key, path, storePath, only } = await setUp(dialect);
      expect(await only()).toMatchObject({ path, dialect, state: 'current', changed: [] });
      vault.setValue(key, 'second');
      const stale = await only();
      expect(stale).toMatchObject({ state: 'out-of-date', changed: ['WEBUI_SECRET_KEY'] });
      expect(await targets.update(stale.id, 'ask')).toMatchObject({
        ok: true,
        value: { result: { outcome: 'written', leftInFile: [] }, target: { state: 'current' } },
      });
      expect(readFileSync(path, 'utf8')).toContain('second');
      expect(readFileSync(path, 'utf8')).not.toContain('first');
      expect(await only()).toMatchObject({ id: stale.id, state: 'current' });
      expect(readFileSync(storePath, 'utf8')).not.toMatch(/first|second|sk-1/);
      expect(statSync(storePath).mode & 0o777).toBe(0o600);
    },
  );

  it.each(['compose-env', 'json'] as const)(
    '%s: an update keeps the rights that the file was given since',
    async (dialect) => {
      const { vault, targets, key, path, only } = await setUp(dialect);
      chmodSync(path, 0o640);
      vault.setValue(key, 'second');
      expect(await targets.update((await only()).id, 'ask')).toMatchObject({
        value: { result: { outcome: 'written', remarks: [{ code: 'open-to-group', after: '0640' }] } },
      });
      expect(readFileSync(path, 'utf8')).toContain('second');
      expect(statSync(path).mode & 0o777).toBe(0o640);
    },
  );

  it('a list that is full is said, and the file is written all the same', async () => {
    const { targets, only, prepare, vault, request } = await setUp('json');
    const small = createExportTargets({
      vault,
      store: createTargetStore(join(folder, 'export-targets.json'), 700),
      running: createRunningExports(folder),
    });
    const path = join(folder, 'second');
    expect(
      await small.write(await prepare(request), { path, existing: 'refuse', notIgnored: 'ask' }),
    ).toMatchObject({
      ok: true,
      value: { outcome: 'written', path, notRemembered: { code: 'export-list-full' } },
    });
    expect(readFileSync(path, 'utf8')).toContain('sk-1');
    expect(await only()).toMatchObject({ path: join(folder, 'exported') });
    expect(await targets.list()).toMatchObject({ ok: true });
  });

  it('keeps what others wrote: merged where that can be, left alone where not', async () => {
    const merged = await setUp('compose-env');
    writeFileSync(merged.path, `# mine\n${readFileSync(merged.path, 'utf8')}EXTRA=1\n`);
    merged.vault.setValue(merged.key, 'second');
    await merged.targets.update((await merged.only()).id, 'ask');
    expect(readFileSync(merged.path, 'utf8')).toMatch(/^# mine\n[^]*WEBUI_SECRET_KEY=second\n[^]*EXTRA=1\n$/);

    rmSync(folder, { recursive: true });
    folder = mkdtempSync(join(tmpdir(), 'keyring-targets-'));
    const whole = await setUp('json');
    writeFileSync(whole.path, '{"mine": "kept"}\n');
    whole.vault.setValue(whole.key, 'second');
    const updated = await whole.targets.update((await whole.only()).id, 'ask');
    expect(updated).toMatchObject({
      ok: true,
      value: { result: { outcome: 'failed', failure: { code: 'export-target-changed' } } },
    });
    expect(readFileSync(whole.path, 'utf8')).toBe('{"mine": "kept"}\n');
  });

  it.each([
    ['compose-secret', 'compose.yaml', 'webui_secret_key'],
    ['helm', 'open-webui-values.yaml', 'open-webui-secret.yaml'],
  ] as const)(
    '%s: an edit of the file without values stops no update, and stays',
    async (dialect, main, beside) => {
      const vault = createFakeVault();
      const instanceId = vault.addInstance('Home');
      const key = vault.addSecret(instanceId, 'WEBUI_SECRET_KEY', 'the first value');
      const targets = createExportTargets({
        vault,
        store: createTargetStore(join(folder, 'export-targets.json')),
        running: createRunningExports(folder),
      });
      const [path, valuePath] = [join(folder, main), join(folder, beside)];
      const request = { instanceId, dialect, secretIds: [key] };
      const prepared = must(await prepareExport(vault, request));
      const saved = await targets.write(prepared, { path, existing: 'refuse', notIgnored: 'ask' });
      expect(saved).toMatchObject({ ok: true, value: { companions: [valuePath] } });
      const edited = `${readFileSync(path, 'utf8')}# mine\n`;
      writeFileSync(path, edited);
      // Twice: an edit that was left is not taken for ours the next time.
      for (const value of ['a second value', 'a third value']) {
        vault.setValue(key, value);
        expect(await targets.updateAll(undefined, 'ask')).toMatchObject({
          ok: true,
          value: [
            {
              result: { outcome: 'written', remarks: [{ code: 'left-as-edited', path }] },
              target: { state: 'current', file: 'changed' },
            },
          ],
        });
        const text = readFileSync(valuePath, 'utf8');
        expect(text.includes(value) || text.includes(Buffer.from(value).toString('base64'))).toBe(true);
        expect(readFileSync(path, 'utf8')).toBe(edited);
      }
      // What holds a value is not written over.
      writeFileSync(valuePath, 'mine');
      vault.setValue(key, 'a fourth value');
      expect(await targets.updateAll(undefined, 'ask')).toMatchObject({
        ok: true,
        value: [{ result: { failure: { code: 'export-target-changed', subject: valuePath } } }],
      });
      expect(readFileSync(valuePath, 'utf8')).toBe('mine');
    },
  );

  it('holds what several exports put into one file, and forgets what was written over', async () => {
    const { prepare, vault, targets, key, path, only } = await setUp('compose-env');
    const home = (await only()).instanceId;
    const third = vault.addSecret(home, 'TAVILY_API_KEY', 'tv-1');
    const merge = async (instanceId: string, ...secretIds: string[]) =>
      targets.write(await prepare({ instanceId, dialect: 'compose-env', secretIds }), {
        path,
        existing: 'merge',
        notIgnored: 'ask',
      });
    expect(await merge(home, third, key)).toMatchObject({ ok: true, value: { notRemembered: null } });
    expect((await only()).variables).toEqual(['OPENAI_API_KEY', 'TAVILY_API_KEY', 'WEBUI_SECRET_KEY']);

    const away = vault.addInstance('Away');
    const foreign = vault.addSecret(away, 'S3_SECRET_ACCESS_KEY', 's3');
    await merge(away, foreign);
    expect(await targets.list()).toMatchObject({ ok: true, value: [{ path }, { path }] });
    // Written over by one, the file holds nothing of the other.
    await targets.write(await prepare({ instanceId: away, dialect: 'json', secretIds: [foreign] }), {
      path,
      existing: 'replace',
      notIgnored: 'ask',
    });
    expect(await targets.list()).toMatchObject({ ok: true, value: [{ instanceId: away, dialect: 'json' }] });
  });

  it('leaves a variable to the instance that wrote it last', async () => {
    const { prepare, vault, targets, key, request, path, only } = await setUp('compose-env');
    const away = vault.addInstance('Away');
    const awayKey = vault.addSecret(away, 'WEBUI_SECRET_KEY', 'of-away');
    await targets.write(await prepare({ instanceId: away, dialect: 'compose-env', secretIds: [awayKey] }), {
      path,
      existing: 'merge',
      notIgnored: 'ask',
    });
    vault.setValue(key, 'second');
    expect(await only()).toMatchObject({ variables: ['OPENAI_API_KEY'], state: 'current' });
    vault.setValue(request.secretIds[1] ?? '', 'sk-2');
    await targets.updateAll(undefined, 'ask');
    expect(readFileSync(path, 'utf8')).toMatch(/^WEBUI_SECRET_KEY=of-away$[^]*^OPENAI_API_KEY=sk-2$/m);
    expect(await targets.list(away)).toMatchObject({
      value: [{ variables: ['WEBUI_SECRET_KEY'], state: 'current' }],
    });
  });

  it('takes up a secret that was deleted and made again under the same name', async () => {
    const { vault, targets, key, path, only } = await setUp('compose-env');
    vault.remove(key);
    vault.addSecret((await only()).instanceId, 'WEBUI_SECRET_KEY', 'made-again');
    expect(await only()).toMatchObject({ state: 'out-of-date', changed: ['WEBUI_SECRET_KEY'] });
    expect(await targets.updateAll(undefined, 'ask')).toMatchObject({
      value: [{ target: { state: 'current' }, result: { outcome: 'written', leftInFile: [] } }],
    });
    expect(readFileSync(path, 'utf8')).toContain('WEBUI_SECRET_KEY=made-again\n');
  });

  it.each([
    ['compose-env', ['OPENAI_API_KEY']],
    ['json', []],
  ] as const)('%s: forgets with the update a secret that was deleted', async (dialect, leftInFile) => {
    const { vault, targets, request, path, only } = await setUp(dialect);
    vault.remove(request.secretIds[1] ?? '');
    expect(await only()).toMatchObject({ state: 'out-of-date', changed: ['OPENAI_API_KEY'] });
    expect(await targets.updateAll(undefined, 'ask')).toMatchObject({
      value: [{ target: { state: 'current' }, result: { outcome: 'written', leftInFile } }],
    });
    expect(await only()).toMatchObject({ variables: ['WEBUI_SECRET_KEY'], state: 'current', changed: [] });
    expect(readFileSync(path, 'utf8').includes('sk-1')).toBe(leftInFile.length > 0);
  });

  it('says that all secrets of a file are deleted, and leaves the file', async () => {
    const { vault, targets, request, path } = await setUp('compose-env');
    for (const id of request.secretIds) vault.remove(id);
    const before = readFileSync(path, 'utf8');
    expect(await targets.updateAll(undefined, 'ask')).toMatchObject({
      value: [{ result: { outcome: 'failed', failure: { code: 'export-target-orphaned', subject: path } } }],
    });
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  it('remembers no names without values, and forgets the values that they took the place of', async () => {
    const { prepare, targets, key, path, only } = await setUp('compose-env');
    const { instanceId } = await only();
    const request = { instanceId, dialect: 'compose-env', secretIds: [key], namesOnly: true } as const;
    await targets.write(await prepare(request), {
      path: join(folder, 'new'),
      existing: 'ask',
      notIgnored: 'ask',
    });
    expect((await only()).variables).toEqual(['WEBUI_SECRET_KEY', 'OPENAI_API_KEY']);
    await targets.write(await prepare(request), { path, existing: 'merge', notIgnored: 'ask' });
    expect((await only()).variables).toEqual(['OPENAI_API_KEY']);
    await targets.write(await prepare(request), { path, existing: 'replace', notIgnored: 'ask' });
    expect(await targets.list()).toEqual({ ok: true, value: [] });
  });

  it('goes by the names in the file: a renamed secret makes it old, and its line is left', async () => {
    const { vault, targets, key, path, only } = await setUp('compose-env');
    vault.rename(key, 'WEBUI_JWT_SECRET_KEY');
    expect(await only()).toMatchObject({ state: 'out-of-date', changed: ['WEBUI_SECRET_KEY'] });
    expect(await targets.updateAll(undefined, 'ask')).toMatchObject({
      ok: true,
      value: [{ target: { state: 'current' }, result: { leftInFile: ['WEBUI_SECRET_KEY'] } }],
    });
    expect(readFileSync(path, 'utf8')).toMatch(/^WEBUI_SECRET_KEY=first\n[^]*^WEBUI_JWT_SECRET_KEY=first$/m);
  });

  it.each(['keychain-locked', 'keychain-no-bus'] as const)('tries no further after %s', async (code) => {
    const { vault, targets, key, write } = await setUp('json');
    await write(join(folder, 'second'));
    vault.setValue(key, 'second');
    let reads = 0;
    vault.failReading({ code }, () => (reads += 1));
    const updated = await targets.updateAll(undefined, 'ask');
    const locked = { result: { outcome: 'failed', failure: { code } } };
    expect(updated).toMatchObject({ ok: true, value: [locked, locked] });
    expect(reads).toBe(1);
  });

  it('remembers the longest name that a secret can have', async () => {
    const { vault, prepare, request, targets, storePath } = await setUp('json');
    const name = 'A'.repeat(120);
    const asked = { ...request, secretIds: [vault.addSecret(request.instanceId, name, 'x')] };
    const path = join(folder, 'long');
    const written = await targets.write(await prepare(asked), {
      path,
      existing: 'refuse',
      notIgnored: 'ask',
    });
    expect(written).toMatchObject({ value: { outcome: 'written', notRemembered: null } });
    const kept = must(await createTargetStore(storePath).list());
    expect(kept.find((one) => one.path === path)?.variables.map((one) => one.name)).toEqual([name]);
  });

  it('loses none of 20 targets remembered at once, and forgets one', async () => {
    const { targets, write } = await setUp('compose-env');
    const paths = Array.from({ length: 20 }, (_, index) => join(folder, `${index}.env`));
    const done = await Promise.all(paths.map(write));
    expect(done.filter((one) => !one.ok)).toEqual([]);
    const listed = await targets.list();
    expect(listed.ok && listed.value).toHaveLength(21);
    await targets.forget(listed.ok ? (listed.value[0]?.id ?? '') : '');
    const left = await targets.list();
    expect(left.ok && left.value).toHaveLength(20);
  });

  it('says that a file was updated though the list of files could not be written', async () => {
    const { vault, targets, key, path, storePath, only } = await setUp('compose-env');
    vault.setValue(key, 'second');
    const small = createExportTargets({
      vault,
      store: {
        ...createTargetStore(storePath),
        change: async () => ({
          ok: false,
          error: { code: 'export-io', subject: storePath, detail: 'EACCES' },
        }),
      },
      running: createRunningExports(folder),
    });
    expect(await small.update((await only()).id, 'ask')).toMatchObject({
      ok: true,
      value: {
        target: { state: 'out-of-date' },
        result: { outcome: 'written', notRemembered: { code: 'export-io', subject: storePath } },
      },
    });
    expect(readFileSync(path, 'utf8')).toContain('second');
    expect(await targets.updateAll(undefined, 'ask')).toMatchObject({
      value: [{ result: { outcome: 'written', isUnchanged: true, notRemembered: null } }],
    });
  });

  it('leaves a list that it does not understand as it is', async () => {
    const { targets, write, storePath } = await setUp('compose-env');
    writeFileSync(storePath, '{"schemaVersion": 2}');
    expect(await write(join(folder, 'x'))).toMatchObject({
      ok: true,
      value: { outcome: 'written', notRemembered: { code: 'export-target-unreadable' } },
    });
    expect(await targets.list()).toMatchObject({ ok: false, error: { code: 'export-target-unreadable' } });
    expect(readFileSync(storePath, 'utf8')).toBe('{"schemaVersion": 2}');
  });

  it('lists by path, and of instances that are there', async () => {
    const { vault, targets, path, storePath, write } = await setUp('compose-env');
    for (const name of ['z', 'a']) await write(join(folder, name));
    const paths = [join(folder, 'a'), path, join(folder, 'z')];
    const listed = must(await targets.list());
    expect(listed.map((one) => one.path)).toEqual(paths);
    const others = createExportTargets({
      vault: { ...vault, listInstances: async () => ({ ok: true, value: [] }) },
      store: createTargetStore(storePath),
      running: createRunningExports(folder),
    });
    expect(must(await others.list())).toEqual([]);
  });

  it('goes on after a file that somebody changed, and makes none again that is gone', async () => {
    const { vault, targets, key, path, write } = await setUp('json');
    const [gone, last] = [join(folder, 'gone'), join(folder, 'last')];
    await write(gone);
    await write(last);
    vault.setValue(key, 'second');
    writeFileSync(path, 'mine');
    rmSync(gone);
    expect(must(await targets.updateAll(undefined, 'ask'))).toMatchObject([
      { target: { file: 'changed' }, result: { failure: { code: 'export-target-changed', subject: path } } },
      { target: { file: 'missing' }, result: { failure: { code: 'export-target-missing', subject: gone } } },
      { target: { file: 'as-written' }, result: { outcome: 'written' } },
    ]);
    expect([existsSync(gone), readFileSync(path, 'utf8')]).toEqual([false, 'mine']);
    expect(readFileSync(last, 'utf8')).toContain('second');
    // Those that are current are left alone, and asked for by itself the file is made again.
    expect(must(await targets.updateAll(undefined, 'ask')).map(({ target }) => target.path)).toEqual([
      path,
      gone,
    ]);
    const id = must(await targets.list()).find((one) => one.path === gone)?.id ?? '';
    expect(await targets.update(id, 'ask')).toMatchObject({ value: { result: { outcome: 'written' } } });
    expect(readFileSync(gone, 'utf8')).toContain('second');
    expect(await targets.update('another', 'ask')).toMatchObject({ error: { code: 'vault-not-found' } });
  });

  it('updates by the variant that the file was written with', async () => {
    const { vault, targets, prepare, request, key, only, path } = await setUp('json');
    await targets.forget((await only()).id);
    const asked = { ...request, dialect: 'k8s-secret', variant: 'string-data' } as const;
    await targets.write(await prepare(asked), { path, existing: 'replace', notIgnored: 'ask' });
    vault.setValue(key, 'second');
    await targets.updateAll(undefined, 'ask');
    expect(readFileSync(path, 'utf8')).toContain('stringData:');
    expect(await only()).toMatchObject({ variant: 'string-data', state: 'current' });
  });

  it('remembers of a file only what its present format holds', async () => {
    const { targets, prepare, request, key, only, path } = await setUp('compose-env');
    const { id } = await only();
    const other = { ...request, dialect: 'docker-env', secretIds: [key] } as const;
    await targets.write(await prepare(other), { path, existing: 'merge', notIgnored: 'ask' });
    expect(await only()).toMatchObject({ id, dialect: 'docker-env', variables: ['WEBUI_SECRET_KEY'] });
  });

  it('keeps nothing of an instance whose variables another one took over', async () => {
    const { vault, targets, prepare, request, path } = await setUp('compose-env');
    const away = vault.addInstance('Away');
    const secretIds = ['WEBUI_SECRET_KEY', 'OPENAI_API_KEY'].map((name) => vault.addSecret(away, name, 'x'));
    await targets.write(await prepare({ instanceId: away, dialect: 'compose-env', secretIds }), {
      path,
      existing: 'merge',
      notIgnored: 'ask',
    });
    expect(must(await targets.list(request.instanceId))).toEqual([]);
    expect(must(await targets.list(away))).toHaveLength(1);
  });
});
