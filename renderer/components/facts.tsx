import type { ReactNode } from 'react';

export interface Fact {
  readonly term: string;
  /** Null and the empty string leave the row out. */
  readonly value: ReactNode;
}

/** Terms and what is known of them. */
export function Facts({
  facts,
  className = 'facts',
}: {
  readonly facts: readonly Fact[];
  readonly className?: string;
}) {
  return (
    <dl className={className}>
      {facts
        .filter(({ value }) => value !== null && value !== '')
        .map(({ term, value }) => (
          <div key={term} className="fact">
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

export function Tags({ tags }: { readonly tags: readonly string[] }) {
  return (
    <span className="badges">
      {tags.map((tag) => (
        <bdi key={tag} className="tag">
          {tag}
        </bdi>
      ))}
    </span>
  );
}
