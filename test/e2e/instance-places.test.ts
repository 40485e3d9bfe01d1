import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { anInstanceInput, aSecretInput } from '../support/builders.ts';
import { composeContainer, createFakeEngine } from '../support/fake-engine.ts';
import { startFakeOpenWebUi } from '../support/fake-open-webui.ts';
import { startKeyring } from '../support/keyring.ts';
import { openApp } from '../support/open-app.ts';
import { describeOnKeyring } from '../support/on-keyring.ts';
import { saveInWindow } from '../support/save-in-window.ts';
import { secretRow } from '../support/window/guide.ts';

const saved = 'a1'.repeat(32);
const old = 'b2'.repeat(32);

/** An instance that runs in a Compose project on an engine that is a double, with a server that signs with its container's key. */
async function opened() {
  await using parts = new AsyncDisposableStack();
  const dir = parts.adopt(mkdtempSync(join(tmpdir(), 'keyring-places-')), (path) =>
    rmSync(path, { recursive: true, force: true }),
  );
  writeFileSync(
    join(dir, 'compose.yaml'),
    'services:\n  open-webui:\n    image: ghcr.io/open-webui/open-webui:main\n    environment:\n      WEBUI_SECRET_KEY: ${WEBUI_SECRET_KEY}\n',
  );
  const server = parts.adopt(await startFakeOpenWebUi({ settings: { secret: old } }), (one) => one.close());
  const engine = createFakeEngine('docker', [
    composeContainer(dir, {
      env: [`WEBUI_SECRET_KEY=${old}`],
      port: Number(new URL(server.url).port),
    }),
  ]);
  const keyOf = (): string =>
    engine.envOf('chat-open-webui-1').find((one) => one.startsWith('WEBUI_SECRET_KEY=')) ?? '';
  Object.defineProperty(server.settings, 'secret', {
    get: () => keyOf().slice('WEBUI_SECRET_KEY='.length),
  });
  // No engine of the machine is asked.
  const none = createFakeEngine('podman');
  const keyring = parts.adopt(await startKeyring(), (one) => one.close());
  const PATH = [engine.binDir, none.binDir, process.env['PATH'] ?? ''].join(delimiter);
  const app = parts.use(await openApp({ env: { ...keyring.env, PATH }, width: 1280, height: 800 }));
  // The first page looks for servers by itself, once.
  await app.page.getByText('1 container found by Docker').waitFor();
  const callsAtStart = engine.calls().length;
  const { instanceId } = await saveInWindow(
    app.page,
    anInstanceInput({ name: 'home', baseUrl: server.url }),
    [{ input: aSecretInput({ name: 'WEBUI_SECRET_KEY', kind: 'secret-key' }), value: saved }],
  );
  await app.page.getByRole('navigation').getByRole('button', { name: 'home' }).click();
  const all = parts.move();
  onTestFinished(() => all.disposeAsync());
  return { app, page: app.page, dir, engine, callsAtStart, keyOf, instanceId };
}

describeOnKeyring('where each secret is', () => {
  it('goes from another value in the container to the same in every place', async () => {
    const { app, page, dir, engine, callsAtStart, keyOf, instanceId } = await opened();
    const strip = page.getByRole('region', { name: 'Next step with home' });
    const cells = () => secretRow(page, 'WEBUI_SECRET_KEY').getByRole('gridcell').allInnerTexts();
    const places = async () => (await cells()).slice(1, -1).map((text) => text.trim());

    // Nothing is known of where it runs: the foot says so, and leads to where it is said.
    await page.getByText('Where it runs is not known').waitFor();
    await expect
      .poll(places)
      .toEqual([
        'Vault: same value',
        'File: not used',
        'Container: cannot be seen from here',
        'Server: another value',
        'Export it to a file',
      ]);
    expect(engine.calls()).toHaveLength(callsAtStart);

    // Said to run there, by what the engine tells: the table looks again by itself.
    await page.evaluate(async (id) => {
      const found = await window.keyring['runtimes.find']();
      const handle = found.ok ? (found.value.servers[0]?.handle ?? null) : null;
      if (handle === null) throw new Error('no server was found');
      await window.keyring['runtimes.set']({ instanceId: id, handle });
    }, instanceId);
    await expect.poll(async () => (await places())[2]).toBe('Container: another value');
    await strip.getByText('Next: write a file that the server reads').waitFor();

    // The strip leads to the walk that writes the file.
    const path = join(dir, '.env');
    await strip.getByRole('button', { name: 'Write a file' }).click();
    await page.getByText('home runs there, so that is chosen.').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: 'Write file' }).click();
    await page.getByText('1 variable written').first().waitFor();
    expect(readFileSync(path, 'utf8')).toContain(saved);
    await page.getByRole('tab', { name: 'Secrets' }).click();
    await expect
      .poll(places)
      .toEqual([
        'Vault: same value',
        'File: same value',
        'Container: another value',
        'Server: another value',
        'Recreate to use the saved value',
      ]);
    await strip.getByText('2 of 3').waitFor();

    // The command is there for those who run it themselves.
    const command = `docker compose --project-directory ${dir} up --detach open-webui`;
    await strip.getByRole('button', { name: 'Show command' }).click();
    await page.getByRole('dialog').getByText(command).waitFor();
    await page.keyboard.press('Escape');
    expect(keyOf()).toBe(`WEBUI_SECRET_KEY=${old}`);

    await strip.getByRole('button', { name: 'Recreate' }).click();
    const dialog = page.getByRole('dialog', { name: 'Apply and check' });
    await dialog.getByText(command).waitFor();
    await dialog.getByText('sign in again once, as WEBUI_SECRET_KEY changes').waitFor();
    await dialog.getByRole('button', { name: 'Recreate and check' }).click();
    await dialog.getByText('The server runs with the saved secrets.').waitFor();
    await page.keyboard.press('Escape');
    expect(keyOf()).toBe(`WEBUI_SECRET_KEY=${saved}`);
    await expect
      .poll(places)
      .toEqual([
        'Vault: same value',
        'File: same value',
        'Container: same value',
        'Server: same value',
        'In use',
      ]);
    await strip.waitFor({ state: 'detached' });
    expect(engine.calls().filter(({ words }) => words.includes('up'))).toHaveLength(1);
    expect(await page.content()).not.toContain(saved);
    expect(app.pageErrors).toEqual([]);
  });
});
