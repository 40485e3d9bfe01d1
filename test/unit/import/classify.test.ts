import { describe, expect, it } from 'vitest';
import { looksSecret } from '../../../electron/import/classify.ts';
import { looksLikeOpenWebui, meantGroup } from '../../../electron/import/groups.ts';
import { shownName } from '../../../electron/import/shown-name.ts';

const openWebuiKey = `sk-${'0123456789abcdef'.repeat(2)}`;
const hex = 'f81b6a2c90d34e57a1b8c3d2e4f50617';

describe('looksSecret', () => {
  it.each([
    ['WEBUI_SECRET_KEY', ''],
    ['WEBUI_JWT_SECRET_KEY', 'x'],
    ['WEBUI_JWT_SECRET_KEY', '12345'],
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

// oxfmt-ignore
const secretWords = [
  'SECRET', 'SECRETS', 'PASSWORD', 'PASSWORDS', 'PASSWD', 'PASSPHRASE', 'PASS', 'PWD', 'TOKEN', 'TOKENS', 'CREDENTIAL',
  'CREDENTIALS', 'API_KEY', 'API_KEYS', 'APIKEY', 'APIKEYS', 'PRIVATE', 'SALT', 'PEPPER', 'DSN',
];
// oxfmt-ignore
const settingEnds = [
  'FILE', 'PATH', 'DIR', 'URL', 'URLS', 'URI', 'HOST', 'PORT', 'ENABLED', 'TTL', 'EXPIRES_IN', 'EXPIRY', 'LENGTH', 'LIMIT',
  'SIZE', 'COUNT', 'ALGORITHM', 'HEADER', 'NAME', 'MODEL', 'TYPE', 'ENDPOINT', 'ENDPOINTS', 'RESTRICTIONS',
];
const settingValues = ['', 'true', 'False', 'yes', 'no', 'on', 'OFF', 'none', 'null', '0', '12345', '-1'];

describe('looksSecret: words', () => {
  it.each(secretWords)('%s is one at the beginning, in the middle and at the end', (word) => {
    for (const name of [`${word}_X`, `MY_${word}_X`, `my_${word}`, word.toLowerCase()]) {
      // The shell's folder is the one that is none.
      expect(looksSecret(name, 'abc'), name).toBe(name !== 'PWD');
    }
    expect(looksSecret(`X${word}X`, 'abc')).toBe(false);
  });

  it('a key is one at the end only', () => {
    expect(['MY_KEY', 'key', 'MY_KEYS'].map((name) => looksSecret(name, 'abc'))).toEqual([true, true, true]);
    expect(['KEY_X', 'MONKEY'].map((name) => looksSecret(name, 'abc'))).toEqual([false, false]);
  });

  it.each(['ENABLE', 'DISABLE', 'USE', 'MAX', 'MIN', 'NUM', 'ALLOW'])('%s_ begins a setting', (word) => {
    expect(looksSecret(`${word}_TOKEN`, 'abc')).toBe(false);
    expect(looksSecret(`MY_${word}_TOKEN`, 'abc')).toBe(true);
  });

  it.each(settingEnds)('_%s ends a setting', (word) => {
    expect(looksSecret(`MY_TOKEN_${word}`, 'abc')).toBe(false);
    expect(looksSecret(`MY_TOKEN_${word}_X`, 'abc')).toBe(true);
  });

  it('the value tells a setting', () => {
    expect(settingValues.filter((value) => looksSecret('MY_TOKEN', value))).toEqual([]);
    expect(['123456', 'on it', 'truely'].filter((value) => !looksSecret('MY_TOKEN', value))).toEqual([]);
  });

  it.each([
    'DATABASE_URL',
    'REDIS_URL',
    'WEBSOCKET_REDIS_URL',
    'PGVECTOR_DB_URL',
    'MARIADB_VECTOR_DB_URL',
    'OPENGAUSS_DB_URL',
    'YOUTUBE_LOADER_PROXY_URL',
  ])('%s is one with a password in it', (name) => {
    expect(looksSecret(name, 'scheme://host:1/0')).toBe(false);
    expect(looksSecret(name, 'scheme://user:pass@host:1/0')).toBe(true);
  });
});

describe('looksSecret: random values', () => {
  const random = 'f81b6a2c90d34e57a1b8c3d2';

  it.each([
    ['24 characters', random, true],
    ['with signs of base64', `${random}+/_-==`, true],
    ['in capitals', random.toUpperCase(), true],
    ['23 characters', random.slice(1), false],
    ['a path', `/${random}`, false],
    ['two words', `${random} ${random}`, false],
    ['with a dot', `${random}.`, false],
    ['behind a dot', `.${random}`, false],
    ['letters alone', 'abcdefghijklmnopqrstuvwx', false],
    ['digits alone', '012345678901234567890123', false],
    ['10 different characters', '012345678a'.repeat(3), true],
    ['9 different characters', '01234567a'.repeat(3), false],
  ])('%s', (_what, value, isSecret) => {
    expect(looksSecret('SOMETHING', value)).toBe(isSecret);
  });

  it.each(['SHA', 'hash', 'DIGEST', 'CHECKSUM', 'VERSION', 'COMMIT', 'BUILD', 'REVISION', 'ID', 'X_ID'])(
    'are public behind %s',
    (name) => {
      expect(looksSecret(name, random)).toBe(false);
    },
  );

  it('are none behind a word that ends in ID', () => {
    expect(looksSecret('GRID', random)).toBe(true);
  });
});

const withVariable = (name: string) => ({
  name: 'a',
  variables: [{ name, line: 1, notes: [], value: 'x' }],
});

describe('a group of Open WebUI', () => {
  it.each([
    ['ghcr.io/open-webui/open-webui:main', true],
    ['open-webui', true],
    ['mirror/openwebui@sha256:0a', true],
    ['my-open-webui', false],
    ['ghcr.io/open-webui/pipelines:main', false],
    ['x/open-webui-tools', false],
    [undefined, false],
  ])('is known by its image: %s', (image, expected) => {
    expect(looksLikeOpenWebui({ variables: [], image })).toBe(expected);
  });

  it('is known by a variable', () => {
    const names = [
      'WEBUI_NAME',
      'WEBUI_SECRET_KEY_FILE',
      'WEBUI_HOSTNAME',
      'MY_WEBUI_NAME',
      'OPENAI_API_KEY',
    ];
    expect(names.filter((name) => looksLikeOpenWebui(withVariable(name)))).toEqual([
      'WEBUI_NAME',
      'WEBUI_SECRET_KEY_FILE',
    ]);
  });

  it('is meant by its image before variables, and alone in the file after both; no other is meant', () => {
    const image = { name: 'chat', variables: [], image: 'ghcr.io/open-webui/open-webui:main' };
    const [own, other] = [withVariable('WEBUI_SECRET_KEY'), withVariable('A_TOKEN')];
    expect(meantGroup([own, image, other])).toBe(image);
    expect(meantGroup([other, own])).toBe(own);
    expect(meantGroup([other])).toBe(other);
    expect(meantGroup([other, { name: 'db', variables: [] }])).toBeUndefined();
    expect(meantGroup([image, image])).toBeUndefined();
    expect(meantGroup([own, own])).toBeUndefined();
  });
});

describe('shownName', () => {
  it.each([
    ['WEBUI_SECRET_KEY', 'WEBUI_SECRET_KEY'],
    ['OAUTH_CLIENT_INFO_ENCRYPTION_KEY_2', 'OAUTH_CLIENT_INFO_ENCRYPTION_KEY_2'],
    ['a\u202Eb\u001B[31m', 'a\\u{202e}b\\u{1b}[31m'],
    ['\uFEFFKEY', '\\u{feff}KEY'],
    ['ключ', 'ключ'],
    ['a\u2028b\u2029c\u200b', 'a\\u{2028}b\\u{2029}c\\u{200b}'],
    ['four words are shown', 'four words are shown'],
    ['AB_'.repeat(40), 'AB_'.repeat(40)],
    ['MY_NAME=abc', 'MY_NAME=••••••••'],
    ['MY_NAME:hunter2', 'MY_NAME:••••••••'],
    [`MY_NAME=${openWebuiKey}`, 'MY_NAME=••••••••'],
    ['my name=abc', '••••••••'],
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
    'five words are a passphrase',
    'five.words.are.a.passphrase',
    'congested-retainer-obedient-rover-expedited-expensive',
  ])('masks %s', (name) => {
    expect(shownName(name)).toBe('••••••••');
  });
});
