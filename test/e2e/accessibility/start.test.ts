import { expect, it } from 'vitest';
import { accessibilityFindings } from '../../support/accessibility.ts';
import { openApp } from '../../support/open-app.ts';
import { walks } from '../../support/window/check-stops.ts';
import { Guide } from '../../support/window/guide.ts';
import { show } from '../../support/window/sample-app.ts';

it('the start, without a keychain, has nothing that axe-core finds', async () => {
  await using app = await openApp();
  for (const [language, theme] of Object.values(walks)) {
    await show(app, { language, theme });
    await new Guide(app, language).button('welcome.keyDo').waitFor();
    expect([language, await accessibilityFindings(app.page)]).toEqual([language, []]);
  }
});
