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

const named = /^\$([_a-z]\w*)$/i;
const braced = /^\$\{([_a-z]\w*)(?::?[-?]|(?=\}))/i;

/**
 * The variable whose value a text is as a whole, where that is set: `$NAME`, `${NAME}`, `${NAME:-default}`, `${NAME?error}` and the
 * like. Undefined for any other text, `${NAME:+other}` among them. Source: template.go of compose-go 2.16.
 */
export function wholeReference(text: string): string | undefined {
  const name = named.exec(text)?.[1];
  if (name !== undefined) return name;
  const match = braced.exec(text);
  return match && closingBrace(text) === text.length - 1 ? match[1] : undefined;
}

/**
 * What stands in the place of a variable that is not set: `${NAME-default}`, or that is empty, too: `${NAME:-default}`. Undefined
 * where the text has none, or one that is made of references.
 */
export function referenceDefault(
  text: string,
): { readonly text: string; readonly isForEmpty: boolean } | undefined {
  const [, colon, instead] = /^\$\{[_a-z]\w*(:?)-([^${}]*)\}$/i.exec(text) ?? [];
  return instead === undefined ? undefined : { text: instead, isForEmpty: colon === ':' };
}

/** Place of the brace that ends the first one, or -1. Compose counts every brace, and skips what follows an opening one. */
function closingBrace(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '}') depth -= 1;
    if (character === '}' && depth === 0) return at;
    if (character === '{') {
      depth += 1;
      at += 1;
    }
  }
  return -1;
}
