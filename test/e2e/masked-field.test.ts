import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { startKeyring } from '../support/keyring.ts';
import type { OpenedApp } from '../support/open-app.ts';
import { openApp } from '../support/open-app.ts';
import { anInstanceInput } from '../support/builders.ts';
import { saveInWindow } from '../support/save-in-window.ts';
import { describeOnKeyring } from '../support/on-keyring.ts';

const planted = 'sk-PLANTED0123456789abcdef';

/** All that Chromium tells screen readers and other assistive programs of the window. */
async function accessibilityTree({ page }: OpenedApp): Promise<string> {
  const cdp = await page.context().newCDPSession(page);
  const { nodes } = await cdp.send('Accessibility.getFullAXTree');
  await cdp.detach();
  return JSON.stringify(nodes);
}

describeOnKeyring('a value that is typed or pasted', () => {
  let home: string;
  let keyring: Awaited<ReturnType<typeof startKeyring>>;
  let app: OpenedApp;
  const dialog = () => app.page.getByRole('dialog');
  const field = () => dialog().getByLabel('Secret value', { exact: true });
  const lines = () => dialog().getByRole('checkbox', { name: 'Multiple lines' });
  /** As if it came from the clipboard of the desktop. */
  const paste = (text: string) =>
    field().evaluate((element, given) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', given);
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, text);

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'keyring-masked-'));
    keyring = await startKeyring();
    app = await openApp({ home, env: keyring.env });
    await saveInWindow(app.page, anInstanceInput({ name: 'home' }));
  });
  afterAll(async () => {
    await app?.close();
    await keyring?.close();
    await rm(home, { recursive: true, force: true });
  });
  afterEach(async () => {
    await app.page.keyboard.press('Escape');
    await dialog().getByRole('button', { name: 'Discard' }).click();
    await dialog().waitFor({ state: 'detached' });
  });
  beforeEach(async () => {
    await app.page.getByRole('navigation').getByRole('button', { name: 'home' }).click();
    await app.page.getByRole('heading', { level: 1, name: 'home' }).waitFor();
    await app.page.keyboard.press('Control+n');
    // Their pictures are drawn over the radio buttons.
    for (const name of ['Variable', 'Paste'])
      // oxlint-disable-next-line no-await-in-loop -- the second depends on the first
      await dialog().getByRole('radio', { name }).press('Space');
  });

  it('is not in the accessibility tree while it is masked, and is while it is shown', async () => {
    await field().fill(planted);
    expect(await accessibilityTree(app)).not.toContain(planted.slice(3, 10));
    await dialog().getByRole('checkbox', { name: 'Show while typing' }).check();
    expect(await accessibilityTree(app)).toContain(planted);
    await dialog().getByRole('checkbox', { name: 'Show while typing' }).uncheck();
    expect(await accessibilityTree(app)).not.toContain(planted.slice(3, 10));
    expect(await field().inputValue()).toBe(planted);
  });

  it('keeps its line breaks, and says that several lines are read aloud', async () => {
    await field().fill('before-');
    await paste('one\r\ntwo\n');
    expect(await field().inputValue()).toBe('before-one\ntwo\n');
    expect(await field().evaluate((element) => element === document.activeElement)).toBe(true);
    await dialog().getByText('assistive technology read them in plain text').waitFor();
    expect(await lines().isDisabled()).toBe(true);
    await field().fill('one');
    await lines().uncheck();
    expect(await field().getAttribute('type')).toBe('password');
    expect(await field().inputValue()).toBe('one');
    await lines().check();
    expect(await field().inputValue()).toBe('one');
  });
});
