import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Variable } from '../../../electron/export/dialects/dialect.ts';
import { findDialect } from '../../../electron/export/dialects/registry.ts';
import type { WholeDestination } from '../../../electron/export/save.ts';
import { saveFiles } from '../../../electron/export/save.ts';
import type { DialectId } from '../../../electron/shared/dialects.ts';
import { temporaryDir } from '../../support/vault.ts';

const key: Variable = { name: 'WEBUI_SECRET_KEY', value: 'the value' };

function save(
  id: DialectId,
  path: string,
  existing: WholeDestination['existing'],
  {
    notIgnored = 'ask',
    value = key.value,
  }: { notIgnored?: WholeDestination['notIgnored']; value?: string } = {},
) {
  const dialect = findDialect(id);
  if (!dialect) throw new Error(`no ${id}`);
  const options = { namesOnly: false, variant: undefined, instanceName: 'Home' };
  const files = dialect.write([{ ...key, value }], options);
  const exported = [{ secretId: 's', name: key.name, versionId: 'v' }];
  return saveFiles(files, { path, existing, notIgnored }, { dialect, exported });
}

const text = (path: string): string => readFileSync(path, 'utf8');
const mode = (path: string): number => statSync(path).mode & 0o777;

/** A folder with a main file and its companion as somebody else wrote them, both for everybody to read. */
function withBoth(main = 'compose.yaml', beside = 'webui_secret_key') {
  const folder = temporaryDir();
  const [path, companion] = [join(folder, main), join(folder, beside)];
  for (const one of [path, companion]) {
    writeFileSync(one, 'as it was');
    chmodSync(one, 0o644);
  }
  return { folder, path, companion };
}

describe('files of an export that stand there already', () => {
  it('are all asked about, and none is written', async () => {
    const { path, companion } = withBoth();
    expect(await save('compose-secret', path, 'ask')).toEqual({
      ok: true,
      value: { outcome: 'ask-existing', paths: [companion, path], canMerge: false },
    });
    expect(await save('compose-secret', path, { replace: [path] })).toMatchObject({
      value: { outcome: 'ask-existing', paths: [companion] },
    });
    expect(await save('compose-env', path, 'ask')).toMatchObject({
      value: { paths: [path], canMerge: true },
    });
    expect([text(path), text(companion)]).toEqual(['as it was', 'as it was']);
  });

  it('are refused, the first one by name', async () => {
    const { path, companion } = withBoth();
    expect(await save('compose-secret', path, 'refuse')).toEqual({
      ok: false,
      error: { code: 'export-target-exists', subject: companion },
    });
  });

  it.each(['replace', 'both'] as const)('are replaced and become ours alone: %s', async (how) => {
    const { path, companion } = withBoth();
    expect(
      await save('compose-secret', path, how === 'both' ? { replace: [path, companion] } : 'replace'),
    ).toMatchObject({
      value: { outcome: 'written', path, companions: [companion], variables: 1, isUnchanged: false },
    });
    expect([mode(path), mode(companion), text(companion)]).toEqual([0o600, 0o600, 'the value']);
  });

  it('are renewed with the rights that they have, a new one with ours', async () => {
    const { path, companion } = withBoth();
    expect(await save('compose-secret', path, { renew: [companion, path], changed: [] })).toMatchObject({
      value: {
        outcome: 'written',
        remarks: [
          { code: 'open-to-others', path: companion },
          { code: 'open-to-others', path },
        ],
      },
    });
    expect([mode(path), mode(companion), text(companion)]).toEqual([0o644, 0o644, 'the value']);
    const elsewhere = join(temporaryDir(), 'x.json');
    await save('json', elsewhere, { renew: [], changed: [] });
    expect(mode(elsewhere)).toBe(0o600);
  });

  it('are asked about where they are neither ours nor known to be changed', async () => {
    const { path, companion } = withBoth();
    expect(await save('compose-secret', path, { renew: [path], changed: [] })).toMatchObject({
      value: { outcome: 'ask-existing', paths: [companion] },
    });
  });

  it('stay as somebody changed them where no value is in them, in their place among the files', async () => {
    const { path, companion } = withBoth();
    expect(await save('compose-secret', path, { renew: [companion], changed: [path] })).toMatchObject({
      value: {
        outcome: 'written',
        path,
        companions: [companion],
        remarks: [
          { code: 'open-to-others', path: companion },
          { code: 'left-as-edited', path },
        ],
      },
    });
    expect([text(path), text(companion)]).toEqual(['as it was', 'the value']);
  });

  it('are not written over where somebody changed one with a value in it', async () => {
    const { path, companion } = withBoth();
    expect(await save('compose-secret', path, { renew: [path], changed: [companion] })).toEqual({
      ok: false,
      error: { code: 'export-target-changed', subject: companion },
    });
    expect([text(path), text(companion)]).toEqual(['as it was', 'as it was']);
  });
});

