import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, inject, it } from 'vitest';
import * as z from 'zod';
import { createProgram } from '../support/cli-program.ts';
import { freePort } from '../support/free-port.ts';
import { onKeyring } from '../support/on-keyring.ts';
import { repository } from '../support/open-webui-image.ts';
import type { PodmanStore } from '../support/podman-store.ts';
import { createPodmanStore } from '../support/podman-store.ts';
import { docker } from '../support/run-docker.ts';
import { standInUser } from '../support/stand-in/stand-in-user.ts';
import { isHealthy, sessionStatus, signIn } from './session.ts';

const engine = inject('engine');
const standIn = inject('standIn');
const { email, password } = standInUser();
const image = `${repository}:${standIn.tag}`;

const report = z.object({
  source: z.string(),
  keyOrigin: z.string(),
  rows: z.array(z.object({ name: z.string() })),
});

let store: PodmanStore | undefined;
let folder = '';

afterEach(async () => {
  await store?.remove();
  store = undefined;
  rmSync(folder, { recursive: true, force: true });
});

it(
  'T37: a container of Podman is adopted, exported, changed and put back by the commands that are shown',
  onKeyring(async (keyring) => {
    folder = mkdtempSync(join(tmpdir(), 'keyring-podman-test-'));
    store = createPodmanStore();
    const { podman, env } = store;
    await docker(engine, ['save', '--output', join(folder, 'image.tar'), image]);
    await podman('load', '--input', join(folder, 'image.tar'));
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const start = async (...options: readonly string[]): Promise<void> => {
      const words = ['run', '--detach', '--name', 'web', '--network', 'host', '--env', `PORT=${port}`];
      await podman(...words, ...options, image);
      await expect.poll(() => isHealthy(url)).toBe(true);
    };
    const program = createProgram({ ...keyring.env, ...env, ...engine });
    const ends = async (code: number, words: readonly string[]): Promise<string> => {
      const ended = await program.run(words);
      expect(ended, `${words.join(' ')}\n${ended.err}${ended.out}`).toMatchObject({ code });
      return ended.out + ended.err;
    };
    const saved = () => ends(0, ['secret', 'get', 'one', 'WEBUI_SECRET_KEY']);
    try {
      await start();
      const session = await signIn(url, email, password);
      await ends(0, ['adopt', 'one', '--from', 'podman:web', '--url', url, '--yes']);
      const first = await saved();
      const path = join(folder, 'webui.env');
      await ends(0, ['export', 'one', '--format', 'docker-env', '--out', path, '--only', 'WEBUI_SECRET_KEY']);
      const startAsShown = async (): Promise<void> => {
        const shown = await ends(1, ['apply', 'one', '--yes']);
        expect(shown).toContain('    podman rm --force web\n');
        expect(shown).toContain(`    podman run --detach --name web --env-file ${path} …`);
        await podman('rm', '--force', '--time', '0', 'web');
        await start('--env-file', path);
        await ends(0, ['status', 'one', '--check']);
        await ends(0, ['apply', 'one', '--yes']);
      };
      await startAsShown();
      expect(await sessionStatus(url, session)).toBe(200);
      await ends(0, ['secret', 'set', 'one', 'WEBUI_SECRET_KEY', '--generate', '--replace']);
      await startAsShown();
      expect(await sessionStatus(url, session)).toBe(401);
      await ends(1, ['apply', 'one', '--back', '--yes']);
      await startAsShown();
      expect(await saved()).toBe(first);
      expect(await sessionStatus(url, session)).toBe(200);
    } finally {
      program.remove();
    }
  }),
);

it(
  'T37: adopt reads the containers of Podman, running and stopped',
  onKeyring(async (keyring) => {
    folder = mkdtempSync(join(tmpdir(), 'keyring-podman-test-'));
    store = createPodmanStore();
    const { podman, env } = store;
    await docker(engine, ['save', '--output', join(folder, 'image.tar'), image]);
    await podman('load', '--input', join(folder, 'image.tar'));
    const run = async (name: string, ...options: readonly string[]): Promise<string> => {
      const port = `PORT=${await freePort()}`;
      await podman('run', '--detach', '--name', name, '--network', 'host', '--env', port, ...options, image);
      const environ = async (): Promise<string> =>
        await podman('exec', name, 'cat', '/proc/1/environ').catch(() => '');
      const key = /(?:^|\0)WEBUI_SECRET_KEY=([^\0]{20,})/;
      await expect.poll(environ).toMatch(key);
      return key.exec(await environ())?.[1] ?? '';
    };
    const program = createProgram({ ...keyring.env, ...env, ...engine });
    try {
      const made = await run('made', '--env', 'TAVILY_API_KEY=tvly-0123456789abcdef');
      const adopted = await program.run(['adopt', 'one', '--yes', '--json']);
      expect(adopted).toMatchObject({ code: 0, err: '' });
      const { source, keyOrigin, rows } = report.parse(JSON.parse(adopted.out));
      expect({ source, keyOrigin }).toEqual({ source: 'podman:made', keyOrigin: 'container-file' });
      // What Podman and the image set themselves is no variable of the deployment.
      expect(rows.map(({ name }) => name).toSorted()).toEqual(['PORT', 'TAVILY_API_KEY', 'WEBUI_SECRET_KEY']);
      expect((await program.run(['secret', 'get', 'one', 'WEBUI_SECRET_KEY'])).out).toBe(made);

      writeFileSync(join(folder, 'value'), 'a key that is mounted\n');
      const mount = ['--volume', `${folder}:/keys:ro`, '--env', 'WEBUI_SECRET_KEY_FILE=/keys/value'];
      expect(await run('mounted', ...mount)).toBe('a key that is mounted');
      await podman('stop', '--time', '0', 'mounted');
      const stopped = await program.run(['adopt', 'two', '--from', 'podman:mounted', '--yes', '--json']);
      expect(JSON.parse(stopped.out)).toMatchObject({ keyOrigin: 'secret-file', outcome: { added: 1 } });
      expect((await program.run(['secret', 'get', 'two', 'WEBUI_SECRET_KEY'])).out).toBe(
        'a key that is mounted',
      );
      expect((await program.run(['adopt', 'no', '--from', 'podman:gone'])).err).toContain(
        'runtime-no-container',
      );
    } finally {
      program.remove();
    }
  }),
);
