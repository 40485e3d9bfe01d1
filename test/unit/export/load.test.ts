import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, realpathSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ExportRequest } from '../../../electron/export/load.ts';
import { isCurrent, loadExport } from '../../../electron/export/load.ts';
import { prepareExport, refusalFailure } from '../../../electron/export/prepare.ts';
import { must, temporaryDir } from '../../support/vault.ts';
import { createFakeVault } from './fake-vault.ts';

function setUp() {
  const vault = createFakeVault();
  const home = vault.addInstance('Home');
  const key = vault.addSecret(home, 'WEBUI_SECRET_KEY', 'of-home');
  const openai = vault.addSecret(home, 'OPENAI_API_KEY', 'sk-1');
  const request: ExportRequest = { instanceId: home, dialect: 'compose-env', secretIds: [openai, key] };
  return { vault, home, key, openai, request };
}

const failing = async () => ({ ok: false, error: { code: 'vault-io', subject: 'x' } }) as const;
const codes = (warnings: readonly { readonly code: string }[]) => warnings.map(({ code }) => code);

describe('loading an export', () => {
  it('reads what is asked for in its order, with the versions and the name of the instance', async () => {
    const { vault, key, openai, request } = setUp();
    const loaded = must(await loadExport(vault, { ...request, variant: 'node' }));
    expect(loaded.variables).toEqual([
      { name: 'OPENAI_API_KEY', value: 'sk-1' },
      { name: 'WEBUI_SECRET_KEY', value: 'of-home' },
    ]);
    expect(loaded.options).toEqual({ namesOnly: false, variant: 'node', instanceName: 'Home' });
    const secrets = must(await vault.listSecrets());
    const active = (id: string) => secrets.find((one) => one.id === id)?.versions[0];
    expect(loaded.exported).toEqual([
      { secretId: openai, name: 'OPENAI_API_KEY', versionId: active(openai)?.id },
      { secretId: key, name: 'WEBUI_SECRET_KEY', versionId: active(key)?.id },
    ]);
    expect(loaded.fingerprints).toEqual([active(openai)?.fingerprint, active(key)?.fingerprint]);
  });

  it('is refused for what is not there', async () => {
    const { vault, home, key, request } = setUp();
    const refused = async (more: Partial<ExportRequest>, parts: Partial<typeof vault> = {}) =>
      loadExport({ ...vault, ...parts }, { ...request, ...more });
    expect(await refused({ instanceId: 'another' })).toMatchObject({
      error: { code: 'vault-not-found', subject: 'another' },
    });
    expect(await refused({ secretIds: [key, 'another'] })).toMatchObject({
      error: { code: 'vault-not-found', subject: 'another' },
    });
    expect(await refused({ secretIds: [] })).toMatchObject({
      error: { code: 'export-nothing', subject: 'Home' },
    });
    expect(await refused({ dialect: 'json', namesOnly: true })).toMatchObject({
      error: { code: 'export-names-only-unsupported', subject: 'json' },
    });
    expect((await refused({ dialect: 'json', namesOnly: false })).ok).toBe(true);
    for (const parts of [{ listInstances: failing }, { listSecrets: failing }]) {
      expect(await refused({ instanceId: home }, parts)).toMatchObject({ error: { code: 'vault-io' } });
    }
  });

  it('asks the keychain for no other value once one could not be read', async () => {
    const { vault, request } = setUp();
    let reads = 0;
    vault.failReading({ code: 'keychain-locked' }, () => (reads += 1));
    expect(await loadExport(vault, request)).toEqual({ ok: false, error: { code: 'keychain-locked' } });
    expect(reads).toBe(1);
  });

  it('warns of each other instance once that has the same value, and of none for want of a fingerprint', async () => {
    const { vault, home, key, openai, request } = setUp();
    const [away, lab] = [vault.addInstance('Away'), vault.addInstance('Lab')];
    vault.addSecret(away, 'WEBUI_SECRET_KEY', 'of-home');
    vault.addSecret(away, 'COPY', 'of-home');
    vault.addSecret(home, 'COPY', 'of-home');
    vault.addSecret(lab, 'OTHER', 'of-home');
    const unknown = vault.addSecret(lab, 'UNKNOWN', 'sk-1');
    const shared = async () =>
      must(await loadExport(vault, { ...request, namesOnly: true })).warnings.filter(
        ({ code }) => code === 'shared-secret',
      );
    expect(await shared()).toEqual([
      { code: 'shared-secret', names: ['OPENAI_API_KEY'], others: ['Lab'] },
      { code: 'shared-secret', names: ['WEBUI_SECRET_KEY'], others: ['Away', 'Lab'] },
    ]);
    vault.loseValue(unknown);
    vault.loseValue(openai);
    vault.loseValue(key);
    expect(await shared()).toEqual([]);
  });

  it('advises dedicated keys that this instance has not, whatever others have', async () => {
    const { vault, home, request } = setUp();
    const names = ['OAUTH_SESSION_TOKEN_ENCRYPTION_KEY', 'OAUTH_CLIENT_INFO_ENCRYPTION_KEY'];
    const away = vault.addInstance('Away');
    for (const name of names) vault.addSecret(away, name, name);
    expect(codes(must(await loadExport(vault, request)).warnings)).toContain('dedicated-keys-advised');
    for (const name of names) vault.addSecret(home, name, `home-${name}`);
    expect(codes(must(await loadExport(vault, request)).warnings)).not.toContain('dedicated-keys-advised');
  });

  it.each([
    ['nothing', () => undefined, true],
    ['a value that is not exported', ({ vault, home }) => vault.addSecret(home, 'NEW', 'x'), true],
    ['the first value', ({ vault, openai }) => vault.setValue(openai, 'x'), false],
    ['the last value', ({ vault, key }) => vault.setValue(key, 'x'), false],
    ['a version with the same value', ({ vault, key }) => vault.setValue(key, 'of-home'), false],
    ['a name', ({ vault, key }) => vault.rename(key, 'X'), false],
    ['the name of the instance', ({ vault, home }) => vault.renameInstance(home, 'Lab'), false],
    ['a fingerprint', ({ vault, key }) => vault.loseValue(key), false],
  ] as const satisfies readonly (readonly [string, (parts: ReturnType<typeof setUp>) => unknown, boolean])[])(
    'is current after a change of %s, or is not',
    async (_what, change, expected) => {
      const parts = setUp();
      const loaded = must(await loadExport(parts.vault, parts.request));
      parts.vault.forbidReading();
      change(parts);
      expect(await isCurrent(parts.vault, loaded)).toEqual({ ok: true, value: expected });
    },
  );
});

