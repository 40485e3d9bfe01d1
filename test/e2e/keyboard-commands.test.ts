// oxlint-disable typescript/no-unsafe-type-assertion -- the keys of a record of this file
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readAccelerator } from '../../electron/shared/accelerator.ts';
import { type CommandId, commandIds, commands } from '../../electron/shared/commands.ts';
import { sampleValues } from '../support/fill-vault.ts';
import { type SampleApp, openSampleApp, show } from '../support/window/sample-app.ts';
import { describeOnKeyring } from '../support/on-keyring.ts';

/** Each command with a key does something, from the key and from the menu. */
describeOnKeyring('the keys of commands', () => {
  let app: SampleApp;
  beforeAll(async () => {
    app = await openSampleApp({ width: 1280, height: 800 });
    await show(app, { language: 'en', theme: 'light' });
  });
  afterAll(() => app?.[Symbol.asyncDispose]());

  const page = () => app.page;
  const dialog = (name: string | RegExp) =>
    page().getByRole('dialog', { name }).or(page().getByRole('alertdialog', { name }));
  const heading = (name: string) => page().getByRole('heading', { level: 1, name, exact: true });
  const details = (name: string) => page().getByRole('region', { name: `Details of ${name}` });
  const paneOfFocus = () =>
    page().evaluate(() => document.activeElement?.closest('[data-pane]')?.getAttribute('data-pane') ?? '');

  async function press(id: CommandId): Promise<void> {
    const { key, hasControl, hasShift } = readAccelerator(commands[id].accelerator ?? '');
    await page().keyboard.press(
      [hasControl ? 'Control' : '', hasShift ? 'Shift' : '', key].filter(Boolean).join('+'),
    );
  }
  async function closed(name: string | RegExp): Promise<void> {
    await dialog(name).waitFor();
    await page().keyboard.press('Escape');
    await dialog(name).waitFor({ state: 'detached' });
  }
  /** Opens the secret key of the first instance, and takes the focus out of fields. */
  async function openSecret(): Promise<void> {
    await page().keyboard.press('Control+K');
    await page().getByRole('combobox', { name: 'Search or run a command' }).fill('webui_secret team');
    await page().locator('[role=option][data-highlighted]', { hasText: 'WEBUI_SECRET_KEY' }).waitFor();
    await page().keyboard.press('Enter');
    // The details may be those of the command before; keys go to the palette until it is gone.
    await dialog('Search or run a command').waitFor({ state: 'detached' });
    await details('WEBUI_SECRET_KEY').waitFor();
  }

  /** What is seen after the key of each command; a command without an entry does not compile. */
  const seen: Readonly<
    Record<Exclude<CommandId, `go.instance.${4 | 5 | 6 | 7 | 8 | 9}` | KeylessId>, () => Promise<void>>
  > = {
    'secret.new': () => closed(/^Add a secret/),
    'file.write': async () =>
      page().getByRole('region', { name: 'Preview' }).locator('pre').first().waitFor(),
    'keychain.lock': async () => {
      await page().getByText('the keychain is locked').first().waitFor();
      expect(await app.clipboard.text()).toBe('');
      const locked = page().getByRole('button', { name: 'Keychain locked' });
      await locked.waitFor();
      await app.keyring.unlock();
      // The window hears of it by its own question.
      await page().keyboard.press('Control+u');
      await locked.waitFor({ state: 'detached' });
    },
    'trash.undo': async () => {
      await press('secret.remove');
      await dialog(/^Delete WEBUI_SECRET_KEY/)
        .getByRole('button', { name: 'Delete secret' })
        .click();
      await page().getByText('WEBUI_SECRET_KEY was moved to the trash.').waitFor();
      await press('trash.undo');
      await page().getByText('WEBUI_SECRET_KEY was restored.').waitFor();
    },
    'palette.open': () => closed('Search or run a command'),
    'filter.focus': async () => {
      await expect
        .poll(() => page().evaluate(() => document.activeElement?.getAttribute('type')))
        .toBe('search');
    },
    'sidebar.toggle': async () => {
      const name = page().getByRole('navigation').getByText('Team chat');
      await name.waitFor({ state: 'detached' });
      await press('sidebar.toggle');
      await name.waitFor();
    },
    'pane.next': async () => {
      await expect.poll(paneOfFocus).not.toBe('');
    },
    'pane.previous': async () => {
      await expect.poll(paneOfFocus).not.toBe('');
    },
    'secret.copy': async () => {
      await expect.poll(() => app.clipboard.text()).toBe(sampleValues.secretKey);
    },
    'secret.edit': () => closed('Edit WEBUI_SECRET_KEY'),
    // Its staged version is shown, where there is one.
    'secret.rotate': () => details('WEBUI_SECRET_KEY').waitFor(),
    'secret.remove': () => closed(/^Delete WEBUI_SECRET_KEY/),
    'test.run': async () => page().getByText('The server runs with this secret key').first().waitFor(),
    'go.instance.1': () => heading('Team chat').waitFor(),
    'go.instance.2': () => heading('Staging').waitFor(),
    'go.instance.3': () => heading('My laptop').waitFor(),
    'settings.open': () => heading('Settings').waitFor(),
    'help.docs': async () => {
      await expect.poll(() => app.opened()).toHaveLength(1);
    },
    'help.keys': () => closed('Keyboard shortcuts'),
  };
  type KeylessId =
    // Raises the prompt of the system, which is there only while the keychain is locked.
    | 'keychain.unlock'
    // Offered where there is a step to take: the walk that writes a file presses it.
    | 'step.next'
    | 'instance.new'
    | 'adopt.open'
    | 'import.open'
    | 'token.inspect'
    | 'instance.browse'
    | 'instance.edit'
    | 'instance.remove'
    | 'go.secrets'
    | 'go.files'
    | 'go.tests'
    | 'go.generator'
    | 'go.trash'
    | 'go.keychain'
    | 'help.about';

  it.each(Object.entries(seen))('%s', async (id, look) => {
    await openSecret();
    await press(id as keyof typeof seen);
    await look();
    expect(app.pageErrors).toEqual([]);
  });

  it('has a test for each command with a key', () => {
    const withKeys = commandIds.filter(
      (id) =>
        commands[id].accelerator !== null &&
        !/^(?:keychain\.unlock|step\.next|go\.instance\.[4-9])$/.test(id),
    );
    expect(Object.keys(seen).toSorted()).toEqual([...withKeys].toSorted());
  });

  it('are chosen in the application menu too', async () => {
    await app.chooseInMenu('Settings');
    await heading('Settings').waitFor();
    await app.chooseInMenu('Search or run');
    await closed('Search or run a command');
    await app.chooseInMenu('New instance…');
    await closed('Add an instance');
    expect(app.pageErrors).toEqual([]);
  });

  it('goes through list, details and sidebar with F6, and back to what had the focus', async () => {
    await openSecret();
    const order: string[] = [];
    for (let count = 0; count < 4; count += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one key after the other
      await press('pane.next');
      // oxlint-disable-next-line no-await-in-loop
      order.push(await paneOfFocus());
    }
    expect(order).toEqual(['sidebar', 'list', 'details', 'sidebar']);
    await press('pane.previous');
    expect(await paneOfFocus()).toBe('details');
  });
});
