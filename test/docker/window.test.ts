import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import process from 'node:process';
import { afterEach, expect, inject, it } from 'vitest';
import { createComposeProject, officialCompose } from '../support/compose-project.ts';
import type { ComposeProject } from '../support/compose-project.ts';
import { onKeyring } from '../support/on-keyring.ts';
import { openApp } from '../support/open-app.ts';
import { docker } from '../support/run-docker.ts';
import { standInUser } from '../support/stand-in/stand-in-user.ts';
import { sessionStatus, signIn } from './session.ts';

const engine = inject('engine');
const standIn = inject('standIn');
const { email, password } = standInUser();

let project: ComposeProject | undefined;
afterEach(async () => {
  await project?.remove();
  project = undefined;
});

it('T37: the five minutes in the window: what runs is adopted, a file written, applied and checked', () =>
  onKeyring(async ({ env }) => {
    const here = await createComposeProject(engine, (port) => officialCompose({ image: standIn, port }));
    project = here;
    await here.up();
    const first = await here.runningKey();
    const session = await signIn(here.url, email, password);
    const name = basename(here.dir);
    await using app = await openApp({ env: { ...env, PATH: process.env['PATH'], ...engine } });
    const { page } = app;
    const next = (text: RegExp) => page.locator('button:not([aria-disabled])').filter({ hasText: text });
    await page.getByRole('button', { name: `Adopt ${name}` }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Adopt', exact: true }).click();
    await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
    await page.getByRole('button', { name: 'Write a file' }).first().click();
    await page.getByText(`${name} runs there, so that is chosen.`).waitFor();
    await next(/^Next/).click();
    await page.getByText(join(here.dir, '.env'), { exact: true }).waitFor();
    await next(/^Write file/).click();
    await page.getByText(`${join(here.dir, 'compose.override.yaml')} was written`).waitFor();
    const before = await here.containerId();
    expect(await here.runningKey()).toBe(first);
    await next(/^Recreate and check/).click();
    await page.getByText('The server runs with the saved secrets.').waitFor();

    expect(existsSync(join(here.dir, 'compose.override.yaml'))).toBe(true);
    const container = await here.containerId();
    expect(container).not.toBe(before);
    const variables = await docker(engine, ['inspect', '--format', '{{json .Config.Env}}', container]);
    expect(variables).toContain(`"WEBUI_SECRET_KEY=${first ?? 'none'}"`);
    expect(await here.runningKey()).toBe(first);
    expect(await sessionStatus(here.url, session)).toBe(200);
    expect(app.pageErrors).toEqual([]);
  })());
