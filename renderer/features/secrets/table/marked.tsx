import { Fragment } from 'react';
import { matchRanges } from '../../../../electron/shared/fold.ts';
import css from './marked.module.css';

/** A text with what a search found in it marked. `words` are those of the query. */
export function Marked({ text, words }: { readonly text: string; readonly words: readonly string[] }) {
  const ranges = matchRanges(text, words);
  if (ranges.length === 0) return text;
  return (
    <>
      {ranges.map(({ start, end }, index) => (
        <Fragment key={start}>
          {text.slice(ranges[index - 1]?.end ?? 0, start)}
          <mark className={css.mark}>{text.slice(start, end)}</mark>
        </Fragment>
      ))}
      {text.slice(ranges.at(-1)?.end)}
    </>
  );
}
