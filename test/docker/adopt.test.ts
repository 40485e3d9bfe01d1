import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, inject, it } from 'vitest';
import * as z from 'zod';
import type { Program } from '../support/cli-program.ts';
import { createProgram } from '../support/cli-program.ts';
import type { ComposeProject, OfficialCompose } from '../support/compose-project.ts';
import {
  createComposeProject,
  officialCompose,
  officialEnvironment,
  runningKey,
} from '../support/compose-project.ts';
import { freePort } from '../support/free-port.ts';
import { onKeyring } from '../support/on-keyring.ts';
import { repository } from '../support/open-webui-image.ts';
import { createPodmanStore } from '../support/podman-store.ts';
import { docker, tryDocker } from '../support/run-docker.ts';

const engine = inject('engine');
const standIn = inject('standIn');
const key = randomBytes(32).toString('hex');
const plain = 'keyring-plain';
/** Empty, so that a Podman of the machine does not say what is found. */
const store = createPodmanStore();

const report = z.object({
  source: z.string(),
  keyOrigin: z.string(),
  rows: z.array(z.object({ name: z.string(), state: z.string() })),
  outcome: z.nullable(z.object({ added: z.number() })),
});

let project: ComposeProject | undefined;
let folder = '';

afterAll(() => store.remove());

afterEach(async () => {
  await project?.remove();
  project = undefined;
  await tryDocker(engine, ['rm', '--force', '--volumes', plain]);
  if (folder !== '') rmSync(folder, { recursive: true, force: true });
  folder = '';
});

async function create(options: Partial<OfficialCompose> = {}): Promise<ComposeProject> {
  project = await createComposeProject(engine, (port) =>
    officialCompose({ image: standIn, port, ...options }),
  );
  return project;
}

/** A container of `docker run`, which is there until the test ends. */
async function runPlain(...options: readonly string[]): Promise<number> {
  const port = await freePort();
  const words = ['run', '--detach', '--name', plain, '--network', 'host', '--env', `PORT=${port}`];
  await docker(engine, [...words, ...options, `${repository}:${standIn.tag}`]);
  await waitForKey();
  return port;
}

/** Its first process runs the start script until it knows the key. */
async function waitForKey(): Promise<void> {
  await expect.poll(async () => await runningKey(engine, plain).catch(() => '')).toMatch(/.{20}/);
}

/** Runs a command that has to be done, and gives the key that is saved then. */
function adopting(body: (program: Program) => Promise<void>): () => Promise<void> {
  return onKeyring(async (keyring) => {
    const program = createProgram({ ...keyring.env, ...store.env, ...engine });
    try {
      await body(program);
    } finally {
      program.remove();
    }
  });
}

async function adopt({ run }: Program, ...words: readonly string[]): Promise<z.infer<typeof report>> {
  const done = await run(['adopt', 'prod', '--json', ...words]);
  expect(done.err).toBe('');
  expect(done.code).toBe(0);
  expect(done.out).not.toContain(key);
  return report.parse(JSON.parse(done.out));
}

const savedKey = async ({ run }: Program): Promise<string> =>
  (await run(['secret', 'get', 'prod', 'WEBUI_SECRET_KEY'])).out;

