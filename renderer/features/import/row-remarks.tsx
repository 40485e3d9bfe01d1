import type { ImportRow } from '../../../electron/shared/import-views.ts';
import { placeFacts } from '../../../electron/shared/place-facts.ts';
import { cx } from '../../components/cx.ts';
import { Icon } from '../../components/icon.tsx';
import type { Tone } from '../../components/note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { Rich } from '../../i18n/rich.tsx';
import css from './row-remarks.module.css';

/** What to know about a variable before it is taken: why it cannot be kept, what is wrong with its value, what its file says. */
export function RowRemarks({ row, sameAs }: { readonly row: ImportRow; readonly sameAs: string }) {
  const { t, tell, language, why } = useI18n();
  const { problem, strength, notes, valueAt } = row;
  const place = valueAt === null ? undefined : placeFacts(valueAt);
  const tone: Tone = strength?.verdict === 'blocked' ? 'bad' : 'warn';
  const remarks: readonly {
    readonly key: string;
    readonly tone: Tone;
    readonly text: string;
    readonly more?: string;
  }[] = [
    ...(problem === null
      ? []
      : [{ key: problem, tone: 'bad' as const, text: language.importProblems[problem] }]),
    ...(place === undefined
      ? []
      : [{ key: 'place', tone: 'info' as const, text: why({ code: 'import-cannot-keep', facts: place }) }]),
    ...(strength?.findings ?? []).map((finding) => {
      const { what, remedy } = tell(language.findings[finding]);
      return { key: finding, tone, text: what, more: remedy };
    }),
    ...notes.map((note) => ({ key: note, tone: 'warn' as const, text: t(`import.note.${note}`) })),
    ...(sameAs === ''
      ? []
      : [{ key: 'same', tone: 'info' as const, text: t('import.sameValueAs', { names: sameAs }) }]),
  ];
  if (remarks.length === 0) return null;
  return (
    <ul className={css.remarks}>
      {remarks.map(({ key, tone: each, text, more }) => (
        <li key={key} className={cx(css.remark, css[each])}>
          <Icon name={each === 'bad' ? 'cross' : each === 'info' ? 'info' : 'alert'} />
          <span>
            <Rich text={text} />
            {more === undefined ? null : (
              <>
                {' '}
                <span className="quiet">
                  <Rich text={more} />
                </span>
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
