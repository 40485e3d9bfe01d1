import { randomUUID } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { activeVersion } from '../../../electron/shared/domain.ts';
import { vaultPaths } from '../../../electron/vault/store.ts';
import { openRealVault } from '../real-vault.ts';
import { must } from '../vault.ts';
import { sampleServers } from './sample-servers.ts';
import type { Guide } from './guide.ts';
import type { SampleApp } from './sample-app.ts';

/** The way to one view or dialog of the window, from where a window opens. */
export type Stop = (guide: Guide, app: SampleApp) => Promise<void>;

/** Opens the dialog for an import with a file of the sample's folder. */
async function toImport(guide: Guide, app: SampleApp, name: string): Promise<void> {
  await guide.toInstance();
  await guide.pressInInstanceMenu('command.import.open');
  await app.answerOpen(join(app.dir, name));
  await guide.press('import.choose');
}

/** The views by themselves. */
export const viewStops = {
  secrets: (guide) => guide.page.getByRole('treegrid').waitFor(),
  instance: (guide) => guide.toInstance(),
  export: (guide) => guide.toExport(),
  connection: (guide) => guide.toTab('instance.tabConnection'),
  'key-tests': (guide) => guide.goTo(guide.text('nav.tests')),
  generator: (guide) => guide.goTo(guide.text('nav.generator')),
  keychain: (guide) => guide.goTo(guide.text('nav.keychain')),
  settings: (guide) => guide.goTo(guide.text('nav.settings')),
  'settings-security': async (guide) => {
    await guide.goTo(guide.text('nav.settings'));
    await guide.press('settings.section.security');
  },
  'settings-about': async (guide) => {
    await guide.goTo(guide.text('nav.settings'));
    await guide.press('settings.section.about');
  },
} as const satisfies Readonly<Record<string, Stop>>;

