import type { Page } from 'playwright-core';

/** The filled buttons of what is on top, by their text: of the dialog that is open, or else of the view. */
export async function filledButtons(
  page: Page,
): Promise<{ readonly primary: readonly string[]; readonly danger: readonly string[] }> {
  return page.evaluate(() => {
    const top = [...document.querySelectorAll('dialog[open]')].at(-1);
    const find = (look: string): readonly string[] =>
      [...(top ?? document).querySelectorAll(`.button-${look}:not(.button-off)`)]
        .filter((button) => button.checkVisibility({ visibilityProperty: true }))
        .map(({ textContent }) => textContent);
    return { primary: find('primary'), danger: top === undefined ? find('danger') : [] };
  });
}
