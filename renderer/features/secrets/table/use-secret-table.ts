import { useMemo } from 'react';
import type { Instance, Secret } from '../../../../electron/shared/domain.ts';
import { queryWords } from '../../../../electron/shared/fold.ts';
import { indexSecrets } from '../../../../electron/shared/search-secrets.ts';
import { noFilter, type SecretFilter, type SecretSort } from '../../../../electron/shared/view-state.ts';
import { searchWords } from '../../../../electron/text/search-words.ts';
import { useI18n } from '../../../i18n/i18n.tsx';
import { useRecords } from '../../../state/records.tsx';
import { useSecrets } from '../../../state/secrets.tsx';
import { useNow } from '../../../state/use-now.ts';
import { useVault } from '../../../state/vault.tsx';
import { useViewState } from '../../../state/view-state.tsx';
import { countChips, passesChip } from './chips.ts';
import { linesOf } from './lines.ts';
import { makeRows, type SecretRow } from './rows.ts';
import { sortRows } from './sort-rows.ts';
import type { MatrixView } from './matrix-view.ts';

const noSecrets: readonly Secret[] = [];
const noInstances: readonly Instance[] = [];

/** The secrets of one instance, with their places, or of all (null), as the reader wants to see them. */
export function useSecretTable(instance: Instance | null, matrix: MatrixView | undefined) {
  const i18n = useI18n();
  const { t, locale } = i18n;
  const { instances = noInstances } = useVault();
  const { lost } = useRecords();
  const { view, change } = useViewState();
  const now = useNow();
  // All of them, also for one instance: a value may be shared with a secret of another one.
  const list = useSecrets();
  const secrets = list.secrets ?? noSecrets;

  const scope = instance?.id ?? 'all';
  const filter = view.filters[scope] ?? noFilter;
  const setFilter = (edit: Partial<SecretFilter>): void =>
    change(({ filters }) => ({
      filters: { ...filters, [scope]: { ...(filters[scope] ?? noFilter), ...edit } },
    }));

  const words = useMemo(() => {
    const collator = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });
    const kind = (of: Secret['kind']): string => t(`kind.${of}`);
    return { compare: (one: string, other: string) => collator.compare(one, other), kind };
  }, [t, locale]);
  const instanceId = instance?.id;
  const rows = useMemo(
    () =>
      makeRows(secrets, instances, lost, now).filter(
        ({ secret }) => instanceId === undefined || secret.instanceId === instanceId,
      ),
    [secrets, instances, lost, now, instanceId],
  );
  // The page of an instance sorts by what it shows.
  const sort = matrix !== undefined && view.sort.column !== 'health' ? byName(view.sort) : view.sort;
  const gravity = useMemo(
    () => (matrix === undefined ? undefined : (row: SecretRow) => matrix.gravityOf(row, now)),
    [matrix, now],
  );
  const sorted = useMemo(
    () => sortRows(rows, sort, { ...words, gravity }),
    // Places are of no matter to the order by names.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [rows, sort.column, sort.direction, words, sort.column === 'health' ? gravity : undefined],
  );
  const index = useMemo(
    () =>
      indexSecrets(
        sorted.map(({ secret }) => secret),
        instances,
        searchWords(t),
      ),
    [sorted, instances, t],
  );
  const { search, chip, kind, tag } = filter;
  const shown = useMemo(() => {
    const found = new Set(index.find(search).map(({ id }) => id));
    return sorted.filter(
      (row) =>
        found.has(row.secret.id) &&
        passesChip(row, chip) &&
        (kind === null || row.secret.kind === kind) &&
        (tag === null || row.secret.tags.includes(tag)),
    );
  }, [sorted, index, search, chip, kind, tag]);

  const groupBy = instance === null ? view.groupBy : 'none';
  const folded = useMemo(() => new Set(view.collapsedGroups), [view.collapsedGroups]);
  const lines = useMemo(() => linesOf(shown, groupBy, folded, words), [shown, groupBy, folded, words]);
  const marks = useMemo(() => queryWords(search), [search]);
  const counts = useMemo(() => countChips(rows), [rows]);
  const tags = useMemo(() => [...new Set(rows.flatMap(({ secret }) => secret.tags))].toSorted(), [rows]);

  return {
    list,
    instances,
    rows,
    shown,
    sort,
    lines,
    counts,
    tags,
    marks,
    now,
    groupBy,
    filter,
    setFilter,
    isFiltered: search.trim() !== '' || chip !== 'all' || kind !== null || tag !== null,
    nearest: () => index.nearest(search),
    fold: (key: string) =>
      change({
        collapsedGroups: folded.has(key)
          ? view.collapsedGroups.filter((each) => each !== key)
          : [...view.collapsedGroups, key],
      }),
    view,
    change,
  };
}

function byName(sort: SecretSort): SecretSort {
  return sort.column === 'name' ? sort : { column: 'name', direction: 'ascending' };
}

export type SecretTable = ReturnType<typeof useSecretTable>;
