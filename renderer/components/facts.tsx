import type { ReactNode } from 'react';
import badges from './badges.module.css';
import lists from './lists.module.css';
import { cx } from './cx.ts';

export interface Fact {
  readonly term: string;
  /** Null and the empty string leave the row out. */
  readonly value: ReactNode;
}

/** Terms and what is known of them. */
export function Facts({
  facts,
  isCompact = false,
}: {
  readonly facts: readonly Fact[];
  /** Close rows, for facts inside a note. */
  readonly isCompact?: boolean;
}) {
  return (
    <dl className={cx(lists.facts, isCompact && lists.compact)}>
      {facts
        .filter(({ value }) => value !== null && value !== '')
        .map(({ term, value }) => (
          <div key={term} className={lists.fact}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

export function Tags({ tags }: { readonly tags: readonly string[] }) {
  return (
    <span className={badges.badges}>
      {tags.map((tag) => (
        <bdi key={tag} className={badges.tag}>
          {tag}
        </bdi>
      ))}
    </span>
  );
}
