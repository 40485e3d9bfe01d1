import type { FakeBridge } from '../support/fake-bridge/fake-bridge.ts';
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

/** The data folder is a copy of one that is in use. Runs in the page. */
function useCopiedFolder(fake: FakeBridge): void {
  fake.state.keychain = {
    usable: false,
    desktop: 'gnome',
    code: 'keychain-other-folder',
    detail: '/home/ada/Backups/2026-11-20/config/webui-keyring',
  };
}

async function toCopiedFolder(guide: Guide): Promise<void> {
  await guide.setUp(useCopiedFolder);
  await guide.goTo(guide.text('nav.keychain'));
}

/** Values of a lost vault with many names, of one in use, and of one of which nothing is known. Runs in the page. */
function addOtherVaults(fake: FakeBridge): void {
  const names = [
    'WEBUI_SECRET_KEY',
    'OPENAI_API_KEY',
    'DATABASE_URL',
    'ci-bot',
    'Weekly report',
    'REDIS_URL',
  ];
  const secrets = [...names, 'TAVILY_API_KEY'].map((name) => ({ name, instance: 'Team chat' }));
  fake.state.otherVaults = [
    {
      id: '00000001-0000-4000-8000-000000000000',
      values: 12,
      secrets,
      folder: '/media/ada/usb-stick/webui-keyring',
      place: 'gone',
    },
    {
      id: '00000002-0000-4000-8000-000000000000',
      values: 1,
      secrets: [{ name: 'WEBUI_SECRET_KEY', instance: 'Old laptop' }],
      folder: '/home/ada/.local/share/webui-keyring-second',
      place: 'elsewhere',
    },
    {
      id: '00000003-0000-4000-8000-000000000000',
      values: 3,
      secrets: [],
      folder: null,
      place: 'unknown',
    },
    {
      id: '00000004-0000-4000-8000-000000000000',
      values: 2,
      secrets: [{ name: 'WEBUI_SECRET_KEY', instance: 'Old laptop' }],
      folder: '/home/ada/old',
      place: 'gone',
    },
  ];
}

async function toOtherVaults(guide: Guide): Promise<void> {
  await guide.setUp(addOtherVaults);
  await guide.goTo(guide.text('nav.keychain'));
  await guide.page.getByText(guide.text('vaults.lead')).scrollIntoViewIfNeeded();
}

/** Asks to move the first or the last vault that can be moved. */
async function askToMove(guide: Guide, which: 'first' | 'last'): Promise<void> {
  const buttons = guide.page.getByRole('button', { name: guide.text('vaults.move') });
  await buttons[which]().click();
}

async function toMoved(guide: Guide): Promise<void> {
  await toOtherVaults(guide);
  await askToMove(guide, 'last');
  await guide.pressInDialog('vaults.moveConfirm');
  const title = guide.text('address.title', { name: 'Old laptop' });
  await guide.page.getByText(title).scrollIntoViewIfNeeded();
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
  'folder-copied': { go: toCopiedFolder },
  'folder-banner': {
    go: async (guide) => {
      await guide.setUp(useCopiedFolder);
      await guide.toInstance();
    },
  },
  'folder-accept': {
    go: async (guide) => {
      await toCopiedFolder(guide);
      await guide.press('folder.accept');
    },
  },
  'vaults-others': { go: toOtherVaults },
  'vaults-move': {
    go: async (guide) => {
      await toOtherVaults(guide);
      await askToMove(guide, 'first');
    },
  },
  'vaults-moved': { go: toMoved },
  'vaults-renamed': {
    go: async (guide) => {
      await toOtherVaults(guide);
      await askToMove(guide, 'first');
      await guide.pressInDialog('vaults.moveConfirm');
      await guide.page.getByText(guide.text('vaults.moved', { count: 7 })).scrollIntoViewIfNeeded();
    },
  },
  'vaults-address': {
    go: async (guide) => {
      await toMoved(guide);
      await guide.goTo('Old laptop');
      await guide.page.getByRole('heading', { level: 1, name: 'Old laptop' }).waitFor();
    },
  },
  'vaults-welcome': {
    isEmpty: true,
    go: async (guide) => {
      await guide.setUp(addOtherVaults);
      await guide.goTo(guide.text('nav.generator'));
      await guide.goTo(guide.text('nav.secrets'));
      await guide.page.getByText(guide.text('welcome.others', { count: 3 })).waitFor();
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
