import type { Stop } from './guide.ts';

export const deploymentStops = {
  'clipboard-not-cleared': {
    go: (guide) => guide.setUp((fake) => fake.emit('clipboard.changed', 'not-cleared')),
  },
  'clipboard-unmarked': {
    go: (guide) => guide.setUp((fake) => fake.emit('clipboard.changed', 'unmarked')),
  },
  welcome: { isEmpty: true, go: async () => {} },
  'first-instance': {
    isEmpty: true,
    go: async (guide) => {
      await guide.press('welcome.start');
      await guide.page.getByLabel(guide.text('instance.name')).fill('Team chat');
      await guide.page.getByLabel(guide.text('instance.url')).fill('http://chat.example.org');
      await guide.page
        .getByRole('dialog')
        .getByRole('button', { name: guide.text('instance.add') })
        .click();
    },
  },
  'first-steps': {
    isEmpty: true,
    go: async (guide) => {
      await guide.press('welcome.start');
      await guide.page.getByLabel(guide.text('instance.name')).fill('Team chat');
      await guide.page.getByLabel(guide.text('instance.url')).fill('https://chat.example.org');
      await guide.page
        .getByRole('dialog')
        .getByRole('button', { name: guide.text('instance.add') })
        .click();
      await guide.button('journey.secretKeyDo').waitFor();
    },
  },
  menu: { go: (guide) => guide.openMenu() },
  instance: { go: (guide) => guide.toInstance() },
  'instance-details': {
    go: async (guide) => {
      await guide.toInstance();
      await guide.page.getByRole('tab', { name: guide.text('instance.tabDetails') }).click();
    },
  },
  'instance-proxy': {
    go: async (guide) => {
      await guide.toInstance();
      await guide.press('instance.edit');
      const dialog = guide.page.getByRole('dialog');
      await dialog.getByText(guide.text('instance.connection')).click();
      await dialog.getByLabel(guide.text('instance.proxy'), { exact: true }).selectOption('own');
      const address = dialog.getByLabel(guide.text('instance.proxyUrl'));
      await address.fill('http://ada:secret@proxy.example.org:3128');
      await dialog.getByRole('button', { name: guide.text('action.save') }).click();
      await dialog.locator('.field-error').waitFor();
    },
  },
  'instance-remove': {
    go: async (guide) => {
      await guide.toInstance();
      await guide.press('instance.remove');
    },
  },
  settings: { go: (guide) => guide.goTo(guide.text('nav.settings')) },
  'settings-refused': {
    go: async (guide) => {
      await guide.goTo(guide.text('nav.settings'));
      const field = guide.page.getByLabel(guide.text('settings.keepVersions'));
      await field.fill('0');
      await field.press('Enter');
      await guide.page.locator('.field-error').scrollIntoViewIfNeeded();
    },
  },
  generator: { go: (guide) => guide.goTo(guide.text('nav.generator')) },
  'generator-passphrase': {
    go: async (guide) => {
      await guide.goTo(guide.text('nav.generator'));
      await guide.choose('recipe.passphrase');
    },
  },
  'generator-password': {
    go: async (guide) => {
      await guide.goTo(guide.text('nav.generator'));
      await guide.choose('recipe.password');
      await guide.choose('recipe.symbols.all');
      await guide.page
        .getByRole('textbox', { name: guide.text('recipe.exclude') })
        .fill('abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRS');
      await guide.page.locator('.field-error').scrollIntoViewIfNeeded();
    },
  },
  'generator-keep': {
    go: async (guide) => {
      await guide.goTo(guide.text('nav.generator'));
      await guide.press('generator.keep');
    },
  },
} as const satisfies Readonly<Record<string, Stop>>;
