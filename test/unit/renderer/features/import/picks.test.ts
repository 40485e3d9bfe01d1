import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contract } from '../../../../../electron/shared/contract.ts';
import type { Secret } from '../../../../../electron/shared/domain.ts';
import { importProblems, type ImportRow } from '../../../../../electron/shared/import-views.ts';
import {
  canTake,
  firstDrafts,
  type Kept,
  type PickDraft,
  readPicks,
  stateAs,
  tick,
} from '../../../../../renderer/features/import/picks.ts';
import { countRows, filterRows } from '../../../../../renderer/features/import/row-filter.ts';
import { sampleRecords } from '../../../../support/sample.ts';

const { secrets } = await sampleRecords();
const database = secrets.find(({ name }) => name === 'DATABASE_URL');
const bot = secrets.find(({ name }) => name === 'ci-bot');
if (database === undefined || bot === undefined) throw new Error('the sample has changed');
const kept: Kept = new Map([database, bot].map((secret: Secret) => [secret.name, secret]));

function row(index: number, name: string, more: Partial<ImportRow> = {}): ImportRow {
  return {
    index,
    name,
    keepAs: name,
    kind: 'variable',
    line: null,
    state: 'new',
    replaces: null,
    looksSecret: true,
    masked: '••••••••',
    byteLength: 8,
    strength: null,
    sameValueAs: [],
    notes: [],
    problem: null,
    valueAt: null,
    isUnsafeKey: false,
    suggested: true,
    ...more,
  };
}

function drafted(...edits: readonly Partial<PickDraft>[]): readonly PickDraft[] {
  return edits.map((edit) => ({ isTaken: true, name: 'A', kind: 'variable', isForced: false, ...edit }));
}

it('what main suggests is ticked at first, under the name and kind that main proposes', () => {
  const rows = [row(0, 'A'), row(1, 'B', { suggested: false, keepAs: 'C', kind: 'api-key' })];
  expect(firstDrafts(rows)).toEqual([
    { isTaken: true, name: 'A', kind: 'variable', isForced: false },
    { isTaken: false, name: 'C', kind: 'api-key', isForced: false },
  ]);
});

it('only a bad name can be cured, and nothing else that is broken can be ticked', () => {
  const rows = importProblems.map((problem, index) => row(index, 'A', { problem, suggested: false }));
  const all = tick(firstDrafts(rows), rows, () => true);
  expect(rows.filter(canTake).map(({ problem }) => problem)).toEqual(['bad-name']);
  expect(all.map(({ isTaken }, index) => isTaken && rows[index]?.problem)).toEqual(
    importProblems.map((problem) => problem === 'bad-name' && problem),
  );
});

describe('the state under another name', () => {
  const { id } = database;
  it.each([
    ['A', [], 'new'],
    ['DATABASE_URL', [], 'changed'],
    [' DATABASE_URL ', [], 'changed'],
    ['DATABASE_URL', [id], 'same'],
  ] as const)('%j with %j having the value is %s', (name, sameValueAs, state) => {
    const [draft] = drafted({ name });
    if (draft === undefined) throw new Error('no draft');
    expect(stateAs(row(0, 'TOKEN', { sameValueAs }), draft, kept)).toBe(state);
  });

  it('is main’s own under the name that main proposed', () => {
    const [draft] = drafted({ name: 'DATABASE_URL' });
    if (draft === undefined) throw new Error('no draft');
    expect(stateAs(row(0, 'DATABASE_URL', { state: 'same' }), draft, kept)).toBe('same');
  });
});

