import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FuseConfig } from '@electron/fuses';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { mainBundle, projectDir } from '../../support/program.ts';
import { writeStubElectron } from './stub-electron.ts';

type Fuse = keyof typeof FuseV1Options;

/** What `electron-builder.yml` asks for, by the fuses' own names. */
const wanted: Readonly<Record<Fuse, boolean>> = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
  // Electron's own default, which electron-builder cannot set.
  WasmTrapHandlers: true,
};

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of the record above
const fuses = Object.keys(wanted) as readonly Fuse[];

const asWanted = new Map(Object.entries(wanted));

function stateOf(state: FuseState | undefined): boolean | string {
  if (state === FuseState.ENABLE) return true;
  return state === FuseState.DISABLE ? false : String(state);
}

function statesOf(wire: FuseConfig<FuseState>): ReadonlyMap<Fuse, boolean | string> {
  return new Map(fuses.map((name) => [name, stateOf(wire[FuseV1Options[name]])]));
}

let dir = '';
let packed = '';
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'keyring-pack-'));
  packed = join(dir, 'release/linux-unpacked');
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

it('T1: the packed program has every fuse as it is written', async () => {
  expect(existsSync(mainBundle)).toBe(true);
  const stub = join(dir, 'electron');
  writeStubElectron(stub);
  expect(statesOf(await getCurrentFuseWire(join(stub, 'electron')))).not.toEqual(asWanted);
  execFileSync(
    process.execPath,
    [
      join(projectDir, 'scripts/pack.ts'),
      '--linux',
      'dir',
      '--x64',
      `-c.directories.output=${join(dir, 'release')}`,
    ],
    { stdio: 'pipe', env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: stub } },
  );
  const found = statesOf(await getCurrentFuseWire(join(packed, 'webui-keyring')));
  expect(found).toEqual(asWanted);
  console.log(`T1: ${found.size} fuses read back from the packed program, all as set`);
});

it('the package holds the bundles and keytar, and nothing of the sources or the tests', () => {
  const archive = readFileSync(join(packed, 'resources/app.asar'));
  const size = archive.readUInt32LE(12);
  const header = archive.toString('utf8', 16, 16 + size);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the archive's own format
  const { files } = JSON.parse(header) as {
    files: Record<string, { files?: Record<string, { files?: object }> }>;
  };
  expect(Object.keys(files).toSorted()).toEqual(['dist', 'node_modules', 'package.json']);
  expect(Object.keys(files['dist']?.files ?? {})).toEqual(
    expect.arrayContaining(['main.js', 'preload.cjs', 'keychain-helper.cjs', 'renderer', 'chunks']),
  );
  expect(header).toMatch(/"main\.js":/);
  expect(header).not.toContain('.map"');
  expect(Object.keys(files['node_modules']?.files ?? {})).toEqual(['keytar']);
  const modules = readdirSync(join(packed, 'resources/app.asar.unpacked/node_modules/keytar/prebuilds'));
  expect(modules).toEqual(expect.arrayContaining(['linux-x64', 'darwin-arm64', 'win32-x64']));
});

it('without Electron nothing is packed, and the remedy is named', () => {
  const { status, stderr } = spawnSync(process.execPath, [join(projectDir, 'scripts/pack.ts')], {
    encoding: 'utf8',
    env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: dir },
  });
  expect(status).toBe(1);
  expect(stderr).toContain(`Electron's program is not in ${dir}`);
  expect(stderr).toContain('ELECTRON_MIRROR');
});
