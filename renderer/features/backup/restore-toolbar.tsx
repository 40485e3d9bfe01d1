import type { RestoreState } from '../../../electron/shared/backup-views.ts';
import { limits } from '../../../electron/shared/rules.ts';
import { Button } from '../../components/button.tsx';
import controls from '../../components/controls.module.css';
import { cx } from '../../components/cx.ts';
import { useDialogDraft } from '../../components/dialog-draft.tsx';
import finder from '../../components/finder.module.css';
import { Icon } from '../../components/icon.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { findLines, type RestoreLine, shownStates } from './restore-lines.ts';

/** The state of which lines are shown, or all. */
export type Shown = RestoreState | 'all';

/** Finds lines among many, and makes one choice for all. */
export function RestoreToolbar({
  lines,
  shown,
  search,
  canFind,
  hasProposal,
  onFind,
  onTake,
}: {
  readonly lines: readonly RestoreLine[];
  readonly shown: Shown;
  readonly search: string;
  readonly canFind: boolean;
  readonly hasProposal: boolean;
  readonly onFind: (shown: Shown, search: string) => void;
  readonly onTake: (which: 'all' | 'proposed' | 'none') => void;
}) {
  const { t } = useI18n();
  const { touch } = useDialogDraft();
  const countOf = (state: Shown): number => findLines(lines, state, '').length;
  // States that no line has are left out.
  const offered = (['all', ...shownStates] as const).filter((each) => each === 'all' || countOf(each) > 0);
  const choices = hasProposal ? (['all', 'proposed', 'none'] as const) : (['all', 'none'] as const);
  return (
    <div className={finder.finder}>
      {canFind ? (
        <>
          <div className={finder.search}>
            <Icon name="search" />
            <input
              type="search"
              className={controls.input}
              aria-label={t('restore.search')}
              placeholder={t('restore.search')}
              maxLength={limits.line}
              value={search}
              onChange={(event) => onFind(shown, event.target.value)}
            />
          </div>
          <select
            className={cx(controls.input, controls.select)}
            aria-label={t('restore.filter')}
            data-finds
            value={shown}
            onChange={(event) => onFind(offered.find((each) => each === event.target.value) ?? 'all', search)}
          >
            {offered.map((each) => (
              <option key={each} value={each}>
                {t('restore.filtered', {
                  state: t(each === 'all' ? 'restore.filterAll' : `restore.state.${each}`),
                  count: countOf(each),
                })}
              </option>
            ))}
          </select>
        </>
      ) : null}
      <fieldset className={cx(controls.fieldset, 'row', 'row-tight')}>
        <legend className="visually-hidden">{t('restore.choice')}</legend>
        {choices.map((which) => (
          <Button
            key={which}
            look="quiet"
            onClick={() => {
              touch();
              onTake(which);
            }}
          >
            {t(`restore.take.${which}`)}
          </Button>
        ))}
      </fieldset>
    </div>
  );
}
