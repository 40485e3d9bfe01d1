import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { accessibilityFindings } from '../accessibility.ts';
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

/** How many there are of what a stop may consist of: a window that is turned to another look still shows the same. */
function countParts(page: Page): Promise<Readonly<Record<string, number>>> {
  return page.evaluate(() => {
    const parts = ['dialog[open]', '[role=menu]', '[role=option]', '[role=region]', 'h1, h2, h3', 'button'];
    return Object.fromEntries(parts.map((part) => [part, document.querySelectorAll(part).length]));
  });
}

/**
 * Tests each stop by axe-core, and that it has one main act at most, in a window on the sample. Stops are reached in English and
 * in Chinese by turns; then the window is turned to the other look with the stop open, and tested again. A file has a part of the
 * stops: files run beside one another.
 */
export function checkStops(stops: Readonly<Record<string, Stop>>): void {
  describeOnKeyring('by axe-core', () => {
    let app: SampleApp;
    beforeAll(async () => {
      app = await openSampleApp();
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
        await show(app, look);
        const guide = new Guide(app, look.language);
        try {
          await stop(guide, app);
          await expectClean(look);
          const parts = await countParts(app.page);
          await turnTo(app, other);
          expect(await countParts(app.page)).toEqual(parts);
          await expectClean(other);
        } finally {
          await guide.leave();
        }
        expect(app.pageErrors).toEqual([]);
      },
    );
  });
}
