import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkStrength } from '../../../electron/generate/strength.ts';
import { secretKinds } from '../../../electron/shared/domain.ts';
import { strengthFindings } from '../../../electron/shared/strength.ts';
import { processorMs } from '../../support/time-limits.ts';

const hex64 = '9f1c3a7e5b2d8046ac1e9b7f3d5c0a28e4f6071b9d3c5a8e2f4b6d8091a3c5e7';
const jwt =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpZCI6IjdhIn0.W4lZxQ2Jm0k3sT8vB1nC5dF7gH9jK0lM2nP4qR6sT8u';
const apiKey = 'sk-4f0c2a9be81d4c5f9a37b06e2d1c8f54';

describe('secret keys', () => {
  it.each([
    [hex64, [], 'good'],
    ['t0p-s3cr3t', ['known-default', 'too-short'], 'blocked'],
    [' "T0P-S3CR3T" ', ['known-default', 'too-short', 'edge-whitespace'], 'blocked'],
    ['<your-secret-key>', ['known-default', 'too-short'], 'blocked'],
    ['', ['empty'], 'blocked'],
    ['   ', ['too-short', 'edge-whitespace'], 'blocked'],
    [jwt, ['looks-like-jwt'], 'blocked'],
    [apiKey, ['looks-like-api-key'], 'blocked'],
    [`sk-proj-${hex64}`, ['looks-like-provider-key'], 'blocked'],
    [`sk-${hex64}`, ['looks-like-provider-key'], 'blocked'],
    ['a'.repeat(64), ['repeated'], 'blocked'],
    ['abcdefgh'.repeat(8), ['repeated'], 'blocked'],
    ['0123456789012345678901234567890123456789', ['repeated'], 'blocked'],
    ['hunter2', ['too-short'], 'blocked'],
    ['Vq8mZr2Lx0Tn5Kb7', ['too-short'], 'weak'],
    // 64 bits, which is just enough, and 60.
    [hex64.slice(0, 16), ['too-short'], 'weak'],
    [hex64.slice(0, 15), ['too-short'], 'blocked'],
    [hex64.slice(0, 24), ['too-short'], 'weak'],
    [hex64.slice(0, 31), ['too-short'], 'weak'],
    [hex64.slice(0, 32), [], 'good'],
    // 16 characters of two bytes each.
    ['ключсервернойдом', [], 'good'],
    [`${hex64}\n`, ['edge-whitespace', 'not-printable'], 'weak'],
    [`${hex64.slice(0, 40)}\u200b${hex64.slice(40)}`, ['not-printable'], 'weak'],
    [`\u202e${hex64}`, ['not-printable'], 'weak'],
    ['ключ-к-серверу-длинный-достаточно', [], 'good'],
  ] as const)('%j', (value, findings, verdict) => {
    expect(checkStrength(value, 'secret-key', '')).toMatchObject({ findings, verdict });
  });

  // Each answer is what Python's Fernet gave for the same text (cryptography 50 on Python 3.11).
  it.each([
    ['//7//v/+//7//v/+//7//v/+//7//v/+//7//v/+//4=', false],
    [`+-/_${'A'.repeat(39)}=`, false],
    [`${'A'.repeat(42)}B=`, false],
    ['Jx3v9Qm2Lr8Tn5Kb7Zw1Yc4Hd6Fs0Gp2Ua9Ei3Oj7Xo=', false],
    ['Jx3v9Qm2Lr8Tn5Kb7Zw1Yc4Hd6Fs0Gp2Ua9Ei3Oj7XoA', true],
    [`${'A'.repeat(42)}==`, true],
    [hex64.slice(0, 44), true],
    [`!${'A'.repeat(42)}=`, true],
    [`${'A'.repeat(42)}=!`, true],
    [`AA=A${'A'.repeat(39)}=`, true],
    [`é${'A'.repeat(42)}=`, true],
  ])('the 44-character trap: %s', (value, trapped) => {
    const { findings, verdict } = checkStrength(value, 'secret-key', '');
    expect(findings.includes('fernet-trap')).toBe(trapped);
    expect(trapped && verdict !== 'blocked').toBe(false);
  });

  it('the trap counts characters as Python does, not UTF-16 units', () => {
    expect(checkStrength('🔑'.repeat(22), 'secret-key', '').findings).not.toContain('fernet-trap');
    expect(checkStrength('🔑'.repeat(44), 'secret-key', '').findings).toContain('fernet-trap');
  });
});

describe('API keys', () => {
  it.each([
    [apiKey, [], 'good'],
    [jwt, ['looks-like-jwt'], 'weak'],
    [`Bearer ${jwt}`, ['looks-like-jwt'], 'weak'],
    [`sk-ant-api03-${hex64}`, ['looks-like-provider-key'], 'weak'],
    [`sk-${'aB3'.repeat(16)}`, ['not-an-api-key'], 'weak'],
    ['gsk_4fQz8Lm2Rv6Tn0Kb9Xc3Hd7', ['looks-like-provider-key'], 'weak'],
    ['sk-1234', ['known-default', 'not-an-api-key'], 'blocked'],
    [apiKey.toUpperCase(), ['not-an-api-key'], 'weak'],
    [`${apiKey} `, ['edge-whitespace'], 'weak'],
    [`${apiKey}\u007f`, ['not-an-api-key', 'not-printable'], 'weak'],
    [`${apiKey}\r`, ['edge-whitespace', 'not-printable'], 'weak'],
    [`sk-${'0'.repeat(32)}`, ['repeated'], 'weak'],
    ['', ['empty'], 'blocked'],
  ] as const)('%j', (value, findings, verdict) => {
    expect(checkStrength(value, 'api-key', '')).toMatchObject({ findings, verdict });
  });
});

