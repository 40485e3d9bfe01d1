const separator = /[,，、]/;

/** Entries of a list typed with commas (Chinese ones too), without blanks and duplicates. */
export function entriesOf(text: string): readonly string[] {
  const entries = text
    .split(separator)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  return [...new Set(entries)];
}

/** A list as a text in which each entry is finished, so that another can be typed behind it. */
export function listText(entries: readonly string[]): string {
  return entriesOf(entries.join(','))
    .map((entry) => `${entry}, `)
    .join('');
}

/** A list that is being typed: the entries up to the last comma, and what stands behind it. */
export function splitList(text: string): { readonly entries: readonly string[]; readonly typing: string } {
  const typing = text.split(separator).at(-1) ?? '';
  return { entries: entriesOf(text.slice(0, text.length - typing.length)), typing: typing.replace(/^ /, '') };
}