describe('what a prepared export shows', () => {
  it('are all of its files, the main one first', async () => {
    const { vault, key, request } = setUp();
    const prepared = must(
      await prepareExport(vault, { ...request, dialect: 'compose-secret', secretIds: [key] }),
    );
    const preview = prepared.preview();
    expect(preview).toMatchObject({
      suggestedFileName: 'compose.yaml',
      companions: [{ fileName: 'webui_secret_key', maskedText: '••••••••' }],
    });
    expect(preview.maskedText).toContain('/run/secrets/');
    expect(prepared.text('webui_secret_key')).toEqual({ ok: true, value: 'of-home' });
    expect(prepared.text('compose.yaml')).toEqual(prepared.text());
    expect(prepared.text('other')).toEqual({
      ok: false,
      error: { code: 'export-nothing', subject: 'other' },
    });
  });

  it('is no text where a value is refused', async () => {
    const { vault, key, request } = setUp();
    vault.setValue(key, 'a\nb');
    const prepared = must(await prepareExport(vault, { ...request, dialect: 'docker-env' }));
    expect(prepared.text()).toMatchObject({ ok: false, error: { code: 'export-not-representable' } });
    expect(prepared.preview()).toMatchObject({ maskedText: '', refusals: [{ reason: 'line-break' }] });
  });

  it('is of a merge the real path, with the state of the file or none', async () => {
    const { vault, request } = setUp();
    const real = temporaryDir();
    const link = join(temporaryDir(), 'link');
    symlinkSync(real, link);
    const prepared = must(await prepareExport(vault, request));
    const path = join(link, '.env');
    expect(await prepared.previewMerge(path)).toMatchObject({ value: { path, state: '', refusals: [] } });
    writeFileSync(path, 'A=1\n');
    const shown = must(await prepared.previewMerge(path));
    expect(shown.path).toBe(join(realpathSync(real), '.env'));
    expect(shown.state).not.toBe('');
    expect(codes(shown.warnings)).toContain('copied-to-database');
  });

  it('is of a merge why there is none', async () => {
    const { vault, key, request } = setUp();
    const folder = temporaryDir();
    const path = join(folder, '.env');
    const preview = async (more: Partial<ExportRequest>) =>
      must(await prepareExport(vault, { ...request, ...more })).previewMerge(path);
    expect(await preview({ dialect: 'json' })).toMatchObject({ error: { code: 'export-merge-unsupported' } });
    vault.setValue(key, 'a\nb');
    expect(await preview({ dialect: 'docker-env' })).toMatchObject({
      value: { diff: [], variables: [], refusals: [{ name: 'WEBUI_SECRET_KEY', reason: 'line-break' }] },
    });
    writeFileSync(path, 'A="open\n');
    expect(await preview({})).toMatchObject({ error: { code: 'export-merge-refused', subject: path } });
    mkdirSync(join(folder, 'x'));
    const prepared = must(await prepareExport(vault, request));
    expect(await prepared.previewMerge(join(folder, 'x'))).toMatchObject({
      error: { code: 'export-target-not-file' },
    });
  });
});

