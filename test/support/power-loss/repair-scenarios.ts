import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect } from 'vitest';
import { removeOwnFiles } from '../../../electron/vaults/own-files.ts';
import { adoptSecret } from '../../../electron/vaults/adopt-values.ts';
import { openSettings, settingsPath } from '../../../electron/settings.ts';
import { parseMetadata } from '../../../electron/vault/metadata.ts';
import { vaultPaths } from '../../../electron/vault/store.ts';
import { dataFolders } from '../data-folders.ts';
import { codeOf, instanceInput, metadataIn, must, secretInput } from '../vault.ts';
import { prepare } from '../vault-operations.ts';
import { removeSecret } from '../vault-steps.ts';
import { checkDestroyed, checkVault } from './checks.ts';
import type { Scenario } from './run-scenario.ts';
import type { World } from './world.ts';

const { cpSync, readFileSync, rmSync, truncateSync, writeFileSync } = process.getBuiltinModule('node:fs');

const prepared = async (world: World) => void (await prepare(await world.vault()));

const [adoptable, deletable] = [randomUUID(), randomUUID()];

async function firstSecret(world: World) {
  const [secret] = must(await (await world.vault()).listSecrets());
  if (!secret) throw new Error('there is no secret');
  return secret;
}

const orphans: Scenario = {
  name: 'entries that no record names',
  setUp: async (world) => {
    await prepared(world);
    for (const account of [adoptable, deletable]) world.entries.set(account, 'stray');
  },
  steps: [
    {
      name: 'adopt an entry',
      act: async (world) => {
        const { instanceId } = await firstSecret(world);
        return must(await (await world.vault()).adopt(adoptable, instanceId, secretInput('STRAY')));
      },
    },
    {
      name: 'delete an entry',
      act: async (world) => must(await (await world.vault()).deleteOrphan(deletable)),
    },
    {
      name: 'adopt a secret of another vault',
      act: async (world) =>
        must(
          await adoptSecret(await world.vault(), {
            instance: 'elsewhere',
            name: 'FOUND',
            isInTrash: false,
            values: [
              { account: randomUUID(), value: 'older', version: 1, state: 'previous' },
              { account: randomUUID(), value: 'newer', version: 2, state: 'active' },
            ],
          }),
        ),
    },
    {
      name: 'record a test',
      act: async (world) => {
        const { id, updatedAt } = await firstSecret(world);
        return must(
          await (
            await world.vault()
          ).recordTest(id, {
            at: updatedAt,
            code: 'reachable',
            good: true,
            latencyMs: 5,
          }),
        );
      },
    },
  ],
  check: async (found) => {
    const { step, isDone, world } = found;
    const isDeleted = step !== 'adopt an entry' && (step !== 'delete an entry' || isDone);
    if (isDeleted) expect(world.entries.has(deletable)).toBe(false);
    await checkVault(found, [adoptable, deletable]);
  },
};

const replay: Scenario = {
  name: 'a change that was cut short',
  setUp: async (world) => {
    await prepared(world);
    world.refusesDeletes = true;
    must(await removeSecret(await world.vault(), (await firstSecret(world)).id));
    world.refusesDeletes = false;
  },
  steps: [
    {
      name: 'replay',
      act: async (world) => {
        const { waiting, completed } = must(await (await world.vault()).replay());
        expect([waiting, completed]).toEqual([0, 1]);
      },
    },
  ],
  check: checkVault,
};

const unconfirmed: Scenario = {
  name: 'a change that the disk did not confirm',
  steps: [
    { name: 'prepare', isSpared: true, act: prepared },
    {
      name: 'the change',
      isSpared: true,
      isUnconfirmed: true,
      act: async (world) => {
        const { id } = await firstSecret(world);
        world.failsSync = true;
        expect(codeOf(await removeSecret(await world.vault(), id))).toBe('vault-unconfirmed');
        world.failsSync = false;
      },
    },
    { name: 'replay', act: async (world) => must(await (await world.vault()).replay()) },
  ],
  check: checkVault,
};

