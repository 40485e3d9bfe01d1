import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { delimiter, join } from 'node:path';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import type { Ended } from '../../support/cli-program.ts';
import { cliPath, createProgram, runProcess } from '../../support/cli-program.ts';
import type { FakeEngine } from '../../support/fake-engine.ts';
import { createFakeEngine } from '../../support/fake-engine.ts';
import { describeOnKeyring, onKeyring } from '../../support/on-keyring.ts';
import { temporaryDir } from '../../support/vault.ts';

const key = 'q3N0YXJ0LXNjcmlwdC1tYWRlLWtleS0y';
const programs = ['docker', 'docker-compose', 'podman', 'git', 'ssh', 'compose', 'sh', 'evil'];

let project = '';
let proof = '';
let fetches = 0;
let address = '';
let engine: FakeEngine;

/** A server that counts who connects: a git remote, a registry, a Docker engine that a file names. */
async function startCounter(): Promise<void> {
  const server = createServer((_, response) => response.end());
  server.on('connection', () => {
    fetches += 1;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it listens on a port
  address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A project that has a program of each name, settings of each program, and a compose file that fetches and runs. */
function buildProject(): void {
  project = join(temporaryDir(), 'project');
  proof = join(project, 'proof');
  mkdirSync(join(project, '.docker', 'cli-plugins'), { recursive: true });
  const places = [...programs, join('.docker', 'cli-plugins', 'docker-compose')];
  for (const name of places) {
    writeFileSync(join(project, name), `#!/bin/bash\n: > '${proof}'\n`, { mode: 0o755 });
  }
  writeFileSync(
    join(project, '.env'),
    `COMPOSE_FILE=http://${address}/a.git:evil.yaml\nDOCKER_HOST=tcp://${address}\nDOCKER_CONTEXT=evil\nDOCKER_CONFIG=.docker\nPATH=.\nNODE_OPTIONS=--require=./evil.js\n`,
  );
  writeFileSync(join(project, 'evil.js'), `require('fs').writeFileSync(${JSON.stringify(proof)}, '')`);
  writeFileSync(
    join(project, 'compose.yaml'),
    [
      'include:',
      `  - http://${address}/repository.git`,
      `  - oci://${address}/evil:latest`,
      'services:',
      '  open-webui:',
      '    image: ghcr.io/open-webui/open-webui:main',
      `    extends: { file: "http://${address}/repository.git#main:compose.yaml", service: x }`,
      `    build: { context: "http://${address}/repository.git" }`,
      '    environment: { WEBUI_SECRET_KEY: "$(./evil)" }',
      '  data:',
      '    provider: { type: ./evil }',
      '',
    ].join('\n'),
  );
}

beforeEach(async () => {
  fetches = 0;
  await startCounter();
  buildProject();
  engine = createFakeEngine('docker', [
    {
      name: 'project-open-webui-1',
      imageEnv: ['WEBUI_SECRET_KEY='],
      port: 3000,
      labels: {
        'com.docker.compose.project.working_dir': project,
        'com.docker.compose.project.config_files': join(project, 'compose.yaml'),
        'com.docker.compose.service': 'open-webui',
      },
      files: { '/app/backend/.webui_secret_key': { content: `${key}\n` } },
    },
  ]);
});

// The folder is the current one, PATH leads into it by every relative way, and its files are named.
describeOnKeyring('a hostile project folder (T35)', () => {
  it(
    'runs nothing and fetches nothing when its server is taken over and looked at',
    { timeout: 120_000 },
    onKeyring(async (keyring) => {
      const PATH = ['.', '', './.docker/cli-plugins', engine.binDir].join(delimiter);
      // The trap itself: whoever looks in the folder finds its programs, and the server counts.
      spawnSync('/usr/bin/env', ['docker', 'ps'], { cwd: project, env: { PATH } });
      expect(existsSync(proof), 'the trap itself').toBe(true);
      rmSync(proof);
      await fetch(`http://${address}/`);
      expect(fetches, 'the trap itself').toBeGreaterThan(0);
      fetches = 0;

      const program = createProgram(keyring.env);
      onTestFinished(program.remove);
      const run = (...words: readonly string[]): Promise<Ended> =>
        runProcess([process.execPath, cliPath, ...words], { ...program.env, PATH }, '', project);
      const adopted = await run('adopt', 'prod', '--from', 'compose:.', '--yes');
      expect(adopted).toMatchObject({ code: 0 });
      expect((await run('adopt', 'prod')).code).toBe(0);
      expect((await run('adopt', 'other', '--yes', '--json')).code).toBe(0);
      expect((await run('instance', 'edit', 'prod', '--runs', 'compose:.')).code).toBe(0);
      expect((await run('instance', 'list')).out).toContain(`compose:${project}#open-webui`);
      expect((await run('secret', 'get', 'prod', 'WEBUI_SECRET_KEY')).out).toBe(key);
      expect((await run('status', 'prod')).out).toContain('WEBUI_SECRET_KEY');
      // What it would run is shown, and nobody agreed to it.
      expect((await run('apply', 'prod')).code).not.toBe(0);
      expect(engine.calls().filter(({ words }) => words.includes('up'))).toEqual([]);

      // Before its first start there are only the files: those that COMPOSE_FILE names, and then its own.
      engine.set([]);
      expect((await run('adopt', 'late', '--from', 'compose:.', '--yes')).err).toContain('import-unreadable');
      writeFileSync(join(project, '.env'), `DOCKER_HOST=tcp://${address}\n`);
      expect((await run('adopt', 'late', '--from', 'compose:.', '--yes')).err).toContain('runtime-no-key');
      expect((await run('status', 'prod')).out).toContain('WEBUI_SECRET_KEY');

      expect(existsSync(proof)).toBe(false);
      expect(fetches).toBe(0);
      const calls = engine.calls();
      expect(calls.length).toBeGreaterThan(8);
      for (const { cwd, path, dockerHost } of calls) {
        expect({ cwd, path, dockerHost }).toEqual({ cwd: '/', path: engine.binDir, dockerHost: '' });
      }
    }),
  );
});
