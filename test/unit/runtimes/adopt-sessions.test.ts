import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createAdoptSessions } from '../../../electron/runtimes/adopt-sessions.ts';
import { createAskEngine } from '../../../electron/runtimes/engine.ts';
import type { Running, RuntimeReader } from '../../../electron/runtimes/port.ts';
import { createRuntimeRecords, runtimesFileName } from '../../../electron/runtimes/records.ts';
import { plainInstance } from '../../../electron/shared/domain.ts';
import { ok } from '../../../electron/shared/result.ts';
import type { TestBridge } from '../../support/bridge.ts';
import { openBridge } from '../../support/bridge.ts';
import type { FakeContainer } from '../../support/fake-engine.ts';
import { createFakeEngine } from '../../support/fake-engine.ts';
import { codeOf, must, newVault, temporaryDir } from '../../support/vault.ts';

const key = '5b0e8f6a9c4d7213e05f9a6b8c1d2e3f40516273849506a7b8c9d0e1f2a3b4c5';
const token = 'sk-7f3a9b1c5d2e4f60718293a4b5c6d7e8';
const image = 'ghcr.io/open-webui/open-webui:main';

afterEach(() => {
  vi.unstubAllEnvs();
});

function engineWith(containers: readonly FakeContainer[]): void {
  vi.stubEnv('PATH', createFakeEngine('docker', containers).binDir);
}

async function bridgeOn(containers: readonly FakeContainer[]): Promise<TestBridge> {
  engineWith(containers);
  return openBridge({ askEngine: createAskEngine() });
}

const chat: FakeContainer = {
  name: 'chat',
  image,
  port: 3000,
  env: [`WEBUI_SECRET_KEY=${key}`, `OPENAI_API_KEY=${token}`, 'PORT=8080'],
};

/** Takes everything that the preview proposes into a new instance of this name. */
async function adoptInto(test: TestBridge, handle: string, name: string) {
  const { server, rows } = must(await test.bridge['adopt.preview']({ handle, instanceId: null }));
  const picks = rows.flatMap(({ index, keepAs, kind, suggested }) =>
    suggested ? [{ index, name: keepAs, kind }] : [],
  );
  return test.bridge['adopt.apply']({
    handle: server.handle,
    picks,
    into: { input: plainInstance(name, 'http://localhost:3000') },
  });
}

