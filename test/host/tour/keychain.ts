import type { FakeBridge } from '../fake-bridge/fake-bridge.ts';
import type { Guide, Stop } from './guide.ts';

/** The keychain loses values: of versions in use and of a previous one, and one holds another value. Runs in the page. */
function loseValues(fake: FakeBridge): void {
  const lost = ['OPENAI_API_KEY', 'load-test'];
  for (const { name, versions } of fake.state.secrets) {
    for (const { id, state } of versions) {
      if (lost.includes(name) || (name === 'Weekly report' && state === 'previous'))
        fake.state.values.delete(id);
      if (name === 'DATABASE_URL') fake.state.values.set(id, 'what another program wrote');
    }
  }
}

/** Another keychain than that of the saved values. Runs in the page. */
function useOtherKeychain(fake: FakeBridge): void {
  fake.state.keychain = { usable: false, desktop: 'gnome', code: 'keychain-other' };
}

async function toLostValues(guide: Guide): Promise<void> {
  await guide.setUp(loseValues);
  await guide.goTo(guide.text('nav.keychain'));
  await guide.press('compare.deep');
  await guide.page.getByText(guide.text('lost.heading')).waitFor();
  await guide.page.getByText(guide.text('lost.heading')).scrollIntoViewIfNeeded();
}

async function toOtherKeychain(guide: Guide): Promise<void> {
  await guide.setUp(useOtherKeychain);
  await guide.goTo(guide.text('nav.keychain'));
}

async function toLostKey(guide: Guide): Promise<void> {
  await guide.setUp((fake) => {
    fake.state.isKeyLost = true;
  });
  await guide.goTo(guide.text('nav.keychain'));
  await guide.press('compare.look');
  await guide.button('keyLost.make').waitFor();
}

export const keychainStops = {
  keychain: {
    go: async (guide) => {
      await guide.goTo(guide.text('nav.keychain'));
      await guide.page.locator('.list-row').first().waitFor();
    },
  },
  'keychain-locked': {
    go: async (guide) => {
      await guide.setUp((fake) => {
        fake.state.keychain = { usable: false, desktop: 'gnome', code: 'keychain-locked' };
        fake.state.vault = { state: 'ready', lastGood: null, waiting: 2 };
      });
      await guide.toInstance();
    },
  },
  'keychain-no-provider': {
    go: async (guide) => {
      await guide.setUp((fake) => {
        fake.state.keychain = {
          usable: false,
          desktop: 'headless',
          code: 'keychain-no-provider',
          detail: 'The name org.freedesktop.secrets was not provided by any .service files',
        };
      });
      await guide.goTo(guide.text('nav.keychain'));
    },
  },
  'lost-values': { go: toLostValues },
  'lost-banner': {
    go: async (guide) => {
      await toLostValues(guide);
      await guide.toInstance();
    },
  },
  'lost-details': {
    go: async (guide) => {
      await toLostValues(guide);
      await guide.toSecret('OPENAI_API_KEY');
    },
  },
  'lost-version': {
    go: async (guide) => {
      await toLostValues(guide);
      await guide.toSecret('Weekly report');
      await guide.page.locator('.version-previous').last().scrollIntoViewIfNeeded();
    },
  },
  'set-again': {
    go: async (guide) => {
      await toLostValues(guide);
      await guide.press('lost.setAgain');
      await guide.pressInDialog('lost.setAgainConfirm');
    },
  },
  'put-back': {
    go: async (guide) => {
      await toLostValues(guide);
      await guide.press('lost.setAgain');
      await guide.page.getByLabel(guide.text('source.pasteLabel')).fill('sk-proj-example');
      await guide.pressInDialog('lost.setAgainConfirm');
      await guide.page.getByRole('dialog').waitFor({ state: 'detached' });
    },
  },
  'lost-retire': {
    go: async (guide) => {
      await toLostValues(guide);
      await guide.press('lost.retire', { number: 3 });
    },
  },
  'other-keychain': { go: toOtherKeychain },
  'other-banner': {
    go: async (guide) => {
      await guide.setUp(useOtherKeychain);
      await guide.toInstance();
    },
  },
  'other-accept': {
    go: async (guide) => {
      await toOtherKeychain(guide);
      await guide.press('other.accept');
    },
  },
  'key-lost': { go: toLostKey },
  'key-lost-banner': {
    go: async (guide) => {
      await toLostKey(guide);
      await guide.toInstance();
    },
  },
  'key-accept': {
    go: async (guide) => {
      await toLostKey(guide);
      await guide.press('keyLost.make');
    },
  },
  'vault-damaged': {
    go: async (guide) => {
      await guide.setUp((fake) => {
        fake.state.vault = { state: 'damaged', lastGood: '2026-11-20T08:15:00.000Z', waiting: 2 };
      });
      await guide.goTo(guide.text('nav.keychain'));
    },
  },
  'vault-missing': {
    go: async (guide) => {
      await guide.setUp((fake) => {
        const lastGood = '2026-11-20T08:15:00.000Z';
        fake.state.vault = { state: 'damaged', isMissing: true, lastGood, waiting: 0 };
      });
      await guide.goTo(guide.text('nav.keychain'));
      await guide.press('vault.restore');
    },
  },
  'vault-read-only': {
    go: async (guide) => {
      await guide.setUp((fake) => {
        fake.state.vault = { state: 'read-only', lastGood: null, waiting: 0 };
      });
      await guide.toInstance();
    },
  },
  adopt: {
    go: async (guide) => {
      await guide.goTo(guide.text('nav.keychain'));
      await guide.page.locator('.list-row').first().getByRole('button').first().click();
    },
  },
} as const satisfies Readonly<Record<string, Stop>>;
