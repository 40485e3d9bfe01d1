/** A text with every line end as `\n`, and the way back to offsets in the text as it was. */
export interface NormalisedText {
  readonly text: string;
  readonly originalOffset: (offset: number) => number;
}

/** Reads line ends as readers do that open a file as text: `\r\n` and a lone `\r` are `\n`. */
export function normaliseLineEnds(original: string): NormalisedText {
  if (!original.includes('\r')) return { text: original, originalOffset: (offset) => offset };
  // Offsets in the new text that stand behind a `\r\n`, in order.
  const shortened: number[] = [];
  let dropped = 0;
  const text = original.replace(/\r\n?/g, (end, offset: number) => {
    if (end.length === 2) {
      shortened.push(offset - dropped + 1);
      dropped += 1;
    }
    return '\n';
  });
  return {
    text,
    originalOffset: (offset) => offset + countUpTo(shortened, offset),
  };
}

/** How many of the sorted numbers are at most `limit`. */
function countUpTo(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? Infinity) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
