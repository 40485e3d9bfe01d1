import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { createProgram } from '../support/cli-program.ts';
import { createComposeProject, officialCompose, officialEnvironment } from '../support/compose-project.ts';
import type { ComposeProject, OfficialCompose } from '../support/compose-project.ts';
import { onKeyring } from '../support/on-keyring.ts';
import { docker } from '../support/run-docker.ts';
import { standInUser } from '../support/stand-in/stand-in-user.ts';
import { sessionStatus, signIn } from './session.ts';

const engine = inject('engine');
const standIn = inject('standIn');
const { email, password } = standInUser();
const another = randomBytes(32).toString('hex');

let project: ComposeProject | undefined;

afterEach(async () => {
  await project?.remove();
  project = undefined;
});

/** A project on the stand-in, which is removed after the test. */
async function create(options: Partial<OfficialCompose> = {}): Promise<ComposeProject> {
  project = await createComposeProject(engine, (port) =>
    officialCompose({ image: standIn, port, ...options }),
  );
  return project;
}

/** Recreates the container of Open WebUI, as an update of the image does. */
async function recreate(of: ComposeProject): Promise<void> {
  const before = await of.containerId();
  await of.up('--force-recreate', 'open-webui');
  expect(await of.containerId()).not.toBe(before);
}

function withKey(key: string): readonly string[] {
  return officialEnvironment.map((entry) => (entry === 'WEBUI_SECRET_KEY=' ? `${entry}${key}` : entry));
}

describe('T37: the stand-in, started by Compose', () => {
  it('makes a key in the container, which a restart keeps and a recreate loses, with every session', async () => {
    const made = await create();
    await made.up();
    const key = await made.runningKey();
    const container = await made.containerId();
    expect(key).toMatch(/^[A-Za-z0-9+/]{32}$/);
    const copied = join(made.dir, 'copied');
    await docker(engine, ['cp', `${container}:/app/backend/.webui_secret_key`, copied]);
    expect(readFileSync(copied, 'utf8')).toBe(`${key}\n`);
    const state = await docker(engine, ['inspect', '--format', '{{.State.Health.Status}}', container]);
    expect(state.trim()).toBe('healthy');

    const session = await signIn(made.url, email, password);
    expect(await sessionStatus(made.url, session)).toBe(200);
    await made.compose('restart', '--timeout', '2', 'open-webui');
    await made.up();
    expect(await made.containerId()).toBe(container);
    expect(await made.runningKey()).toBe(key);
    expect(await sessionStatus(made.url, session)).toBe(200);

    await recreate(made);
    expect(await made.runningKey()).toMatch(/^[A-Za-z0-9+/]{32}$/);
    expect(await made.runningKey()).not.toBe(key);
    expect(await sessionStatus(made.url, session)).toBe(401);
  });

  it('keeps a key of its environment, and the sessions, when it is recreated', async () => {
    const made = await create({ environment: withKey(another) });
    await made.up();
    const session = await signIn(made.url, email, password);
    await recreate(made);
    expect(await made.runningKey()).toBe(another);
    expect(await sessionStatus(made.url, session)).toBe(200);
  });

  it('keeps the key of a secret file, less a newline at its end', async () => {
    const made = await create({
      environment: [...officialEnvironment, 'WEBUI_SECRET_KEY_FILE=/run/secrets/webui_secret_key'],
      service: ['    secrets:', '      - webui_secret_key'],
      rest: ['secrets:', '  webui_secret_key:', '    file: ./webui_secret_key'],
    });
    writeFileSync(join(made.dir, 'webui_secret_key'), `${another}\n`);
    await made.up();
    const session = await signIn(made.url, email, password);
    await recreate(made);
    expect(await made.runningKey()).toBe(another);
    expect(await sessionStatus(made.url, session)).toBe(200);
  });

  it(
    'is a server whose key the program recognises',
    onKeyring(async ({ env }) => {
      const made = await create();
      await made.up();
      const program = createProgram(env);
      try {
        await program.run(['instance', 'add', 'home', '--url', made.url]);
        await program.run(['secret', 'set', 'home', 'WEBUI_SECRET_KEY'], await made.runningKey());
        const same = await program.run(['test', 'home']);
        expect(same.out).toContain('The server runs with this secret');
        await recreate(made);
        const other = await program.run(['test', 'home']);
        expect([same.code, other.code]).toEqual([0, 1]);
      } finally {
        program.remove();
      }
    }),
  );
});
