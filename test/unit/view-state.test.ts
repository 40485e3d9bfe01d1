import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SecretFilter, ViewState } from '../../electron/shared/view-state.ts';
import { defaultView, noFilter, secretColumns, viewLimits } from '../../electron/shared/view-state.ts';
import { openViewState } from '../../electron/view-state.ts';
import { must } from '../support/vault.ts';

let dir = '';
let path = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'keyring-view-'));
  path = join(dir, 'window.json');
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const id = '3f2b8c1e-9d4a-4b6e-8f3a-1c2d3e4f5a6b';
const gone = '9d4a3f2b-8c1e-4b6e-8f3a-5a6b1c2d3e4f';
const secretId = '7f2504e0-4f89-41d3-9a0c-0305e82c3301';
const place = { x: -1200, y: 40, width: 900, height: 700, isMaximized: true };
const searching = (search: string): SecretFilter => ({ ...noFilter, search });

const changed: ViewState = {
  route: { view: 'instance', id, tab: 'files', secretId },
  sidebarWidth: 300,
  isSidebarOpen: false,
  detailsWidth: 500,
  sort: { column: 'due', direction: 'descending' },
  groupBy: 'none',
  columns: ['name', 'tags'],
  columnWidths: { name: 250 },
  filters: { all: { chip: 'failing', search: 'chat', kind: 'variable', tag: 'prod' } },
  savedFilters: [{ name: 'mine', filter: { ...noFilter, kind: 'api-key', search: 'bot' } }],
  collapsedGroups: ['variable'],
  hiddenGuides: [id],
  sidebarFilter: 'team',
  sidebarGroupBy: 'none',
  collapsedSidebarGroups: ['test'],
  isBackupHintHidden: true,
};

const only = (members: object, wanted: string): object =>
  Object.fromEntries(Object.entries(members).filter(([name]) => name === wanted));

const savedIn = async (): Promise<unknown> => JSON.parse(await readFile(path, 'utf8'));

/** The view that is read from a file which has this one. */
async function read(view: object): Promise<ViewState> {
  await writeFile(path, JSON.stringify({ view }));
  return (await openViewState(path)).get(undefined);
}

