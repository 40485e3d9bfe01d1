import { join } from 'node:path';
import { expect } from 'vitest';
import { createBackups } from '../../../electron/backup/backups.ts';
import { prepareExport } from '../../../electron/export/prepare.ts';
import type { Destination } from '../../../electron/export/save.ts';
import { createTargetStore, targetsFileName } from '../../../electron/export/target-store.ts';
import { openExportTargets } from '../../../electron/export/targets.ts';
import { createRuntimeRecords } from '../../../electron/runtimes/records.ts';
import type { Runtime } from '../../../electron/shared/runtimes.ts';
import { addIgnoreLine } from '../../../electron/files/gitignore.ts';
import { prepareComposeOverride } from '../../../electron/runtimes/compose-override.ts';
import { openSettings, settingsPath } from '../../../electron/settings.ts';
import { createLastAnswers } from '../../../electron/testing/last-answers.ts';
import { anAnswer } from '../answers.ts';
import type { DialectId } from '../../../electron/shared/dialects.ts';
import { backupPassword, fewestIterations } from '../backup.ts';
import { officialComposeFile } from '../compose-cases.ts';
import { instanceInput, must, secretInput } from '../vault.ts';
import { openViewState, viewStatePath } from '../../../electron/view-state.ts';
import {
  backupName,
  checkAnswers,
  checkBackup,
  checkExports,
  checkRuntimes,
  checkSettings,
  checkStaging,
  checkView,
} from './checks.ts';
import type { Scenario, Step } from './run-scenario.ts';
import type { World } from './world.ts';

const { mkdirSync, writeFileSync } = process.getBuiltinModule('node:fs');

const settings: Scenario = {
  name: 'settings',
  steps: [
    {
      name: 'the first setting',
      act: async ({ dataDir }) =>
        must(await (await openSettings(settingsPath(dataDir))).set({ theme: 'dark' })),
    },
    {
      name: 'another setting',
      act: async ({ dataDir }) =>
        must(await (await openSettings(settingsPath(dataDir))).set({ language: 'zh-CN', keepVersions: 3 })),
    },
  ],
  check: checkSettings,
};

const somePlace = { x: 10, y: 20, width: 1280, height: 800, isMaximized: false };

const damagedText = '{"theme": "dark", broken by hand';

const damagedSettings: Scenario = {
  name: 'damaged settings',
  setUp: async ({ dataDir }) => {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(settingsPath(dataDir), damagedText);
  },
  steps: [
    {
      name: 'a setting',
      act: async ({ dataDir }) =>
        must(await (await openSettings(settingsPath(dataDir))).set({ theme: 'light' })),
    },
  ],
  check: async (found) => {
    const contents = [...found.remains.files.values()].map(({ bytes }) => bytes.toString());
    expect(contents).toContain(damagedText);
    await checkSettings(found);
  },
};

const view: Scenario = {
  name: 'how the window was left',
  steps: [
    {
      name: 'the first width',
      act: async ({ dataDir }) =>
        must(await (await openViewState(viewStatePath(dataDir))).set({ sidebarWidth: 240 }, undefined)),
    },
    {
      name: 'the place of the window',
      act: async ({ dataDir }) =>
        must(await (await openViewState(viewStatePath(dataDir))).setPlace(somePlace)),
    },
  ],
  check: checkView,
};

const targetsOf = async (world: World) =>
  openExportTargets({ vault: await world.vault(), dataDir: world.dataDir });

async function writeTo(world: World, name: string, dialect: DialectId, existing: Destination['existing']) {
  const vault = await world.vault();
  const [instance] = must(await vault.listInstances());
  const secrets = must(await vault.listSecrets()).filter(
    (one) => dialect !== 'compose-secret' || one.name === 'WEBUI_SECRET_KEY',
  );
  const request = { instanceId: instance?.id ?? '', dialect, secretIds: secrets.map(({ id }) => id) };
  const prepared = must(await prepareExport(vault, request));
  const written = must(
    await (
      await targetsOf(world)
    ).write(prepared, {
      path: join(world.projectDir, name),
      existing,
      notIgnored: 'write-unignored',
    }),
  );
  expect(written).toMatchObject({ outcome: 'written', notRemembered: null });
}

async function saveValues(world: World): Promise<void> {
  const vault = await world.vault();
  const { id } = must(await vault.addInstance(instanceInput));
  must(await vault.createSecret(id, secretInput('WEBUI_SECRET_KEY'), 'the first value', 'typed'));
  must(await vault.createSecret(id, secretInput('OPENAI_API_KEY'), 'another value', 'typed'));
}

/** Changes each value. */
async function rotate(world: World): Promise<void> {
  const vault = await world.vault();
  for (const { id } of must(await vault.listSecrets())) {
    // oxlint-disable-next-line no-await-in-loop -- one change after the other
    must(await vault.replaceValue(id, 'a newer value', 'typed'));
  }
}

