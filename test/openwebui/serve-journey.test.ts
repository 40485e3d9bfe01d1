import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { sessionStatus } from '../docker/session.ts';
import type { Program } from '../support/cli-program.ts';
import { createProgram } from '../support/cli-program.ts';
import { onKeyring } from '../support/on-keyring.ts';
import { signUp } from './admin.ts';
import { makeDataDir, removeDataDir, startRealServer } from './real-server.ts';
import type { RealServer } from './real-server.ts';
import { newestTested } from './releases.ts';

const newest = inject('releases').find(({ wanted }) => wanted === newestTested);

let dataDir = '';
let server: RealServer | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
  if (dataDir !== '') await removeDataDir(dataDir);
  dataDir = '';
});

/** Runs the command, which must end with this code; gives both of its outputs. */
async function ends({ run }: Program, code: number, words: readonly string[]): Promise<string> {
  const ended = await run(words);
  expect(ended, `${words.join(' ')}\n${ended.err}${ended.out}`).toMatchObject({ code });
  return ended.out + ended.err;
}

describe.skipIf(newest === undefined || !('version' in newest))('T37: open-webui serve itself', () => {
  it(
    'is adopted, exported, restarted, verified, changed, verified, and put back',
    onKeyring(async ({ env }) => {
      const dir = newest !== undefined && 'version' in newest ? newest.dir : '';
      dataDir = await makeDataDir();
      const start = async (port?: number): Promise<RealServer> => {
        await server?.stop();
        const options = { dir, dataDir, secret: null, by: 'serve' } as const;
        server = await startRealServer(port === undefined ? options : { ...options, port });
        return server;
      };
      const { url, port } = await start();
      const { token } = await signUp(url);
      const keyFile = path.join(dataDir, '.webui_secret_key');
      const first = await readFile(keyFile, 'utf8');
      const program = createProgram(env);
      const saved = async (): Promise<string> =>
        (await program.run(['secret', 'get', 'home', 'WEBUI_SECRET_KEY'])).out;
      try {
        await ends(program, 0, ['adopt', 'home', '--from', `serve:${dataDir}`, '--url', url, '--yes']);
        expect(await saved()).toBe(first);
        await ends(program, 0, [
          'export',
          'home',
          '--format',
          'key-file',
          '--out',
          keyFile,
          '--replace',
          '--yes',
        ]);
        await start(port);
        await ends(program, 0, ['status', 'home', '--check']);
        expect(await ends(program, 0, ['apply', 'home', '--yes'])).toContain('nothing to apply');
        expect(await sessionStatus(url, token)).toBe(200);

        await ends(program, 0, ['secret', 'set', 'home', 'WEBUI_SECRET_KEY', '--generate', '--replace']);
        await ends(program, 1, ['status', 'home', '--check']);
        const byHand = await ends(program, 1, ['apply', 'home', '--yes']);
        expect(byHand).toContain(`cd ${dataDir} && open-webui serve`);
        const second = await saved();
        expect(second).not.toBe(first);
        expect(await readFile(keyFile, 'utf8')).toBe(second);
        // It goes on with the old one until it is started again.
        expect(await ends(program, 1, ['status', 'home', '--check'])).toMatch(
          /same +- +OTHER|same +not known +OTHER/,
        );
        expect(await sessionStatus(url, token)).toBe(200);
        await start(port);
        await ends(program, 0, ['status', 'home', '--check']);
        await ends(program, 0, ['apply', 'home', '--yes']);
        expect(await sessionStatus(url, token)).toBe(401);

        await ends(program, 1, ['apply', 'home', '--back', '--yes']);
        expect(await saved()).toBe(first);
        expect(await readFile(keyFile, 'utf8')).toBe(first);
        await start(port);
        await ends(program, 0, ['status', 'home', '--check']);
        expect(await sessionStatus(url, token)).toBe(200);
      } finally {
        program.remove();
      }
    }),
  );
});
