import { describe, expect, it } from 'vitest';
import {
  checkProxy,
  checkBaseUrl,
  checkInstance,
  checkSecret,
  checkSecretName,
  checkTest,
} from '../../../electron/vault/check-input.ts';
import { codeOf, instanceInput, must, secretInput } from '../../support/vault.ts';

describe('base URL', () => {
  it.each([
    ['https://chat.example.org', 'https://chat.example.org'],
    ['https://chat.example.org/', 'https://chat.example.org'],
    ['HTTPS://Chat.Example.ORG:443/webui/', 'https://chat.example.org/webui'],
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
    ['http://[::1]:8080/a/b', 'http://[::1]:8080/a/b'],
    ['https://bücher.example/x', 'https://xn--bcher-kva.example/x'],
    ['https://host.example/with@at', 'https://host.example/with@at'],
  ])('%s is kept as %s', (given, kept) => {
    expect(must(checkBaseUrl(given))).toBe(kept);
  });

  it.each([
    '',
    'chat.example.org',
    '//chat.example.org',
    'https:chat.example.org',
    'https:///chat.example.org',
    'ftp://chat.example.org',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://user:word@chat.example.org',
    'https://@chat.example.org',
    'https://chat.example.org?x=1',
    'https://chat.example.org/?',
    'https://chat.example.org/#',
    ' https://chat.example.org',
    'https://chat.exa\tmple.org',
    'https://chat.example.org\\@evil.example',
    'https://chat.example.org:99999',
    'https://[::1',
    `https://chat.example.org/${'a'.repeat(2048)}`,
  ])('%j is refused', (given) => {
    expect(codeOf(checkBaseUrl(given))).toBe('vault-bad-url');
  });
});

describe('names', () => {
  it('takes variable names for secret keys and variables', () => {
    for (const name of ['WEBUI_SECRET_KEY', '_x', 'a1']) {
      expect(must(checkSecretName(name, 'secret-key'))).toBe(name);
      expect(must(checkSecretName(name, 'variable'))).toBe(name);
    }
    for (const name of ['', '1A', 'A-B', 'A B', 'A\n', 'É', 'A\0', 'A_'.repeat(61), 7, null]) {
      expect(codeOf(checkSecretName(name, 'variable')), JSON.stringify(name)).toBe('vault-bad-name');
    }
  });

  it('takes a label for an API key, made NFC', () => {
    for (const name of ['ci bot', "O'Brien – müde", '密钥', '👩‍💻', 'A-B (C)']) {
      expect(must(checkSecretName(name, 'api-key'))).toBe(name.normalize('NFC'));
    }
    expect(must(checkSecretName('e\u0301', 'api-key'))).toBe('\u00e9');
    for (const name of [
      '',
      ' a',
      'a ',
      'a\nb',
      'a\u001b[31m',
      'a\u0085',
      'a\u2028b',
      'a\u202eb',
      'a\u200bb',
      '\ufeffa',
      '\ud800',
      'a b '.repeat(31).trim(),
    ]) {
      expect(codeOf(checkSecretName(name, 'api-key')), JSON.stringify(name)).toBe('vault-bad-name');
    }
  });
});

describe('a value in place of a name', () => {
  const value = `sk-${'4f0c2a9be81d4c5f'.repeat(2)}`;

  it('is refused as a name, whatever the kind, and not repeated', () => {
    for (const kind of ['secret-key', 'variable', 'api-key'] as const) {
      expect(checkSecretName(value, kind)).toEqual({ ok: false, error: { code: 'vault-name-is-value' } });
      expect(checkSecretName(value, kind, 'other')).toEqual({
        ok: false,
        error: { code: 'vault-name-is-value' },
      });
    }
    expect(checkInstance({ ...instanceInput, name: value })).toEqual({
      ok: false,
      error: { code: 'vault-name-is-value' },
    });
    expect(codeOf(checkInstance({ ...instanceInput, name: value }, instanceInput))).toBe(
      'vault-name-is-value',
    );
  });

  it('is kept where an earlier version took it', () => {
    expect(must(checkSecretName(value, 'api-key', value))).toBe(value);
    const saved = { ...instanceInput, name: value };
    expect(must(checkInstance(saved, saved)).name).toBe(value);
  });

  it.each(['tags', 'usedBy', 'owner'] as const)(
    'is refused among %s, and kept there where it is',
    (field) => {
      const input = secretInput('A', { [field]: field === 'owner' ? value : ['first', value] });
      expect(checkSecret(input)).toEqual({ ok: false, error: { code: 'vault-name-is-value', field } });
      expect(checkSecret(input, secretInput('A'))).toMatchObject({ ok: false });
      expect(must(checkSecret(input, input))[field]).toEqual(input[field]);
    },
  );
});

