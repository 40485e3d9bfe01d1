import type { Stop } from './guide.ts';

export const serverKeyStops = {
  'server-key': {
    go: async (guide) => {
      await guide.toSecret('ci-bot');
      await guide.button('serverKey.compare').scrollIntoViewIfNeeded();
    },
  },
  'server-key-create': {
    go: async (guide) => {
      await guide.toSecret('ci-bot');
      await guide.press('serverKey.create');
      await guide.choose('serverKey.by.password');
      await guide.pressInDialog('serverKey.createRun');
      await guide.page.locator('.field-error').first().waitFor();
    },
  },
  'server-key-mint': {
    go: async (guide) => {
      await guide.toSecret('ci-bot');
      await guide.press('serverKey.delete');
      await guide.choose('serverKey.by.secret');
    },
  },
  'server-key-code': {
    go: async (guide) => {
      await guide.setUp((fake) => {
        fake.override('server.compareKey', () => ({
          ok: true,
          value: { outcome: 'problem', problem: { code: 'authenticator-code-needed', facts: {} } },
        }));
      });
      await guide.toSecret('ci-bot');
      await guide.press('serverKey.compare');
      await guide.choose('serverKey.by.password');
      await guide.page
        .getByRole('textbox', { name: guide.text('serverKey.password'), exact: true })
        .fill('not a real one');
      await guide.pressInDialog('serverKey.compareRun');
      await guide.page.locator('dialog .note').last().waitFor();
    },
  },
  'server-key-created': {
    go: async (guide) => {
      await guide.toSecret('ci-bot');
      await guide.press('serverKey.create');
      await guide.page.getByLabel(guide.text('serverKey.confirm')).check();
      await guide.pressInDialog('serverKey.createRun');
      await guide.page.locator('dialog .note-good').first().waitFor();
    },
  },
  'server-key-different': {
    go: async (guide) => {
      await guide.setUp((fake) => {
        fake.override('server.compareKey', () => ({
          ok: true,
          value: {
            outcome: 'different',
            email: 'ci@example.org',
            handle: '00000000-0000-4000-8000-0000000000aa',
          },
        }));
      });
      await guide.toSecret('ci-bot');
      await guide.press('serverKey.compare');
      await guide.pressInDialog('serverKey.compareRun');
      await guide.page.locator('dialog .note-warn').waitFor();
    },
  },
  'server-key-not-kept': {
    go: async (guide) => {
      await guide.setUp((fake) => {
        fake.override('server.createKey', () => ({
          ok: true,
          value: {
            outcome: 'not-kept',
            handle: '00000000-0000-4000-8000-0000000000aa',
            code: 'keychain-locked',
          },
        }));
      });
      await guide.toSecret('ci-bot');
      await guide.press('serverKey.create');
      await guide.page.getByLabel(guide.text('serverKey.confirm')).check();
      await guide.pressInDialog('serverKey.createRun');
      await guide.page.locator('dialog .note-bad').first().waitFor();
    },
  },
  'server-key-new': {
    go: async (guide) => {
      await guide.toInstance();
      await guide.page.getByRole('tab', { name: guide.text('instance.tabTest') }).click();
      await guide.press('serverKey.newOpen');
    },
  },
  'key-sql': {
    go: async (guide) => {
      await guide.toSecret('ci-bot');
      await guide.press('serverKey.sql');
      await guide.press('keySql.ask');
      await guide.page.locator('dialog input[value="0.12.4"]').waitFor();
    },
  },
  'key-sql-written': {
    go: async (guide) => {
      await guide.toSecret('ci-bot');
      await guide.press('serverKey.sql');
      await guide.page.getByLabel(guide.text('keySql.release')).fill('0.12.4');
      await guide.press('keySql.write');
      await guide.press('keySql.save');
      await guide.page.locator('dialog .note-good').scrollIntoViewIfNeeded();
    },
  },
} as const satisfies Readonly<Record<string, Stop>>;
