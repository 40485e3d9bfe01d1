import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestKeyring } from '../support/keyring.ts';
import { startKeyring } from '../support/keyring.ts';
import type { OpenedApp } from '../support/open-app.ts';
import { openApp } from '../support/open-app.ts';
import { anInstanceInput, aSecretInput } from '../support/builders.ts';
import { saveInWindow } from '../support/save-in-window.ts';
import { openSecret, secretRow } from '../support/window/guide.ts';
import { describeOnKeyring } from '../support/on-keyring.ts';

const names = { instance: 'خادم (v2) 1', secret: 'بوت (v3) 2' } as const;

/** Every place that shows one of the names; the ends of those whose last character is not left of their first. */
async function places({ page }: OpenedApp): Promise<{ seen: readonly string[]; wrong: readonly string[] }> {
  return page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const seen: string[] = [];
    const wrong: string[] = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const text = node.textContent ?? '';
      const name = wanted.find((one) => text.includes(one));
      if (name === undefined) continue;
      const start = text.indexOf(name);
      const edge = (offset: number): DOMRect => {
        const range = document.createRange();
        range.setStart(node, start + offset);
        range.setEnd(node, start + offset + 1);
        return range.getBoundingClientRect();
      };
      const [first, last] = [edge(0), edge(name.length - 1)];
      // Not laid out, as the choices of a list that is closed.
      if (first.width === 0) continue;
      const parent = node.parentElement;
      const where = `${parent?.parentElement?.className || parent?.parentElement?.tagName} > ${parent?.tagName}`;
      seen.push(where);
      if (last.right > first.left) wrong.push(`${where}: ${text}`);
    }
    return { seen, wrong };
  }, Object.values(names));
}

describeOnKeyring('a name that is written from right to left', () => {
  let keyring: TestKeyring;
  let app: OpenedApp;

  beforeAll(async () => {
    keyring = await startKeyring();
    app = await openApp({ env: keyring.env });
    const input = aSecretInput({ name: names.secret, kind: 'api-key', tags: [names.secret] });
    const secrets = [{ input, value: `sk-${'0123456789abcdef'.repeat(2)}` }];
    await saveInWindow(app.page, anInstanceInput({ name: names.instance }), secrets);
  });
  afterAll(async () => {
    await app?.[Symbol.asyncDispose]();
    await keyring?.close();
  });

  it('keeps its version and number on its left, wherever it is shown', async () => {
    const { page } = app;
    const found: string[] = [];
    const look = async (): Promise<void> => {
      const { seen, wrong } = await places(app);
      expect(wrong).toEqual([]);
      found.push(...seen);
    };
    await secretRow(page, names.secret).waitFor();
    await look();
    await openSecret(page, names.secret);
    await page.getByRole('region', { name: names.secret }).waitFor();
    await look();
    await page.getByRole('navigation').getByRole('button', { name: names.instance }).click();
    await page.getByRole('heading', { level: 1, name: names.instance }).waitFor();
    await secretRow(page, names.secret).waitFor();
    await look();
    await page.getByRole('tab', { name: /^Files and export/ }).click();
    await page.getByRole('button', { name: /^Next/ }).click();
    // Nothing can be exported as it is, so the list is open.
    await page.getByRole('checkbox', { name: names.secret }).waitFor();
    await look();
    expect(new Set(found).size).toBeGreaterThan(5);
  });
});
