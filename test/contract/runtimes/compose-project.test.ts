import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { findProgram } from '../../support/find-program.ts';
import { goReader } from '../../support/reader-cache.ts';
import { composeProjectCases } from '../../support/compose-projects.ts';

// What Compose's own package makes of the folders of which the program says how the key gets into the service.

function missingGo(): string | undefined {
  if (findProgram('go') !== undefined) return undefined;
  if (process.env['CI'] === 'true') throw new Error('not installed: go');
  return 'not installed: go';
}

const environment = z.nullable(z.record(z.string(), z.string()));

describe.skipIf(missingGo())('the files that Compose chooses', () => {
  let root = '';
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'keyring-projects-'));
    goReader();
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const decided = composeProjectCases.filter((one) => 'gets' in one);
  it.each(decided)('$label', ({ label, files, caller, gets }) => {
    const dir = join(root, label);
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(dir, name)), { recursive: true });
      writeFileSync(join(dir, name), text);
    }
    const out = execFileSync(goReader(), ['compose-folder', dir], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...caller },
    });
    const composed = environment.parse(JSON.parse(out));
    expect(composed === null ? null : composed['WEBUI_SECRET_KEY']).toBe(gets);
  });
});
