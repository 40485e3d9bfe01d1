import { parseEnv } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dialect, LineDialect, Variable } from '../../../electron/export/dialects/dialect.ts';
import { mergeInto } from '../../../electron/export/merge.ts';
import { mask } from '../../../electron/export/dialects/pieces.ts';
import { dialects, findDialect } from '../../../electron/export/dialects/registry.ts';
import type { DialectId } from '../../../electron/shared/dialects.ts';
import { hostileValue } from '../../support/hostile-text.ts';
import { codeAndReason } from '../../support/why.ts';

const options = { namesOnly: false, variant: undefined, instanceName: '' };
const mergeable = dialects.filter((dialect) => dialect.lines);

function linesOf(id: DialectId): LineDialect {
  const lines = findDialect(id)?.lines;
  if (!lines) throw new Error(`${id} does not merge`);
  return lines;
}

function merge(id: DialectId, text: string, variables: readonly Variable[], namesOnly = false) {
  return mergeInto(Buffer.from(text), variables, linesOf(id), { ...options, namesOnly }, '.env');
}

function mergedText(id: DialectId, text: string, variables: readonly Variable[]): string {
  const merged = merge(id, text, variables);
  return merged.ok ? merged.value.text : codeAndReason(merged.error);
}

const key: Variable = { name: 'WEBUI_SECRET_KEY', value: 'new' };
const odd: Variable = { name: 'OPENAI_API_KEY', value: 'a b#c' };

