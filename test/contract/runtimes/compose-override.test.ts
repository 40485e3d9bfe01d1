import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { prepareComposeOverride } from '../../../electron/runtimes/compose-override.ts';
import { findProgram } from '../../support/find-program.ts';
import { officialComposeFile } from '../../support/compose-cases.ts';
import { overrideCases } from '../../support/compose-overrides.ts';
import { goReader } from '../../support/reader-cache.ts';

// What Compose's own package gets from the official file with an override that the program made or added to.

function missingGo(): string | undefined {
  if (findProgram('go') !== undefined) return undefined;
  if (process.env['CI'] === 'true') throw new Error('not installed: go');
  return 'not installed: go';
}

const environment = z.record(z.string(), z.string());

describe.skipIf(missingGo())('an override that was written', () => {
  let root = '';
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'keyring-overrides-'));
    goReader();
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const written = overrideCases.filter(({ after }) => after !== null);
  it.each(written)('gives the service its key: $label', async ({ label, before }) => {
    const dir = join(root, label);
    mkdirSync(dir);
    const others = 'services:\n  db:\n    image: x\n';
    writeFileSync(join(dir, 'compose.yaml'), `${officialComposeFile}${others.slice('services:\n'.length)}`);
    writeFileSync(join(dir, '.env'), 'WEBUI_SECRET_KEY=the-key\n');
    if (before !== null) writeFileSync(join(dir, 'compose.override.yaml'), before);
    const variables = [{ name: 'WEBUI_SECRET_KEY', from: 'WEBUI_SECRET_KEY' }];
    const prepared = await prepareComposeOverride({ dir, service: 'open-webui', variables, caller: {} });
    expect(prepared.ok && (await prepared.value.write())).toMatchObject({ ok: true });
    const out = execFileSync(goReader(), ['compose-folder', dir], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'] },
    });
    expect(environment.parse(JSON.parse(out))).toMatchObject({ WEBUI_SECRET_KEY: 'the-key' });
  });
});
