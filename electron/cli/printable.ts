/**
 * Characters that a terminal would obey or not show: controls, escapes, bidi and zero-width characters, fillers, lone
 * surrogates. A label that came from a file or a server may hold them.
 */
const unseen = /\p{C}|\p{Zl}|\p{Zp}|\u034f|\u115f|\u1160|\u17b4|\u17b5|[\u180b-\u180f]|\u3164|\uffa0/gu;

/** A label as it may be printed: on one line, everything in it seen. */
export function printable(label: string): string {
  return label.replaceAll(/[\t\n\r]+/g, ' ').replaceAll(unseen, '');
}

/** How `escapeUnseen` writes a character, for the note that says so. */
export const unseenEscape = '\\u{…}';

/** A value as it may be shown on a screen, its unseen characters written as escapes; undefined when it has none. */
export function escapeUnseen(value: string): string | undefined {
  const shown = value.replaceAll(unseen, (character) => `\\u{${codePoint(character)}}`);
  return shown === value ? undefined : shown;
}

/** JSON for people and programs: what a terminal would obey written as escapes, the data unchanged. */
export function toJson(value: unknown, indent = 2): string {
  const text = JSON.stringify(value, undefined, indent);
  return text.replaceAll(/[\u007f-\u{10ffff}]/gu, (character) =>
    unseenOne.test(character) ? escapeUnits(character) : character,
  );
}

const unseenOne = new RegExp(unseen.source, 'u');

function escapeUnits(character: string): string {
  return Array.from({ length: character.length }, (_, index) => {
    return `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`;
  }).join('');
}

/** A text with each unseen character as `write` puts its code point. */
export function replaceUnseen(text: string, write: (codePoint: number) => string): string {
  return text.replaceAll(unseen, (character) => write(character.codePointAt(0) ?? 0));
}

function codePoint(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16);
}
