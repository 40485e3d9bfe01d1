import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { version } from '../../../package.json' with { type: 'json' };
import { schemaDocuments } from '../../../electron/cli/json/documents.ts';
import { cliPath, runProcess } from '../../support/cli-program.ts';
import type { Ended } from '../../support/cli-program.ts';
import { startKeyring } from '../../support/keyring.ts';
import type { TestKeyring } from '../../support/keyring.ts';
import { projectDir } from '../../support/program.ts';
import { describeOnKeyring } from '../../support/on-keyring.ts';

/** What the package has, besides the chunks that the command line loads and the schemas of its JSON. */
const fixedFiles = [
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'README.zh-CN.md',
  'SECURITY.md',
  'dist/cli.js',
  'dist/keychain-helper.cjs',
  'package.json',
];

const packReport = z.tuple([
  z.object({
    filename: z.string(),
    size: z.number(),
    unpackedSize: z.number(),
    files: z.array(z.object({ path: z.string(), mode: z.number() })),
  }),
]);

/**
 * The environment of a shell outside of the project: where npm finds its registry, its cache and the roots that it trusts, and
 * nothing of a script that npm runs, nor of the project's own programs.
 */
function outsideEnv(): Record<string, string> {
  const kept = /^(?:npm_config_(?:registry|cache|cafile|userconfig|globalconfig)|NODE_EXTRA_CA_CERTS)$/i;
  const own = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && (!/^(?:npm_|NODE_|VITEST)/i.test(entry[0]) || kept.test(entry[0])),
  );
  const path = (process.env['PATH'] ?? '').split(delimiter).filter((dir) => !dir.startsWith(projectDir));
  return { ...Object.fromEntries(own), PATH: path.join(delimiter) };
}

/** Runs a program outside of the project, and fails with what it says where it fails. */
async function must(words: readonly string[], cwd: string): Promise<Ended> {
  const ended = await runProcess(words, outsideEnv(), '', cwd);
  expect(ended.code, `${words.join(' ')}\n${ended.out}${ended.err}`).toBe(0);
  return ended;
}

describe('the package that npm makes', () => {
  let dir = '';
  let packed: z.infer<typeof packReport>[0];
  const emptyDir = () => join(dir, 'empty');
  const installedDir = () => join(emptyDir(), 'node_modules/webui-keyring');

  beforeAll(async () => {
    if (!existsSync(cliPath)) throw new Error(`${cliPath} is not there: npm run build`);
    dir = mkdtempSync(join(tmpdir(), 'keyring-npm-'));
    // Without scripts: `prepack` would build under the hands of the tests beside this one.
    const words = ['npm', 'pack', '--ignore-scripts', '--json', '--pack-destination', dir];
    [packed] = packReport.parse(JSON.parse((await must(words, projectDir)).out));
    await must(['mkdir', emptyDir()], dir);
    const options = ['--prefer-offline', '--no-audit', '--no-fund'];
    await must(['npm', 'install', ...options, join(dir, packed.filename)], emptyDir());
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it('has the command line, and nothing that is not needed to run it', () => {
    const paths = packed.files.map(({ path }) => path);
    console.log(
      `figure npm package: ${paths.length} files, ${packed.size} bytes packed, ${packed.unpackedSize} unpacked`,
    );
    const chunks = globSync('dist/chunks/cli/*.js', { cwd: projectDir });
    expect(chunks.length).toBeGreaterThan(50);
    const schemas = [...schemaDocuments().keys()].map((name) => `dist/schema/${name}`);
    expect(paths.toSorted()).toEqual([...fixedFiles, ...chunks, ...schemas].toSorted());
    expect(packed.files.find(({ path }) => path === 'dist/cli.js')?.mode).toBe(0o755);
    expect(packed.unpackedSize).toBeLessThan(4_000_000);
  });

  it('brings keytar, with what compiles it, and no other package', () => {
    const installed = globSync('node_modules/{*,@*/*}/package.json', { cwd: emptyDir() });
    const names = installed.map((path) => path.split('/').slice(1, -1).join('/'));
    expect(names.toSorted()).toEqual(['keytar', 'node-addon-api', 'webui-keyring']);
  });

  it('names no file of the machine that it was built on', () => {
    const files = packed.files.map(({ path }) => join(installedDir(), path));
    expect(files.filter((path) => !statSync(path).isFile())).toEqual([]);
    expect(files.filter((path) => readFileSync(path, 'utf8').includes(projectDir))).toEqual([]);
  });

  it('brings the schemas of its JSON, and not what made them', () => {
    for (const [name, document] of schemaDocuments()) {
      const text = readFileSync(join(installedDir(), 'dist/schema', name), 'utf8');
      expect(JSON.parse(text), name).toEqual(document);
    }
    const chunks = globSync(['dist/cli.js', 'dist/chunks/cli/*.js'], { cwd: installedDir() });
    const sources = chunks.map((path) => readFileSync(join(installedDir(), path), 'utf8'));
    expect(sources.filter((source) => source.includes('electron/cli/json/write.ts'))).toHaveLength(1);
    expect(sources.filter((source) => source.includes('electron/cli/json/outputs.ts'))).toEqual([]);
  });

  const npx = (env: Readonly<Record<string, string>>, words: readonly string[], input = '') =>
    runProcess(['npx', '--no-install', 'webui-keyring', ...words], env, input, emptyDir());

  it('runs from an empty folder', async () => {
    const env = outsideEnv();
    expect(await npx(env, ['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' });
    const help = await npx(env, ['--help', '--lang', 'en']);
    expect(help).toMatchObject({ code: 0, err: '' });
    expect(help.out).toContain('Usage: webui-keyring COMMAND');
    const generated = await npx(env, ['generate']);
    expect(generated).toMatchObject({ code: 0, err: '' });
    expect(generated.out).toMatch(/^[0-9a-f]{64}$/);
    const passphrase = await npx(env, ['generate', '--kind', 'passphrase']);
    expect(passphrase).toMatchObject({ code: 0, err: '' });
  });

  describeOnKeyring('on a real keyring', () => {
    let keyring: TestKeyring;
    beforeAll(async () => {
      keyring = await startKeyring();
    });
    afterAll(() => keyring?.close());

    it('keeps a secret and gives it back', async () => {
      const env = {
        ...keyring.env,
        PATH: outsideEnv()['PATH'] ?? '',
        WEBUI_KEYRING_HOME: join(dir, 'data'),
      };
      const run = (...words: readonly string[]) => npx(env, words);
      expect(await run('instance', 'add', 'prod', '--url', 'https://ai.example.com')).toMatchObject({
        code: 0,
      });
      const value = 'sk-4f0c2a9be81d4c5f9a37b06e2d1c8f54';
      expect(await npx(env, ['secret', 'set', 'prod', 'bot'], value)).toMatchObject({ code: 0, err: '' });
      expect(await run('secret', 'get', 'prod', 'bot')).toEqual({ code: 0, out: value, err: '' });
      expect(await run('doctor')).toMatchObject({ code: 0, err: '' });
      expect(keyring.env['HOME']).not.toContain(projectDir);
    });
  });
});
