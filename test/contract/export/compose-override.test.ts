import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { writeChecked } from '../../../electron/export/dialects/checked.ts';
import { adviseOnCompose } from '../../../electron/export/compose-advice.ts';
import { composeEnv } from '../../../electron/export/dialects/compose-env.ts';
import { plainText } from '../../../electron/export/dialects/pieces.ts';
import { composeFileNames, composeOverrideNames } from '../../../electron/shared/compose-key.ts';
import { findProgram } from '../../support/find-program.ts';
import { goReader } from '../../support/reader-cache.ts';
import { composeCases } from '../../support/compose-cases.ts';

// Compose's own package (compose-go) on whole folders: which file it takes, and what the service then gets.

const key = '9f1c3a7e5b2d8046ac1e9b7f3d5c0a28e4f6071b9d3c5a8e2f4b6d8091a3c5e7';
const exported = [{ name: 'WEBUI_SECRET_KEY' }];

function missingGo(): string | undefined {
  if (findProgram('go') !== undefined) return undefined;
  if (process.env['CI'] === 'true') throw new Error('not installed: go');
  return 'not installed: go';
}

const environment = z.nullable(z.record(z.string(), z.string()));

/** The environment of the service as Compose has it, or null when Compose refuses the files. */
function composed(dir: string): Readonly<Record<string, string>> | null {
  const out = execFileSync(goReader(), ['compose-folder', dir], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'] },
  });
  return environment.parse(JSON.parse(out));
}

/** Compose files under these names, whose service says which one it is from. */
const namedFiles = (names: readonly string[]) =>
  Object.fromEntries(
    names.map((name) => [
      name,
      `services:\n  open-webui:\n    image: x\n    environment: { FROM: ${name} }\n`,
    ]),
  );

describe.skipIf(missingGo())('a compose file beside an exported .env', () => {
  let root = '';
  let count = 0;
  let env = '';

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'keyring-override-'));
    const options = { namesOnly: false, variant: undefined, instanceName: 'Home' };
    const written = writeChecked(composeEnv, [{ name: 'WEBUI_SECRET_KEY', value: key }], options, []);
    if (!written.ok) throw new Error('refused');
    env = plainText(written.value[0]?.pieces ?? []);
    goReader();
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  function folderWith(files: Readonly<Record<string, string>>): string {
    count += 1;
    const dir = join(root, String(count));
    mkdirSync(dir);
    for (const [name, text] of Object.entries({ '.env': env, ...files }))
      writeFileSync(join(dir, name), text);
    return dir;
  }

  it.each(composeCases)('$label, as the advice says', async ({ files, found }) => {
    const dir = folderWith(files);
    const got = composed(dir)?.['WEBUI_SECRET_KEY'];
    expect(got === key).toBe(found === null);
    expect(found?.sets !== 'empty' || got === '').toBe(true);
    const advice = await adviseOnCompose('compose-env', { path: join(dir, '.env'), exported });
    expect(advice?.found ?? null).toEqual(found);
  });

  it('without the key in .env the override stops Compose', () => {
    const override = composeCases.find(({ label }) => label === 'the override lets the key through');
    expect(composed(folderWith({ ...override?.files, '.env': 'A=1\n' }))).toBeNull();
  });

  it('looks for files in the order of composeFileNames, and takes one override in that of composeOverrideNames', () => {
    for (const [from, name] of composeFileNames.entries()) {
      expect(composed(folderWith(namedFiles(composeFileNames.slice(from))))).toEqual({ FROM: name });
    }
    for (const [from, name] of composeOverrideNames.entries()) {
      const overrides = namedFiles(composeOverrideNames.slice(from));
      expect(composed(folderWith({ ...namedFiles(['compose.yaml']), ...overrides }))).toEqual({ FROM: name });
    }
  });
});
