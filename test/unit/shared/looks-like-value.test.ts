import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generate } from '../../../electron/generate/generate.ts';
import { openWebuiVariables } from '../../../electron/shared/open-webui-variables.ts';
import { passwordSymbols } from '../../../electron/shared/password-characters.ts';
import type { Recipe } from '../../../electron/shared/recipe.ts';
import { secretKeyFormats } from '../../../electron/shared/recipe.ts';
import { holdsValue, looksLikeValue } from '../../../electron/shared/looks-like-value.ts';

const hex = '9f1c3a7e5b2d8046ac1e9b7f3d5c0a28';
const jwt =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpZCI6IjdhIn0.W4lZxQ2Jm0k3sT8vB1nC5dF7gH9jK0lM2nP4qR6sT8u';
const openAi = 'sk-proj-Q2Jm0k3sT8vB1nC5dF7gH9jK0lM2nP4qR6sT8u';

const names = [
  'prod',
  'Production',
  'staging',
  'home',
  'test-1',
  'prod-eu-west-1',
  'prod-eu-west-1-openwebui-replica-2',
  'us-east-1a/openwebui/blue',
  'eu-w1-p2-db3-a1-b2-c3-x4-y5',
  'CI bot, read-only',
  'CI bot (read only)',
  "O'Brien – müde",
  'Büro-Bot',
  'Öffentlichkeitsarbeit Abteilung 12',
  'Donaudampfschifffahrtsgesellschaft',
  '密钥',
  '生产环境（上海）',
  'Бот отдела продаж',
  'ボット テスト',
  '👩‍💻 Ada',
  'OPENAI_API_KEY',
  'OPENAI_API_KEYS',
  'WEBUI_SECRET_KEY',
  'OAUTH_CLIENT_INFO_ENCRYPTION_KEY_2',
  'AZURE_OPENAI_API_KEY_EU_WEST_2',
  'AWS_SECRET_ACCESS_KEY',
  'DATABASE_URL',
  'MICROSOFT_CLIENT_SECRET',
  'S3_SECRET_KEY',
  'key',
  'token',
  'secret',
  'password',
  'bot',
  'bot-01',
  'bot 2024-11-23',
  'n8n',
  'n8n workflow 3',
  'LiteLLM proxy',
  'Open WebUI 0.12.4',
  'open-webui:main',
  'open_webui:main',
  'ghcr.io/open-webui/open-webui:main',
  'https://chat.example.org',
  'https://chat.example.org:8443/webui',
  'chat.example.org:3000',
  'localhost:3000',
  '192.168.178.20:8080',
  '[2001:db8::1]:8080',
  'ada.lovelace@example.org',
  'ada.lovelace+openwebui@mathematics.example.org',
  'CI: read-only',
  'team:ops',
  'Key: of the cellar door',
  'sk-bot',
  'sk-test',
  'ghp bot',
  'Müller & Söhne GmbH, Büro Köln',
  'MyOpenWebUiProductionServer',
  'myCIBotForProduction',
  'deployment/open-webui-7d9f8c6b5d-x2x4z',
  'replica-7d9f8c6b5d',
  'commit 4f0c2a9',
  'container 4f0c2a9be81d',
  'ticket OPS-12345',
  'Q4/2026 rotation',
  '1',
  '2026',
  'o'.repeat(120),
  'A-B-C-D-E-F-G-H-I-J-K-L-M-N',
] as const;

