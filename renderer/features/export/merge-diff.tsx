import type { MergeDiffLine } from '../../../electron/shared/views.ts';
import { useGrowing } from '../../components/use-growing.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { cx } from '../../components/cx.ts';
import { markGaps } from './diff-lines.ts';
import css from './merge-diff.module.css';

const signs = { same: ' ', removed: '−', added: '+' } as const;

/** The lines that a merge changes, with a few around them; values are dots. */
export function MergeDiff({
  diff,
  label,
}: {
  readonly diff: readonly MergeDiffLine[];
  /** What the lines are of. */
  readonly label: string;
}) {
  const { t } = useI18n();
  const { count, mark } = useGrowing();
  return (
    <div className={css.diff}>
      <ol className={css.lines} aria-label={label}>
        {markGaps(diff)
          .slice(0, count)
          .map(({ kind, line, maskedText, isAfterGap }) => (
            <li key={`${kind} ${line}`} className={cx(css.line, css[kind], isAfterGap && css.afterGap)}>
              <span className={css.number} aria-hidden="true">
                {line}
              </span>
              <span className={css.sign} aria-hidden="true">
                {signs[kind]}
              </span>
              <span className="visually-hidden">{t(`export.diff.${kind}`, { line })}</span>
              <code className={css.text}>{maskedText}</code>
            </li>
          ))}
      </ol>
      {diff.length > count ? <div key={count} ref={mark} /> : null}
    </div>
  );
}