describe('merge', () => {
  it('is there for the dialects that say so', () => {
    expect(mergeable.map(({ info }) => info.id).toSorted()).toEqual(
      dialects
        .filter(({ info }) => info.merge)
        .map(({ info }) => info.id)
        .toSorted(),
    );
    expect(mergeable).toHaveLength(5);
  });

  it('changes a value in its place and keeps comments, order, blank lines and what follows', () => {
    const text =
      '# deployment\n\n  A=1\nexport WEBUI_SECRET_KEY="old\nold" # rotated in May\n# WEBUI_SECRET_KEY=older\nB = 2\n';
    expect(mergedText('compose-env', text, [key])).toBe(
      '# deployment\n\n  A=1\nexport WEBUI_SECRET_KEY=new # rotated in May\n# WEBUI_SECRET_KEY=older\nB = 2\n',
    );
    expect(mergedText('compose-env', 'A=1\nWEBUI_SECRET_KEY= old value   # note\n', [odd, key])).toBe(
      'A=1\nWEBUI_SECRET_KEY=new   # note\nOPENAI_API_KEY="a b#c"\n',
    );
  });

  it('keeps CRLF, and a missing final line end', () => {
    expect(mergedText('compose-env', 'A=1\r\nWEBUI_SECRET_KEY=old\r\nB=2', [key, odd])).toBe(
      'A=1\r\nWEBUI_SECRET_KEY=new\r\nB=2\r\nOPENAI_API_KEY="a b#c"',
    );
    expect(mergedText('docker-env', 'A=1\r\n', [key])).toBe('A=1\r\nWEBUI_SECRET_KEY=new\r\n');
    expect(mergedText('dotenv', "A='x\r\ny'\r\nWEBUI_SECRET_KEY=old\r\n", [key])).toBe(
      "A='x\r\ny'\r\nWEBUI_SECRET_KEY=new\r\n",
    );
    expect(mergedText('python-dotenv', "A='x\r\ny'\r\nWEBUI_SECRET_KEY='old'\r\n", [key])).toBe(
      "A='x\r\ny'\r\nWEBUI_SECRET_KEY='new'\r\n",
    );
    expect(mergedText('systemd', 'A=1', [key])).toBe('A=1\nWEBUI_SECRET_KEY=new');
  });

  it.each([
    ['mixed line ends', 'A=1\r\nB=2\n', 'A=1\r\nB=2\nWEBUI_SECRET_KEY=new\n'],
    ['a plain line end at the start', '\nA=1\r\n', '\nA=1\r\nWEBUI_SECRET_KEY=new\n'],
    ['nothing but a byte order mark', '\uFEFF', '\uFEFFWEBUI_SECRET_KEY=new\n'],
    ['the value as a reference', 'WEBUI_SECRET_KEY=$new\n', 'WEBUI_SECRET_KEY=new\n'],
    [
      'ours in another order',
      'OPENAI_API_KEY=1\nWEBUI_SECRET_KEY=2\n',
      'OPENAI_API_KEY=1\nWEBUI_SECRET_KEY=new\n',
    ],
  ])('adds to a file with %s', (_what, text, expected) => {
    expect(mergedText('compose-env', text, [key])).toBe(expected);
  });

  it('takes a reference for another value, though it is written the same', () => {
    expect(mergedText('compose-env', 'WEBUI_SECRET_KEY=a$B\n', [{ ...key, value: 'a$B' }])).toBe(
      String.raw`WEBUI_SECRET_KEY="a\$B"` + '\n',
    );
  });

  it('changes several values in the order of the file', () => {
    const text = 'OPENAI_API_KEY=1\nA=1\nWEBUI_SECRET_KEY=2\n';
    expect(mergedText('compose-env', text, [key, odd])).toBe(
      'OPENAI_API_KEY="a b#c"\nA=1\nWEBUI_SECRET_KEY=new\n',
    );
  });

  it('leaves a file alone byte for byte when nothing changes', () => {
    const text = "# c\nWEBUI_SECRET_KEY = 'new'  # note\n\n";
    const merged = merge('compose-env', text, [key]);
    expect(merged).toEqual({
      ok: true,
      value: { text, diff: [], variables: [{ name: 'WEBUI_SECRET_KEY', change: 'same' }] },
    });
  });

  it('writes into an empty file, and names without values', () => {
    expect(mergedText('compose-env', '', [key])).toBe('WEBUI_SECRET_KEY=new\n');
    const names = merge('compose-env', 'WEBUI_SECRET_KEY=old\nA=1', [key, odd], true);
    expect(names.ok && names.value.text).toBe('WEBUI_SECRET_KEY\nA=1\nOPENAI_API_KEY\n');
    const again = merge('compose-env', 'WEBUI_SECRET_KEY\n', [key], true);
    expect(again.ok && again.value.variables).toEqual([{ name: 'WEBUI_SECRET_KEY', change: 'same' }]);
  });

  it('takes a byte order mark where its reader does', () => {
    expect(mergedText('compose-env', '\uFEFFWEBUI_SECRET_KEY=old\n', [key])).toBe(
      '\uFEFFWEBUI_SECRET_KEY=new\n',
    );
    expect(mergedText('docker-env', '\uFEFFA=1\n', [key])).toBe('\uFEFFA=1\nWEBUI_SECRET_KEY=new\n');
    for (const id of ['systemd', 'python-dotenv'] as const) {
      expect(mergedText(id, '\uFEFFA=1\n', [key])).toBe('export-merge-refused: byte order mark on line 1');
      expect(mergedText(id, 'A=\uFEFF\n', [key])).toBe('A=\uFEFF\nWEBUI_SECRET_KEY=new\n');
    }
  });

  it.each([
    ['compose-env', 'WEBUI_SECRET_KEY=a\nB=1\nexport WEBUI_SECRET_KEY=b\n', 'set twice, on lines 1 and 3'],
    ['compose-env', 'A="open\nB=1\n', 'line 1: a quote is not closed'],
    ['compose-env', 'A B=1\n', 'line 1: there is a space in a name'],
    ['compose-env', 'A=1\nwhat is this?\n', 'line 2: there is an unexpected character in a name'],
    ['docker-env', 'A=1\nexport WEBUI_SECRET_KEY=b\n', 'line 2: there is a space in a name'],
    ['systemd', '# continues \\\n', 'would not read the result as wanted'],
    ['systemd', 'A="open\n', 'would not read the result as wanted'],
    ['python-dotenv', "A='a\\\\'\nB='b'\n", 'releases of python-dotenv read it differently'],
  ] as const)('%s: refuses %j', (id, text, reason) => {
    expect(mergedText(id, text, [key])).toMatch(/^export-merge-refused: /);
    expect(mergedText(id, text, [key])).toContain(reason);
  });

  it('refuses what is not text', () => {
    for (const bytes of [Buffer.from([0x41, 0x3d, 0xff]), Buffer.from('A=\0\n')]) {
      const merged = mergeInto(bytes, [key], linesOf('compose-env'), options, '.env');
      expect(!merged.ok && merged.error.facts).toEqual({ reason: 'not-utf8' });
    }
  });

  it.each([
    ['compose-env', 'A=1\nWEBUI_SECRET_KEY="old" # mine\nB=2\n'],
    ['dotenv', "WEBUI_SECRET_KEY = 'old'"],
    ['systemd', '# old\nWEBUI_SECRET_KEY="old"\n'],
  ] as const)(
    '%s: keeps the form of a line, so that the old value makes the file what it was: %j',
    (id, text) => {
      const changed = mergedText(id, text, [key]);
      expect(changed).not.toBe(text);
      expect(mergedText(id, changed, [{ ...key, value: 'old' }])).toBe(text);
    },
  );

  it("refuses for Node.js what it would read otherwise than npm's dotenv", () => {
    const lines = findDialect('dotenv')?.variantLines?.node;
    if (!lines) throw new Error('no lines for Node.js');
    const forNode = (text: string): string => {
      const merged = mergeInto(Buffer.from(text), [key, odd], lines, options, '.env');
      return merged.ok ? merged.value.text : codeAndReason(merged.error);
    };
    expect(forNode('A=1\nexport WEBUI_SECRET_KEY="old" # note\n')).toBe(
      'A=1\nexport WEBUI_SECRET_KEY="new" # note\nOPENAI_API_KEY=\'a b#c\'\n',
    );
    // To dotenv the quote ends with the line, to Node at the next quote, which is ours.
    expect(forNode("A='open\n")).toBe('export-merge-refused: its reader would not read the result as wanted');
    expect(forNode('\uFEFFA=1\n')).toBe('export-merge-refused: byte order mark on line 1');
  });

  it('shows what changes without any value, in comments neither', () => {
    const text =
      'A=hidden1\n# key: hidden2\n# see the wiki\nWEBUI_SECRET_KEY="hidden3\nhidden4"\n\nB=hidden5\nC=hidden6\nD=hidden7\n';
    const merged = merge('compose-env', text, [key, { name: 'E', value: 'hidden8' }]);
    if (!merged.ok) throw new Error('not merged');
    expect(merged.value.diff).toEqual([
      { kind: 'same', line: 2, maskedText: `# key: ${mask}` },
      { kind: 'same', line: 3, maskedText: '# see the wiki' },
      { kind: 'removed', line: 4, maskedText: `WEBUI_SECRET_KEY=${mask}` },
      { kind: 'removed', line: 5, maskedText: mask },
      { kind: 'added', line: 4, maskedText: `WEBUI_SECRET_KEY=${mask}` },
      { kind: 'same', line: 6, maskedText: '' },
      { kind: 'same', line: 7, maskedText: `B=${mask}` },
      { kind: 'same', line: 8, maskedText: `C=${mask}` },
      { kind: 'same', line: 9, maskedText: `D=${mask}` },
      { kind: 'added', line: 9, maskedText: `E=${mask}` },
    ]);
    expect(merged.value.variables).toEqual([
      { name: 'WEBUI_SECRET_KEY', change: 'changed' },
      { name: 'E', change: 'added' },
    ]);
  });

  it('shows no name that may be a line of a key', () => {
    const text = 'PEM=MIIEvQIBADAN\nVJTUt9Us8cKjMzEfYyjiWA4R\nj1dHbGiuCa==\nmyKey=old\nMY_NAME_2=x\n';
    const merged = merge('docker-env', text, [{ name: 'myKey', value: 'new' }]);
    if (!merged.ok) throw new Error('not merged');
    expect(merged.value.diff.map(({ maskedText }) => maskedText)).toEqual([
      mask,
      `${mask}=${mask}`,
      `myKey=${mask}`,
      `myKey=${mask}`,
      `MY_NAME_2=${mask}`,
    ]);
  });

  it.each([
    ['compose-env', '# abcdefghijklmno', '# abcdefghijklmno'],
    ['compose-env', '# abcdefghijklmnop', `# ${mask}`],
    ['compose-env', '# was=hidden and more', `# was=${mask}`],
    ['compose-env', '# key:  hidden', `# key:  ${mask}`],
    ['systemd', '; was = hidden', `; was = ${mask}`],
    ['systemd', '  ; see the wiki', '  ; see the wiki'],
    ['systemd', 'hidden words', mask],
    ['compose-env', '#\ta\u001b[mb\u202ec', '#\ta[mbc'],
    ['compose-env', '  export A=hidden', `  export A=${mask}`],
    ['compose-env', 'A=', 'A='],
    ['compose-env', 'A', 'A'],
    ['compose-env', `${'A'.repeat(16)}_B=hidden`, `${'A'.repeat(16)}_B=${mask}`],
    ['compose-env', `${'A'.repeat(17)}_B=hidden`, `${mask}=${mask}`],
    ['compose-env', `${'a'.repeat(17)}=hidden`, `${mask}=${mask}`],
    ['compose-env', 'K="old"hidden', `K=${mask}${mask}`],
    ['compose-env', 'K="old" hidden', `K=${mask} ${mask}`],
    ['compose-env', 'K="old"hidden=more', `K=${mask}${mask}=${mask}`],
    ['compose-env', 'my.name-2=hidden', `my.name-2=${mask}`],
    ['compose-env', 'myName=hidden', `${mask}=${mask}`],
  ] as const)('%s: shows %j beside a change as %j', (id, line, shown) => {
    const merged = merge(id, `${line}\nWEBUI_SECRET_KEY=old\n`, [key]);
    if (!merged.ok) throw new Error('not merged');
    expect(merged.value.diff[0]?.maskedText).toBe(shown);
  });

  it('names what it adds, however its name is made', () => {
    const merged = merge('compose-env', 'A=1\n', [{ name: 'myKey', value: 'hidden' }]);
    if (!merged.ok) throw new Error('not merged');
    expect(merged.value.diff).toEqual([
      { kind: 'same', line: 1, maskedText: `A=${mask}` },
      { kind: 'added', line: 2, maskedText: `myKey=${mask}` },
    ]);
  });

  it('shows every change with two lines around, from the first line to the last', () => {
    const text = 'A=1\nB=1\nC=1\nD=1\nE=1\nF=1\nG=1\n';
    const some = merge('compose-env', text, [
      { name: 'A', value: '2' },
      { name: 'G', value: 'x y\nz' },
    ]);
    expect(some.ok && some.value.diff.map(({ kind, line }) => `${kind} ${line}`)).toEqual([
      'removed 1',
      'added 1',
      'same 2',
      'same 3',
      'same 5',
      'same 6',
      'removed 7',
      'added 7',
      'added 8',
    ]);
  });

  it('leaves of comments only what is no value by its look', () => {
    const text = 'WEBUI_SECRET_KEY=old # was hidden\n# moved from pa55word to correcthorsebattery; ask Ada\n';
    const merged = merge('compose-env', text, [key]);
    if (!merged.ok) throw new Error('not merged');
    expect(merged.value.diff.map(({ maskedText }) => maskedText)).toEqual([
      `WEBUI_SECRET_KEY=${mask} # ${mask}`,
      `WEBUI_SECRET_KEY=${mask} # ${mask}`,
      `# moved from ${mask} to ${mask} ask Ada`,
    ]);
    expect(merged.value.text).toContain(' # was hidden\n# moved from pa55word to');
  });
});

