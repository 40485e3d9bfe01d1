import { afterAll, beforeAll, expect, it } from 'vitest';
import { aSecretInput } from '../support/builders.ts';
import { describeOnKeyring } from '../support/on-keyring.ts';
import { secretRow } from '../support/window/guide.ts';
import { type SampleApp, openSampleApp, show } from '../support/window/sample-app.ts';

/** Deleting in the window, and every way back from it, on a real keyring. */
describeOnKeyring('the trash', () => {
  let app: SampleApp;
  beforeAll(async () => {
    app = await openSampleApp({ width: 1280, height: 800 });
    await show(app, { language: 'en', theme: 'light' });
  });
  afterAll(() => app?.[Symbol.asyncDispose]());

  const page = () => app.page;
  const press = (key: string) => page().keyboard.press(key);
  const button = (name: string | RegExp) => page().getByRole('button', { name });
  const goTo = async (name: string) => {
    await page()
      .getByRole('navigation')
      .getByRole('button', { name: new RegExp(`^${name}`) })
      .click();
    await page().getByRole('heading', { level: 1, name, exact: true }).waitFor();
  };
  const said = (text: string) => page().getByText(text).waitFor();
  const focusedText = () => page().evaluate(() => document.activeElement?.textContent ?? '');

  async function remove(name: string): Promise<void> {
    await secretRow(page(), name).focus();
    await press('Delete');
    const dialog = page().getByRole('alertdialog', { name: `Delete ${name}?` });
    await dialog.getByText('You can restore it for 30 days.').waitFor();
    await dialog.getByRole('button', { name: 'Delete secret' }).click();
    await dialog.waitFor({ state: 'detached' });
    await said(`${name} was moved to the trash.`);
    await secretRow(page(), name).waitFor({ state: 'detached' });
  }
  /** Copies the value of a secret in the table. */
  async function valueOf(name: string): Promise<string> {
    await secretRow(page(), name).focus();
    await press('Control+C');
    await said('Copied. The clipboard is cleared');
    return app.clipboard.text();
  }

  it('has a secret back by Undo in the message, and by its key, with its value', async () => {
    await remove('OPENAI_API_KEY');
    await button('Undo').click();
    await said('OPENAI_API_KEY was restored.');
    expect(await valueOf('OPENAI_API_KEY')).toBe('sk-proj-example');
    await remove('OPENAI_API_KEY');
    // Once it is said, what was pressed last has not to be there any more.
    await button('Dismiss').click();
    await press('Control+Z');
    await said('OPENAI_API_KEY was restored.');
    await secretRow(page(), 'OPENAI_API_KEY').waitFor();
  });

  it('has several back by one Undo', async () => {
    await secretRow(page(), 'DATABASE_URL').focus();
    await press('Space');
    await press('Shift+ArrowDown');
    await press('Delete');
    await page().getByRole('alertdialog').getByRole('button', { name: 'Delete 2 secrets' }).click();
    await said('2 secrets were moved to the trash.');
    await button('Undo').click();
    await said('2 items were restored.');
    await secretRow(page(), 'DATABASE_URL').waitFor();
    await secretRow(page(), 'OPENAI_API_KEY').waitFor();
    expect(await secretRow(page(), 'DATABASE_URL').count()).toBe(1);
  });

  it('shows what was deleted, and restores by Enter, or under another name', async () => {
    await remove('ci-bot');
    await remove('OPENAI_API_KEY');
    await page().evaluate(
      async ([input, value]) => {
        const listed = await window.keyring['instances.list']();
        const chat = listed.ok ? listed.value.find(({ name }) => name === 'Team chat') : undefined;
        const source = { from: 'typed', value } as const;
        await window.keyring['secrets.create']({
          instanceId: chat?.id ?? '',
          input: { ...input, tags: [], usedBy: [] },
          source,
        });
      },
      [aSecretInput({ name: 'OPENAI_API_KEY' }), 'sk-proj-another'] as const,
    );
    await secretRow(page(), 'OPENAI_API_KEY').waitFor();
    await goTo('Trash');
    await secretRow(page(), 'ci-bot').focus();
    await press('Enter');
    await said('ci-bot was restored.');
    await expect.poll(focusedText).toContain('OPENAI_API_KEY');
    await press('Enter');
    const rename = page().getByRole('dialog', { name: 'Restore OPENAI_API_KEY under another name' });
    await rename.getByText('is taken').waitFor();
    await rename.getByLabel('New name').fill('OPENAI_OF_BEFORE');
    await press('Enter');
    await said('OPENAI_OF_BEFORE was restored.');
    await page().getByText('The trash is empty').waitFor();
    await goTo('Secrets');
    expect(await valueOf('OPENAI_OF_BEFORE')).toBe('sk-proj-example');
  });

  it('keeps the focus in the view where the last rows go together', async () => {
    await goTo('Staging');
    await remove('load-test');
    await button('More for Staging').click();
    await page().getByRole('menuitem', { name: 'Delete the instance…' }).click();
    await page().getByRole('alertdialog').getByRole('button', { name: 'Delete instance' }).click();
    await goTo('Trash');
    await secretRow(page(), 'load-test').focus();
    await press('Enter');
    const question = page().getByRole('dialog', { name: 'Restore Staging too?' });
    await question.getByRole('button', { name: 'Restore' }).click();
    await page().getByText('The trash is empty').waitFor();
    await expect.poll(focusedText).toBe('Trash');
    expect(app.pageErrors).toEqual([]);
  });

  it('takes an instance with its secrets, gives it back, and is emptied for good', async () => {
    await goTo('Staging');
    await button('More for Staging').click();
    await page().getByRole('menuitem', { name: 'Delete the instance…' }).click();
    const dialog = page().getByRole('alertdialog', { name: 'Delete Staging?' });
    await dialog.getByText('2 secrets go to the trash with it.').waitFor();
    await dialog.getByRole('button', { name: 'Delete instance' }).click();
    await said('Staging was moved to the trash.');
    await goTo('Trash');
    await page().getByText('Instance with 2 secrets').waitFor();
    await secretRow(page(), 'Staging').focus();
    await press('Delete');
    const question = page().getByRole('alertdialog', { name: 'Delete Staging for good?' });
    await question.getByText('This deletes 2 secrets with 2 values').waitFor();
    await press('Escape');
    await page().getByRole('row', { name: 'Staging' }).getByRole('button').click();
    await said('Staging was restored.');
    await goTo('Staging');
    await remove('load-test');
    await goTo('Trash');
    await secretRow(page(), 'load-test').waitFor();
    await button('Empty trash…').click();
    await page().getByRole('alertdialog').getByRole('button', { name: 'Empty trash' }).click();
    await said('1 item was deleted for good.');
    await page().getByText('The trash is empty').waitFor();
    // There is nothing to undo any more.
    await press('Control+Z');
    await goTo('Secrets');
    expect(await secretRow(page(), 'load-test').count()).toBe(0);
    expect(app.pageErrors).toEqual([]);
  });
});