describe('the record of a test', () => {
  const record = { at: '2026-01-02T03:04:05.000Z', code: 'key-works', good: true, latencyMs: 12.6 };

  it('is kept with whole milliseconds', () => {
    expect(must(checkTest(record))).toEqual({ ...record, latencyMs: 13 });
    expect(must(checkTest({ ...record, latencyMs: 0 })).latencyMs).toBe(0);
    expect(must(checkTest({ ...record, latencyMs: null })).latencyMs).toBeNull();
    expect(codeOf(checkTest({ ...record, code: 'a'.repeat(80) }))).toBe('ok');
  });

  it.each(['ada@example.test', 'Ada Tester', '张三', 'a'.repeat(254)])('names the user %s', (user) => {
    expect(must(checkTest({ ...record, latencyMs: 1, user }))).toEqual({ ...record, latencyMs: 1, user });
  });

  it.each(['', 'a\nb', '\u202Ea', 'a'.repeat(255), `sk-${'7c'.repeat(16)}`])(
    'is kept without a user that a server worded as %j',
    (user) => {
      expect(must(checkTest({ ...record, latencyMs: 1, user }))).toEqual({ ...record, latencyMs: 1 });
    },
  );

  it.each([
    { at: 'today' },
    { code: '' },
    { code: 'Key works' },
    { code: 'a'.repeat(81) },
    { good: 'yes' },
    { latencyMs: -1 },
    { latencyMs: Number.NaN },
    { latencyMs: Number.POSITIVE_INFINITY },
  ])('is refused with %j', (wrong: object) => {
    expect(checkTest(Object.assign({}, record, wrong))).toMatchObject({
      ok: false,
      error: { code: 'vault-invalid', field: 'lastTest' },
    });
  });
});

describe('limits', () => {
  it('take what is exactly as long as they allow, and nothing longer', () => {
    const line = 'x '.repeat(60).trim().padEnd(120, 'y');
    expect(codeOf(checkSecretName(line, 'api-key'))).toBe('ok');
    expect(codeOf(checkSecretName(`${line}y`, 'api-key'))).toBe('vault-bad-name');
    expect(codeOf(checkSecretName(`A${'_B'.repeat(59)}_`, 'variable'))).toBe('ok');
    const start = 'https://chat.example.org/';
    expect(codeOf(checkBaseUrl(start.padEnd(2048, 'a')))).toBe('ok');
    expect(codeOf(checkBaseUrl(start.padEnd(2049, 'a')))).toBe('vault-bad-url');
    expect(codeOf(checkInstance({ ...instanceInput, notes: 'x'.repeat(4000) }))).toBe('ok');
    expect(codeOf(checkInstance({ ...instanceInput, caFile: `/${'x'.repeat(4095)}` }))).toBe('ok');
    expect(codeOf(checkInstance({ ...instanceInput, caFile: `/${'x'.repeat(4096)}` }))).toBe('vault-invalid');
    for (const rotateEveryDays of [1, 3650, null]) {
      expect(codeOf(checkSecret(secretInput('A', { rotateEveryDays })))).toBe('ok');
    }
    const tags = Array.from({ length: 32 }, (_, index) => `t${index}`);
    expect(must(checkSecret(secretInput('A', { tags }))).tags).toEqual(tags);
  });

  it('grow with no form that the URL parser gives: what is kept is no longer than what a file may have', () => {
    expect(codeOf(checkBaseUrl(`https://chat.example.org/${'é'.repeat(1000)}`))).toBe('vault-bad-url');
  });

  it('an existing header name is kept that would be refused today', () => {
    const saved = { ...instanceInput, keyHeader: 'host' };
    expect(must(checkInstance(saved, saved)).keyHeader).toBe('host');
    expect(codeOf(checkInstance({ ...saved, keyHeader: 'cookie' }, saved))).toBe('vault-invalid');
  });
});

