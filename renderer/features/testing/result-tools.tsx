import type { KeyTestRun } from '../../state/key-test-run.ts';
import { Chip } from '../../components/chip.tsx';
import controls from '../../components/controls.module.css';
import { cx } from '../../components/cx.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import finder from '../../components/finder.module.css';
import { Icon } from '../../components/icon.tsx';
import { Live } from '../../components/live.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { type ResultFilter, resultFilters } from './result-rows.ts';
import css from './result-tools.module.css';

const chipTexts = {
  all: 'chip.all',
  attention: 'chip.attention',
  works: 'health.works',
  untested: 'chip.untested',
} as const;

/** Which of the results are shown, as chips with their counts. */
export function ResultChips({
  counts,
  filter,
  onChoose,
}: {
  readonly counts: Readonly<Record<ResultFilter, number>>;
  readonly filter: ResultFilter;
  readonly onChoose: (filter: ResultFilter) => void;
}) {
  const { t } = useI18n();
  return (
    <fieldset className={cx(controls.fieldset, css.chips)} aria-label={t('keyTests.filter')}>
      {resultFilters
        .filter((each) => each === 'all' || each === filter || counts[each] > 0)
        .map((each) => (
          <Chip
            key={each}
            text={t(chipTexts[each])}
            count={counts[each]}
            isOn={each === filter}
            onClick={() => onChoose(each === filter ? 'all' : each)}
          />
        ))}
    </fieldset>
  );
}

export function ResultSearch({
  search,
  onSearch,
}: {
  readonly search: string;
  readonly onSearch: (search: string) => void;
}) {
  const { t } = useI18n();
  return (
    <div className={finder.finder}>
      <div className={finder.search}>
        <Icon name="search" />
        <input
          type="search"
          className={controls.input}
          aria-label={t('keyTests.search')}
          placeholder={t('keyTests.searchHint')}
          maxLength={200}
          value={search}
          onChange={(event) => onSearch(event.target.value)}
        />
      </div>
    </div>
  );
}

/** How a test of many keys goes on, and at its end what came out. */
export function RunProgress({ run, isRunning }: { readonly run: KeyTestRun; readonly isRunning: boolean }) {
  const { t } = useI18n();
  const { done, total, good, phase } = run;
  const text = t('keyTests.progress', { done, total });
  if (isRunning) {
    return (
      <div className={css.progress}>
        <progress className={css.bar} max={Math.max(total, 1)} value={done} aria-label={text} />
        <span className={css.count}>{text}</span>
      </div>
    );
  }
  if (run.failure !== null) return <FailureNote failure={run.failure} />;
  const isGood = phase === 'done' && good === total;
  return (
    <Live className={css.summary}>
      <span className={isGood ? css.good : css.warn}>
        <Icon name={isGood ? 'done' : phase === 'done' ? 'alert' : 'info'} />
      </span>
      {phase === 'done'
        ? t('keyTests.done', { count: total, good })
        : t('keyTests.cancelled', { done, total })}
    </Live>
  );
}
