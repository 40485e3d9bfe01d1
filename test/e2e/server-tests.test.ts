import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { echoesIn, echoing } from '../support/echo.ts';
import type { FakeOpenWebUi } from '../support/fake-open-webui.ts';
import { startFakeOpenWebUi } from '../support/fake-open-webui.ts';
import type { TestKeyring } from '../support/keyring.ts';
import { startKeyring } from '../support/keyring.ts';
import type { FakeUser } from '../support/openwebui-model.ts';
import { fakeUser } from '../support/openwebui-model.ts';
import type { OpenedApp } from '../support/open-app.ts';
import { openApp } from '../support/open-app.ts';
import { anInstanceInput, aSecretInput } from '../support/builders.ts';
import { saveInWindow } from '../support/save-in-window.ts';
import { openSecret, secretRow } from '../support/window/guide.ts';
import { describeOnKeyring } from '../support/on-keyring.ts';

// The views that ask a server, in the built window on a real keyring, against a real HTTP server on loopback.

const newKey = (): string => `sk-${randomBytes(16).toString('hex')}`;
const keys = Array.from({ length: 12 }, newKey);
const password = `planted-${randomBytes(8).toString('hex')}`;
const staticSecret = randomBytes(32).toString('hex');

/** Keeps an instance with its static secret and keys, as the window itself would. */
async function keepAll(page: Page, baseUrl: string): Promise<void> {
  const secrets = [
    { input: aSecretInput({ name: 'WEBUI_SECRET_KEY', kind: 'secret-key' }), value: staticSecret },
    ...keys.map((value, index) => ({
      input: aSecretInput({ name: `bot-${String(index + 1).padStart(2, '0')}`, kind: 'api-key' }),
      value,
    })),
  ];
  await saveInWindow(page, anInstanceInput({ name: 'home', baseUrl }), secrets);
}

