/** What compose's interpolation makes of a string: the value, and whether it would look something up. */
export interface Interpolated {
  readonly value: string;
  readonly hasReference: boolean;
}

/**
 * Undoes compose's only escape, `$$`. A text with anything else that compose acts on (`$NAME`, `${…}`, or a `$` that it
 * refuses) is given back as it is written, `$$` included, because nothing is ever looked up here.
 */
export function interpolateNothing(text: string): Interpolated {
  const rest = text.replaceAll('$$', '');
  return rest.includes('$')
    ? { value: text, hasReference: true }
    : { value: text.replaceAll('$$', '$'), hasReference: false };
}
