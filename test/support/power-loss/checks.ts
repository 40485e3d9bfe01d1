import { join } from 'node:path';
import { expect } from 'vitest';
import { parseEnvelope } from '../../../electron/backup/envelope.ts';
import { createRunningExports, sweepKnownFolders } from '../../../electron/export/running-exports.ts';
import { sweepLeftovers } from '../../../electron/files/leftovers.ts';
import { createLastAnswers } from '../../../electron/testing/last-answers.ts';
import { anAnswer } from '../answers.ts';
import { createRuntimeRecords } from '../../../electron/runtimes/records.ts';
import { createTargetStore, targetsFileName } from '../../../electron/export/target-store.ts';
import { findUnclearSettings, openSettings, settingsPath } from '../../../electron/settings.ts';
import { ok } from '../../../electron/shared/result.ts';
import { defaultView } from '../../../electron/shared/view-state.ts';
import { liveAccounts } from '../../../electron/vault/metadata.ts';
import { openViewState, viewStatePath } from '../../../electron/view-state.ts';
import { removeOwnFiles } from '../../../electron/vaults/own-files.ts';
import { expectInStep, instanceInput, metadataIn, must } from '../vault.ts';
import { readAll } from '../vault-operations.ts';
import type { Remains } from './disk-model.ts';
import type { Found } from './run-scenario.ts';
import type { World } from './world.ts';
import { dataPath, projectPath } from './world.ts';

const { existsSync, readdirSync } = process.getBuiltinModule('node:fs');

/**
 * The vault opens, settles what was cut short, and has every value that it names; the keyring has no other, but for `orphans` that
 * it had before.
 */
export async function checkVault({ world, values }: Found, orphans: readonly string[] = []): Promise<void> {
  const vault = await world.vault();
  const health = vault.health();
  // The copy stands beside a damaged file for as long as that is there.
  if (health.state === 'damaged') must(await vault.restoreLastGood());
  else expect(health).toEqual({ state: 'ready' });
  expect(must(await vault.replay()).waiting).toBe(0);
  const keychain = await world.keychain();
  const live = liveAccounts(metadataIn(world.dataDir));
  const known = must(await keychain.accounts()).filter((one) => live.has(one) || !orphans.includes(one));
  await expectInStep(world.dataDir, { accounts: () => Promise.resolve(ok(known)) });
  for (const [version, value] of Object.entries(await readAll(vault))) expect(value).toBe(values[version]);
  must(await vault.addInstance({ ...instanceInput, name: 'after the power cut' }));
  await world.close();
  expectTidy(world);
}

/** Settings can be read and changed. */
export async function checkSettings({ world }: Found): Promise<void> {
  const path = settingsPath(world.dataDir);
  const unclear = await findUnclearSettings(world.dataDir);
  expect(unclear === 'damaged' || unclear.length === 0).toBe(true);
  must(await (await openSettings(path)).set({ clipboardSeconds: 7 }));
  expect(await findUnclearSettings(world.dataDir)).toEqual([]);
  expectTidy(world);
}

/** How the window was left can be read and changed. */
export async function checkView({ world }: Found): Promise<void> {
  const path = viewStatePath(world.dataDir);
  if (existsSync(path)) {
    expect((await openViewState(path)).get(undefined)).toEqual({ ...defaultView, sidebarWidth: 240 });
  }
  must(await (await openViewState(path)).set({ sidebarWidth: 250 }, undefined));
  expect((await openViewState(path)).get(undefined).sidebarWidth).toBe(250);
  expectTidy(world);
}

/** No text stands in a staging folder where git would take it, and the next write into that folder removes it. */
export async function checkStaging({ world, remains }: Found): Promise<void> {
  for (const [path, { bytes }] of remains.files) {
    if (!/\/\.webui-keyring-[^/]+\/value$/.test(path) || bytes.length === 0) continue;
    expect(remains.files.get(path.replace(/value$/, '.gitignore'))?.bytes.toString()).toBe('*\n');
  }
  await sweepLeftovers(world.projectDir);
  expectNothingStaged(world);
}

