import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { anInstanceInput, aSecretInput } from '../support/builders.ts';
import type { FakeOpenWebUi } from '../support/fake-open-webui.ts';
import { startFakeOpenWebUi } from '../support/fake-open-webui.ts';
import type { TestKeyring } from '../support/keyring.ts';
import { startKeyring } from '../support/keyring.ts';
import { describeOnKeyring } from '../support/on-keyring.ts';
import type { OpenedApp } from '../support/open-app.ts';
import { openApp } from '../support/open-app.ts';
import { fakeUser } from '../support/openwebui-model.ts';
import { findInFolders } from '../support/planted.ts';
import { saveInWindow } from '../support/save-in-window.ts';
import { secretRow } from '../support/window/guide.ts';

const key = `sk-${randomBytes(16).toString('hex')}`;
const token = randomBytes(32).toString('hex');

describeOnKeyring('the extra headers of an instance in the window', () => {
  let keyring: TestKeyring;
  let server: FakeOpenWebUi;
  let app: OpenedApp;

  beforeAll(async () => {
    keyring = await startKeyring();
    server = await startFakeOpenWebUi({
      settings: { users: [fakeUser({ apiKey: key })] },
      intercept: ({ headers }) =>
        headers['cf-access-client-secret'] === token
          ? undefined
          : { status: 302, headers: { location: 'https://team.cloudflareaccess.com/cdn-cgi/access/login' } },
    });
    app = await openApp({ env: keyring.env });
    const bot = { input: aSecretInput({ name: 'bot', kind: 'api-key' }), value: key };
    await saveInWindow(app.page, anInstanceInput({ name: 'gated', baseUrl: server.url }), [bot]);
    await app.page.getByRole('navigation').getByRole('button', { name: 'gated' }).click();
  });
  afterAll(async () => {
    await app?.[Symbol.asyncDispose]();
    await server?.close();
    await keyring?.close();
  });

  const dialog = () => app.page.getByRole('dialog');
  const inDialog = (name: string) => dialog().getByRole('button', { name, exact: true });
  async function openDialog(): Promise<void> {
    await app.page.locator('#sidebar button[data-instance]').click({ button: 'right' });
    await app.page.getByRole('menuitem', { name: 'Edit' }).click();
    await dialog().getByText('Connection options').click();
    await dialog().getByText('Extra headers').waitFor();
  }
  async function save(): Promise<void> {
    await inDialog('Save').click();
    await dialog().waitFor({ state: 'detached' });
  }
  async function testBot(): Promise<void> {
    await secretRow(app.page, 'bot').click();
    await app.page.getByRole('button', { name: /^Test/ }).last().click();
  }

  it('are refused with what is wrong with them', async () => {
    await openDialog();
    await inDialog('Add header').click();
    await dialog().getByLabel('Header name').fill('Authorization');
    await dialog().getByLabel('Value').fill('ü');
    await inDialog('Save').click();
    await dialog().getByText('Keys are sent in this header.').waitFor();
    await dialog().getByText('A header carries visible ASCII').waitFor();
    expect(await dialog().getByLabel('Value').inputValue()).toBe('ü');
  });

  it('go into the keychain, and a test passes the gate with them', async () => {
    await dialog().getByLabel('Header name').fill('CF-Access-Client-Secret');
    await dialog().getByLabel('Value').fill(token);
    expect(await dialog().getByLabel('Value').getAttribute('type')).toBe('password');
    await save();
    await secretRow(app.page, 'cf-access-client-secret').waitFor();
    expect(findInFolders([app.home], token).hits).toEqual([]);
    await testBot();
    await app.page.getByRole('region', { name: 'Details of bot' }).getByText('The key works').waitFor();
    expect(server.requests.every(({ headers }) => headers['cf-access-client-secret'] === token)).toBe(true);
  });

  it('are shown by their names alone, and are removed when the dialog is saved', async () => {
    await openDialog();
    await dialog().getByText('cf-access-client-secret', { exact: true }).waitFor();
    await dialog().getByText('Saved, not shown').waitFor();
    expect(await app.page.content()).not.toContain(token);
    await inDialog('Remove cf-access-client-secret').click();
    await dialog().getByText('Removed on saving').waitFor();
    await save();
    await secretRow(app.page, 'cf-access-client-secret').waitFor({ state: 'detached' });
    server.forget();
    await testBot();
    const details = app.page.getByRole('region', { name: 'Details of bot' });
    await details.getByText('The server redirects requests').waitFor();
    await details.getByText('Extra headers').waitFor();
    expect(JSON.stringify(server.requests)).not.toContain(token);
  });
});
