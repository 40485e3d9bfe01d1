import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FakeOpenWebUi, startFakeOpenWebUi } from '../support/fake-open-webui.ts';
import { startKeyring, type TestKeyring } from '../support/keyring.ts';
import { type OpenedApp, openApp } from '../support/open-app.ts';
import { fakeUser } from '../support/openwebui-model.ts';
import { describeOnKeyring } from '../support/on-keyring.ts';

const key = `sk-${randomBytes(16).toString('hex')}`;

/** From nothing to a tested key without a mouse: shortcuts, Tab and typing. */
describeOnKeyring('the journey by keyboard alone', () => {
  let dir: string;
  let keyring: TestKeyring;
  let server: FakeOpenWebUi;
  let app: OpenedApp;

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'keyring-keys-'));
    keyring = await startKeyring();
    server = await startFakeOpenWebUi({ settings: { users: [fakeUser({ apiKey: key })] } });
    app = await openApp({ env: keyring.env });
    await app.page.locator('main h1').waitFor();
  });
  afterAll(async () => {
    await app?.[Symbol.asyncDispose]();
    await server?.close();
    await keyring?.close();
    await rm(dir, { recursive: true, force: true });
  });

  const press = (name: string) => app.page.keyboard.press(name);
  const type = (text: string) => app.page.keyboard.insertText(text);
  const dialog = () => app.page.getByRole('dialog');
  const closed = () => dialog().waitFor({ state: 'detached' });

  /** The name of what has the focus, as far as labels and text give it. */
  const focused = () =>
    app.page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement)) return '';
      const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : undefined;
      return (element.getAttribute('aria-label') ?? label ?? element.textContent ?? '').trim();
    });
  async function tabTo(name: RegExp, by = 'Tab'): Promise<void> {
    for (let stops = 0; stops < 60; stops += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one key after the other
      if (name.test(await focused())) return;
      // oxlint-disable-next-line no-await-in-loop
      await press(by);
    }
    throw new Error(`${by} does not come to ${String(name)}, but to ${await focused()}`);
  }

  it('adds an instance', async () => {
    await press('Control+N');
    await dialog().waitFor();
    await tabTo(/^Name/);
    await type('home');
    await tabTo(/^Base URL/);
    await type(server.url);
    await press('Enter');
    await expect.poll(() => app.page.locator('main h1').textContent()).toBe('home');
  });

  it('goes on with its secret key', async () => {
    await dialog().getByText('256 bits').waitFor();
    await press('Enter');
    await closed();
    await app.page.getByRole('region', { name: 'Details of WEBUI_SECRET_KEY' }).waitFor();
    await expect.poll(focused).toBe('WEBUI_SECRET_KEY');
  });

  it('writes it to a file', async () => {
    const path = join(dir, '.env');
    await app.answerSave(path);
    await press('Control+E');
    await app.page.getByRole('region', { name: 'Preview' }).locator('pre').first().waitFor();
    await press('Control+Enter');
    await tabTo(/^Browse/);
    await press('Enter');
    await app.page.getByText(path, { exact: true }).first().waitFor();
    // It can be written when the place was looked at.
    const writes = app.page.locator('button:not([aria-disabled])').filter({ hasText: /^Write file/ });
    await writes.waitFor();
    await tabTo(/^Write file/);
    await press('Enter');
    await expect
      .poll(() => readFile(path, 'utf8').catch(() => ''))
      .toMatch(/^WEBUI_SECRET_KEY=[0-9a-f]{64}$/m);
  });

  it('adds an API key and tests it', async () => {
    await press('Control+N');
    await dialog().waitFor();
    await tabTo(/^(?:Secret key|API key|Variable)$/, 'Shift+Tab');
    const isKey = dialog().getByRole('radio', { name: 'API key' });
    const isChosen = async (): Promise<boolean> => {
      if (await isKey.isChecked()) return true;
      await press('ArrowLeft');
      return false;
    };
    await expect.poll(isChosen, { interval: 200 }).toBe(true);
    await tabTo(/^Label/);
    await type('ci-bot');
    await tabTo(/^Secret value/);
    await type(key);
    await dialog().getByText('Looks good').waitFor();
    await press('Control+Enter');
    await closed();
    await app.page.getByRole('region', { name: 'Details of ci-bot' }).waitFor();
    await press('Control+T');
    await app.page.getByText('Works').filter({ visible: true }).first().waitFor();
    expect(server.requests.some(({ headers }) => headers['authorization'] === `Bearer ${key}`)).toBe(true);
    expect(app.pageErrors).toEqual([]);
  });
});
