import { dirname } from 'node:path';
import { makeFolders } from '../../../electron/files/private-folder.ts';
import type { Scenario, Step } from './run-scenario.ts';
import { checkVault } from './checks.ts';
import { instanceInput, must, secretInput } from '../vault.ts';
import type { Prepared } from '../vault-operations.ts';
import { operations, prepare } from '../vault-operations.ts';
import { promote } from '../vault-steps.ts';

/** Each kind of change of a vault that has values. */
const changes = Object.entries(operations).map(([name, operate]): Scenario => {
  let prepared: Prepared | undefined;
  const preparing: Step = {
    name: 'prepare',
    isSpared: true,
    act: async (world) => {
      prepared = await prepare(await world.vault());
    },
  };
  const change: Step = {
    name,
    act: async (world) => {
      if (prepared) must(await operate(await world.vault(), prepared));
    },
  };
  return { name, steps: [preparing, change], check: checkVault };
});

/** A value that takes several entries of the keychain. */
const longValue = 'long value\n'.repeat(600);

let instanceId = '';
let secretId = '';

const firstStart: Scenario = {
  name: 'first start',
  check: checkVault,
  steps: [
    { name: 'make a vault', act: (world) => world.vault() },
    {
      name: 'add the first instance',
      act: async (world) => {
        instanceId = must(await (await world.vault()).addInstance(instanceInput)).id;
      },
    },
    {
      name: 'save the first value',
      act: async (world) => {
        const vault = await world.vault();
        secretId = must(await vault.createSecret(instanceId, secretInput('LONG'), longValue, 'typed')).id;
      },
    },
    {
      name: 'stage',
      act: async (world) => must(await (await world.vault()).stage(secretId, 'second', 'typed')),
    },
    { name: 'promote', act: async (world) => must(await promote(await world.vault(), secretId)) },
  ],
};

const madeFolder: Scenario = {
  name: 'first start in a folder that was made just before',
  setUp: async ({ dataDir }) => makeFolders(dirname(dataDir)),
  steps: [
    {
      name: 'make the folder',
      isSpared: true,
      act: async ({ dataDir }) => makeFolders(dataDir, { isPassing: true }),
    },
    { name: 'make a vault', act: (world) => world.vault() },
  ],
  check: checkVault,
};

export const vaultScenarios: readonly Scenario[] = [firstStart, madeFolder, ...changes];