describe('T37: adopt', () => {
  it(
    'finds the server of the official compose file, and saves the key that its container made',
    adopting(async (program) => {
      const made = await create();
      await made.up();
      const running = (await made.runningKey()) ?? '';
      const { run } = program;
      const asked = await run(['adopt', 'prod']);
      expect(asked.code).toBe(1);
      expect(asked.err).toContain(`webui-keyring adopt prod --from 'compose:${made.dir}#open-webui'`);

      const taken = await adopt(program, '--yes');
      expect(taken).toMatchObject({
        source: `compose:${made.dir}#open-webui`,
        keyOrigin: 'container-file',
        outcome: { added: 1 },
      });
      expect(await savedKey(program)).toBe(running);
      expect((await run(['instance', 'list'])).out).toContain(`http://localhost:${made.port}`);
      expect((await run(['test', 'prod'])).out).toContain('The server runs with this secret key');

      await made.compose('stop', '--timeout', '0');
      expect((await adopt(program)).rows[0]).toEqual({ name: 'WEBUI_SECRET_KEY', state: 'same' });
      // The next recreate loses the key, and what is saved is not overwritten unasked.
      await made.up('--force-recreate');
      const lost = await run(['adopt', 'prod']);
      expect(lost.code).toBe(1);
      expect(lost.err).toContain('--replace');
      expect(await savedKey(program)).toBe(running);
    }),
  );

  it(
    'reads a secret file of Compose, running and stopped, in the folder that is named',
    adopting(async (program) => {
      const made = await create({
        environment: [...officialEnvironment, 'WEBUI_SECRET_KEY_FILE=/run/secrets/webui_secret_key'],
        service: ['    secrets:', '      - webui_secret_key'],
        rest: ['secrets:', '  webui_secret_key:', '    file: ./webui_secret_key'],
      });
      writeFileSync(join(made.dir, 'webui_secret_key'), `${key}\n`);
      await made.up();
      const from = ['--from', `compose:${made.dir}`, '--yes'];
      expect(await adopt(program, ...from)).toMatchObject({
        keyOrigin: 'secret-file',
        outcome: { added: 1 },
      });
      expect(await savedKey(program)).toBe(key);
      await made.compose('stop', '--timeout', '0');
      const again = await adopt(program, '--from', `compose:${made.dir}#open-webui`);
      expect(again.keyOrigin).toBe('secret-file');
      expect(again.rows[0]).toEqual({ name: 'WEBUI_SECRET_KEY', state: 'same' });
    }),
  );

  it.each([
    {
      title: '.env',
      environment: ['WEBUI_SECRET_KEY=${OWN_KEY:?}'],
      service: [],
      file: '.env',
      name: 'OWN_KEY',
    },
    {
      title: 'an env_file',
      environment: [],
      service: ['    env_file: ./webui.env'],
      file: 'webui.env',
      name: 'WEBUI_SECRET_KEY',
    },
  ])('reads a project before its first start, which then runs with what was read: $title', (shape) =>
    adopting(async (program) => {
      const made = await create({
        environment: [
          ...officialEnvironment.filter((entry) => entry !== 'WEBUI_SECRET_KEY='),
          ...shape.environment,
        ],
        service: shape.service,
      });
      writeFileSync(join(made.dir, shape.file), `${shape.name}="${key}"\n`);
      const taken = await adopt(program, '--from', `compose:${made.dir}`, '--url', made.url, '--yes');
      expect(taken).toMatchObject({ source: `compose:${made.dir}#open-webui`, keyOrigin: 'environment' });
      expect(await savedKey(program)).toBe(key);
      // Nothing of the project was made.
      expect(await made.containerId()).toBe('');
      await made.up();
      expect(await made.runningKey()).toBe(key);
      expect((await program.run(['status', 'prod', '--check'])).code).toBe(0);
    })(),
  );

  it(
    'reads the environment of a plain container, less what its image sets',
    adopting(async (program) => {
      const port = await runPlain(
        '--env',
        `WEBUI_SECRET_KEY=${key}`,
        '--env',
        'TAVILY_API_KEY=tvly-0123456789abcdef',
      );
      const taken = await adopt(program, '--from', `docker:${plain}`, '--yes');
      expect(taken).toMatchObject({ keyOrigin: 'environment', outcome: { added: 2 } });
      // What the image sets itself is no variable of the deployment. The engine gives the others in any order.
      const names = taken.rows.map(({ name }) => name);
      expect(names.toSorted()).toEqual(['PORT', 'TAVILY_API_KEY', 'WEBUI_SECRET_KEY']);
      expect(await savedKey(program)).toBe(key);
      expect((await program.run(['instance', 'list'])).out).toContain(`http://localhost:${port}`);
    }),
  );

  it(
    'reads the key that a plain container made after it was stopped',
    adopting(async (program) => {
      await runPlain();
      const running = await runningKey(engine, plain);
      await docker(engine, ['stop', '--time', '0', plain]);
      expect(await adopt(program, '--yes')).toMatchObject({
        source: `docker:${plain}`,
        keyOrigin: 'container-file',
      });
      expect(await savedKey(program)).toBe(running);
    }),
  );

  it.each(['running', 'stopped'])(
    'reads a key file that is mounted behind links, in a container that is %s',
    async (state) => {
      await adopting(async (program) => {
        folder = mkdtempSync(join(tmpdir(), 'keyring-mounted-'));
        writeFileSync(join(folder, 'value'), `${key}\n`);
        const mount = ['--volume', `${folder}:/keys:ro`, '--env', 'WEBUI_SECRET_KEY_FILE=/tmp/first'];
        // The start script would make a file in the place of a link that leads nowhere, so the links come before its start.
        const port = await freePort();
        await docker(engine, [
          'run',
          '--detach',
          '--name',
          plain,
          '--network',
          'host',
          '--env',
          `PORT=${port}`,
          ...mount,
          '--entrypoint',
          '/bin/sh',
          `${repository}:${standIn.tag}`,
          '-c',
          'ln -s /keys/value /tmp/second && ln -s second /tmp/first && exec sh /app/backend/start.sh',
        ]);
        await waitForKey();
        expect(await runningKey(engine, plain)).toBe(key);
        if (state === 'stopped') await docker(engine, ['stop', '--time', '0', plain]);
        expect(await adopt(program, '--from', `docker:${plain}`, '--yes')).toMatchObject({
          keyOrigin: 'secret-file',
        });
        expect(await savedKey(program)).toBe(key);
      })();
    },
  );

  it(
    'says what the engine says: no such container, and an engine that is not there',
    adopting(async ({ run }) => {
      expect((await run(['adopt', 'prod', '--from', 'docker:gone', '--yes'])).err).toContain(
        'runtime-no-container',
      );
      expect((await run(['adopt', 'prod', '--yes'])).err).toContain('runtime-none');
    }),
  );
});
