import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, inject, it } from 'vitest';
import type { Program } from '../support/cli-program.ts';
import { cliPath, createProgram } from '../support/cli-program.ts';
import { createComposeProject, officialCompose } from '../support/compose-project.ts';
import { onKeyring } from '../support/on-keyring.ts';
import { playTerminal } from '../support/terminal.ts';
import { metadataIn } from '../support/vault.ts';
import { isHealthy } from './session.ts';

const key = ['home', 'WEBUI_SECRET_KEY'] as const;
const rotate = ['rotate', ...key, '--wait', '3600'] as const;

/** What has to be seen of a walk before it is killed, by what it has said so far. */
type Seen = (said: string) => boolean | Promise<boolean>;

async function must(program: Program, ...words: readonly string[]): Promise<string> {
  const ended = await program.run(words);
  expect(ended, `${words.join(' ')}\n${ended.err}${ended.out}`).toMatchObject({ code: 0 });
  return ended.out;
}

/** Rotates, and kills the walk as soon as something is seen; what it ended with is its signal, or else it was too late. */
async function killedAt(program: Program, isSeen: Seen): Promise<void> {
  const child = spawn(process.execPath, [cliPath, ...rotate, '--yes'], {
    env: program.env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (said += chunk));
  const closed = once(child, 'close');
  // oxlint-disable-next-line no-await-in-loop -- looked at again and again, as fast as that goes
  while (child.exitCode === null && !(await isSeen(said))) await nextTurn();
  child.kill('SIGKILL');
  expect(await closed, said).toEqual([null, 'SIGKILL']);
}

describe('T39: kill -9 of the rotation of a real Open WebUI', () => {
  const engine = inject('engine');

  it(
    'at five steps: it goes on or back from each, to a server that answers with the key in use',
    onKeyring(async ({ env }) => {
      const image = inject('realOpenWebUi');
      const project = await createComposeProject(engine, (port) => officialCompose({ image, port }));
      const program = createProgram({ ...env, ...engine });
      try {
        await project.up();
        const envPath = join(project.dir, '.env');
        await must(program, 'adopt', 'home', '--url', project.url, '--yes');
        await must(program, 'export', 'home', '--format', 'compose-env', '--out', envPath, '--yes');
        await must(program, 'apply', 'home', '--yes', '--wait', '3600');
        const inUse = () => must(program, 'secret', 'get', ...key);
        const first = await inUse();
        const fileBefore = readFileSync(envPath, 'utf8');
        const rotations = () => metadataIn(program.dataDir).rotations.length;
        const expectWhole = async (wanted: 'same' | 'other', before: string): Promise<string> => {
          const now = await inUse();
          expect(now === before).toBe(wanted === 'same');
          expect(await project.runningKey()).toBe(now);
          expect(await isHealthy(project.url)).toBe(true);
          expect(rotations()).toBe(0);
          await must(program, 'status', 'home', '--check');
          return now;
        };

        // Before it begins: at its question.
        const step = { see: 'Rotate it?', type: '', signal: 9 };
        await playTerminal([process.execPath, cliPath, ...rotate], program.env, [step]);
        await expectWhole('same', first);

        // When it has begun, and has written nothing.
        await killedAt(program, () => rotations() === 1);
        expect(readFileSync(envPath, 'utf8')).toBe(fileBefore);
        await must(program, ...rotate, '--back', '--yes');
        await expectWhole('same', first);
        expect(readFileSync(envPath, 'utf8')).toBe(fileBefore);

        // When it has written the file.
        await killedAt(program, () => readFileSync(envPath, 'utf8') !== fileBefore);
        expect(rotations()).toBe(1);
        await must(program, ...rotate, '--continue');
        const second = await expectWhole('other', first);

        // While the container is made anew: the program that does it is not killed, and ends what it does.
        const container = await project.containerId();
        await killedAt(program, (said) => said.includes('Recreating the container'));
        expect(rotations()).toBe(1);
        await must(program, ...rotate, '--continue');
        const third = await expectWhole('other', second);
        expect(await project.containerId()).not.toBe(container);

        // While it waits for the server.
        const file = readFileSync(envPath, 'utf8');
        await killedAt(program, (said) => said.includes('Waiting for the server'));
        expect(rotations()).toBe(1);
        await must(program, ...rotate, '--back', '--yes');
        await expectWhole('same', third);
        expect(readFileSync(envPath, 'utf8')).toBe(file);
        process.stdout.write(
          'figure T39: a real server: 5 kills, at the question, begun, written, recreating, waiting: 2 gone on, 2 gone back, 1 before ' +
            'it began; the key in use runs and the server answers after each\n',
        );
      } finally {
        program.remove();
        await project.remove();
      }
    }),
  );
});
