import { Button, IconButton } from '../../../components/button.tsx';
import { Menu, type MenuAct } from '../../../components/menu.tsx';
import { useI18n } from '../../../i18n/i18n.tsx';
import css from './selection-bar.module.css';

export type BulkAct = 'test' | 'tag' | 'schedule' | 'export' | 'remove';

/** What can be done with the selected secrets. */
export function SelectionBar({
  count,
  acts,
  isWritable,
  isNarrow,
  onAct,
  onClear,
}: {
  readonly count: number;
  /** Those that work for what is selected. */
  readonly acts: readonly BulkAct[];
  readonly isWritable: boolean;
  readonly isNarrow: boolean;
  readonly onAct: (act: BulkAct) => void;
  readonly onClear: () => void;
}) {
  const { t } = useI18n();
  const all: Readonly<Record<BulkAct, MenuAct>> = {
    test: { label: t('table.test'), icon: 'test', run: () => onAct('test') },
    export: { label: t('bulk.export'), icon: 'export', run: () => onAct('export') },
    tag: { label: t('bulk.tag'), icon: 'tag', isDisabled: !isWritable, run: () => onAct('tag') },
    schedule: {
      label: t('bulk.schedule'),
      icon: 'rotate',
      isDisabled: !isWritable,
      run: () => onAct('schedule'),
    },
    remove: {
      label: t('table.delete'),
      icon: 'trash',
      isDanger: true,
      isDisabled: !isWritable,
      run: () => onAct('remove'),
    },
  };
  const offered = acts.map((act) => all[act]);
  return (
    <ActBar label={t('bulk.label')} count={count} acts={offered} isNarrow={isNarrow} onClear={onClear} />
  );
}

/** What can be done with the selected rows of a table, over its end. */
export function ActBar({
  label: name,
  count,
  acts,
  isNarrow,
  onClear,
}: {
  readonly label: string;
  readonly count: number;
  readonly acts: readonly MenuAct[];
  /** The first one has a button then, the others a menu. */
  readonly isNarrow: boolean;
  readonly onClear: () => void;
}) {
  const { t } = useI18n();
  const shown = isNarrow ? acts.slice(0, 1) : acts;
  return (
    <div role="toolbar" aria-label={name} className={css.bar}>
      <span className={css.count} role="status">
        {t('bulk.selected', { count })}
      </span>
      {shown.map(({ label, icon, isDisabled, run }) => (
        <Button
          key={label}
          look="quiet"
          {...(icon === undefined ? {} : { icon })}
          isDisabled={isDisabled ?? false}
          onClick={run}
        >
          {label}
        </Button>
      ))}
      {shown.length === acts.length ? null : (
        <Menu
          trigger={<IconButton icon="more" label={t('bulk.more')} />}
          groups={[acts.slice(shown.length)]}
        />
      )}
      <span className={css.line} />
      <IconButton icon="close" label={t('bulk.clear')} onClick={onClear} />
    </div>
  );
}
