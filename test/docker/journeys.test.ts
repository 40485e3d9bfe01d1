import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { createProgram } from '../support/cli-program.ts';
import type { Program } from '../support/cli-program.ts';
import {
  createComposeProject,
  officialCompose,
  officialEnvironment,
  runningKey,
} from '../support/compose-project.ts';
import type { ComposeProject, OfficialCompose } from '../support/compose-project.ts';
import { onKeyring } from '../support/on-keyring.ts';
import { repository } from '../support/open-webui-image.ts';
import { docker } from '../support/run-docker.ts';
import { standInUser } from '../support/stand-in/stand-in-user.ts';
import { isHealthy, sessionStatus, signIn } from './session.ts';

const engine = inject('engine');
const standIn = inject('standIn');
const { email, password } = standInUser();
const made = randomBytes(32).toString('hex');

let project: ComposeProject | undefined;
afterEach(async () => {
  await project?.remove();
  project = undefined;
});

interface Shape {
  readonly title: string;
  readonly options: Partial<OfficialCompose>;
  /** Files beside the compose file, by name. */
  readonly files?: Readonly<Record<string, string>>;
  /** The words of the export that the user makes, behind the instance; `DIR` is the project's folder. */
  readonly exports: readonly string[];
  /** The override file that the program writes. */
  readonly writes?: readonly string[];
}

const shapes: readonly Shape[] = [
  {
    title: 'the official file, with an empty key',
    options: {},
    exports: ['--format', 'compose-env', '--out', 'DIR/.env'],
    writes: ['compose.override.yaml'],
  },
  {
    title: 'a file that refers to the key under another name',
    options: { environment: [...without('WEBUI_SECRET_KEY'), 'WEBUI_SECRET_KEY=${OPENWEBUI_SECRET_KEY}'] },
    files: { '.env': `OPENWEBUI_SECRET_KEY=${made}\nOTHER=left\n` },
    exports: [
      '--format',
      'compose-env',
      '--out',
      'DIR/.env',
      '--merge',
      '--as',
      'WEBUI_SECRET_KEY=OPENWEBUI_SECRET_KEY',
    ],
  },
  {
    title: 'a file with env_file',
    options: { environment: without('WEBUI_SECRET_KEY'), service: ['    env_file: ./webui.env'] },
    files: { 'webui.env': `WEBUI_SECRET_KEY=${made}\nOTHER=left\n` },
    exports: ['--format', 'compose-env', '--out', 'DIR/webui.env', '--merge'],
  },
  {
    title: 'a file with a secret file',
    options: {
      environment: [...without('WEBUI_SECRET_KEY'), 'WEBUI_SECRET_KEY_FILE=/run/secrets/webui_secret_key'],
      service: ['    secrets:', '      - webui_secret_key'],
      rest: ['secrets:', '  webui_secret_key:', '    file: ./webui_secret_key'],
    },
    files: { webui_secret_key: made },
    exports: ['--format', 'key-file', '--out', 'DIR/webui_secret_key', '--replace'],
  },
];

function without(name: string): readonly string[] {
  return officialEnvironment.filter((entry) => !entry.startsWith(`${name}=`));
}

/** Runs the command, which must end with 0. */
async function must(program: Program, words: readonly string[], input?: string): Promise<string> {
  const ended = await program.run(words, input);
  expect(ended, `${words.join(' ')}\n${ended.err}${ended.out}`).toMatchObject({ code: 0 });
  return ended.out;
}

/** The saved key. */
const saved = (program: Program) => must(program, ['secret', 'get', 'home', 'WEBUI_SECRET_KEY']);

