import { noFilter, type SecretChip, secretChips } from '../../../../electron/shared/view-state.ts';
import { Button, IconButton } from '../../../components/button.tsx';
import { ChipBar } from '../../../components/chip-bar.tsx';
import { Chip } from '../../../components/chip.tsx';
import { Menu } from '../../../components/menu.tsx';
import { useI18n } from '../../../i18n/i18n.tsx';
import css from './chip-row.module.css';
import type { SecretTable } from './use-secret-table.ts';

/** Filters as chips with their counts: those of the program that let something through, and the reader's own. */
export function ChipRow({ table, isSmall }: { readonly table: SecretTable; readonly isSmall: boolean }) {
  const { t } = useI18n();
  const { counts, filter, setFilter, view, change } = table;
  const own = view.savedFilters.map((saved) => ({
    ...saved,
    isOn: JSON.stringify(saved.filter) === JSON.stringify(filter),
  }));
  const isOwnOn = own.some(({ isOn }) => isOn);
  const shown: readonly SecretChip[] = secretChips.filter(
    (chip) => chip === 'all' || chip === filter.chip || counts[chip] > 0,
  );
  const choose = (chip: SecretChip): void => setFilter({ chip: chip === filter.chip ? 'all' : chip });

  if (isSmall) {
    return (
      <div className={css.row}>
        <Menu
          align="start"
          trigger={
            <Button icon="filter">{`${t(`chip.${filter.chip}`)} ${String(counts[filter.chip])}`}</Button>
          }
          groups={[
            shown.map((chip) => ({
              label: `${t(`chip.${chip}`)} ${String(counts[chip])}`,
              isChecked: !isOwnOn && chip === filter.chip,
              run: () => setFilter({ chip }),
            })),
            own.map(({ name, filter: saved, isOn }) => ({
              label: name,
              isChecked: isOn,
              run: () => setFilter(isOn ? noFilter : saved),
            })),
          ]}
        />
      </div>
    );
  }
  return (
    <div className={css.row}>
      <ChipBar>
        {shown.map((chip) => {
          const isOn = chip === filter.chip && !isOwnOn;
          return (
            <Chip
              key={chip}
              text={t(`chip.${chip}`)}
              count={counts[chip]}
              isOn={isOn}
              isStop={isOn}
              onClick={() => choose(chip)}
            />
          );
        })}
        {own.map(({ name, filter: saved, isOn }) => (
          <span key={name} className={css.own}>
            <Chip text={name} isOn={isOn} isStop={isOn} onClick={() => setFilter(isOn ? noFilter : saved)} />
            {isOn ? (
              <IconButton
                icon="close"
                label={t('table.deleteFilter', { name })}
                onClick={() => {
                  change({ savedFilters: view.savedFilters.filter((each) => each.name !== name) });
                  setFilter(noFilter);
                }}
              />
            ) : null}
          </span>
        ))}
        {filter.kind === null ? null : (
          <Chip
            text={t(`kind.${filter.kind}`)}
            label={t('table.clearKind', { name: t(`kind.${filter.kind}`) })}
            isOn
            isStop={false}
            onClick={() => setFilter({ kind: null })}
          />
        )}
        {filter.tag === null ? null : (
          <Chip
            text={filter.tag}
            label={t('table.clearTag', { name: filter.tag })}
            isOn
            isStop={false}
            onClick={() => setFilter({ tag: null })}
          />
        )}
      </ChipBar>
    </div>
  );
}
