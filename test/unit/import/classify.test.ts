import { describe, expect, it } from 'vitest';
import { looksSecret, suggestKind } from '../../../electron/import/classify.ts';
import { shownName } from '../../../electron/import/shown-name.ts';

const openWebuiKey = `sk-${'0123456789abcdef'.repeat(2)}`;
const hex = 'f81b6a2c90d34e57a1b8c3d2e4f50617';

describe('looksSecret', () => {
  it.each([
    ['WEBUI_SECRET_KEY', ''],
    ['WEBUI_JWT_SECRET_KEY', 'x'],
    ['OPENAI_API_KEYS', 'a;b'],
    ['DATABASE_URL', 'postgresql://webui:hunter2@db:5432/webui'],
    ['WEBHOOK_URL', 'https://example.org/hook/abc'],
    ['MY_SERVICE_PASSWORD', 'hunter2'],
    ['BOT_TOKEN', 'abc'],
    ['github_token', 'abc'],
    ['SIGNING_KEY', 'abcdef'],
    ['SOMETHING', openWebuiKey],
    ['SOMETHING', `${hex}${hex}`],
    ['SOMETHING', '-----BEGIN OPENSSH PRIVATE KEY-----\nx'],
    ['SOMETHING', 'amqp://user:pass@mq/'],
  ])('%s=%s looks like a secret', (name, value) => {
    expect(looksSecret(name, value)).toBe(true);
  });

  it.each([
    ['PORT', '8080'],
    ['PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
    ['DATABASE_URL', 'sqlite:////app/backend/data/webui.db'],
    ['REDIS_URL', 'redis://redis:6379/0'],
    ['WEBUI_SECRET_KEY_FILE', '/run/secrets/webui_secret_key'],
    ['JWT_EXPIRES_IN', '4w'],
    ['ENABLE_API_KEYS', 'true'],
    ['API_KEYS_ALLOWED_ENDPOINTS', '/api/v1/auths'],
    ['MAX_TOKENS', '4096'],
    ['SCIM_TOKEN_LENGTH', '32'],
    ['GPG_KEY', 'A035C8C19219BA821ECEA86B64E628F8D684696D'],
    ['PYTHON_SHA256', hex + hex],
    ['WEBUI_BUILD_VERSION', hex],
    ['OLLAMA_BASE_URL', 'http://ollama:11434'],
    ['WEBUI_AUTH', 'False'],
    ['PWD', '/app'],
    ['MODEL', 'llama3.1:8b-instruct-q4_K_M-with-a-long-name'],
  ])('%s=%s does not', (name, value) => {
    expect(looksSecret(name, value)).toBe(false);
  });
});

describe('suggestKind', () => {
  it.each([
    ['WEBUI_SECRET_KEY', 'anything', 'secret-key'],
    ['OPEN_WEBUI_API_KEY', openWebuiKey, 'api-key'],
    ['OPENWEBUI_TOKEN', openWebuiKey, 'api-key'],
    ['OPENAI_API_KEY', openWebuiKey, 'variable'],
    ['OPEN_WEBUI_API_KEY', `sk-proj-${hex}`, 'variable'],
    ['WEBUI_ADMIN_PASSWORD', 'x', 'variable'],
  ])('%s=%s is a %s', (name, value, kind) => {
    expect(suggestKind(name, value)).toBe(kind);
  });
});

describe('shownName', () => {
  it.each([
    ['WEBUI_SECRET_KEY', 'WEBUI_SECRET_KEY'],
    ['OAUTH_CLIENT_INFO_ENCRYPTION_KEY_2', 'OAUTH_CLIENT_INFO_ENCRYPTION_KEY_2'],
    ['a\u202Eb\u001B[31m', 'a\\u{202e}b\\u{1b}[31m'],
    ['\uFEFFKEY', '\\u{feff}KEY'],
    ['ключ', 'ключ'],
    ['spring.datasource.primary-password', 'spring.datasource.primary-password'],
  ])('shows %j as %j', (name, shown) => {
    expect(shownName(name)).toBe(shown);
  });

  it.each([
    openWebuiKey,
    hex,
    'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj',
    'x'.repeat(121),
    '-----BEGIN PRIVATE KEY-----',
    'congested-retainer-obedient-rover-expedited-expensive',
  ])('masks %s', (name) => {
    expect(shownName(name)).toBe('••••••••');
  });
});
