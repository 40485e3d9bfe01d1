import { type ReactNode, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { type Id, type Instance, isOfEnvironment, type Secret } from '../../../electron/shared/domain.ts';
import { noFilter } from '../../../electron/shared/view-state.ts';
import { Button } from '../../components/button.tsx';
import { nextSort } from '../../components/grid/next-sort.ts';
import { rowAfter, rowsBetween } from '../../components/grid/plain-lines.ts';
import { Skeleton } from '../../components/grid/skeleton.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Strip } from '../../components/strip.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { useVault } from '../../state/vault.tsx';
import { SecretActDialog } from './secret-acts.tsx';
import css from './secret-browser.module.css';
import { SecretDetails } from './secret-details.tsx';
import { BulkActDialog } from '../later-dialogs.ts';
import { ChipRow } from './table/chip-row.tsx';
import { shownColumns } from './table/columns.ts';
import type { Line } from './table/lines.ts';
import type { MatrixView } from './table/matrix-view.ts';
import { NoSecret } from './table/no-secret.tsx';
import type { SecretRow } from './table/rows.ts';
import { SecretGrid } from './table/secret-grid.tsx';
import { type BulkAct, SelectionBar } from './table/selection-bar.tsx';
import { Split } from './table/split.tsx';
import { Toolbar } from './table/toolbar.tsx';
import { useSecretActions } from './table/use-secret-actions.ts';
import { useSecretTable } from './table/use-secret-table.ts';

/** A list that is narrower has fewer words in its tools, in CSS pixels. */
const narrowBelow = 560;
/** The places that lists were scrolled to, for as long as the window is open. */
const scrolled = new Map<string, { current: number }>();

/** The parts of the list, to be put into a page. */
export interface BrowserParts {
  readonly toolbar: ReactNode;
  readonly content: ReactNode;
  /** How many secrets there are; undefined before that is known. */
  readonly count: number | undefined;
}

interface SecretBrowserProps {
  /** Secrets of this instance only, or of all. */
  readonly instance: Instance | null;
  /** Where the secrets of the instance are; with it the table shows that. */
  readonly matrix?: MatrixView;
  /** What stands below the table. */
  readonly foot?: ReactNode;
  readonly selectedId: Id | undefined;
  readonly onSelect: (id: Id | undefined) => void;
  /** `instanceId` is the one whose secrets a filter shows and no others. */
  readonly renderActions: (isNarrow: boolean, instanceId: Id | undefined) => ReactNode;
  /** What stands here while there is no secret at all. */
  readonly empty: ReactNode;
  readonly renderFrame: (parts: BrowserParts) => ReactNode;
}

/** The other secrets of the instance of this one. */
function siblingsOf({ id, instanceId }: Secret, rows: readonly SecretRow[]): readonly Secret[] {
  return rows.flatMap(({ secret }) => (secret.instanceId === instanceId && secret.id !== id ? [secret] : []));
}

/** The table of secrets, with the details of one beside it, or in its place where there is no room for both. */
export function SecretBrowser({
  instance,
  matrix,
  foot,
  selectedId,
  onSelect,
  renderActions,
  empty,
  renderFrame,
}: SecretBrowserProps) {
  const i18n = useI18n();
  const { t, explain } = i18n;
  const { isWritable } = useVault();
  const { go } = useNavigation();
  const table = useSecretTable(instance, matrix);
  const { lines, rows, shown, list, view, change } = table;
  const [selected, setSelected] = useState<ReadonlySet<Id>>(new Set());
  /** With the lines as they were: those of deleted secrets are gone before the dialog is. */
  const [bulk, setBulk] = useState<{
    readonly act: Exclude<BulkAct, 'export'>;
    readonly lines: readonly Line[];
  } | null>(null);
  const [stop, setStop] = useState<Line | undefined>(undefined);
  const [focusOn, setFocusOn] = useState<{ readonly key: string } | null>(null);
  const [isByMouse, setByMouse] = useState(false);
  const scope = instance?.id ?? 'all';
  const scroll = useMemo(() => {
    const known = scrolled.get(scope) ?? { current: 0 };
    scrolled.set(scope, known);
    return known;
  }, [scope]);

  const open = (id: Id, byMouse: boolean): void => {
    setByMouse(byMouse);
    onSelect(id);
  };
  const close = (): void => {
    if (selectedId !== undefined) setFocusOn({ key: selectedId });
    onSelect(undefined);
  };
  const afterRemoval = (gone: ReadonlySet<Id>, before = lines): void => {
    const next = rowAfter(before, gone);
    if (selectedId !== undefined && gone.has(selectedId)) onSelect(undefined);
    setSelected(new Set());
    if (next === undefined) document.querySelector<HTMLElement>('h1')?.focus();
    else setFocusOn({ key: next });
  };
  const acting = useSecretActions({
    rows,
    selectedId,
    stopId: stop?.type === 'row' ? stop.key : undefined,
    hasSelection: selected.size > 0,
    onOpen: (id) => open(id, false),
    onRemoveSelected: () => setBulk({ act: 'remove', lines }),
  });
  const { act, asked, closeAsked, copy, copiedId, isLocked, menuOf } = acting;

  const clearFilter = (): void => table.setFilter(noFilter);
  const chosen = selected.size === 0 ? [] : shown.filter(({ secret }) => selected.has(secret.id));
  const firstId = table.isFiltered ? shown[0]?.secret.instanceId : undefined;
  const shownId = shown.every(({ secret }) => secret.instanceId === firstId) ? firstId : undefined;
  const instanceIds = new Set(chosen.map(({ secret }) => secret.instanceId));
  const [onlyInstance] = instanceIds;
  const canExport = instanceIds.size === 1 && chosen.some(({ secret }) => isOfEnvironment(secret.kind));
  const runBulk = (what: BulkAct): void => {
    if (what !== 'export') setBulk({ act: what, lines });
    else if (onlyInstance !== undefined) {
      go({
        view: 'instance',
        id: onlyInstance,
        tab: 'files',
        chosen: chosen.map(({ secret }) => secret.id),
      });
    }
  };

  // A filter is cleared by Escape from wherever the list is used, as its button says.
  const onEscape = (): void => {
    if (selected.size > 0) setSelected(new Set());
    else if (selectedId !== undefined) close();
    else if (table.isFiltered) clearFilter();
  };
  const hadDetails = useRef(selectedId);
  const backToRow = useEffectEvent((id: Id) => setFocusOn({ key: id }));
  useEffect(() => {
    const closed = hadDetails.current;
    hadDetails.current = selectedId;
    // The details had the focus; it goes back to the row that they were opened from.
    if (closed !== undefined && selectedId === undefined && document.activeElement === document.body) {
      backToRow(closed);
    }
  }, [selectedId]);

  const label = instance === null ? t('secrets.title') : t('secrets.tableOf', { name: instance.name });
  const openRow = useMemo(() => rows.find(({ secret }) => secret.id === selectedId), [rows, selectedId]);
  const siblings = useMemo(
    () => (openRow === undefined ? [] : siblingsOf(openRow.secret, rows)),
    [openRow, rows],
  );
  const ids = useMemo(() => rowsBetween(lines, 0, lines.length - 1), [lines]);
  const at = selectedId === undefined ? -1 : ids.indexOf(selectedId);

  const content = (width: number, isNarrow: boolean): ReactNode => {
    if (list.secrets === undefined) {
      return list.failure === undefined ? <Skeleton /> : <FailureNote failure={list.failure} />;
    }
    if (rows.length === 0) return empty;
    return (
      <>
        <ChipRow table={table} isSmall={width < 420} />
        {list.failure === undefined ? null : (
          <div className={css.strip}>
            <Strip
              tone="bad"
              title={explain(list.failure).what}
              isAlert
              actions={<Button onClick={list.reload}>{t('secrets.tryAgain')}</Button>}
            />
          </div>
        )}
        {lines.length === 0 ? (
          <NoSecret table={table} onClear={clearFilter} onOpen={(id) => open(id, false)} />
        ) : (
          <SecretGrid
            label={label}
            lines={lines}
            columns={matrix?.columnsIn(width) ?? shownColumns(view, width)}
            matrix={matrix}
            isByInstance={table.groupBy === 'instance'}
            sort={table.sort}
            selected={selected}
            selection={chosen.length === 0 ? 'none' : chosen.length === shown.length ? 'all' : 'some'}
            openId={selectedId}
            copiedId={copiedId}
            isLocked={isLocked}
            words={table.marks}
            now={table.now}
            focusOn={focusOn}
            scroll={scroll}
            menuOf={menuOf}
            onStop={setStop}
            onSort={(column) => change({ sort: nextSort(table.sort, column) })}
            onWidth={
              matrix === undefined
                ? (column, size) => change({ columnWidths: { ...view.columnWidths, [column]: size } })
                : undefined
            }
            onSelected={setSelected}
            onOpen={open}
            onFold={table.fold}
            onButton={copy}
            onEscape={onEscape}
          />
        )}
        {foot}
        {chosen.length === 0 ? null : (
          <SelectionBar
            count={chosen.length}
            acts={['test', ...(canExport ? (['export'] as const) : []), 'tag', 'schedule', 'remove']}
            isWritable={isWritable}
            isNarrow={isNarrow}
            onAct={runBulk}
            onClear={() => setSelected(new Set())}
          />
        )}
      </>
    );
  };

  return (
    <>
      <Split
        renderList={(width) => {
          const isNarrow = width < narrowBelow;
          return renderFrame({
            count: list.secrets === undefined ? undefined : rows.length,
            toolbar:
              rows.length === 0 ? null : (
                <Toolbar
                  table={table}
                  isOfAll={instance === null}
                  isNarrow={isNarrow}
                  actions={renderActions(isNarrow, shownId)}
                  onDown={() => {
                    const [first] = lines;
                    if (first !== undefined) setFocusOn({ key: first.key });
                  }}
                  onClear={clearFilter}
                />
              ),
            content: content(width, isNarrow),
          });
        }}
        renderDetails={
          openRow === undefined
            ? undefined
            : (isBeside) => (
                <SecretDetails
                  row={openRow}
                  instance={table.instances.find(({ id }) => id === openRow.secret.instanceId)}
                  siblings={siblings}
                  takesFocus={!isBeside || !isByMouse}
                  previousId={ids[at - 1]}
                  nextId={at === -1 ? undefined : ids[at + 1]}
                  onGo={onSelect}
                  onAct={act}
                  onClose={close}
                />
              )
        }
      />
      {asked === null ? null : (
        <SecretActDialog
          act={asked.act}
          secret={asked.secret}
          siblings={siblingsOf(asked.secret, rows)}
          onClose={closeAsked}
          onRemoved={() => {
            closeAsked();
            afterRemoval(new Set([asked.secret.id]));
          }}
        />
      )}
      {bulk === null ? null : (
        <BulkActDialog
          act={bulk.act}
          rows={chosen}
          onClose={(done) => {
            setBulk(null);
            if (bulk.act === 'remove' && done.size > 0) afterRemoval(done, bulk.lines);
          }}
        />
      )}
    </>
  );
}
