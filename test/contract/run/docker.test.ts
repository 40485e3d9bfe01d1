import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startDockerEngine } from '../../support/docker-engine.ts';
import { findProgram } from '../../support/find-program.ts';
import type { TestKeyring } from '../../support/keyring.ts';
import { startKeyring } from '../../support/keyring.ts';
import { findInFolders, watchArguments } from '../../support/planted.ts';
import { projectDir } from '../../support/program.ts';
import { goReader } from '../../support/reader-cache.ts';
import type { Program } from '../../support/cli-program.ts';
import { createProgram } from '../../support/cli-program.ts';
import { describeOnKeyring } from '../../support/on-keyring.ts';

// The README's way to start Open WebUI without a file: the docker client itself against an engine that records what it is
// told, and Compose's own package on the README's compose file.

const secretKey = 'planted9d2c61f05e7b48a3c1d0f9e8b7a6958473625140f1e2d3c4b5a69788796a5b4c';
const readme = readFileSync(join(projectDir, 'README.md'), 'utf8');

/** Why a part cannot be tried, or undefined; under `CI=true` a missing program is thrown instead. */
function missing(program: string): string | undefined {
  if (findProgram(program) !== undefined) return undefined;
  const reason = `not installed: ${program}`;
  if (process.env['CI'] === 'true') throw new Error(reason);
  return reason;
}

/** The words of the README's command that starts so, from its first `--` on. */
function readmeCommand(start: string): readonly string[] {
  const lines = readme.split('\n').map((line) => line.trim());
  const at = lines.findIndex((line) => line.startsWith(start));
  if (at < 0) throw new Error(`the README has no line that starts with ${start}`);
  let command = '';
  for (const line of lines.slice(at)) {
    command += line.replace(/\\$/, '');
    if (!line.endsWith('\\')) break;
  }
  return command.slice(command.indexOf(' -- ') + 4).split(/\s+/);
}

describeOnKeyring('run, with docker', () => {
  let keyring: TestKeyring;
  let program: Program;
  let dir = '';

  beforeAll(async () => {
    keyring = await startKeyring();
    program = createProgram(keyring.env);
    dir = mkdtempSync(join(tmpdir(), 'keyring-docker-'));
    await program.run(['instance', 'add', 'home', '--url', 'http://localhost:3000']);
    await program.run(['secret', 'set', 'home', 'WEBUI_SECRET_KEY'], secretKey);
  });
  afterAll(async () => {
    program?.remove();
    await keyring?.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it.skipIf(missing('docker'))(
    'docker run -e NAME gives the container the value, and no argument it',
    async () => {
      const engine = await startDockerEngine(join(dir, 'docker.sock'));
      try {
        const words = readmeCommand('node dist/cli.js run home -- docker run');
        expect(words.slice(0, 2)).toEqual(['docker', 'run']);
        const watch = watchArguments('planted9d2c61f0');
        const ended = await program.run([
          'run',
          'home',
          '--',
          'env',
          `DOCKER_HOST=unix://${join(dir, 'docker.sock')}`,
          `DOCKER_CONFIG=${dir}`,
          ...words,
        ]);
        expect((await watch.stop()).hits).toEqual([]);
        expect(ended, ended.err).toMatchObject({ code: 0 });
        expect(engine.created).toEqual([[`WEBUI_SECRET_KEY=${secretKey}`]]);
        expect(findInFolders([dir, program.dataDir], secretKey).hits).toEqual([]);
      } finally {
        await engine.close();
      }
    },
  );

  it.skipIf(missing('go'))('compose takes a name without a value from the environment', async () => {
    const start = readme.indexOf('    services:\n      open-webui:\n        image:');
    expect(start).toBeGreaterThan(0);
    const block = readme.slice(start, readme.indexOf('\n\n', start));
    const path = join(dir, 'compose.yaml');
    writeFileSync(path, `${block.replaceAll(/^ {4}/gm, '')}\n`);
    expect(readmeCommand('node dist/cli.js run home -- docker compose')).toEqual([
      'docker',
      'compose',
      'up',
      '-d',
    ]);
    const read = (words: readonly string[]) => program.run([...words, goReader(), 'compose-run', path]);
    const inside = await read(['run', 'home', '--']);
    expect(JSON.parse(inside.out)).toEqual({ WEBUI_SECRET_KEY: secretKey });
    // Another name alone, and the variable is dropped silently: what the README warns of.
    const without = await read(['run', 'home', '--', 'env', '-u', 'WEBUI_SECRET_KEY']);
    expect(JSON.parse(without.out)).toEqual({});
    expect(findInFolders([dir, program.dataDir], secretKey).hits).toEqual([]);
  });
});
