import type { Evidence } from '../../electron/shared/verdict.ts';
import { useI18n } from '../i18n/i18n.tsx';
import css from './evidence-list.module.css';
import { Icon } from './icon.tsx';

/** The requests that a result rests on, folded away; nothing where none was made. */
export function EvidenceList({ evidence }: { readonly evidence: readonly Evidence[] }) {
  const { t } = useI18n();
  if (evidence.length === 0) return null;
  return (
    <details className={css.fold}>
      <summary className={css.head}>
        <span className={css.arrow}>
          <Icon name="forward" isSmall />
        </span>
        <span className={css.title}>{t('test.evidence')}</span>
        <span className={css.count}>{t('test.requests', { count: evidence.length })}</span>
      </summary>
      <ul className={css.calls}>
        {evidence.map((piece, index) => (
          // Pieces never move, and two calls may be alike; their place is their identity.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index} className={css.item}>
            <code className={css.call}>
              {piece.method} {piece.url}
            </code>
            <span className={css.answer}>
              {piece.status ?? t('test.noAnswer')} ·{' '}
              {t('unit.milliseconds', { count: Math.round(piece.latencyMs) })}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
