import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { prepareExport } from '../../../electron/export/prepare.ts';
import { openExportTargets } from '../../../electron/export/targets.ts';
import type { ApplyParts } from '../../../electron/runtimes/apply.ts';
import { apply } from '../../../electron/runtimes/apply.ts';
import { isSamePlan, planApply } from '../../../electron/runtimes/apply-plan.ts';
import type { Running } from '../../../electron/runtimes/port.ts';
import type { DialectId } from '../../../electron/shared/dialects.ts';
import { activeVersion } from '../../../electron/shared/domain.ts';
import type { ComposeWay, Runtime } from '../../../electron/shared/runtimes.ts';
import { err, ok } from '../../../electron/shared/result.ts';
import type { ServeUnit } from '../../../electron/runtimes/serve-unit.ts';
import { createServerTests } from '../../../electron/testing/server-tests.ts';
import { startFakeOpenWebUi } from '../../support/fake-open-webui.ts';
import { trashSecret } from '../../support/vault-steps.ts';
import { codeOf, must, newVault, secretInput, temporaryDir } from '../../support/vault.ts';

const first = '9f1c3a7e5b2d8046ac1e9b7f3d5c0a28e4f6071b9d3c5a8e2f4b6d8091a3c5e7';
const second = 'd4'.repeat(32);
const patience = { waitMs: 600_000 };

/**
 * An instance whose server and container run with `first`, saved and exported to the project's `.env`. The engine is a double
 * that starts the container with what `.env` has then.
 */