describe('variables', () => {
  it.each([
    [`sk-proj-${hex64}`, [], 'good'],
    [jwt, [], 'good'],
    ['postgresql://webui:Vq8mZr2Lx0@db:5432/webui', [], 'good'],
    ['-----BEGIN KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ\n-----END KEY-----', [], 'good'],
    ['changeme', ['known-default'], 'blocked'],
    ['abc', ['too-short'], 'weak'],
    ['ключ', [], 'good'],
    ['клю7', ['too-short'], 'weak'],
    ['abcabcabcabc', ['repeated'], 'weak'],
    ['Vq8mZr2L\u001b[2J', ['not-printable'], 'weak'],
  ] as const)('%j', (value, findings, verdict) => {
    expect(checkStrength(value, 'variable', '')).toMatchObject({ findings, verdict });
  });
});

// Seen on Open WebUI 0.12.4: 64 hex characters as the first, and 44 as the others, end its start.
describe('keys that the server takes for Fernet', () => {
  const fernetKey = 'Jx3v9Qm2Lr8Tn5Kb7Zw1Yc4Hd6Fs0Gp2Ua9Ei3Oj7Xo=';
  it.each([
    ['MFA_ENCRYPTION_KEY', fernetKey, []],
    ['MFA_ENCRYPTION_KEY', hex64, ['not-a-fernet-key']],
    ['MFA_ENCRYPTION_KEY', fernetKey.slice(0, 43), ['not-a-fernet-key']],
    ['MFA_ENCRYPTION_KEY', 'x', ['not-a-fernet-key', 'too-short']],
    ['OAUTH_SESSION_TOKEN_ENCRYPTION_KEY', hex64, []],
    ['OAUTH_SESSION_TOKEN_ENCRYPTION_KEY', hex64.slice(0, 44), ['fernet-trap']],
    ['OAUTH_CLIENT_INFO_ENCRYPTION_KEY', hex64.slice(0, 44), ['fernet-trap']],
    ['OPENAI_API_KEY', hex64.slice(0, 44), []],
  ])('%s with %s', (name, value, findings) => {
    const strength = checkStrength(value, 'variable', name);
    expect(strength.findings).toEqual(findings);
    expect(strength.verdict).toBe(findings.length === 0 ? 'good' : 'blocked');
  });
});

// Each in the form that people leave it in: as printed, quoted, in brackets, in capitals, with a line end.
it.each(
  `t0p-s3cr3t t0p-s3cr3t! 0p3n-w3bu! sk-1234 sk-1234567890 1234567890 123456789 12345678 123456 admin change-me change_me changeit changeme changethis default dummy example insecure letmein my-secret my-secret-key my_secret_key mysecret mysecretkey none null open-webui open_webui openwebui password replace-me replace_me replaceme secret secret-key secret_key secretkey sk-no-key-required supersecret supersecretkey test todo undefined webui webui-secret-key webui_secret_key xxx your-secret your-secret-key your-secret-key-here your-super-secret-key your_api_key your_secret_key your_secret_key_here yoursecretkey`.split(
    ' ',
  ),
)('%s is what everybody tries first', (known) => {
  for (const left of [
    known,
    known.toUpperCase(),
    `"${known}"`,
    `'${known}'`,
    `<${known}>`,
    `{${known}}`,
    `[${known}]\n`,
  ]) {
    expect(checkStrength(left, 'variable', ''), left).toMatchObject({ verdict: 'blocked' });
  }
});

it('the estimate is an upper bound from length and alphabet', () => {
  expect(checkStrength(hex64, 'secret-key', '').entropyBits).toBe(256);
  expect(checkStrength(apiKey, 'api-key', '').entropyBits).toBe(128);
  expect(checkStrength('1'.repeat(64), 'secret-key', '').entropyBits).toBeCloseTo(Math.log2(10));
  expect(checkStrength('', 'variable', '').entropyBits).toBe(0);
  expect(checkStrength('tzkt', 'variable', '').entropyBits).toBeCloseTo(4 * Math.log2(26));
});

it('any text gets an answer, its findings in order and once', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme', maxLength: 80 }),
    fc.base64String(),
  );
  fc.assert(
    fc.property(text, fc.constantFrom(...secretKinds), (value, kind) => {
      const { findings, entropyBits, verdict } = checkStrength(value, kind, '');
      expect(findings).toEqual(strengthFindings.filter((finding) => findings.includes(finding)));
      expect(entropyBits).toBeGreaterThanOrEqual(0);
      expect(verdict === 'good').toBe(findings.length === 0);
    }),
    { numRuns: 5000 },
  );
});

// A quadratic search for repetition would take minutes.
it('a value of 64 KiB is judged at once', () => {
  const spent = processorMs(() => {
    checkStrength('ab'.repeat(32_768), 'secret-key', '');
    checkStrength(`${'a'.repeat(65_535)}b`, 'variable', '');
  });
  expect(spent).toBeLessThan(2000);
});

it.each([
  ['secret-key', 'x'.repeat(31), true],
  ['secret-key', 'x'.repeat(32), false],
  ['secret-key', 'é'.repeat(16), false],
  ['variable', 'x'.repeat(7), true],
  ['variable', 'x'.repeat(8), false],
  ['variable', 'é'.repeat(4), false],
] as const)('a %s is short by its bytes: %s, %s', (kind, value, isShort) => {
  expect(checkStrength(value, kind, 'WEBUI_SECRET_KEY').findings.includes('too-short')).toBe(isShort);
});
