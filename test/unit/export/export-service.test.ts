import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ExportRequest } from '../../../electron/export/export-service.ts';
import { createExportService } from '../../../electron/export/export-service.ts';
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
    expect(await service.save(request(ids.openai, ids.key), target)).toEqual({
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
