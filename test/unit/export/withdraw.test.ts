import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { includeBeside } from '../../../electron/export/include.ts';
import { prepareExport } from '../../../electron/export/prepare.ts';
import { createRunningExports } from '../../../electron/export/running-exports.ts';
import { createTargetStore } from '../../../electron/export/target-store.ts';
import { createExportTargets } from '../../../electron/export/targets.ts';
import type { DialectId } from '../../../electron/shared/dialects.ts';
import { must } from '../../support/vault.ts';
import { createFakeVault } from './fake-vault.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keyring-withdraw-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A file with a key, to which another secret was added and written. */
async function carrying(dialect: DialectId, before?: string) {
  const vault = createFakeVault();
  const instanceId = vault.addInstance('Home');
  const key = vault.addSecret(instanceId, 'WEBUI_SECRET_KEY', 'first');
  const store = createTargetStore(join(folder, 'export-targets.json'));
  const targets = createExportTargets({ vault, store, running: createRunningExports(folder) });
  const path = join(folder, 'file');
  const prepared = must(await prepareExport(vault, { instanceId, dialect, secretIds: [key] }));
  if (before !== undefined) writeFileSync(path, before);
  const existing = before === undefined ? 'refuse' : 'merge';
  must(await targets.write(prepared, { path, existing, notIgnored: 'ask' }));
  const bytes = readFileSync(path, 'utf8');
  const secretId = vault.addSecret(instanceId, 'EXTRA', 'made');
  must(await includeBeside(store, key, [{ id: secretId, name: 'EXTRA' }]));
  const [target] = must(await targets.list());
  const text = () => readFileSync(path, 'utf8');
  const update = async () => must(await targets.update(target?.id ?? '', 'ask'));
  const withdraw = async () => must(await targets.withdraw([{ secretId, value: 'made' }]));
  return { targets, path, bytes, text, update, withdraw };
}

describe('a variable that is taken out of the files again', () => {
  it.each([
    ['compose-env', undefined],
    ['dotenv', undefined],
    ['docker-env', undefined],
    ['compose-env', '# mine\nOTHER="left"\nWEBUI_SECRET_KEY=zero\n'],
    ['compose-env', 'WEBUI_SECRET_KEY=zero\nOTHER=left'],
    ['compose-env', 'WEBUI_SECRET_KEY=zero\r\nOTHER=left\r\n'],
  ] as const)('leaves every other byte of a file of lines: %s, %j', async (dialect, before) => {
    const { targets, bytes, text, update, withdraw } = await carrying(dialect, before);
    await update();
    expect(text()).not.toBe(bytes);
    await withdraw();
    expect(text()).toBe(bytes);
    expect(must(await targets.list())).toMatchObject([
      { variables: ['WEBUI_SECRET_KEY'], state: 'current', file: 'as-written' },
    ]);
    await withdraw();
    expect(text()).toBe(bytes);
  });

  it('goes from a file that is written whole with the next update', async () => {
    const { targets, bytes, text, update, withdraw } = await carrying('json');
    await update();
    await withdraw();
    expect(must(await targets.list())).toMatchObject([{ variables: ['WEBUI_SECRET_KEY'] }]);
    await update();
    expect(text()).toBe(bytes);
  });

  it('needs no file, and leaves a line with the value of somebody else', async () => {
    const { targets, path, text, update, withdraw } = await carrying('compose-env');
    await update();
    const edited = text().replace('EXTRA=made', 'EXTRA=mine');
    writeFileSync(path, edited);
    await withdraw();
    expect(text()).toBe(edited);
    expect(must(await targets.list())).toMatchObject([{ variables: ['WEBUI_SECRET_KEY'], file: 'changed' }]);
    rmSync(folder, { recursive: true });
    folder = mkdtempSync(join(tmpdir(), 'keyring-withdraw-'));
    const gone = await carrying('compose-env');
    rmSync(gone.path);
    await gone.withdraw();
    expect(must(await gone.targets.list())).toMatchObject([{ variables: ['WEBUI_SECRET_KEY'] }]);
  });
});