const merge = async (text: string | null, existing: 'merge' | { readonly merge: string }) => {
  const { vault, request } = setUp();
  const path = join(temporaryDir(), '.env');
  if (text !== null) writeFileSync(path, text);
  const prepared = must(await prepareExport(vault, request));
  const done = await prepared.write({ path, existing, notIgnored: 'ask' });
  return { path, done };
};

describe('a merge of a prepared export', () => {
  it('makes a file of its own where there was none, as long as there is none', async () => {
    const { path, done } = await merge(null, { merge: '' });
    expect(done).toMatchObject({ value: { outcome: 'written', path, isUnchanged: false, variables: 2 } });
    expect(readFileSync(path, 'utf8')).toMatch(/^# .*\nOPENAI_API_KEY=sk-1\nWEBUI_SECRET_KEY=of-home\n$/);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const changed = { error: { code: 'export-target-changed' } };
    const { vault, request } = setUp();
    const folder = { path: temporaryDir(), existing: 'merge', notIgnored: 'ask' } as const;
    expect(await must(await prepareExport(vault, request)).write(folder)).toMatchObject({
      error: { code: 'export-target-not-file' },
    });
    expect((await merge('A=1\n', { merge: '' })).done).toMatchObject(changed);
    expect((await merge(null, { merge: '1:2:3:4' })).done).toMatchObject(changed);
  });

  it('leaves a file up to the size that can be read again', async () => {
    const added = 'OPENAI_API_KEY=sk-1\nWEBUI_SECRET_KEY=of-home\n';
    const comment = (length: number) => `#${'x'.repeat(length - 2 - added.length)}\n`;
    expect((await merge(comment(1024 * 1024), 'merge')).done).toMatchObject({
      value: { outcome: 'written' },
    });
    const { path, done } = await merge(comment(1024 * 1024 + 1), 'merge');
    expect(done).toEqual({
      ok: false,
      error: {
        code: 'export-merge-refused',
        subject: path,
        facts: { reason: 'result-too-large', most: 1024 * 1024 },
      },
    });
  });

  it('asks about git also where nothing changes, and tells who may read the file', async () => {
    const { vault, request } = setUp();
    const folder = temporaryDir();
    const path = join(folder, '.env');
    const content = 'OPENAI_API_KEY=sk-1\nWEBUI_SECRET_KEY=of-home\n';
    writeFileSync(path, content, { mode: 0o604 });
    const prepared = must(await prepareExport(vault, request));
    execFileSync('git', ['init', '--quiet', folder]);
    const write = async (notIgnored: 'ask' | 'write-unignored') =>
      prepared.write({ path, existing: 'merge', notIgnored });
    expect(await write('ask')).toMatchObject({ value: { outcome: 'ask-not-ignored', paths: [path] } });
    expect(await write('write-unignored')).toMatchObject({
      value: { outcome: 'written', isUnchanged: true, remarks: [{ code: 'open-to-others', after: '0604' }] },
    });
    execFileSync('git', ['-C', folder, 'add', '.env']);
    expect(await write('write-unignored')).toMatchObject({ error: { code: 'export-target-tracked' } });
    expect(readFileSync(path, 'utf8')).toBe(content);
  });
});

const refused = (name: string, reason: 'bad-name' | 'line-break', count: number) => ({
  name,
  reason,
  carriedBy: (['json', 'sh', 'helm', 'fish'] as const).slice(0, count),
});

describe('one failure for several refusals', () => {
  it('names the variables, each reason once, and up to three formats that take the first', () => {
    expect(refusalFailure([refused('A', 'line-break', 4), refused('B', 'line-break', 0)])).toEqual({
      code: 'export-not-representable',
      subject: 'A, B',
      facts: { reason: 'refusals', reasons: ['line-break'], carriedBy: ['json', 'sh', 'helm'] },
    });
    expect(refusalFailure([refused('A', 'bad-name', 0), refused('B', 'line-break', 1)])).toEqual({
      code: 'export-not-representable',
      subject: 'A, B',
      facts: { reason: 'refused', reasons: ['bad-name', 'line-break'] },
    });
  });
});
