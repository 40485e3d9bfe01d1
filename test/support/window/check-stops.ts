import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Locale } from '../../../electron/shared/locales.ts';
import { accessibilityFindings } from '../accessibility.ts';
import { describeOnKeyring } from '../on-keyring.ts';
import { Guide } from './guide.ts';
import { filledButtons } from './main-buttons.ts';
import { openSampleApp, show } from './sample-app.ts';
import type { SampleApp } from './sample-app.ts';
import type { Stop } from './stops.ts';

/** Colours are those of a theme, names and lengths those of a language: each is seen once with every stop. */
export const walks = {
  english: ['en', 'light'],
  chinese: ['zh-CN', 'dark'],
} as const satisfies Readonly<Record<string, readonly [Locale, 'light' | 'dark']>>;

/** Tests each stop by axe-core, and that it has one main act at most, in a window on the sample. A file has one walk over a part of the stops: files run beside one another. */
export function checkStops(
  [language, theme]: (typeof walks)[keyof typeof walks],
  stops: Readonly<Record<string, Stop>>,
): void {
  describeOnKeyring(`by axe-core, ${language}, ${theme}`, () => {
    let app: SampleApp;
    beforeAll(async () => {
      app = await openSampleApp();
    });
    afterAll(() => app?.[Symbol.asyncDispose]());

    it.each(Object.entries(stops))('%s', async (_name, stop) => {
      await show(app, { language, theme });
      const guide = new Guide(app, language);
      try {
        await stop(guide, app);
        expect(await accessibilityFindings(app.page)).toEqual([]);
        const { primary, danger } = await filledButtons(app.page);
        expect(primary.length, primary.join(', ')).toBeLessThanOrEqual(1);
        expect(danger, 'what deletes is plain before it was asked for').toEqual([]);
      } finally {
        await guide.leave();
      }
      expect(app.pageErrors).toEqual([]);
    });
  });
}
