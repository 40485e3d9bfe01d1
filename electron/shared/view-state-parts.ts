import * as z from 'zod/mini';
import { id, label, line, within } from './contract-arguments.ts';
import { secretKinds } from './domain.ts';
import { isRecord } from './is-record.ts';
import { limits } from './rules.ts';
import type { Place, SecretFilter, SecretSort, ViewEdit, ViewState } from './view-state.ts';
import {
  defaultView,
  instanceTabs,
  noFilter,
  plainViews,
  secretChips,
  secretColumns,
  secretGroupings,
  sidebarGroupings,
  sortDirections,
  viewLimits,
} from './view-state.ts';

/**
 * A part of what is remembered. `schema` takes what the window sends, all or nothing; `read` makes the best of what a file has:
 * what another version wrote, or a hand, costs no more than what it cannot be.
 */
interface Part<T> {
  readonly schema: z.ZodMiniType<T>;
  readonly read: (content: unknown) => T;
}

function whole<T>(schema: z.ZodMiniType<T>, initial: T): Part<T> {
  return {
    schema,
    read: (content) => {
      const parsed = z.safeParse(schema, content);
      return parsed.success ? parsed.data : initial;
    },
  };
}

/** Undefined for what cannot be read. */
function optional<T>(schema: z.ZodMiniType<T>) {
  return { schema, read: (content: unknown): T | undefined => z.safeParse(schema, content).data };
}

/** Entries that cannot be read are left out. */
function list<T>(entry: z.ZodMiniType<T>, initial: readonly T[]): Part<readonly T[]> {
  return {
    schema: z.array(entry).check(z.maxLength(viewLimits.entries)),
    read: (content) =>
      Array.isArray(content)
        ? content.flatMap((one: unknown) => optional(entry).read(one) ?? []).slice(0, viewLimits.entries)
        : initial,
  };
}

type Parts<T> = { readonly [K in keyof T]-?: Part<T[K]> };

function schemasOf<T>(parts: Parts<T>): { readonly [K in keyof T]: z.ZodMiniType<T[K]> } {
  const schemas = Object.entries<Part<unknown>>(parts).map(([name, { schema }]) => [name, schema]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the schema of each part under its own name
  return Object.fromEntries(schemas) as { readonly [K in keyof T]: z.ZodMiniType<T[K]> };
}

function readParts<T>(parts: Parts<T>, content: unknown): T {
  const members = isRecord(content) ? content : {};
  const read = Object.entries<Part<unknown>>(parts).map(([name, part]) => [
    name,
    part.read(Object.hasOwn(members, name) ? members[name] : undefined),
  ]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what each part read, under its own name
  return Object.fromEntries(read) as T;
}

/** Members whose name or content cannot be read are left out. */
function map<K extends string, V>(
  key: z.core.$ZodRecordKey & z.ZodMiniType<K>,
  value: { readonly schema: z.ZodMiniType<V>; readonly read: (content: unknown) => V | undefined },
): Part<{ readonly [N in K]?: V }> {
  type Members = { readonly [N in K]?: V };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- zod's own type says that every key is there
  const schema = z
    .partialRecord(key, value.schema)
    .check(
      z.refine((members) => Object.keys(members).length <= viewLimits.entries),
    ) as z.ZodMiniType<Members>;
  return {
    schema,
    read: (content) => {
      const members = Object.entries(isRecord(content) ? content : {})
        .filter(([name]) => z.safeParse(key, name).success)
        .slice(0, viewLimits.entries)
        .flatMap(([name, member]) => {
          const read = value.read(member);
          return read === undefined ? [] : [[name, read] as const];
        });
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- names that the key takes, with what was read
      return Object.fromEntries(members) as Members;
    },
  };
}

const place = z.discriminatedUnion('view', [
  z.strictObject({ view: z.literal('secrets'), secretId: z.exactOptional(id) }),
  z.strictObject({
    view: z.literal('instance'),
    id,
    tab: z.enum(instanceTabs),
    secretId: z.exactOptional(id),
  }),
  z.strictObject({ view: z.literal('rotation'), secretId: id, to: z.exactOptional(id) }),
  z.strictObject({ view: z.enum(plainViews) }),
]);

/** A tab of an instance that there is no more is the first one of the same instance. */
const route: Part<Place> = {
  schema: place,
  read: (content) => {
    const read = whole<Place | null>(place, null).read(content);
    if (read !== null || !isRecord(content)) return read ?? defaultView.route;
    return whole<Place>(place, defaultView.route).read({ ...content, tab: instanceTabs[0] });
  },
};

const column = z.enum(secretColumns);
const search = line(viewLimits.search);
const group = line(limits.line);

const filterParts: Parts<SecretFilter> = {
  chip: whole(z.enum(secretChips), noFilter.chip),
  search: whole(search, noFilter.search),
  kind: whole(z.nullable(z.enum(secretKinds)), noFilter.kind),
  tag: whole(z.nullable(label), noFilter.tag),
};
const filter: Part<SecretFilter> = {
  schema: z.strictObject(schemasOf(filterParts)),
  read: (content) => readParts(filterParts, content),
};

const parts: Parts<ViewState> = {
  route,
  sidebarWidth: whole(within(viewLimits.sidebarWidth), defaultView.sidebarWidth),
  isSidebarOpen: whole(z.boolean(), defaultView.isSidebarOpen),
  detailsWidth: whole(within(viewLimits.detailsWidth), defaultView.detailsWidth),
  sort: whole<SecretSort>(z.strictObject({ column, direction: z.enum(sortDirections) }), defaultView.sort),
  groupBy: whole(z.enum(secretGroupings), defaultView.groupBy),
  columns: list(column, defaultView.columns),
  columnWidths: map(column, optional(within(viewLimits.columnWidth))),
  filters: map(z.union([z.literal('all'), id]), filter),
  savedFilters: list(z.strictObject({ name: label, filter: filter.schema }), defaultView.savedFilters),
  collapsedGroups: list(group, defaultView.collapsedGroups),
  hiddenGuides: list(id, defaultView.hiddenGuides),
  sidebarFilter: whole(search, defaultView.sidebarFilter),
  sidebarGroupBy: whole(z.enum(sidebarGroupings), defaultView.sidebarGroupBy),
  collapsedSidebarGroups: list(group, defaultView.collapsedSidebarGroups),
  isBackupHintHidden: whole(z.boolean(), defaultView.isBackupHintHidden),
};

/** What the window sends of its view, parsed in main. */
export const viewEdit: z.ZodMiniType<ViewEdit> = z.partial(z.strictObject(schemasOf(parts)));

/** Reads a view from a file: each part that is missing, or that cannot be, is as it is by default. */
export function readView(content: unknown): ViewState {
  return readParts(parts, content);
}
