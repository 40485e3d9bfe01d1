import { createHash } from 'node:crypto';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestKeyring } from '../support/keyring.ts';
import { startKeyring } from '../support/keyring.ts';
import type { OpenedApp } from '../support/open-app.ts';
import { standStill } from '../support/accessibility.ts';
import { openApp } from '../support/open-app.ts';
import { expectWithin } from '../support/time-limits.ts';
import { describeOnKeyring } from '../support/on-keyring.ts';

const planted = 'planted-51c0ae7b94d2f683';
const secretKey = createHash('sha256').update(planted).digest('hex');

/** Drops a made file that is called by its path, as the host's bridge takes it. */
async function dropAt(page: Page, selector: string, paths: readonly string[]): Promise<boolean> {
  return page.evaluate(
    ([at, names]) => {
      const data = new DataTransfer();
      for (const name of names) data.items.add(new File([], name));
      const options = { bubbles: true, cancelable: true, dataTransfer: data };
      const target = document.querySelector(at);
      target?.dispatchEvent(new DragEvent('dragover', options));
      return target?.dispatchEvent(new DragEvent('drop', options)) === false;
    },
    [selector, paths] as const,
  );
}

describeOnKeyring('the import wizard', () => {
  let keyring: TestKeyring;
  let app: OpenedApp;
  let page: Page;

  beforeAll(async () => {
    keyring = await startKeyring();
    app = await openApp({ env: keyring.env });
    ({ page } = app);
    await page.getByRole('button', { name: 'Import…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name' }).fill('home');
    await dialog.getByRole('textbox', { name: 'Base URL' }).fill('http://127.0.0.1:8080');
    await dialog.getByRole('button', { name: 'Add instance' }).click();
    await page.getByRole('heading', { level: 1, name: 'home' }).waitFor();
    await page.getByRole('dialog', { name: 'Import into home' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });
  afterAll(async () => {
    await app?.[Symbol.asyncDispose]();
    await keyring?.close();
  });

  function file(name: string, text: string): string {
    const path = join(app.home, name);
    writeFileSync(path, text);
    return path;
  }
  /** A drop by the browser itself, at the middle of the window's height. */
  async function realDrop(path: string, x: number): Promise<void> {
    const session = await page.context().newCDPSession(page);
    const data = { items: [], files: [path], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other, as a hand does it
      await session.send('Input.dispatchDragEvent', { type, x, y: 400, data });
    }
    await session.detach();
  }
  /** Electron knows the paths of real files only; the host takes a path from the name of a made one. */
  async function dropFile(path: string): Promise<void> {
    if (app.kind === 'electron') await realDrop(path, 600);
    else await dropAt(page, '.import-area-page', [path]);
  }
  const dialog = () => page.getByRole('dialog');
  const button = (name: string | RegExp) => dialog().getByRole('button', { name });
  const openImport = async (): Promise<void> => {
    await page.getByRole('button', { name: 'More for home' }).click();
    await page.getByRole('menuitem', { name: 'Import…' }).click();
  };
  /** How many rows are seen from top to bottom: of a list that is scrolled to its end. */
  const wholeRows = () =>
    dialog()
      .getByRole('row')
      .evaluateAll((rows) => {
        const list = rows.at(-1)?.closest('[data-part=body]')?.getBoundingClientRect();
        return rows.filter((row) => {
          const { top, bottom } = row.getBoundingClientRect();
          return list !== undefined && top >= list.top - 1 && bottom <= list.bottom + 1;
        }).length;
      });
  const names = async (): Promise<readonly string[]> =>
    page.evaluate(async () => {
      const listed = await window.keyring['secrets.list']({});
      return listed.ok ? listed.value.map(({ name }) => name).toSorted() : [listed.error.code];
    });

  it('takes the service of a compose file that is chosen, without its values, by the keyboard alone', async () => {
    const path = file(
      'docker-compose.yaml',
      [
        'services:',
        '  ollama:',
        '    image: ollama/ollama',
        '    environment: [OLLAMA_TOKEN=other]',
        '  open-webui:',
        '    image: ghcr.io/open-webui/open-webui:main',
        '    env_file: [more.env]',
        '    environment:',
        `      WEBUI_SECRET_KEY: "${secretKey}"`,
        `      TAVILY_API_KEY: "${planted}"`,
        '      PORT: "8080"',
        '      EMPTY_TOKEN: ""',
        '',
      ].join('\n'),
    );
    await app.answerOpen(path);
    await page.getByRole('button', { name: 'More for home' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Import…' }).waitFor();
    await page.keyboard.press('i');
    await page.keyboard.press('Enter');
    await button('Choose file…').waitFor();
    await page.keyboard.press('Enter');

    // The service that looks like Open WebUI is chosen already.
    const group = dialog().getByRole('radio', { name: 'open-webui' });
    await group.waitFor();
    expect(await group.isChecked()).toBe(true);
    await button('Continue').focus();
    await page.keyboard.press('Enter');

    await dialog().getByRole('table', { name: 'Variables in docker-compose.yaml' }).waitFor();
    const ticked = await dialog().getByRole('checkbox', { checked: true }).all();
    expect(await Promise.all(ticked.map((each) => each.getAttribute('aria-label')))).toEqual([
      'Select WEBUI_SECRET_KEY',
      'Select TAVILY_API_KEY',
    ]);
    expect(await dialog().getByRole('checkbox', { name: 'Select EMPTY_TOKEN' }).isDisabled()).toBe(true);
    await dialog().getByText('From the service open-webui.').waitFor();
    await dialog().getByText('more.env is not there.').waitFor();
    expect(await page.content()).not.toContain(planted);
    expect(await page.content()).not.toContain(secretKey);

    // A name is changed on the way in.
    await dialog().getByRole('checkbox', { name: 'Select TAVILY_API_KEY' }).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('SEARCH_KEY');
    await button('Save 2 secrets').focus();
    await page.keyboard.press('Enter');
    await dialog().getByText('2 secrets saved').waitFor();
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    expect(await names()).toEqual(['SEARCH_KEY', 'WEBUI_SECRET_KEY']);
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toBe('More for home');
    expect(await page.content()).not.toContain(planted);
  });

  it('shows what is the same and what changed, and keeps a changed value as a new version', async () => {
    const other = createHash('sha256').update('another').digest('hex');
    const path = file('changed.env', `WEBUI_SECRET_KEY=${other}\nSEARCH_KEY=${planted}\n`);
    await app.answerOpen(path);
    await openImport();
    await button('Choose file…').click();
    const row = (name: string) => dialog().getByRole('row', { name: new RegExp(`Select ${name}`) });
    await row('SEARCH_KEY').getByText('Same').waitFor();
    await row('WEBUI_SECRET_KEY').getByText('Changed').waitFor();
    expect(await dialog().getByRole('checkbox', { checked: true }).count()).toBe(0);
    await dialog().getByRole('checkbox', { name: 'Select WEBUI_SECRET_KEY' }).check();
    await button('Save 1 secret').click();
    await dialog().getByText('1 new version').waitFor();
    await button('Done').click();
    const states = await page.evaluate(async () => {
      const listed = await window.keyring['secrets.list']({});
      const found = listed.ok ? listed.value.filter(({ name }) => name === 'WEBUI_SECRET_KEY') : [];
      return found.flatMap(({ versions }) => versions.map(({ state }) => state));
    });
    expect(states.toSorted()).toEqual(['active', 'previous']);
  });

  it('offers the file that has the value of a reference, and asks before it saves an unsafe key', async () => {
    file('.env', 'OTHER_KEY=your-secret-key-change-this-in-production\nB_PASSWORD=of-another-service\n');
    const environment = 'environment: { WEBUI_SECRET_KEY: "${OTHER_KEY}" }';
    const service = `services:\n  chat:\n    image: openwebui/open-webui\n    ${environment}\n`;
    await app.answerOpen(file('referring.yaml', service));
    await openImport();
    await button('Choose file…').click();
    await dialog().getByText('its value is in OTHER_KEY of .env').waitFor();
    expect(await dialog().getByRole('checkbox', { name: 'Select WEBUI_SECRET_KEY' }).isDisabled()).toBe(true);
    await button('Import .env…').click();
    await dialog().getByRole('table', { name: 'Variables in .env' }).waitFor();
    expect(await dialog().getByRole('checkbox', { checked: true }).count()).toBe(0);
    await dialog().getByRole('checkbox', { name: 'Select OTHER_KEY' }).check();
    await button('Save 1 secret').click();
    await dialog().getByText('Not safe as a secret key.').first().waitFor();
    expect(await dialog().getByLabel('Save OTHER_KEY as').inputValue()).toBe('WEBUI_SECRET_KEY');
    await dialog().getByRole('checkbox', { name: 'Save OTHER_KEY anyway' }).check();
    await button('Save 1 secret').click();
    await button('Done').click();
    expect(await names()).not.toContain('B_PASSWORD');
  });

  it('asks for the program where readers disagree, and says why another format does not fit', async () => {
    await app.answerOpen(file('quoted.env', `QUOTED_TOKEN="${planted}" \nB=1 # note\n`));
    await openImport();
    await button('Choose file…').click();
    await dialog().getByText('Which program is this file written for?').waitFor();
    await dialog().getByRole('radio', { name: 'Docker Compose .env' }).check();
    await button('Continue').click();
    await dialog().getByRole('checkbox', { name: 'Select QUOTED_TOKEN' }).waitFor();
    await dialog().getByLabel('Read as').selectOption('json');
    await dialog().getByRole('alert').waitFor();
    expect(await button(/^Save/).getAttribute('aria-disabled')).toBe('true');
    await dialog().getByLabel('Read as').selectOption('docker-env');
    await dialog().getByRole('checkbox', { name: 'Select QUOTED_TOKEN' }).waitFor();
    await page.keyboard.press('Escape');
    await button('Discard').click();
    await dialog().waitFor({ state: 'detached' });
  });

  it('reads a dropped file after a yes, and nothing that is dropped leads anywhere else', async () => {
    const path = file('dropped.env', `DROPPED_TOKEN=${planted}\n`);
    const address = page.url();
    // Beside the place for files, by the browser itself and as an event.
    await realDrop(path, 60);
    expect(await dropAt(page, '#sidebar', [path])).toBe(true);
    expect(page.url()).toBe(address);
    expect(await page.getByRole('dialog').count()).toBe(0);

    await app.answerMessage(0);
    await dropFile(path);
    await dialog().getByRole('checkbox', { name: 'Select DROPPED_TOKEN' }).waitFor();
    await button('Save 1 secret').click();
    await button('Done').click();
    expect(await names()).toContain('DROPPED_TOKEN');
    // A no leaves the wizard where it was.
    await dropFile(path);
    await button('Choose file…').waitFor();
    await expect.poll(() => dialog().locator('[aria-busy="true"]').count()).toBe(0);
    expect(await dialog().getByRole('table').count()).toBe(0);
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });

    await dropAt(page, '.import-area-page', [path, path]);
    await dialog().getByText('Drop one file at a time.').waitFor();
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    expect(page.url()).toBe(address);
  });

  it('stays usable with 1,200 variables', async () => {
    const lines = Array.from({ length: 1200 }, (_, index) => {
      const value = createHash('sha256').update(`${planted}${index}`).digest('hex').slice(0, 40);
      return `SERVICE_${String(index).padStart(4, '0')}_TOKEN=${value}`;
    });
    await app.answerOpen(file('many.env', `${lines.join('\n')}\n`));
    await openImport();
    await button('Choose file…').click();
    await dialog().getByText('1,200 of 1,200 selected').waitFor();

    // A part of them is drawn; they alone scroll, to the last.
    await page.setViewportSize({ width: 900, height: 600 });
    const tick = (number: string) =>
      dialog().getByRole('checkbox', { name: `Select SERVICE_${number}_TOKEN` });
    await expect.poll(() => tick('0004').isVisible()).toBe(true);
    const around = [
      dialog().getByRole('heading', { name: 'Import into home' }),
      dialog().getByRole('searchbox', { name: 'Search variables' }),
      dialog().getByRole('columnheader', { name: 'Variable' }),
      button('Save 1,200 secrets'),
    ];
    const placesOf = () => Promise.all(around.map((each) => each.boundingBox()));
    // The dialog comes in with a movement.
    await standStill(page);
    const places = await placesOf();
    await tick('0004').hover();
    await page.mouse.wheel(0, 1e6);
    await tick('1199').waitFor();
    expect(await placesOf()).toEqual(places);
    expect(await dialog().getByRole('row').count()).toBeLessThan(60);
    expect(await wholeRows()).toBeGreaterThanOrEqual(5);

    const started = performance.now();
    await dialog().getByRole('searchbox', { name: 'Search variables' }).fill('0777');
    const found = dialog().getByRole('textbox', { name: 'Save SERVICE_0777_TOKEN as' });
    await found.waitFor();
    await found.fill('SERVICE_0778_TOKEN');
    await dialog().getByText('Two variables cannot have the same name.').waitFor();
    const took = performance.now() - started;
    console.log(`1,200 variables: search, rename and check in ${Math.round(took)} ms`);
    expectWithin(took, 4000);

    // Keeping leads to both rows that collide, wherever they are.
    await button('Save 1,200 secrets').click();
    await dialog().getByText('2 selected variables need another name.').waitFor();
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    await expect.poll(focused).toBe('Save SERVICE_0777_TOKEN as');
    await button('Select none').click();
    await dialog().getByRole('checkbox', { name: 'Select SERVICE_0778_TOKEN' }).check();
    await button('Save 1 secret').click();
    await dialog().getByText('1,199 variables were not imported').waitFor();
    await page.keyboard.press('Escape');
    expect(await names()).toContain('SERVICE_0778_TOKEN');
  });

  it('keeps nothing when the keychain fails, says so, and does not touch the file', async () => {
    const text = `LATE_TOKEN=${planted}late\n`;
    const path = file('late.env', text);
    chmodSync(path, 0o400);
    await app.answerOpen(path);
    await openImport();
    await button('Choose file…').click();
    await dialog().getByRole('checkbox', { name: 'Select LATE_TOKEN' }).waitFor();
    await keyring.lock();
    await button('Save 1 secret').click();
    const answer = dialog().getByText('Nothing was saved: an import is all or nothing.');
    await answer.waitFor();
    // It is in sight, above the buttons.
    const [said, buttons] = await Promise.all(
      [answer, button('Save 1 secret')].map((each) => each.boundingBox()),
    );
    expect((said?.y ?? Infinity) + (said?.height ?? 0)).toBeLessThan(buttons?.y ?? 0);
    await keyring.unlock();
    await button('Save 1 secret').click();
    await button('Done').click();
    expect(await names()).toContain('LATE_TOKEN');
    expect(readFileSync(path, 'utf8')).toBe(text);
    expect(app.pageErrors).toEqual([]);
    expect(app.log()).not.toContain(planted);
  });
});
