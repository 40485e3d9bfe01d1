import type { FileRemark } from '../../../electron/shared/file-remarks.ts';
import { Note } from '../../components/note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';

/** What there is to know about the access to files that were written. */
export function FileRemarks({ remarks }: { readonly remarks: readonly FileRemark[] }) {
  const { t } = useI18n();
  if (remarks.length === 0) return null;
  return (
    <Note tone="warn">
      <ul className="bullets bullets-bare">
        {remarks.map(({ code, path, before = '', after = '' }) => (
          <li key={`${code} ${path}`} className="path">
            {t(`export.remark.${code}`, { path, before, after })}
          </li>
        ))}
      </ul>
    </Note>
  );
}
