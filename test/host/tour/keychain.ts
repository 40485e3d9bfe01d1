import type { Stop } from './guide.ts';

export const keychainStops = {
  keychain: {
    go: async (guide) => {
      await guide.goTo(guide.text('nav.keychain'));
      await guide.press('orphans.look');
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
      await guide.press('orphans.look');
      await guide.page.locator('.list-row').first().getByRole('button').first().click();
    },
  },
} as const satisfies Readonly<Record<string, Stop>>;
