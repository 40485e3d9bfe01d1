import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Runtime } from '../../../electron/shared/runtimes.ts';
import { createRuntimeRecords } from '../../../electron/runtimes/records.ts';
import { looksLikeValue } from '../../../electron/shared/looks-like-value.ts';
import { writeExport } from '../../support/write-export.ts';
import { anInstanceInput } from '../../support/builders.ts';
import { openBridge } from '../../support/bridge.ts';
import { must, secretInput, temporaryDir } from '../../support/vault.ts';

const value = 'c3'.repeat(32);
const engine = { program: 'docker', context: null } as const;

async function opened(runtime?: (dir: string) => Runtime) {
  const main = await openBridge();
  const { id: instanceId } = must(await main.vault.addInstance(anInstanceInput({ name: 'home' })));
  const { id } = must(
    await main.vault.createSecret(
      instanceId,
      secretInput('WEBUI_SECRET_KEY', { kind: 'secret-key' }),
      value,
      'typed',
    ),
  );
  const dir = temporaryDir();
  if (runtime !== undefined) {
    must(await createRuntimeRecords(main.dataDir, main.vault).remember(instanceId, runtime(dir)));
  }
  const request = { instanceId, dialect: 'compose-env' as const, secretIds: [id] };
  const suggested = () => main.bridge['export.suggested']({ instanceId });
  return { ...main, dir, instanceId, id, request, suggested };
}

const compose = (dir: string, files: readonly string[] = []): Runtime => ({
  kind: 'compose',
  engine,
  dir,
  files,
  service: 'open-webui',
});
const service = (lines: string): string =>
  `services:\n  open-webui:\n    image: ghcr.io/open-webui/open-webui:main\n${lines}`;
const emptyKey = service("    environment:\n      - 'WEBUI_SECRET_KEY='\n");

describe('the file that is suggested', () => {
  it('is none where it is not known where the instance runs', async () => {
    const { suggested } = await opened();
    expect(must(await suggested())).toBeNull();
  });

  it.each([
    ['.env of a project', emptyKey, 'compose-env', '.env'],
    [
      'the env file that the service names',
      service('    env_file: ./webui.env\n'),
      'compose-env',
      'webui.env',
    ],
    [
      'one in the raw format',
      service('    env_file:\n      - path: ./webui.env\n        format: raw\n'),
      'docker-env',
      'webui.env',
    ],
    [
      'the mounted key file',
      `${service('    environment:\n      WEBUI_SECRET_KEY_FILE: /run/secrets/k\n    secrets:\n      - k\n')}secrets:\n  k:\n    file: ./key\n`,
      'key-file',
      'key',
    ],
  ])('is %s', async (_title, text, dialect, name) => {
    const { suggested, dir } = await opened((at) => compose(at));
    writeFileSync(join(dir, 'compose.yaml'), text);
    writeFileSync(join(dir, 'webui.env'), 'WEBUI_SECRET_KEY=old\n');
    writeFileSync(join(dir, 'key'), 'old');
    expect(must(await suggested())).toMatchObject({ dialect, place: { path: join(dir, name) } });
  });

  it('is the key file of `open-webui serve`, and for a container a format alone', async () => {
    const serve = await opened((dir) => ({ kind: 'serve', dir, unit: null }));
    expect(must(await serve.suggested())).toMatchObject({
      dialect: 'key-file',
      place: { path: join(serve.dir, '.webui_secret_key') },
    });
    const container = await opened(() => ({ kind: 'container', engine, name: 'open-webui' }));
    expect(must(await container.suggested())).toEqual({ dialect: 'docker-env', place: null });
  });
});