const lostKey: Scenario = {
  name: 'a keychain without the fingerprint key',
  setUp: async (world) => {
    await prepared(world);
    await world.close();
    world.entries.delete(metadataIn(world.dataDir).fingerprintAccount);
  },
  steps: [
    {
      name: 'accept the keychain',
      act: async (world) => must(await (await world.vault()).acceptKeychain()),
    },
  ],
  check: async (found) => {
    // Asked again where it was not done: then there is no key yet.
    must(await (await found.world.vault()).acceptKeychain());
    await checkVault(found);
  },
};

const metadataPath = ({ dataDir }: World): string => vaultPaths(dataDir).metadata;

const damaged: Scenario = {
  name: 'damaged records',
  setUp: async (world) => {
    await prepared(world);
    await world.close();
    truncateSync(metadataPath(world), 1000);
  },
  steps: [
    {
      name: 'restore the last good copy',
      act: async (world) => must(await (await world.vault()).restoreLastGood()),
    },
  ],
  check: async (found) => {
    const contents = [...found.remains.files.values()].map(({ bytes }) => bytes.toString());
    expect(contents.some((text) => text.startsWith('{') && text.length === 1000)).toBe(true);
    await checkVault(found);
  },
};

/** A value that only the damaged records name, and the intent of a program that noted no base. */
let newest = '';

const olderCopy: Scenario = {
  name: 'damaged records with an older copy',
  setUp: async (world) => {
    await prepared(world);
    const paths = vaultPaths(world.dataDir);
    const copy = readFileSync(paths.lastGood);
    const { instanceId } = await firstSecret(world);
    const vault = await world.vault();
    const secret = must(await vault.createSecret(instanceId, secretInput('NEW'), 'newest', 'typed'));
    newest = secret.versions[0]?.id ?? '';
    await world.close();
    const intent = {
      id: randomUUID(),
      at: secret.createdAt,
      operation: 'create',
      adds: [newest],
      removes: [],
    };
    writeFileSync(paths.journal, `${JSON.stringify(intent)}\n`);
    writeFileSync(paths.lastGood, copy);
    truncateSync(paths.metadata, 1000);
  },
  steps: damaged.steps,
  check: async (found) => {
    await checkVault(found, [newest]);
    expect(found.world.entries.get(newest)).toBe('newest');
  },
};

const older: Scenario = {
  name: 'records of an older layout',
  setUp: async (world) => {
    const [folder] = dataFolders;
    if (!folder) throw new Error('there is no data folder of before');
    cpSync(folder.dir, world.dataDir, { recursive: true });
    rmSync(join(world.dataDir, 'keychain.json'));
    for (const [account, text] of folder.entries) world.entries.set(account, text);
  },
  steps: [
    {
      name: 'the first change',
      act: async (world) =>
        must(await (await world.vault()).addInstance({ ...instanceInput, name: 'one more' })),
    },
  ],
  check: async (found) => {
    const layouts = [...found.remains.files.values()].map(({ bytes }) => parseMetadata(bytes.toString()));
    expect(layouts.some((one) => one.state === 'ready' && one.layout === 1)).toBe(true);
    await checkVault(found);
  },
};

const destroy: Scenario = {
  name: 'a vault that is deleted',
  setUp: async (world) => {
    await prepared(world);
    must(await (await openSettings(settingsPath(world.dataDir))).set({ theme: 'dark' }));
  },
  steps: [
    {
      name: 'delete the entries and the records',
      act: async (world) => must(await (await world.vault()).destroy()),
    },
    {
      name: 'delete the files',
      act: async (world) => {
        await world.close();
        expect(must(await removeOwnFiles(world.dataDir))).toEqual([]);
      },
    },
  ],
  check: checkDestroyed,
};

export const repairScenarios: readonly Scenario[] = [
  orphans,
  replay,
  unconfirmed,
  lostKey,
  damaged,
  olderCopy,
  older,
  destroy,
];