/** What opens in a view, and what it says of good and of bad answers. None changes what a later one needs. */
export const detailStops = {
  menu: (guide) => guide.openMenu(),
  palette: async (guide) => {
    await guide.page.keyboard.press('Control+k');
    await guide.page.getByRole('dialog').getByRole('combobox').fill('team');
    await guide.page.getByRole('dialog').getByRole('option').first().waitFor();
  },
  'list-of-keys': async (guide) => {
    await guide.page.keyboard.press('Control+/');
    await guide.page.getByRole('dialog').waitFor();
  },
  'no-match': async (guide) => {
    await guide.page.getByRole('searchbox').fill('nothing like it');
    await guide.button('table.clearFilter').waitFor();
  },
  'secret-staged': (guide) => guide.toSecret('WEBUI_SECRET_KEY'),
  'secret-versions': async (guide) => {
    await guide.toSecret('Weekly report');
    await guide.page.locator('[data-version="3"] summary').click();
  },
  'secret-revealed': async (guide) => {
    await guide.toSecret('ci-bot');
    await guide.press('action.revealNamed', { name: 'ci-bot' });
    await guide.press('table.copyOf', { name: 'ci-bot', instance: 'Team chat' });
    await guide.page.locator('[data-plaintext]:not([hidden])').waitFor();
    await guide.page.locator('.notice-list-text').waitFor();
  },
  promote: async (guide) => {
    await guide.toSecret('WEBUI_SECRET_KEY');
    await guide.press('rotation.promote');
  },
  retire: async (guide) => {
    await guide.toSecret('Weekly report');
    await guide.page.locator('[data-version="3"] summary').click();
    await guide.press('rotation.retireNamed', { number: 3 });
  },
  stage: async (guide) => {
    await guide.toSecret('ci-bot');
    await guide.press('rotation.stage');
  },
  'secret-edit': async (guide) => {
    await guide.toSecret('WEBUI_SECRET_KEY');
    await guide.press('secret.edit');
    await guide.page.getByRole('dialog').waitFor();
  },
  'secret-remove': async (guide) => {
    await guide.toSecret('WEBUI_SECRET_KEY');
    await guide.pressInMenu('secret.more', 'secret.remove', { name: 'WEBUI_SECRET_KEY' });
  },
  'add-generate': async (guide) => {
    await guide.toInstance();
    await guide.press('secrets.add');
    await guide.choose('source.generate');
    await guide.openMore('recipe.options');
    await guide.pressInDialog('add.keep');
  },
  'add-blocked': async (guide) => {
    await guide.toInstance();
    await guide.press('secrets.add');
    await guide.page.getByLabel(guide.text('source.pasteLabel')).fill('t0p-s3cr3t');
    await guide.page.locator('.strength-note-findings').waitFor();
  },
  'add-names': async (guide) => {
    await guide.toInstance();
    await guide.press('secrets.add');
    await guide.page.getByRole('combobox', { name: guide.text('add.variableName') }).fill('API_KEY');
    await guide.page.getByRole('option').first().waitFor();
  },
  'instance-edit': async (guide) => {
    await guide.toInstance();
    await guide.pressInInstanceMenu('command.instance.edit');
    const dialog = guide.page.getByRole('dialog');
    await dialog.getByText(guide.text('instance.connection')).click();
    await dialog.getByLabel(guide.text('instance.proxy'), { exact: true }).selectOption('own');
    await dialog.getByLabel(guide.text('instance.proxyUrl')).fill('http://ada:secret@proxy.example.org:3128');
    await dialog.getByRole('button', { name: guide.text('action.save') }).click();
    await dialog.locator('.controls-error').waitFor();
  },
  'instance-headers': async (guide) => {
    await guide.toInstance();
    await guide.pressInInstanceMenu('command.instance.edit');
    const dialog = guide.page.getByRole('dialog');
    await dialog.getByText(guide.text('instance.connection')).click();
    const add = dialog.getByRole('button', { name: guide.text('instance.headerAdd') });
    await add.click();
    await dialog.getByLabel(guide.text('instance.headerName')).fill('CF-Access-Client-Id');
    await add.click();
    await dialog.getByLabel(guide.text('instance.headerName')).last().fill('Authorization');
    await dialog.getByRole('button', { name: guide.text('action.save') }).click();
    await dialog.locator('.controls-error').first().waitFor();
  },
  'instance-remove': async (guide) => {
    await guide.toInstance();
    await guide.pressInInstanceMenu('command.instance.remove');
  },
  'test-good': async (guide) => {
    await guide.toSecret('ci-bot');
    await guide.press('test.run');
    await guide.openMore('test.evidence');
  },
  'test-bad': async (guide) => {
    await guide.toSecret('Weekly report');
    await guide.press('test.run');
    await guide.page.locator('main .finding-bad').first().waitFor();
  },
  'test-instance': async (guide) => {
    await guide.toInstance();
    await guide.press('instance.testNamed', { name: 'Team chat' });
    await guide.page.locator('.finding-good').nth(1).waitFor();
  },
  'tests-done': async (guide) => {
    await guide.goTo(guide.text('nav.tests'));
    await guide.button('keyTests.again').or(guide.button('keyTests.run')).first().click();
    await guide.page.locator('.finding-frame .evidence-list-fold').waitFor();
  },
  'server-key-create': async (guide) => {
    await guide.toSecret('ci-bot');
    await guide.pressInMenu('serverKey.actions', 'serverKey.create');
    await guide.choose('serverKey.by.password');
    await guide.pressInDialog('serverKey.createRun');
    await guide.page.locator('.controls-error').first().waitFor();
  },
  'key-sql': async (guide) => {
    await guide.toSecret('ci-bot');
    await guide.pressInMenu('serverKey.actions', 'serverKey.sql');
    await guide.press('keySql.ask');
    await guide.page.locator('dialog input[value="0.12.4"]').waitFor();
  },
  'export-refused': async (guide) => {
    await guide.toExport();
    await guide.page.getByLabel(guide.text('export.format')).selectOption('cmd');
    await guide.page.getByText(guide.text('export.refusedTitle')).waitFor();
  },
  'export-where': async (guide) => {
    await guide.toExport();
    await guide.press('export.goOn');
    await guide.button('export.browse').waitFor();
  },
  'export-merge': async (guide, app) => {
    await app.answerSave(join(app.dir, '.env'));
    await guide.toExport();
    await guide.press('export.goOn');
    await guide.press('export.choose');
    await guide.page.getByRole('list', { name: guide.text('export.diff') }).waitFor();
  },
  'adopt-server': async (guide) => {
    await guide.toInstance();
    await guide.pressInInstanceMenu('adopt.fromServer');
    await guide.page.getByRole('radio', { name: 'open-webui-dev' }).waitFor();
  },
  'adopt-new': async (guide) => {
    await guide.page.keyboard.press('Control+k');
    await guide.page.getByRole('combobox').fill(guide.text('command.adopt.open'));
    await guide.page.getByRole('option').first().waitFor();
    await guide.page.keyboard.press('Enter');
    await guide.page.getByRole('radio', { name: 'open-webui', exact: true }).waitFor();
    await guide.press('import.next');
    await guide.page.getByRole('dialog').getByRole('checkbox').first().waitFor();
  },
  'adopt-other': async (guide) => {
    await guide.toInstance();
    await guide.pressInInstanceMenu('adopt.fromServer');
    await guide.page.getByRole('radio', { name: 'open-webui-dev' }).check();
    await guide.press('import.next');
    await guide.button('adopt.otherKeyTake').waitFor();
  },
  'import-start': async (guide) => {
    await guide.toInstance();
    await guide.pressInInstanceMenu('command.import.open');
    await guide.button('import.choose').waitFor();
  },
  'import-format': (guide, app) => toImport(guide, app, '.env'),
  'import-pick': async (guide, app) => {
    await toImport(guide, app, 'docker-compose.yaml');
    await guide.press('import.next');
    await guide.page.getByRole('checkbox').first().waitFor();
  },
  'settings-refused': async (guide) => {
    await guide.goTo(guide.text('nav.settings'));
    await guide.press('settings.section.rotation');
    const field = guide.page.getByLabel(guide.text('settings.keepVersions'));
    await field.fill('0');
    await field.press('Enter');
    await guide.page.locator('.controls-error').scrollIntoViewIfNeeded();
  },
  'generator-password': async (guide) => {
    await guide.goTo(guide.text('nav.generator'));
    await guide.choose('recipe.password');
    await guide.page.getByLabel(guide.text('recipe.symbols'), { exact: true }).selectOption('all');
  },
} as const satisfies Readonly<Record<string, Stop>>;

