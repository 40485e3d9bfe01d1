import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFindings } from '../support/accessibility.ts';
import { missingKeyring } from '../support/keyring.ts';
import { secretRow } from '../support/window/guide.ts';
import { type SampleApp, openSampleApp, show } from '../support/window/sample-app.ts';

/** The forms of secrets: what they propose, what they recognise, and their fields by the keyboard alone. */
describe.skipIf(missingKeyring())('the forms of secrets', () => {
  let app: SampleApp;
  beforeAll(async () => {
    app = await openSampleApp({ width: 1280, height: 800 });
    await show(app, { language: 'en', theme: 'light' });
    await app.page.getByRole('treegrid').waitFor();
  });
  afterAll(() => app?.[Symbol.asyncDispose]());

  const dialog = () => app.page.getByRole('dialog');
  const press = (key: string) => app.page.keyboard.press(key);
  const kind = (name: string) => dialog().getByRole('radio', { name });
  const value = () => dialog().getByRole('textbox', { name: 'Secret value' });
  const instance = () => dialog().getByRole('combobox', { name: 'Instance' });
  const chosen = () => instance().evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.label);
  /** Pastes as the clipboard does it, with its event. */
  const paste = async (text: string): Promise<void> => {
    await value().evaluate((field, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', pasted);
      const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
      if (field.dispatchEvent(event)) document.execCommand('insertText', false, pasted);
    }, text);
  };
  const discard = async (): Promise<void> => {
    await press('Escape');
    await app.page.getByRole('button', { name: 'Discard' }).click();
    await dialog().waitFor({ state: 'detached' });
  };

  it('add to no instance that was not chosen, and ask for it', async () => {
    await press('Control+n');
    await expect.poll(() => instance().inputValue()).toBe('');
    await expect.poll(() => instance().evaluate((field) => field === document.activeElement)).toBe(true);
    await value().fill('a value of no known form');
    await dialog().getByRole('button', { name: 'Save secret' }).click();
    await dialog().getByText('Choose the instance that this secret belongs to.').waitFor();
    await instance().selectOption({ label: 'Team chat' });
    // Its secret key is saved already.
    await expect.poll(() => kind('Variable').isChecked()).toBe(true);
    await discard();
  });

  it('propose the instance whose secrets alone are shown', async () => {
    const field = app.page.getByRole('searchbox', { name: 'Search secrets' });
    await field.fill('my laptop');
    await expect.poll(() => app.page.getByRole('treegrid').locator('mark').count()).toBeGreaterThan(1);
    await press('Control+n');
    await expect.poll(chosen).toBe('My laptop');
    await press('Escape');
    await dialog().waitFor({ state: 'detached' });
    await field.fill('');
  });

  it('recognise what is pasted, and take a line apart', async () => {
    await press('Control+n');
    await instance().selectOption({ label: 'Team chat' });
    await value().focus();
    await paste(`sk-${'0123456789abcdef'.repeat(2)}`);
    await dialog().getByText('Recognised: an API key of Open WebUI.').waitFor();
    expect(await kind('API key').isChecked()).toBe(true);
    await value().fill('');
    await paste('export TAVILY_API_KEY="tvly-0123456789abcdef0123"\n');
    await dialog().getByText('Recognised: the variable TAVILY_API_KEY.').waitFor();
    expect(await kind('Variable').isChecked()).toBe(true);
    expect(await dialog().getByLabel('Variable name').inputValue()).toBe('TAVILY_API_KEY');
    expect(await value().inputValue()).toBe('tvly-0123456789abcdef0123');
    await discard();
  });

  it('suggest variables in groups, by the keyboard alone', async () => {
    await press('Control+n');
    await instance().selectOption({ label: 'Team chat' });
    const name = dialog().getByRole('combobox', { name: 'Variable name' });
    await name.focus();
    await app.page.keyboard.type('openai');
    const list = app.page.getByRole('listbox', { name: 'Variable name' });
    await list.getByRole('group', { name: 'Model providers and media' }).waitFor();
    // This instance has it already.
    expect(await list.getByText('OPENAI_API_KEY', { exact: true }).count()).toBe(0);
    const option = list.getByRole('option', { name: /^OPENAI_API_KEYS/ });
    await expect.poll(() => option.textContent()).toBe('OPENAI_API_KEYSread at the first start only');
    expect(await accessibilityFindings(app.page)).toEqual([]);
    // Escape closes the list, and what was typed stays.
    await press('Escape');
    await list.waitFor({ state: 'detached' });
    expect(await name.inputValue()).toBe('openai');
    await press('ArrowDown');
    await list.waitFor();
    await press('ArrowDown');
    await press('Enter');
    await expect.poll(() => name.inputValue()).toBe('OPENAI_API_KEYS');
    await list.waitFor({ state: 'detached' });
    await name.fill('tavily');
    await list.getByRole('option').click();
    await expect.poll(() => name.inputValue()).toBe('TAVILY_API_KEY');
    // What was chosen is a draft, too.
    await discard();
  });

  it('have tags as chips, with those that are saved, and a date in the language of the window', async () => {
    await secretRow(app.page, 'ci-bot').click();
    await app.page.getByRole('button', { name: 'Edit secret' }).click();
    const tags = dialog().getByRole('combobox', { name: 'Tags' });
    await tags.focus();
    const before = await dialog().getByRole('list', { name: 'Tags' }).getByRole('listitem').allTextContents();
    expect(before.length).toBeGreaterThan(0);
    await app.page.keyboard.type('new one,');
    await app.page.keyboard.type('x');
    await press('Enter');
    await press('Backspace');
    await app.page.keyboard.type('prov');
    await app.page.getByRole('option', { name: 'provider' }).waitFor();
    await press('ArrowDown');
    await press('Enter');
    await app.page.keyboard.type('left over');
    const expires = dialog().getByRole('textbox', { name: 'Expires' });
    await expires.fill('2030-02-30');
    // What is left in the tags opens no list for what stands in this field.
    await app.page.getByRole('listbox').waitFor({ state: 'detached' });
    await press('Enter');
    await dialog().getByText('This day does not exist.').waitFor();
    expect(await expires.evaluate((field) => field === document.activeElement)).toBe(true);
    await expires.fill('2030-3-1');
    await dialog().getByText('Mar 1, 2030').waitFor();
    await press('Enter');
    await dialog().waitFor({ state: 'detached' });
    const details = app.page.getByRole('region', { name: 'Details of ci-bot' });
    for (const tag of [...before, 'new one', 'provider', 'left over'])
      await details.getByText(tag, { exact: true }).waitFor();
    expect(await details.getByText('x', { exact: true }).count()).toBe(0);
    expect(app.pageErrors).toEqual([]);
  });
});