describe('the place of an export', () => {
  it('is told by its real path, of each file', async () => {
    const real = temporaryDir();
    const link = join(temporaryDir(), 'link');
    symlinkSync(real, link);
    expect(await save('compose-secret', join(link, 'mine.yaml'), 'refuse')).toMatchObject({
      value: {
        path: join(realpathSync(real), 'mine.yaml'),
        companions: [join(realpathSync(real), 'webui_secret_key')],
      },
    });
  });

  it('is none for an export without files, in a folder that is not there, or under the name of another file of it', async () => {
    const folder = temporaryDir();
    const dialect = findDialect('json');
    if (!dialect) throw new Error('no json');
    const path = join(folder, 'x');
    const destination = { path, existing: 'refuse', notIgnored: 'ask' } as const;
    expect(await saveFiles([], destination, { dialect, exported: [] })).toEqual({
      ok: false,
      error: { code: 'export-nothing', subject: path },
    });
    expect(await save('json', join(folder, 'none', 'x'), 'replace')).toMatchObject({
      error: { code: 'export-io', detail: 'ENOENT' },
    });
    mkdirSync(join(folder, 'webui_secret_key'));
    expect(await save('compose-secret', path, 'replace')).toMatchObject({
      error: { code: 'export-target-not-file' },
    });
    expect(readdirSync(folder)).toEqual(['webui_secret_key']);
  });

  it.each([
    ['powershell', 'é', '\ufeff$env:'],
    ['powershell', 'e', '$env:'],
    ['sh', 'é', 'export '],
  ] as const)('%s: begins a file with %j by %j', async (id, value, start) => {
    const path = join(temporaryDir(), 'x');
    await save(id, path, 'refuse', { value });
    expect(text(path).slice(0, start.length)).toBe(start);
  });
});

function repository(...ignored: readonly string[]) {
  const both = withBoth('values.yaml', 'open-webui-secret.yaml');
  execFileSync('git', ['init', '--quiet', both.folder]);
  writeFileSync(join(both.folder, '.gitignore'), ignored.map((name) => `/${name}\n`).join(''));
  return { ...both, gitignorePath: join(both.folder, '.gitignore') };
}

describe('files of an export that git would pick up', () => {
  it('are asked about one by one, with what to add where', async () => {
    const { path, companion, gitignorePath } = repository('values.yaml');
    expect(await save('helm', path, 'replace')).toEqual({
      ok: true,
      value: {
        outcome: 'ask-not-ignored',
        paths: [companion],
        gitignorePath,
        ignoreLines: ['/open-webui-secret.yaml'],
      },
    });
    expect([text(path), text(companion)]).toEqual(['as it was', 'as it was']);
  });

  it('are asked about only after those that stand there', async () => {
    const { path } = repository();
    expect(await save('helm', path, 'ask')).toMatchObject({ value: { outcome: 'ask-existing' } });
    expect(await save('helm', path, 'refuse')).toMatchObject({ error: { code: 'export-target-exists' } });
  });

  it.each([
    ['write-unignored', ''],
    ['add-to-gitignore', '/open-webui-secret.yaml\n/values.yaml\n'],
  ] as const)('are written after the answer %s', async (notIgnored, added) => {
    const { path, companion, gitignorePath } = repository();
    expect(await save('helm', path, 'replace', { notIgnored })).toMatchObject({
      value: { outcome: 'written' },
    });
    expect(text(gitignorePath)).toBe(added);
    expect(text(companion)).toContain('kind: Secret');
  });

  it('raise no question where they are left as they are', async () => {
    const { path, companion } = repository('open-webui-secret.yaml');
    expect(await save('helm', path, { renew: [companion], changed: [path] })).toMatchObject({
      value: { outcome: 'written' },
    });
    expect(text(path)).toBe('as it was');
  });

  it('are refused where git has one already, before any is written', async () => {
    const { folder, path, companion } = repository('open-webui-secret.yaml');
    execFileSync('git', ['-C', folder, 'add', 'values.yaml']);
    expect(await save('helm', path, 'replace', { notIgnored: 'write-unignored' })).toMatchObject({
      error: { code: 'export-target-tracked', subject: path },
    });
    expect(text(companion)).toBe('as it was');
  });

  it('are not written without a new answer where there is no line to add', async () => {
    const { path, companion } = repository('open-webui-secret.yaml');
    const odd = join(dirname(path), 'a\nb.yaml');
    const asked = { outcome: 'ask-not-ignored', paths: [odd], gitignorePath: null, ignoreLines: [] };
    for (const notIgnored of ['ask', 'add-to-gitignore'] as const) {
      expect(await save('helm', odd, 'replace', { notIgnored })).toEqual({ ok: true, value: asked });
    }
    expect(text(companion)).toBe('as it was');
    expect(await save('helm', odd, 'replace', { notIgnored: 'write-unignored' })).toMatchObject({
      value: { outcome: 'written' },
    });
  });
});
