import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FakeOpenWebUi } from '../support/fake-open-webui.ts';
import { startFakeOpenWebUi } from '../support/fake-open-webui.ts';
import type { TestKeyring } from '../support/keyring.ts';
import { startKeyring } from '../support/keyring.ts';
import type { OpenedApp } from '../support/open-app.ts';
import { openApp } from '../support/open-app.ts';
import { describeOnKeyring } from '../support/on-keyring.ts';

/** The window without a mouse: where the focus goes when what had it goes away, and what Escape may close. */
describeOnKeyring('the keyboard alone', () => {
  let keyring: TestKeyring;
  let server: FakeOpenWebUi;
  let app: OpenedApp;

  beforeAll(async () => {
    keyring = await startKeyring();
    server = await startFakeOpenWebUi({
      intercept: ({ method }) => (method === 'POST' ? 'hang' : undefined),
    });
    app = await openApp({ env: keyring.env });
  });
  afterAll(async () => {
    await app?.[Symbol.asyncDispose]();
    await server?.close();
    await keyring?.close();
  });

  const press = (key: string) => app.page.keyboard.press(key);
  const type = (text: string) => app.page.keyboard.type(text);
  const dialog = () => app.page.getByRole('dialog');
  const focused = () => app.page.evaluate(() => document.activeElement?.textContent ?? '');
  async function pressOn(name: string): Promise<void> {
    await app.page.getByRole('button', { name }).first().focus();
    await press('Enter');
  }

  it('is at the heading of the view that a new instance opens', async () => {
    await pressOn('Test a server by its address…');
    await dialog().waitFor();
    await type('home');
    await press('Tab');
    await type(server.url);
    await press('Enter');
    await expect.poll(focused).toBe('home');
  });

  it('comes back to the row whose details are closed', async () => {
    await pressOn('Generate secret key');
    await dialog().getByText('256 bits').waitFor();
    await press('Enter');
    await app.page.getByRole('region', { name: 'Details of WEBUI_SECRET_KEY' }).waitFor();
    await press('Escape');
    await app.page
      .getByRole('region', { name: 'Details of WEBUI_SECRET_KEY' })
      .waitFor({ state: 'detached' });
    await expect.poll(focused).toContain('WEBUI_SECRET_KEYSecret key');
  });

  it('does not outrun the look at a pasted value', async () => {
    await pressOn('Add secret');
    // The secret key is saved already, so another kind is proposed.
    expect(await dialog().getByRole('radio', { name: 'Variable' }).isChecked()).toBe(true);
    await dialog().getByRole('combobox', { name: 'Variable name' }).fill('TOKEN');
    // The list of suggestions; what is typed stays.
    await press('Escape');
    await dialog().getByRole('textbox', { name: 'Secret value' }).focus();
    await app.page.keyboard.insertText('t0p-s3cr3t');
    await press('Control+Enter');
    await dialog().getByText('Choose another value, or confirm that you want to save this one.').waitFor();

    // Agreed to is this value, and no other that comes after it.
    await dialog().getByRole('checkbox', { name: 'Save it anyway' }).press('Space');
    await dialog().getByRole('textbox', { name: 'Secret value' }).press('End');
    await type('X');
    await press('Backspace');
    await press('Control+Enter');
    const agreed = dialog().getByRole('checkbox', { name: 'Save it anyway' });
    await expect.poll(() => agreed.isChecked()).toBe(false);
    await press('Escape');
    await pressOn('Discard');
    await dialog().waitFor({ state: 'detached' });
  });

  it('cannot close the dialog of a key that the server is about to make, however often Escape is pressed', async () => {
    await app.page.getByRole('tab', { name: 'Connection', exact: true }).click();
    await pressOn('Create a key on the server…');
    await dialog().getByRole('textbox', { name: 'Label' }).fill('new bot');
    await dialog().getByRole('textbox', { name: 'E-mail address' }).fill('bot@example.test');
    await dialog().getByRole('textbox', { name: 'Password' }).fill('not a real one');
    await dialog().getByRole('checkbox', { name: 'I have read this and want to continue' }).check();
    await press('Enter');
    await dialog().getByRole('button', { name: 'Asking the server…' }).waitFor();
    for (let count = 0; count < 6; count += 1) {
      // oxlint-disable-next-line no-await-in-loop -- Chromium closes a dialog at one of several in a row
      await press('Escape');
    }
    expect(await app.page.locator('dialog[open]').count()).toBe(1);
    expect(app.pageErrors).toEqual([]);
  });
});