describe('servers that were found', () => {
  it('are shown with what is known of each, running ones first, and without a value', async () => {
    const made = { ...chat, name: 'old', env: [], status: 'exited', port: 3001 };
    const test = await bridgeOn([made, chat, { name: 'db', image: 'postgres:17' }]);
    const found = must(await test.bridge['runtimes.find']());
    expect(found.failure).toBeNull();
    expect(found.servers).toMatchObject([
      { name: 'chat', state: 'running', keyOrigin: 'environment', secrets: 2, instanceId: null, image },
      { name: 'old', state: 'stopped', keyOrigin: 'none', secrets: 0 },
    ]);
    expect(found.servers[0]?.url).toBe('http://localhost:3000');
    expect(JSON.stringify(found)).not.toContain(key);
    expect(JSON.stringify(found)).not.toContain(token);
  });

  it('are none where no engine is there, and why is told of one that does not answer', async () => {
    const none = await openBridge();
    expect(must(await none.bridge['runtimes.find']())).toEqual({ servers: [], failure: null });
    const fake = createFakeEngine('docker', []);
    fake.failWith(
      'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
    );
    vi.stubEnv('PATH', fake.binDir);
    const test = await openBridge({ askEngine: createAskEngine() });
    const found = must(await test.bridge['runtimes.find']());
    expect(found).toMatchObject({ servers: [], failure: { code: 'runtime-no-engine', subject: 'docker' } });
  });

  it('are taken over into a new instance, and known to be its own from then on', async () => {
    const test = await bridgeOn([chat]);
    const [server] = must(await test.bridge['runtimes.find']()).servers;
    if (server === undefined) throw new Error('nothing was found');
    const adopted = must(await adoptInto(test, server.handle, 'Chat'));
    expect(adopted.outcome).toMatchObject({ added: 2 });
    expect(JSON.stringify(adopted)).not.toContain(key);
    const secret = await test.secret('WEBUI_SECRET_KEY');
    expect(secret.instanceId).toBe(adopted.instance.id);
    expect(test.redactor.holdsKnown(`the log says ${key}`)).toBe(true);
    expect(must(await test.bridge['secrets.reveal']({ of: 'secret', secretId: secret.id }))).toBe(key);
    const again = must(await test.bridge['runtimes.find']());
    expect(again.servers).toMatchObject([{ name: 'chat', instanceId: adopted.instance.id }]);
    expect(must(await test.bridge['runtimes.of']({ instanceId: adopted.instance.id }))).toEqual(
      server.runtime,
    );
  });

  it('are not taken over before they were looked at, nor twice', async () => {
    const test = await bridgeOn([chat]);
    const [server] = must(await test.bridge['runtimes.find']()).servers;
    const handle = server?.handle ?? '';
    const into = { input: plainInstance('Chat', 'http://localhost:3000') };
    const picks = [{ index: 0, name: 'WEBUI_SECRET_KEY', kind: 'secret-key' }] as const;
    expect(codeOf(await test.bridge['adopt.apply']({ handle, picks: [...picks], into }))).toBe(
      'request-handle-expired',
    );
    expect(await test.instances()).toEqual([]);
    const { server: shown } = must(await test.bridge['adopt.preview']({ handle, instanceId: null }));
    const take = (name: string) =>
      test.bridge['adopt.apply']({
        handle: shown.handle,
        picks: [...picks],
        into: { input: plainInstance(name, 'http://localhost:3000') },
      });
    const both = await Promise.all([take('Chat'), take('Chat too')]);
    expect(both.map(codeOf).toSorted()).toEqual(['ok', 'request-handle-expired']);
    expect(codeOf(await take('Chat again'))).toBe('request-handle-expired');
    expect(await test.instances()).toHaveLength(1);
  });

  it('are taken over as the preview showed them, whatever was read since', async () => {
    const test = await bridgeOn([chat]);
    const [server] = must(await test.bridge['runtimes.find']()).servers;
    const handle = server?.handle ?? '';
    const first = must(await test.bridge['adopt.preview']({ handle, instanceId: null }));
    engineWith([{ ...chat, env: [`OTHER_SECRET=${token}`, `WEBUI_SECRET_KEY=another ${key}`] }]);
    must(await test.bridge['adopt.preview']({ handle, instanceId: null }));
    const picks = [{ index: 0, name: 'WEBUI_SECRET_KEY', kind: 'secret-key' } as const];
    const into = { input: plainInstance('Chat', 'http://localhost:3000') };
    must(await test.bridge['adopt.apply']({ handle: first.server.handle, picks, into }));
    const secret = await test.secret('WEBUI_SECRET_KEY');
    expect(must(await test.bridge['secrets.reveal']({ of: 'secret', secretId: secret.id }))).toBe(key);
  });

  it('are not saved where it cannot be remembered where they run', async () => {
    const test = await bridgeOn([chat]);
    const [server] = must(await test.bridge['runtimes.find']()).servers;
    const damaged = join(test.dataDir, runtimesFileName);
    writeFileSync(damaged, 'damaged');
    const handle = server?.handle ?? '';
    expect(codeOf(await adoptInto(test, handle, 'Chat'))).toBe('runtime-list-damaged');
    expect(await test.instances()).toEqual([]);
    rmSync(damaged);
    expect(must(await adoptInto(test, handle, 'Chat')).outcome).toMatchObject({ added: 2 });
  });

  it('can each be taken over, however many there are', async () => {
    const { vault } = await newVault();
    const running: Running = {
      state: 'running',
      restarts: 0,
      containerId: 'c0',
      containerName: 'chat',
      image,
      startedAt: null,
      url: null,
      keyOrigin: 'none',
      variables: [],
    };
    const engine = { program: 'docker', context: null } as const;
    const found = Array.from({ length: 300 }, (_, at) => ({
      runtime: { kind: 'container', engine, name: `chat-${at}` } as const,
      running,
    }));
    const reader: RuntimeReader = {
      find: async () => ok(found),
      findProject: async () => ok([]),
      read: async () => ok(running),
    };
    const sessions = createAdoptSessions({
      vault,
      reader,
      records: createRuntimeRecords(temporaryDir(), vault),
    });
    const [{ servers }] = await Promise.all([sessions.find(), sessions.find()]);
    const previews = await Promise.all(servers.map(({ handle }) => sessions.preview(handle, null)));
    expect(previews.filter(({ ok: isOk }) => isOk)).toHaveLength(300);
  });

  it('can be tried again where saving failed, into the instance that is there', async () => {
    const test = await bridgeOn([chat]);
    const instance = must(await test.vault.addInstance(plainInstance('Chat', 'http://localhost:3000')));
    const [server] = must(await test.bridge['runtimes.find']()).servers;
    const preview = must(
      await test.bridge['adopt.preview']({ handle: server?.handle ?? '', instanceId: instance.id }),
    );
    const { handle } = preview.server;
    const index = preview.rows[0]?.index ?? -1;
    const picks = [{ index, name: 'WEBUI_SECRET_KEY', kind: 'secret-key' } as const];
    const into = { instanceId: instance.id };
    test.keychain.faults.locked = true;
    expect((await test.bridge['adopt.apply']({ handle, picks, into })).ok).toBe(false);
    expect(must(await test.bridge['runtimes.of']({ instanceId: instance.id }))).toBeNull();
    test.keychain.faults.locked = false;
    const adopted = must(await test.bridge['adopt.apply']({ handle, picks, into }));
    expect(adopted).toMatchObject({ instance: { id: instance.id }, outcome: { added: 1 } });
  });
});

