import { afterAll, beforeAll, expect, it } from 'vitest';
import { sampleValues } from '../support/fill-vault.ts';
import { zhCN } from '../../electron/text/zh-CN/window.ts';
import { accessibilityFindings } from '../support/accessibility.ts';
import { type SampleApp, openSampleApp, show } from '../support/window/sample-app.ts';
import { describeOnKeyring } from '../support/on-keyring.ts';

/** The palette: found by a few letters, run by Enter, the focus back where it was. */
describeOnKeyring('the palette', () => {
  let app: SampleApp;
  beforeAll(async () => {
    app = await openSampleApp({ width: 1280, height: 800 });
    await show(app, { language: 'en', theme: 'light' });
  });
  afterAll(() => app?.[Symbol.asyncDispose]());

  const press = (key: string) => app.page.keyboard.press(key);
  const palette = () => app.page.locator('dialog', { has: app.page.getByRole('combobox') });
  const options = () => palette().getByRole('option');
  const field = () => palette().getByRole('combobox');
  const chosen = () => palette().locator('[role=option][data-highlighted]');
  async function ask(query: string): Promise<void> {
    await press('Control+K');
    await field().waitFor();
    await field().fill(query);
  }
  it('opens on the field, names what it finds, and gives the focus back', async () => {
    const button = app.page.getByRole('navigation').getByRole('button', { name: 'Generator' });
    await button.focus();
    await ask('');
    expect(await options().count()).toBeGreaterThan(5);
    await press('Escape');
    await palette().waitFor({ state: 'detached' });
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
    await press('Control+K');
    await field().waitFor();
    await press('Control+K');
    await palette().waitFor({ state: 'detached' });
    expect(app.pageErrors).toEqual([]);
  });

  it('finds a secret by its name and its instance, marks both, and opens it', async () => {
    await ask('team sec');
    await expect.poll(() => chosen().textContent()).toContain('WEBUI_SECRET_KEY');
    expect(await chosen().locator('mark').allTextContents()).toEqual(['SEC', 'Team', 'Sec']);
    expect(await accessibilityFindings(app.page)).toEqual([]);
    await press('Enter');
    await app.page.getByRole('region', { name: 'Details of WEBUI_SECRET_KEY' }).waitFor();
  });

  it('copies the value of a hit', async () => {
    await ask('webui_secret team');
    await expect.poll(() => chosen().textContent()).toContain('WEBUI_SECRET_KEY');
    await press('Control+C');
    await palette().waitFor({ state: 'detached' });
    await expect.poll(() => app.clipboard.text()).toBe(sampleValues.secretKey);
  });

  it('has more acts on a hit behind Tab, and comes back from them', async () => {
    await ask('team sec');
    await expect.poll(() => chosen().textContent()).toContain('WEBUI_SECRET_KEY');
    await press('Tab');
    await palette().getByRole('option', { name: 'Delete WEBUI_SECRET_KEY' }).waitFor();
    await press('Escape');
    expect(await field().inputValue()).toBe('team sec');
    await press('Escape');
    await palette().waitFor({ state: 'detached' });
  });

  it('runs an act on an instance that it names', async () => {
    await ask('write file team');
    await expect.poll(() => chosen().textContent()).toContain('Write the secrets to a file');
    await press('Enter');
    await app.page.getByRole('region', { name: 'Preview' }).locator('pre').first().waitFor();
  });

  it('shows commands alone after >, and says where nothing is found', async () => {
    await ask('> lock');
    await expect.poll(() => options().allTextContents()).toHaveLength(1);
    await field().fill('zzzzzz');
    await palette().getByRole('status').getByText('Nothing found').waitFor();
    await press('Escape');
  });

  it('speaks Chinese, and fits a small window', async () => {
    await show(app, { language: 'zh-CN', theme: 'dark' });
    await app.page.setViewportSize({ width: 900, height: 600 });
    await ask('机密');
    expect(await accessibilityFindings(app.page)).toEqual([]);
    await press('Escape');
    await press('Control+/');
    await app.page.getByRole('dialog', { name: zhCN['command.help.keys'] }).waitFor();
    expect(await accessibilityFindings(app.page)).toEqual([]);
    expect(app.pageErrors).toEqual([]);
  });
});
