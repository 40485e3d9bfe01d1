import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cliPath } from '../support/cli-program.ts';
import { createFakeEngine } from '../support/fake-engine.ts';
import { deployed } from '../support/deployed.ts';
import type { TestKeyring } from '../support/keyring.ts';
import { openApp } from '../support/open-app.ts';
import { describeOnKeyring, onKeyring } from '../support/on-keyring.ts';
import { metadataIn } from '../support/vault.ts';
import { secretRow } from '../support/window/guide.ts';

const key = ['home', 'WEBUI_SECRET_KEY'] as const;
const derived = ['OAUTH_SESSION_TOKEN_ENCRYPTION_KEY', 'OAUTH_CLIENT_INFO_ENCRYPTION_KEY'];

/** The window on a deployment of stand-ins, on the secret that is to be rotated. */
async function opened(keyring: TestKeyring, isUp?: (key: string) => boolean) {
  await using parts = new AsyncDisposableStack();
  const here = parts.use(await deployed(keyring, isUp));
  const none = createFakeEngine('podman');
  const PATH = [none.binDir, here.program.env['PATH'] ?? ''].join(':');
  const app = parts.use(await openApp({ env: { ...here.program.env, PATH }, width: 1280, height: 800 }));
  const all = parts.move();
  const states = () =>
    metadataIn(here.program.dataDir)
      .secrets.find(({ name }) => name === 'WEBUI_SECRET_KEY')
      ?.versions.map(({ number, state }) => `${number} ${state}`);
  const envFile = () => readFileSync(join(here.dir, '.env'), 'utf8');
  return { ...here, page: app.page, states, envFile, [Symbol.asyncDispose]: () => all.disposeAsync() };
}

describeOnKeyring('a rotation in the window', () => {
  it(
    'is planned, walked to its end, and gone back from',
    onKeyring(async (keyring) => {
      await using here = await opened(keyring);
      const { page, states, envFile, keyOf, program } = here;
      const first = keyOf();
      const envBefore = envFile();
      await secretRow(page, 'WEBUI_SECRET_KEY').click();
      await page.getByRole('button', { name: 'Rotate…' }).click();
      await page.getByRole('heading', { name: 'Rotate WEBUI_SECRET_KEY' }).waitFor();
      await page.getByText('Sessions: everyone signs in again once').waitFor();
      for (const name of derived)
        await page.getByText(`${name} is set to what the server uses now`).waitFor();
      // Looking changes nothing.
      expect(states()).toEqual(['1 active']);
      expect(envFile()).toBe(envBefore);

      await page.keyboard.press('ControlOrMeta+Enter');
      await page.getByText('WEBUI_SECRET_KEY is rotated: version 2 is in use').waitFor();
      expect(states()).toEqual(['1 previous', '2 active']);
      const second = keyOf();
      expect(second).not.toBe(first);
      expect((await program.run(['secret', 'get', ...key])).out).toBe(second);
      expect(envFile()).toContain(`WEBUI_SECRET_KEY=${second}`);
      for (const name of derived) expect(envFile()).toContain(`${name}=${first}`);

      await page.getByRole('button', { name: 'Go back' }).click();
      await page.getByRole('heading', { name: 'Go back with WEBUI_SECRET_KEY' }).waitFor();
      await page.getByRole('button', { name: 'Go back' }).click();
      await page.getByText('WEBUI_SECRET_KEY is back: version 1 is in use.').waitFor();
      expect(states()?.slice(0, 1)).toEqual(['1 active']);
      expect(keyOf()).toBe(first);
      await page.getByRole('button', { name: 'To WEBUI_SECRET_KEY' }).first().click();
      await page.getByRole('button', { name: 'Rotate…' }).waitFor();
    }),
  );

  it(
    'that fails on the way says where, and goes back to what ran',
    onKeyring(async (keyring) => {
      let first = '';
      await using here = await opened(keyring, (now) => first === '' || now === first);
      const { page, states, keyOf, program } = here;
      first = keyOf();
      await secretRow(page, 'WEBUI_SECRET_KEY').click();
      await page.getByRole('button', { name: 'Rotate…' }).click();
      await page.getByRole('button', { name: 'Start rotation' }).click();
      const stop = page.getByRole('button', { name: 'Stop after this step' });
      await stop.waitFor();
      await expect.poll(() => keyOf() !== first).toBe(true);
      // The view can be left meanwhile, and found again.
      await page.getByRole('navigation').getByRole('button', { name: 'Generator' }).click();
      await page.getByText('The rotation of WEBUI_SECRET_KEY is under way.').waitFor();
      await page.getByRole('button', { name: 'Show rotation' }).click();
      await stop.click();
      await page.getByText('Nothing was put into use. Try again, or go back.').waitFor();
      expect(states()).toEqual(['1 active', '2 staged']);

      await page.getByRole('button', { name: 'Go back' }).click();
      await page.getByText('WEBUI_SECRET_KEY is back: version 1 is in use.').waitFor();
      expect(states()).toEqual(['1 active', '2 staged']);
      expect(keyOf()).toBe(first);
      expect((await program.run(['secret', 'get', ...key])).out).toBe(first);
    }),
  );

  it(
    'that the command line began is found, and goes on',
    onKeyring(async (keyring) => {
      let first = '';
      let comesUp = false;
      await using here = await opened(keyring, (now) => comesUp || first === '' || now === first);
      const { page, states, keyOf, program } = here;
      first = keyOf();
      const child = spawn(process.execPath, [cliPath, 'rotate', ...key, '--yes', '--wait', '600'], {
        env: program.env,
        stdio: 'ignore',
      });
      const closed = once(child, 'close');
      await expect.poll(() => keyOf() !== first).toBe(true);
      child.kill('SIGKILL');
      await closed;
      expect(states()).toEqual(['1 active', '2 staged']);

      await page.getByText('The rotation of WEBUI_SECRET_KEY is not finished.').waitFor();
      await page.getByRole('button', { name: 'Show rotation' }).click();
      await page.getByText('This rotation was begun on').waitFor();
      comesUp = true;
      await page.getByRole('button', { name: 'Go on' }).click();
      await page.getByText('WEBUI_SECRET_KEY is rotated: version 2 is in use').waitFor();
      expect(states()).toEqual(['1 previous', '2 active']);
    }),
  );
});
