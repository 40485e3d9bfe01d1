/** A word of a setting of a unit file. */
export interface UnitWord {
  readonly text: string;
  /** It has a specifier (`%h`), which systemd replaces; `text` has it as written. */
  readonly expands: boolean;
}

const escapes: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  s: ' ',
  '\\': '\\',
  '"': '"',
  "'": "'",
};

/**
 * The words of a setting as systemd takes them apart: quotes around whole words or parts, C escapes, `%%` for `%`. Undefined where it
 * would refuse the setting: a quote that is not closed, an escape that it does not know. Source: extract-word.c and cunescape of
 * systemd 252, whose `Environment=` is read with EXTRACT_CUNESCAPE and EXTRACT_UNQUOTE.
 */
export function unitWords(setting: string): readonly UnitWord[] | undefined {
  const words: UnitWord[] = [];
  let at = 0;
  for (;;) {
    while (at < setting.length && /\s/.test(setting.charAt(at))) at += 1;
    if (at >= setting.length) return words;
    const bytes: Buffer[] = [];
    let quote = '';
    for (; at < setting.length && (quote !== '' || !/\s/.test(setting.charAt(at))); at += 1) {
      const character = setting.charAt(at);
      if (character === '\\') {
        const escape = readEscape(setting, at + 1);
        if (!escape) return undefined;
        bytes.push(escape.bytes);
        at += escape.length;
      } else if (character === quote) quote = '';
      else if (quote === '' && (character === '"' || character === "'")) quote = character;
      else bytes.push(Buffer.from(wholeCharacter(setting, at)));
      if (isHighSurrogate(setting, at)) at += 1;
    }
    if (quote !== '') return undefined;
    words.push(withoutSpecifiers(Buffer.concat(bytes).toString('utf8')));
  }
}

function isHighSurrogate(text: string, at: number): boolean {
  return (text.codePointAt(at) ?? 0) > 0xffff;
}

function wholeCharacter(text: string, at: number): string {
  return isHighSurrogate(text, at) ? text.slice(at, at + 2) : text.charAt(at);
}

/** What stands behind a backslash: its bytes, and how many characters it takes. */
function readEscape(
  text: string,
  from: number,
): { readonly bytes: Buffer; readonly length: number } | undefined {
  const simple = escapes[text.charAt(from)];
  if (simple !== undefined) return { bytes: Buffer.from(simple), length: 1 };
  const [whole, hex, octal, unicode] =
    /^(?:x([\da-fA-F]{2})|([0-7]{3})|u([\da-fA-F]{4})|U([\da-fA-F]{8}))/.exec(text.slice(from, from + 9)) ??
    [];
  if (whole === undefined) return undefined;
  if (hex !== undefined || octal !== undefined) {
    const byte = hex === undefined ? Number.parseInt(octal ?? '', 8) : Number.parseInt(hex, 16);
    if (byte === 0 || byte > 0xff) return undefined;
    return { bytes: Buffer.from([byte]), length: whole.length };
  }
  const point = Number.parseInt(unicode ?? whole.slice(1), 16);
  if (point === 0 || point > 0x10_ffff || (point >= 0xd800 && point <= 0xdfff)) return undefined;
  return { bytes: Buffer.from(String.fromCodePoint(point)), length: whole.length };
}

function withoutSpecifiers(word: string): UnitWord {
  const rest = word.replaceAll('%%', '');
  return rest.includes('%')
    ? { text: word, expands: true }
    : { text: word.replaceAll('%%', '%'), expands: false };
}
