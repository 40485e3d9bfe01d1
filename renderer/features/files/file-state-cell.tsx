import { cx } from '../../components/cx.ts';
import { Icon, type IconName } from '../../components/icon.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { fileMarks, stateMarks } from '../export/target-state.ts';
import type { FileRow, FileState } from './file-rows.ts';
import css from './file-row.module.css';

const marks: Readonly<Record<FileState, IconName>> = { ...fileMarks, ...stateMarks, 'not-written': 'alert' };
const words = {
  'not-written': 'files.state.not-written',
  'out-of-date': 'targets.state.out-of-date',
  current: 'targets.state.current',
  missing: 'targets.file.missing',
  unreadable: 'targets.file.unreadable',
  changed: 'targets.file.changed',
} as const;

/** What an exported file is like, by a picture and a word, and what more there is to know of it. */
export function FileStateCell({ row }: { readonly row: FileRow }) {
  const { t, list } = useI18n();
  const { state, target } = row;
  const more = useDetails(row);
  return (
    <div role="gridcell" className={css.stateCell}>
      <div className={css.state} title={more === '' ? undefined : list([more, ...target.changed])}>
        <span className={cx(css.mark, css[state])}>
          <Icon name={marks[state]} />
          {t(words[state])}
        </span>
        {more === '' ? null : <span className={css.more}>{more}</span>}
      </div>
    </div>
  );
}

function useDetails({ state, target, result, needsLook }: FileRow): string {
  const { t, explain } = useI18n();
  if (state === 'not-written') {
    return result?.outcome === 'failed' ? explain(result.failure).what : t('files.notIgnored');
  }
  const isEditedToo = target.file === 'changed' && state !== 'changed';
  return [
    ...(target.changed.length === 0 ? [] : [t('files.valuesChanged', { count: target.changed.length })]),
    ...(isEditedToo ? [t('targets.file.changed')] : []),
    ...(result?.outcome === 'written' && needsLook ? [t('files.remarks')] : []),
  ].join(' · ');
}
