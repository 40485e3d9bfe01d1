import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { configure, signUp } from '../openwebui/admin.ts';
import { enrol, signIn } from '../openwebui/sign-in.ts';
import { createProgram } from '../support/cli-program.ts';
import { createComposeProject, officialCompose } from '../support/compose-project.ts';
import type { ComposeProject } from '../support/compose-project.ts';
import { onKeyring } from '../support/on-keyring.ts';
import { openApp } from '../support/open-app.ts';
import { secretRow } from '../support/window/guide.ts';
import { sessionStatus } from './session.ts';

describe('T37: a real Open WebUI in a container, started by Compose', () => {
  const engine = inject('engine');
  let project: ComposeProject;

  beforeEach(async () => {
    const image = inject('realOpenWebUi');
    project = await createComposeProject(engine, (port) => officialCompose({ image, port }));
    await project.up();
  });

  afterEach(() => project.remove());

  it(
    'is taken over, and its signed-in session outlives two recreates; without its key a session does not',
    onKeyring(async ({ env }) => {
      const first = await project.runningKey();
      const { token } = await signUp(project.url);
      const program = createProgram({ ...env, ...engine });
      try {
        for (const words of [
          ['adopt', 'home', '--url', project.url, '--yes'],
          ['export', 'home', '--format', 'compose-env', '--out', join(project.dir, '.env'), '--yes'],
          ['apply', 'home', '--yes', '--wait', '3600'],
        ]) {
          // oxlint-disable-next-line no-await-in-loop -- one after the other, as a person does
          const ended = await program.run(words);
          expect(ended, `${words.join(' ')}\n${ended.err}`).toMatchObject({ code: 0 });
        }
        expect(await sessionStatus(project.url, token)).toBe(200);
        await project.up('--force-recreate', 'open-webui');
        expect(await project.runningKey()).toBe(first);
        expect(await sessionStatus(project.url, token)).toBe(200);

        // The complaint: what the compose file alone makes of it.
        await project.compose('--file', project.composePath, 'up', '--detach', '--wait', 'open-webui');
        expect(await project.runningKey()).not.toBe(first);
        expect(await sessionStatus(project.url, token)).toBe(401);
      } finally {
        program.remove();
      }
    }),
  );

  it(
    'is rotated while a user has an authenticator, who signs in with it after that, and goes back in the window',
    onKeyring(async ({ env }) => {
      const owner = await signUp(project.url);
      await configure(project.url, owner, { mfa: true });
      const { authenticator, token } = await enrol(project.url, owner);
      const program = createProgram({ ...env, ...engine });
      const must = async (...words: readonly string[]): Promise<string> => {
        const ended = await program.run(words);
        expect(ended, `${words.join(' ')}\n${ended.err}${ended.out}`).toMatchObject({ code: 0 });
        return ended.out;
      };
      try {
        await must('adopt', 'home', '--url', project.url, '--yes');
        await must('export', 'home', '--format', 'compose-env', '--out', join(project.dir, '.env'), '--yes');
        await must('apply', 'home', '--yes', '--wait', '3600');
        expect(await sessionStatus(project.url, token)).toBe(200);
        const first = await project.runningKey();

        const plan = await must('rotate', 'home', 'WEBUI_SECRET_KEY', '--plan');
        expect(plan).toMatch(/Stays whole:[^:]*Two-factor sign-in/);
        await must('rotate', 'home', 'WEBUI_SECRET_KEY', '--yes', '--wait', '3600');
        expect(await project.runningKey()).toBe(await must('secret', 'get', 'home', 'WEBUI_SECRET_KEY'));
        expect(await project.runningKey()).not.toBe(first);
        // Signed out once, and in again with the password and a code of the same app.
        expect(await sessionStatus(project.url, token)).toBe(401);
        const again = await signIn(project.url, owner, authenticator);
        expect(again.asked).toBe('verify');
        expect(await sessionStatus(project.url, again.token)).toBe(200);

        // The way back, in the window.
        await using app = await openApp({ env: { ...program.env, PATH: process.env['PATH'], ...engine } });
        const { page } = app;
        await secretRow(page, 'WEBUI_SECRET_KEY').click();
        await page.getByRole('button', { name: 'Roll back to version 1…' }).click();
        await page.getByRole('dialog').getByRole('button', { name: 'Change them, too…' }).click();
        await page.getByText('Take the earlier value').waitFor();
        await page.getByRole('button', { name: 'Go back' }).click();
        await page.getByText('WEBUI_SECRET_KEY is back: version 1 is in use.').waitFor();
        expect(await project.runningKey()).toBe(first);
        expect(await sessionStatus(project.url, token)).toBe(200);
        expect(await sessionStatus(project.url, again.token)).toBe(401);
      } finally {
        program.remove();
      }
    }),
  );
});
