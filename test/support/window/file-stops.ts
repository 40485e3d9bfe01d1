import { execFileSync } from 'node:child_process';
import { appendFile, mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { prepareExport } from '../../../electron/export/prepare.ts';
import { createTargetStore, targetsFileName } from '../../../electron/export/target-store.ts';
import { openExportTargets } from '../../../electron/export/targets.ts';
import type { DialectId } from '../../../electron/shared/dialects.ts';
import { openRealVault } from '../real-vault.ts';
import { must } from '../vault.ts';
import type { Guide } from './guide.ts';
import type { SampleApp } from './sample-app.ts';
import type { Stop } from './stops.ts';

const dayMs = 86_400_000;
const files = [
  ['compose/team-chat/.env', 'Team chat', 'compose-env', 0],
  ['compose/team-chat/backup.env', 'Team chat', 'docker-env', 3],
  ['compose/research/.env', 'Team chat', 'compose-env', 80],
  ['k8s/help/a-secret-with-a-rather-long-name-for-the-help-desk.yaml', 'Staging', 'k8s-secret', 40],
  ['staging/worker.env', 'Staging', 'docker-env', 9],
  ['open-webui/.env', 'My laptop', 'python-dotenv', 60],
] as const satisfies readonly (readonly [string, string, DialectId, number])[];

/** The files of the sample that hold other values than are in use, and one of them that Git does not ignore. */
const stale = ['compose/research/.env', 'staging/worker.env'];

const pathOf = ({ keyring }: SampleApp, name: string): string => join(keyring.env['HOME'] ?? '', name);

/** Exports to files below the user's own folder, in every state that a file may have. */
async function writeFiles(app: SampleApp): Promise<void> {
  const { home, keyring } = app;
  const { vault, close } = await openRealVault(home, keyring.env);
  const instances = must(await vault.listInstances());
  for (const [name, instanceName, dialect, daysAgo] of files) {
    // oxlint-disable no-await-in-loop -- one file after the other
    const path = pathOf(app, name);
    const instanceId = instances.find((one) => one.name === instanceName)?.id ?? '';
    const secretIds = must(await vault.listSecrets({ instanceId }))
      .filter((secret) => secret.kind !== 'api-key')
      .map(({ id }) => id);
    const targets = openExportTargets({
      vault,
      dataDir: home,
      now: () => new Date(Date.now() - daysAgo * dayMs),
    });
    await mkdir(dirname(path), { recursive: true });
    const prepared = must(await prepareExport(vault, { instanceId, dialect, secretIds }));
    must(await targets.write(prepared, { path, existing: 'refuse', notIgnored: 'write-unignored' }));
    // oxlint-enable no-await-in-loop
  }
  await close();
}

/** Has the list of files call some of them out of date, others edited, gone and unignored by Git. */
async function ageFiles(app: SampleApp): Promise<void> {
  const versionId = '00000000-0000-4000-8000-000000000000';
  const isStale = (path: string): boolean => stale.some((name) => path === pathOf(app, name));
  const changed = await createTargetStore(join(app.home, targetsFileName)).change((targets) =>
    targets.map((target) =>
      isStale(target.path)
        ? { ...target, variables: target.variables.map((variable) => ({ ...variable, versionId })) }
        : target,
    ),
  );
  must(changed);
  execFileSync('git', ['init', '--quiet'], { cwd: pathOf(app, 'compose/research') });
  await appendFile(pathOf(app, 'open-webui/.env'), '# edited by hand\n');
  await rm(pathOf(app, 'compose/team-chat/backup.env'));
}

/** Shows the files, and has all of it gone after the look. */
async function toFiles(guide: Guide, app: SampleApp): Promise<void> {
  await writeFiles(app);
  await ageFiles(app);
  guide.afterLook(async () => {
    const folders = files.map(([name]) => name.split('/')[0] ?? '');
    await rm(join(app.home, targetsFileName));
    for (const folder of new Set(folders)) await rm(pathOf(app, folder), { recursive: true });
    await guide.page.reload();
  });
  await guide.page.reload();
  await guide.goTo(guide.text('nav.files'));
  await row(guide, '~/compose/research/.env').waitFor();
}

const row = ({ page }: Guide, name: string) =>
  page.getByRole('row').filter({ has: page.locator(`[data-name="${name}"]`) });

/** The exported files of all instances. Each leaves the sample as it was. */
export const fileStops = {
  'files-none': (guide) => guide.goTo(guide.text('nav.files')),
  files: toFiles,
  'files-selected': async (guide, app) => {
    await toFiles(guide, app);
    await row(guide, '~/compose/team-chat/.env').click();
    await guide.page.getByRole('toolbar', { name: guide.text('files.selected') }).waitFor();
  },
  'files-updated': async (guide, app) => {
    await toFiles(guide, app);
    await guide.press('targets.updateAll', { count: 2 });
    await row(guide, '~/compose/research/.env').getByText(guide.text('files.state.not-written')).waitFor();
  },
  'files-no-match': async (guide, app) => {
    await toFiles(guide, app);
    await guide.page.getByRole('searchbox').fill('nothing like it');
    await guide.button('table.clearFilter').waitFor();
  },
} as const satisfies Readonly<Record<string, Stop>>;
