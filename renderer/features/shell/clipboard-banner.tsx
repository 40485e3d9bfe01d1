import { Strip } from '../../components/strip.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useClipboard } from '../../state/clipboard.tsx';

/** Says that a copied secret can still be pasted, or that clipboard managers were not asked to leave it alone. */
export function ClipboardBanner() {
  const { t } = useI18n();
  const { warning } = useClipboard();
  if (warning === null) return null;
  return (
    <Strip tone="warn" title={t(`clipboard.${warning}`)} isAlert>
      {t(`clipboard.${warning}About`)}
    </Strip>
  );
}
