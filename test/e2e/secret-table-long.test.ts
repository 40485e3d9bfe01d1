import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillMany } from '../support/many-secrets.ts';
import { type OpenedApp, openApp } from '../support/open-app.ts';
import { secretRow } from '../support/window/guide.ts';

const secrets = 10_000;
const instances = 20;
/** The last instance by its name, and the last secret in it. */
const lastInstance = 'Deployment 20';
const lastSecret = 'SECRET_09999';
/** The heads of the groups are rows, too, and so is the head of the table. */
const rowCount = secrets + instances + 1;
/** What a window of this height shows, with some rows above and below. */
const mostRows = 60;

describe('T20: a table of 10,000 secrets', () => {
  let home: string;
  let app: OpenedApp;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'keyring-many-'));
    await fillMany(home, { secrets, instances });
    app = await openApp({ home, width: 1280, height: 800 });
    await app.page.getByRole('treegrid').waitFor();
  });
  afterAll(async () => {
    await app?.[Symbol.asyncDispose]();
    await rm(home, { recursive: true, force: true });
  });

  const grid = () => app.page.getByRole('treegrid');
  const drawn = () => grid().locator('[data-key]').count();
  const focusedName = () =>
    app.page.evaluate(() => {
      const row = document.activeElement?.closest('[data-key]');
      return row?.querySelector('[data-name]')?.textContent ?? '';
    });

  /** Whether the row is inside of what is seen of the table, by the middle of its height. */
  const isSeen = (name: string) =>
    secretRow(app.page, name).evaluate((row) => {
      const { left, top, width, height } = row.getBoundingClientRect();
      const there = document.elementFromPoint(left + width / 2, top + height / 2);
      return there !== null && row.contains(there);
    });

  async function opensLast(): Promise<void> {
    await secretRow(app.page, lastSecret).click();
    const details = app.page.getByRole('region', { name: `Details of ${lastSecret}` });
    await details.waitFor();
    expect(await details.getByText(lastInstance).count()).toBeGreaterThan(0);
    await app.page.keyboard.press('Escape');
    await details.waitFor({ state: 'detached' });
  }

  it('reaches the last one by End, and the first one by Home', async () => {
    expect(await grid().getAttribute('aria-rowcount')).toBe(String(rowCount));
    await grid().locator('[tabindex="0"]').focus();
    await app.page.keyboard.press('End');
    await expect.poll(focusedName).toBe(lastSecret);
    expect(await secretRow(app.page, lastSecret).getAttribute('aria-rowindex')).toBe(String(rowCount));
    expect(await isSeen(lastSecret)).toBe(true);
    expect(await drawn()).toBeLessThan(mostRows);
    await opensLast();
    await app.page.keyboard.press('Home');
    await expect.poll(() => secretRow(app.page, 'SECRET_00000').count()).toBe(1);
  });

  it('reaches the last one by scrolling, and draws only what is near', async () => {
    const body = grid().getByRole('rowgroup').last();
    let most = 0;
    for (const part of [0.1, 0.25, 0.4, 0.46, 0.5, 0.75, 0.9, 1]) {
      await body.evaluate((element, at) => element.scrollTo(0, at * element.scrollHeight), part);
      const index = () =>
        grid()
          .locator('[data-key]')
          .evaluateAll((rows) => Math.max(...rows.map((row) => Number(row.getAttribute('aria-rowindex')))));
      await expect.poll(index).toBeGreaterThanOrEqual(Math.floor(part * rowCount) - mostRows);
      most = Math.max(most, await drawn());
    }
    expect(most).toBeLessThan(mostRows);
    await expect.poll(() => secretRow(app.page, lastSecret).count()).toBe(1);
    expect(await isSeen(lastSecret)).toBe(true);
    await opensLast();
    expect(app.pageErrors).toEqual([]);
  });

  it('finds the last one by its name', async () => {
    await app.page.getByRole('searchbox', { name: 'Search secrets' }).fill('secret_09999');
    await expect.poll(() => grid().getAttribute('aria-rowcount')).toBe('3');
    await opensLast();
  });
});
