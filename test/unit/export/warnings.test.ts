import { describe, expect, it } from 'vitest';
import type { WarningContext } from '../../../electron/export/warnings.ts';
import { exportWarnings } from '../../../electron/export/warnings.ts';
import { keyPathWarningOf, keyPathWarnings } from '../../../electron/shared/compose-key.ts';
import { dialectIds } from '../../../electron/shared/dialects.ts';
import { exportWarningLine } from '../../../electron/text/tell-export.ts';
import { loadReader } from '../../../electron/text/reader.ts';
import { dedicatedKeyNames, openWebuiVariables } from '../../../electron/shared/open-webui-variables.ts';

const quiet: WarningContext = {
  dialect: 'json',
  namesOnly: false,
  keptNames: new Set(dedicatedKeyNames),
  sharedWith: new Map(),
};

/** A value that every variable takes. */
const fernetKey = 'Jx3v9Qm2Lr8Tn5Kb7Zw1Yc4Hd6Fs0Gp2Ua9Ei3Oj7Xo=';

function codes(name: string, value: string, context: Partial<WarningContext> = {}): readonly string[] {
  return exportWarnings([{ name, value }], { ...quiet, ...context }).map(({ code }) => code);
}

describe('export warnings', () => {
  it('says nothing about a good key', () => {
    const good = 'c41f09d2a7b85e36f1049c2d7ab3e85860f3b91d5ce7428a9fd60e17b3c2548d';
    expect(codes('WEBUI_SECRET_KEY', good)).toEqual([]);
  });

  it.each([
    ['', 'empty-secret-key'],
    ['t0p-s3cr3t', 'public-secret-key'],
    ['kQ8vZ2mX7pL4tR9wYb3nC6hJ1sD5fG0aEuIoPqWeRtY!', 'fernet-trap'],
    ['kQ8vZ2mX7pL4tR9w', 'short-secret-key'],
  ])('names what is wrong with the secret key %j', (value, code) => {
    expect(codes('WEBUI_SECRET_KEY', value)).toContain(code);
    expect(codes('WEBUI_SECRET_KEY', value, { namesOnly: true })).not.toContain(code);
  });

  it.each([
    ['sk-kQ8vZ2mX7pL4tR9wYb3nC6hJ1sD5fG0a', []],
    [' c41f09d2a7b85e36f1049c2d7ab3e85860f3b91d5ce7428a9fd60e17b3c2548d', []],
    ['', ['empty-secret-key']],
    ['t0p-s3cr3t', ['public-secret-key', 'short-secret-key']],
  ])('tells of the secret key %j nothing else: %j', (value, expected) => {
    expect(codes('WEBUI_SECRET_KEY', value)).toEqual(expected);
    expect(codes('OPENAI_API_KEY', value).filter((code) => code !== 'copied-to-database')).toEqual([]);
  });

  it('names keys with which the server does not start', () => {
    const hex = 'c41f09d2a7b85e36f1049c2d7ab3e85860f3b91d5ce7428a9fd60e17b3c2548d';
    const variables = [
      { name: 'OAUTH_CLIENT_INFO_ENCRYPTION_KEY', value: hex.slice(0, 44) },
      { name: 'MFA_ENCRYPTION_KEY', value: hex },
    ];
    expect(exportWarnings(variables, quiet)).toEqual([
      { code: 'fernet-trap', names: ['OAUTH_CLIENT_INFO_ENCRYPTION_KEY'] },
      { code: 'not-a-fernet-key', names: ['MFA_ENCRYPTION_KEY'] },
    ]);
  });

  it('names passwords that their URL would not give back', () => {
    const variables = [
      { name: 'DATABASE_PASSWORD', value: '14%UrY@db' },
      { name: 'REDIS_URL', value: 'redis://:p/w@redis:6379/0' },
      { name: 'DATABASE_URL', value: 'postgresql://open:p%40ss@db/webui' },
    ];
    expect(exportWarnings(variables, quiet)).toEqual([
      { code: 'breaks-url', names: ['DATABASE_PASSWORD', 'REDIS_URL'] },
    ]);
    expect(codes('DATABASE_PASSWORD', '14%UrY@db', { namesOnly: true })).not.toContain('breaks-url');
  });

  it('names variables that the database keeps, and no others', () => {
    for (const [name, when] of openWebuiVariables) {
      if (name === 'WEBUI_SECRET_KEY') continue;
      expect(codes(name, fernetKey), name).toEqual(when === 'database' ? ['copied-to-database'] : []);
    }
  });

  it('says of each dialect whose reader does not hand the key on what does, and only of the key', () => {
    const good = 'c41f09d2a7b85e36f1049c2d7ab3e85860f3b91d5ce7428a9fd60e17b3c2548d';
    const told = dialectIds.flatMap((dialect) => {
      expect(codes('SCIM_TOKEN', good, { dialect }), dialect).not.toContain(keyPathWarningOf[dialect]);
      const own = codes('WEBUI_SECRET_KEY', good, { dialect }).filter((code) =>
        keyPathWarnings.some((warning) => warning === code),
      );
      return own.map((code) => [dialect, code]);
    });
    expect(told).toEqual([
      ['compose-env', 'compose-file-sets-key'],
      ['docker-env', 'environment-beats-env-file'],
      ['python-dotenv', 'serve-ignores-dotenv'],
    ]);
  });

  it('names the old name, shared values, missing dedicated keys and what a format shows', async () => {
    const good = 'c41f09d2a7b85e36f1049c2d7ab3e85860f3b91d5ce7428a9fd60e17b3c2548d';
    expect(codes('WEBUI_JWT_SECRET_KEY', good)).toEqual(['legacy-name']);
    const shared = new Map([['WEBUI_SECRET_KEY', ['Away']]]);
    expect(codes('WEBUI_SECRET_KEY', good, { sharedWith: shared })).toEqual(['shared-secret']);
    const none = { keptNames: new Set<string>() };
    expect(codes('WEBUI_SECRET_KEY', good, none)).toEqual(['dedicated-keys-advised']);
    expect(codes('A', good, { dialect: 'docker-run' })).toEqual(['shows-in-process-list']);
    expect(codes('A', good, { dialect: 'docker-run', namesOnly: true })).toEqual(['unset-name-dropped']);
    expect(codes('A', good, none)).toEqual([]);
    expect(codes('A', '', { dialect: 'powershell' })).toEqual(['empty-unsets']);
    expect(codes('A', 'x', { dialect: 'powershell' })).toEqual([]);
    expect(codes('A', '')).toEqual([]);
    expect(codes('WEBUI_SECRET_KEY', good, { dialect: 'compose-secret' })).toEqual([
      'needs-empty-secret-key',
    ]);
    const [warning] = exportWarnings([{ name: 'WEBUI_SECRET_KEY', value: good }], {
      ...quiet,
      sharedWith: shared,
    });
    expect(warning && exportWarningLine(warning, await loadReader('command', 'en'))).toContain('(Away)');
  });

  it('joins names and text as the language does', async () => {
    const chinese = await loadReader('command', 'zh-CN');
    const names = ['A', 'B'];
    expect(exportWarningLine({ code: 'empty-unsets', names }, chinese)).toMatch(/^A、B：\P{ASCII}/u);
    expect(exportWarningLine({ code: 'dedicated-keys-advised', names }, chinese)).toMatch(/：A、B$/);
    const shared = exportWarningLine({ code: 'shared-secret', names, others: names }, chinese);
    expect(shared).toMatch(/（A、B）$/);
    const english = await loadReader('command', 'en');
    expect(exportWarningLine({ code: 'empty-unsets', names }, english)).toMatch(/^A, B: /);
    expect(exportWarningLine({ code: 'dedicated-keys-advised', names }, english)).toMatch(/: A, B$/);
  });
});
