import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { prepareComposeOverride } from '../../../electron/runtimes/compose-override.ts';
import { withdrawOverride } from '../../../electron/runtimes/withdraw-override.ts';
import { officialComposeFile } from '../../support/compose-cases.ts';
import { overrideCases } from '../../support/compose-overrides.ts';
import { must } from '../../support/vault.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'keyring-override-'));
  writeFileSync(join(dir, 'docker-compose.yaml'), officialComposeFile);
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

const path = () => join(dir, 'compose.override.yaml');
const project = () => ({ dir, service: 'open-webui', caller: {} });
const names = ['A_KEY', 'ZZ_KEY'].map((name) => ({ name, from: name }));
const text = () => (existsSync(path()) ? readFileSync(path(), 'utf8') : null);

/** Of keys that hold nothing, and of the end of a last line, nobody can tell whether they were there. */
const left: Readonly<Record<string, string | null>> = {
  'an empty one': null,
  'comments alone': '# mine\n# yours\n',
  'services with nothing in it': null,
  'an environment with nothing in it': 'services:\n  open-webui:\n    restart: always\n',
  'a file without a line end at its end': 'services:\n  open-webui:\n    restart: always\n',
};

describe('what was added to an override file', () => {
  it.each(overrideCases.filter(({ after }) => after !== null))('goes again: $label', async (one) => {
    const { label, before } = one;
    if (before !== null) writeFileSync(path(), before);
    const added = must(await prepareComposeOverride({ ...project(), variables: names }));
    must(await added.write());
    expect(text()).not.toBe(before);
    must(await withdrawOverride(project(), names));
    expect(text()).toBe(label in left ? left[label] : before);
    // Once more, and nothing is left to do.
    must(await withdrawOverride(project(), names));
  });

  it('leaves the lines of others, also of the same service', async () => {
    const key = { name: 'WEBUI_SECRET_KEY', from: 'WEBUI_SECRET_KEY' };
    must(await must(await prepareComposeOverride({ ...project(), variables: [key] })).write());
    const before = text();
    must(await must(await prepareComposeOverride({ ...project(), variables: names })).write());
    must(await withdrawOverride(project(), names));
    expect(text()).toBe(before);
    const own = `services:\n  open-webui:\n    environment:\n      A_KEY: mine\n`;
    writeFileSync(path(), own);
    must(await withdrawOverride(project(), names));
    expect(text()).toBe(own);
  });

  it('stays where another service would lose a line, or it is written in another way', async () => {
    const line = 'A_KEY: ${A_KEY:?set it in .env}';
    for (const other of [
      `services:\n  db:\n    environment:\n      ${line}\n  open-webui:\n    environment:\n      ${line}\n`,
      `services:\n  open-webui:\n    environment:\n      ${line} # mine\n`,
    ]) {
      writeFileSync(path(), other);
      expect(await withdrawOverride(project(), names)).toMatchObject({
        ok: false,
        error: { code: 'export-merge-refused', facts: { reason: 'compose-not-plain' } },
      });
      expect(text()).toBe(other);
    }
  });
});
