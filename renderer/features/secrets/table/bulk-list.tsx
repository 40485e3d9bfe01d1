import type { Id } from '../../../../electron/shared/domain.ts';
import { cx } from '../../../components/cx.ts';
import { useI18n } from '../../../i18n/i18n.tsx';
import css from './bulk-list.module.css';
import type { SecretRow } from './rows.ts';
import type { BulkOutcome } from './use-bulk.ts';

/** Each of several secrets, named with its instance, and what came of it. */
export function BulkList({
  rows,
  outcomes,
}: {
  readonly rows: readonly SecretRow[];
  readonly outcomes: ReadonlyMap<Id, BulkOutcome>;
}) {
  const { t } = useI18n();
  return (
    // A list that scrolls is reached by the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <ul className={css.list} tabIndex={0} aria-label={t('bulk.label')}>
      {rows.map(({ secret, instanceName }) => {
        const outcome = outcomes.get(secret.id);
        return (
          <li key={secret.id} className={css.item}>
            <span className={css.name}>
              <bdi>{secret.name}</bdi>
              <span className={css.instance}>
                {' · '}
                <bdi>{instanceName}</bdi>
              </span>
            </span>
            {outcome === undefined ? null : (
              <span className={cx(css.outcome, css[outcome.tone])}>{outcome.text}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
