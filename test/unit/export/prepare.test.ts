import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ExportRequest } from '../../../electron/export/load.ts';
import { prepareExport } from '../../../electron/export/prepare.ts';
import { must } from '../../support/vault.ts';
import { createFakeVault } from './fake-vault.ts';

const secretKey = '9b'.repeat(32);
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keyring-export-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function setUp() {
  const vault = createFakeVault();
  const home = vault.addInstance('Home');
  const away = vault.addInstance('Away');
  const ids = {
    key: vault.addSecret(home, 'WEBUI_SECRET_KEY', secretKey),
    openai: vault.addSecret(home, 'OPENAI_API_KEY', 'sk-a"b$c\nd'),
    label: vault.addSecret(home, 'bot key', 'sk-1', 'api-key'),
    other: vault.addSecret(away, 'WEBUI_SECRET_KEY', secretKey),
  };
  const request = (...secretIds: string[]): ExportRequest => ({
    instanceId: home,
    dialect: 'compose-env',
    secretIds,
  });
  const prepare = async (asked: ExportRequest) => must(await prepareExport(vault, asked));
  return { vault, home, away, ids, prepare, request };
}

describe('a prepared export', () => {
  it('shows a preview without a value in it, and warns of the content', async () => {
    const { prepare, ids, request } = setUp();
    const preview = (await prepare(request(ids.key, ids.openai))).preview();
    expect(preview).toEqual({
      maskedText:
        '# For docker compose: .env beside compose.yaml, or env_file. Holds secrets, keep it out of git.\n' +
        'WEBUI_SECRET_KEY=••••••••\nOPENAI_API_KEY="••••••••"\n',
      suggestedFileName: '.env',
      companions: [],
      refusals: [],
      warnings: [
        { code: 'shared-secret', names: ['WEBUI_SECRET_KEY'], others: ['Away'] },
        { code: 'copied-to-database', names: ['OPENAI_API_KEY'] },
        {
          code: 'dedicated-keys-advised',
          names: ['OAUTH_SESSION_TOKEN_ENCRYPTION_KEY', 'OAUTH_CLIENT_INFO_ENCRYPTION_KEY'],
        },
        { code: 'escaped-for-compose-2', names: ['OPENAI_API_KEY'] },
        { code: 'compose-file-sets-key', names: ['WEBUI_SECRET_KEY'] },
      ],
    });
  });

  it('gives the text, and saves the same bytes', async () => {
    const { prepare, ids, request } = setUp();
    const text = (await prepare(request(ids.openai, ids.key))).text();
    expect(text.ok && text.value.split('\n').slice(1)).toEqual([
      String.raw`OPENAI_API_KEY="sk-a\"b\$c`,
      'd"',
      `WEBUI_SECRET_KEY=${secretKey}`,
      '',
    ]);
    const path = join(folder, '.env');
    const target = { path, existing: 'refuse', notIgnored: 'ask' } as const;
    expect(await (await prepare(request(ids.openai, ids.key))).write(target)).toMatchObject({
      ok: true,
      value: { outcome: 'written', path, variables: 2, companions: [] },
    });
    expect(readFileSync(path, 'utf8')).toBe(text.ok && text.value);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const again = await (await prepare(request(ids.key))).write(target);
    expect(!again.ok && again.error.code).toBe('export-target-exists');
  });

  it('writes nothing while a variable is refused, and names it', async () => {
    const { prepare, ids, request } = setUp();
    const preview = (await prepare(request(ids.key, ids.label))).preview();
    expect(preview.refusals).toEqual([{ name: 'bot key', reason: 'bad-name', carriedBy: [] }]);
    expect(preview.maskedText).toBe('');
    const path = join(folder, '.env');
    const saved = await (
      await prepare(request(ids.key, ids.label))
    ).write({
      path,
      existing: 'refuse',
      notIgnored: 'ask',
    });
    expect(saved).toEqual({
      ok: false,
      error: {
        code: 'export-not-representable',
        subject: 'bot key',
        facts: { reason: 'refused', reasons: ['bad-name'] },
      },
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('with names only it reads no value', async () => {
    const { prepare, vault, ids, request } = setUp();
    vault.forbidReading();
    const text = (await prepare({ ...request(ids.key, ids.openai), namesOnly: true })).text();
    expect(text.ok && text.value.split('\n').slice(1)).toEqual(['WEBUI_SECRET_KEY', 'OPENAI_API_KEY', '']);
    const preview = (await prepare({ ...request(ids.key), namesOnly: true })).preview();
    expect(preview.warnings.map(({ code }) => code)).toContain('unset-name-dropped');
  });

  it("takes no other instance's secret, and nothing at all", async () => {
    const { vault, ids, request } = setUp();
    const foreign = await prepareExport(vault, request(ids.other));
    expect(!foreign.ok && foreign.error.code).toBe('vault-not-found');
    const nothing = await prepareExport(vault, request());
    expect(!nothing.ok && nothing.error.code).toBe('export-nothing');
  });

  it('passes a failure of the keychain on', async () => {
    const { vault, ids, request } = setUp();
    vault.failReading({ code: 'keychain-locked' });
    const refused = await prepareExport(vault, request(ids.key));
    expect(refused).toEqual({ ok: false, error: { code: 'keychain-locked' } });
  });

  it('is the same while the vault is, and reads the values again once it has changed', async () => {
    const { vault, ids, prepare, request } = setUp();
    const prepared = await prepare(request(ids.key, ids.openai));
    vault.setValue(ids.label, 'not in this export');
    expect(must(await prepared.renew())).toBe(prepared);
    vault.setValue(ids.openai, 'sk-rotated');
    const renewed = must(await prepared.renew());
    expect(must(renewed.text())).toContain('OPENAI_API_KEY=sk-rotated');
    vault.rename(ids.openai, 'OPENAI_API_KEYS');
    expect(must(must(await renewed.renew()).text())).toContain('OPENAI_API_KEYS=sk-rotated');
    vault.remove(ids.key);
    expect(await renewed.renew()).toMatchObject({ error: { code: 'vault-not-found' } });
  });

  it('has the name of its instance as it is now', async () => {
    const { vault, home, ids, prepare, request } = setUp();
    const prepared = await prepare({ ...request(ids.key), dialect: 'k8s-secret' });
    expect(must(prepared.text())).toContain('name: open-webui-home\n');
    vault.renameInstance(home, 'Lab');
    expect(must(must(await prepared.renew()).text())).toContain('name: open-webui-lab\n');
  });

  it('reads a value again of which the vault has lost the fingerprint', async () => {
    const { vault, ids, prepare, request } = setUp();
    const prepared = await prepare(request(ids.key));
    vault.loseValue(ids.key);
    expect(await prepared.renew()).toMatchObject({ error: { code: 'vault-not-found' } });
  });
});

describe('a prepared export: merge', () => {
  it('shows the change and makes it, keeping the rest', async () => {
    const { prepare, ids, request } = setUp();
    const path = join(folder, '.env');
    writeFileSync(path, '# home\nA=1\nWEBUI_SECRET_KEY=old\n', { mode: 0o640 });
    const preview = await (await prepare(request(ids.key, ids.openai))).previewMerge(path);
    if (!preview.ok) throw new Error(preview.error.code);
    expect(preview.value.variables).toEqual([
      { name: 'WEBUI_SECRET_KEY', change: 'changed' },
      { name: 'OPENAI_API_KEY', change: 'added' },
    ]);
    expect(JSON.stringify(preview.value)).not.toMatch(/old|9b9b|sk-a/);
    const target = { path, existing: { merge: preview.value.state }, notIgnored: 'ask' } as const;
    expect(await (await prepare(request(ids.key, ids.openai))).write(target)).toMatchObject({
      ok: true,
      value: { outcome: 'written', path, variables: 2, companions: [] },
    });
    expect(readFileSync(path, 'utf8')).toBe(
      `# home\nA=1\nWEBUI_SECRET_KEY=${secretKey}\nOPENAI_API_KEY="sk-a\\"b\\$c\nd"\n`,
    );
    expect(statSync(path).mode & 0o777).toBe(0o640);
  });

  it('writes nothing where nothing changes', async () => {
    const { prepare, ids, request } = setUp();
    const path = join(folder, '.env');
    writeFileSync(path, `WEBUI_SECRET_KEY=${secretKey}\n`, { mode: 0o640 });
    const before = statSync(path, { bigint: true });
    expect(
      await (await prepare(request(ids.key))).write({ path, existing: 'merge', notIgnored: 'ask' }),
    ).toMatchObject({
      ok: true,
      value: {
        outcome: 'written',
        path,
        variables: 1,
        isUnchanged: true,
        remarks: [{ code: 'open-to-group' }],
      },
    });
    const after = statSync(path, { bigint: true });
    expect([after.ino, after.ctimeNs, after.mtimeNs]).toEqual([before.ino, before.ctimeNs, before.mtimeNs]);
    expect(readdirSync(folder)).toEqual(['.env']);
  });

  it('refuses a merge whose result could not be read for the next one', async () => {
    const { prepare, ids, request } = setUp();
    const path = join(folder, '.env');
    const comment = `#${'x'.repeat(1024 * 1024 - 20)}\n`;
    writeFileSync(path, comment);
    const merged = await (
      await prepare(request(ids.key))
    ).write({ path, existing: 'merge', notIgnored: 'ask' });
    expect(!merged.ok && merged.error.code).toBe('export-merge-refused');
    expect(readFileSync(path, 'utf8')).toBe(comment);
  });

  it('leaves a file alone that changed since the preview', async () => {
    const { prepare, ids, request } = setUp();
    const path = join(folder, '.env');
    writeFileSync(path, 'A=1\n');
    const preview = await (await prepare(request(ids.key))).previewMerge(path);
    writeFileSync(path, 'A=2 and more\n');
    const merged = await (
      await prepare(request(ids.key))
    ).write({
      path,
      existing: { merge: preview.ok ? preview.value.state : '' },
      notIgnored: 'ask',
    });
    expect(!merged.ok && merged.error.code).toBe('export-target-changed');
    expect(readFileSync(path, 'utf8')).toBe('A=2 and more\n');
  });

  it("asks the variant's own reader", async () => {
    const { prepare, ids, request } = setUp();
    const path = join(folder, '.env');
    // To dotenv the quote ends with the line; Node looks for its end in what is added.
    writeFileSync(path, "A='open\n");
    const target = { path, existing: 'merge', notIgnored: 'ask' } as const;
    const forDotenv = { ...request(ids.key, ids.openai), dialect: 'dotenv' } as const;
    const forNode = await (await prepare({ ...forDotenv, variant: 'node' })).write(target);
    expect(!forNode.ok && forNode.error.code).toBe('export-merge-refused');
    expect(readFileSync(path, 'utf8')).toBe("A='open\n");
    expect((await (await prepare({ ...forDotenv, variant: 'npm' })).write(target)).ok).toBe(true);
  });

  it('makes the file when there is none, and refuses dialects that cannot be merged', async () => {
    const { prepare, ids, request } = setUp();
    const path = join(folder, '.env');
    const target = { path, existing: 'merge', notIgnored: 'ask' } as const;
    expect((await (await prepare(request(ids.key))).write(target)).ok).toBe(true);
    expect(readFileSync(path, 'utf8')).toContain(`\nWEBUI_SECRET_KEY=${secretKey}\n`);
    const json = await (await prepare({ ...request(ids.key), dialect: 'json' })).write(target);
    expect(!json.ok && json.error.code).toBe('export-merge-unsupported');
  });

  it('writes the files of one export together or not at all', async () => {
    const { prepare, ids, request } = setUp();
    const path = join(folder, 'compose.yaml');
    const secret = { ...request(ids.key), dialect: 'compose-secret' } as const;
    writeFileSync(join(folder, 'webui_secret_key'), 'old');
    const target = { path, existing: 'refuse', notIgnored: 'ask' } as const;
    const refused = await (await prepare(secret)).write(target);
    expect(!refused.ok && refused.error.code).toBe('export-target-exists');
    expect(readdirSync(folder)).toEqual(['webui_secret_key']);
    rmSync(join(folder, 'webui_secret_key'));
    expect(await (await prepare(secret)).write(target)).toMatchObject({
      ok: true,
      value: { outcome: 'written', companions: [join(folder, 'webui_secret_key')] },
    });
    expect(readFileSync(join(folder, 'webui_secret_key'), 'utf8')).toBe(secretKey);
    expect(statSync(join(folder, 'webui_secret_key')).mode & 0o777).toBe(0o600);
    rmSync(join(folder, 'webui_secret_key'));
    const same = { ...target, path: join(folder, 'webui_secret_key'), existing: 'replace' } as const;
    const twice = await (await prepare(secret)).write(same);
    expect(!twice.ok && twice.error.code).toBe('export-target-exists');
    expect(readdirSync(folder)).toEqual(['compose.yaml']);
  });

  it('asks about all files of an export at once, before any is written', async () => {
    const { prepare, ids, request } = setUp();
    execFileSync('git', ['init', '--quiet', folder]);
    writeFileSync(join(folder, '.gitignore'), '/ignored.yaml\n');
    const secret = { ...request(ids.key), dialect: 'compose-secret' } as const;
    const save = async (name: string) =>
      (await prepare(secret)).write({ path: join(folder, name), existing: 'ask', notIgnored: 'ask' });
    const key = join(folder, 'webui_secret_key');
    expect(await save('compose.yaml')).toEqual({
      ok: true,
      value: {
        outcome: 'ask-not-ignored',
        paths: [key, join(folder, 'compose.yaml')],
        gitignorePath: join(folder, '.gitignore'),
        ignoreLines: ['/webui_secret_key', '/compose.yaml'],
      },
    });
    expect(await save('ignored.yaml')).toMatchObject({ value: { paths: [key] } });
    expect(readdirSync(folder)).toEqual(['.git', '.gitignore']);
  });
});
