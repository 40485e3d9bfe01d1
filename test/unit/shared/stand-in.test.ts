import { describe, expect, it } from 'vitest';
import { generate } from '../../../electron/generate/generate.ts';
import { words } from '../../../electron/generate/words.ts';
import type { Recipe } from '../../../electron/shared/recipe.ts';
import { cases } from '../../support/soak.ts';
import { referredNames, resolverOf, standInOf } from '../../../electron/shared/stand-in.ts';

describe('what stands where a secret should be', () => {
  it.each([
    ['${OPENWEBUI_SECRET_KEY}', 'reference'],
    ['${OPEN_WEBUI_PRODUCTION_SECRET_KEY:?set it in .env, at least 32 characters}', 'reference'],
    ['${FIRST_KEY};${SECOND_KEY}', 'reference'],
    ['postgresql://webui:${DB_PASSWORD}@db/webui', 'reference'],
    ['"${webui_secret_key}"', 'reference'],
    ['$WEBUI_SECRET_KEY', 'reference'],
    ['$webui_secret_key', 'reference'],
    ['${{ secrets.WEBUI_SECRET_KEY }}', 'reference'],
    ['{{ vault_webui_secret_key }}', 'reference'],
    ['op://vault/open-webui/secret', 'reference'],
    ['ref+vault://secret/data/webui#/key', 'reference'],
    ['se://webui_secret_key', 'reference'],
    ['vault:secret/data/webui#key', 'reference'],
    ['sm://my-project/webui', 'reference'],
    ['keyring://prod/WEBUI_SECRET_KEY', 'reference'],
    ['file:./webui_secret_key', 'reference'],
    ['$(openssl rand -hex 32)', 'command-substitution'],
    ['`openssl rand -hex 32`', 'command-substitution'],
    ['your-secret-key-change-this-in-production', 'placeholder'],
    ['replace_with_random_hex_from_openssl', 'placeholder'],
    ['sk-your-openai-api-key-goes-in-this-place', 'placeholder'],
    ['your-super-secret-jwt-token-with-at-least-32-characters-long', 'placeholder'],
    ['your-256-bit-secret', 'placeholder'],
    ['<strong password>', 'placeholder'],
    ['<由 openssl 生成>', 'placeholder'],
    ['YourSecretKeyHere', 'placeholder'],
    ['mysupersecretkey123', 'placeholder'],
    ['changeme-please-2024', 'placeholder'],
    ['CHANGE_ME_TO_A_LONG_RANDOM_STRING', 'placeholder'],
    ['insert-key-here', 'placeholder'],
    ['example-api-key', 'placeholder'],
    ['sk-xxxxxxxxxxxxxxxxxxxxxxxx', 'placeholder'],
    ['PLACEHOLDER_9f1c3a7e5b2d8046', 'placeholder'],
    ['请替换为你的密钥', 'placeholder'],
    ['/run/secrets/webui_secret_key', 'file-path'],
    ['./webui_secret_key', 'file-path'],
    ['~/.config/open-webui/key', 'file-path'],
    [String.raw`C:\ProgramData\open-webui\key.txt`, 'file-path'],
  ])('%s is a %s', (text, kind) => {
    expect(standInOf(text)).toBe(kind);
    expect(standInOf(`${text}\n`)).toBe(kind);
  });

  it.each([
    '',
    'hunter2',
    'pa$word-of-mine',
    'correct horse battery staple',
    'call your mother before sunday',
    'change of heart in the evening',
    'sk-4f0c2a9be81d4c5f9a37b06e2d1c8f54',
    '9f1c3a7e5b2d8046ac1e9b7f3d5c0a28e4f6071b9d3c5a8e2f4b6d8091a3c5e7',
    '/8d3Vx0Qm2Lr8Tn5Kb7Zw1Yc4Hd6Fs0Gp2Ua9Ei3Oj=',
    'postgresql://webui:Vq8mZr2Lx0@db:5432/webui',
    '-----BEGIN KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ\n-----END KEY-----',
    '[{"url":"http://tools:8000","key":"Vq8mZr2Lx0"}]',
    'ключ-к-серверу-длинный-достаточно',
  ])('%s is none', (text) => {
    expect(standInOf(text)).toBeUndefined();
  });

  it('looks at a long text for a moment only', () => {
    expect(standInOf('my'.repeat(32_768))).toBeUndefined();
    expect(standInOf(`${'secret'.repeat(38)}q`)).toBeUndefined();
  });
});

const recipes: readonly Recipe[] = [
  ...(['hex', 'base64url', 'base64', 'alnum'] as const).flatMap((format): Recipe[] => [
    { kind: 'secret-key', format, bytes: 16 },
    { kind: 'secret-key', format, bytes: 32 },
  ]),
  { kind: 'api-key' },
  { kind: 'uuid' },
  ...(['none', 'url-safe', 'all'] as const).flatMap((symbols): Recipe[] =>
    [8, 20, 32].map((length) => ({ kind: 'password', length, symbols, noLookAlikes: false, exclude: '' })),
  ),
  ...['-', ' ', '', '/'].map((separator): Recipe => ({ kind: 'passphrase', words: 6, separator })),
  { kind: 'passphrase', words: 4, separator: '_' },
];

it('no generated key, password or passphrase is taken for one', () => {
  const hits: string[] = [];
  const count = cases({ quick: 4000, all: 100_000 });
  for (let index = 0; index < count; index += 1) {
    const { value } = generate(recipes[index % recipes.length] ?? { kind: 'uuid' });
    if (standInOf(value) !== undefined) hits.push(value);
  }
  console.log(`stand-ins: ${count} generated values, ${hits.length} hits`);
  expect(hits).toEqual([]);
});

it('no word of a passphrase is one by itself, nor beside any word that placeholders have', () => {
  const theirs = ['change', 'example', 'sample', 'default', 'random', 'secret', 'password'];
  const hits = words.flatMap((word) =>
    [word, ...theirs.flatMap((one) => [`${one}-${word}-ivory-zebra`, `zebra-${word}-${one}-ivory`])].filter(
      (text) => standInOf(text) !== undefined,
    ),
  );
  expect(hits).toEqual([]);
});

it('tells what resolves a reference, and which variables a text refers to', () => {
  expect(resolverOf('op://vault/item/field')).toBe('1password');
  expect(resolverOf('https://ai.example.com')).toBeUndefined();
  expect(referredNames('${FIRST:?no $SECOND};$THIRD-${FIRST} $$NOT')).toEqual(['FIRST', 'SECOND', 'THIRD']);
});
