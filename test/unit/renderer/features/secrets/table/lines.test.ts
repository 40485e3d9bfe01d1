import { describe, expect, it } from 'vitest';
import type { SecretKind } from '../../../../../../electron/shared/domain.ts';
import {
  lineAfterKey,
  lineOfTyped,
  linesOf,
  secretAfter,
  secretsBetween,
} from '../../../../../../renderer/features/secrets/table/lines.ts';
import { makeRows } from '../../../../../../renderer/features/secrets/table/rows.ts';
import { anInstance, aSecret } from '../../../../../support/builders.ts';

const instances = [anInstance({ id: 'chat', name: 'Team chat' }), anInstance({ id: 'legal', name: 'Legal' })];
const secret = (id: string, instanceId: string, kind: SecretKind = 'variable') =>
  aSecret({ id, name: id, instanceId, kind });
const rows = makeRows(
  [secret('ab', 'chat'), secret('AC', 'legal', 'api-key'), secret('ba', 'chat'), secret('bb', 'legal')],
  instances,
  [],
  new Date(),
);
const words = {
  compare: new Intl.Collator('en').compare,
  kind: (kind: SecretKind) =>
    ({ 'secret-key': 'Secret key', 'api-key': 'API key', variable: 'Variable' })[kind],
};
const keysOf = (...given: Parameters<typeof linesOf> extends [unknown, ...infer R] ? R : never) =>
  linesOf(rows, ...given).map(({ key }) => key);
const grouped = linesOf(rows, 'instance', new Set(), words);
const flat = linesOf(rows, 'none', new Set(), words);

describe('lines', () => {
  it('are the rows alone, or under heads by name, folded ones without theirs', () => {
    expect(keysOf('none', new Set(['chat']), words)).toEqual(['ab', 'AC', 'ba', 'bb']);
    expect(keysOf('instance', new Set(), words)).toEqual(['legal', 'AC', 'bb', 'chat', 'ab', 'ba']);
    expect(keysOf('instance', new Set(['legal']), words)).toEqual(['legal', 'chat', 'ab', 'ba']);
    expect(keysOf('kind', new Set(), words)).toEqual(['api-key', 'AC', 'variable', 'ab', 'ba', 'bb']);
    expect(grouped[0]).toMatchObject({ name: 'Legal', count: 2, isOpen: true });
  });

  it('that are between two are taken with both ends, and heads are none of them', () => {
    expect(secretsBetween(grouped, 2, 4)).toEqual(['bb', 'ab']);
    expect(secretsBetween(grouped, 4, 2)).toEqual(['bb', 'ab']);
    expect(secretsBetween(grouped, 1, 1)).toEqual(['AC']);
    expect(secretsBetween(grouped, 0, 0)).toEqual([]);
  });
});

it.each([
  ['ArrowDown', 0, 1],
  ['ArrowDown', 9, 9],
  ['ArrowUp', 9, 8],
  ['ArrowUp', 0, 0],
  ['PageDown', 2, 6],
  ['PageDown', 7, 9],
  ['PageUp', 6, 2],
  ['PageUp', 2, 0],
  ['Home', 5, 0],
  ['End', 5, 9],
  ['Tab', 5, undefined],
  ['toString', 5, undefined],
])('%s leads from line %i to %s', (key, at, to) => {
  expect(lineAfterKey(key, at, 10, 4)).toBe(to);
});
it('no key leads anywhere in an empty table', () => {
  expect(lineAfterKey('End', 0, 0, 4)).toBeUndefined();
});

it.each([
  ['b', 0, 2],
  ['b', 2, 3],
  ['b', 3, 2],
  ['bb', 2, 3],
  ['a', 3, 0],
  ['ac', 0, 1],
  ['ba', 2, 2],
  ['x', 0, undefined],
])('typing %j at line %i jumps to %s', (typed, at, to) => {
  expect(lineOfTyped(flat, at, typed)).toBe(to);
});
it('typing jumps to the head of a group too', () => {
  expect(lineOfTyped(grouped, 0, 'team')).toBe(3);
});

it.each([
  [['ab'], 'AC'],
  [['bb'], 'ba'],
  [['ba', 'bb'], 'AC'],
  [['ab', 'ba'], 'bb'],
  [['ab', 'AC', 'ba', 'bb'], undefined],
])('after %j are deleted the focus is at %s', (gone, next) => {
  expect(secretAfter(flat, new Set(gone))).toBe(next);
});
