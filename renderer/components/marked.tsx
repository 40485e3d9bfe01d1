import { Fragment } from 'react';
import { matchRanges } from '../../electron/shared/fold.ts';
import css from './marked.module.css';

/** A text with the words of a query marked in it. `words` are folded, as `queryWords` gives them. */
export function Marked({ text, words }: { readonly text: string; readonly words: readonly string[] }) {
  return parts(text, words).map(({ start, part, isMarked }) =>
    isMarked ? (
      <mark key={start} className={css.mark}>
        {part}
      </mark>
    ) : (
      <Fragment key={start}>{part}</Fragment>
    ),
  );
}

/** What a text is made of: parts that are marked, and those between them. */
function parts(text: string, words: readonly string[]) {
  const edges = matchRanges(text, words).flatMap(({ start, end }) => [start, end]);
  return [0, ...edges].flatMap((start, index) => {
    const part = text.slice(start, edges[index]);
    return part === '' ? [] : [{ start, part, isMarked: index % 2 === 1 }];
  });
}
