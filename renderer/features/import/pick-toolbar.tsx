import { limits } from '../../../electron/shared/rules.ts';
import { Button } from '../../components/button.tsx';
import { useDialogDraft } from '../../components/dialog-draft.tsx';
import { Icon } from '../../components/icon.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { type RowFilter, rowFilters } from './row-filter.ts';
import finder from '../../components/finder.module.css';
import controls from '../../components/controls.module.css';
import { cx } from '../../components/cx.ts';

/** Finds rows among many, and ticks many at once. */
export function PickToolbar({
  filter,
  search,
  counts,
  onShow,
  onSuggested,
  onAllShown,
  onNone,
}: {
  readonly filter: RowFilter;
  readonly search: string;
  readonly counts: ReadonlyMap<RowFilter, number>;
  readonly onShow: (filter: RowFilter, search: string) => void;
  readonly onSuggested: () => void;
  readonly onAllShown: () => void;
  readonly onNone: () => void;
}) {
  const { t } = useI18n();
  const { touch } = useDialogDraft();
  const pressing = (take: () => void) => () => {
    touch();
    take();
  };
  const countOf = (each: RowFilter): number => counts.get(each) ?? 0;
  // Filters that have nothing to show are left out, but for the one in use.
  const offered = rowFilters.filter((each) => each === 'all' || each === filter || countOf(each) > 0);
  return (
    <div className={finder.finder}>
      <div className={finder.search}>
        <Icon name="search" />
        <input
          type="search"
          className={controls.input}
          aria-label={t('import.search')}
          placeholder={t('import.search')}
          maxLength={limits.line}
          value={search}
          onChange={(event) => onShow(filter, event.target.value)}
        />
      </div>
      <select
        className={cx(controls.input, controls.select)}
        aria-label={t('import.filter')}
        data-finds
        value={filter}
        onChange={(event) => onShow(rowFilters.find((each) => each === event.target.value) ?? 'all', search)}
      >
        {offered.map((each) => (
          <option key={each} value={each}>
            {t(`import.filter.${each}`, { count: countOf(each) })}
          </option>
        ))}
      </select>
      <fieldset className={cx(controls.fieldset, 'row', 'row-tight')}>
        <legend className="visually-hidden">{t('import.take')}</legend>
        <Button look="quiet" onClick={pressing(onSuggested)}>
          {t('import.tickSuggested')}
        </Button>
        <Button look="quiet" onClick={pressing(onAllShown)}>
          {t('import.tickShown')}
        </Button>
        <Button look="quiet" onClick={pressing(onNone)}>
          {t('import.tickNone')}
        </Button>
      </fieldset>
    </div>
  );
}
