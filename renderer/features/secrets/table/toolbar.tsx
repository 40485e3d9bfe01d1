import { type ReactNode, useState } from 'react';
import { secretKinds } from '../../../../electron/shared/domain.ts';
import { secretGroupings } from '../../../../electron/shared/view-state.ts';
import { Button, IconButton } from '../../../components/button.tsx';
import { FilterField } from '../../../components/filter-field.tsx';
import { Menu, type MenuGroups } from '../../../components/menu.tsx';
import { useI18n } from '../../../i18n/i18n.tsx';
import { columnNames, isHideable, leaving, withColumn } from './columns.ts';
import { SaveFilterDialog } from './save-filter-dialog.tsx';
import css from './toolbar.module.css';
import type { SecretTable } from './use-secret-table.ts';

interface ToolbarProps {
  readonly table: SecretTable;
  /** The list of all is grouped, and has columns to choose from. */
  readonly isOfAll: boolean;
  readonly isNarrow: boolean;
  readonly actions: ReactNode;
  /** To the first row. */
  readonly onDown: () => void;
  readonly onClear: () => void;
}

/** Above the table: what is searched for, how it is grouped, which columns and kinds it shows, and the view's own act. */
export function Toolbar({ table, isOfAll, isNarrow, actions, onDown, onClear }: ToolbarProps) {
  const { t } = useI18n();
  const [isSaving, setSaving] = useState(false);
  const { filter, setFilter, view, change, groupBy } = table;

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
      <FilterField
        label={t('secrets.search')}
        value={filter.search}
        canClear={table.isFiltered}
        onChange={(search) => setFilter({ search })}
        onDown={onDown}
        onClear={onClear}
      />
      {isOfAll ? (
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
      {isOfAll ? (
        <Menu trigger={<IconButton icon="columns" label={t('table.columns')} />} groups={shownColumns} />
      ) : null}
      {actions}
      {isSaving ? <SaveFilterDialog table={table} onClose={() => setSaving(false)} /> : null}
    </div>
  );
}
