import { useMemo, useState } from 'react';
import { queryWords } from '../../../electron/shared/fold.ts';
import type { ExportTarget } from '../../../electron/shared/views.ts';
import { nextSort } from '../../components/grid/next-sort.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { useSettings } from '../../state/settings.tsx';
import { useTargets } from '../../state/targets.tsx';
import { useVault } from '../../state/vault.tsx';
import {
  type FileChip,
  fileChips,
  type FileColumn,
  fileLines,
  type FileSort,
  findFiles,
  makeFileRows,
  passesChip,
} from './file-rows.ts';

/** The exported files as the reader wants to see them: what needs something first, until a column is chosen. */
export function useFileTable(targets: readonly ExportTarget[]) {
  const { language, locale } = useI18n();
  const { info } = useSettings();
  const { instances } = useVault();
  const { updateOf } = useTargets();
  const [chip, setChip] = useState<FileChip>('all');
  const [search, setSearch] = useState('');
  const [sort, setSort] = useState<FileSort>({ column: 'state', direction: 'ascending' });
  const home = info?.homeDir ?? '';

  const rows = useMemo(
    () =>
      makeFileRows(targets, {
        instances: instances ?? [],
        home,
        updateOf,
        readerOf: ({ dialect }) => language.dialects[dialect].name,
      }),
    [targets, instances, home, updateOf, language],
  );
  const lines = useMemo(() => {
    const { compare } = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });
    const found = findFiles(rows, search, home).filter((row) => passesChip(row, chip));
    return fileLines(found, sort, compare);
  }, [rows, search, home, chip, sort, locale]);
  const chips = useMemo(
    () =>
      fileChips
        .map((each) => ({ chip: each, count: rows.filter((row) => passesChip(row, each)).length }))
        .filter((each) => each.chip === 'all' || each.chip === chip || each.count > 0),
    [rows, chip],
  );

  return {
    lines,
    chips,
    chip,
    search,
    sort,
    marks: useMemo(() => queryWords(search), [search]),
    isFiltered: search.trim() !== '' || chip !== 'all',
    setChip,
    setSearch,
    sortBy: (column: FileColumn) => setSort(nextSort(sort, column)),
    clearFilter: () => {
      setChip('all');
      setSearch('');
    },
  };
}
