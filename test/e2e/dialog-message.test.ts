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
    const message = await dialog.getByText('Instance added.').elementHandle();
    const buttons = await Promise.all(
      ['Cancel', 'Save secret'].map((name) =>
        dialog.getByRole('button', { name, exact: true }).elementHandle(),
      ),
    );
    const covered = await page.evaluate(
      ([text, ...places]) => {
        // It leaves by itself after a while.
        if (text?.isConnected !== true) return 0;
        // It is so from the first moment on, also while the dialog appears.
        const shown = text.closest('dialog');
        if (shown === null) throw new Error('the message is in no dialog');
        shown.style.animationName = 'none';
        shown.getBoundingClientRect();
        shown.style.animationName = '';
        const notice = text.closest('output > *')?.getBoundingClientRect();
        if (notice === undefined) throw new Error('the message is not in its place');
        return places.filter((place) => {
          const box = place?.getBoundingClientRect();
          if (box === undefined) return true;
          return (
            box.left < notice.right &&
            box.right > notice.left &&
            box.top < notice.bottom &&
            box.bottom > notice.top
          );
        }).length;
      },
      [message, ...buttons],
    );
    expect(covered).toBe(0);
  });
});
