import { useCallback, useState } from 'react';
import type { Id } from '../../../electron/shared/domain.ts';
import { Chip } from '../../components/chip.tsx';
import { ChipBar } from '../../components/chip-bar.tsx';
import { FilterField } from '../../components/filter-field.tsx';
import { rowAfter } from '../../components/grid/plain-lines.ts';
import type { MenuAct, MenuGroups } from '../../components/menu.tsx';
import { NoMatch } from '../../components/no-match.tsx';
import { Strip } from '../../components/strip.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useTargets } from '../../state/targets.tsx';
import { useNow } from '../../state/use-now.ts';
import { NotIgnoredDialog } from '../export/not-ignored-dialog.tsx';
import { useUpdates } from '../export/use-updates.ts';
import { ActBar } from '../secrets/table/selection-bar.tsx';
import { FileGrid } from './file-grid.tsx';
import { type FileChip, type FileRow, updatable } from './file-rows.ts';
import css from './files-page.module.css';
import { rowAct } from './row-act.ts';
import { useFileActs } from './use-file-acts.ts';
import type { useFileTable } from './use-file-table.ts';

/** A bar with less room, in CSS pixels, has one button. */
const narrowBelow = 520;

const chipNames = {
  all: 'chip.all',
  attention: 'chip.attention',
  'out-of-date': 'targets.state.out-of-date',
  changed: 'targets.file.changed',
  missing: 'targets.file.missing',
  git: 'files.inGit',
} as const satisfies Readonly<Record<FileChip, string>>;

const scroll = { current: 0 };
const none: ReadonlySet<Id> = new Set();

