import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { anInstanceInput } from '../support/builders.ts';
import { startKeyring, type TestKeyring } from '../support/keyring.ts';
import { openApp, type OpenedApp } from '../support/open-app.ts';
import { saveInWindow } from '../support/save-in-window.ts';
import { describeOnKeyring } from '../support/on-keyring.ts';

/** A key that a server shows once must not go with an Escape. */
describeOnKeyring('what was typed in a dialog', () => {
  const key = `sk-${randomBytes(16).toString('hex')}`;
  let keyring: TestKeyring;
  let app: OpenedApp;
  const dialog = () => app.page.getByRole('dialog');
  const button = (name: string) => dialog().getByRole('button', { name, exact: true });
  const question = () => dialog().getByText('Discard what you typed?');
  const field = () => dialog().getByRole('textbox', { name: 'Secret value' });
  const isFocused = (element: ReturnType<typeof field>) =>
    element.evaluate((each) => each === document.activeElement);
  const open = async () => {
    await app.page.keyboard.press('Control+n');
    await dialog().waitFor();
  };
  /** Goes on to a key that is pasted. */
  const toKey = async () => {
    await open();
    await dialog().getByRole('radio', { name: 'API key' }).press('Space');
    await field().waitFor();
  };

  beforeAll(async () => {
    keyring = await startKeyring();
    app = await openApp({ env: keyring.env });
    await saveInWindow(app.page, anInstanceInput({ name: 'home' }));
    await app.page.getByRole('navigation').getByRole('button', { name: 'home' }).click();
    await app.page.getByRole('heading', { level: 1, name: 'home' }).waitFor();
  });
  afterAll(async () => {
    await app?.[Symbol.asyncDispose]();
    await keyring?.close();
  });

  it('is nothing yet in a dialog that was only opened', async () => {
    for (const leave of [
      () => app.page.keyboard.press('Escape'),
      () => button('Cancel').click(),
      () => button('Close').click(),
    ]) {
      // oxlint-disable no-await-in-loop -- one dialog after the other
      await open();
      await leave();
      await expect.poll(() => dialog().count()).toBe(0);
      // oxlint-enable no-await-in-loop
    }
  });

  it('is left by one Escape, even under a tooltip', async () => {
    await open();
    const tooltip = app.page.locator('[data-part=tooltip]');
    await dialog().getByRole('heading').hover();
    await button('Close').hover();
    await tooltip.waitFor();
    await app.page.keyboard.press('Escape');
    await expect.poll(() => dialog().count()).toBe(0);
    await expect.poll(() => tooltip.count()).toBe(0);
  });

  it('survives every way to close it, until it is discarded', async () => {
    await toKey();
    await field().focus();
    await app.page.keyboard.insertText(key);
    for (const leave of [
      () => app.page.keyboard.press('Escape'),
      () => button('Cancel').click(),
      () => button('Close').click(),
    ]) {
      // oxlint-disable no-await-in-loop -- one way after the other
      await leave();
      await question().waitFor();
      expect(await isFocused(button('Keep editing'))).toBe(true);
      await button('Keep editing').press('Enter');
      await question().waitFor({ state: 'detached' });
      expect(await field().inputValue()).toBe(key);
      expect(await isFocused(field())).toBe(true);
      // oxlint-enable no-await-in-loop
    }

    // Chromium closes a dialog at one of several Escapes in a row, whatever a page says.
    for (let count = 0; count < 7; count += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one key after the other
      await app.page.keyboard.press('Escape');
    }
    await question().waitFor();
    expect(await field().inputValue()).toBe(key);
    await button('Discard').click();
    await dialog().waitFor({ state: 'detached' });
    await toKey();
    expect(await field().inputValue()).toBe('');
    await app.page.keyboard.press('Escape');
    await button('Discard').click();
    await dialog().waitFor({ state: 'detached' });
    expect(app.pageErrors).toEqual([]);
  });
});
