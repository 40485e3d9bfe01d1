import {
  chmodSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OverrideRequest } from '../../../electron/runtimes/compose-override.ts';
import { prepareComposeOverride } from '../../../electron/runtimes/compose-override.ts';
import { officialComposeFile } from '../../support/compose-cases.ts';
import { overrideCases } from '../../support/compose-overrides.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'keyring-override-'));
  place('docker-compose.yaml', officialComposeFile);
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

const place = (name: string, text: string): void => writeFileSync(join(dir, name), text);
const key = { name: 'WEBUI_SECRET_KEY', from: 'WEBUI_SECRET_KEY' };
const request = (more: Partial<OverrideRequest> = {}): OverrideRequest => ({
  dir,
  service: 'open-webui',
  variables: [key],
  caller: {},
  ...more,
});

const refused = (reason: string) => ({
  ok: false,
  error: { code: 'export-override-not-read', facts: { reason } },
});

async function prepare(more: Partial<OverrideRequest> = {}) {
  const prepared = await prepareComposeOverride(request(more));
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.error));
  return prepared.value;
}

describe('the override file', () => {
  it.each(overrideCases.filter(({ after }) => after !== null))(
    'is made or added to: $label',
    async ({ before, after }) => {
      if (before !== null) place('compose.override.yaml', before);
      const prepared = await prepare();
      expect(prepared.preview.isThere).toBe(before !== null);
      const written = await prepared.write();
      expect(written).toMatchObject({ ok: true, value: { isUnchanged: before === after } });
      expect(readFileSync(join(dir, 'compose.override.yaml'), 'utf8')).toBe(after);
      // Once more, and nothing is left to do.
      expect((await prepare()).preview).toMatchObject({ diff: [], variables: [{ change: 'same' }] });
    },
  );

  it.each(overrideCases.filter(({ after }) => after === null))(
    'is left to a person: $label',
    async ({ before }) => {
      place('compose.override.yaml', before ?? '');
      expect(await prepareComposeOverride(request())).toMatchObject({
        ok: false,
        error: { code: 'export-merge-refused', facts: { reason: 'compose-not-plain' } },
      });
    },
  );

  it('is the one that Compose reads, under its older name too, and never a second one', async () => {
    place('docker-compose.override.yml', 'services:\n  open-webui:\n    restart: always\n');
    const prepared = await prepare();
    expect(prepared.preview.path).toBe(join(dir, 'docker-compose.override.yml'));
    await prepared.write();
    expect(readdirSync(dir).toSorted()).toEqual(['docker-compose.override.yml', 'docker-compose.yaml']);
  });

  it('keeps its mode', async () => {
    place('compose.override.yaml', '{}\n'.replace('{}', '# mine'));
    chmodSync(join(dir, 'compose.override.yaml'), 0o644);
    await (await prepare()).write();
    expect(statSync(join(dir, 'compose.override.yaml')).mode & 0o777).toBe(0o644);
  });

  it('takes several variables, each from its own', async () => {
    const variables = [
      { name: 'WEBUI_SECRET_KEY', from: 'OPENWEBUI_SECRET_KEY' },
      { name: 'OPENAI_API_KEY', from: 'OPENAI_API_KEY' },
    ];
    place(
      'compose.override.yaml',
      'services:\n  open-webui:\n    environment: { WEBUI_SECRET_KEY: pl4nted, A: b }\n',
    );
    const prepared = await prepare({ variables });
    expect(prepared.preview.variables).toEqual([
      { name: 'WEBUI_SECRET_KEY', change: 'changed' },
      { name: 'OPENAI_API_KEY', change: 'added' },
    ]);
    await prepared.write();
    expect(readFileSync(join(dir, 'compose.override.yaml'), 'utf8')).toBe(
      'services:\n  open-webui:\n    environment: { WEBUI_SECRET_KEY: "${OPENWEBUI_SECRET_KEY:?set it in .env}", A: b, OPENAI_API_KEY: "${OPENAI_API_KEY:?set it in .env}" }\n',
    );
  });

  it('is not written where Compose would not read it', async () => {
    place('a.yaml', officialComposeFile);
    expect(await prepareComposeOverride(request({ caller: { COMPOSE_FILE: 'a.yaml' } }))).toMatchObject(
      refused('compose-file-variable'),
    );
    expect(await prepareComposeOverride(request({ files: ['a.yaml'] }))).toMatchObject(
      refused('files-given'),
    );
    expect(await prepareComposeOverride(request({ service: 'web' }))).toMatchObject({
      error: { code: 'export-no-service' },
    });
    rmSync(join(dir, 'docker-compose.yaml'));
    expect(await prepareComposeOverride(request())).toMatchObject({
      error: { code: 'export-no-compose-file' },
    });
    expect(readdirSync(dir)).toEqual(['a.yaml']);
  });

  it('is left alone when it was changed since it was shown', async () => {
    const first = await prepare();
    place('compose.override.yaml', '# mine\n');
    expect(await first.write()).toMatchObject({ error: { code: 'export-target-exists' } });
    const second = await prepare();
    place('compose.override.yaml', '# mine, too\n');
    expect(await second.write()).toMatchObject({ error: { code: 'export-target-changed' } });
    expect(readFileSync(join(dir, 'compose.override.yaml'), 'utf8')).toBe('# mine, too\n');
  });

  it('is no link', async () => {
    place('elsewhere.yaml', '# mine\n');
    symlinkSync('elsewhere.yaml', join(dir, 'compose.override.yaml'));
    expect(await prepareComposeOverride(request())).toMatchObject({
      error: { code: 'export-target-symlink' },
    });
  });

  it('shows what changes, and of other lines no value', async () => {
    place(
      'compose.override.yaml',
      'services:\n  open-webui:\n    # pl4nted-1\n    command: pl4nted-2\n    environment:\n      A: pl4nted-3\n      WEBUI_SECRET_KEY: pl4nted-4\n      C: |\n        pl4nted-5\n      - pl4nted-6\n'.replace(
        '      - pl4nted-6\n',
        '',
      ),
    );
    const { diff } = (await prepare()).preview;
    expect(diff.map(({ kind, line, maskedText }) => `${kind} ${line} ${maskedText}`)).toEqual([
      'same 5     environment:',
      'same 6       A: ••••••••',
      'removed 7       WEBUI_SECRET_KEY: ••••••••',
      'added 7       WEBUI_SECRET_KEY: ${WEBUI_SECRET_KEY:?set it in .env}',
      'same 8       C: ••••••••',
      'same 9         ••••••••',
    ]);
    place('compose.override.yaml', 'services:\n  open-webui:\n    environment: [A=pl4nted, "B=pl4nted"]\n');
    const flow = (await prepare()).preview.diff.map(({ maskedText }) => maskedText).join('\n');
    expect(flow).not.toContain('pl4nted');
    expect(flow).toContain('    environment: ••••••••WEBUI_SECRET_KEY=${WEBUI_SECRET_KEY:?set it in .env}"]');
  });

  it('of a small file that is a large one is made in no time', async () => {
    const levels = Array.from(
      { length: 15 },
      (_, at) => `x${at + 1}: &x${at + 1} [*x${at}, *x${at}, *x${at}, *x${at}]`,
    );
    place(
      'compose.override.yaml',
      `x0: &x0 [a, b]\n${levels.join('\n')}\nservices:\n  open-webui:\n    restart: always\n`,
    );
    expect((await prepare()).preview.variables).toEqual([{ name: 'WEBUI_SECRET_KEY', change: 'added' }]);
  });
});
