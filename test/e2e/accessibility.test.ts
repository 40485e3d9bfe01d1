import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Locale } from '../../electron/shared/locales.ts';
import { accessibilityFindings } from '../support/accessibility.ts';
import { openApp } from '../support/open-app.ts';
import { Guide } from '../support/window/guide.ts';
import { openSampleApp, show } from '../support/window/sample-app.ts';
import type { SampleApp } from '../support/window/sample-app.ts';
import type { Stop } from '../support/window/stops.ts';
import { detailStops, troubleStops, viewStops } from '../support/window/stops.ts';
import { describeOnKeyring } from '../support/on-keyring.ts';

// Contrast, names and roles as axe-core checks them, in the real window on the sample.

const stops: Readonly<Record<string, Stop>> = { ...viewStops, ...detailStops, ...troubleStops };
/** Colours are those of a theme, names and lengths those of a language: each is seen once with every stop. */
const walks: readonly (readonly [Locale, 'light' | 'dark'])[] = [
  ['en', 'light'],
  ['zh-CN', 'dark'],
];

it.each(walks)('%s, %s: the start, without a keychain', async (language, theme) => {
  await using app = await openApp();
  await show(app, { language, theme });
  await new Guide(app, language).button('welcome.keyDo').waitFor();
  expect(await accessibilityFindings(app.page)).toEqual([]);
});

describeOnKeyring('every view, by axe-core', () => {
  let app: SampleApp;
  beforeAll(async () => {
    app = await openSampleApp();
  });
  afterAll(() => app?.[Symbol.asyncDispose]());

  for (const [language, theme] of walks) {
    it.each(Object.entries(stops))(`${language}, ${theme}: %s`, async (_name, stop) => {
      await show(app, { language, theme });
      const guide = new Guide(app, language);
      try {
        await stop(guide, app);
        expect(await accessibilityFindings(app.page)).toEqual([]);
      } finally {
        await guide.leave();
      }
      expect(app.pageErrors).toEqual([]);
    });
  }
});