async function deployment(way: ComposeWay, dialect: DialectId = 'compose-env') {
  const server = await startFakeOpenWebUi({ settings: { secret: first } });
  onTestFinished(() => server.close());
  const { vault, instance: made, dir: dataDir, keychain } = await newVault();
  const instance = must(await vault.editInstance(made.id, { baseUrl: server.url }));
  const secret = must(
    await vault.createSecret(
      instance.id,
      secretInput('WEBUI_SECRET_KEY', { kind: 'secret-key' }),
      first,
      'adopted',
    ),
  );
  const dir = temporaryDir();
  const path = join(dir, dialect === 'compose-env' ? '.env' : 'compose.yaml');
  const targets = openExportTargets({ vault, dataDir });
  const prepared = must(
    await prepareExport(vault, { instanceId: instance.id, dialect, secretIds: [secret.id] }),
  );
  const destination = { path, existing: 'refuse', notIgnored: 'ask' } as const;
  expect(must(await targets.write(prepared, destination)).outcome).toBe('written');

  const runtime: Runtime = {
    kind: 'compose',
    engine: { program: 'docker', context: null },
    dir,
    files: [],
    service: 'open-webui',
  };
  const world = {
    /** What the container was started with. */
    value: first,
    state: 'running' as Running['state'],
    restarts: 0,
    keyOrigin: 'environment' as Running['keyOrigin'],
    /** The server does not come up with this value. */
    broken: '',
    /** A server that was not started again goes on with what it had. */
    serverFollows: true,
    commands: [] as (readonly string[])[],
    without: [] as (readonly string[])[],
    overrides: [] as string[],
    runtime: runtime as Runtime | null,
    /** What the unit sets, where one starts the server. */
    unit: { variables: [], fileOf: () => undefined } as Pick<ServeUnit, 'variables' | 'fileOf'>,
  };
  const read = (): Running => ({
    state: world.state,
    restarts: world.restarts,
    containerId: world.runtime?.kind === 'serve' ? null : 'c1',
    containerName: 'open-webui',
    image: 'ghcr.io/open-webui/open-webui:main',
    startedAt: null,
    url: server.url,
    keyOrigin: world.keyOrigin,
    variables: [{ name: 'WEBUI_SECRET_KEY', value: world.value, line: null, notes: [] }],
  });
  const parts: ApplyParts = {
    vault,
    targets,
    reader: { read: () => Promise.resolve(ok(read())) },
    records: { of: () => Promise.resolve(ok(world.runtime)) },
    serverTests: createServerTests({ vault, network: {} }),
    readUnit: () => Promise.resolve(ok(world.unit)),
    readWays: () =>
      Promise.resolve(
        ok({
          of: () =>
            world.overrides.length > 0 ? { kind: 'reference', name: 'WEBUI_SECRET_KEY', place: 'o' } : way,
          envPath: join(dir, '.env'),
          override: { path: join(dir, 'compose.override.yaml'), isThere: false },
        }),
      ),
    writeOverride: (_runtime, lines) => {
      world.overrides.push(...lines.map(({ name, from }) => `${name}=${from}`));
      return Promise.resolve(ok());
    },
    runEngine: ({ args }, without) => {
      world.commands.push(args);
      world.without.push(without);
      const file = dialect === 'compose-env' ? path : join(dir, 'webui_secret_key');
      world.value = readFileSync(file, 'utf8')
        .replace(/^[^]*=/, '')
        .replaceAll(/["\n]/g, '');
      world.state = world.value === world.broken ? 'stopped' : 'running';
      if (world.serverFollows) server.settings.secret = world.value;
      return Promise.resolve(ok());
    },
    readLog: () => Promise.resolve(['the last line']),
  };
  const plan = async () => must(await planApply(parts, instance));
  const rotate = async () => must(await vault.replaceValue(secret.id, second, 'generated'));
  const saved = async () => must(await vault.getSecret(secret.id));
  return { dir, path, vault, instance, secret, parts, world, plan, rotate, saved, server, keychain };
}

const reference: ComposeWay = { kind: 'reference', name: 'WEBUI_SECRET_KEY', place: 'compose.yaml:5' };

describe('apply', () => {
  it('has nothing to do where every place has the saved value', async () => {
    const { plan } = await deployment(reference);
    expect(await plan()).toMatchObject({
      isDone: true,
      files: [],
      status: { secrets: [{ container: 'same', server: 'same', finding: 'in-use' }] },
    });
  });

  it('writes what is stale, recreates and proves that the new value runs', async () => {
    const { dir, path, plan, parts, instance, rotate, world } = await deployment(reference);
    await rotate();
    const planned = await plan();
    expect(planned).toMatchObject({
      isDone: false,
      obstacle: null,
      override: null,
      files: [{ path }],
      command: `docker compose --project-directory ${dir} up --detach open-webui`,
      status: {
        secrets: [
          { files: [{ state: 'other' }], container: 'other', server: 'other', finding: 'write-file' },
        ],
      },
    });
    const steps: string[] = [];
    const onProgress = ({ step, state }: { step: string; state: string }) =>
      void steps.push(`${step} ${state}`);
    const { outcome } = await apply(parts, instance, planned, { ...patience, onProgress });
    expect(outcome).toMatchObject({
      outcome: 'verified',
      status: {
        secrets: [{ files: [{ state: 'same' }], container: 'same', server: 'same', finding: 'in-use' }],
      },
    });
    expect(steps).toEqual(
      ['files', 'recreate', 'answers', 'container', 'server'].flatMap((step) => [
        `${step} started`,
        `${step} done`,
      ]),
    );
    // What the caller's environment has would win over the file.
    expect(world.without).toEqual([['WEBUI_SECRET_KEY']]);
    expect((await plan()).isDone).toBe(true);
  });

  it('says that the container has another value, where it was not made anew', async () => {
    const { plan, parts, instance, rotate, world } = await deployment(reference);
    await rotate();
    const { outcome } = await apply(
      { ...parts, runEngine: () => Promise.resolve(ok()) },
      instance,
      await plan(),
      patience,
    );
    expect(outcome).toMatchObject({
      outcome: 'failed',
      step: 'container',
      failure: { code: 'runtime-not-arrived', subject: 'WEBUI_SECRET_KEY' },
      log: ['the last line'],
    });
    expect(world.commands).toEqual([]);
  });

  it('says that the server has another value, where the container has the right one', async () => {
    const { plan, parts, instance, rotate, world } = await deployment(reference);
    await rotate();
    world.serverFollows = false;
    const { outcome } = await apply(parts, instance, await plan(), patience);
    expect(outcome).toMatchObject({
      outcome: 'failed',
      step: 'server',
      failure: { code: 'runtime-not-arrived' },
    });
  });

  it('goes back to what ran before, where the server does not come up', async () => {
    const { plan, parts, instance, rotate, saved, world, path } = await deployment(reference);
    await rotate();
    world.broken = second;
    const planned = await plan();
    expect(planned.wayBack).toMatchObject([{ name: 'WEBUI_SECRET_KEY', number: 1 }]);
    const { outcome, goBack } = await apply(parts, instance, planned, patience);
    expect(outcome).toMatchObject({
      outcome: 'failed',
      step: 'answers',
      failure: { code: 'runtime-stopped' },
    });
    const back = await goBack?.(patience);
    expect(back?.outcome).toMatchObject({
      outcome: 'verified',
      status: { secrets: [{ finding: 'in-use' }] },
    });
    expect(world.value).toBe(first);
    expect(readFileSync(path, 'utf8')).toContain(first);
    expect(activeVersion(await saved())?.number).toBe(1);
    expect((await saved()).versions).toMatchObject([{ state: 'active' }, { state: 'staged' }]);
  });

  it('is not called proved where the secret is deleted while it runs', async () => {
    const { parts, instance, rotate, plan, vault, secret } = await deployment(reference);
    await rotate();
    const planned = await plan();
    const { runEngine } = parts;
    const done = await apply(
      {
        ...parts,
        runEngine: async (command, without) => {
          const ran = await runEngine(command, without);
          must(await trashSecret(vault, secret.id));
          return ran;
        },
      },
      instance,
      planned,
      patience,
    );
    expect(done.outcome).toMatchObject({
      outcome: 'failed',
      step: 'container',
      failure: { code: 'vault-not-found', subject: 'WEBUI_SECRET_KEY' },
    });
  });

  it('is planned alike for as long as nothing changes, and otherwise after another value was saved', async () => {
    const { rotate, plan, vault, secret } = await deployment(reference);
    await rotate();
    const seen = await plan();
    expect(isSamePlan(seen, await plan())).toBe(true);
    must(await vault.replaceValue(secret.id, 'e5'.repeat(32), 'generated'));
    expect(isSamePlan(seen, await plan())).toBe(false);
  });

  it('stops before the container where a file cannot be written', async () => {
    const { plan, parts, instance, rotate, world } = await deployment(reference);
    await rotate();
    const failure = { code: 'export-target-changed', subject: 'x' } as const;
    const targets = { ...parts.targets, update: () => Promise.resolve(err(failure)) };
    const { outcome, goBack } = await apply({ ...parts, targets }, instance, await plan(), patience);
    expect(outcome).toMatchObject({ outcome: 'failed', step: 'files', failure, log: [] });
    expect(goBack).toBeUndefined();
    expect(world.commands).toEqual([]);
  });

  it.each([{ kind: 'empty', place: 'compose.yaml:8' }, { kind: 'none' }] as const)(
    'writes an override where the compose file gives the service no key: %o',
    async (way) => {
      const { plan, parts, instance, rotate, world } = await deployment(way);
      await rotate();
      const planned = await plan();
      const lines = [{ name: 'WEBUI_SECRET_KEY', from: 'WEBUI_SECRET_KEY' }];
      expect(planned).toMatchObject({ isDone: false, override: { isThere: false, lines } });
      const { outcome } = await apply(parts, instance, planned, patience);
      expect(outcome.outcome).toBe('verified');
      expect(world.overrides).toEqual(['WEBUI_SECRET_KEY=WEBUI_SECRET_KEY']);
    },
  );

  it('needs an override before the next value, although the one of now runs', async () => {
    const { plan } = await deployment({ kind: 'literal', place: 'compose.yaml:8' });
    expect(await plan()).toMatchObject({
      isDone: false,
      override: { lines: [{ name: 'WEBUI_SECRET_KEY' }] },
    });
  });

  it('names the line that is in the way where no override can be written', async () => {
    const { plan, parts, instance, rotate } = await deployment({ kind: 'literal', place: 'compose.yaml:8' });
    await rotate();
    const ways = must(
      await parts.readWays({
        kind: 'compose',
        engine: { program: 'docker', context: null },
        dir: '/',
        files: [],
        service: 's',
      }),
    );
    const planned = must(
      await planApply(
        { ...parts, readWays: () => Promise.resolve(ok({ ...ways, override: null })) },
        instance,
      ),
    );
    expect(planned.obstacle).toMatchObject({
      reason: 'set-there',
      name: 'WEBUI_SECRET_KEY',
      place: 'compose.yaml:8',
    });
    expect((await plan()).obstacle).toBeNull();
  });

  it('names the file that the service reads where nothing was exported to it', async () => {
    const { plan } = await deployment({
      kind: 'env-file',
      path: '/srv/webui.env',
      format: 'raw',
      place: 'compose.yaml:4',
    });
    expect((await plan()).obstacle).toEqual({
      reason: 'no-file',
      name: 'WEBUI_SECRET_KEY',
      format: 'docker-env',
      path: '/srv/webui.env',
    });
  });

  it.each(['op://vault/webui/key', 'se://webui', '${OTHER}'])(
    'leaves a file alone in which somebody put the reference %s',
    async (text) => {
      const { plan, path, rotate } = await deployment(reference);
      await rotate();
      writeFileSync(path, `WEBUI_SECRET_KEY=${text}\n`);
      expect(await plan()).toMatchObject({
        files: [],
        status: {
          secrets: [{ files: [{ path, state: 'reference' }], container: 'other', finding: 'recreate' }],
        },
      });
      writeFileSync(path, 'WEBUI_SECRET_KEY=of-its-own\n');
      expect(await plan()).toMatchObject({
        files: [{ path }],
        status: { secrets: [{ finding: 'write-file' }] },
      });
    },
  );

  it('says of a container that its value is a reference only where a program resolves it', async () => {
    const { plan, world } = await deployment(reference);
    world.value = 'se://webui';
    expect((await plan()).status.secrets).toMatchObject([{ container: 'reference' }]);
    world.value = '${OTHER}';
    expect((await plan()).status.secrets).toMatchObject([{ container: 'other' }]);
  });

  it('makes the container anew in any case where a mounted file changes', async () => {
    const found = await deployment(reference, 'compose-secret');
    const way = {
      kind: 'secret-file',
      path: join(found.dir, 'webui_secret_key'),
      place: 'compose.yaml:4',
    } as const;
    const ways = {
      of: () => way,
      envPath: join(found.dir, '.env'),
      override: null,
    };
    const parts = { ...found.parts, readWays: () => Promise.resolve(ok(ways)) };
    await found.rotate();
    const planned = must(await planApply(parts, found.instance));
    expect(planned).toMatchObject({ isForced: true, obstacle: null });
    const { outcome } = await apply(parts, found.instance, planned, patience);
    expect(outcome.outcome).toBe('verified');
    expect(found.world.commands[0]).toContain('--force-recreate');
  });

  it('is not done where the container made the key itself, though it is the saved one', async () => {
    const { plan, parts, instance, world } = await deployment(reference);
    world.keyOrigin = 'container-file';
    const planned = await plan();
    expect(planned).toMatchObject({
      isDone: false,
      status: { secrets: [{ container: 'same', isTransient: true, finding: 'not-permanent' }] },
    });
    const { outcome } = await apply(parts, instance, planned, patience);
    expect(outcome).toMatchObject({ outcome: 'failed', step: 'container' });
  });

  it('says that the keychain is locked, and does not call it a server that cannot be seen', async () => {
    const { parts, instance, keychain } = await deployment(reference);
    keychain.faults.locked = true;
    expect(codeOf(await planApply(parts, instance))).toBe('keychain-locked');
  });

  it('is not done where neither what runs nor the server can be seen', async () => {
    const { plan, world, parts, instance, server } = await deployment(reference);
    world.runtime = { kind: 'serve', dir: '/srv/webui', unit: 'open-webui.service' };
    expect((await plan()).isDone).toBe(true);
    await server.close();
    const planned = await plan();
    expect(planned).toMatchObject({
      isDone: false,
      byHand: { kind: 'unit', lines: ['systemctl restart open-webui.service'] },
      status: { secrets: [{ container: 'not-known', server: 'not-known', finding: 'not-known' }] },
    });
    expect((await apply(parts, instance, planned, patience)).outcome.outcome).toBe('by-hand');
  });

  it('wants what a unit sets in the env file that the unit names, and no line of the unit in its way', async () => {
    const found = await deployment(reference);
    const { plan, world, rotate, path } = found;
    world.runtime = { kind: 'serve', dir: '/srv/webui', unit: 'open-webui.service' };
    const name = 'WEBUI_SECRET_KEY';
    const variables = [{ name, value: first, line: null, notes: [] }];
    await rotate();
    world.unit = { variables, fileOf: () => '/etc/webui.env' };
    expect((await plan()).obstacle).toEqual({
      reason: 'no-file',
      name,
      format: 'systemd',
      path: '/etc/webui.env',
    });
    world.unit = { variables, fileOf: () => undefined };
    expect((await plan()).obstacle).toEqual({ reason: 'set-there', name, place: 'open-webui.service' });
    world.unit = { variables, fileOf: () => path };
    expect(await plan()).toMatchObject({ obstacle: null, byHand: { kind: 'unit' }, isDone: false });
    world.unit = { variables: [], fileOf: () => undefined };
    expect((await plan()).obstacle).toBeNull();
  });

  it('gives up on a container that ends again and again', async () => {
    const { plan, parts, instance, rotate, world } = await deployment(reference);
    await rotate();
    world.restarts = 2;
    const { outcome } = await apply(parts, instance, await plan(), patience);
    expect(outcome).toMatchObject({
      outcome: 'failed',
      step: 'answers',
      failure: { code: 'runtime-stopped' },
    });
  });

  it('cannot be done where nobody said where the instance runs', async () => {
    const { plan, world } = await deployment(reference);
    world.runtime = null;
    expect((await plan()).obstacle).toEqual({ reason: 'no-runtime' });
  });

  it('leaves the start of a container of docker run to its user, with the command', async () => {
    const { plan, parts, instance, rotate, world } = await deployment(reference);
    world.runtime = { kind: 'container', engine: { program: 'podman', context: 'nas' }, name: 'open-webui' };
    await rotate();
    const planned = await plan();
    expect(planned).toMatchObject({
      command: null,
      byHand: {
        kind: 'container',
        lines: [
          'podman --connection nas rm --force open-webui',
          expect.stringContaining('-e WEBUI_SECRET_KEY'),
        ],
      },
    });
    const { outcome } = await apply(parts, instance, planned, patience);
    expect(outcome).toMatchObject({
      outcome: 'by-hand',
      status: { secrets: [{ files: [{ state: 'same' }], container: 'other' }] },
    });
    expect(world.commands).toEqual([]);
  });
});
