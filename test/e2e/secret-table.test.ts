import { afterAll, beforeAll, expect, it } from 'vitest';
import { secretRow } from '../support/window/guide.ts';
import { type SampleApp, openSampleApp, show } from '../support/window/sample-app.ts';
import { describeOnKeyring } from '../support/on-keyring.ts';

/** The table of secrets by the keyboard: one tab stop, search, selection, and where the focus is afterwards. */
describeOnKeyring('the table of secrets', () => {
  let app: SampleApp;
  beforeAll(async () => {
    app = await openSampleApp({ width: 1280, height: 800 });
    await show(app, { language: 'en', theme: 'light' });
    await app.page.getByRole('treegrid').waitFor();
  });
  afterAll(() => app?.[Symbol.asyncDispose]());

  const press = (key: string) => app.page.keyboard.press(key);
  const grid = () => app.page.getByRole('treegrid');
  const focusedKey = () =>
    app.page.evaluate(() => {
      // The whole page has the focus where nothing has it, and rows in it.
      const row = document.activeElement?.closest('[data-key]');
      return row?.querySelector('[data-name]')?.textContent ?? '';
    });

  it('is one tab stop, in which arrows, Home, End and typing move', async () => {
    expect(await grid().locator('[tabindex="0"]').count()).toBe(1);
    await grid().locator('[tabindex="0"]').focus();
    await press('End');
    await expect.poll(focusedKey).toBe('Weekly report');
    await press('ArrowUp');
    await expect.poll(focusedKey).toBe('WEBUI_SECRET_KEY');
    await app.page.keyboard.type('ci-');
    await expect.poll(focusedKey).toBe('ci-bot');
    expect(await grid().locator('[tabindex="0"]').count()).toBe(1);
  });

  it('finds by the name of an instance, and offers the nearest name', async () => {
    const field = app.page.getByRole('searchbox', { name: 'Search secrets' });
    await press('Control+F');
    await field.fill('my laptop');
    await expect.poll(() => grid().getByRole('row').count()).toBe(3);
    expect(await grid().locator('mark').allTextContents()).toEqual(['My', 'laptop']);
    await field.fill('weekyl');
    await app.page.getByRole('button', { name: 'Did you mean Weekly report of Team chat?' }).waitFor();
    await field.press('Escape');
    await secretRow(app.page, 'load-test').waitFor();
  });

  it('opens by Enter, and has the focus on the row again after Escape', async () => {
    await secretRow(app.page, 'ci-bot').focus();
    await press('Enter');
    const details = app.page.getByRole('region', { name: 'Details of ci-bot' });
    await details.waitFor();
    await press('Escape');
    await details.waitFor({ state: 'detached' });
    await expect.poll(focusedKey).toBe('ci-bot');
  });

  it('copies a name and a fingerprint as plain text, by the menu of a row and of the details', async () => {
    await secretRow(app.page, 'ci-bot').focus();
    await press('Shift+F10');
    await app.page.getByRole('menuitem', { name: 'Copy name' }).click();
    await app.page.getByText('The name ci-bot was copied.').waitFor();
    expect(await app.clipboard.text()).toBe('ci-bot');
    await secretRow(app.page, 'ci-bot').press('Enter');
    const details = app.page.getByRole('region', { name: 'Details of ci-bot' });
    await details.getByRole('button', { name: 'More actions for ci-bot' }).click();
    await app.page.getByRole('menuitem', { name: 'Copy fingerprint' }).click();
    await app.page.getByText('The fingerprint of ci-bot was copied.').waitFor();
    const fact = details.locator('dl').filter({ hasText: 'Fingerprint' }).locator('code');
    expect(await app.clipboard.text()).toBe(await fact.textContent());
    expect(await app.clipboard.text()).toMatch(/^[\da-f]{12}$/);
    await press('Escape');
  });

  it('exports the selected secrets and no others', async () => {
    await secretRow(app.page, 'DATABASE_URL').focus();
    await press('Space');
    await app.page
      .getByRole('toolbar', { name: 'Selected secrets' })
      .getByRole('button', { name: 'Export' })
      .click();
    const box = (name: string) =>
      app.page.getByRole('group', { name: 'Variables' }).getByRole('checkbox', { name });
    await app.page.getByRole('button', { name: /^Next/ }).click();
    await app.page.getByText('Choose variables, and their names in the file').click();
    await box('DATABASE_URL').waitFor();
    expect(await box('DATABASE_URL').isChecked()).toBe(true);
    expect(await box('OPENAI_API_KEY').isChecked()).toBe(false);
    expect(await box('WEBUI_SECRET_KEY').isChecked()).toBe(false);
    await app.page
      .getByRole('navigation')
      .getByRole('button', { name: /^Secrets/ })
      .click();
    await grid().waitFor();
  });

  it('selects by Space and Shift, tells each result, and is at the next row after a deletion', async () => {
    await secretRow(app.page, 'DATABASE_URL').focus();
    await press('Space');
    await press('Shift+ArrowDown');
    const bar = app.page.getByRole('toolbar', { name: 'Selected secrets' });
    await bar.getByText('2 selected').waitFor();
    expect(await grid().locator('[aria-selected="true"]').count()).toBe(2);
    await bar.getByRole('button', { name: 'Test' }).click();
    const dialog = app.page.getByRole('dialog');
    await expect
      .poll(() => dialog.getByText('Not tested: only API keys and secret keys can be').count())
      .toBe(2);
    await dialog.getByRole('button', { name: 'Done' }).click();
    await bar.getByRole('button', { name: 'Delete…' }).click();
    await app.page.getByRole('alertdialog').getByRole('button', { name: 'Delete 2 secrets' }).click();
    await app.page.getByText('2 secrets were moved to the trash.').waitFor();
    expect(await app.page.getByRole('alertdialog').count()).toBe(0);
    await expect.poll(focusedKey).toBe('WEBUI_SECRET_KEY');
    // The next one, and not the first of that name.
    expect(await app.page.locator(':focus').textContent()).toContain('Team chat');
    expect(await secretRow(app.page, 'DATABASE_URL').count()).toBe(0);
    expect(app.pageErrors).toEqual([]);
  });
});
