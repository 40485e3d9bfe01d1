import { composeContainer } from '../fake-engine.ts';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { prepareExport } from '../../../electron/export/prepare.ts';
import { targetsFileName } from '../../../electron/export/target-store.ts';
import { openExportTargets } from '../../../electron/export/targets.ts';
import { createRuntimeRecords, runtimesFileName } from '../../../electron/runtimes/records.ts';
import { sampleValues } from '../fill-vault.ts';
import { openRealVault } from '../real-vault.ts';
import { must } from '../vault.ts';
import type { Guide } from './guide.ts';
import type { SampleApp } from './sample-app.ts';
import type { Stop } from './stops.ts';

const composeText = `services:
  open-webui:
    image: ghcr.io/open-webui/open-webui:main
    environment:
      WEBUI_SECRET_KEY: \${WEBUI_SECRET_KEY}
      OPENAI_API_KEY: \${OPENAI_API_KEY}
      DATABASE_URL: \${DATABASE_URL}
`;

/** A key from before the saved one was written. */
const oldKey = 'c5'.repeat(32);

/** Has Team chat run in a Compose project whose container has this key, the provider's key, and no address of a database. */
async function run(app: SampleApp, key: string): Promise<void> {
  const { home, keyring, engine, server } = app;
  server.settings.secret = key;
  const dir = join(keyring.env['HOME'] ?? '', 'chat');
  await mkdir(dir, { recursive: true });
  await writeFile(join(dir, 'compose.yaml'), composeText);
  const { vault, close } = await openRealVault(home, keyring.env);
  const chat = must(await vault.listInstances()).find(({ name }) => name === 'Team chat');
  const instanceId = chat?.id ?? '';
  const secretIds = must(await vault.listSecrets({ instanceId }))
    .filter((secret) => secret.kind !== 'api-key')
    .map(({ id }) => id);
  const prepared = must(await prepareExport(vault, { instanceId, dialect: 'compose-env', secretIds }));
  const targets = openExportTargets({ vault, dataDir: home });
  must(
    await targets.write(prepared, {
      path: join(dir, '.env'),
      existing: 'refuse',
      notIgnored: 'write-unignored',
    }),
  );
  const runtime = {
    kind: 'compose',
    engine: { program: 'docker', context: null },
    dir,
    files: [],
    service: 'open-webui',
  } as const;
  must(await createRuntimeRecords(home, vault).remember(instanceId, runtime));
  await close();
  engine.set([
    composeContainer(dir, {
      env: [`WEBUI_SECRET_KEY=${key}`, 'OPENAI_API_KEY=sk-proj-example'],
    }),
  ]);
}

async function toDeployment(guide: Guide, app: SampleApp, key: string): Promise<void> {
  await run(app, key);
  guide.afterLook(async () => {
    for (const name of [targetsFileName, runtimesFileName]) {
      // oxlint-disable-next-line no-await-in-loop -- one file after the other
      await rm(join(app.home, name));
    }
    await rm(join(app.keyring.env['HOME'] ?? '', 'chat'), { recursive: true });
    app.engine.set([]);
    app.server.settings.secret = sampleValues.secretKey;
  });
  await guide.page.reload();
}

async function toPlaces(guide: Guide, app: SampleApp): Promise<void> {
  await toDeployment(guide, app, oldKey);
  await guide.toInstance();
  await guide.button('journey.recreateDo').waitFor();
}

async function toRotation(guide: Guide, name: string): Promise<void> {
  await guide.toSecret(name);
  await guide.press('rotate.open');
  await guide.page.getByRole('heading', { level: 1, name: guide.text('rotate.page', { name }) }).waitFor();
}

/** The page of an instance that runs here, and what its next step opens. */
export const placeStops = {
  'instance-places': toPlaces,
  'instance-places-details': async (guide, app) => {
    await toPlaces(guide, app);
    await guide.page.getByRole('row').filter({ hasText: 'ci-bot' }).click();
    await guide.page
      .getByRole('region', { name: guide.text('secret.details', { name: 'ci-bot' }) })
      .waitFor();
  },
  'instance-apply': async (guide, app) => {
    await toPlaces(guide, app);
    await guide.press('journey.recreateDo');
    await guide.button('apply.run').waitFor();
  },
  'instance-command': async (guide, app) => {
    await toPlaces(guide, app);
    await guide.press('journey.showCommand');
    await guide.page.getByRole('dialog').locator('code').first().waitFor();
  },
  'rotation-plan': async (guide, app) => {
    await toDeployment(guide, app, sampleValues.secretKey);
    await toRotation(guide, 'WEBUI_SECRET_KEY');
    await guide.page.getByText(guide.text('rotate.whatHappens')).waitFor();
  },
  'rotation-key': async (guide) => {
    await toRotation(guide, 'ci-bot');
    await guide.button('serverKey.newOpen').waitFor();
  },
  'rotation-key-create': async (guide) => {
    await toRotation(guide, 'ci-bot');
    await guide.press('serverKey.newOpen');
    await guide.button('rotate.key.signIn').waitFor();
  },
} as const satisfies Readonly<Record<string, Stop>>;
