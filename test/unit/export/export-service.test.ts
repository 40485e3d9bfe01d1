import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createExportService } from '../../../electron/export/export-service.ts';
import type { ExportRequest } from '../../../electron/export/load-export.ts';
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
  const service = createExportService(vault);
  const request = (...secretIds: string[]): ExportRequest => ({
    instanceId: home,
    dialect: 'compose-env',
    secretIds,
  });
  return { vault, home, away, ids, service, request };
}

describe('export service', () => {
  it('shows a preview without a value in it, and warns of the content', async () => {
    const { service, ids, request } = setUp();
    const preview = await service.preview(request(ids.key, ids.openai));
    expect(preview.ok && preview.value).toEqual({
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
        { code: 'compose-file-sets-key', names: ['WEBUI_SECRET_KEY'] },
      ],
    });
  });

  it('gives the text, and saves the same bytes', async () => {
    const { service, ids, request } = setUp();
    const text = await service.text(request(ids.openai, ids.key));
    expect(text.ok && text.value.split('\n').slice(1)).toEqual([
      String.raw`OPENAI_API_KEY="sk-a\"b\$c`,
      'd"',
      `WEBUI_SECRET_KEY=${secretKey}`,
      '',
    ]);
    const path = join(folder, '.env');
    const target = { path, existing: 'refuse', notIgnored: 'ask' } as const;
    expect(await service.save(request(ids.openai, ids.key), target)).toMatchObject({
      ok: true,
      value: { outcome: 'written', path, variables: 2, companions: [] },
    });
    expect(readFileSync(path, 'utf8')).toBe(text.ok && text.value);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const again = await service.save(request(ids.key), target);
    expect(!again.ok && again.error.code).toBe('export-target-exists');
  });

  it('writes nothing while a variable is refused, and names it', async () => {
    const { service, ids, request } = setUp();
    const preview = await service.preview(request(ids.key, ids.label));
    expect(preview.ok && preview.value.refusals).toEqual([
      { name: 'bot key', reason: 'bad-name', carriedBy: [] },
    ]);
    expect(preview.ok && preview.value.maskedText).toBe('');
    const path = join(folder, '.env');
    const saved = await service.save(request(ids.key, ids.label), {
      path,
      existing: 'refuse',
      notIgnored: 'ask',
    });
    expect(saved).toEqual({
      ok: false,
      error: { code: 'export-not-representable', subject: 'bot key', detail: 'bad-name' },
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('with names only it reads no value', async () => {
    const { service, vault, ids, request } = setUp();
    vault.forbidReading();
    const text = await service.text({ ...request(ids.key, ids.openai), namesOnly: true });
    expect(text.ok && text.value.split('\n').slice(1)).toEqual(['WEBUI_SECRET_KEY', 'OPENAI_API_KEY', '']);
    const preview = await service.preview({ ...request(ids.key), namesOnly: true });
    expect(preview.ok && preview.value.warnings.map(({ code }) => code)).toContain('unset-name-dropped');
  });

  it("takes no other instance's secret, and nothing at all", async () => {
    const { service, ids, request } = setUp();
    const foreign = await service.text(request(ids.other));
    expect(!foreign.ok && foreign.error.code).toBe('vault-not-found');
    const nothing = await service.text(request());
    expect(!nothing.ok && nothing.error.code).toBe('export-nothing');
  });

  it('passes a failure of the keychain on and writes nothing', async () => {
    const { service, vault, ids, request } = setUp();
    vault.failReading({ code: 'keychain-locked' });
    const path = join(folder, '.env');
    writeFileSync(path, 'old');
    const saved = await service.save(request(ids.key), { path, existing: 'replace', notIgnored: 'ask' });
    expect(saved).toEqual({ ok: false, error: { code: 'keychain-locked' } });
    expect(readFileSync(path, 'utf8')).toBe('old');
  });
});

describe('export service: merge', () => {
  it('shows the change and makes it, keeping the rest', async () => {
    const { service, ids, request } = setUp();
    const path = join(folder, '.env');
    writeFileSync(path, '# home\nA=1\nWEBUI_SECRET_KEY=old\n', { mode: 0o666 });
    const preview = await service.previewMerge(request(ids.key, ids.openai), path);
    if (!preview.ok) throw new Error(preview.error.code);
    expect(preview.value.variables).toEqual([
      { name: 'WEBUI_SECRET_KEY', change: 'changed' },
      { name: 'OPENAI_API_KEY', change: 'added' },
    ]);
    expect(JSON.stringify(preview.value)).not.toMatch(/old|9b9b|sk-a/);
    const target = { path, notIgnored: 'ask', state: preview.value.state } as const;
    expect(await service.merge(request(ids.key, ids.openai), target)).toMatchObject({
      ok: true,
      value: { outcome: 'written', path, variables: 2, companions: [] },
    });
    expect(readFileSync(path, 'utf8')).toBe(
      `# home\nA=1\nWEBUI_SECRET_KEY=${secretKey}\nOPENAI_API_KEY="sk-a\\"b\\$c\nd"\n`,
    );
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('leaves a file alone that changed since the preview', async () => {
    const { service, ids, request } = setUp();
    const path = join(folder, '.env');
    writeFileSync(path, 'A=1\n');
    const preview = await service.previewMerge(request(ids.key), path);
    writeFileSync(path, 'A=2 and more\n');
    const merged = await service.merge(request(ids.key), {
      path,
      notIgnored: 'ask',
      state: preview.ok ? preview.value.state : undefined,
    });
    expect(!merged.ok && merged.error.code).toBe('export-target-changed');
    expect(readFileSync(path, 'utf8')).toBe('A=2 and more\n');
  });

  it("asks the variant's own reader", async () => {
    const { service, ids, request } = setUp();
    const path = join(folder, '.env');
    // To dotenv the quote ends with the line; Node looks for its end in what is added.
    writeFileSync(path, "A='open\n");
    const target = { path, notIgnored: 'ask' } as const;
    const forDotenv = { ...request(ids.key, ids.openai), dialect: 'dotenv' } as const;
    const forNode = await service.merge({ ...forDotenv, variant: 'node' }, target);
    expect(!forNode.ok && forNode.error.code).toBe('export-merge-refused');
    expect(readFileSync(path, 'utf8')).toBe("A='open\n");
    expect((await service.merge({ ...forDotenv, variant: 'npm' }, target)).ok).toBe(true);
  });

  it('makes the file when there is none, and refuses dialects that cannot be merged', async () => {
    const { service, ids, request } = setUp();
    const path = join(folder, '.env');
    const target = { path, notIgnored: 'ask' } as const;
    expect((await service.merge(request(ids.key), target)).ok).toBe(true);
    expect(readFileSync(path, 'utf8')).toContain(`\nWEBUI_SECRET_KEY=${secretKey}\n`);
    const json = await service.merge({ ...request(ids.key), dialect: 'json' }, target);
    expect(!json.ok && json.error.code).toBe('export-merge-unsupported');
  });

  it('writes the files of one export together or not at all', async () => {
    const { service, ids, request } = setUp();
    const path = join(folder, 'compose.yaml');
    const secret = { ...request(ids.key), dialect: 'compose-secret' } as const;
    writeFileSync(join(folder, 'webui_secret_key'), 'old');
    const target = { path, existing: 'refuse', notIgnored: 'ask' } as const;
    const refused = await service.save(secret, target);
    expect(!refused.ok && refused.error.code).toBe('export-target-exists');
    expect(readdirSync(folder)).toEqual(['webui_secret_key']);
    rmSync(join(folder, 'webui_secret_key'));
    expect(await service.save(secret, target)).toMatchObject({
      ok: true,
      value: { outcome: 'written', companions: [join(folder, 'webui_secret_key')] },
    });
    expect(readFileSync(join(folder, 'webui_secret_key'), 'utf8')).toBe(secretKey);
    expect(statSync(join(folder, 'webui_secret_key')).mode & 0o777).toBe(0o600);
    const same = await service.save(secret, { ...target, path: join(folder, 'webui_secret_key') });
    expect(!same.ok && same.error.code).toBe('export-target-exists');
  });

  it('asks about all files of an export at once, before any is written', async () => {
    const { service, ids, request } = setUp();
    execFileSync('git', ['init', '--quiet', folder]);
    writeFileSync(join(folder, '.gitignore'), '/ignored.yaml\n');
    const secret = { ...request(ids.key), dialect: 'compose-secret' } as const;
    const save = (name: string) =>
      service.save(secret, { path: join(folder, name), existing: 'ask', notIgnored: 'ask' });
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
