import { afterAll, beforeAll, expect, it } from 'vitest';
import { sampleValues } from '../support/fill-vault.ts';
import { describeOnKeyring } from '../support/on-keyring.ts';
import { fakeToken } from '../support/openwebui-model.ts';
import { type SampleApp, openSampleApp, show } from '../support/window/sample-app.ts';

/** A session token that is pasted: found by the palette, answered by main, gone from the page. */
describeOnKeyring('inspecting a token', () => {
  let app: SampleApp;
  beforeAll(async () => {
    app = await openSampleApp();
    await show(app, { language: 'en', theme: 'light' });
  });
  afterAll(() => app?.[Symbol.asyncDispose]());

  const dialog = () => app.page.getByRole('dialog', { name: 'Inspect a token' });
  const field = () => dialog().getByLabel('Session token (JWT)');
  const exp = Math.floor(Date.now() / 1000) + 600;

  async function open(): Promise<void> {
    const { page } = app;
    await page.keyboard.press('Control+K');
    await page.getByRole('combobox', { name: 'Search or run a command' }).fill('inspect token');
    await page.locator('[role=option][data-highlighted]', { hasText: 'Inspect a token' }).waitFor();
    await page.keyboard.press('Enter');
    await field().waitFor();
  }

  it('tells which saved version signed it, and keeps nothing of it', async () => {
    await open();
    const { page } = app;
    expect(await field().evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await field().getAttribute('type')).toBe('password');
    const token = fakeToken(sampleValues.secretKey, { id: 'user-1', exp });
    await page.keyboard.insertText(token);
    await page.keyboard.press('Enter');
    await dialog().getByText('WEBUI_SECRET_KEY of Team chat, version 1 (Active)').waitFor();
    await dialog().getByText('user-1').waitFor();
    expect(await field().inputValue()).toBe('');
    const html = await page.content();
    for (const part of token.split('.')) expect(html).not.toContain(part);
  });

  it('tells a staged version from the one in use, and leads to the secret', async () => {
    await field().fill(fakeToken('b7'.padEnd(64, '4'), { id: 'user-1', exp }));
    await app.page.keyboard.press('Enter');
    await dialog().getByText('WEBUI_SECRET_KEY of Team chat, version 2 (Staged)').waitFor();
    await dialog().getByRole('button', { name: 'Show the secret' }).click();
    await dialog().waitFor({ state: 'detached' });
    await app.page.getByRole('region', { name: 'Details of WEBUI_SECRET_KEY' }).waitFor();
    expect(app.pageErrors).toEqual([]);
  });

  it('closes with Escape at once, and opens empty', async () => {
    await open();
    await field().fill('eyJ.not-finished');
    await app.page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    await app.page.getByRole('button', { name: 'Tests' }).first().click();
    await app.page.getByRole('button', { name: 'Inspect a token…' }).click();
    expect(await field().inputValue()).toBe('');
    await field().fill('sk-0123456789abcdef');
    await dialog().getByRole('button', { name: 'Inspect', exact: true }).click();
    await dialog().getByText('This is not a session token (JWT).').waitFor();
    expect(app.pageErrors).toEqual([]);
  });
});