describe('a folder', () => {
  it('leads to the container of the Compose project in it', async () => {
    const dir = temporaryDir();
    writeFileSync(join(dir, 'compose.yaml'), `services:\n  open-webui:\n    image: ${image}\n`);
    const labels = {
      'com.docker.compose.project': 'chat',
      'com.docker.compose.project.working_dir': dir,
      'com.docker.compose.project.config_files': join(dir, 'compose.yaml'),
      'com.docker.compose.service': 'open-webui',
    };
    const test = await bridgeOn([{ ...chat, labels }]);
    test.choices.deploymentDir = dir;
    const found = must(await test.bridge['runtimes.chooseFolder']());
    expect(found?.servers).toMatchObject([
      { runtime: { kind: 'compose', dir, service: 'open-webui' }, secrets: 2, keyOrigin: 'environment' },
    ]);
    const instance = must(await test.vault.addInstance(plainInstance('Chat', 'http://localhost:3000')));
    const handle = found?.servers[0]?.handle ?? '';
    must(await test.bridge['runtimes.set']({ instanceId: instance.id, handle }));
    const elsewhere = { ...labels, 'com.docker.compose.project.working_dir': temporaryDir() };
    engineWith([
      { ...chat, labels },
      { ...chat, name: 'other', labels: elsewhere },
    ]);
    const again = must(await test.bridge['runtimes.find']());
    expect(again.servers.map(({ instanceId }) => instanceId)).toEqual([instance.id, null]);
  });

  it('of open-webui serve leads to its key file; one with nothing says what is looked for', async () => {
    const dir = temporaryDir();
    writeFileSync(join(dir, '.webui_secret_key'), key);
    const test = await openBridge();
    const found = must(await test.bridge['runtimes.openDropped']({ dirPath: dir }));
    expect(found?.servers).toMatchObject([
      { runtime: { kind: 'serve', dir, unit: null }, keyOrigin: 'serve-file', secrets: 1 },
    ]);
    const empty = join(dir, 'empty');
    mkdirSync(empty);
    const nothing = await test.bridge['runtimes.openDropped']({ dirPath: empty });
    expect(nothing).toMatchObject({ ok: false, error: { code: 'runtime-no-key-file' } });
  });

  it('is not looked into without a yes', async () => {
    const dir = temporaryDir();
    writeFileSync(join(dir, '.webui_secret_key'), key);
    const test = await openBridge();
    test.choices.mayLookInto = false;
    expect(must(await test.bridge['runtimes.openDropped']({ dirPath: dir }))).toBeNull();
    expect(must(await test.bridge['runtimes.chooseFolder']())).toBeNull();
  });
});

describe('where an instance runs', () => {
  it('is set to a server that was found, and forgotten', async () => {
    const test = await bridgeOn([chat]);
    const { id: instanceId } = must(
      await test.vault.addInstance(plainInstance('Chat', 'http://localhost:3000')),
    );
    const told: string[] = [];
    test.bridge.on('runtimes.changed', () => told.push('changed'));
    const [server] = must(await test.bridge['runtimes.find']()).servers;
    must(await test.bridge['runtimes.set']({ instanceId, handle: server?.handle ?? '' }));
    expect(must(await test.bridge['runtimes.of']({ instanceId }))).toMatchObject({ name: 'chat' });
    must(await test.bridge['runtimes.set']({ instanceId, handle: null }));
    expect(must(await test.bridge['runtimes.of']({ instanceId }))).toBeNull();
    expect(told).toEqual(['changed', 'changed']);
    const gone = await test.bridge['runtimes.set']({ instanceId, handle: instanceId });
    expect(codeOf(gone)).toBe('request-handle-expired');
  });
});
