import { describe, expect, it } from 'vitest';
import { refuseOne, writeChecked } from '../../../../electron/export/dialects/checked.ts';
import type { Dialect, ReadResult, Variable } from '../../../../electron/export/dialects/dialect.ts';
import { dialects, findDialect } from '../../../../electron/export/dialects/registry.ts';
import { plainText } from '../../../../electron/export/dialects/pieces.ts';
import { dialectInfos } from '../../../../electron/shared/dialects.ts';

const options = { namesOnly: false, variant: undefined, instanceName: '' };
const namesOnly = { ...options, namesOnly: true };

/** A dialect whose reader gives back what `read` makes of the variables. */
function misread(
  read: (variables: readonly Variable[]) => readonly Variable[] | undefined,
  more: Partial<Dialect> = {},
): Dialect {
  let written: readonly Variable[] = [];
  return {
    info: dialectInfos.json,
    refuse: () => undefined,
    write: (variables) => {
      written = variables;
      return [{ name: 'x', pieces: variables.map(({ name }) => `${name};`) }];
    },
    read: (): ReadResult => {
      const value = read(written);
      return value ? { ok: true, value } : { ok: false, error: { line: 1, reason: 'not read' } };
    },
    ...more,
  };
}

const a: Variable = { name: 'A', value: 'of-a' };
const b: Variable = { name: 'B', value: 'of-b' };
const one = (dialect: Dialect, variable = a) => refuseOne(dialect, variable, options);

describe('a variable whose reader gives something else', () => {
  it.each([
    [
      'another value',
      misread((all) => all.map((each) => (each.name === 'A' ? { ...each, value: 'x' } : each))),
    ],
    [
      'another name',
      misread((all) => all.map((each) => (each.name === 'A' ? { ...each, name: 'X' } : each))),
    ],
    ['one more', misread((all) => [...all, b])],
    ['one less', misread((all) => all.slice(0, -1))],
    [
      'a changed one before it',
      misread(([first, ...all]) => [{ name: first?.name ?? '', value: 'x' }, ...all]),
    ],
    [
      'a changed one behind it',
      misread((all) => [...all.slice(0, -1), { name: all.at(-1)?.name ?? '', value: '' }]),
    ],
    ['one that it swallows before it', misread((all) => all.filter((_, at) => all[at + 1]?.name !== 'A'))],
    ['one that it swallows behind it', misread((all) => all.filter((_, at) => all[at - 1]?.name !== 'A'))],
    ['an error', misread(() => undefined)],
  ])('is refused: %s', (_what, dialect) => {
    expect(one(dialect)).toBe('not-read-back');
    expect(writeChecked(dialect, [a], options, [])).toEqual({
      ok: false,
      error: [{ name: 'A', reason: 'not-read-back', carriedBy: [] }],
    });
  });

  it('is named alone when it is at fault alone, and with all others where they fail together only', () => {
    const only = misread((all) => all.map((each) => (each.name === 'A' ? { ...each, value: 'x' } : each)));
    const json = findDialect('json');
    expect(writeChecked(only, [b, a], options, json ? [only, json] : [])).toMatchObject({
      error: [{ name: 'A', carriedBy: ['json'] }],
    });
    const together = misread((all) => (all.length === 2 ? undefined : all));
    expect(writeChecked(together, [a, b], options, [])).toMatchObject({
      error: [
        { name: 'A', reason: 'not-read-back' },
        { name: 'B', reason: 'not-read-back' },
      ],
    });
  });

  it('is not tried beside what the dialect refuses', () => {
    const alone = misread((all) => (all.length === 1 ? all : undefined), {
      refuse: ({ name }) => (name === 'A' ? undefined : 'only-secret-key'),
    });
    expect(one(alone)).toBeUndefined();
    expect(one(alone, b)).toBe('only-secret-key');
  });
});

describe('names without values', () => {
  it('are written whatever their values are, and whatever is refused of values', () => {
    const dialect = misread((all) => all.map(({ name }) => ({ name, value: '' })), {
      refuse: () => 'quoting',
      refuseTogether: () => 'document-too-large',
    });
    const variables = [a, { name: 'B', value: 'a\0b\ud800' }];
    expect(writeChecked(dialect, variables, namesOnly, []).ok).toBe(true);
    expect(writeChecked(dialect, variables, options, []).ok).toBe(false);
    expect(refuseOne(dialect, { name: 'a b', value: '' }, namesOnly)).toBe('bad-name');
  });

  it('are refused where the reader gives a value', () => {
    const given = misread((all) => all.map(({ name }) => ({ name, value: 'x' })));
    expect(refuseOne(given, a, namesOnly)).toBe('not-read-back');
  });
});

const empty = (name: string) => ({ name, value: '' });

describe('refusals', () => {
  it('come in the order of the variables, a name given again among them', () => {
    const dialect = misread((all) => all, { refuse: ({ value }) => (value === '' ? 'empty' : undefined) });
    const others = [misread((all) => all)];
    expect(writeChecked(dialect, [empty('Z'), a, empty('C'), a, empty('B')], options, others)).toEqual({
      ok: false,
      error: [
        { name: 'Z', reason: 'empty', carriedBy: ['json'] },
        { name: 'C', reason: 'empty', carriedBy: ['json'] },
        { name: 'A', reason: 'duplicate-name', carriedBy: [] },
        { name: 'B', reason: 'empty', carriedBy: ['json'] },
      ],
    });
  });

  it('of all together give the limit, and none where there is none', () => {
    const over = { refuseTogether: () => 'document-too-large' as const };
    const limited = misread((all) => all, { ...over, info: dialectInfos['k8s-secret'] });
    const { limit } = dialectInfos['k8s-secret'];
    expect(writeChecked(limited, [a, b], options, [])).toEqual({
      ok: false,
      error: ['A', 'B'].map((name) => ({ name, reason: 'document-too-large', limit, carriedBy: [] })),
    });
    expect(
      writeChecked(
        misread((all) => all, over),
        [a],
        options,
        [],
      ),
    ).toEqual({
      ok: false,
      error: [{ name: 'A', reason: 'document-too-large', carriedBy: [] }],
    });
  });

  it('of a variant name the other dialects, and not the same one in another form', () => {
    const [dotenv, json] = ['dotenv', 'json'].map((id) => dialects.find(({ info }) => info.id === id));
    if (!dotenv || !json) throw new Error('no such dialect');
    const forNode = { ...options, variant: 'node' as const };
    expect(writeChecked(dotenv, [{ name: 'A', value: 'a\rb' }], forNode, [dotenv, json])).toEqual({
      ok: false,
      error: [{ name: 'A', reason: 'carriage-return', carriedBy: ['json'] }],
    });
  });

  it('of a bad value name no other dialect, and what is not refused is given as written', () => {
    const dialect = misread((all) => all);
    const written = writeChecked(dialect, [a, b], options, []);
    expect(written.ok && written.value.map(({ pieces }) => plainText(pieces))).toEqual(['A;B;']);
    const bad = [
      { name: 'A', value: 'a\0' },
      { name: 'B', value: '\udc00' },
      { name: 'C-', value: '' },
    ];
    expect(writeChecked(dialect, bad, options, [dialect, misread((all) => all)])).toEqual({
      ok: false,
      error: [
        { name: 'A', reason: 'nul', carriedBy: [] },
        { name: 'B', reason: 'not-unicode', carriedBy: [] },
        { name: 'C-', reason: 'bad-name', carriedBy: [] },
      ],
    });
  });
});
