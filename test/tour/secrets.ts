import type { FakeBridge } from '../support/fake-bridge/fake-bridge.ts';
import type { Guide, Stop } from './guide.ts';

/** The longest names that are taken, without a place to break them. Runs in the page. */
function longNames(fake: FakeBridge): void {
  const long = `Team chat ${'W'.repeat(60)}很长的名字${'x'.repeat(45)}`;
  const path = 'a-path-that-goes-on-and-on/'.repeat(8);
  fake.state.instances = fake.state.instances.map((instance, index) =>
    index === 0 ? { ...instance, name: long, baseUrl: `https://chat.example.org/${path}` } : instance,
  );
  fake.state.secrets = fake.state.secrets.map((secret) =>
    secret.name === 'ci-bot'
      ? { ...secret, name: long, owner: long, tags: [long, 'ci'], usedBy: [long], notes: long.repeat(4) }
      : secret,
  );
}

async function toLongSecret(guide: Guide): Promise<void> {
  await guide.setUp(longNames);
  await guide.goTo('Team chat');
  await guide.page
    .getByRole('table')
    .getByRole('button', { name: /^Team chat/ })
    .click();
  await guide.page.locator('.details').waitFor();
}

export const secretStops = {
  'paste-breaks-url': {
    go: async (guide) => {
      await guide.toInstance();
      await guide.press('secrets.add');
      await guide.choose('kind.variable');
      await guide.choose('source.paste');
      await guide.page.getByLabel(guide.text('add.variableName')).fill('DATABASE_PASSWORD');
      await guide.page.getByLabel(guide.text('source.pasteLabel')).fill('Jx7#kP9@mQ2rT5wZ');
      await guide.page.locator('.findings').scrollIntoViewIfNeeded();
    },
  },
  'long-names': {
    go: async (guide) => {
      await guide.setUp(longNames);
      await guide.page
        .getByRole('table')
        .getByRole('button', { name: /^Team chat/ })
        .waitFor();
    },
  },
  'long-details': { go: toLongSecret },
  'long-dialog': {
    go: async (guide) => {
      await toLongSecret(guide);
      await guide.press('serverKey.delete');
    },
  },
  'long-remove': {
    go: async (guide) => {
      await guide.setUp(longNames);
      await guide.goTo('Team chat');
      await guide.press('instance.remove');
    },
  },
  'all-secrets': { go: (guide) => guide.page.getByRole('table').waitFor() },
  'no-match': {
    go: async (guide) => {
      await guide.page.getByRole('searchbox').fill('nothing like it');
      await guide.button('secrets.clearSearch').waitFor();
    },
  },
  many: {
    go: async (guide) => {
      await guide.setUp((fake) => {
        const [secret] = fake.state.secrets;
        if (secret === undefined) return;
        fake.state.secrets = Array.from({ length: 1000 }, (_, index) => ({
          ...secret,
          id: `00000000-0000-4000-9000-${String(index).padStart(12, '0')}`,
          name: `SERVICE_${String(index).padStart(4, '0')}_WITH_A_RATHER_LONG_NAME_THAT_GOES_ON`,
          owner: 'A department with a name that is longer than anybody would like',
          tags: ['first', 'second', 'third', 'a-tag-that-is-long'],
        }));
      });
      await guide.page.getByText(guide.text('secrets.count', { count: 1000 })).waitFor();
    },
  },
  'secret-staged': { go: (guide) => guide.toSecret('WEBUI_SECRET_KEY') },
  'secret-versions': {
    go: async (guide) => {
      await guide.toSecret('Weekly report');
      await guide.page.locator('.timeline').scrollIntoViewIfNeeded();
    },
  },
  'secret-revealed': {
    go: async (guide) => {
      await guide.toSecret('ci-bot');
      await guide.press('action.revealNamed', { name: 'ci-bot' });
      await guide.press('action.copyNamed', { name: 'ci-bot' });
      await guide.page.locator('.plaintext-host:not([hidden])').waitFor();
    },
  },
  'value-gone': {
    go: async (guide) => {
      await guide.setUp((fake) => {
        fake.state.values.clear();
      });
      await guide.toSecret('ci-bot');
      await guide.press('action.revealNamed', { name: 'ci-bot' });
      await guide.page
        .getByRole('table')
        .getByRole('button', { name: guide.text('action.copyNamed', { name: 'ci-bot' }) })
        .click({ timeout: 1000 })
        .catch(() => {});
      await guide.page.getByRole('alert').first().waitFor();
    },
  },
  promote: {
    go: async (guide) => {
      await guide.toSecret('WEBUI_SECRET_KEY');
      await guide.press('rotation.promote');
    },
  },
  retire: {
    go: async (guide) => {
      await guide.toSecret('Weekly report');
      await guide.press('rotation.retireNamed', { number: 3 });
    },
  },
  stage: {
    go: async (guide) => {
      await guide.toSecret('ci-bot');
      await guide.press('rotation.stage');
    },
  },
  'secret-edit': {
    go: async (guide) => {
      await guide.toSecret('WEBUI_SECRET_KEY');
      await guide.press('secret.edit');
    },
  },
  'secret-remove': {
    go: async (guide) => {
      await guide.toSecret('WEBUI_SECRET_KEY');
      await guide.press('secret.remove');
    },
  },
  'add-generate': {
    go: async (guide) => {
      await guide.toInstance();
      await guide.press('secrets.add');
      await guide.choose('kind.variable');
      await guide.openMore('recipe.options');
      await guide.page
        .getByRole('dialog')
        .getByRole('button', { name: guide.text('add.keep') })
        .click();
    },
  },
  'add-paste-jwt': {
    go: async (guide) => {
      await guide.toInstance();
      await guide.press('secrets.add');
      await guide.choose('kind.api-key');
      await guide.page
        .getByLabel(guide.text('source.pasteLabel'))
        .fill('eyJhbGciOiJIUzI1NiJ9.eyJpZCI6IjEifQ.x');
      await guide.page.locator('.findings').waitFor();
      await guide.page.locator('.findings').scrollIntoViewIfNeeded();
    },
  },
  'add-paste-lines': {
    go: async (guide) => {
      await guide.toInstance();
      await guide.press('secrets.add');
      await guide.choose('kind.variable');
      await guide.choose('source.paste');
      await guide.page.getByLabel(guide.text('source.lines')).check();
      await guide.page.getByLabel(guide.text('source.pasteLabel')).fill('first line\nsecond line\n');
      await guide.page.getByLabel(guide.text('source.lines')).scrollIntoViewIfNeeded();
    },
  },
  'add-paste-default': {
    go: async (guide) => {
      await guide.toInstance();
      await guide.press('secrets.add');
      await guide.choose('source.paste');
      await guide.page.getByLabel(guide.text('source.pasteLabel')).fill('t0p-s3cr3t');
      await guide.page.locator('.findings').waitFor();
      await guide.page
        .getByRole('dialog')
        .getByRole('button', { name: guide.text('add.keep') })
        .click();
    },
  },
  'name-taken': {
    go: async (guide) => {
      await guide.setUp((fake) => {
        fake.override('secrets.create', () => ({
          ok: false,
          error: { code: 'keychain-unresponsive', subject: 'WEBUI_DB', detail: 'Timeout was reached' },
        }));
      });
      await guide.toInstance();
      await guide.press('secrets.add');
      await guide.choose('kind.variable');
      await guide.page.getByLabel(guide.text('add.variableName')).fill('WEBUI_DB');
      await guide.page.getByText('256').first().waitFor();
      await guide.page
        .getByRole('dialog')
        .getByRole('button', { name: guide.text('add.keep') })
        .click();
      await guide.page.getByRole('alert').scrollIntoViewIfNeeded();
    },
  },
} as const satisfies Readonly<Record<string, Stop>>;
