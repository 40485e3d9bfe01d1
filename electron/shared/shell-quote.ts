/** A word as a shell takes it, for commands that are shown to be copied. */
export function shellQuote(word: string): string {
  return /^[\w./@:%+,-][\w./@:%+,=-]*$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
