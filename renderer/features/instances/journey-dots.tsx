import { Icon } from '../../components/icon.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { cx } from '../../components/cx.ts';
import css from './journey-dots.module.css';

/** Steps as dots, those that are done with a check, and how many of them that is. */
export function JourneyDots({ done, total }: { readonly done: number; readonly total: number }) {
  const { t } = useI18n();
  return (
    <span className={css.steps}>
      <span className={css.dots} aria-hidden="true">
        {Array.from({ length: total }, (_, at) => (
          <span key={at} className={cx(css.dot, at < done && css.done, at === done && css.now)}>
            {at < done ? <Icon name="check" isSmall /> : at + 1}
          </span>
        ))}
      </span>
      {t('journey.count', { done, total })}
    </span>
  );
}
