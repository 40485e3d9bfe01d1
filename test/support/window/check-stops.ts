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

/**
 * Tests each stop by axe-core, and that it has one main act at most, in a window on the sample: in the one look that the way
 * there was gone in, every other stop in Chinese, and in the other one that the window is turned to in place. A file has a part
 * of the stops: files run beside one another.
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

    it.each(
      Object.entries(stops).map(([name, stop], at) => ({
        name,
        stop,
        look: looks[at % 2 === 0 ? 0 : 1],
        other: looks[at % 2 === 0 ? 1 : 0],
      })),
    )('$name', async ({ stop, look, other }) => {
      await show(app, look);
      const guide = new Guide(app, look.language);
      try {
        await stop(guide, app);
        await expectClean(look);
        await turnTo(app, other);
        await expectClean(other);
      } finally {
        await guide.leave();
      }
      expect(app.pageErrors).toEqual([]);
    });
  });
}