describe('a look at the place', () => {
  it('tells what a merge changes and which override would help, and writes nothing', async () => {
    const { bridge, dir, request, choices } = await opened((at) => compose(at));
    const { instanceId, dialect } = request;
    writeFileSync(join(dir, 'compose.yaml'), emptyKey);
    writeFileSync(join(dir, '.env'), 'A=neighbour\n');
    choices.exportPath = join(dir, '.env');
    const place = must(await bridge['export.choosePlace']({ instanceId, dialect }));
    const look = must(await bridge['export.look']({ place: place?.handle ?? '', request }));
    expect(look).toMatchObject({
      isThere: true,
      merge: { variables: [{ name: 'WEBUI_SECRET_KEY', change: 'added' }] },
      composeAdvice: { found: { sets: 'empty' } },
      override: { path: join(dir, 'compose.override.yaml'), isThere: false },
    });
    expect(JSON.stringify(look)).not.toMatch(/neighbour|c3c3/);
  });

  it('offers no override where the compose files are given by -f', async () => {
    const { bridge, dir, request, suggested } = await opened((at) => compose(at, [join(at, 'prod.yaml')]));
    writeFileSync(join(dir, 'prod.yaml'), emptyKey);
    const found = must(await suggested());
    const place = found?.place?.handle ?? '';
    expect(must(await bridge['export.look']({ place, request }))).toMatchObject({
      composeAdvice: { found: { sets: 'empty' }, override: null },
      override: null,
    });
  });

  it('takes the name that the compose file refers to, unless the user gave another', async () => {
    const { bridge, dir, id, request, suggested } = await opened((at) => compose(at));
    writeFileSync(
      join(dir, 'compose.yaml'),
      service('    environment:\n      WEBUI_SECRET_KEY: ${CHAT_KEY}\n'),
    );
    const place = must(await suggested())?.place?.handle ?? '';
    const look = async (as?: string) => {
      const asked = as === undefined ? request : { ...request, as: [{ secretId: id, as }] };
      return must(await bridge['export.look']({ place, request: asked })).renamed;
    };
    expect(await look()).toEqual([{ name: 'WEBUI_SECRET_KEY', as: 'CHAT_KEY' }]);
    expect(await look('MY_KEY')).toEqual([{ name: 'WEBUI_SECRET_KEY', as: 'MY_KEY' }]);
  });

  it('is refused at a place that main does not hold, and a folder is no place', async () => {
    const { bridge, dir, request, choices } = await opened();
    const unknown = '00000000-0000-4000-8000-00000000aaaa';
    expect(await bridge['export.look']({ place: unknown, request })).toMatchObject({
      error: { code: 'request-handle-expired' },
    });
    mkdirSync(join(dir, 'folder'));
    choices.exportPath = join(dir, 'folder');
    const { instanceId, dialect } = request;
    const place = must(await bridge['export.choosePlace']({ instanceId, dialect }));
    expect(await bridge['export.look']({ place: place?.handle ?? '', request })).toMatchObject({ ok: false });
  });

  it('refuses a value in the place of a name', async () => {
    const { bridge, id, request } = await opened();
    const as = [{ secretId: id, as: 'sk_0123456789abcdef0123456789abcdef' }];
    await expect(Promise.resolve(bridge['export.preview']({ ...request, as }))).resolves.toMatchObject({
      ok: false,
      error: { code: 'request-invalid' },
    });
  });
});

it('the command that is copied names instance, format and place, and no value', async () => {
  const { bridge, dir, request, plain, suggested } = await opened((at) => compose(at));
  writeFileSync(join(dir, 'compose.yaml'), emptyKey);
  const place = must(await suggested())?.place?.handle ?? '';
  must(await bridge['export.copyCommand']({ place, request, how: 'merge' }));
  expect(plain).toEqual([
    `webui-keyring export home --format compose-env --out ${join(dir, '.env')} --only WEBUI_SECRET_KEY --merge`,
  ]);
});

it('the path of a remembered file is copied, also one that looks like a value', async () => {
  const { bridge, dir, request, choices, plain } = await opened();
  const path = join(dir, `9f1c${'3a7e5b2d8046'.repeat(3)}.env`);
  expect(looksLikeValue(path)).toBe(true);
  choices.exportPath = path;
  must(await writeExport(bridge, request));
  const [target] = must(await bridge['export.targets']({}));
  must(await bridge['export.copyTargetPath']({ id: target?.id ?? '' }));
  expect(plain).toEqual([path]);
  must(await bridge['export.forgetTarget']({ id: target?.id ?? '' }));
  expect(await bridge['export.copyTargetPath']({ id: target?.id ?? '' })).toMatchObject({ ok: false });
});