/** Does something with the entries of the program's keychain, as another program could. */
async function inKeychain(
  { home, keyring }: SampleApp,
  act: (core: Awaited<ReturnType<typeof openRealVault>>) => Promise<void>,
): Promise<void> {
  const core = await openRealVault(home, keyring.env);
  await act(core);
  await core.close();
}

/** What a keychain or records in trouble look like. Each leaves them as they were. */
export const troubleStops = {
  'lost-values': (guide, app) =>
    inKeychain(app, async ({ vault, keychain }) => {
      const secret = must(await vault.listSecrets()).find(({ name }) => name === 'OPENAI_API_KEY');
      const account = (secret && activeVersion(secret))?.id ?? '';
      const value = must(await keychain.get(account));
      must(await keychain.delete(account));
      await guide.page.reload();
      await guide.goTo(guide.text('nav.keychain'));
      await guide.button('lost.setAgain').waitFor();
      must(await keychain.set(account, value));
    }),
  'orphan-adopt': (guide, app) =>
    inKeychain(app, async ({ keychain }) => {
      const account = randomUUID();
      must(await keychain.set(account, 'left over after a restore'));
      await guide.page.reload();
      await guide.goTo(guide.text('nav.keychain'));
      await guide.page.locator('li.group-row').first().getByRole('button').first().click();
      await guide.page.getByRole('dialog').waitFor();
      must(await keychain.delete(account));
    }),
  'keychain-locked': async (guide, { keyring }) => {
    await keyring.lock();
    guide.afterLook(() => keyring.unlock());
    await guide.page.reload();
    // The view of before is restored, and that of the keychain says it without a banner.
    await guide.goTo(guide.text('nav.secrets'));
    await guide.page.getByRole('alert').first().waitFor();
  },
  // The sample without what is in it is what a first start has.
  'first-start': async (guide, { home }) => {
    const { metadata } = vaultPaths(home);
    const text = await readFile(metadata, 'utf8');
    guide.afterLook(() => writeFile(metadata, text));
    await writeFile(metadata, JSON.stringify({ ...JSON.parse(text), instances: [], secrets: [] }));
    await guide.page.reload();
    await guide.button('adopt.title', { name: 'open-webui' }).waitFor();
  },
  'first-start-alone': async (guide, { home, engine }) => {
    const { metadata } = vaultPaths(home);
    const text = await readFile(metadata, 'utf8');
    engine.set([]);
    guide.afterLook(async () => {
      engine.set(sampleServers);
      await writeFile(metadata, text);
    });
    await writeFile(metadata, JSON.stringify({ ...JSON.parse(text), instances: [], secrets: [] }));
    await guide.page.reload();
    await guide.button('welcome.keyDo').waitFor();
    await guide.page.locator('.server-list-answer').waitFor();
  },
  'keychain-refused': async (guide, { keyring }) => {
    await keyring.lock();
    guide.afterLook(() => keyring.unlock());
    await guide.page.reload();
    await guide.goTo(guide.text('nav.keychain'));
    await guide.page.getByText(guide.text('keychain.bannerLead')).waitFor();
  },
  'vault-damaged': async (guide, { home }) => {
    const { metadata } = vaultPaths(home);
    await rename(metadata, `${metadata}.whole`);
    guide.afterLook(() => rename(`${metadata}.whole`, metadata));
    await writeFile(metadata, 'damaged');
    await guide.page.reload();
    await guide.goTo(guide.text('nav.keychain'));
    await guide.button('vault.restore').waitFor();
  },
} as const satisfies Readonly<Record<string, Stop>>;
