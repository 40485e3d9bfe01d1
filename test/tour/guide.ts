import type { Locator, Page } from 'playwright-core';
import type { MessageKey } from '../../electron/text/en/window.ts';
import type { Locale } from '../../electron/shared/locales.ts';
import { languages } from '../../electron/text/language.ts';
import { fill, type Values } from '../../electron/text/message.ts';
import type { FakeBridge } from '../support/fake-bridge/fake-bridge.ts';

/** One view of the window, and the way to it. */
export interface Stop {
  /** Whether the tour starts with nothing kept. */
  readonly isEmpty?: boolean;
  readonly go: (guide: Guide) => Promise<void>;
}

/** Finds things in the window by the words that its language has for them. */
export class Guide {
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
