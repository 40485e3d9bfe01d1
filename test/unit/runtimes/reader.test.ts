import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createAskEngine } from '../../../electron/runtimes/engine.ts';
import type { Running } from '../../../electron/runtimes/port.ts';
import { createRuntimeReader } from '../../../electron/runtimes/reader.ts';
import { err } from '../../../electron/shared/result.ts';
import type { FakeContainer, FakeEngine } from '../../support/fake-engine.ts';
import { createFakeEngine, fakeId } from '../../support/fake-engine.ts';
import { codeOf, must, temporaryDir } from '../../support/vault.ts';

const docker = { program: 'docker', context: null } as const;
const reader = createRuntimeReader(createAskEngine());
const keyPath = '/app/backend/.webui_secret_key';
const imageEnv = ['PATH=/usr/bin', 'ENV=prod', 'PORT=8080', 'WEBUI_SECRET_KEY=', 'OPENAI_API_KEY='];
const value = 'sh0rt key';

afterEach(() => {
  vi.unstubAllEnvs();
});

function engineWith(containers: readonly FakeContainer[], name = 'docker'): FakeEngine {
  const fake = createFakeEngine(name, containers);
  vi.stubEnv('PATH', fake.binDir);
  return fake;
}

async function readOne(container: Omit<FakeContainer, 'name'>): Promise<Running> {
  engineWith([
    { name: 'other', image: 'redis:7' },
    { name: 'open-webui', imageEnv, ...container },
  ]);
  return must(await reader.read({ kind: 'container', engine: docker, name: 'open-webui' }));
}

const readServe = (dir: string) => reader.read({ kind: 'serve', dir, unit: null });

const keyOf = ({ variables }: Running) => variables.find(({ name }) => name === 'WEBUI_SECRET_KEY');

describe('the key of a container', () => {
  it('is its variable, where that is not empty', async () => {
    const running = await readOne({
      env: [`WEBUI_SECRET_KEY=${value}`, 'WEBUI_SECRET_KEY_FILE=/run/secrets/key'],
      files: { '/run/secrets/key': { content: 'not this' }, [keyPath]: { content: 'nor this' } },
    });
    expect(running.keyOrigin).toBe('environment');
    expect(keyOf(running)).toEqual({ name: 'WEBUI_SECRET_KEY', line: null, notes: [], value });
  });

  it.each([
    ['/run/secrets/key', '/run/secrets/key'],
    ['key', '/app/backend/key'],
  ])('is else in the file that WEBUI_SECRET_KEY_FILE names: %s', async (named, path) => {
    const running = await readOne({
      env: ['WEBUI_SECRET_KEY=', `WEBUI_SECRET_KEY_FILE=${named}`],
      files: { [path]: { content: `${value}\n\n` }, [keyPath]: { content: 'not this' } },
    });
    expect(running.keyOrigin).toBe('secret-file');
    expect(keyOf(running)).toMatchObject({ value });
  });

  it('is else in the file that the start script made, in a stopped container too', async () => {
    const running = await readOne({ status: 'exited', files: { [keyPath]: { content: `${value}\n` } } });
    expect(running).toMatchObject({ keyOrigin: 'container-file', state: 'stopped' });
    expect(keyOf(running)).toMatchObject({ value });
  });

  it('is reached over links inside the container, as far as there is an end', async () => {
    const running = await readOne({
      env: ['WEBUI_SECRET_KEY_FILE=/etc/key/value'],
      files: {
        '/etc/key/value': { link: '..data/value' },
        '/etc/key/..data/value': { link: '/etc/key/..2026/value' },
        '/etc/key/..2026/value': { content: value },
      },
    });
    expect(keyOf(running)).toMatchObject({ value });
    const round = await readOne({
      env: ['WEBUI_SECRET_KEY_FILE=/a'],
      files: { '/a': { link: 'b' }, '/b': { link: 'a' } },
    });
    expect(round.keyOrigin).toBe('none');
  });

  it.each<[string, FakeContainer['files'], Running['keyOrigin'], string | undefined]>([
    ['is not there', {}, 'none', undefined],
    ['is an empty file', { [keyPath]: { content: '\n' } }, 'none', undefined],
    ['is a folder', { [keyPath]: { isFolder: true } }, 'none', undefined],
    ['is too long', { [keyPath]: { content: 'x'.repeat(70_000) } }, 'container-file', 'too-large'],
    ['is no text', { [keyPath]: { content: Buffer.from([0xff, 0x20]) } }, 'container-file', 'not-text'],
  ])('%s: that is said, and no value made', async (_, files, origin, problem) => {
    const running = await readOne({ files: files ?? {} });
    expect(running.keyOrigin).toBe(origin);
    expect(keyOf(running)).toEqual(
      problem === undefined ? undefined : { name: 'WEBUI_SECRET_KEY', line: null, notes: [], problem },
    );
  });
});

