/** What of a value a terminal drops or acts on when it is pasted, even between quotes. */
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const control = /[\u0000-\u001f\u007f-\u009f]/;

/** A value as one word for sh, bash, zsh, ksh and ash, written between quotes unless it is plain. */
export function posixWord(value: string): string {
  return `'${value.replaceAll("'", String.raw`'\''`)}'`;
}

/** The same, with control characters as escapes in `$'…'`, which bash, zsh, ksh and busybox know and dash does not. */
export function bashWord(value: string): string {
  if (!control.test(value)) return posixWord(value);
  const escaped = Array.from(value, (character) => {
    if (character === '\\' || character === "'") return `\\${character}`;
    if (!control.test(character)) return character;
    return Array.from(Buffer.from(character, 'utf8'), octal).join('');
  });
  return `$'${escaped.join('')}'`;
}

/** Three digits, so that a digit that follows is not taken in. */
function octal(byte: number): string {
  return `\\${byte.toString(8).padStart(3, '0')}`;
}

/**
 * Reads shell words as a POSIX shell (and, for `$'…'`, bash) does, but only of the kinds that stay what they are written: a
 * blank, a line end outside quotes and any character that the shell would act on end the word.
 * @returns the word and the offset behind it, or undefined when the shell would do more than read it
 */
export function readShellWord(
  text: string,
  from: number,
): { readonly word: string; readonly next: number } | undefined {
  let word = '';
  let at = from;
  while (at < text.length && !' \t\n'.includes(text.charAt(at))) {
    const character = text.charAt(at);
    if (character === "'") {
      const end = text.indexOf("'", at + 1);
      if (end === -1) return undefined;
      word += text.slice(at + 1, end);
      at = end + 1;
    } else if (character === '\\') {
      if (at + 1 >= text.length || text.charAt(at + 1) === '\n') return undefined;
      word += text.charAt(at + 1);
      at += 2;
    } else if (text.startsWith("$'", at)) {
      const content = /\$'((?:\\[^]|[^'\\])*)'/y;
      content.lastIndex = at;
      const match = content.exec(text);
      const decoded = match && decodeAnsiC(match[1] ?? '');
      if (!match || decoded === undefined) return undefined;
      word += decoded;
      at += match[0].length;
    } else if (/[A-Za-z0-9_.,/:=@%+-]/.test(character)) {
      word += character;
      at += 1;
    } else {
      return undefined;
    }
  }
  return { word, next: at };
}

/** The escapes of `$'…'` that all shells with that quoting read alike: octal bytes, `\\` and `\'`. */
function decodeAnsiC(content: string): string | undefined {
  const bytes: Buffer[] = [];
  for (const [part] of content.matchAll(/\\[0-7]{3}|\\[^]|[^\\]+/g)) {
    if (/^\\[0-7]{3}$/.test(part)) bytes.push(Buffer.from([Number.parseInt(part.slice(1), 8)]));
    else if (part.startsWith('\\')) {
      if (part !== '\\\\' && part !== "\\'") return undefined;
      bytes.push(Buffer.from(part.slice(1)));
    } else bytes.push(Buffer.from(part, 'utf8'));
  }
  return Buffer.concat(bytes).toString('utf8');
}
