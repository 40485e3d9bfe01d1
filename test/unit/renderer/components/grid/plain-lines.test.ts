import { expect, it } from 'vitest';
import {
  lineAfterKey,
  lineOfTyped,
  type PlainLine,
  rowAfter,
  rowsBetween,
} from '../../../../../renderer/components/grid/plain-lines.ts';

const row = (key: string, groupKey: string | null = null): PlainLine => ({
  type: 'row',
  key,
  groupKey,
  name: key,
});
const group = (key: string, name: string): PlainLine => ({
  type: 'group',
  key,
  name,
  count: 2,
  isOpen: true,
});
const flat = ['ab', 'AC', 'ba', 'bb'].map((key) => row(key));
const grouped = [
  group('legal', 'Legal'),
  row('AC', 'legal'),
  row('bb', 'legal'),
  group('chat', 'Team chat'),
  row('ab', 'chat'),
  row('ba', 'chat'),
];

it('lines that are between two are taken with both ends, and heads are none of them', () => {
  expect(rowsBetween(grouped, 2, 4)).toEqual(['bb', 'ab']);
  expect(rowsBetween(grouped, 4, 2)).toEqual(['bb', 'ab']);
  expect(rowsBetween(grouped, 1, 1)).toEqual(['AC']);
  expect(rowsBetween(grouped, 0, 0)).toEqual([]);
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
  expect(rowAfter(flat, new Set(gone))).toBe(next);
});