describe('a container', () => {
  it('has the variables that its image does not set itself', async () => {
    const { variables } = await readOne({
      env: ['container=podman', 'OPENAI_API_KEY=sk-provider', 'ENV=prod', 'TAVILY_API_KEY=a=b'],
    });
    expect(variables).toEqual([
      { name: 'OPENAI_API_KEY', line: null, notes: [], value: 'sk-provider' },
      { name: 'TAVILY_API_KEY', line: null, notes: [], value: 'a=b' },
    ]);
  });

  it('tells its id, name, image, start and address', async () => {
    const running = await readOne({ port: 3000 });
    expect(running).toMatchObject({
      state: 'running',
      containerId: fakeId(1),
      containerName: 'open-webui',
      image: 'ghcr.io/open-webui/open-webui:main',
      startedAt: '2026-11-30T08:00:00.123Z',
      url: 'http://localhost:3000',
    });
    expect((await readOne({ status: 'exited', port: 3000 })).url).toBe('http://localhost:3000');
    expect((await readOne({ isOnHostNetwork: true })).url).toBe('http://localhost:8080');
    expect((await readOne({ isOnHostNetwork: true, env: ['PORT=9000'] })).url).toBe('http://localhost:9000');
    expect((await readOne({})).url).toBeNull();
  });

  it('that is not there is named', async () => {
    engineWith([]);
    expect(await reader.read({ kind: 'container', engine: docker, name: 'gone' })).toEqual({
      ok: false,
      error: { code: 'runtime-no-container', subject: 'gone' },
    });
  });
});

const labels = (dir: string, service: string, more: Readonly<Record<string, string>> = {}) => ({
  'com.docker.compose.project.working_dir': dir,
  'com.docker.compose.project.config_files': join(dir, 'docker-compose.yaml'),
  'com.docker.compose.service': service,
  ...more,
});

describe('a compose project', () => {
  it('is that of the container with its folder and service, by whatever path', async () => {
    const dir = temporaryDir();
    mkdirSync(join(dir, 'real'));
    symlinkSync(join(dir, 'real'), join(dir, 'link'));
    engineWith([
      { name: 'a', labels: labels(join(dir, 'elsewhere'), 'open-webui') },
      { name: 'b', labels: labels(join(dir, 'real'), 'ollama') },
      { name: 'c', labels: labels(join(dir, 'real'), 'open-webui', { 'com.docker.compose.oneoff': 'True' }) },
      { name: 'd', labels: labels(join(dir, 'real'), 'open-webui'), status: 'exited' },
      { name: 'e', labels: labels(join(dir, 'link'), 'open-webui') },
    ]);
    const runtime = { kind: 'compose', engine: docker, dir: join(dir, 'real'), files: [] } as const;
    const read = must(await reader.read({ ...runtime, service: 'open-webui' }));
    expect(read.containerName).toBe('e');
    expect(await reader.read({ ...runtime, service: 'other' })).toMatchObject({
      error: { code: 'runtime-no-container', subject: 'other' },
    });
  });
});

