import { Icon } from '../../components/icon.tsx';
import { cx } from '../../components/cx.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import css from './replica-answers.module.css';

/** How many of the connections to one address reached a server that has what is saved here, and how many another. */
export function ReplicaAnswers({ asked, same }: { readonly asked: number; readonly same: number }) {
  const { t } = useI18n();
  return (
    <div className={css.box}>
      <p className={css.title}>{t('test.replicas', { count: asked })}</p>
      <div className={css.answers} aria-hidden="true">
        {Array.from({ length: asked }, (_, at) => (
          // They are counted only: the order is none of theirs.
          // oxlint-disable-next-line react/no-array-index-key
          <span key={at} className={cx(css.answer, at < same ? css.same : css.other)}>
            <Icon name={at < same ? 'check' : 'notEqual'} />
          </span>
        ))}
      </div>
      <p className="quiet">{t('test.replicaCounts', { same, other: asked - same })}</p>
    </div>
  );
}