// oxfmt-ignore
const parts = [
  'A=1', 'B="x y"', "C='q'", 'export D=4', '# note', '', '  ', 'E = 5 # five', 'F="two\nlines"', 'G', 'H=$A',
  'WEBUI_SECRET_KEY=old', 'export WEBUI_SECRET_KEY="old"', "WEBUI_SECRET_KEY='o#ld' # note", '# WEBUI_SECRET_KEY=x',
  'WEBUI_SECRET_KEY=', 'garbage here', 'OPENAI_API_KEY', '; semi', '=x', 'I=`b`', 'J=\\', '\u00a0K=1', 'L="',
] as const;
const lineParts = fc.constantFrom(...parts);
const existingFile = fc
  .tuple(fc.array(lineParts, { maxLength: 8 }), fc.constantFrom('\n', '\r\n'), fc.boolean(), fc.boolean())
  .map(([lines, eol, final, mark]) => (mark ? '\uFEFF' : '') + lines.join(eol) + (final ? eol : ''));

describe.each(mergeable.map((dialect) => ({ id: dialect.info.id, dialect })))('merge: $id', ({ dialect }) => {
  it('keeps every byte but our values, or refuses, on 5,000 files', () => {
    const tally = { merged: 0, refused: 0 };
    fc.assert(
      fc.property(existingFile, hostileValue, (text, value) => {
        const variables = [{ ...key, value }, odd].filter(({ name, value: one }) =>
          carries(dialect, name, one),
        );
        const merged = merge(dialect.info.id, text, variables);
        tally[merged.ok ? 'merged' : 'refused'] += 1;
        if (!merged.ok) return merged.error.code === 'export-merge-refused';
        const names = new Set(variables.map(({ name }) => name));
        const kept = without(dialect, merged.value.text, names);
        const old = without(dialect, text, names);
        // What was there stands unchanged; behind it only line ends that separate what was added.
        expect(kept.slice(0, old.length)).toBe(old);
        expect(kept.slice(old.length)).toMatch(/^[\r\n]*$/);
        const parsed = dialect.lines?.parse(merged.value.text);
        const found = parsed?.ok ? parsed.value : [];
        for (const { name, value: wanted } of variables) {
          expect(found.filter((one) => one.name === name).map((one) => one.value)).toEqual([wanted]);
        }
        return true;
      }),
      { numRuns: 5000 },
    );
    expect(tally.merged).toBeGreaterThan(1000);
  });
});

