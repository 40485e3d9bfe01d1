import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { derivedKeys } from '../../electron/openwebui/derived-keys.ts';
import { createProgram } from '../support/cli-program.ts';
import type { Program } from '../support/cli-program.ts';
import { createComposeProject, officialCompose, officialEnvironment } from '../support/compose-project.ts';
import type { ComposeProject } from '../support/compose-project.ts';
import { onKeyring } from '../support/on-keyring.ts';
import { docker } from '../support/run-docker.ts';
import { standInUser } from '../support/stand-in/stand-in-user.ts';
import { sessionStatus, signIn } from './session.ts';

const engine = inject('engine');
const standIn = inject('standIn');
const { email, password } = standInUser();
const made = randomBytes(32).toString('hex');
const key = ['home', 'WEBUI_SECRET_KEY'] as const;

let project: ComposeProject | undefined;
afterEach(async () => {
  await project?.remove();
  project = undefined;
});

async function must(program: Program, words: readonly string[]): Promise<string> {
  const ended = await program.run(words);
  expect(ended, `${words.join(' ')}\n${ended.err}${ended.out}`).toMatchObject({ code: 0 });
  return ended.out;
}

/** A project that runs, taken over, with its key in an exported `.env`. */
async function adopted(program: Program, environment: readonly string[]): Promise<ComposeProject> {
  const here = await createComposeProject(engine, (port) =>
    officialCompose({ image: standIn, port, environment }),
  );
  project = here;
  writeFileSync(join(here.dir, '.env'), `WEBUI_SECRET_KEY=${made}\nOTHER=left\n`);
  await here.up();
  await must(program, ['adopt', 'home', '--from', `compose:${here.dir}`, '--url', here.url, '--yes']);
  const path = join(here.dir, '.env');
  await must(program, ['export', 'home', '--format', 'compose-env', '--out', path, '--merge', '--yes']);
  return here;
}

const passedOn = [
  ...officialEnvironment.filter((entry) => !entry.startsWith('WEBUI_SECRET_KEY=')),
  'WEBUI_SECRET_KEY=${WEBUI_SECRET_KEY}',
];

/** The files of a project, by name. */
function filesOf({ dir }: ComposeProject): Readonly<Record<string, string>> {
  return Object.fromEntries(readdirSync(dir).map((name) => [name, readFileSync(join(dir, name), 'utf8')]));
}

/** What a container of a project was started with, by name. */
async function environmentOf(here: ComposeProject): Promise<ReadonlyMap<string, string>> {
  const told = await docker(engine, [
    'inspect',
    '--format',
    '{{json .Config.Env}}',
    await here.containerId(),
  ]);
  const list: unknown = JSON.parse(told);
  return new Map(
    (Array.isArray(list) ? list : []).map((entry): [string, string] => {
      const text = String(entry);
      const at = text.indexOf('=');
      return [text.slice(0, at), text.slice(at + 1)];
    }),
  );
}

describe('T37: rotate', () => {
  it(
    'plans, writes, recreates, verifies and puts into use, with what keeps rows readable, and goes back',
    onKeyring(async ({ env }) => {
      const program = createProgram({ ...env, ...engine });
      try {
        const here = await adopted(program, passedOn);
        const session = await signIn(here.url, email, password);
        const plan = await must(program, ['rotate', ...key, '--plan']);
        expect(plan).toContain('docker compose --project-directory');
        expect(await here.runningKey()).toBe(made);

        const rotated = await must(program, ['rotate', ...key, '--yes']);
        expect(rotated).toContain('version 2 is in use, and version 1 is the way back');
        const second = await must(program, ['secret', 'get', ...key]);
        expect(second).not.toBe(made);
        const environment = await environmentOf(here);
        expect(environment.get('WEBUI_SECRET_KEY')).toBe(second);
        for (const { name, value } of derivedKeys(made, null))
          expect(environment.get(name), name).toBe(value);
        expect(await sessionStatus(here.url, session)).toBe(401);
        await must(program, ['status', 'home', '--check']);

        await must(program, ['rotate', ...key, '--back', '--yes']);
        expect(await here.runningKey()).toBe(made);
        expect(await sessionStatus(here.url, session)).toBe(200);
        await must(program, ['status', 'home', '--check']);
        expect(readFileSync(join(here.dir, '.env'), 'utf8')).toContain('OTHER=left');
      } finally {
        program.remove();
      }
    }),
  );

  it(
    'a server that does not come up with the new key: goes back by itself, and is verified back',
    onKeyring(async ({ env }) => {
      const program = createProgram({ ...env, ...engine });
      try {
        const here = await adopted(program, [...passedOn, `STAND_IN_TAKES_ONLY=${made}`]);
        const session = await signIn(here.url, email, password);
        const before = filesOf(here);
        const failed = await program.run(['rotate', ...key, '--yes', '--wait', '600']);
        expect(failed, failed.err).toMatchObject({ code: 1 });
        expect(failed.err).toContain('Stored MFA secrets cannot be decrypted');
        expect(failed.out).toContain('is back: version 1 is in use');
        expect(await here.runningKey()).toBe(made);
        expect(await sessionStatus(here.url, session)).toBe(200);
        await must(program, ['status', 'home', '--check']);
        expect(await must(program, ['secret', 'get', ...key])).toBe(made);
        // What was derived for the new key has gone with it, also from the override that brought it to the container.
        expect(filesOf(here)).toEqual(before);
        const environment = await environmentOf(here);
        for (const { name } of derivedKeys(made, null)) {
          expect(environment.has(name), name).toBe(false);
          expect(await program.run(['secret', 'get', 'home', name])).toMatchObject({ code: 1 });
        }
        // The new value waits, and the rotation has ended.
        const versions = await must(program, ['secret', 'versions', ...key]);
        expect(versions).toContain('staged');
        expect(await program.run(['rotate', ...key, '--continue'])).toMatchObject({ code: 1 });
      } finally {
        program.remove();
      }
    }),
  );
});
