import { isDeepStrictEqual } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { accessibilityFindings, standStill } from '../accessibility.ts';
import { describeOnKeyring } from '../on-keyring.ts';
import { Guide } from './guide.ts';
import { filledButtons } from './main-buttons.ts';
import { type Look, openSampleApp, show, turnTo } from './sample-app.ts';
import type { SampleApp } from './sample-app.ts';
import type { Stop } from './stops.ts';

/** Colours are those of a theme, names and lengths those of a language: each is seen once with every stop. */
export const looks = [
  { language: 'en', theme: 'light' },
  { language: 'zh-CN', theme: 'dark' },
] as const satisfies readonly Look[];

const [english, chinese] = looks;

type Parts = Readonly<Record<string, number>>;

/** How many there are of what a stop may consist of: a window that is turned to another look still shows the same. */
function countParts(page: Page): Promise<Parts> {
  return page.evaluate(() => {
    const parts = ['dialog[open]', '[role=menu]', '[role=option]', '[role=region]', 'h1, h2, h3', 'button'];
    return Object.fromEntries(parts.map((part) => [part, document.querySelectorAll(part).length]));
  });
}

/** How often Escape is pressed to close what a stop has opened: a dialog may have a menu, or a question, on top. */
const escapes = 4;

/**
 * Takes the window back to where it opens, in the page that is there. Whether it is there, and shows what it showed when it
 * had opened: a draft may keep a dialog open, and a filter may hide secrets. Loading the page anew takes longer than all else that
 * is done with a stop.
 */
async function goBack({ page }: SampleApp, guide: Guide, opened: Parts): Promise<boolean> {
  const onTop = page.locator('dialog[open], [role=menu], [role=listbox]');
  for (let count = 0; count < escapes && (await onTop.count()) > 0; count += 1) {
    await page.keyboard.press('Escape');
    await standStill(page);
  }
  if ((await onTop.count()) > 0) return false;
  await guide.goTo(guide.text('nav.secrets'));
  await standStill(page);
  return isDeepStrictEqual(await countParts(page), opened);
}

/**
 * Tests each stop by axe-core, and that it has one main act at most, in a window on the sample. Stops are reached in English and
 * in Chinese by turns; then the window is turned to the other look with the stop open, and tested again. A file has a part of the
 * stops: files run beside one another. The window is loaded anew only where it does not come back by itself.
 */
export function checkStops(stops: Readonly<Record<string, Stop>>): void {
  describeOnKeyring('by axe-core', () => {
    let app: SampleApp;
    let opened: Parts;
    /** How the window looks where it shows what it had when it opened. */
    let ready: Look | undefined;
    beforeAll(async () => {
      app = await openSampleApp();
      // What fades is looked at when it has faded: without, there is nothing to wait for.
      await app.page.emulateMedia({ reducedMotion: 'reduce' });
      await show(app, english);
      await app.page.getByRole('treegrid').waitFor();
      await standStill(app.page);
      opened = await countParts(app.page);
      ready = english;
    });
    afterAll(() => app?.[Symbol.asyncDispose]());

    async function expectClean(look: Look): Promise<void> {
      const findings = await accessibilityFindings(app.page);
      const { primary, danger } = await filledButtons(app.page);
      expect({ look, findings }).toEqual({ look, findings: [] });
      expect(primary.length, `${look.language}: ${primary.join(', ')}`).toBeLessThanOrEqual(1);
      expect(danger, 'what deletes is plain before it was asked for').toEqual([]);
    }

    it.each(Object.entries(stops).map(([name, stop], at) => ({ name, stop, isInChinese: at % 2 === 1 })))(
      '$name',
      async ({ stop, isInChinese }) => {
        const [look, other] = isInChinese ? [chinese, english] : [english, chinese];
        if (ready !== look) await show(app, look);
        ready = undefined;
        const guide = new Guide(app, look.language);
        let wasUndone = false;
        try {
          await stop(guide, app);
          await expectClean(look);
          const parts = await countParts(app.page);
          await turnTo(app, other);
          expect(await countParts(app.page)).toEqual(parts);
          await expectClean(other);
        } finally {
          wasUndone = await guide.leave();
        }
        expect(app.pageErrors).toEqual([]);
        // The page does not know of what was done behind its back.
        if (!wasUndone && (await goBack(app, new Guide(app, other.language), opened))) ready = other;
      },
    );
  });
}
