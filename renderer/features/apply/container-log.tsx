import lists from '../../components/lists.module.css';
import { cx } from '../../components/cx.ts';
import preview from '../../components/preview.module.css';
import { useI18n } from '../../i18n/i18n.tsx';

/** The last lines that a container wrote, folded; nothing where there are none. */
export function ContainerLog({ lines }: { readonly lines: readonly string[] }) {
  const { t } = useI18n();
  if (lines.length === 0) return null;
  return (
    <details className={lists.more}>
      <summary>{t('apply.log')}</summary>
      <pre className={cx(preview.text, preview.alone, preview.low)}>
        <bdi>{lines.join('\n')}</bdi>
      </pre>
    </details>
  );
}
