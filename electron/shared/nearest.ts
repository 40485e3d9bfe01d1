/** How many slips of the keyboard a word of this length may have to be taken for another one. */
function slipsAllowed({ length }: string): number {
  if (length < 3) return 0;
  return length < 6 ? 1 : 2;
}

/**
 * The slips between `word` and a beginning of `other`: characters that are missing, that are too many, that are others, and
 * neighbours that changed places. `limit + 1` when there are more than `limit`.
 */
function slips(word: string, other: string, limit: number): number {
  const width = Math.min(other.length, word.length + limit);
  let twoBefore: readonly number[] = [];
  let before: readonly number[] = Array.from({ length: width + 1 }, (_, at) => at);
  for (let row = 1; row <= word.length; row += 1) {
    const line = [row];
    for (let at = 1; at <= width; at += 1) {
      const isSame = word[row - 1] === other[at - 1];
      let least = Math.min(
        (before[at] ?? 0) + 1,
        (line[at - 1] ?? 0) + 1,
        (before[at - 1] ?? 0) + (isSame ? 0 : 1),
      );
      const isSwap = row > 1 && at > 1 && word[row - 1] === other[at - 2] && word[row - 2] === other[at - 1];
      if (isSwap) least = Math.min(least, (twoBefore[at - 2] ?? 0) + 1);
      line.push(least);
    }
    if (Math.min(...line) > limit) return limit + 1;
    twoBefore = before;
    before = line;
  }
  return Math.min(limit + 1, ...before);
}

/** Finds what was meant by mistyped words. Distances are remembered, as names have words in common. */
export class Nearest {
  readonly #words: readonly {
    readonly word: string;
    readonly limit: number;
    readonly known: Map<string, number>;
  }[];

  /** `words` are folded. */
  constructor(words: readonly string[]) {
    this.#words = words.map((word) => ({ word, limit: slipsAllowed(word), known: new Map() }));
  }

  /** All slips of the words, each beside the part that is nearest to it; undefined when one of them is near none. */
  distance(parts: readonly string[]): number | undefined {
    let sum = 0;
    for (const { word, limit, known } of this.#words) {
      let least = limit + 1;
      for (const part of parts) {
        let found = known.get(part);
        if (found === undefined) {
          found = part.includes(word) ? 0 : slips(word, part, limit);
          known.set(part, found);
        }
        least = Math.min(least, found);
      }
      if (least > limit) return undefined;
      sum += least;
    }
    return sum;
  }
}
