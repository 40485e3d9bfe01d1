import * as fc from 'fast-check';

/** Pieces that one reader or another takes for syntax. */
// oxfmt-ignore
const fragments = [
  '\\', '\\\\', '\\\n', '\\"', "\\'", '\\$', '\\n', '\\r', '\\t', '\\0', '\\x41', '\\u0041', '\\101', '\\e',
  '"', "'", '`', '""', "''", '"""', "'\\''", '\u2018', '\u2019', '\u201a', '\u201b', '\u201c',
  '$', '$$', '$$$', '$A', '${A}', '${A:-b}', '${', '}', '$(id)', '$((1))', '`id`', '$9', '$-', '{{', '{{ .X }}',
  '#', ' #', '# ', '\t#', '=', '==', ':', ': ', '- ', '? ', '&a', '*a', '!', '!!', '|', '>', '%', '%%', '%A%', '@',
  '\n', '\r', '\r\n', '\n\n', '\nA=1', '\nexport B=2\n', '\n#', '\nEOF\n', '\t', '\v', '\f', ' ', '  ',
  '\u0085', '\u00a0', '\u2028', '\u2029', '\ufeff', '\u200b', '\u202e', '\u001b[31m', '\u0007', '\b', '\u007f', '\u0001', '\u001a',
  'é', '密钥', '😀', '\u{10ffff}', '\ue000', '\uffff', 'e\u0301',
  'null', 'true', 'yes', '~', '0123', '0x1F', '1e3', '-', '--', '-n', '<<', '<', '^', '(', ')', ';', '&&', '||', '*', '?', '[', ']', ',',
  'export ', 'KEYRING_CHECK_AFTER=', 'a', 'Z', '7', '_', 'sk-', '/', '+',
] as const;

/** A value that tries to be misread: fragments of syntax, any text, ordinary secrets. Well-formed Unicode without NUL. */
export const hostileValue: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.array(fc.constantFrom(...fragments), { maxLength: 9 }).map((parts) => parts.join('')),
  },
  {
    weight: 2,
    arbitrary: fc.string({ unit: 'binary', maxLength: 24 }).map((text) => text.replaceAll('\0', '')),
  },
  {
    weight: 1,
    arbitrary: fc.string({ unit: 'grapheme', maxLength: 24 }).map((text) => text.replaceAll('\0', '')),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 40 }) },
);

export const environmentName: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ')),
    fc.string({ unit: fc.constantFrom(...Array.from('ABCXYZ019_')), maxLength: 12 }),
  )
  .map(([head, tail]) => `K${head}${tail}`);
