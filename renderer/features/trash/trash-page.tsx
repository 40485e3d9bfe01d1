import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Id, TrashItem } from '../../../electron/shared/domain.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { Button } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import type { MenuAct, MenuGroups } from '../../components/menu.tsx';
import { Page } from '../../components/page.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useCommand, useCommands } from '../../state/commands.tsx';
import { useSettings } from '../../state/settings.tsx';
import { useNow } from '../../state/use-now.ts';
import { useVault } from '../../state/vault.tsx';
import { nextSort } from '../../components/grid/next-sort.ts';
import { rowAfter } from '../../components/grid/plain-lines.ts';
import { ActBar } from '../secrets/table/selection-bar.tsx';
import { Skeleton } from '../../components/grid/skeleton.tsx';
import { useRoom } from '../../components/grid/use-room.ts';
import { DeleteForGoodDialog } from './delete-for-good.tsx';
import { useTrashActs } from './trash-acts.tsx';
import { TrashGrid } from './trash-grid.tsx';
import css from './trash-page.module.css';
import { itemsOf, makeTrashRows, trashLines, type TrashLine, type TrashSort } from './trash-rows.ts';

/** A bar with less room, in CSS pixels, has one button. */
const narrowBelow = 420;

/** What was deleted and can be restored. */
export function TrashPage() {
  const { t } = useI18n();
  const { settings } = useSettings();
  const { revision, isWritable } = useVault();
  const { value: trash, failure } = useQuery('trash.list', [], revision);
  const [isEmptying, setEmptying] = useState(false);
  const days = t('unit.days', { count: settings.trashDays });
  const isEmpty = trash?.length === 0;
  // The row with the focus may go long after it was acted on, as after a question.
  useLayoutEffect(() => {
    if (trash !== undefined && document.activeElement === document.body) focusHeading();
  }, [trash]);
  return (
    <Page
      title={t('nav.trash')}
      badge={trash === undefined || isEmpty ? undefined : <span className="quiet">{trash.length}</span>}
      {...(trash === undefined || isEmpty
        ? {}
        : {
            about: t('trash.lead', { days }),
            actions: (
              <Button
                icon="trash"
                hasPopup="dialog"
                isDisabled={!isWritable}
                onClick={() => setEmptying(true)}
              >
                {t('trash.empty')}
              </Button>
            ),
          })}
      isFilled
    >
      {failure !== undefined ? (
        <FailureNote failure={failure} />
      ) : trash === undefined ? (
        <Skeleton />
      ) : isEmpty ? (
        <Empty icon="trash" title={t('trash.none')} hint={t('trash.noneHint', { days })} />
      ) : (
        <TrashTable trash={trash} />
      )}
      {isEmptying && trash !== undefined ? (
        <DeleteForGoodDialog
          trash={trash}
          chosen={null}
          onClose={() => setEmptying(false)}
          onDeleted={() => {
            setEmptying(false);
            focusHeading();
          }}
        />
      ) : null}
    </Page>
  );
}

function focusHeading(): void {
  document.querySelector<HTMLElement>('main h1')?.focus();
}

function TrashTable({ trash }: { readonly trash: readonly TrashItem[] }) {
  const { t, locale } = useI18n();
  const { settings } = useSettings();
  const { instances = [], isWritable } = useVault();
  const { shortcutText } = useCommands();
  const { restore } = useTrashActs();
  const now = useNow();
  const [ref, room] = useRoom();
  const [selected, setSelected] = useState<ReadonlySet<Id>>(new Set());
  const [sort, setSort] = useState<TrashSort>({ column: 'deleted', direction: 'descending' });
  const [stop, setStop] = useState<TrashLine | undefined>(undefined);
  const [focusOn, setFocusOn] = useState<{ readonly key: string } | null>(null);
  /** With the lines as they were: those of what is deleted are gone before the dialog is. */
  const [asked, setAsked] = useState<{
    readonly items: readonly TrashItem[];
    readonly lines: readonly TrashLine[];
  } | null>(null);
  const scroll = useRef(0);

  const lines = useMemo(() => {
    const { compare } = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });
    return trashLines(makeTrashRows(trash, instances, settings.trashDays), sort, compare);
  }, [trash, instances, settings.trashDays, sort, locale]);
  const chosen = itemsOf(trash, selected);

  /** Those that are chosen, where this one is among them, or else this one. */
  const meant = (id: Id | undefined): readonly TrashItem[] => {
    if (id === undefined) return chosen;
    return selected.has(id) ? chosen : itemsOf(trash, new Set([id]));
  };
  const focusAfter = (items: readonly TrashItem[], before: readonly TrashLine[]): void => {
    const next = rowAfter(before, new Set(items.map(({ id }) => id)));
    setSelected(new Set());
    if (next === undefined) focusHeading();
    else setFocusOn({ key: next });
  };
  const restoreThose = async (items: readonly TrashItem[]): Promise<void> => {
    if (!isWritable || items.length === 0) return;
    focusAfter(items, lines);
    await restore(items);
  };
  const ask = (items: readonly TrashItem[]): void => {
    if (items.length > 0) setAsked({ items, lines });
  };

  useCommand('secret.remove', {
    isDisabled: !isWritable,
    run: () => ask(chosen.length > 0 ? chosen : meant(stop?.key)),
  });
  const actsOn = (id: Id | undefined): readonly MenuAct[] => [
    {
      label: t('trash.restore'),
      icon: 'undo',
      isDisabled: !isWritable,
      run: () => void restoreThose(meant(id)),
    },
    {
      label: t('trash.remove'),
      icon: 'trash',
      keys: id === undefined ? undefined : shortcutText('secret.remove'),
      isDanger: true,
      isDisabled: !isWritable,
      run: () => ask(meant(id)),
    },
  ];
  const menuOf = (id: Id): MenuGroups => actsOn(id).map((act) => [act]);
  const onStop = useCallback((line: TrashLine | undefined) => setStop(line), []);

  return (
    <div ref={ref} className={css.table}>
      <TrashGrid
        label={t('nav.trash')}
        lines={lines}
        room={room}
        sort={sort}
        selected={selected}
        selection={chosen.length === 0 ? 'none' : chosen.length === trash.length ? 'all' : 'some'}
        isWritable={isWritable}
        now={now}
        focusOn={focusOn}
        scroll={scroll}
        menuOf={menuOf}
        onStop={onStop}
        onSort={(column) => setSort(nextSort(sort, column))}
        onSelected={setSelected}
        onOpen={(id, isByMouse) => {
          if (isByMouse) setSelected(new Set([id]));
          else void restoreThose(meant(id));
        }}
        onFold={() => undefined}
        onButton={(id) => void restoreThose(itemsOf(trash, new Set([id])))}
        onEscape={() => setSelected(new Set())}
      />
      {chosen.length === 0 ? null : (
        <ActBar
          label={t('trash.selected')}
          count={chosen.length}
          acts={actsOn(undefined)}
          isNarrow={room < narrowBelow}
          onClear={() => setSelected(new Set())}
        />
      )}
      {asked === null ? null : (
        <DeleteForGoodDialog
          trash={trash}
          chosen={asked.items}
          onClose={() => setAsked(null)}
          onDeleted={(items) => {
            setAsked(null);
            focusAfter(items, asked.lines);
          }}
        />
      )}
    </div>
  );
}
