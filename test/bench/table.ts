/**
 * What the table of secrets costs the window's main thread, in CPU time, which other programs do not lengthen: opening details at
 * 10,000 rows, and each key of a search at 1,000, beside the same at 100. `npm run build`, then `node test/bench/table.ts`. Ends
 * with status 1 where one is off its aim.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { launchApp } from '../host/launch.ts';
import { fillMany } from '../support/many-secrets.ts';
import { median } from '../support/median.ts';

/** In milliseconds of CPU. */
const aims = { details: 50, key: 1000 / 60 };
const opened = 15;
const typed = 'secret core 7';
const searches = 3;

/** CPU time of the page's main thread so far, in milliseconds. */
async function threadTime(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return 1000 * (metrics.find(({ name }) => name === 'ThreadTime')?.value ?? Number.NaN);
}

/** Waits until what was begun is drawn, and nothing is left to do. */
async function idle(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() =>
          requestIdleCallback(() => setTimeout(() => requestIdleCallback(() => resolve()), 50)),
        );
      }),
  );
}

/** What `act` costs, less what asking and waiting cost by themselves. */
async function costs(page: Page, cdp: CDPSession, act: () => Promise<void>): Promise<number> {
  await idle(page);
  const before = await threadTime(cdp);
  await idle(page);
  const between = await threadTime(cdp);
  await act();
  await idle(page);
  return (await threadTime(cdp)) - between - (between - before);
}

async function measure(secrets: number): Promise<{ readonly details: number; readonly key: number }> {
  const home = mkdtempSync(join(tmpdir(), 'keyring-bench-'));
  await fillMany(home, { secrets, instances: 20 });
  const app = await launchApp({
    home,
    on: 'host',
    width: 1280,
    height: 800,
    env: { DBUS_SESSION_BUS_ADDRESS: undefined },
  });
  try {
    const { page } = app;
    await page.getByRole('treegrid').waitFor();
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Performance.enable');
    const details: number[] = [];
    for (let row = 0; row < opened; row += 1) {
      const name = page.locator('[role="row"] [data-name]').nth(row % 5);
      const { x, y } = (await name.boundingBox()) ?? { x: 0, y: 0 };
      details.push(
        await costs(page, cdp, async () => {
          await page.mouse.click(x + 4, y + 4);
          await page.locator('[role="separator"] + div h2').waitFor();
        }),
      );
      await page.keyboard.press('Escape');
      await page.locator('[role="separator"] + div h2').waitFor({ state: 'detached' });
    }
    const keys: number[] = [];
    for (let search = 0; search < searches; search += 1) {
      await page.keyboard.press('Control+f');
      for (const key of typed) keys.push(await costs(page, cdp, () => page.keyboard.type(key)));
      await page.keyboard.press('Escape');
    }
    return { details: median(details), key: median(keys) };
  } finally {
    await app.close();
    rmSync(home, { recursive: true, force: true });
  }
}
const [few, some, many] = [await measure(100), await measure(1000), await measure(10_000)];
const figures = [
  ['opening details', few.details, '10,000', many.details, aims.details],
  ['a key of a search', few.key, '1,000', some.key, aims.key],
] as const;
console.log(`CPU of the window's main thread, medians of ${opened} and ${searches * typed.length}`);
for (const [what, atFew, rows, atMany, aim] of figures) {
  const ratio = (atMany / atFew).toFixed(2);
  console.log(
    `${what}: ${atMany.toFixed(1)} ms at ${rows} rows, ${atFew.toFixed(1)} ms at 100: ${ratio} times; aim ${aim.toFixed(1)} ms`,
  );
  if (atMany > aim) process.exitCode = 1;
}