describeOnKeyring('asking a server in the window', () => {
  let keyring: TestKeyring;
  let server: FakeOpenWebUi;
  let app: OpenedApp;
  let page: Page;
  let users: FakeUser[];
  const hang = { isOn: false };
  let echo: ReturnType<typeof echoing> | undefined;

  beforeAll(async () => {
    keyring = await startKeyring();
    users = keys.map((apiKey, index) =>
      fakeUser({ apiKey, email: `bot-${index + 1}@example.test`, password }),
    );
    server = await startFakeOpenWebUi({
      settings: { secret: staticSecret, users, name: 'Team chat (Open WebUI)' },
      intercept: (request) =>
        hang.isOn && request.path === '/api/models' ? 'hang' : echo?.intercept(request),
    });
    app = await openApp({ env: keyring.env });
    ({ page } = app);
    await keepAll(page, server.url);
    await page.getByRole('navigation').getByRole('button', { name: 'home' }).click();
    await page.getByRole('heading', { level: 1, name: 'home' }).waitFor();
  });
  afterAll(async () => {
    await app?.[Symbol.asyncDispose]();
    await server?.close();
    await keyring?.close();
  });
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const region = (name: string) => page.getByRole('region', { name, exact: true });
  const resultList = () => page.getByRole('list', { name: 'Test results' });
  async function inServerMenu(name: string): Promise<void> {
    await button('Manage on the server').click();
    await page.getByRole('menuitem', { name }).click();
  }

  it('tells who answers, what is known of it, and that it runs with the kept secret', async () => {
    await button('Test home').click();
    await region('Server').getByText('Team chat (Open WebUI) responds.').waitFor();
    await region('Server').getByText('0.12.4').waitFor();
    await region('Server').getByText('API keys are off by default in this release').waitFor();
    await region('Secret key').getByText('The server runs with this secret key.').waitFor();
    await region('Secret key').getByText('Evidence').click();
    await region('Secret key').getByText(`${server.url}/api/v1/auths/`).first().waitFor();
    // None of it sent a key.
    const sent = JSON.stringify(server.requests);
    expect(keys.filter((key) => sent.includes(key))).toEqual([]);
  });

  it('tells that the secret is stable, and that the server changed it', async () => {
    const check = button('Test secret key WEBUI_SECRET_KEY');
    await check.click();
    await region('Secret key').getByText('Unchanged since the last test.').waitFor();
    server.settings.secret = randomBytes(32).toString('hex');
    await page.getByRole('tab', { name: /^Secrets/ }).click();
    await openSecret(page, 'WEBUI_SECRET_KEY');
    await check.click();
    const details = page.getByRole('region', { name: 'Details of WEBUI_SECRET_KEY' });
    await details.getByText('The server runs with a secret key that is not saved here.').waitFor();
    await details.getByText('The server’s secret key changed since the last test.').waitFor();
    server.settings.secret = staticSecret;
    await button('Close details').click();
    expect(await secretRow(page, 'WEBUI_SECRET_KEY').innerText()).toContain('Server: another value');
  });

  it('tests all keys, filters the results, opens one and saves them', async () => {
    const [, , third] = users;
    if (third !== undefined) third.apiKey = newKey();
    await page.getByRole('navigation').getByRole('button', { name: 'Tests' }).click();
    await expect.poll(() => resultList().getByText('Never tested').count()).toBe(12);
    await button('Test all keys').click();
    await page.getByText('12 keys tested, working: 11').filter({ visible: true }).first().waitFor();

    await page
      .getByRole('group', { name: 'Show only these results' })
      .getByRole('button', { name: /Needs attention/ })
      .click();
    expect(await resultList().getByRole('button').count()).toBe(1);
    await page.getByText('11 others work').waitFor();
    await resultList().getByRole('button', { name: 'bot-03' }).press('Enter');
    const result = region('Test of bot-03');
    await result.getByText('The server does not know this key.').waitFor();
    await result.getByText('Evidence').waitFor();

    for (const format of ['CSV', 'JSON'] as const) {
      const path = join(app.home, `results.${format.toLowerCase()}`);
      // oxlint-disable no-await-in-loop -- one dialog after the other
      await app.answerSave(path);
      await button('More for these results').click();
      await page.getByRole('menuitem', { name: `Save the last test as ${format}…` }).click();
      await page.getByText(`12 rows saved as ${path}.`).waitFor();
      // oxlint-enable no-await-in-loop
      const text = readFileSync(path, 'utf8');
      expect(text).toContain('key-unknown');
      expect(keys.filter((key) => text.includes(key))).toEqual([]);
      expect(statSync(path).mode & 0o777).toBe(0o600);
    }
  });

  it('has the results with their evidence after another view, and without it in another window', async () => {
    await page.getByRole('navigation').getByRole('button', { name: 'Generator' }).click();
    await page.getByRole('navigation').getByRole('button', { name: 'Tests' }).click();
    await resultList().getByRole('button', { name: 'bot-03' }).click();
    await region('Test of bot-03').getByText('Evidence').waitFor();

    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Tests' }).waitFor();
    await resultList().getByText('Unknown key').waitFor();
    expect(await resultList().getByText('Works').count()).toBe(11);
    const result = region('Test of bot-03');
    await result.getByText('The server does not know this key.').waitFor();
    await result.getByText('Test again to see it.').waitFor();
    expect(await button('More for these results').count()).toBe(0);
  });

  it('tests only those that failed again', async () => {
    const [, , third] = users;
    const before = server.requests.length;
    await button('Test the failed one again').click();
    await page.getByText('1 key tested, working: 0').filter({ visible: true }).first().waitFor();
    const sent = JSON.stringify(server.requests.slice(before));
    expect(keys.filter((key) => sent.includes(key))).toEqual(keys.slice(2, 3));
    if (third !== undefined) third.apiKey = keys[2] ?? null;
    await region('Test of bot-03').getByRole('button', { name: 'Test again: bot-03' }).click();
    await region('Test of bot-03').getByText('The key works').first().waitFor();
    expect(await resultList().getByText('Works').count()).toBe(12);
  });

  it('cancels a test that hangs, and drops what it had said before', async () => {
    hang.isOn = true;
    await button('Test all again').click();
    await button('Cancel tests').click();
    await page
      .getByText(/^Cancelled\./)
      .filter({ visible: true })
      .first()
      .waitFor();
    expect(await page.getByText('12 keys tested').count()).toBe(0);
    hang.isOn = false;
  });

  it('creates a key on the server after a yes, keeps it and never says it', async () => {
    const [user] = users;
    const old = user?.apiKey ?? '';
    await page.getByRole('navigation').getByRole('button', { name: 'home' }).click();
    await openSecret(page, 'bot-01');
    await inServerMenu('Create new key…');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('The old key stops working at once').waitFor();
    await dialog.getByText('Password', { exact: true }).click();
    await dialog.getByRole('textbox', { name: 'E-mail address' }).fill(user?.email ?? '');
    await dialog.getByRole('textbox', { name: 'Password' }).fill(password);
    await dialog.getByRole('button', { name: 'Create new key' }).click();
    await dialog.getByText('Confirm this first.').waitFor();
    expect(user?.apiKey).toBe(old);
    await dialog.getByRole('checkbox', { name: 'I have read this and want to continue' }).check();
    await dialog.getByRole('button', { name: 'Create new key' }).click();
    await dialog.getByText('The new key was saved, and the server accepts it.').waitFor();
    const made = user?.apiKey ?? '';
    expect(made).toMatch(/^sk-[0-9a-f]{32}$/);
    expect(made).not.toBe(old);
    const html = await page.content();
    expect([made, old, password].filter((value) => html.includes(value))).toEqual([]);
    await dialog.getByRole('button', { name: 'Close' }).last().click();

    await inServerMenu('Compare…');
    await dialog.getByRole('button', { name: 'Compare' }).click();
    await dialog.getByText('The key on the server is the saved one.').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).last().click();
  });

  it('creates a key for a user of whom none is kept, and deletes it there with the key itself', async () => {
    const user = fakeUser({ email: 'new@example.test', password });
    server.settings.users = [...users, user];
    await button('Close details').click();
    await page.getByRole('tab', { name: 'Connection', exact: true }).click();
    await button('Create a key on the server…').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Label' }).fill('new bot');
    await dialog.getByRole('textbox', { name: 'E-mail address' }).fill(user.email);
    await dialog.getByRole('textbox', { name: 'Password' }).fill(password);
    await dialog.getByRole('checkbox', { name: 'I have read this and want to continue' }).check();
    await dialog.getByRole('button', { name: 'Create new key' }).click();
    await dialog.getByText('The new key was saved, and the server accepts it.').waitFor();
    expect(user.apiKey).toMatch(/^sk-/);
    await dialog.getByRole('button', { name: 'Close' }).last().click();

    const details = page.getByRole('region', { name: 'Details of new bot' });
    await details.waitFor();
    await inServerMenu('Delete on server…');
    const question = page.getByRole('alertdialog');
    await question.getByRole('checkbox', { name: 'I have read this and want to continue' }).check();
    await question.getByRole('button', { name: 'Delete on server' }).click();
    await dialog.getByText('The user no longer has a key on the server.').waitFor();
    expect(user.apiKey).toBeNull();
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await button('Close details').click();
    await openSecret(page, 'bot-01');
  });

  it('T33: gets nothing of what a server repeats, and shows nothing of it', async () => {
    const places = ['418 detail', 'path of a redirect', 'name of the server', 'the user'];
    const [key = ''] = users.map(({ apiKey }) => apiKey ?? '');
    let hits = 0;
    for (const place of places) {
      echo = echoing(place, 'base64');
      // oxlint-disable no-await-in-loop -- one after the other
      const before = server.requests.length;
      await button('Test key').click();
      await expect.poll(() => server.requests.length).toBeGreaterThan(before);
      await expect.poll(() => button('Test key').isEnabled()).toBe(true);
      const answers = await page.evaluate(async () => {
        const listed = await window.keyring['secrets.list']({});
        if (!listed.ok) throw new Error(listed.error.code);
        const secret = listed.value.find(({ name }) => name === 'bot-01');
        if (secret === undefined) throw new Error('no bot-01');
        const { id, instanceId } = secret;
        return JSON.stringify([
          await window.keyring['secrets.test']({ id }),
          await window.keyring['server.check']({ instanceId }),
          await window.keyring['server.compareKey']({ secretId: id, session: { by: 'key' } }),
        ]);
      });
      const seen = answers + (await page.content());
      // oxlint-enable no-await-in-loop
      expect(answers).toContain('[redacted]');
      const found = echoesIn(seen, key);
      hits += found.length;
      expect(found, place).toEqual([]);
    }
    echo = undefined;
    console.log(`T33 real window: ${places.length} places, ${hits} hits`);
  });

  it('writes the SQL for a key with the key hidden, and copies it whole', async () => {
    await inServerMenu('Add by SQL…');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Ask the server' }).click();
    await expect
      .poll(() => dialog.getByRole('textbox', { name: 'Version of the server' }).inputValue())
      .toBe('0.12.4');
    await dialog.getByRole('textbox', { name: 'E-mail address of the user' }).fill('bot-1@example.test');
    await dialog.getByRole('button', { name: 'Generate SQL' }).click();
    await dialog.getByText(/INSERT INTO api_key/).waitFor();
    const key = users[0]?.apiKey ?? 'none';
    expect(await page.content()).not.toContain(key);
    await dialog.getByRole('button', { name: 'Copy SQL' }).click();
    await expect.poll(() => app.clipboard.text()).toContain(`'${key}'`);
    await dialog.getByRole('button', { name: 'Close' }).click();
    expect(app.pageErrors).toEqual([]);
    expect([...keys, password, staticSecret].filter((value) => app.log().includes(value))).toEqual([]);
  });
});
