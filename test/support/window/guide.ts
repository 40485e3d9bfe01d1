import type { Locator, Page } from 'playwright-core';
import type { Locale } from '../../../electron/shared/locales.ts';
import type { MessageKey } from '../../../electron/text/en/window.ts';
import { languages } from '../../../electron/text/language.ts';
import { fill, type Values } from '../../../electron/text/message.ts';
import type { OpenedApp } from '../open-app.ts';

/** The row of a secret in the table, by its whole name. */
export function secretRow(page: Page, name: string): Locator {
  return page.getByRole('row').filter({ has: page.locator(`[role="rowheader"] > [data-name="${name}"]`) });
}

/** Opens the details of a secret in the table, of which only what is seen is drawn: typing jumps to its name. */
export async function openSecret(page: Page, name: string): Promise<void> {
  if ((await secretRow(page, name).count()) === 0) {
    await page.locator('[role="row"][tabindex="0"]').focus();
    await page.keyboard.type(name);
  }
  await secretRow(page, name).click();
}

/** Finds things in the window by the words that its language has for them. */
export class Guide {
  readonly page: Page;
  readonly #locale: Locale;
  readonly #isSmall: boolean;
  readonly #afterLook: (() => Promise<unknown>)[] = [];

  constructor({ page }: Pick<OpenedApp, 'page'>, locale: Locale, isSmall = false) {
    this.page = page;
    this.#locale = locale;
    this.#isSmall = isSmall;
  }

  /** Has something undone once the stop was looked at: pictures and checks come after it was reached. */
  afterLook(undo: () => Promise<unknown>): void {
    this.#afterLook.push(undo);
  }

  /** Undoes what the stop left, the last first. Whether there was anything. */
  async leave(): Promise<boolean> {
    const undoings = this.#afterLook.splice(0).toReversed();
    for (const undo of undoings) await undo();
    return undoings.length > 0;
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

  /** Presses something in the navigation, which unfolds over the view in a small window. */
  async goTo(name: string): Promise<void> {
    await this.openMenu();
    await this.page.getByRole('navigation').last().getByRole('button', { name }).first().click();
    // Views other than the first are loaded when they are opened.
    await this.page.getByRole('heading', { level: 1, name }).waitFor();
  }

  /** Unfolds the navigation where it is a rail. */
  async openMenu(): Promise<void> {
    if (this.#isSmall) await this.press('nav.open');
  }

  async toInstance(): Promise<void> {
    await this.goTo('Team chat');
    await this.page.getByRole('heading', { level: 1, name: 'Team chat' }).waitFor();
    // What follows from where its secrets are is there when that was looked at.
    const [before = '', after = ''] = this.text('matrix.looked', { age: '\n' }).split('\n');
    const looked = new RegExp(`^${before}.+${after}$`);
    await this.page
      .getByText(this.text('matrix.lookedNow'))
      .or(this.page.getByText(looked))
      .first()
      .waitFor();
  }

  async toTab(key: MessageKey): Promise<void> {
    await this.toInstance();
    await this.page.getByRole('tab', { name: this.text(key) }).click();
  }

  async toSecret(name: string): Promise<void> {
    await this.toInstance();
    await openSecret(this.page, name);
    await this.page.getByRole('region', { name: this.text('secret.details', { name }) }).waitFor();
  }

  /** Chooses from the menu that the button named first opens. */
  async pressInMenu(menu: MessageKey, key: MessageKey, values?: Values): Promise<void> {
    await this.press(menu, values);
    await this.page.getByRole('menuitem', { name: this.text(key) }).click();
  }

  /** Opens a dialog from the menu of an instance, which is open as a view. */
  async pressInInstanceMenu(key: MessageKey): Promise<void> {
    await this.press('instance.more', { name: 'Team chat' });
    await this.page.getByRole('menuitem', { name: this.text(key) }).click();
    await this.page.getByRole('menu').waitFor({ state: 'detached' });
    await this.page.locator('dialog[open]').waitFor();
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
    await this.toTab('instance.tabFiles');
    await this.page
      .getByRole('region', { name: this.text('export.preview') })
      .locator('pre')
      .first()
      .waitFor();
  }

  async openMore(key: MessageKey, values?: Values): Promise<void> {
    await this.page
      .locator('summary')
      .filter({ hasText: this.text(key, values) })
      .first()
      .click();
  }
}