describe('instance', () => {
  it('keeps the header in lower case and names what is wrong', () => {
    expect(must(checkInstance({ ...instanceInput, keyHeader: 'X-API-Key' })).keyHeader).toBe('x-api-key');
    for (const [edit, code, field] of [
      [{ name: '\u001b' }, 'vault-bad-name', undefined],
      [{ baseUrl: 'x' }, 'vault-bad-url', undefined],
      [{ keyHeader: '' }, 'vault-invalid', 'keyHeader'],
      [{ keyHeader: 'a b' }, 'vault-invalid', 'keyHeader'],
      [{ keyHeader: 'x'.repeat(121) }, 'vault-invalid', 'keyHeader'],
      [{ keyHeader: 'Host' }, 'vault-invalid', 'keyHeader'],
      [{ keyHeader: 'Proxy-Authorization' }, 'vault-invalid', 'keyHeader'],
      [{ keyHeader: 'accept-encoding' }, 'vault-invalid', 'keyHeader'],
      [{ caFile: 'relative.pem' }, 'vault-invalid', 'caFile'],
      [{ caFile: '/a\0b' }, 'vault-invalid', 'caFile'],
      [{ notes: 'x'.repeat(4001) }, 'vault-invalid', 'notes'],
      [{ notes: '\0' }, 'vault-invalid', 'notes'],
      [{ proxy: '' }, 'vault-bad-proxy', undefined],
    ] as const) {
      const result = checkInstance({ ...instanceInput, ...edit });
      const error = result.ok ? {} : result.error;
      expect(error, JSON.stringify(edit)).toMatchObject(field === undefined ? { code } : { code, field });
    }
  });

  it('keeps a proxy by its origin, and none that names a user, a path or another protocol', () => {
    for (const [typed, kept] of [
      ['system', 'system'],
      ['none', 'none'],
      ['http://proxy.example:3128', 'http://proxy.example:3128'],
      ['HTTP://Proxy.Example:3128/', 'http://proxy.example:3128'],
      ['https://[::1]:8443', 'https://[::1]:8443'],
      ['http://proxy.example:80', 'http://proxy.example'],
    ] as const) {
      expect(checkProxy(typed)).toEqual({ ok: true, value: kept });
    }
    for (const [typed, problem] of [
      ['http://ada@proxy.example', 'credentials'],
      ['http://ada:planted@proxy.example:3128', 'credentials'],
      ['socks5://proxy.example:1080', 'scheme'],
      ['proxy.example:3128', 'scheme'],
      ['System', 'scheme'],
      ['http://proxy.example/path', 'path'],
      ['http://proxy.example?x', 'path'],
      ['http://proxy.example\\x', 'characters'],
      ['http://proxy example', 'characters'],
      ['http://proxy.example:99999', 'host'],
      ['http://proxy.example\ud800', 'characters'],
      [`http://${'p'.repeat(2048)}`, 'length'],
      [null, 'length'],
    ] as const) {
      expect(checkProxy(typed)).toEqual({
        ok: false,
        error: { code: 'vault-bad-proxy', facts: { reason: `url-${problem}` } },
      });
    }
  });

  it.each([
    ['environment', 'elsewhere'],
    ['allowHttp', 'yes'],
    ['notes', '\ud800'],
    ['notes', 'a\0b'],
  ])('names what its file could not be read with: %s %j', (field, value) => {
    const wrong: unknown = { [field]: value };
    expect(checkInstance(Object.assign({}, instanceInput, wrong))).toMatchObject({
      ok: false,
      error: { code: 'vault-invalid', field },
    });
  });

  it('lets through only the fields that it names', () => {
    const hostile: unknown = JSON.parse('{"__proto__":{"polluted":1},"id":"x"}');
    const checked = must(checkInstance(Object.assign({}, instanceInput, hostile)));
    expect(Object.keys(checked).toSorted()).toEqual(Object.keys(instanceInput).toSorted());
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});

describe('secret', () => {
  it('has one of the kinds that its file knows', () => {
    const wrong: unknown = { kind: 'password' };
    expect(checkSecret(Object.assign({}, secretInput('A'), wrong))).toMatchObject({
      ok: false,
      error: { code: 'vault-invalid', field: 'kind' },
    });
  });

  it('keeps each label once and names what is wrong', () => {
    expect(must(checkSecret(secretInput('A', { tags: ['a', 'b', 'a'] }))).tags).toEqual(['a', 'b']);
    for (const [edit, field] of [
      [{ tags: Array.from({ length: 33 }, (_, index) => `t${index}`) }, 'tags'],
      [{ tags: [''] }, 'tags'],
      [{ usedBy: ['a\nb'] }, 'usedBy'],
      [{ owner: 'a\nb' }, 'owner'],
      [{ rotateEveryDays: 0 }, 'rotateEveryDays'],
      [{ rotateEveryDays: 3651 }, 'rotateEveryDays'],
      [{ rotateEveryDays: 1.5 }, 'rotateEveryDays'],
      [{ expiresAt: 'tomorrow' }, 'expiresAt'],
      [{ expiresAt: '2026-13-01T00:00:00.000Z' }, 'expiresAt'],
    ] as const) {
      const result = checkSecret(secretInput('A', edit));
      expect(result.ok ? 'ok' : result.error, JSON.stringify(edit)).toMatchObject({
        code: 'vault-invalid',
        field,
      });
    }
  });
});
