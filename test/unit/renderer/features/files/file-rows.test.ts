import { describe, expect, it } from 'vitest';
import type { ExportTarget, TargetUpdate, WrittenExport } from '../../../../../electron/shared/views.ts';
import {
  type FileChip,
  fileChips,
  type FileColumn,
  fileLines,
  findFiles,
  makeFileRows,
  passesChip,
  updatable,
} from '../../../../../renderer/features/files/file-rows.ts';
import { rowAct } from '../../../../../renderer/features/files/row-act.ts';
import { anInstance } from '../../../../support/builders.ts';

type Result = TargetUpdate['result'];

const home = '/home/ada';
const instances = [anInstance({ id: 'chat', name: 'Team chat' }), anInstance({ id: 'legal', name: 'Legal' })];

function target(id: string, more: Partial<ExportTarget> = {}): ExportTarget {
  return {
    id,
    instanceId: 'chat',
    dialect: 'compose-env',
    variant: null,
    companions: [],
    renamed: [],
    path: `${home}/${id}`,
    variables: ['WEBUI_SECRET_KEY'],
    writtenAt: '2026-11-23T12:00:00.000Z',
    state: 'current',
    changed: [],
    file: 'as-written',
    isInWorkTree: false,
    ...more,
  };
}
const stale = { state: 'out-of-date', changed: ['WEBUI_SECRET_KEY'] } as const;

const written: WrittenExport & Extract<Result, { readonly outcome: 'written' }> = {
  outcome: 'written',
  path: '/x',
  variables: 1,
  companions: [],
  isUnchanged: false,
  remarks: [],
  leftInFile: [],
  notRemembered: null,
};
const unasked: Result = { outcome: 'ask-not-ignored', paths: ['/x'], gitignorePath: null, ignoreLines: [] };
const refused: Result = { outcome: 'failed', failure: { code: 'export-target-changed', subject: '/x' } };

const rowsOf = (targets: readonly ExportTarget[], results: Readonly<Record<string, Result>> = {}) =>
  makeFileRows(targets, {
    instances,
    home,
    updateOf: ({ id }) => results[id],
    readerOf: ({ dialect }) => (dialect === 'json' ? 'JSON' : 'Compose .env'),
  });
const rowOf = (more: Partial<ExportTarget>, result?: Result) => {
  const [row] = rowsOf([target('a', more)], result === undefined ? {} : { a: result });
  if (row === undefined) throw new Error('a target has a row');
  return row;
};

describe('the state of a file', () => {
  it.each<[string, Partial<ExportTarget>, Result | undefined]>([
    ['current', {}, undefined],
    ['current', {}, { ...written, leftInFile: ['OLD'] }],
    // What was refused before is right by now.
    ['current', {}, unasked],
    ['changed', { file: 'changed' }, undefined],
    ['out-of-date', stale, undefined],
    ['out-of-date', { ...stale, file: 'changed' }, undefined],
    ['missing', { ...stale, file: 'missing' }, undefined],
    ['missing', { file: 'missing' }, { outcome: 'failed', failure: { code: 'export-target-missing' } }],
    ['unreadable', { file: 'unreadable' }, undefined],
    ['not-written', stale, unasked],
    ['not-written', stale, refused],
  ])('is %s', (state, more, result) => {
    expect(rowOf(more, result).state).toBe(state);
  });
});

it.each<[FileChip, readonly string[]]>([
  ['all', ['current', 'stale', 'gone', 'edited', 'asks']],
  ['attention', ['asks']],
  ['out-of-date', ['stale', 'asks']],
  ['changed', ['edited']],
  ['missing', ['gone']],
  ['git', ['asks']],
])('the chip %s lets through %j', (chip, ids) => {
  const rows = rowsOf(
    [
      target('current'),
      target('stale', stale),
      target('gone', { ...stale, file: 'missing' }),
      target('edited', { file: 'changed' }),
      target('asks', { ...stale, isInWorkTree: true }),
    ],
    { asks: unasked },
  );
  expect(fileChips).toContain(chip);
  expect(rows.filter((row) => passesChip(row, chip)).map(({ target: { id } }) => id)).toEqual(ids);
});

it.each([
  ['', ['chat.env', 'legal.json']],
  ['LEGAL', ['legal.json']],
  ['team env', ['chat.env']],
  ['tavily', ['legal.json']],
  ['~/chat', ['chat.env']],
  [' /home/ada/chat.env ', ['chat.env']],
  ['nobody', []],
])('%j finds %j', (query, ids) => {
  const rows = rowsOf([
    target('chat.env'),
    target('legal.json', { instanceId: 'legal', dialect: 'json', variables: ['TAVILY_API_KEY'] }),
  ]);
  expect(findFiles(rows, query, home).map((row) => row.target.id)).toEqual(ids);
});

describe('the order of files', () => {
  const rows = rowsOf([
    target('c', { instanceId: 'legal', writtenAt: '2026-11-20T12:00:00.000Z' }),
    target('b', { ...stale, dialect: 'json', variables: ['A', 'B'], writtenAt: '2026-11-21T12:00:00.000Z' }),
    target('a', { file: 'missing', writtenAt: '2026-11-22T12:00:00.000Z' }),
  ]);
  const { compare } = new Intl.Collator('en');
  const order = (column: FileColumn, direction: 'ascending' | 'descending' = 'ascending') =>
    fileLines(rows, { column, direction }, compare)
      .map(({ key }) => key)
      .join('');

  it.each<[FileColumn, string, string]>([
    ['name', 'abc', 'cba'],
    ['instance', 'cab', 'abc'],
    ['reader', 'acb', 'bac'],
    ['values', 'acb', 'bac'],
    ['state', 'bac', 'cab'],
    ['written', 'abc', 'cba'],
  ])('by %s is %s, and the other way %s', (column, up, down) => {
    expect([order(column), order(column, 'descending')]).toEqual([up, down]);
  });
});

it.each<[string | undefined, Partial<ExportTarget>, Result | undefined, boolean]>([
  [undefined, {}, undefined, false],
  [undefined, { file: 'changed' }, undefined, false],
  ['update', stale, undefined, true],
  ['update', { file: 'missing' }, undefined, true],
  ['answer', stale, unasked, false],
  ['save-anew', { ...stale, dialect: 'json', file: 'changed' }, refused, false],
])('what is next is %s', (act, more, result, canUpdate) => {
  const row = rowOf(more, result);
  expect(rowAct(row)?.act).toBe(act);
  expect(updatable([row])).toEqual(canUpdate ? ['a'] : []);
});
