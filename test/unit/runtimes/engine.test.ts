import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, isAbsolute, join, parse, relative } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createAskEngine, engineFailure } from '../../../electron/runtimes/engine.ts';
import { createFakeEngine } from '../../support/fake-engine.ts';
import { codeOf, must, temporaryDir } from '../../support/vault.ts';

const docker = { program: 'docker', context: null } as const;

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('the program of an engine', () => {
  it('is found in an absolute folder of PATH only, and told so', async () => {
    const dir = temporaryDir();
    writeFileSync(join(dir, 'docker'), '#!/bin/sh\ntouch ran\n', { mode: 0o755 });
    const leadsThere = relative(process.cwd(), dir);
    expect(isAbsolute(leadsThere)).toBe(false);
    for (const path of [leadsThere, '', `.${delimiter}${leadsThere}${delimiter}${join(dir, 'not-there')}`]) {
      vi.stubEnv('PATH', path);
      expect(await createAskEngine()(docker, ['ps'])).toEqual({
        ok: false,
        error: { code: 'runtime-no-program', subject: 'docker' },
      });
    }
  });

  it('runs at the root, with absolute folders in its PATH, the caller’s variables and the context', async () => {
    const fake = createFakeEngine('podman');
    vi.stubEnv('PATH', ['.', fake.binDir, 'bin'].join(delimiter));
    vi.stubEnv('DOCKER_HOST', 'unix:///run/user/1000/docker.sock');
    must(await createAskEngine()({ program: 'podman', context: 'far' }, ['ps', '--all', '--quiet']));
    expect(fake.calls()).toEqual([
      {
        words: ['--connection', 'far', 'ps', '--all', '--quiet'],
        cwd: parse(fake.binDir).root,
        path: fake.binDir,
        dockerHost: 'unix:///run/user/1000/docker.sock',
      },
    ]);
    const other = createFakeEngine('docker');
    vi.stubEnv('PATH', other.binDir);
    must(await createAskEngine()({ program: 'docker', context: 'far' }, ['ps']));
    expect(other.calls()[0]?.words).toEqual(['--context', 'far', 'ps']);
  });

  it('that does not end is ended, and one that says too much is a failure', async () => {
    const dir = temporaryDir();
    mkdirSync(join(dir, 'bin'));
    const program = join(dir, 'bin', 'docker');
    const write = (text: string): void => {
      writeFileSync(program, `#!${process.execPath}\n${text}\n`);
      chmodSync(program, 0o755);
    };
    vi.stubEnv('PATH', join(dir, 'bin'));
    write('setInterval(() => {}, 1000)');
    const ask = createAskEngine({ timeMs: 500, bytes: 1000 });
    expect(codeOf(await ask(docker, ['ps']))).toBe('runtime-no-engine');
    write("process.stdout.write('x'.repeat(2000))");
    expect(codeOf(await createAskEngine({ timeMs: 30_000, bytes: 1000 })(docker, ['ps']))).toBe(
      'runtime-failed',
    );
  });
});

// As the programs say it: Docker 20.10 and 28.2, Podman 4.3 and 5.
describe('what an engine says', () => {
  it.each([
    [
      'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
      'runtime-no-engine',
    ],
    [
      'error during connect: Get "http://far:2375/v1.24/containers/json": dial tcp: lookup far: no such host',
      'runtime-no-engine',
    ],
    ['Cannot connect to Podman. Please verify your connection to the Linux system', 'runtime-no-engine'],
    [
      'Got permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: Get "http://%2Fvar%2Frun%2Fdocker.sock/v1.24/containers/json": dial unix /var/run/docker.sock: connect: permission denied',
      'runtime-denied',
    ],
    [
      'permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: Head "http://…": dial unix /var/run/docker.sock: connect: permission denied',
      'runtime-denied',
    ],
    ['unknown flag: --project-directory\n\nUsage:  docker [OPTIONS] COMMAND [ARG...]', 'runtime-no-compose'],
    ["docker: 'compose' is not a docker command.\nSee 'docker --help'", 'runtime-no-compose'],
    ['docker: unknown command: docker compose', 'runtime-no-compose'],
    ['Error: unrecognized command `podman compose`', 'runtime-no-compose'],
    ['Error: No such container: open-webui', 'runtime-no-container'],
    ['Error response from daemon: No such container: open-webui', 'runtime-no-container'],
    ['Error: No such object: open-webui', 'runtime-no-container'],
    ['Error: no such object: "open-webui"', 'runtime-no-container'],
    ['Error: no container with name or ID "open-webui" found: no such container', 'runtime-no-container'],
    ['Error: No such container:path: open-webui:/app/x', 'runtime-no-file'],
    ['Error response from daemon: Could not find the file /app/x in container open-webui', 'runtime-no-file'],
    [
      'Error: "/app/x" could not be found on container open-webui: no such file or directory',
      'runtime-no-file',
    ],
  ])('%s', (told, code) => {
    expect(engineFailure('docker', told)).toEqual({ code, subject: 'docker' });
  });

  it('that is not known goes on as its last line, without controls and what looks like a secret', () => {
    const told = `first\nodd \u001b[31manswer sk-0123456789abcdef0123456789abcdef ${'word '.repeat(100)}\n\n`;
    const { code, detail = '' } = engineFailure('docker', told);
    expect(code).toBe('runtime-failed');
    expect(detail).toMatch(/^odd \[31manswer \[redacted\] word/);
    expect(detail).toHaveLength(200);
    expect(engineFailure('docker', '')).toEqual({ code: 'runtime-failed', subject: 'docker' });
  });

  // The texts of Docker Compose 2.40, with a value of the file in each.
  it.each([
    [
      'invalid interpolation format for services.open-webui.environment.OAUTH_CLIENT_SECRET.\nYou may need to escape any $ with another $.\nt0p$!s3cr3t',
      'invalid interpolation format for services.open-webui.environment.OAUTH_CLIENT_SECRET',
    ],
    [
      'invalid interpolation format for services.open-webui.environment.[]: "t0p$!s3cr3t". You may need to escape any $ with another $',
      'invalid interpolation format for services.open-webui.environment.[]',
    ],
    [
      'failed to read /srv/chat/.env: line 2: unexpected character "!" in variable name "t0p!s3cr3t \\"more\\""',
      'failed to read /srv/chat/.env: line 2: unexpected character "••••••••"',
    ],
    [
      'line 4: cannot unmarshal !!str `t0p-s3c...` into map[string]string',
      'line 4: cannot unmarshal !!str `••••••••` into map[string]string',
    ],
  ])('goes on without the value in %j', (told, detail) => {
    expect(engineFailure('docker', told)).toEqual({ code: 'runtime-failed', subject: 'docker', detail });
  });
});
