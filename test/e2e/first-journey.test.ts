import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FakeOpenWebUi } from '../support/fake-open-webui.ts';
import { startFakeOpenWebUi } from '../support/fake-open-webui.ts';
import type { TestKeyring } from '../support/keyring.ts';
import { startKeyring } from '../support/keyring.ts';
import { findInBytes, findInFolders, watchArguments } from '../support/planted.ts';
import { openApp } from '../support/open-app.ts';
import { openSecret, secretRow } from '../support/window/guide.ts';
import { describeOnKeyring } from '../support/on-keyring.ts';

// The journey of a new user in the window, on a real keyring and against a real HTTP server, with T8, T10 and T11 of the
// window: the pasted key is looked for afterwards in every file, in the log and in the arguments of all processes.

const key = `sk-${randomBytes(16).toString('hex')}`;

describeOnKeyring('the first journey', () => {
  let tempDir: string;
  let keyring: TestKeyring;
  let server: FakeOpenWebUi;

  beforeAll(async () => {
    tempDir = await mkdtemp(join(tmpdir(), 'keyring-journey-'));
    await mkdir(join(tempDir, 'tmp'));
    keyring = await startKeyring();
    server = await startFakeOpenWebUi({
      settings: {
        models: 3,
        users: [
          {
            id: randomUUID(),
            name: 'Bot',
            email: 'bot@example.org',
            role: 'user',
            password: '',
            apiKey: key,
            mayUseKeys: true,
            stamp: null,
            code: '',
          },
        ],
      },
    });
  });
  afterAll(async () => {
    await server?.close();
    await keyring?.close();
    await rm(tempDir, { recursive: true });
  });

  it('goes from an empty window to a tested key and an exported secret', async () => {
    const watch = watchArguments(key);
    const home = join(tempDir, 'data');
    await mkdir(home);
    await using app = await openApp({
      home,
      env: { ...keyring.env, TMPDIR: join(tempDir, 'tmp') },
    });
    const { page } = app;
    const dialog = page.getByRole('dialog');
    const button = (name: string | RegExp) => page.getByRole('button', { name });

    // Create an instance, which goes on with its secret key.
    await button('Generate a key…').click();
    await dialog.getByRole('textbox', { name: 'Name' }).fill('home');
    await dialog.getByRole('textbox', { name: 'Base URL' }).fill(server.url);
    await dialog.getByRole('button', { name: 'Add instance' }).click();
    await page.getByRole('heading', { level: 1, name: 'home' }).waitFor();

    // Generate and keep it.
    await dialog.getByText('256 bits').waitFor();
    await dialog.getByRole('button', { name: 'Save secret' }).click();
    const details = page.getByRole('region', { name: 'Details of WEBUI_SECRET_KEY' });
    await details.waitFor();

    // Reveal it for a moment.
    const value = details.getByRole('group', { name: 'Value' });
    await details.getByRole('button', { name: 'Reveal WEBUI_SECRET_KEY' }).click();
    await expect.poll(() => value.innerText()).toMatch(/[0-9a-f]{64}/);
    const shown = /[0-9a-f]{64}/.exec(await value.innerText())?.[0] ?? '';
    await details.getByRole('button', { name: 'Hide' }).click();
    await expect.poll(() => page.content()).not.toContain(shown);

    // Copy it: main fills the clipboard.
    await details.getByRole('button', { name: 'Copy WEBUI_SECRET_KEY' }).click();
    await expect.poll(() => app.clipboard.text()).toBe(shown);
    await button('Close details').click();

    // Paste an API key.
    await button('Add secret').click();
    await dialog.getByRole('radio', { name: 'API key' }).check({ force: true });
    await dialog.getByRole('textbox', { name: 'Label' }).fill('ci-bot');
    await dialog.getByRole('textbox', { name: 'Secret value' }).fill(key);
    await dialog.getByText('Looks good').waitFor();
    await dialog.getByRole('button', { name: 'Save secret' }).click();
    await page.getByRole('region', { name: 'Details of ci-bot' }).waitFor();
    await button('Close details').click();

    // See both in the list, with what is found of them: the server runs with a key of its own.
    expect(await secretRow(page, 'ci-bot').innerText()).toContain('Never tested');
    await secretRow(page, 'WEBUI_SECRET_KEY').getByText('Server: another value').waitFor();

    // Export the secret key as a compose .env.
    const path = join(tempDir, '.env');
    await button('Write a file').click();
    await button(/^Next/).click();
    await app.answerSave(path);
    await button(/^Choose a file…/).click();
    await button(/^Write file/).click();
    await expect.poll(() => readFile(path, 'utf8')).toContain(shown);
    expect(await readFile(path, 'utf8')).toMatch(new RegExp(`^WEBUI_SECRET_KEY=${shown}$`, 'm'));
    expect((await stat(path)).mode & 0o777).toBe(0o600);

    // Test the key against the server.
    await page.getByRole('tab', { name: /^Secrets/ }).click();
    await openSecret(page, 'ci-bot');
    await button('Test key').click();
    await page.getByText('Works').filter({ visible: true }).first().waitFor();
    expect(server.requests.some(({ headers }) => headers['authorization'] === `Bearer ${key}`)).toBe(true);
    await button('Close details').click();

    // A key that the server does not know is told apart, and its value stays unsaid.
    server.settings.users = [];
    await openSecret(page, 'ci-bot');
    await button('Test key').click();
    await page.getByText('The server does not know this key.').filter({ visible: true }).first().waitFor();
    await button('Close details').click();

    // A keychain that locks is explained, and nothing is reported as missing.
    await keyring.lock();
    await openSecret(page, 'WEBUI_SECRET_KEY');
    await details.getByRole('button', { name: 'Reveal WEBUI_SECRET_KEY' }).click();
    await page
      .getByText(/locked/i)
      .first()
      .waitFor();
    await keyring.unlock();

    expect(app.pageErrors).toEqual([]);
    const log = app.log();
    expect(await app.quit()).toBe(0);
    // What was copied is taken off the clipboard when the program ends.
    expect(await app.clipboard.text()).toBe('');
    const seen = await watch.stop();
    const found = findInFolders([tempDir, keyring.homeDir], key);
    console.log(
      `T8 T10 T11 window: ${found.files} files, ${log.length} characters of log, ${seen.polls} looks at all arguments;` +
        ` hits ${found.hits.length + seen.hits.length + findInBytes('log', Buffer.from(log), key).length}`,
    );
    expect(found.hits).toEqual([]);
    expect(findInBytes('log', Buffer.from(log), key)).toEqual([]);
    expect(seen.hits).toEqual([]);
  });
});
