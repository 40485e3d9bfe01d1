import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { anInstanceInput, aSecretInput } from '../support/builders.ts';
import { composeContainer, createFakeEngine } from '../support/fake-engine.ts';
import { startFakeOpenWebUi } from '../support/fake-open-webui.ts';
import { startKeyring } from '../support/keyring.ts';
import { openApp } from '../support/open-app.ts';
import { describeOnKeyring } from '../support/on-keyring.ts';
import { saveInWindow } from '../support/save-in-window.ts';

const saved = 'a1'.repeat(32);
const old = 'b2'.repeat(32);
/** As much of the official file as decides the key. */
const compose = [
  'services:',
  '  open-webui:',
  '    image: ghcr.io/open-webui/open-webui:main',
  '    environment:',
  "      - 'WEBUI_SECRET_KEY='",
  '',
].join('\n');

/**
 * A Compose project of the official shape on an engine that is a double, with a server that signs with the key of its container, and
 * the built window on an instance that is known to run there.
 */
async function opened() {
  await using parts = new AsyncDisposableStack();
  const dir = parts.adopt(mkdtempSync(join(tmpdir(), 'keyring-walk-')), (path) =>
    rmSync(path, { recursive: true, force: true }),
  );
  const server = parts.adopt(await startFakeOpenWebUi({ settings: { secret: old } }), (one) => one.close());
  const { port } = new URL(server.url);
  writeFileSync(join(dir, 'compose.yaml'), compose);
  const engine = createFakeEngine('docker', [
    composeContainer(dir, {
      env: ['WEBUI_SECRET_KEY='],
      port: Number(port),
      files: { '/app/backend/.webui_secret_key': { content: old } },
    }),
  ]);
  const keyOf = (): string =>
    engine.envOf('chat-open-webui-1').find((one) => one.startsWith('WEBUI_SECRET_KEY=')) ?? '';
  Object.defineProperty(server.settings, 'secret', {
    get: () => keyOf().slice('WEBUI_SECRET_KEY='.length) || old,
  });
  // No engine of the machine is asked.
  const none = createFakeEngine('podman');
  const keyring = parts.adopt(await startKeyring(), (one) => one.close());
  const PATH = [engine.binDir, none.binDir, process.env.PATH ?? ''].join(':');
  const app = parts.use(await openApp({ env: { ...keyring.env, PATH } }));
  const { page } = app;
  const { instanceId } = await saveInWindow(page, anInstanceInput({ name: 'home', baseUrl: server.url }), [
    { input: aSecretInput({ name: 'WEBUI_SECRET_KEY', kind: 'secret-key' }), value: saved },
  ]);
  await page.evaluate(async (id) => {
    const found = await window.keyring['runtimes.find']();
    const handle = found.ok ? (found.value.servers[0]?.handle ?? null) : null;
    if (handle === null) throw new Error('no server was found');
    await window.keyring['runtimes.set']({ instanceId: id, handle });
  }, instanceId);
  await page.getByRole('navigation').getByRole('button', { name: 'home' }).click();
  const all = parts.move();
  onTestFinished(() => all.disposeAsync());
  return { app, page, dir, engine, keyOf };
}

describeOnKeyring('the walk that writes a file', () => {
  it('writes the file and its override, recreates, and proves it, by the keyboard', async () => {
    const { app, page, dir, engine, keyOf } = await opened();
    const step = () => page.getByRole('listitem').and(page.locator('[aria-current=step]')).first();
    await page.keyboard.press('Control+e');
    await page.getByText('home runs there, so that is chosen.').waitFor();
    await page.keyboard.press('Control+Enter');
    await step().getByText(join(dir, '.env')).waitFor();
    const lines = page.getByRole('list', { name: 'Lines of the override file' });
    await lines.getByText('WEBUI_SECRET_KEY: ${WEBUI_SECRET_KEY:?set it in .env}').waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Where');
    expect(existsSync(join(dir, '.env'))).toBe(false);

    await page.keyboard.press('Control+Enter');
    await page.getByText('1 variable written').first().waitFor();
    await page.getByText(`${join(dir, 'compose.override.yaml')} was written`).waitFor();
    expect(readFileSync(join(dir, '.env'), 'utf8')).toContain(`WEBUI_SECRET_KEY=${saved}`);
    expect(readFileSync(join(dir, 'compose.override.yaml'), 'utf8')).toContain(
      '${WEBUI_SECRET_KEY:?set it in .env}',
    );
    await page.getByText('sign in again once, as WEBUI_SECRET_KEY changes').waitFor();
    await page.getByText(`docker compose --project-directory ${dir} up --detach open-webui`).waitFor();
    await page.getByRole('button', { name: 'Copy command' }).click();
    await expect
      .poll(() => app.clipboard.text())
      .toBe(`docker compose --project-directory ${dir} up --detach open-webui`);
    expect(keyOf()).toBe('WEBUI_SECRET_KEY=');

    await page.keyboard.press('Control+Enter');
    await page.getByText('The server runs with the saved secrets.').waitFor();
    expect(keyOf()).toBe(`WEBUI_SECRET_KEY=${saved}`);
    expect(engine.calls().filter(({ words }) => words.includes('up'))).toHaveLength(1);
    expect(await page.content()).not.toContain(saved);
    expect(app.pageErrors).toEqual([]);
  });

  it('says that no override is read where the files are chosen by -f, and writes none', async () => {
    const { page, dir, engine } = await opened();
    engine.set([]);
    writeFileSync(join(dir, '.env'), 'COMPOSE_FILE=compose.yaml\n');
    await page.keyboard.press('Control+e');
    await page.getByText('home runs there, so that is chosen.').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText('so Compose reads no override file').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText('1 variable written').first().waitFor();
    expect(existsSync(join(dir, 'compose.override.yaml'))).toBe(false);
    expect(readFileSync(join(dir, '.env'), 'utf8')).toMatch(
      /^COMPOSE_FILE=compose.yaml\n.*WEBUI_SECRET_KEY=/s,
    );
  });

  it('gives a secret another name in the file, and tells the same as a command', async () => {
    const { app, page, dir } = await opened();
    await page.keyboard.press('Control+e');
    await page.getByText('home runs there, so that is chosen.').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText('Choose variables, and their names in the file').click();
    await page.getByRole('textbox', { name: 'Name of WEBUI_SECRET_KEY in the file' }).fill('CHAT_KEY');
    await page.getByText('Same as a command').click();
    await page.getByRole('button', { name: 'Copy command' }).click();
    const command = `webui-keyring export home --format compose-env --out ${join(dir, '.env')} --only WEBUI_SECRET_KEY --as WEBUI_SECRET_KEY=CHAT_KEY`;
    await expect.poll(() => app.clipboard.text()).toBe(command);
    await page.getByRole('button', { name: 'Write file' }).click();
    await page.getByText('1 variable written').first().waitFor();
    expect(readFileSync(join(dir, '.env'), 'utf8')).toContain(`CHAT_KEY=${saved}`);
    expect(readFileSync(join(dir, 'compose.override.yaml'), 'utf8')).toContain(
      'WEBUI_SECRET_KEY: ${CHAT_KEY:?set it in .env}',
    );
  });
});
