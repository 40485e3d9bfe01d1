import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../electron/redact.ts';
import { echoForms, echoesIn } from '../support/echo.ts';
import { fakeToken } from '../support/openwebui-model.ts';

const numbered = (index: number): string => `value number ${index}.`;
const toBase64 = (text: string): string => Buffer.from(text).toString('base64');

describe('redactor', () => {
  it('finds a known value in every usual encoding', () => {
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

  it.each([
    ['an API key', 'sk-0123456789abcdef0123456789abcdef'],
    ['a short API key', 'sk-abcdefgh'],
    ['a JWT', 'eyJhbGciOiJIUzI1NiJ9.eyJpZCI6IjEifQ.c2lnbmF0dXJlLXZhbHVl'],
    ['a JWT in upper case', 'EYJHBGCIOIJIUZI1NIJ9.EYJPZCI6IJEIFQ.C2LNBMF0DXJLLXZHBHVL'],
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

  it.each([
    'instance 3f2b8c1e-9d4a-4b6e-8f3a-1c2d3e4f5a6b was not found',
    'at open (/home/someone/Projects2/webui-keyring/dist/chunks/undici-BmqNNl2Y.js:120:7)',
    'file:///home/someone/Projects2/webui-keyring/dist/main.js',
    'keychain-unresponsive after 5000 ms',
  ])('leaves alone: %s', (text) => {
    expect(createRedactor().redact(text)).toBe(text);
  });

  it('does not take ordinary words for a short value', () => {
    const redactor = createRedactor();
    redactor.learn('test');
    expect(redactor.redact('the test failed')).toBe('the test failed');
  });

  it('knows the newest thousand values, and forgets one for each that is more', () => {
    const redactor = createRedactor();
    for (let index = 0; index < 1000; index += 1) redactor.learn(numbered(index));
    expect(redactor.conceal(numbered(0))).toBe('[redacted]');
    for (let index = 1000; index < 1003; index += 1) redactor.learn(numbered(index));
    expect([0, 1, 2, 3, 1002].map((index) => redactor.holdsKnown(numbered(index)))).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
  });

  it.each<[string, string, string]>([
    ['with an invisible character in it that the text lacks', 'hun\u200bter2', 'hunter2'],
    ['as a field of a form', 'a known value', 'a+known+value'],
    [
      'in base64 over two lines',
      'a known value',
      `${toBase64('a known value').slice(0, 9)}\n${toBase64('a known value').slice(9)}`,
    ],
    ['in hex behind an odd digit', 'a known value', `0${Buffer.from('a known value').toString('hex')}`],
    ['of the least length in hex', 'qwertz', Buffer.from('qwertz').toString('hex')],
    ['of the least length in base64', 'qwertz', toBase64('qwertz')],
  ])('finds a value %s', (_, value, text) => {
    const redactor = createRedactor();
    redactor.learn(value);
    expect(redactor.conceal(`(${text})`)).toMatch(/^\(0?\[redacted\]\)$/);
  });

  it.each([[['a known value', 'a known']], [['a known value', 'known va']]])(
    'takes out the whole of a value that has another one in it: %j',
    (values) => {
      const redactor = createRedactor();
      for (const value of values) redactor.learn(value);
      expect(redactor.conceal('(a known value)')).toBe('([redacted])');
    },
  );

  it('says of a text only whether a known value is in it, whatever else looks like one', () => {
    const redactor = createRedactor();
    redactor.learn('a known value');
    expect(redactor.holdsKnown('here is a known value')).toBe(true);
    expect(redactor.holdsKnown('Bearer sk-0123456789abcdef0123456789abcdef')).toBe(false);
  });

  it('forgets the oldest of more than a thousand values, not the newest', () => {
    const redactor = createRedactor();
    for (let index = 0; index <= 1000; index += 1) redactor.learn(`value number ${index}.`);
    expect(redactor.redact('value number 1000.')).toBe('[redacted]');
    expect(redactor.redact('value number 0.')).toBe('value number 0.');
  });

  it('counts as new what is used again', () => {
    const redactor = createRedactor();
    redactor.learn('the value in use');
    for (let index = 0; index < 600; index += 1) redactor.learn(`value number ${index}.`);
    redactor.learn('the value in use');
    for (let index = 600; index < 1200; index += 1) redactor.learn(`value number ${index}.`);
    expect(redactor.redact('the value in use')).toBe('[redacted]');
    expect(redactor.redact('value number 0.')).toBe('value number 0.');
  });

  it('takes a lone surrogate without throwing', () => {
    const redactor = createRedactor();
    redactor.learn('secret \uD800 value');
    expect(redactor.redact('nothing here')).toBe('nothing here');
  });
});

/** Values that have no piece in common. */
function nth(index: number): string {
  return `${index}:`.padEnd(30, String.fromCodePoint(0x4e00 + index));
}

describe('what a server says', () => {
  const key = 'sk-0123456789abcdef0123456789ABCDEF';

  it.each([...echoForms])('without what it was sent, written %s', (_form, write) => {
    for (const secret of [key, 'pässwörd/+&"<7f3a>', fakeToken('s', { id: 'x' })]) {
      const redactor = createRedactor();
      redactor.learnSent(secret);
      expect(echoesIn(redactor.conceal(`before ${write(secret)} after`), secret)).toEqual([]);
      expect(redactor.conceal(`before ${write(secret)} after`)).toMatch(/^before .* after$/);
    }
  });

  // The shape of a key is seen by its beginning.
  const withBeginning = [...echoForms].filter(([form]) => form !== 'its last 12 characters');
  it.each(withBeginning)('without a key that it was sent by another run, written %s', (_form, write) => {
    const said = createRedactor().conceal(`before ${write(key)} after`);
    expect(echoesIn(said, key)).toEqual([]);
  });

  it('without a piece of 8 characters; 7 stay', () => {
    const redactor = createRedactor();
    redactor.learnSent('Zx4-Qp9_Lm2.Vb7~Kc5');
    expect(redactor.conceal('ends in 7~Kc5')).toBe('ends in 7~Kc5');
    expect(redactor.conceal('ends in .Vb7~Kc5')).toBe('ends in [redacted]');
    expect(redactor.conceal('Zx4-Qp9…Vb7~Kc5')).toBe('Zx4-Qp9…Vb7~Kc5');
    expect(redactor.conceal('Zx4-Qp9_…')).toBe('[redacted]…');
    expect(redactor.conceal('one ZX4-QP9_LM2.VB7~KC5, two Zx4-Qp9_Lm2.Vb7~Kc5')).toBe(
      'one [redacted], two [redacted]',
    );
  });

  it.each(['x', '/a/', 'ab', 'abc.', 'abcd'])('where base64 of it follows %s', (before) => {
    const redactor = createRedactor();
    redactor.learnSent('Zx4-Qp9_Lm2.Vb7~Kc5');
    const written = Buffer.from('Zx4-Qp9_Lm2.Vb7~Kc5').toString('base64');
    expect(redactor.conceal(`${before}${written}`)).toBe(`${before}[redacted]`);
  });

  it('where spaces are written as in a form', () => {
    const redactor = createRedactor();
    redactor.learnSent('it is an odd day in May');
    expect(redactor.conceal('q=it+is+an+odd+day+in+May&r=1')).toBe('q=[redacted]&r=1');
  });

  it('with characters that are not seen between those of the secret', () => {
    const redactor = createRedactor();
    redactor.learnSent('Zx4-Qp9_Lm2.Vb7~Kc5');
    expect(redactor.conceal('a Zx4-Qp9\u200B_Lm2\n.Vb7~Kc5 b')).toBe('a [redacted] b');
  });

  it('short secrets leave the words alone that they are', () => {
    const redactor = createRedactor();
    for (const short of ['admin', 'user', '12345']) redactor.learnSent(short);
    expect(redactor.conceal('admin, a user, since 12345')).toBe('admin, a user, since 12345');
    redactor.learnSent('secret');
    expect(redactor.conceal('a secret')).toBe('a [redacted]');
  });

  it('a value that was not sent is taken out whole only', () => {
    const redactor = createRedactor();
    redactor.learn('https://chat.example.org/oauth');
    expect(redactor.conceal('see https://chat.example.org/login')).toBe('see https://chat.example.org/login');
    expect(redactor.conceal('see https://chat.example.org/oauth')).toBe('see [redacted]');
    redactor.learnSent('https://chat.example.org/oauth');
    redactor.learn('https://chat.example.org/oauth');
    expect(redactor.conceal('see https://chat.example.org/login')).toBe('see [redacted]login');
  });

  it('a long credential in pieces, in proportion to its length', () => {
    const redactor = createRedactor();
    const long = Array.from({ length: 1500 }, (_, index) => `${index}.`).join('');
    redactor.learnSent(long);
    expect(redactor.conceal(`(${long.slice(3000, 3040)})`)).toBe('([redacted])');
    expect(redactor.conceal(`(${long})`)).toBe('([redacted])');
  });

  it.each([
    'k8s-default-openwebui-1a2b3c4d5e-1234567890.eu-west-1.elb.amazonaws.com',
    '0.12.4+0123456789abcdef0123456789abcdef01234567',
    '3f2b8c1e-9d4a-4b6e-8f3a-1c2d3e4f5a6b',
    'task-management and risk-assessment',
    '%E4%BD%A0 & \\n C:\\temp',
  ])('is left as it is: %s', (text) => {
    const redactor = createRedactor();
    redactor.learnSent('sk-9d41c07be6a25f38714d0ce9b3a852f6');
    expect(redactor.conceal(text)).toBe(text);
  });

  it('forgets the oldest, and their pieces', () => {
    const redactor = createRedactor();
    for (let index = 0; index <= 1000; index += 1) redactor.learnSent(nth(index));
    expect(redactor.conceal(nth(0))).toBe(nth(0));
    expect(redactor.conceal(nth(1000))).toBe('[redacted]');
  });

  it.each([
    ['c\u00f6nsp1rator', 'in invisible characters', (text: string) => text.split('').join('\u200B')],
    [
      'Zx4-Qp9_Lm2.Vb7',
      'in the escapes of HTML',
      (text: string) => text.replaceAll('-', '&#45;').replaceAll('.', '&#x2e'),
    ],
    [
      'a<b>c"d\'e&f',
      'in the names of HTML',
      (text: string) =>
        text
          .replaceAll('&', '&amp;')
          .replaceAll('<', '&lt;')
          .replaceAll('>', '&gt;')
          .replaceAll('"', '&quot;')
          .replaceAll("'", '&apos;'),
    ],
    ['a\nb\rc\td\be\ff', 'in the escapes of JSON', (text: string) => JSON.stringify(text).slice(1, -1)],
    ['Zx4-Qp9_Lm2', 'in octal', (text: string) => text.replaceAll('-', '\\055').replaceAll('_', '\\137')],
    ['Zx4-Qp9_Lm2', 'escaped three times', (text: string) => text.replaceAll('-', '%25252D')],
    [
      'Zx4-Qp9_Lm2',
      'as a list of hex',
      (text: string) => [...Buffer.from(text)].map((byte) => `0x${byte.toString(16)}`).join(', '),
    ],
  ])('%j, written %s', (secret, _form, write) => {
    const redactor = createRedactor();
    redactor.learn(secret);
    expect(redactor.conceal(`before ${write(secret)} after`)).toBe('before [redacted] after');
  });

  it.each([
    ['Bearer abc.def', '[redacted]'],
    ['bearer  abc.def, and', '[redacted], and'],
    ['forbearer abc', 'forbearer abc'],
    ['sk-1234567', 'sk-1234567'],
    ['sk-12345678.', '[redacted].'],
    ['SK-0123456789ABCDEF0123456789ABCDEF', '[redacted]'],
    ['eyJhbGciO.eyJpZCI6I', 'eyJhbGciO.eyJpZCI6I'],
    ['eyJhbGciOi.eyJpZCI6Ij', '[redacted]'],
  ])('a credential by its shape: %s', (text, clean) => {
    expect(createRedactor().conceal(text)).toBe(clean);
  });

  it.each([
    ['0123456789abcdef'.repeat(2), '[redacted]'],
    ['0123456789abcdef'.repeat(2).slice(1), '0123456789abcdef'.repeat(2).slice(1)],
    [`${'xZ'.repeat(19)}c1`, '[redacted]'],
    [`${'xZ'.repeat(19)}1`, `${'xZ'.repeat(19)}1`],
    ['xZ'.repeat(20), 'xZ'.repeat(20)],
  ])('a long random value, in the log alone: %s', (text, logged) => {
    const redactor = createRedactor();
    expect(redactor.redact(`at ${text} end`)).toBe(`at ${logged} end`);
    expect(redactor.conceal(`at ${text} end`)).toBe(`at ${text} end`);
  });
});