describe('what an engine runs', () => {
  it('is found by image, and by what an image made from it sets; what runs comes first', async () => {
    const dir = temporaryDir();
    engineWith([
      { name: 'stopped', status: 'exited' },
      { name: 'db', image: 'postgres:16', env: ['POSTGRES_PASSWORD=x'] },
      { name: 'torrent', image: 'lscr.io/linuxserver/qbittorrent', env: ['WEBUI_PORT=8080'] },
      { name: 'own', image: 'registry.example.org/chat:2', imageEnv },
      { name: 'composed', labels: labels(dir, 'web') },
      { name: 'moved', labels: labels(join(dir, 'gone'), 'web') },
      {
        name: 'files',
        labels: labels(dir, 'web2', { 'com.docker.compose.project.config_files': '/srv/a.yml,/srv/b.yml' }),
      },
    ]);
    const found = must(await reader.find());
    expect(found.map(({ runtime }) => runtime)).toEqual([
      { kind: 'container', engine: docker, name: 'own' },
      { kind: 'compose', engine: docker, dir, files: [], service: 'web' },
      { kind: 'container', engine: docker, name: 'moved' },
      { kind: 'compose', engine: docker, dir, files: ['/srv/a.yml', '/srv/b.yml'], service: 'web2' },
      { kind: 'container', engine: docker, name: 'stopped' },
    ]);
  });

  it('is the rest where a container goes away while its key is looked for', async () => {
    engineWith([{ name: 'going' }, { name: 'staying', env: [`WEBUI_SECRET_KEY=${value}`] }]);
    const ask = createAskEngine();
    const whileItGoes = createRuntimeReader(async (engine, args) => {
      if (args[0] === 'cp') return err({ code: 'runtime-no-container', subject: engine.program });
      return ask(engine, args);
    });
    const found = must(await whileItGoes.find());
    expect(found.map(({ running }) => running.containerName)).toEqual(['staying']);
  });

  it('is nothing where there is no engine, and a failure where one does not answer', async () => {
    vi.stubEnv('PATH', temporaryDir());
    expect(must(await reader.find())).toEqual([]);
    const fake = engineWith([]);
    fake.failWith('Cannot connect to the Docker daemon at unix:///var/run/docker.sock.');
    expect(codeOf(await reader.find())).toBe('runtime-no-engine');
    const podman = createFakeEngine('podman', [{ name: 'open-webui' }]);
    vi.stubEnv('PATH', `${fake.binDir}:${podman.binDir}`);
    expect(must(await reader.find()).map(({ runtime }) => runtime)).toEqual([
      { kind: 'container', engine: { program: 'podman', context: null }, name: 'open-webui' },
    ]);
  });

  it('is a compose service where docker-compose 1.29 made it, whose labels name files without a folder', async () => {
    const dir = temporaryDir();
    const more = {
      'com.docker.compose.project.config_files': 'docker-compose.yml',
      'com.docker.compose.version': '1.29.2',
    };
    engineWith([{ name: 'ai_web_1', labels: labels(dir, 'web', more) }]);
    expect(must(await reader.find()).map(({ runtime }) => runtime)).toEqual([
      { kind: 'compose', engine: docker, dir, files: [], service: 'web' },
    ]);
  });

  it('is named as a service of Swarm where that is all there is, and left out beside others', async () => {
    const swarm = {
      name: 'ai_open-webui.1.x8w0',
      labels: { 'com.docker.swarm.service.name': 'ai_open-webui' },
      env: ['WEBUI_SECRET_KEY=x'],
    };
    const fake = engineWith([swarm]);
    const failure = { ok: false, error: { code: 'runtime-swarm', subject: 'ai_open-webui' } };
    expect(await reader.find()).toEqual(failure);
    expect(await reader.read({ kind: 'container', engine: docker, name: swarm.name })).toEqual(failure);
    fake.set([swarm, { name: 'plain' }]);
    expect(must(await reader.find()).map(({ runtime }) => runtime)).toEqual([
      { kind: 'container', engine: docker, name: 'plain' },
    ]);
  });

  it.each([
    ['unix:///var/run/docker.sock', 'http://localhost:3000'],
    ['npipe:////./pipe/docker_engine', 'http://localhost:3000'],
    ['tcp://127.0.0.1:2375', 'http://localhost:3000'],
    ['ssh://me@nas.lan', 'http://nas.lan:3000'],
    ['tcp://192.0.2.7:2376', 'http://192.0.2.7:3000'],
    ['ssh://me@[2001:db8::1]:22', 'http://[2001:db8::1]:3000'],
  ])('answers at the host of its engine %s', async (host, url) => {
    const fake = engineWith([{ name: 'open-webui', port: 3000 }]);
    fake.setHost(host);
    const far = { program: 'docker', context: 'far' } as const;
    expect(must(await reader.read({ kind: 'container', engine: far, name: 'open-webui' })).url).toBe(url);
    expect(fake.calls().at(-1)?.words).toEqual(['context', 'inspect', 'far']);
    const podman = createFakeEngine('podman', [
      { name: 'open-webui', isOnHostNetwork: true, env: ['PORT=3000'] },
    ]);
    podman.setHost(host);
    vi.stubEnv('PATH', podman.binDir);
    const connected = { program: 'podman', context: 'far' } as const;
    expect(must(await reader.read({ kind: 'container', engine: connected, name: 'open-webui' })).url).toBe(
      url,
    );
  });

  it('is told once where docker is podman under another name', async () => {
    const fake = engineWith([{ name: 'open-webui' }]);
    const same = createFakeEngine('podman', [{ name: 'open-webui' }]);
    vi.stubEnv('PATH', `${fake.binDir}:${same.binDir}`);
    expect(must(await reader.find())).toHaveLength(1);
  });
});

describe('a folder of open-webui serve', () => {
  it('has its key file, of which nothing is stripped', async () => {
    const dir = temporaryDir();
    writeFileSync(join(dir, '.webui_secret_key'), `${value}\r\n`);
    expect(must(await readServe(dir))).toMatchObject({
      state: 'not-known',
      keyOrigin: 'serve-file',
      variables: [{ name: 'WEBUI_SECRET_KEY', notes: ['ends-with-line-break'], value: `${value}\n` }],
    });
  });

  it('without one is named by that file', async () => {
    const dir = temporaryDir();
    const path = join(dir, '.webui_secret_key');
    expect(await readServe(dir)).toEqual({
      ok: false,
      error: { code: 'runtime-no-key-file', subject: path },
    });
    mkdirSync(path);
    expect(codeOf(await readServe(dir))).toBe('runtime-no-key-file');
  });
});
