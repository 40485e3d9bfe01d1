import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRedactor } from '../../electron/redact.ts';

describe('redactor', () => {
  test('finds a known value in every usual encoding', () => {
    fc.assert(
      fc.property(
        fc
          .string({ minLength: 8, maxLength: 60, unit: 'grapheme' })
          .filter((value) => value.trim().length > 7),
        (value) => {
          const redactor = createRedactor();
          redactor.learn(value);
          const bytes = Buffer.from(value, 'utf8');
          const forms = [
            value,
            encodeURIComponent(value),
            bytes.toString('base64'),
            bytes.toString('base64url'),
            bytes.toString('hex'),
            JSON.stringify(value).slice(1, -1),
          ];
          for (const form of forms)
            expect(redactor.redact(`before ${form} after`)).toBe('before [redacted] after');
        },
      ),
      { numRuns: 500 },
    );
  });

  test.each([
    ['an API key', 'sk-0123456789abcdef0123456789abcdef'],
    ['a short API key', 'sk-abcdefgh'],
    ['a JWT', 'eyJhbGciOiJIUzI1NiJ9.eyJpZCI6IjEifQ.c2lnbmF0dXJlLXZhbHVl'],
    ['a JWT without signature', 'eyJhbGciOiJIUzI1NiJ9.eyJpZCI6IjEifQ.'],
    ['a bearer header', 'Bearer abc.def'],
    ['64 hex digits', 'a1'.repeat(32)],
    ['base64 of 32 bytes', 'q0x/fTzc9mG+YwA1b2c3d4e5f6g7h8i9j0kLmNoPqRs='],
  ])('takes out %s that it was never told of', (_name, secret) => {
    const clean = createRedactor().redact(`failed with header "${secret}", sorry`);
    expect(clean).not.toContain(secret);
    expect(clean).toContain('[redacted]');
    expect(clean).toContain('sorry');
  });

  test.each([
    'instance 3f2b8c1e-9d4a-4b6e-8f3a-1c2d3e4f5a6b was not found',
    'at open (/home/someone/Projects2/webui-keyring/dist/chunks/undici-BmqNNl2Y.js:120:7)',
    'file:///home/someone/Projects2/webui-keyring/dist/main.js',
    'keychain-unresponsive after 5000 ms',
  ])('leaves alone: %s', (text) => {
    expect(createRedactor().redact(text)).toBe(text);
  });

  test('does not take ordinary words for a short value', () => {
    const redactor = createRedactor();
    redactor.learn('test');
    expect(redactor.redact('the test failed')).toBe('the test failed');
  });

  test('forgets the oldest of more than a thousand values, not the newest', () => {
    const redactor = createRedactor();
    for (let index = 0; index <= 1000; index += 1) redactor.learn(`value number ${index}.`);
    expect(redactor.redact('value number 1000.')).toBe('[redacted]');
    expect(redactor.redact('value number 0.')).toBe('value number 0.');
  });

  test('takes a lone surrogate without throwing', () => {
    const redactor = createRedactor();
    redactor.learn('secret \uD800 value');
    expect(redactor.redact('nothing here')).toBe('nothing here');
  });
});
