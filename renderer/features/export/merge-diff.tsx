import type { MergeDiffLine } from '../../../electron/shared/views.ts';
import { useGrowing } from '../../components/use-growing.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { markGaps } from './diff-lines.ts';

const signs = { same: ' ', removed: '−', added: '+' } as const;

/** The lines that a merge changes, with a few around them; values are dots. */
export function MergeDiff({ diff }: { readonly diff: readonly MergeDiffLine[] }) {
  const { t } = useI18n();
  const { count, mark } = useGrowing();
  return (
    <div className="diff">
      <ol className="diff-lines" aria-label={t('export.diff')}>
        {markGaps(diff)
          .slice(0, count)
          .map(({ kind, line, maskedText, isAfterGap }) => (
            <li
              key={`${kind} ${line}`}
              className={`diff-line diff-${kind}${isAfterGap ? ' diff-after-gap' : ''}`}
            >
              <span className="diff-number" aria-hidden="true">
                {line}
              </span>
              <span className="diff-sign" aria-hidden="true">
                {signs[kind]}
              </span>
              <span className="visually-hidden">{t(`export.diff.${kind}`, { line })}</span>
              <code className="diff-text">{maskedText}</code>
            </li>
          ))}
      </ol>
      {diff.length > count ? <div key={count} ref={mark} /> : null}
    </div>
  );
}