describe('how the window was left', () => {
  it('is by default at first, and nothing is written until something changes', async () => {
    const state = await openViewState(path);
    expect([state.get(undefined), state.place()]).toEqual([defaultView, undefined]);
    expect(await readdir(dir)).toEqual([]);
  });

  it('is kept by part, for its owner only, with the place of the window', async () => {
    const state = await openViewState(path);
    for (const name of Object.keys(changed)) {
      // oxlint-disable-next-line no-await-in-loop -- each is an edit of its own
      must(await state.set(only(changed, name), undefined));
    }
    must(await state.setPlace(place));
    const again = await openViewState(path);
    expect([again.get(undefined), again.place()]).toEqual([changed, place]);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(dir)).toEqual(['window.json']);
  });

  it('is waited for while it is not known yet what is gone, which then is not saved', async () => {
    const state = await openViewState(path);
    const known = setImmediate({ instances: new Set<string>(), secrets: new Set<string>() });
    void state.set({ groupBy: 'kind', hiddenGuides: [id] }, known);
    expect(state.get(undefined)).toMatchObject({ groupBy: 'kind' });
    await state.settled();
    expect(await savedIn()).toEqual({ view: { ...defaultView, groupBy: 'kind' } });
  });

  it('is all there when several parts change at once, and when that is waited for', async () => {
    const state = await openViewState(path);
    void state.set({ sidebarWidth: 210, detailsWidth: undefined }, undefined);
    void state.set({ groupBy: 'kind' }, undefined);
    void state.setPlace(place);
    await state.settled();
    expect(await savedIn()).toEqual({
      view: { ...defaultView, sidebarWidth: 210, groupBy: 'kind' },
      place,
    });
  });

  it('stays as it was changed where it cannot be written', async () => {
    path = join(dir, 'file', 'window.json');
    await writeFile(join(dir, 'file'), 'a file where the folder should be');
    const state = await openViewState(path);
    expect(await state.set({ groupBy: 'kind' }, undefined)).toMatchObject({
      ok: false,
      error: { code: 'vault-io' },
    });
    expect(state.get(undefined).groupBy).toBe('kind');
  });

  it.each([
    ['broken JSON', '{"view":'],
    ['another type', '[1]'],
    ['null', 'null'],
    ['nothing', ''],
    ['bytes', '\u0000\uFFFD'],
    ['members of other types', '{"view":[],"place":"here"}'],
    ['very deep JSON', '['.repeat(200_000)],
  ])('is by default where the file has %s, which the next change replaces', async (_, content) => {
    await writeFile(path, content);
    const state = await openViewState(path);
    expect([state.get(undefined), state.place()]).toEqual([defaultView, undefined]);
    must(await state.set({ groupBy: 'kind' }, undefined));
    expect((await openViewState(path)).get(undefined)).toEqual({ ...defaultView, groupBy: 'kind' });
  });

  it('keeps the instance of a tab that there is no more, and shows its secrets', async () => {
    const instance = { view: 'instance', id, tab: 'secrets' };
    for (const tab of ['test', 'export', 'details', 7]) {
      // oxlint-disable-next-line no-await-in-loop -- one file for all
      expect((await read({ route: { ...instance, tab } })).route).toEqual(instance);
    }
    expect((await read({ route: { ...instance, tab: 'files' } })).route).toEqual({
      ...instance,
      tab: 'files',
    });
    expect((await read({ route: { ...instance, id: 'none', tab: 'test' } })).route).toEqual(
      defaultView.route,
    );
    expect((await read({ route: { view: 'nowhere' } })).route).toEqual(defaultView.route);
  });

  it('is by default where the file is huge, of which nothing is read', async () => {
    await writeFile(path, `{"view":{"groupBy":"kind"}}${' '.repeat(9 * 1024 ** 2)}`);
    const state = await openViewState(path);
    expect(state.get(undefined)).toEqual(defaultView);
    must(await state.set({ groupBy: 'none' }, undefined));
    expect((await stat(path)).size).toBeLessThan(1000);
  });

  it('is by default where a folder has the name of the file', async () => {
    await mkdir(path);
    const state = await openViewState(path);
    expect(state.get(undefined)).toEqual(defaultView);
    expect((await state.set({ groupBy: 'kind' }, undefined)).ok).toBe(false);
  });
});

describe('a file of another version', () => {
  const wrong: { readonly [K in keyof ViewState]: unknown } = {
    route: { view: 'overview' },
    sidebarWidth: 199,
    isSidebarOpen: 'yes',
    detailsWidth: 1e9,
    sort: { column: 'name', direction: 'up' },
    groupBy: 'owner',
    columns: 'name',
    columnWidths: [250],
    filters: 'none',
    savedFilters: { name: 'mine' },
    collapsedGroups: { variable: true },
    hiddenGuides: null,
    sidebarFilter: 'x'.repeat(viewLimits.search + 1),
    sidebarGroupBy: 3,
    collapsedSidebarGroups: false,
    isBackupHintHidden: 'no',
  };

  it.each(Object.keys(defaultView))('loses %s alone, if that cannot be', async (name) => {
    const mended = { ...changed, ...only(defaultView, name) };
    expect(await read({ ...changed, ...only(wrong, name) })).toEqual(mended);
    expect(await read({ ...changed, ...only({ [name]: undefined }, name) })).toEqual(mended);
  });

  it('loses of a list, a map and a filter what cannot be, and no more', async () => {
    expect(
      await read({
        ...changed,
        font: 'big',
        columns: ['name', 'colour', 7, 'tags'],
        columnWidths: { name: 250, tags: 1, colour: 100 },
        filters: {
          all: { chip: 'newest', search: 'chat', kind: 'certificate', tag: 'prod', since: 3 },
          everything: noFilter,
          [id]: 4,
        },
        collapsedGroups: ['variable', null],
        hiddenGuides: [id, 'nobody'],
      }),
    ).toEqual({
      ...changed,
      filters: { all: { chip: 'all', search: 'chat', kind: null, tag: 'prod' }, [id]: noFilter },
    });
  });

  it('with too many entries loses those that are too many', async () => {
    const many = Array.from({ length: viewLimits.entries + 1 }, (_, index) => String(index));
    const filters = Object.fromEntries(
      many.map((one) => [`${secretId.slice(0, -4)}${one.padStart(4, '0')}`, noFilter]),
    );
    const view = await read({ ...defaultView, collapsedGroups: many, filters });
    expect(view.collapsedGroups).toEqual(many.slice(0, -1));
    expect(Object.keys(view.filters)).toHaveLength(viewLimits.entries);
  });

  it('may have a window of no size, which is none', async () => {
    await writeFile(path, JSON.stringify({ view: changed, place: { ...place, width: 0 } }));
    const state = await openViewState(path);
    expect([state.place(), state.get(undefined)]).toEqual([undefined, changed]);
  });
});