describe('names', () => {
  it.each([
    [{ name: '' }, 'field.required'],
    [{ name: '  ' }, 'field.required'],
    [{ name: '1A' }, 'add.variableNameInvalid'],
    [{ name: 'my.token' }, 'add.variableNameInvalid'],
    [{ name: 'WEBUI_JWT_SECRET_KEY' }, 'add.legacyName'],
    [{ name: 'A' }, undefined],
    [{ name: '夜间 bot', kind: 'api-key' }, undefined],
    [{ name: 'a\tb', kind: 'api-key' }, 'field.controlCharacters'],
    // A version of a kept secret takes that secret's kind, whose names are freer.
    [{ name: 'ci-bot', kind: 'variable' }, undefined],
  ] as const)('%j are told %j', (edit, error) => {
    expect(readPicks([row(0, 'A')], drafted(edit), kept).errors.get(0)).toBe(error);
  });

  it('that two ticked rows share are told at both, in whatever form they are typed', () => {
    const rows = [row(0, 'A'), row(1, 'B'), row(2, 'C')];
    const drafts = drafted(
      { name: 'é', kind: 'api-key' },
      { name: 'e\u0301 ', kind: 'api-key' },
      { name: 'é', kind: 'api-key', isTaken: false },
    );
    expect([...readPicks(rows, drafts, kept).errors]).toEqual([
      [0, 'import.nameTwice'],
      [1, 'import.nameTwice'],
    ]);
  });

  it('a version of a kept secret is asked for with that secret’s kind', () => {
    const { picks } = readPicks([row(0, 'X')], drafted({ name: 'ci-bot' }), kept);
    expect(picks).toEqual([{ index: 0, name: 'ci-bot', kind: 'api-key' }]);
  });

  it('without an error are names that main takes', () => {
    const names = fc.string({ unit: 'grapheme', maxLength: 30 });
    const kinds = fc.constantFrom('variable', 'api-key', 'secret-key' as const);
    fc.assert(
      fc.property(fc.array(fc.record({ name: names, kind: kinds }), { minLength: 1 }), (edits) => {
        const rows = edits.map((_, index) => row(index, `V${index}`));
        const { picks, errors } = readPicks(rows, drafted(...edits), kept);
        const good = picks.filter(({ index }) => !errors.has(index));
        const args = { handle: database.id, picks: good };
        expect(good.length === 0 || contract['import.apply'].args.safeParse(args).success).toBe(true);
        expect(new Set(good.map(({ name }) => name)).size).toBe(good.length);
      }),
    );
  });
});

describe('filters', () => {
  const rows = [
    row(0, 'ALPHA'),
    row(1, 'BETA', { state: 'changed', suggested: false, notes: ['set-twice'] }),
    row(2, 'GAMMA', { problem: 'empty', looksSecret: false, suggested: false }),
    row(3, 'DELTA', { state: 'same', suggested: false, looksSecret: false }),
  ];
  const drafts = firstDrafts(rows);
  const none = new Map<number, never>();
  const shown = (filter: Parameters<typeof filterRows>[2], search = ''): readonly string[] =>
    filterRows(rows, drafts, filter, search, none).map(({ name }) => name);

  it('show what their name says', () => {
    expect(shown('taken')).toEqual(['ALPHA']);
    expect(shown('secret')).toEqual(['ALPHA', 'BETA']);
    expect(shown('changed')).toEqual(['BETA']);
    expect(shown('same')).toEqual(['DELTA']);
    expect(shown('new')).toEqual(['ALPHA']);
    expect(shown('remark')).toEqual(['BETA', 'GAMMA']);
    expect(shown('problem')).toEqual(['GAMMA']);
    expect(filterRows(rows, drafts, 'error', '', new Map([[3, 'field.required']]))).toEqual([rows[3]]);
  });

  it('search in the file’s names and in those that rows are kept under', () => {
    expect(shown('all', ' alp ')).toEqual(['ALPHA']);
    const renamed = drafts.map((draft, index) => (index === 3 ? { ...draft, name: 'OMEGA' } : draft));
    expect(filterRows(rows, renamed, 'all', 'omega', none)).toEqual([rows[3]]);
  });

  it('are counted as they show', () => {
    for (const [filter, count] of countRows(rows, drafts, none))
      expect([filter, shown(filter).length]).toEqual([filter, count]);
  });
});

it('what is not safe as a secret key is picked only where that was confirmed', () => {
  const rows = [row(0, 'WEBUI_SECRET_KEY', { isUnsafeKey: true }), row(1, 'A_TOKEN', { isUnsafeKey: true })];
  const draft = { name: 'WEBUI_SECRET_KEY', kind: 'secret-key' } as const;
  const refused = readPicks(rows, drafted(draft, { name: 'A_TOKEN' }), kept);
  expect([...refused.errors]).toEqual([[0, 'import.unsafeKey']]);
  const forced = readPicks(rows, drafted({ ...draft, isForced: true }, { name: 'A_TOKEN' }), kept);
  expect([...forced.errors]).toEqual([]);
  expect(forced.picks).toEqual([
    { index: 0, ...draft, force: true },
    { index: 1, name: 'A_TOKEN', kind: 'variable' },
  ]);
  // Under another name and kind it is a secret key too.
  const renamed = readPicks(rows, drafted({ isTaken: false }, { name: 'MY_KEY', kind: 'secret-key' }), kept);
  expect([...renamed.errors]).toEqual([[1, 'import.unsafeKey']]);
});
