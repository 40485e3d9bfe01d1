import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnKeyring } from '../support/on-keyring.ts';
import { type SampleApp, openSampleApp, show } from '../support/window/sample-app.ts';

describeOnKeyring('the menu of an instance in the sidebar', () => {
  let app: SampleApp;
  beforeAll(async () => {
    app = await openSampleApp({ width: 1280, height: 800 });
    await show(app, { language: 'en', theme: 'light' });
  });
  afterAll(() => app?.[Symbol.asyncDispose]());

  const entry = (name: string) => app.page.locator('#sidebar button[data-instance]', { hasText: name });
  const item = (name: string) => app.page.getByRole('menuitem', { name });

  async function edited(): Promise<string> {
    await item('Edit').click();
    const dialog = app.page.getByRole('dialog');
    const name = await dialog.getByLabel('Name').inputValue();
    await app.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    return name;
  }

  it('is of the one under the pointer, also where another one was meant before', async () => {
    for (const name of ['Staging', 'My laptop']) {
      // oxlint-disable-next-line no-await-in-loop
      await entry(name).click({ button: 'right' });
      // oxlint-disable-next-line no-await-in-loop
      expect(await edited()).toBe(name);
    }
  });

  it('is of the one that has the focus, which it gives back', async () => {
    await entry('Team chat').focus();
    await app.page.keyboard.press('ArrowDown');
    await app.page.keyboard.press('Shift+F10');
    await item('Edit').waitFor();
    await app.page.keyboard.press('Escape');
    await item('Edit').waitFor({ state: 'detached' });
    expect(await app.page.evaluate(() => document.activeElement?.textContent)).toContain('Staging');
    await app.page.keyboard.press('Shift+F10');
    expect(await edited()).toBe('Staging');
  });

  it('is none beside them', async () => {
    await app.page.locator('#sidebar h3').first().click({ button: 'right' });
    // A menu opens within the event, and is there in the next picture.
    await app.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    expect(await app.page.getByRole('menu').count()).toBe(0);
  });
});
