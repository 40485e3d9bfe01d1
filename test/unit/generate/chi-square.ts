/** Seven standard deviations: a sound generator exceeds it in fewer than one of ten million runs. */
export const evenLimit = 7;

/**
 * How many standard deviations the characters of `text` lie away from an even spread over `alphabet`, by the chi-square
 * statistic. Taking a remainder of a byte, or leaving a character out, goes far over the limit at these sample sizes.
 */
export function unevenness(text: string, alphabet: string): number {
  const counts = new Map(Array.from(alphabet, (character) => [character, 0]));
  let total = 0;
  for (const character of text) {
    const count = counts.get(character);
    if (count === undefined) throw new Error(`${character} is not of the alphabet`);
    counts.set(character, count + 1);
    total += 1;
  }
  const expected = total / counts.size;
  if (expected < 200) throw new Error('too few characters to judge');
  let statistic = 0;
  for (const count of counts.values()) statistic += (count - expected) ** 2 / expected;
  const freedom = counts.size - 1;
  // Wilson and Hilferty: the cube root of a chi-square variable is nearly normal.
  return (Math.cbrt(statistic / freedom) - (1 - 2 / (9 * freedom))) / Math.sqrt(2 / (9 * freedom));
}
