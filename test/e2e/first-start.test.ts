import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FakeOpenWebUi, startFakeOpenWebUi } from '../support/fake-open-webui.ts';
import { missingKeyring, startKeyring, type TestKeyring } from '../support/keyring.ts';
import { type OpenedApp, openApp } from '../support/open-app.ts';

/** The ways that the first start offers: each adds an instance, and goes on with what it was added for. */
describe.skipIf(missingKeyring())('the first start', () => {
  let keyring: TestKeyring;
  let server: FakeOpenWebUi;
  let app: OpenedApp;

  beforeAll(async () => {
    keyring = await startKeyring();
    server = await startFakeOpenWebUi();
    app = await openApp({ env: keyring.env });
  });
  afterAll(async () => {
    await app?.[Symbol.asyncDispose]();
    await server?.close();
    await keyring?.close();
  });
  beforeEach(async () => {
    server.forget();
    await app.page.evaluate(async () => {
      const listed = await window.keyring['instances.list']();
      const [instance] = listed.ok ? listed.value : [];
      if (instance !== undefined)
        await window.keyring['instances.trash']({ id: instance.id, versionIds: [] });
    });
    await app.page.reload();
  });

  const dialog = (name: string): Locator => app.page.getByRole('dialog', { name });
  const focused = () => app.page.evaluate(() => document.activeElement?.textContent);
  async function startBy(name: string): Promise<void> {
    await app.page.getByRole('button', { name }).click();
    await dialog('Add an instance').getByRole('textbox', { name: 'Name' }).fill('home');
    await dialog('Add an instance').getByRole('textbox', { name: 'Base URL' }).fill(server.url);
    await app.page.keyboard.press('Enter');
    await app.page.getByRole('heading', { level: 1, name: 'home' }).waitFor();
  }

  it('goes on with a key, and to the new instance when that is called off', async () => {
    await startBy('Generate a key…');
    await dialog('Add a secret to home').getByText('256 bits').waitFor();
    await app.page.keyboard.press('Escape');
    await expect.poll(focused).toBe('home');
  });

  it('goes on with a file', async () => {
    await startBy('Import…');
    await dialog('Import into home').waitFor();
    await app.page.keyboard.press('Escape');
    await expect.poll(focused).toBe('home');
  });

  it('tests an address', async () => {
    await startBy('Test a server by its address…');
    await expect.poll(() => server.requests.length).toBeGreaterThan(0);
    const tab = app.page.getByRole('tab', { name: 'Connection' });
    expect(await tab.getAttribute('aria-selected')).toBe('true');
    expect(app.pageErrors).toEqual([]);
  });
});
