import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FakeContainer, type FakeEngine, writeFakeEngine } from '../support/fake-engine.ts';
import { startKeyring, type TestKeyring } from '../support/keyring.ts';
import { describeOnKeyring } from '../support/on-keyring.ts';
import { type OpenedApp, openApp, pathWith } from '../support/open-app.ts';

const key = '9f8e7d6c5b4a39281706f5e4d3c2b1a09f8e7d6c5b4a39281706f5e4d3c2b1a0';
const chat = {
  name: 'open-webui',
  port: 3000,
  env: [`WEBUI_SECRET_KEY=${key}`, 'TAVILY_API_KEY=tvly-planted-0123456789abcdef', 'WEBUI_NAME=Chat'],
};

/** From a server that runs to an instance with its secrets: the first thing that the window offers. */
describeOnKeyring('adopting in the window', () => {
  let dir: string;
  let keyring: TestKeyring;
  let engine: FakeEngine;
  let app: OpenedApp;
  let page: Page;

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'keyring-adopt-'));
    const binDir = join(dir, 'bin');
    mkdirSync(binDir);
    engine = writeFakeEngine(binDir, 'docker', []);
    keyring = await startKeyring();
    app = await openApp({ env: { ...keyring.env, PATH: pathWith(binDir) } });
    ({ page } = app);
  });
  afterAll(async () => {
    await app?.[Symbol.asyncDispose]();
    await keyring?.close();
    rmSync(dir, { recursive: true, force: true });
  });

  const dialog = () => page.getByRole('dialog');
  const heading = (name: string) => page.getByRole('heading', { level: 1, name, exact: true });
  const names = () =>
    page.evaluate(async () => {
      const listed = await window.keyring['secrets.list']({});
      return listed.ok ? listed.value.map(({ name }) => name).toSorted() : [listed.error.code];
    });

  /** The window as at its first start, with an engine that runs these. */
  async function startWith(containers: readonly FakeContainer[]): Promise<void> {
    engine.set(containers);
    await page.evaluate(async () => {
      const [instances, secrets] = await Promise.all([
        window.keyring['instances.list'](),
        window.keyring['secrets.list']({}),
      ]);
      const found = secrets.ok ? secrets.value : [];
      for (const { id } of instances.ok ? instances.value : []) {
        const own = found.filter(({ instanceId }) => instanceId === id);
        const versionIds = own.flatMap(({ versions }) => versions.map((version) => version.id));
        await window.keyring['instances.trash']({ id, versionIds });
      }
    });
    await page.reload();
    await page.getByRole('heading', { name: 'Adopt a server that runs here' }).waitFor();
  }
  /** A drop by the browser itself, in the middle of the view. */
  async function realDrop(path: string): Promise<void> {
    const session = await page.context().newCDPSession(page);
    const data = { items: [], files: [path], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other, as a hand does it
      await session.send('Input.dispatchDragEvent', { type, x: 700, y: 400, data });
    }
    await session.detach();
  }
  /** Whether the browser says that what is really dropped is a folder. */
  async function isFolder(path: string): Promise<boolean | undefined> {
    await page.evaluate(() => {
      document.addEventListener(
        'drop',
        ({ dataTransfer }) => {
          const entry = dataTransfer?.items[0]?.webkitGetAsEntry();
          document.body.dataset['dropped'] = String(entry?.isDirectory);
        },
        { capture: true, once: true },
      );
    });
    await realDrop(path);
    await page.locator('body[data-dropped]').waitFor();
    return page.evaluate(() => {
      const { dropped } = document.body.dataset;
      delete document.body.dataset['dropped'];
      return dropped === undefined ? undefined : dropped === 'true';
    });
  }
  /** Electron knows the paths of what is really dropped only; the host takes a path from the name of a made file. */
  async function dropFolder(path: string): Promise<void> {
    if (app.kind === 'electron') return realDrop(path);
    return page.evaluate((name) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([], name));
      const { prototype } = DataTransferItem;
      const own = Object.getOwnPropertyDescriptor(prototype, 'webkitGetAsEntry');
      Object.defineProperty(prototype, 'webkitGetAsEntry', { ...own, value: () => ({ isDirectory: true }) });
      const init = { bubbles: true, cancelable: true, dataTransfer };
      document.querySelector('main h1')?.dispatchEvent(new DragEvent('drop', init));
      if (own !== undefined) Object.defineProperty(prototype, 'webkitGetAsEntry', own);
    }, path);
  }

  it('takes over the server that runs, by the keyboard alone', async () => {
    await startWith([chat]);
    await page.getByRole('button', { name: 'Adopt open-webui' }).waitFor();
    await page.getByText('1 container found by Docker').waitFor();
    await page.keyboard.press('Enter');
    await dialog().getByRole('textbox', { name: 'Name' }).waitFor();
    const field = () => page.evaluate(() => document.activeElement?.getAttribute('value'));
    await expect.poll(field).toBe('open-webui');
    await dialog().getByText('2 of 3 selected').waitFor();
    expect(await page.content()).not.toContain(key);
    await page.keyboard.press('Enter');
    await heading('open-webui').waitFor();
    await dialog().waitFor({ state: 'detached' });
    await page.getByText('2 secrets of open-webui were saved. The server goes on unchanged.').waitFor();
    await page.getByRole('row', { name: /WEBUI_SECRET_KEY/ }).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('open-webui');
    expect(await names()).toEqual(['TAVILY_API_KEY', 'WEBUI_SECRET_KEY']);
    await page.getByRole('tab', { name: 'Connection' }).click();
    await page.getByText('docker container open-webui').waitFor();
    // Nothing was asked of the engine but what it has.
    const asked = new Set(engine.calls().map(({ words }) => words[0]));
    expect(asked).toEqual(new Set(['context', 'image', 'inspect', 'ps']));
  });

  it('keeps its button in sight, however many servers there are and however long their names', async () => {
    const called = ['w'.repeat(119), 'x'.repeat(10_000), '<b>\u202Echat\u001b', 'chat'];
    await startWith(
      Array.from({ length: 20 }, (_, at) => ({
        ...chat,
        name: `${called[at % called.length]}${at}`,
        port: 3000 + at,
      })),
    );
    const first = page.getByRole('radio').first();
    await first.check();
    const take = page.locator('main button[type=submit]');
    const reach = async () => {
      const box = await take.boundingBox();
      const main = await page.locator('main').boundingBox();
      if (box === null || main === null) throw new Error('there is no button');
      return {
        isBelow: box.y + box.height > main.y + main.height,
        isOutside: box.x < main.x || box.x + box.width > main.x + main.width,
        isWide: await take.evaluate(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth),
      };
    };
    expect(await reach()).toEqual({ isBelow: false, isOutside: false, isWide: false });
    await page.getByRole('radio').nth(1).check();
    await take.click();
    await dialog().getByRole('checkbox', { name: 'WEBUI_SECRET_KEY' }).waitFor();
    expect(await page.content()).not.toContain(key);
    await page.keyboard.press('Escape');
  });

  it('takes over the server of a dropped folder, and tells a folder from a file', async () => {
    const project = join(dir, 'chat');
    mkdirSync(project);
    writeFileSync(join(project, 'compose.yaml'), 'services:\n  web:\n    image: openwebui/open-webui\n');
    const labels = {
      'com.docker.compose.project.working_dir': project,
      'com.docker.compose.service': 'web',
    };
    await startWith([{ ...chat, name: 'chat-web-1', labels }]);
    await page.getByRole('button', { name: 'Adopt chat' }).waitFor();
    expect(await isFolder(project)).toBe(true);
    expect(await isFolder(join(project, 'compose.yaml'))).toBe(false);
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    await app.answerMessage(0);
    await dropFolder(project);
    await dialog().getByText(`Compose project ${project}, service web`).waitFor();
    await dialog().getByRole('button', { name: 'Adopt', exact: true }).click();
    await heading('chat').waitFor();
    expect(await names()).toEqual(['TAVILY_API_KEY', 'WEBUI_SECRET_KEY']);
  });

  it('takes the key file of a folder into an instance that is there', async () => {
    await startWith([]);
    await page.getByText('No container with an Open WebUI image was found.').waitFor();
    await page.getByRole('button', { name: 'Test a server by its address…' }).click();
    await dialog().getByRole('textbox', { name: 'Name' }).fill('laptop');
    await dialog().getByRole('textbox', { name: 'Base URL' }).fill('http://127.0.0.1:9');
    await page.keyboard.press('Enter');
    await heading('laptop').waitFor();
    const folder = join(dir, 'serve');
    mkdirSync(folder);
    writeFileSync(join(folder, '.webui_secret_key'), key);
    await app.answerMessage(0);
    await dropFolder(folder);
    await page.getByRole('dialog', { name: 'Adopt serve into laptop' }).waitFor();
    await dialog().getByRole('button', { name: 'Adopt', exact: true }).click();
    await dialog().waitFor({ state: 'detached' });
    await page.getByRole('row', { name: /WEBUI_SECRET_KEY/ }).waitFor();
    expect(await names()).toEqual(['WEBUI_SECRET_KEY']);
    await page.getByRole('tab', { name: 'Connection' }).click();
    await page.getByText(`open-webui serve in ${folder}`).waitFor();
    expect(app.pageErrors).toEqual([]);
    expect(app.log()).not.toContain(key);
  });

  it('asks for a folder, and says why nothing was found in it', async () => {
    await startWith([]);
    await page.getByRole('button', { name: 'From a file or folder' }).click();
    await app.answerOpen(dir);
    await page.getByRole('menuitem', { name: /^Folder of a compose project/ }).click();
    await dialog().getByRole('alert').getByText('.webui_secret_key” cannot be read').waitFor();
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    // Called off in the dialog of the system, nothing is left of it.
    await page.getByRole('button', { name: 'From a file or folder' }).click();
    await page.getByRole('menuitem', { name: /^Folder of a compose project/ }).click();
    await dialog().waitFor({ state: 'detached' });
    expect(await names()).toEqual([]);
  });
});
