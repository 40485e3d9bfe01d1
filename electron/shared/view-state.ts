import type { Id, SecretKind } from './domain.ts';
import { idPattern } from './rules.ts';

export const instanceTabs = ['secrets', 'files', 'connection'] as const;
export type InstanceTab = (typeof instanceTabs)[number];

/** The views that are of no instance, and show no details of a secret. */
export const plainViews = ['files', 'tests', 'generator', 'trash', 'keychain', 'settings'] as const;
type PlainView = (typeof plainViews)[number];

/** A place in the window that can be gone back to. `secretId` names the secret whose details are open. */
export type Place =
  | { readonly view: 'secrets'; readonly secretId?: Id }
  | { readonly view: 'instance'; readonly id: Id; readonly tab: InstanceTab; readonly secretId?: Id }
  /** The rotation of a secret, or its way back to a version (`to`). */
  | { readonly view: 'rotation'; readonly secretId: Id; readonly to?: Id }
  | { readonly [V in PlainView]: { readonly view: V } }[PlainView];

/** The columns that the table of secrets may have. */
export const secretColumns = [
  'name',
  'health',
  'due',
  'changed',
  'usedBy',
  'tags',
  'kind',
  'instance',
  'owner',
  'fingerprint',
] as const;
export type SecretColumn = (typeof secretColumns)[number];

export const sortDirections = ['ascending', 'descending'] as const;
export interface SecretSort {
  readonly column: SecretColumn;
  readonly direction: (typeof sortDirections)[number];
}

export const secretGroupings = ['instance', 'kind', 'none'] as const;
export type SecretGrouping = (typeof secretGroupings)[number];

/** The saved filters that stand above the table of secrets. */
export const secretChips = [
  'all',
  'attention',
  'overdue',
  'failing',
  'untested',
  'staged',
  'untagged',
  'shared',
] as const;
export type SecretChip = (typeof secretChips)[number];

/** Which of the secrets of a scope are shown. */
export interface SecretFilter {
  readonly chip: SecretChip;
  /** What was typed. A text that looks like a secret's value is in the window only, and not saved. */
  readonly search: string;
  /** `null` for all kinds. */
  readonly kind: SecretKind | null;
  /** `null` for all tags. */
  readonly tag: string | null;
}

export const noFilter: SecretFilter = { chip: 'all', search: '', kind: null, tag: null };

/** A filter that the reader named. No two have one name. */
export interface SavedFilter {
  readonly name: string;
  readonly filter: SecretFilter;
}

/** What a filter is of: `all` secrets, or those of the instance of this id. */
export type FilterScope = string;

export const sidebarGroupings = ['environment', 'none'] as const;
export type SidebarGrouping = (typeof sidebarGroupings)[number];

/** How the window was left: it opens so again. No secret; lengths are in CSS pixels. */
export interface ViewState {
  readonly route: Place;
  readonly sidebarWidth: number;
  /** Whether the sidebar is open in full and not as a rail, where there is room for it. */
  readonly isSidebarOpen: boolean;
  readonly detailsWidth: number;
  readonly sort: SecretSort;
  readonly groupBy: SecretGrouping;
  /** Those that are shown, in their order. */
  readonly columns: readonly SecretColumn[];
  /** Of the columns whose width was changed. */
  readonly columnWidths: { readonly [C in SecretColumn]?: number };
  /** A scope that is missing has {@link noFilter}. */
  readonly filters: { readonly [scope: FilterScope]: SecretFilter | undefined };
  /** The reader's own, in the order in which they were saved. */
  readonly savedFilters: readonly SavedFilter[];
  /** Groups of the table that are folded: ids of instances, kinds. */
  readonly collapsedGroups: readonly string[];
  /** Instances whose first steps were hidden. */
  readonly hiddenGuides: readonly Id[];
  readonly sidebarFilter: string;
  readonly sidebarGroupBy: SidebarGrouping;
  /** Groups of the sidebar that are folded: environments. */
  readonly collapsedSidebarGroups: readonly string[];
  /** Whether the hint that there is no backup was put away. */
  readonly isBackupHintHidden: boolean;
}

/** An edit replaces each part that it names. */
export type ViewEdit = { readonly [K in keyof ViewState]?: ViewState[K] | undefined };

/** Limits of what is remembered: lengths in CSS pixels, texts in UTF-16 units, and numbers of entries. */
export const viewLimits = {
  sidebarWidth: { min: 200, max: 320 },
  detailsWidth: { min: 280, max: 1200 },
  columnWidth: { min: 40, max: 1200 },
  search: 200,
  entries: 1000,
} as const;

export const defaultView: ViewState = {
  route: { view: 'secrets' },
  sidebarWidth: 232,
  isSidebarOpen: true,
  detailsWidth: 352,
  sort: { column: 'name', direction: 'ascending' },
  groupBy: 'instance',
  columns: ['name', 'health', 'due', 'changed'],
  columnWidths: {},
  filters: {},
  savedFilters: [],
  collapsedGroups: [],
  hiddenGuides: [],
  sidebarFilter: '',
  sidebarGroupBy: 'environment',
  collapsedSidebarGroups: [],
  isBackupHintHidden: false,
};

/** What a view may still name. */
export interface Living {
  readonly instances: ReadonlySet<Id>;
  readonly secrets: ReadonlySet<Id>;
}

/** The view without what it remembers of instances and secrets that are gone; their place is the list that they were in. */
export function withoutGone(view: ViewState, { instances, secrets }: Living): ViewState {
  const isLeft = (key: string): boolean => !idPattern.test(key) || instances.has(key);
  return {
    ...view,
    route: placeAmong(view.route, { instances, secrets }),
    filters: Object.fromEntries(Object.entries(view.filters).filter(([scope]) => isLeft(scope))),
    collapsedGroups: view.collapsedGroups.filter(isLeft),
    hiddenGuides: view.hiddenGuides.filter(isLeft),
  };
}

function placeAmong(place: Place, { instances, secrets }: Living): Place {
  if (place.view === 'instance' && !instances.has(place.id)) return defaultView.route;
  if (!('secretId' in place) || secrets.has(place.secretId)) return place;
  return place.view === 'instance' ? { view: 'instance', id: place.id, tab: place.tab } : { view: 'secrets' };
}