describe('merge: dotenv for Node.js', () => {
  // Quotes that only one of the two readers takes for open.
  const quotes = fc.constantFrom(
    "X='open",
    'Y="open',
    'Z=`open',
    "W='it\\'s'",
    'V="a"tail',
    "U: 'yaml'",
    'garbage "',
    "#'",
  );
  const file = fc
    .tuple(fc.array(fc.oneof(lineParts, quotes), { maxLength: 6 }), fc.constantFrom('\n', '\r\n'))
    .map(([some, eol]) => some.join(eol) + eol);

  it('gives Node itself our values and those of others, or refuses, on 5,000 files', () => {
    const dotenv = findDialect('dotenv');
    const lines = dotenv?.variantLines?.node;
    if (!lines) throw new Error('no lines for Node.js');
    const forNode = { ...options, variant: 'node' as const };
    let merged = 0;
    fc.assert(
      fc.property(file, hostileValue, (text, value) => {
        const variables = [{ ...key, value }, odd];
        fc.pre(dotenv.refuse({ ...key, value }, forNode) === undefined);
        const result = mergeInto(Buffer.from(text), variables, lines, forNode, '.env');
        if (!result.ok) return;
        merged += 1;
        const ours = Object.fromEntries(variables.map(({ name, value: one }) => [name, one]));
        expect({ ...parseEnv(result.value.text) }).toEqual({ ...parseEnv(text), ...ours });
      }),
      { numRuns: 5000 },
    );
    expect(merged).toBeGreaterThan(1000);
  });
});

function carries(dialect: Dialect, name: string, value: string): boolean {
  return dialect.refuse({ name, value }, options) === undefined;
}

/** The text without the assignments of these names. */
function without(dialect: Dialect, text: string, names: ReadonlySet<string>): string {
  const parsed = dialect.lines?.parse(text);
  let kept = '';
  let at = 0;
  for (const { name, start, end } of parsed?.ok ? parsed.value : []) {
    if (!names.has(name)) continue;
    kept += text.slice(at, start);
    at = end;
  }
  return kept + text.slice(at);
}
