import type { FileRemark } from '../../../electron/shared/file-remarks.ts';
import { Note } from '../../components/note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import lists from '../../components/lists.module.css';
import { cx } from '../../components/cx.ts';

/** What there is to know about the access to files that were written. */
export function FileRemarks({ remarks }: { readonly remarks: readonly FileRemark[] }) {
  const { t } = useI18n();
  if (remarks.length === 0) return null;
  return (
    <Note tone="warn">
      <ul className={cx(lists.bullets, lists.bare)}>
        {remarks.map(({ code, path, before = '', after = '' }) => (
          <li key={`${code} ${path}`} className="path">
            {t(`export.remark.${code}`, { path, before, after })}
          </li>
        ))}
      </ul>
    </Note>
  );
}
