/** Plain words that YAML 1.1 readers take for a boolean, a null or a number. */
const meaningful = /^(?:y|n|yes|no|on|off|true|false|null)$/i;

/** What must not stand in a double-quoted YAML scalar as it is: its own syntax, line breaks, and characters that are not printable. */
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const special = /["\\\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;
const short: Readonly<Record<string, string>> = {
  '"': String.raw`\"`,
  '\\': String.raw`\\`,
  '\n': String.raw`\n`,
  '\r': String.raw`\r`,
  '\t': String.raw`\t`,
};

/** The inside of a double-quoted scalar. Characters above U+FFFF stay: a pair of `\u` escapes is not one character in YAML. */
export function yamlEscape(value: string): string {
  return value.replace(
    special,
    (character) =>
      short[character] ?? `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
}

/** A variable's name as a key or a list item. */
export function yamlName(name: string): string {
  return meaningful.test(name) ? `"${name}"` : name;
}
