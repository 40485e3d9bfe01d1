import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { activeVersion } from '../../electron/shared/domain.ts';
import { backupPassword } from '../support/backup.ts';
import { anInstanceInput, aSecretInput } from '../support/builders.ts';
import { startKeyring } from '../support/keyring.ts';
import type { TestKeyring } from '../support/keyring.ts';
import { describeOnKeyring } from '../support/on-keyring.ts';
import { openApp } from '../support/open-app.ts';
import type { OpenedApp } from '../support/open-app.ts';
import { saveInWindow } from '../support/save-in-window.ts';
import { metadataIn } from '../support/vault.ts';

const values = { OPENAI_API_KEY: 'planted-5e8a01c7d2', DATABASE_URL: 'postgresql://planted-90b3@db/webui' };
const names = ['OPENAI_API_KEY', 'DATABASE_URL'] as const;
const note = 'There is no backup yet.';

const revealed = (page: Page): Promise<Readonly<Record<string, unknown>>> =>
  page.evaluate(async () => {
    const secrets = await window.keyring['secrets.list']({});
    const found: Record<string, unknown> = {};
    for (const { id, name } of secrets.ok ? secrets.value : []) {
      // oxlint-disable-next-line no-await-in-loop -- in order
      const reply = await window.keyring['secrets.reveal']({ of: 'secret', secretId: id });
      found[name] = reply.ok ? reply.value : reply.error.code;
    }
    return found;
  });
const dialog = (page: Page) => page.getByRole('dialog');

const press = (page: Page, name: string) => dialog(page).getByRole('button', { name }).press('Enter');

/** A vault on a keyring is backed up, comes back beside another keyring, and mends what that one loses. */
describeOnKeyring('a backup', () => {
  let dir: string;
  let path: string;
  const keyrings: TestKeyring[] = [];
  const apps: OpenedApp[] = [];

  /** The program in a new data folder with a keyring of its own. */
  async function openNew(): Promise<{ app: OpenedApp; keyring: TestKeyring; page: Page }> {
    const keyring = await startKeyring();
    keyrings.push(keyring);
    const app = await openApp({ env: keyring.env });
    apps.push(app);
    return { app, keyring, page: app.page };
  }

  async function open(page: Page, app: OpenedApp, password: string): Promise<void> {
    await app.answerOpen(path);
    await press(page, 'Choose file…');
    await dialog(page).getByLabel('Password of the backup').fill(password);
    await page.keyboard.press('Enter');
  }

  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'keyring-backup-'));
    path = join(dir, 'a.backup');
  });
  afterAll(async () => {
    for (const app of apps.toReversed()) await app[Symbol.asyncDispose]();
    for (const keyring of keyrings) await keyring.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it('is made of one data folder', async () => {
    const { app, page } = await openNew();
    await saveInWindow(
      page,
      anInstanceInput({ name: 'Team chat' }),
      names.map((name) => ({ input: aSecretInput({ name }), value: values[name] })),
    );
    await page.reload();
    // The hint above the list leads to it.
    await page.locator('main').getByText(note).waitFor();
    await page.getByRole('button', { name: 'Back up…' }).press('Enter');
    await dialog(page).getByLabel('Password', { exact: true }).fill(backupPassword);
    await dialog(page).getByLabel('Repeat the password').fill(backupPassword);
    writeFileSync(path, 'something else');
    await app.answerSave(path);
    await page.keyboard.press('Enter');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Replace' }).press('Enter');
    await dialog(page).getByText('Reading the file again and comparing it').first().waitFor();
    await dialog(page).getByText('The backup is complete').waitFor();
    await dialog(page).getByText('1 instance · 2 secrets · 2 values').waitFor();
    await press(page, 'Done');
    await page.locator('main').getByText(note).waitFor({ state: 'detached' });
    const file = readFileSync(path, 'utf8');
    for (const text of [...names, ...Object.values(values), 'Team chat', backupPassword])
      expect(file).not.toContain(text);
    expect(app.pageErrors).toEqual([]);
  });

  it('is restored in another one, and puts back what is lost there later', async () => {
    const { app, keyring, page } = await openNew();
    await page.getByRole('button', { name: 'Restore a backup…' }).press('Enter');
    await open(page, app, 'not the password');
    await dialog(page).getByText('The password is wrong').waitFor();
    await dialog(page).getByLabel('Password of the backup').fill(backupPassword);
    await page.keyboard.press('Enter');
    await dialog(page).getByText('Adds 2 secrets').waitFor();
    expect(await dialog(page).getByRole('checkbox', { checked: true }).count()).toBe(2);
    await press(page, 'Restore');
    await dialog(page).getByText('2 secrets restored').waitFor();
    await press(page, 'Show secrets');
    await page.getByRole('row', { name: 'OPENAI_API_KEY' }).waitFor();
    expect(await revealed(page)).toEqual(values);

    const { secrets } = metadataIn(app.home);
    const lost = secrets.find(({ name }) => name === 'DATABASE_URL');
    await keyring.deleteItem({ account: (lost && activeVersion(lost)?.id) ?? '' });
    await page.reload();
    await page.getByRole('button', { name: 'What to do' }).press('Enter');
    await page.getByRole('button', { name: 'Restore from a backup…' }).press('Enter');
    await open(page, app, backupPassword);
    await dialog(page).getByRole('checkbox', { name: 'Take DATABASE_URL' }).waitFor();
    expect(await dialog(page).getByRole('checkbox').count()).toBe(1);
    await press(page, 'Put values back');
    await dialog(page).getByText('1 value put back').waitFor();
    await press(page, 'Done');
    await page.getByText('Every value was read and matches what was saved.').waitFor();
    expect(await revealed(page)).toEqual(values);
    expect(app.pageErrors).toEqual([]);
  });
});
