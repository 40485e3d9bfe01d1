import { Marked } from '../marked.tsx';
import css from './grid.module.css';

const none: readonly string[] = [];

/** A name in a row: where there is no room the end of its first part is cut, and never its second. */
export function CutText({
  name,
  start,
  end,
  words = none,
}: {
  /** The whole of it, which is told on hover where it has two parts. */
  readonly name: string;
  readonly start: string;
  readonly end: string;
  /** Marked in it; folded, as `queryWords` gives them. */
  readonly words?: readonly string[];
}) {
  return (
    <bdi className={css.name} data-name={name} title={end === '' ? undefined : name}>
      <span className={css.nameStart}>
        <Marked text={start} words={words} />
      </span>
      {end === '' ? null : (
        <span className={css.nameEnd}>
          <Marked text={end} words={words} />
        </span>
      )}
    </bdi>
  );
}