/** The table of exported files with its filter, and what can be done with one or several of them. */
export function FilesTable({
  table,
  room,
}: {
  readonly table: ReturnType<typeof useFileTable>;
  /** In CSS pixels. */
  readonly room: number;
}) {
  const { t, explain } = useI18n();
  const { isUpdating, updateFailure } = useTargets();
  const { updateOne, updateSome } = useUpdates();
  const { open, copyPath, forget, isForgetting } = useFileActs();
  const now = useNow();
  const [selected, setSelected] = useState<ReadonlySet<Id>>(none);
  const [askedId, setAskedId] = useState<Id | null>(null);
  const [focusOn, setFocusOn] = useState<{ readonly key: string } | null>(null);
  const { lines, chip } = table;
  const isBusy = isUpdating || isForgetting;

  const find = (id: Id | null): FileRow | undefined => lines.find(({ key }) => key === id)?.row;
  const chosen = lines.flatMap(({ key, row }) => (selected.has(key) ? [row] : []));
  /** Those that are chosen, where this one is among them, or else this one. */
  const meant = (row: FileRow): readonly FileRow[] => (selected.has(row.target.id) ? chosen : [row]);
  const asked = find(askedId);
  const question = asked?.result;

  const update = async (rows: readonly FileRow[]): Promise<void> => {
    const ids = updatable(rows);
    const [id] = ids;
    if (isBusy || id === undefined) return;
    // Of one, the question is put at once; of several, each row tells that it has one.
    if (ids.length === 1) setAskedId(id);
    await (ids.length === 1 ? updateOne(id) : updateSome(ids));
  };
  const remove = async (rows: readonly FileRow[]): Promise<void> => {
    if (isBusy) return;
    const before = lines;
    const gone = new Set(await forget(rows.map(({ target }) => target.id)));
    const next = rowAfter(before, gone);
    setSelected(none);
    if (next === undefined) document.querySelector<HTMLElement>('main h1')?.focus();
    else setFocusOn({ key: next });
  };
  const press = (row: FileRow | undefined): void => {
    if (row === undefined || isBusy) return;
    const act = rowAct(row)?.act;
    if (act === 'answer') setAskedId(row.target.id);
    else if (act === 'save-anew') open(row.target);
    else void update([row]);
  };

  /** What the files need next; nothing for those that need nothing. */
  const nextAct = (rows: readonly FileRow[]): readonly MenuAct[] => {
    const [first] = rows;
    const own = rows.length === 1 && first !== undefined ? rowAct(first) : null;
    if (own !== null) {
      return [{ label: t(own.label), icon: own.icon, isDisabled: isBusy, run: () => press(first) }];
    }
    if (updatable(rows).length === 0) return [];
    return [
      { label: t('targets.update'), icon: 'refresh', isDisabled: isBusy, run: () => void update(rows) },
    ];
  };
  const forgetAct = (rows: readonly FileRow[]): MenuAct => ({
    label: t('targets.forget'),
    icon: 'close',
    isDisabled: isBusy,
    run: () => void remove(rows),
  });
  const ownActs = ({ target, instanceName }: FileRow): readonly MenuAct[] => [
    { label: t('files.openInstance', { instance: instanceName }), icon: 'server', run: () => open(target) },
    { label: t('files.copyPath'), icon: 'copy', run: () => void copyPath(target) },
  ];
  const menuOf = (id: Id): MenuGroups => {
    const row = find(id);
    return row === undefined ? [] : [nextAct(meant(row)), ownActs(row), [forgetAct(meant(row))]];
  };
  const [only] = chosen;
  const onStop = useCallback(() => undefined, []);

  return (
    <div className={css.table}>
      <div className={css.tools}>
        <FilterField
          label={t('files.search')}
          value={table.search}
          canClear={table.isFiltered}
          onChange={table.setSearch}
          onDown={() => {
            const [first] = lines;
            if (first !== undefined) setFocusOn({ key: first.key });
          }}
          onClear={table.clearFilter}
        />
        <ChipBar>
          {table.chips.map(({ chip: each, count }) => (
            <Chip
              key={each}
              text={t(chipNames[each])}
              count={count}
              isOn={each === chip}
              isStop={each === chip}
              onClick={() => table.setChip(each === chip ? 'all' : each)}
            />
          ))}
        </ChipBar>
      </div>
      {updateFailure === undefined ? null : (
        <div className={css.strip}>
          <Strip tone="bad" title={explain(updateFailure).what} isAlert>
            {explain(updateFailure).remedy}
          </Strip>
        </div>
      )}
      {lines.length === 0 ? (
        <NoMatch
          title={
            table.search.trim() === ''
              ? t('files.noMatchFilter')
              : t('files.noMatch', { query: table.search.trim() })
          }
          onClear={table.clearFilter}
        />
      ) : (
        <FileGrid
          label={t('nav.files')}
          lines={lines}
          room={room}
          words={table.marks}
          now={now}
          isBusy={isBusy}
          sort={table.sort}
          selected={selected}
          selection={chosen.length === 0 ? 'none' : chosen.length === lines.length ? 'all' : 'some'}
          focusOn={focusOn}
          scroll={scroll}
          menuOf={menuOf}
          onStop={onStop}
          onSort={table.sortBy}
          onSelected={setSelected}
          onOpen={(id, isByMouse) => {
            const row = find(id);
            if (isByMouse) setSelected(new Set([id]));
            else if (row !== undefined) open(row.target);
          }}
          onFold={() => undefined}
          onButton={(id) => press(find(id))}
          onEscape={() => {
            if (selected.size > 0) setSelected(none);
            else table.clearFilter();
          }}
        />
      )}
      {only === undefined ? null : (
        <ActBar
          label={t('files.selected')}
          count={chosen.length}
          acts={[...nextAct(chosen), ...(chosen.length === 1 ? ownActs(only) : []), forgetAct(chosen)]}
          isNarrow={room < narrowBelow}
          onClear={() => setSelected(none)}
        />
      )}
      {asked === undefined || question?.outcome !== 'ask-not-ignored' ? null : (
        <NotIgnoredDialog
          question={question}
          isPending={isUpdating}
          failure={updateFailure}
          onAnswer={(answer) => void updateOne(asked.target.id, answer)}
          onClose={() => setAskedId(null)}
        />
      )}
    </div>
  );
}