describe('T37: adopt, export, recreate, verify, change, verify, put back', () => {
  it.each(shapes)('$title', ({ options, files = {}, exports, writes = [] }) =>
    onKeyring(async ({ env }) => {
      const here = await createComposeProject(engine, (port) =>
        officialCompose({ image: standIn, port, ...options }),
      );
      project = here;
      for (const [name, text] of Object.entries(files)) writeFileSync(join(here.dir, name), text);
      await here.up();
      const first = await here.runningKey();
      const session = await signIn(here.url, email, password);
      const program = createProgram({ ...env, ...engine });
      try {
        await must(program, ['adopt', 'home', '--from', `compose:${here.dir}`, '--url', here.url, '--yes']);
        expect(await saved(program)).toBe(first);

        const words = exports.map((word) => word.replace('DIR', here.dir));
        await must(program, ['export', 'home', ...words, '--yes']);
        await must(program, ['apply', 'home', '--yes']);
        expect(readdirSync(here.dir).filter((name) => name.includes('override'))).toEqual(writes);
        // As an update of the image does.
        await here.up('--force-recreate', 'open-webui');
        expect(await here.runningKey()).toBe(first);
        expect(await sessionStatus(here.url, session)).toBe(200);
        await must(program, ['status', 'home', '--check']);

        await must(program, ['secret', 'set', 'home', 'WEBUI_SECRET_KEY', '--generate', '--replace']);
        expect(await program.run(['status', 'home', '--check'])).toMatchObject({ code: 1 });
        await must(program, ['apply', 'home', '--yes']);
        const second = await saved(program);
        expect(second).not.toBe(first);
        expect(await here.runningKey()).toBe(second);
        expect(await sessionStatus(here.url, session)).toBe(401);
        await must(program, ['status', 'home', '--check']);

        await must(program, ['apply', 'home', '--back', '--yes']);
        expect(await saved(program)).toBe(first);
        expect(await here.runningKey()).toBe(first);
        expect(await sessionStatus(here.url, session)).toBe(200);
        await must(program, ['status', 'home', '--check']);
        for (const name of Object.keys(files).filter((one) => files[one]?.includes('OTHER'))) {
          expect(readFileSync(join(here.dir, name), 'utf8')).toContain('OTHER=left');
        }
      } finally {
        program.remove();
      }
    })(),
  );

  it(
    'a server that does not come up with the new key: its log says why, and the way back leads back',
    onKeyring(async ({ env }) => {
      const environment = [...without('WEBUI_SECRET_KEY'), 'WEBUI_SECRET_KEY=${WEBUI_SECRET_KEY}'];
      const here = await createComposeProject(engine, (port) =>
        officialCompose({ image: standIn, port, environment }),
      );
      project = here;
      writeFileSync(join(here.dir, '.env'), `WEBUI_SECRET_KEY=${made}\n`);
      await here.up();
      const program = createProgram({ ...env, ...engine });
      try {
        await must(program, ['adopt', 'home', '--from', `compose:${here.dir}`, '--url', here.url, '--yes']);
        const path = join(here.dir, '.env');
        await must(program, [
          'export',
          'home',
          '--format',
          'compose-env',
          '--out',
          path,
          '--replace',
          '--yes',
        ]);
        const trap = made.slice(0, 44);
        await must(program, ['secret', 'set', 'home', 'WEBUI_SECRET_KEY', '--replace', '--force'], trap);
        const failed = await program.run(['apply', 'home', '--yes', '--wait', '600']);
        expect(failed, failed.err).toMatchObject({ code: 1 });
        expect(failed.err).toContain('Fernet key must be 32');
        expect(failed.err).toContain('webui-keyring apply home --back');
        expect(failed.out + failed.err).not.toContain(trap);
        await must(program, ['apply', 'home', '--back', '--yes']);
        expect(await here.runningKey()).toBe(made);
        await must(program, ['status', 'home', '--check']);
      } finally {
        program.remove();
      }
    }),
  );

  it(
    'a container of docker run, which its user starts again with the command that is shown',
    onKeyring(async ({ env }) => {
      const here = await createComposeProject(engine, () => 'services: {}\n');
      project = here;
      const name = `keyring-plain-${here.port}`;
      const start = (...words: readonly string[]) =>
        docker(engine, [
          'run',
          '--detach',
          '--name',
          name,
          '--network',
          'host',
          '-e',
          `PORT=${here.port}`,
          ...words,
        ]);
      const ready = () => expect.poll(() => isHealthy(here.url)).toBe(true);
      await start(`${repository}:${standIn.tag}`);
      const program = createProgram({ ...env, ...engine });
      try {
        await ready();
        const session = await signIn(here.url, email, password);
        await must(program, ['adopt', 'home', '--from', `docker:${name}`, '--url', here.url, '--yes']);
        expect(await saved(program)).toBe(await runningKey(engine, name));
        const path = join(here.dir, 'webui.env');
        await must(program, [
          'export',
          'home',
          '--format',
          'docker-env',
          '--out',
          path,
          '--only',
          'WEBUI_SECRET_KEY',
        ]);
        const shown = await program.run(['apply', 'home', '--yes']);
        expect(shown, shown.err).toMatchObject({ code: 1 });
        const [remove = '', run = ''] = shown.err
          .split('\n')
          .map((line) => line.trim())
          .filter((line) => line.startsWith('docker '));
        expect(remove).toBe(`docker rm --force ${name}`);
        expect(run).toBe(
          `docker run --detach --name ${name} --env-file ${path} … ${repository}:${standIn.tag}`,
        );
        await docker(engine, remove.split(' ').slice(1));
        await start('--env-file', path, `${repository}:${standIn.tag}`);
        await ready();
        await must(program, ['status', 'home', '--check']);
        expect(await sessionStatus(here.url, session)).toBe(200);
        await must(program, ['apply', 'home', '--yes']);

        // What is shown, with the options that only its user knows.
        const startAsShown = async (): Promise<void> => {
          const again = await program.run(['apply', 'home', '--yes']);
          expect(again, again.err).toMatchObject({ code: 1 });
          expect(again.err).toContain(`    ${remove}\n    ${run}\n`);
          await docker(engine, remove.split(' ').slice(1));
          await start('--env-file', path, `${repository}:${standIn.tag}`);
          await ready();
          await must(program, ['status', 'home', '--check']);
          await must(program, ['apply', 'home', '--yes']);
          expect(await runningKey(engine, name)).toBe(await saved(program));
        };
        const first = await saved(program);
        await must(program, ['secret', 'set', 'home', 'WEBUI_SECRET_KEY', '--generate', '--replace']);
        expect(await program.run(['status', 'home', '--check'])).toMatchObject({ code: 1 });
        await startAsShown();
        expect(await saved(program)).not.toBe(first);
        expect(await sessionStatus(here.url, session)).toBe(401);
        expect(await program.run(['apply', 'home', '--back', '--yes'])).toMatchObject({ code: 1 });
        expect(await saved(program)).toBe(first);
        await startAsShown();
        expect(await sessionStatus(here.url, session)).toBe(200);
      } finally {
        program.remove();
        await docker(engine, ['rm', '--force', name]);
      }
    }),
  );
});
