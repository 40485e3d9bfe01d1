import { type ReactNode, type RefObject, useRef, useState, useTransition } from 'react';
import { secretKinds } from '../../../../electron/shared/domain.ts';
import { secretGroupings } from '../../../../electron/shared/view-state.ts';
import { Button, IconButton } from '../../../components/button.tsx';
import controls from '../../../components/controls.module.css';
import { cx } from '../../../components/cx.ts';
import { Icon } from '../../../components/icon.tsx';
import { Kbd } from '../../../components/kbd.tsx';
import { Menu, type MenuGroups } from '../../../components/menu.tsx';
import { useI18n } from '../../../i18n/i18n.tsx';
import { useCommand, useCommands } from '../../../state/commands.tsx';
import { columnNames, isHideable, leaving, withColumn } from './columns.ts';
import { SaveFilterDialog } from './save-filter-dialog.tsx';
import css from './toolbar.module.css';
import type { SecretTable } from './use-secret-table.ts';

interface ToolbarProps {
  readonly table: SecretTable;
  readonly isGroupable: boolean;
  readonly isNarrow: boolean;
  readonly actions: ReactNode;
  /** To the first row. */
  readonly onDown: () => void;
  readonly onClear: () => void;
}

/** What is typed is there at once; the table follows as soon as it can be drawn, and not before the next key. */
function SearchField({
  field,
  table,
  onDown,
  onClear,
}: Pick<ToolbarProps, 'table' | 'onDown' | 'onClear'> & {
  readonly field: RefObject<HTMLInputElement | null>;
}) {
  const { t } = useI18n();
  const { shortcutText } = useCommands();
  const [isFollowing, startFollowing] = useTransition();
  const [typed, setTyped] = useState('');
  const { filter, setFilter } = table;
  const text = isFollowing ? typed : filter.search;
  return (
    <>
      <input
        ref={field}
        type="search"
        className={cx(controls.input, css.field)}
        aria-label={t('secrets.search')}
        placeholder={t('table.filter')}
        maxLength={200}
        value={text}
        onChange={({ target: { value } }) => {
          setTyped(value);
          startFollowing(() => setFilter({ search: value }));
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') onDown();
          else if (event.key === 'Escape' && (table.isFiltered || text !== '')) onClear();
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      {text === '' ? <Kbd keys={shortcutText('filter.focus') ?? ''} /> : null}
    </>
  );
}

/** Above the table: what is searched for, how it is grouped, which columns and kinds it shows, and the view's own act. */
export function Toolbar({ table, isGroupable, isNarrow, actions, onDown, onClear }: ToolbarProps) {
  const { t } = useI18n();
  const field = useRef<HTMLInputElement>(null);
  const [isSaving, setSaving] = useState(false);
  const { filter, setFilter, view, change, groupBy } = table;
  useCommand('filter.focus', {
    run: () => {
      field.current?.focus();
      field.current?.select();
    },
  });

  const grouping: MenuGroups = [
    secretGroupings.map((each) => ({
      label: t(`table.groupBy.${each}`),
      isChecked: groupBy === each,
      run: () => change({ groupBy: each }),
    })),
  ];
  const choosing: MenuGroups = [
    secretKinds.map((kind) => ({
      label: t(`kind.${kind}`),
      isChecked: filter.kind === kind,
      run: () => setFilter({ kind: filter.kind === kind ? null : kind }),
    })),
    table.tags.map((tag) => ({
      label: tag,
      isChecked: filter.tag === tag,
      run: () => setFilter({ tag: filter.tag === tag ? null : tag }),
    })),
    table.isFiltered ? [{ label: t('table.saveFilter'), icon: 'plus', run: () => setSaving(true) }] : [],
  ];
  const shownColumns: MenuGroups = [
    leaving.toReversed().map((column) => ({
      label: t(columnNames[column]),
      isChecked: view.columns.includes(column),
      run: () =>
        change({
          columns: withColumn(view.columns.filter(isHideable), column, !view.columns.includes(column)),
        }),
    })),
  ];

  return (
    <div className={css.toolbar}>
      <div className={css.search}>
        <Icon name="search" />
        <SearchField field={field} table={table} onDown={onDown} onClear={onClear} />
      </div>
      {isGroupable ? (
        <Menu
          align="start"
          trigger={
            isNarrow ? (
              <IconButton icon="group" label={t('table.groupBy')} />
            ) : (
              <Button icon="group">{t(`table.groupBy.${groupBy}`)}</Button>
            )
          }
          groups={grouping}
        />
      ) : null}
      <Menu trigger={<IconButton icon="filter" label={t('table.chips')} />} groups={choosing} />
      <Menu trigger={<IconButton icon="columns" label={t('table.columns')} />} groups={shownColumns} />
      {actions}
      {isSaving ? <SaveFilterDialog table={table} onClose={() => setSaving(false)} /> : null}
    </div>
  );
}
