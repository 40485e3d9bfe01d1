import { failureSentence } from '../../../../electron/text/explain-failure.ts';
import { Button } from '../../../components/button.tsx';
import { Live } from '../../../components/live.tsx';
import { useI18n } from '../../../i18n/i18n.tsx';
import { useNow } from '../../../state/use-now.ts';
import type { Matrix } from './matrix.ts';
import css from './matrix-foot.module.css';
import { PlaceMark } from './place-mark.tsx';

const explained = ['same', 'other', 'refused', 'missing', 'not-known'] as const;

const minuteMs = 60_000;

/** Below the table: what the marks mean, when it was looked, and what could not be seen. */
export function MatrixFoot({
  matrix: { status, failure, isLooking, lookAgain },
  onSayWhere,
}: {
  readonly matrix: Matrix;
  /** Leads to where it is said where the instance runs. */
  readonly onSayWhere: () => void;
}) {
  const { t, relative, locale, language: words } = useI18n();
  const now = useNow();
  const unread = failure ?? status?.unread ?? null;
  return (
    <div className={css.foot}>
      <ul className={css.legend} aria-label={t('matrix.legend')}>
        {explained.map((state) => (
          <li key={state} className={css.mark}>
            <PlaceMark state={state} />
            {t(`place.state.${state}`)}
          </li>
        ))}
      </ul>
      <div className={css.look}>
        <Live isBusy={isLooking}>
          {isLooking
            ? t('matrix.looking')
            : status === undefined
              ? null
              : now.getTime() - Date.parse(status.at) < minuteMs
                ? t('matrix.lookedNow')
                : t('matrix.looked', { age: relative(status.at, now) })}
        </Live>
        <Button icon="refresh" look="quiet" isDisabled={isLooking} onClick={lookAgain}>
          {t('matrix.lookAgain')}
        </Button>
      </div>
      {unread === null ? null : (
        <p className={css.line}>
          {t('matrix.unread', { why: failureSentence(unread, { front: 'window', locale, words }) })}
        </p>
      )}
      {status === undefined || status.runtime !== null ? null : (
        <p className={css.line}>
          {t('matrix.noRuntime')}{' '}
          <Button look="quiet" onClick={onSayWhere}>
            {t('matrix.sayWhere')}
          </Button>
        </p>
      )}
    </div>
  );
}
