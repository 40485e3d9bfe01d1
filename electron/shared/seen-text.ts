/** A text from elsewhere on one line: what does not print, or would turn the line around, is shown as a mark. */
export function seenText(text: string): string {
  return text.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '\u{fffd}');
}