/** Each unit of it is 6 bytes as JSON. */
const longest = (units: number, index: number): string => `${index}`.padStart(units, '\uD800');

it('the most that the window may send is a file that can be read again', async () => {
  const state = await openViewState(path);
  const many = Array.from({ length: viewLimits.entries }, (_, index) => index);
  const most: ViewState = {
    ...changed,
    columns: many.map(() => 'fingerprint'),
    columnWidths: Object.fromEntries(secretColumns.map((column) => [column, viewLimits.columnWidth.max])),
    filters: Object.fromEntries(
      many.map((index) => [
        `${id.slice(0, -4)}${String(index).padStart(4, '0')}`,
        { chip: 'attention', search: longest(200, index), kind: 'secret-key', tag: longest(120, index) },
      ]),
    ),
    collapsedGroups: many.map((index) => longest(120, index)),
    hiddenGuides: many.map(() => id),
    sidebarFilter: longest(200, 0),
    collapsedSidebarGroups: many.map((index) => longest(120, index)),
    isBackupHintHidden: true,
  };
  must(await state.set(most, undefined));
  must(await state.setPlace(place));
  const again = await openViewState(path);
  expect([again.get(undefined), again.place()]).toEqual([most, place]);
});

it.each([
  'sk-0123456789abcdef0123456789abcdef',
  'OPENAI_API_KEY=hunter2',
  'x 7f2504e04f8941d39a0c0305e82c3301',
])('a search for what looks like a value (%s) is not saved', async (search) => {
  const state = await openViewState(path);
  must(
    await state.set(
      { sidebarFilter: search, filters: { all: searching(search), [id]: searching('chat') } },
      undefined,
    ),
  );
  const savedFilters = [
    { name: 'mine', filter: searching(search) },
    { name: search, filter: noFilter },
  ];
  must(await state.set({ savedFilters }, undefined));
  expect(state.get(undefined)).toMatchObject({ filters: { all: { search } }, savedFilters });
  expect(await readFile(path, 'utf8')).not.toContain(search);
  expect((await openViewState(path)).get(undefined)).toMatchObject({
    sidebarFilter: '',
    filters: { all: noFilter, [id]: searching('chat') },
    savedFilters: [{ name: 'mine', filter: noFilter }],
  });
});

describe('of instances and secrets that are gone', () => {
  const living = { instances: new Set([id]), secrets: new Set([secretId]) };
  const left: ViewState = {
    ...changed,
    filters: { all: searching('a'), [id]: searching('b') },
    collapsedGroups: ['variable', id],
  };
  const before: ViewState = {
    ...left,
    filters: { ...left.filters, [gone]: searching('c') },
    collapsedGroups: [gone, ...left.collapsedGroups],
    hiddenGuides: [gone, id],
  };

  it('nothing is remembered, neither read nor saved', async () => {
    const state = await openViewState(path);
    must(await state.set(before, undefined));
    expect(state.get(living)).toEqual(left);
    expect(state.get(undefined)).toEqual(before);
    must(await state.set({ groupBy: 'none' }, living));
    expect(await savedIn()).toEqual({ view: left });
  });

  it.each<[ViewState['route'], ViewState['route']]>([
    [
      { view: 'secrets', secretId },
      { view: 'secrets', secretId },
    ],
    [{ view: 'secrets', secretId: gone }, { view: 'secrets' }],
    [
      { view: 'instance', id, tab: 'connection', secretId: gone },
      { view: 'instance', id, tab: 'connection' },
    ],
    [{ view: 'instance', id: gone, tab: 'secrets', secretId }, { view: 'secrets' }],
    [{ view: 'settings' }, { view: 'settings' }],
  ])('%o opens %o', async (route, opened) => {
    const state = await openViewState(path);
    must(await state.set({ route }, undefined));
    expect(state.get(living).route).toEqual(opened);
  });
});
