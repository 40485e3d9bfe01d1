import type { Locator, Page } from 'playwright-core';
import type { MessageKey } from '../../renderer/i18n/en.ts';
import type { Locale } from '../../renderer/i18n/language.ts';
import { languages } from '../../renderer/i18n/language.ts';
import { fill, type Values } from '../../renderer/i18n/message.ts';
import type { FakeBridge } from './fake-bridge/fake-bridge.ts';

interface Stop {
  /** Whether the tour starts with nothing kept. */
  readonly isEmpty?: boolean;
  readonly go: (guide: Guide) => Promise<void>;
}

/** Finds things in the window by the words that its language has for them. */
class Guide {
  readonly page: Page;
  readonly #locale: Locale;
  readonly #isSmall: boolean;

  constructor(page: Page, locale: Locale, isSmall: boolean) {
    this.page = page;
    this.#locale = locale;
    this.#isSmall = isSmall;
  }

  text(key: MessageKey, values: Values = {}): string {
    return fill(languages[this.#locale].messages[key], values, this.#locale);
  }

  button(key: MessageKey, values?: Values): Locator {
    return this.page.getByRole('button', { name: this.text(key, values) }).first();
  }

  async press(key: MessageKey, values?: Values): Promise<void> {
    await this.button(key, values).click();
  }

  /** Presses something in the navigation, which is in a drawer in a small window. */
  async goTo(name: string): Promise<void> {
    await this.openMenu();
    await this.page.getByRole('navigation').getByRole('button', { name }).first().click();
  }

  /** Opens the drawer where there is one. */
  async openMenu(): Promise<void> {
    if (this.#isSmall) await this.press('nav.open');
  }

  async toInstance(): Promise<void> {
    await this.goTo('Team chat');
    await this.page.getByRole('heading', { level: 1, name: 'Team chat' }).waitFor();
  }

  async toSecret(name: string): Promise<void> {
    await this.toInstance();
    await this.page.getByRole('table').getByRole('button', { name, exact: true }).click();
    await this.page.locator('.details').waitFor();
  }

  async pressInDialog(key: MessageKey): Promise<void> {
    await this.page
      .getByRole('dialog')
      .getByRole('button', { name: this.text(key), exact: true })
      .click();
  }

  async choose(key: MessageKey): Promise<void> {
    await this.page
      .getByRole('radio', { name: this.text(key), exact: true })
      .first()
      .check({ force: true });
  }

  async toExport(): Promise<void> {
    await this.toInstance();
    await this.page.getByRole('tab', { name: this.text('instance.tabExport') }).click();
    await this.page.locator('.preview').waitFor();
  }

  /** Saves an export to a file that is there already. */
  async toSaveOver(): Promise<void> {
    await this.setUp((fake) => {
      fake.state.saving = { ...fake.state.saving, isThere: true };
    });
    await this.toExport();
    await this.press('export.save');
  }

  /** Opens the file that the fake of main has for an import. */
  async toImport(): Promise<void> {
    await this.toInstance();
    await this.press('import.button');
    await this.press('import.choose');
  }

  async tickVariable(name: string): Promise<void> {
    await this.page.getByRole('checkbox', { name: this.text('import.takeNamed', { name }) }).check();
  }

  async openMore(key: MessageKey, values?: Values): Promise<void> {
    await this.page
      .locator('summary')
      .filter({ hasText: this.text(key, values) })
      .first()
      .click();
  }

  /** Changes what the fake of main knows. */
  async setUp(change: (fake: FakeBridge) => void): Promise<void> {
    await this.page.evaluate(`(${change.toString()})(window.fake)`);
    await this.page.evaluate("window.fake.emit('vault.changed', undefined)");
    await this.page.evaluate("window.fake.emit('keychain.changed', window.fake.state.keychain)");
  }
}

export function guideFor(page: Page, locale: Locale, isSmall: boolean): Guide {
  return new Guide(page, locale, isSmall);
}

/** 1,000 keys on three servers, of which some do not work. Runs in the page. */
function manyResults(fake: FakeBridge): void {
  const sample = fake.state.secrets.find(({ kind }) => kind === 'api-key');
  const { instances } = fake.state;
  if (sample === undefined) return;
  fake.state.secrets = Array.from({ length: 1000 }, (_, index) => ({
    ...sample,
    id: `00000000-0000-4000-9000-${String(index).padStart(12, '0')}`,
    instanceId: instances[index % instances.length]?.id ?? sample.instanceId,
    name: `service-${String(index).padStart(4, '0')}`,
    owner: `team-${index % 7}@example.org`,
  }));
  const codes = ['key-unknown', 'timed-out', 'owner-pending'] as const;
  fake.override('server.testAll', ({ runId }) => ({
    ok: true,
    value: {
      runId,
      cancelled: false,
      results: fake.state.secrets.map(({ id: secretId }, index) => ({
        secretId,
        verdict: {
          code: index % 11 === 7 ? (codes[index % 3] ?? 'key-unknown') : 'works',
          facts: index % 11 === 7 ? {} : { user: `Team ${index % 7}`, role: 'user', models: 14 },
          evidence: [
            {
              method: 'GET',
              url: 'https://chat.example.org/api/v1/auths/',
              status: 200,
              latencyMs: (index * 37) % 181,
            },
          ],
          at: '2026-11-23T10:00:00.000Z',
        },
        failure: null,
      })),
    },
  }));
}

export const tourStops: Readonly<Record<string, Stop>> = {
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
  'all-secrets': { go: (guide) => guide.page.getByRole('table').waitFor() },
  'no-match': {
    go: async (guide) => {
      await guide.page.getByRole('searchbox').fill('nothing like it');
      await guide.button('secrets.clearSearch').waitFor();
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
  'test-good': {
    go: async (guide) => {
      await guide.toSecret('ci-bot');
      await guide.press('test.run');
      await guide.openMore('test.evidence');
    },
  },
  'test-bad': {
    go: async (guide) => {
      await guide.setUp((fake) => {
        fake.state.verdict = { code: 'keys-disabled-or-not-permitted', facts: { keysEnabled: 'no' } };
      });
      await guide.toSecret('ci-bot');
      await guide.press('test.run');
    },
  },
  'test-instance': {
    go: async (guide) => {
      await guide.toInstance();
      await guide.press('instance.test');
      await guide.page.locator('.note-good').nth(1).waitFor();
    },
  },
  'test-instance-bad': {
    go: async (guide) => {
      await guide.setUp((fake) => {
        const at = '2026-11-23T10:00:00.000Z';
        fake.override('server.check', () => ({
          ok: true,
          value: {
            code: 'tls-wrong-host',
            facts: { host: 'chat.example.org', names: 'internal.example.net' },
            name: '',
            version: '',
            ready: null,
            traps: [],
            evidence: [
              { method: 'GET', url: 'https://chat.example.org/api/config', status: null, latencyMs: 31 },
            ],
            at,
          },
        }));
        fake.override('server.checkSecret', () => ({
          ok: true,
          value: {
            code: 'cannot-tell',
            versionId: null,
            because: 'tls-wrong-host',
            facts: { host: 'chat.example.org', names: 'internal.example.net' },
            since: null,
            evidence: [],
            at,
          },
        }));
      });
      await guide.toInstance();
      await guide.press('instance.test');
      await guide.page.locator('.note-bad').first().waitFor();
    },
  },
  'secret-check-another': {
    go: async (guide) => {
      await guide.setUp((fake) => {
        fake.override('server.checkSecret', () => ({
          ok: true,
          value: {
            code: 'another',
            versionId: null,
            because: null,
            facts: {},
            since: 'changed',
            evidence: [
              { method: 'GET', url: 'https://chat.example.org/api/v1/auths/', status: 401, latencyMs: 31 },
            ],
            at: '2026-11-23T10:00:00.000Z',
          },
        }));
      });
      await guide.toSecret('WEBUI_SECRET_KEY');
      await guide.press('secretCheck.runNamed', { name: 'WEBUI_SECRET_KEY' });
      await guide.page.locator('.note-bad').scrollIntoViewIfNeeded();
    },
  },
  'tests-start': { go: (guide) => guide.goTo(guide.text('nav.tests')) },
  'tests-running': {
    go: async (guide) => {
      await guide.setUp((fake) => {
        fake.override('server.testAll', ({ runId }) => {
          const codes = ['works', 'key-unknown', 'works'];
          const keys = fake.state.secrets.filter(({ kind }) => kind === 'api-key');
          keys.slice(0, 2).forEach(({ id: secretId }, index) => {
            const progress = { done: index + 1, total: keys.length, good: 1 };
            fake.emit('server.progress', { runId, secretId, code: codes[index] ?? 'works', ...progress });
          });
          return new Promise(() => {});
        });
      });
      await guide.goTo(guide.text('nav.tests'));
      await guide.press('keyTests.run');
      await guide.page.getByRole('row').nth(2).waitFor();
    },
  },
  'tests-done': {
    go: async (guide) => {
      await guide.setUp(manyResults);
      await guide.goTo(guide.text('nav.tests'));
      await guide.press('keyTests.run');
      await guide.page.locator('.chip').nth(3).waitFor();
      const result = guide.text('keyTests.result');
      await guide.page.getByRole('columnheader', { name: result }).getByRole('button').click();
      await guide.page.getByRole('button', { name: 'service-0007' }).click();
      await guide.press('keyTests.save', { format: 'CSV' });
    },
  },
  'tests-none': {
    go: async (guide) => {
      await guide.setUp((fake) => {
        fake.state.secrets = fake.state.secrets.filter(({ kind }) => kind !== 'api-key');
      });
      await guide.goTo(guide.text('nav.tests'));
      await guide.page.locator('.empty').waitFor();
    },
  },
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
  promote: {
    go: async (guide) => {
      await guide.toSecret('WEBUI_SECRET_KEY');
      await guide.press('rotation.promote');
    },
  },
  retire: {
    go: async (guide) => {
      await guide.toSecret('Weekly report');
      await guide.press('rotation.retire');
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
  generator: { go: (guide) => guide.goTo(guide.text('nav.generator')) },
  'generator-passphrase': {
    go: async (guide) => {
      await guide.goTo(guide.text('nav.generator'));
      await guide.choose('recipe.passphrase');
    },
  },
  export: {
    go: async (guide) => {
      await guide.toInstance();
      await guide.page.getByRole('tab', { name: guide.text('instance.tabExport') }).click();
      await guide.page.locator('.preview').waitFor();
    },
  },
  'export-saved': {
    go: async (guide) => {
      await guide.toInstance();
      await guide.page.getByRole('tab', { name: guide.text('instance.tabExport') }).click();
      await guide.page.getByLabel(guide.text('export.format')).selectOption('compose-secret');
      await guide.press('export.save');
      await guide.page.locator('.note-good').scrollIntoViewIfNeeded();
    },
  },
  'export-refused': {
    go: async (guide) => {
      await guide.toInstance();
      await guide.page.getByRole('tab', { name: guide.text('instance.tabExport') }).click();
      await guide.page.getByLabel(guide.text('export.format')).selectOption('cmd');
      await guide.page.locator('.note-bad').waitFor();
    },
  },
  'export-existing': {
    go: async (guide) => {
      await guide.toSaveOver();
      await guide.button('export.replace').waitFor();
    },
  },
  'export-merge': {
    go: async (guide) => {
      await guide.toSaveOver();
      await guide.press('export.merge');
      await guide.page.locator('.diff').waitFor();
    },
  },
  'export-merge-outdated': {
    go: async (guide) => {
      await guide.toSaveOver();
      await guide.press('export.merge');
      await guide.page.locator('.diff').waitFor();
      await guide.setUp((fake) => {
        fake.override('export.answer', () => ({
          ok: false,
          error: { code: 'export-target-changed', subject: '/home/ada/open-webui/.env' },
        }));
      });
      await guide.press('export.apply');
      await guide.button('export.lookAgain').waitFor();
    },
  },
  'export-not-ignored': {
    go: async (guide) => {
      await guide.setUp((fake) => {
        fake.state.saving = { ...fake.state.saving, isIgnored: false };
      });
      await guide.toExport();
      await guide.press('export.save');
      await guide.button('export.addIgnore').waitFor();
    },
  },
  targets: {
    go: async (guide) => {
      await guide.toExport();
      await guide.page.locator('.targets').scrollIntoViewIfNeeded();
    },
  },
  'targets-updated': {
    go: async (guide) => {
      await guide.setUp((fake) => {
        fake.state.targets = fake.state.targets.map((target) => ({
          ...target,
          state: 'out-of-date' as const,
          changed: ['WEBUI_SECRET_KEY'],
        }));
      });
      await guide.toExport();
      await guide.press('targets.updateAll', { count: 2 });
      await guide.page.locator('.targets').scrollIntoViewIfNeeded();
    },
  },
  'import-start': {
    go: async (guide) => {
      await guide.toInstance();
      await guide.press('import.button');
      await guide.button('import.choose').waitFor();
    },
  },
  'import-offer': {
    go: async (guide) => {
      await guide.setUp((fake) => {
        fake.state.secrets = [];
      });
      await guide.toInstance();
      await guide.page.locator('#import-offer').scrollIntoViewIfNeeded();
    },
  },
  'import-over': {
    go: async (guide) => {
      await guide.toInstance();
      await guide.page.evaluate(
        "(() => { const data = new DataTransfer(); data.items.add(new File([], '/a/.env')); " +
          "document.querySelector('.tab').dispatchEvent(new DragEvent('dragover', " +
          '{ bubbles: true, cancelable: true, dataTransfer: data })); })()',
      );
      await guide.page.locator('.drop-over').waitFor();
    },
  },
  'import-format': {
    go: async (guide) => {
      await guide.toImport();
      await guide.openMore('import.disagreeAbout', { count: 2 });
    },
  },
  'import-group': {
    go: async (guide) => {
      await guide.setUp((fake) => {
        fake.state.importFile = 'compose';
      });
      await guide.toImport();
      await guide.button('import.next').waitFor();
    },
  },
  'import-pick': {
    go: async (guide) => {
      await guide.setUp((fake) => {
        fake.state.importFile = 'compose';
      });
      await guide.toImport();
      await guide.press('import.next');
      await guide.tickVariable('WEBUI_SECRET_KEY');
    },
  },
  'import-pick-low': {
    go: async (guide) => {
      await guide.toImport();
      await guide.press('import.next');
      await guide.tickVariable('my.service-token');
      await guide.tickVariable('OPEN_WEBUI_API_KEY');
      await guide.tickVariable('SCIM_TOKEN');
      await guide.page.getByText('SCIM_TOKEN').scrollIntoViewIfNeeded();
    },
  },
  'import-fix': {
    go: async (guide) => {
      await guide.toImport();
      await guide.press('import.next');
      await guide.tickVariable('my.service-token');
      await guide.press('import.apply', { count: 3 });
      await guide.page.locator('[aria-invalid="true"]').waitFor();
    },
  },
  'import-stale': {
    go: async (guide) => {
      await guide.toImport();
      await guide.press('import.next');
      await guide.page.getByLabel(guide.text('import.format')).selectOption('k8s-secret');
      await guide.page.getByRole('alert').waitFor();
    },
  },
  'import-many': {
    go: async (guide) => {
      await guide.setUp((fake) => {
        fake.state.importFile = 'many';
      });
      await guide.toImport();
      await guide.page.getByText('SERVICE_0119_').scrollIntoViewIfNeeded();
      await guide.page.getByText('SERVICE_0200_').waitFor();
    },
  },
  'import-done': {
    go: async (guide) => {
      await guide.toImport();
      await guide.press('import.next');
      await guide.tickVariable('WEBUI_SECRET_KEY');
      await guide.press('import.apply', { count: 3 });
      await guide.button('import.another').waitFor();
    },
  },
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
  settings: { go: (guide) => guide.goTo(guide.text('nav.settings')) },
  adopt: {
    go: async (guide) => {
      await guide.goTo(guide.text('nav.keychain'));
      await guide.press('orphans.look');
      await guide.page.locator('.list-row').first().getByRole('button').first().click();
    },
  },
  stage: {
    go: async (guide) => {
      await guide.toSecret('ci-bot');
      await guide.press('rotation.stage');
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
  'generator-keep': {
    go: async (guide) => {
      await guide.goTo(guide.text('nav.generator'));
      await guide.press('generator.keep');
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
};
