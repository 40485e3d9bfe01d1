import { expect, it } from 'vitest';
import { accessibilityFindings } from '../../support/accessibility.ts';
import { openApp } from '../../support/open-app.ts';
import { looks } from '../../support/window/check-stops.ts';
import { Guide } from '../../support/window/guide.ts';
import { show } from '../../support/window/sample-app.ts';

it('the start, without a keychain, has nothing that axe-core finds', async () => {
  await using app = await openApp();
  for (const look of looks) {
    await show(app, look);
    await new Guide(app, look.language).button('welcome.keyDo').waitFor();
    expect({ look, findings: await accessibilityFindings(app.page) }).toEqual({ look, findings: [] });
  }
});