async function updateFirst(world: World): Promise<void> {
  const targets = await targetsOf(world);
  const [target] = must(await targets.list());
  const updated = must(await targets.update(target?.id ?? '', 'write-unignored'));
  expect(updated.result).toMatchObject({ outcome: 'written', notRemembered: null });
}

/** An export, after the steps that lead to it. */
function exporting(name: string, act: Step['act'], ...before: readonly Step['act'][]): Scenario {
  return {
    name,
    setUp: async (world) => {
      // oxlint-disable-next-line no-await-in-loop -- one step after the other
      for (const step of [saveValues, ...before]) await step(world);
    },
    steps: [{ name, act }],
    check: checkExports,
  };
}

const newFile: Step['act'] = (world) => writeTo(world, '.env', 'compose-env', 'refuse');
const twoFiles: Step['act'] = (world) => writeTo(world, 'compose.yaml', 'compose-secret', 'refuse');

const exported: readonly Scenario[] = [
  exporting('a first export', newFile),
  exporting('an export over a file', (world) => writeTo(world, '.env', 'dotenv', 'replace'), newFile),
  exporting('an export of two files', twoFiles),
  exporting('a merge', updateFirst, newFile, rotate),
  exporting('an update of two files', updateFirst, twoFiles, rotate),
  exporting(
    'a target that is forgotten',
    async (world) => {
      const targets = await targetsOf(world);
      const [target] = must(await targets.list());
      must(await targets.forget(target?.id ?? ''));
    },
    newFile,
  ),
];

const runsAt = (name: string, runtime: Runtime | null): Step => ({
  name,
  act: async (world) => {
    const vault = await world.vault();
    const [instance] = must(await vault.listInstances());
    must(await createRuntimeRecords(world.dataDir, vault).remember(instance?.id ?? '', runtime));
  },
});

const engine = { program: 'docker', context: null } as const;

const runtimes: Scenario = {
  name: 'where an instance runs',
  setUp: saveValues,
  steps: [
    runsAt('a container', { kind: 'container', engine, name: 'open-webui' }),
    runsAt('a folder', { kind: 'serve', dir: '/srv/open-webui', unit: null }),
    runsAt('nowhere', null),
  ],
  check: checkRuntimes,
};

const ignore = (line: string): Step => ({
  name: `ignore ${line}`,
  act: async ({ projectDir }) => must(await addIgnoreLine(join(projectDir, '.gitignore'), line)),
});

const ignored: Scenario = {
  name: 'lines in .gitignore',
  steps: [ignore('/.env'), ignore('/other.env')],
  check: checkStaging,
};

const addToOverride = (from: string): Step => ({
  name: `the override takes the key from ${from}`,
  act: async ({ projectDir: dir }) => {
    const variables = [{ name: 'WEBUI_SECRET_KEY', from }];
    const request = { dir, service: 'open-webui', variables, caller: {} };
    const prepared = must(await prepareComposeOverride(request));
    expect(must(await prepared.write())).toMatchObject({ isUnchanged: false });
  },
});

const override: Scenario = {
  name: 'a compose override',
  setUp: ({ projectDir }) => {
    writeFileSync(join(projectDir, 'compose.yaml'), officialComposeFile);
    return Promise.resolve();
  },
  steps: [addToOverride('WEBUI_SECRET_KEY'), addToOverride('OTHER_KEY')],
  check: checkStaging,
};

const backUp = (existing: 'refuse' | 'replace'): Step => ({
  name: existing === 'refuse' ? 'the first backup' : 'a backup over it',
  act: async (world) => {
    const backups = createBackups({
      vault: await world.vault(),
      settings: await openSettings(settingsPath(world.dataDir)),
      targets: createTargetStore(join(world.dataDir, targetsFileName)),
      iterations: fewestIterations,
    });
    const place = {
      path: join(world.projectDir, backupName),
      existing,
      notIgnored: 'write-unignored',
    } as const;
    const written = must(await backups.backUp({ ...place, password: backupPassword }));
    expect(written).toMatchObject({ outcome: 'written', notRecorded: null });
  },
});

const backup: Scenario = {
  name: 'backups',
  setUp: saveValues,
  steps: [backUp('refuse'), backUp('replace')],
  check: checkBackup,
};

function answered(name: string, row: Parameters<typeof anAnswer>[0]['row']): Step {
  return {
    name,
    act: async (world) => {
      const vault = await world.vault();
      const [instance] = must(await vault.listInstances());
      const answer = anAnswer({ instance: { id: instance?.id ?? '' }, ...(row && { row }) });
      must(await createLastAnswers(world.dataDir, vault).remember([answer]));
    },
  };
}

const lastAnswers: Scenario = {
  name: 'the last answers of servers',
  setUp: saveValues,
  steps: [answered('one that is good', {}), answered('one that is bad', { code: 'refused', good: false })],
  check: checkAnswers,
};

export const fileScenarios: readonly Scenario[] = [
  settings,
  damagedSettings,
  view,
  ...exported,
  runtimes,
  lastAnswers,
  ignored,
  override,
  backup,
];
