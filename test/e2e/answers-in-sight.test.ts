import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Locator } from 'playwright-core';
import { describeOnKeyring } from '../support/on-keyring.ts';
import { Guide } from '../support/window/guide.ts';
import { openSampleApp, type SampleApp } from '../support/window/sample-app.ts';

// What a test answers is brought into sight, also in the smallest window and in one of 1440 by 900 at a zoom of 200 %.

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
  { width: 720, height: 450 },
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

    it('that a format cannot carry the values', async () => {
      await guide.toExport();
      await app.page.getByLabel(guide.text('export.format')).selectOption('cmd');
      await expect.poll(() => isSeen(app.page.locator('.files-tab-answer').first())).toBe(true);
    });
  });
}
