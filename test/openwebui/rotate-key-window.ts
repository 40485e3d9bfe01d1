import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'vitest';
import { instanceAt } from '../support/builders.ts';
import { createProgram } from '../support/cli-program.ts';
import { openApp } from '../support/open-app.ts';
import { secretRow } from '../support/window/guide.ts';
import type { RealUser } from './admin.ts';
import { testKey } from './patient.ts';

/**
 * Rotates `key` in the window, against a real server: by its own account `first`, then by the account `second`, whose key is staged
 * and walked to its end while the one before works on.
 *
 * @returns what the server says to the keys of both accounts at the end
 */
export async function rotateKeyInWindow(
  env: Readonly<Record<string, string>>,
  about: {
    readonly url: string;
    readonly key: string;
    readonly first: RealUser;
    readonly second: RealUser;
  },
): Promise<{ readonly ofFirst: string; readonly ofSecond: string }> {
  const { url, key, first, second } = about;
  const program = createProgram(env);
  const dir = mkdtempSync(path.join(tmpdir(), 'keyring-rotate-'));
  const file = path.join(dir, '.env');
  const must = async (words: readonly string[], input = ''): Promise<string> => {
    const ended = await program.run(words, input);
    expect(ended, `${words.join(' ')}\n${ended.err}${ended.out}`).toMatchObject({ code: 0 });
    return ended.out;
  };
  const answerTo = async (value: string) => (await testKey({ instance: instanceAt(url), value })).code;
  const saved = () => must(['secret', 'get', 'prod', 'bot']);
  const inFile = () => /^bot='?(sk-[0-9a-f]{32})'?$/m.exec(readFileSync(file, 'utf8'))?.[1];
  try {
    await must(['instance', 'add', 'prod', '--url', url]);
    await must(['secret', 'set', 'prod', 'bot', '--used-by', 'nightly job'], key);
    await must(['export', 'prod', '--format', 'dotenv', '--out', file]);
    await using app = await openApp({ env: program.env, width: 1280, height: 800 });
    const { page } = app;
    const dialog = page.getByRole('dialog');
    const signIn = async (user: RealUser): Promise<void> => {
      await page.getByRole('button', { name: 'Create a key on the server…' }).click();
      await dialog.getByLabel('E-mail address').fill(user.email);
      await dialog.locator('input[type="password"]').first().fill(user.password);
      await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
      await dialog.getByText(`Account: ${user.email}`).waitFor();
    };
    await secretRow(page, 'bot').click();
    await page.getByRole('button', { name: 'Rotate…' }).click();

    await signIn(first);
    await dialog.getByText('This is the account of the key in use').waitFor();
    expect([await answerTo(key), inFile()]).toEqual(['works', key]);
    await dialog.getByRole('checkbox').check();
    await dialog.getByRole('button', { name: 'Create new key' }).click();
    await dialog.getByText('bot is rotated: version 2 is in use.').waitFor();
    await dialog.getByText('nightly job').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    const own = await saved();
    expect([await answerTo(key), await answerTo(own), inFile()]).toEqual(['key-unknown', 'works', own]);

    await signIn(second);
    await dialog.getByText('This is another account than that of the key in use').waitFor();
    await dialog.getByRole('button', { name: 'Create new key' }).click();
    await dialog.getByText('The new key is staged').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    expect([await saved(), inFile()]).toEqual([own, own]);
    await page.getByRole('button', { name: 'Start rotation' }).click();
    await page.getByText('bot is rotated: version 3 is in use, and version 2 is the way back.').waitFor();
    const made = await saved();
    expect(made).not.toBe(own);
    expect(inFile()).toBe(made);
    return { ofFirst: await answerTo(own), ofSecond: await answerTo(made) };
  } finally {
    rmSync(dir, { recursive: true, force: true });
    program.remove();
  }
}