const values = [
  `sk-${hex}`,
  openAi,
  'sk-ant-api03-Q2Jm0k3sT8vB1nC5dF7gH9jK0lM2nP4qR6sT8u',
  'sk-or-v1-9f1c3a7e5b2d8046ac1e9b7f3d5c0a28',
  'sk-lf-9f1c3a7e5b2d8046ac1e',
  'sk-Q2Jm0k3sT8vB1nC5dF7gH9jK0lM2nP4qR6sT8uVw',
  'gsk_Q2Jm0k3sT8vB1nC5dF7gH9jK0lM2',
  'xai-Q2Jm0k3sT8vB1nC5dF7gH9jK0lM2',
  'pplx-Q2Jm0k3sT8vB1nC5dF7gH9jK0lM2',
  'hf_Q2Jm0kAsTBvBCnCDdFEgHF',
  'r8_Q2Jm0kAsTBvBCnCDdFEgHF',
  'nvapi-Q2Jm0kAsTBvBCnCDdFEgHF',
  'tvly-dev-Q2Jm0kAsTBvBCnCD',
  'AIzaSyQ2Jm0k3sT8vB1nC5dF7gH9jK0lM2nP4qR',
  'AKIAIOSFODNN7EXAMPLE',
  'ghp_Q2Jm0k3sT8vB1nC5dF7gH9jK0lM2nP4qR6sT',
  'github_pat_11AAAAAAA0Q2Jm0k3sT8vB1nC5dF7gH9jK0lM2',
  'glpat-Q2Jm0k3sT8vB1nC5dF7g',
  'xoxb-123456789012-1234567890123-Q2Jm0k3sT8vB',
  'sk_live_Q2Jm0k3sT8vB1nC5',
  'rk_test_Q2Jm0k3sT8vB1nC5',
  jwt,
  `Bearer ${jwt}`,
  hex,
  hex.toUpperCase(),
  `${hex}${hex}`,
  '3f2b1c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d',
  '3F2B1C4D-5E6F-4A7B-8C9D-0E1F2A3B4C5D',
  'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  'q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA',
  'q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=',
  'q83vEjRWeJ-rze8SNFZ4kK_N7xI0VniQ',
  'Vq8mZr2Lx0Tn5Kb7Wc4Yd',
  'aB3!xY7#kP9@mQ2%rT5*wZ',
  '123456789:AAQ2Jm0k3sT8vB1nC5dF7gH9jK0lM2nP4qR',
  'NAME=VALUE',
  'NAME=x',
  'A=1',
  'OPENAI_API_KEY=hunter2',
  'openai_api_key=hunter2',
  'WEBUI_SECRET_KEY="a b c"',
  'export WEBUI_SECRET_KEY=hunter2',
  'WEBUI_SECRET_KEY:abcSECRETPART',
  'WEBUI_SECRET_KEY: abcSECRETPART',
  'WEBUI_SECRET_KEY : abcSECRETPART',
  'API_KEY:hunter2',
  'password:hunter2',
  'password: hunter2',
  'db_password:hunter2',
  'Token: hunter2',
  'api-key=hunter2',
  'secret:hunter2',
  'key:hunter2',
  'postgres://webui:hunter2@db:5432/webui',
  'redis://:hunter2@cache:6379/0',
  'https://ada:hunter2@chat.example.org',
  'url https://ada:hunter2@chat.example.org',
  '-----BEGIN PRIVATE KEY-----',
  '-----BEGIN RSA PRIVATE KEY-----',
  '-----BEGIN OPENSSH PRIVATE KEY-----',
  '-----BEGIN CERTIFICATE-----',
  'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj',
  `bot ${openAi}`,
  `the key is "sk-${hex}"`,
  `BOT:sk-${hex}`,
  `prod,${hex}`,
  `'${hex}'`,
] as const;

describe('what is given for a name', () => {
  it.each(names)('%s is a name', (name) => {
    expect(looksLikeValue(name)).toBe(false);
  });

  it.each(values)('%s is a value', (value) => {
    expect(looksLikeValue(value)).toBe(true);
  });

  it('takes every variable of Open WebUI for a name', () => {
    expect([...openWebuiVariables.keys()].filter(looksLikeValue)).toEqual([]);
  });

  // A passphrase is words, as many a label is, and a short password may be anything.
  const recipes: fc.Arbitrary<Recipe> = fc.oneof(
    fc.record({
      kind: fc.constant('secret-key' as const),
      format: fc.constantFrom(...secretKeyFormats),
      bytes: fc.integer({ min: 24, max: 128 }),
    }),
    fc.record({
      kind: fc.constant('password' as const),
      length: fc.integer({ min: 32, max: 128 }),
      symbols: fc.constantFrom(...passwordSymbols),
      noLookAlikes: fc.boolean(),
      exclude: fc.constant(''),
    }),
    fc.constant({ kind: 'api-key' } as const),
    fc.constant({ kind: 'uuid' } as const),
  );

  it('takes what is generated for a value, also behind a name', () => {
    const before = fc.constantFrom('', 'KEY:', 'KEY=', 'my key ');
    const texts = fc
      .sample(fc.tuple(before, recipes), 5000)
      .map(([name, recipe]) => name + generate(recipe).value);
    // By chance a few passwords (1 in 10,000) have stretches as long as words between their hyphens.
    expect(texts.filter((text) => !looksLikeValue(text)).length).toBeLessThan(10);
  });

  it('answers soon, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 5000 }), (text) => {
        expect([true, false]).toContain(looksLikeValue(text));
      }),
    );
    for (const piece of ['a', 'aB', 'A_', 'eyJ.', '://', ':', '-', '=', 'a1-']) {
      expect([true, false]).toContain(looksLikeValue(piece.repeat(20_000)));
    }
  });
});

describe('what stands in a tag or an owner', () => {
  it.each(['env=prod', hex, 'container 4f0c2a9be81d', '3f2b1c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d'])(
    '%s may be there',
    (text) => {
      expect(holdsValue(text)).toBe(false);
    },
  );

  it.each([openAi, `KEY=${openAi}`, `see ${jwt}`, 'at https://ada:hunter2@chat.example.org'])(
    '%s is a value',
    (text) => {
      expect(holdsValue(text)).toBe(true);
    },
  );
});

it.each([
  ['deadbeefdeadbeefdeadbeefdeadbeef', true],
  ['DEADBEEFDEADBEEFDEADBEEFDEADBEEF', true],
  ['deadbeefdeadbeefdeadbeefdeadbee', false],
  ['"deadbeefdeadbeefdeadbeefdeadbeef"', true],
  ['bot:deadbeefdeadbeefdeadbeefdeadbeef', true],
  ['passphrase: correct', true],
  ['secret:x', true],
  ['my_token : x', true],
  // 20 characters, and 19.
  ['aB3dE5gH7jK9mN1pQ2sT', true],
  ['aB3dE5gH7jK9mN1pQ2s', false],
])('%s is rather a value than a name: %s', (text, expected) => {
  expect(looksLikeValue(text)).toBe(expected);
});
