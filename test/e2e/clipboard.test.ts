import { expect, it } from 'vitest';
import { launchApp } from '../host/launch.ts';
import type { OpenedApp } from '../support/open-app.ts';
import { openApp } from '../support/open-app.ts';

/** Copies a generated value that is to be cleared after 5 s; the value. */
async function copyGenerated({ page, clipboard }: OpenedApp): Promise<string> {
  await page.evaluate(async () => {
    await window.keyring['settings.set']({ clipboardSeconds: 5 });
    const made = await window.keyring['generate.make']({ kind: 'uuid' });
    if (made.ok) await window.keyring['secrets.copy']({ of: 'generated', handle: made.value.handle });
  });
  const value = await clipboard.text();
  expect(value).not.toBe('');
  return value;
}

// Only the host's double of the clipboard outlives the program, and only it can stand for such a desktop.
it('a clipboard that is not cleared is said, and cleared when the window gets the focus', async () => {
  await using app = await openApp({ on: 'host' });
  const { page, clipboard } = app;
  await clipboard.ignoreClearing(true);
  const value = await copyGenerated(app);
  const warning = page.getByRole('alert').filter({ hasText: 'The clipboard could not be cleared' });
  await warning.waitFor();
  expect(await warning.textContent()).toContain('The copied secret can still be pasted.');
  expect(await clipboard.text()).toBe(value);

  await clipboard.ignoreClearing(false);
  await expect(launchApp({ home: app.home, on: 'host' })).rejects.toThrow('ended with 0');
  await warning.waitFor({ state: 'detached' });
  expect(await clipboard.text()).toBe('');
});

it('at quit a secret that stays on the clipboard is told, and one that is cleared is not', async () => {
  await using stays = await openApp({ on: 'host' });
  await stays.clipboard.ignoreClearing(true);
  const value = await copyGenerated(stays);
  expect(await stays.quit()).toBe(0);
  expect(await stays.dialogs()).toEqual(['message']);
  expect(await stays.clipboard.text()).toBe(value);

  await using goes = await openApp({ on: 'host' });
  await copyGenerated(goes);
  expect(await goes.quit()).toBe(0);
  expect(await goes.dialogs()).toEqual([]);
  expect(await goes.clipboard.text()).toBe('');
});
