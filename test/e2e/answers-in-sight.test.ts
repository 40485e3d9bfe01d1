import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Locator } from 'playwright-core';
import { describeOnKeyring } from '../support/on-keyring.ts';
import { Guide } from '../support/window/guide.ts';
import { openSampleApp, type SampleApp } from '../support/window/sample-app.ts';

// What a test answers is brought into sight, also in a small window, and in a large one at a zoom of 200 %.

/** Whether the start of an answer is seen: within the window, and with nothing over it. */
async function isSeen(answer: Locator): Promise<boolean> {
  return answer.evaluate((element) => {
    const { left, top } = element.getBoundingClientRect();
    const seen = document.elementFromPoint(left + 20, top + 12);
    const isWhole = element.getBoundingClientRect().bottom <= innerHeight;
    const isTall = element.getBoundingClientRect().height > innerHeight / 2;
    return element.contains(seen) && (isWhole || isTall);
  });
}

for (const size of [
  { width: 900, height: 600 },
  { width: 640, height: 450 },
]) {
  describeOnKeyring(`at ${String(size.width)} by ${String(size.height)}`, () => {
    let app: SampleApp;
    let guide: Guide;
    beforeAll(async () => {
      app = await openSampleApp(size);
      guide = new Guide(app, 'en', true);
    });
    afterAll(() => app?.[Symbol.asyncDispose]());

    it.each(['ci-bot', 'Weekly report'])('the answer to a test of %s', async (name) => {
      await guide.toSecret(name);
      await guide.press('test.run');
      await expect.poll(() => isSeen(app.page.locator('main .finding-frame').last())).toBe(true);
      await guide.press('secret.closeDetails');
    });

    it('the answer whether the server runs with a secret key', async () => {
      await guide.toSecret('WEBUI_SECRET_KEY');
      await guide.press('secretCheck.run');
      await expect.poll(() => isSeen(app.page.locator('main .finding-frame').last())).toBe(true);
      await guide.press('secret.closeDetails');
    });

    it('the answer of a server', async () => {
      await guide.toTab('instance.tabConnection');
      await guide.press('server.run');
      await expect.poll(() => isSeen(app.page.locator('main .finding-frame').first())).toBe(true);
    });

    it('the result of one of many keys, where there is no room for it beside the list too', async () => {
      await guide.goTo(guide.text('nav.tests'));
      await guide.press('keyTests.again');
      const list = app.page.getByRole('list', { name: guide.text('keyTests.table') });
      const line = list.getByRole('button', { name: /^Weekly report/ });
      await line.press('Enter');
      const result = app.page.getByRole('region', {
        name: guide.text('keyTests.resultOf', { name: 'Weekly report' }),
      });
      await expect.poll(() => isSeen(result.locator('.finding-frame'))).toBe(true);
      if (await line.isVisible()) return;
      expect(await result.evaluate((element) => element.contains(document.activeElement))).toBe(true);
      await app.page.keyboard.press('Escape');
      await expect.poll(() => line.evaluate((element) => element === document.activeElement)).toBe(true);
    });

    it('that a format cannot carry the values', async () => {
      await guide.toExport();
      await app.page.getByLabel(guide.text('export.format')).selectOption('cmd');
      await expect.poll(() => isSeen(app.page.locator('.files-tab-answer').first())).toBe(true);
    });
  });
}
