import { expect, it } from 'vitest';
import { startKeyring } from '../support/keyring.ts';
import { describeOnKeyring } from '../support/on-keyring.ts';
import { openApp } from '../support/open-app.ts';

// The first dialog of a new user says that the instance was added, over the next one.

describeOnKeyring('a message in a dialog', () => {
  it('leaves the buttons of the dialog free in a small window', async () => {
    await using parts = new AsyncDisposableStack();
    const keyring = parts.adopt(await startKeyring(), (started) => started.close());
    await using app = await openApp({ env: keyring.env, width: 900, height: 600 });
    const { page } = app;
    const dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: 'Generate a key…' }).click();
    await dialog.getByRole('textbox', { name: 'Name' }).fill('home');
    await dialog.getByRole('textbox', { name: 'Base URL' }).fill('http://127.0.0.1:8080');
    await dialog.getByRole('button', { name: 'Add instance' }).click();
    const message = dialog.getByText('Instance added.');
    await message.waitFor();
    const isFree = (name: string): Promise<boolean> =>
      dialog.getByRole('button', { name, exact: true }).evaluate((button) => {
        const { left, right, top, bottom } = button.getBoundingClientRect();
        return [left + 2, right - 2].every((x) =>
          button.contains(document.elementFromPoint(x, (top + bottom) / 2)),
        );
      });
    // Shorter than the message is there, after which the buttons are free in any case.
    await expect.poll(() => isFree('Cancel'), { timeout: 4_000 }).toBe(true);
    await expect.poll(() => isFree('Save secret'), { timeout: 4_000 }).toBe(true);
  });
});