/** The file of the backups that are made here. */
export const backupName = 'vault.backup';

/** A backup that the vault says it has is there and whole, and nothing of one is left where git would take it. */
export async function checkBackup(found: Found): Promise<void> {
  const { world, remains } = found;
  const file = remains.files.get(`${projectPath}/${backupName}`);
  if (file) must(parseEnvelope(file.bytes, backupName));
  if (metadataIn(world.dataDir).backedUpAt !== null) expect(file).toBeDefined();
  await checkStaging(found);
  await checkVault(found);
}

/** As {@link checkStaging}; but the doctor finds the folder by itself. A file that names
 * another one is not there without it. Both lists can be read and changed. */
export async function checkExports(found: Found): Promise<void> {
  const { world, remains } = found;
  if (remains.files.has(`${projectPath}/compose.yaml`)) {
    expect([...remains.files.keys()]).toContain(`${projectPath}/webui_secret_key`);
  }
  const targets = createTargetStore(join(world.dataDir, targetsFileName));
  must(await targets.list());
  await sweepKnownFolders(world.dataDir);
  expectNothingStaged(world);
  await checkStaging(found);
  must(await targets.change((list) => list));
  const running = createRunningExports(world.dataDir);
  const next = join(world.projectDir, 'next');
  await running.during(
    next,
    () => false,
    () => Promise.resolve(),
  );
  await checkVault(found);
}

/** The list can be read and changed. */
export async function checkRuntimes(found: Found): Promise<void> {
  const vault = await found.world.vault();
  const [instance] = must(await vault.listInstances());
  const records = createRuntimeRecords(found.world.dataDir, vault);
  must(await records.of(instance?.id ?? ''));
  must(await records.remember(instance?.id ?? '', null));
  await checkVault(found);
}

export async function checkAnswers(found: Found): Promise<void> {
  const vault = await found.world.vault();
  const [instance] = must(await vault.listInstances());
  const answers = createLastAnswers(found.world.dataDir, vault);
  const answer = anAnswer({ instance: { id: instance?.id ?? '' } });
  must(await answers.remember([answer]));
  expect(must(await answers.changed([answer]))).toEqual([]);
  await checkVault(found);
}

function expectNothingStaged({ projectDir }: World): void {
  const names = readdirSync(projectDir, { recursive: true, encoding: 'utf8' });
  expect(names.filter((name) => name.endsWith('/value'))).toEqual([]);
}

/** Nothing that passes is left once the next change was made. */
function expectTidy({ dataDir }: World): void {
  const names = existsSync(dataDir) ? readdirSync(dataDir) : [];
  const stale = names.filter((name) => /\.tmp$|\.lock$/.test(name));
  expect(stale).toEqual([]);
}

/** Whether a file is left in the data folder. */
const isLeft = ({ files }: Remains, name: string): boolean => files.has(`${dataPath}/${name}`);

/** The vault of a data folder that is being deleted: whatever is left of it can still be deleted. */
export async function checkDestroyed({ world, step, isDone, remains }: Found): Promise<void> {
  if (isDone && step === 'delete the files')
    expect([...remains.files.keys()].filter((path) => path.startsWith(dataPath))).toEqual([]);
  if (!isLeft(remains, 'vault.json') && !isLeft(remains, 'vault.last-good.json')) return;
  const vault = await world.vault();
  const again = await vault.destroy();
  if (!again.ok) {
    // All entries are gone, and with them the one that shows the keychain to be the vault's: that has to be agreed to first.
    expect([again.error.code, world.entries.size]).toEqual(['keychain-other', 0]);
    must(await vault.acceptKeychain());
    must(await vault.destroy());
  }
  await world.close();
  expect(must(await removeOwnFiles(world.dataDir))).toEqual([]);
  expect([...world.entries.keys()]).toEqual([]);
}
