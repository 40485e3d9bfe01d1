/**
 * A text as the bytes that it stands for, in a string with one unit (0 to 255) for each byte. Byte `i` came from the
 * characters `from[i]` up to `to[i]` of the text.
 */
export interface TextView {
  readonly bytes: string;
  readonly from: readonly number[];
  readonly to: readonly number[];
}

class ViewBuilder {
  readonly #bytes: string[] = [];
  readonly #from: number[] = [];
  readonly #to: number[] = [];

  add(byte: string, from: number, to: number): void {
    this.#bytes.push(byte);
    this.#from.push(from);
    this.#to.push(to);
  }

  build(): TextView {
    return { bytes: this.#bytes.join(''), from: this.#from, to: this.#to };
  }
}

/** A text's UTF-8 bytes, one unit each. */
export function bytesOf(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/** The text as it stands there. */
export function plainView(text: string): TextView {
  const view = new ViewBuilder();
  let at = 0;
  for (const character of text) {
    for (const byte of bytesOf(character)) view.add(byte, at, at + character.length);
    at += character.length;
  }
  return view.build();
}

const ignored = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** The text without the characters that are not seen: line breaks, zero-width and other control characters, variation selectors. */
export function withoutInvisible(text: string): string {
  return text.replaceAll(ignored, '');
}

/** A view without the bytes of characters that are not seen. */
export function visibleView(view: TextView): TextView {
  const text = Buffer.from(view.bytes, 'latin1').toString('utf8');
  const kept = new ViewBuilder();
  let at = 0;
  for (const character of text) {
    const end = at + bytesOf(character).length;
    if (withoutInvisible(character) !== '') {
      for (let index = at; index < end; index += 1) {
        kept.add(view.bytes[index] ?? '', view.from[index] ?? 0, view.to[index] ?? 0);
      }
    }
    at = end;
  }
  return kept.build();
}

/**
 * URL encoding, the escapes of JSON and of programming languages, and references of HTML and XML, which browsers take
 * without their semicolon too.
 */
const escapes =
  /%u[0-9a-f]{4}|%[0-9a-f]{2}|\\u\{[0-9a-f]{1,6}\}|\\u[0-9a-f]{4}(?:\\u[0-9a-f]{4})?|\\x[0-9a-f]{2}|\\[0-3][0-7]{2}|\\[^ux]|&#x[0-9a-f]{1,6};?|&#[0-9]{1,7};?|&(?:amp|lt|gt|quot|apos);/gi;
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const letters: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** The bytes of a character by its number; none for a number that is no character's. */
function bytesOfCode(code: number): string {
  return code <= 0x10_ff_ff ? bytesOf(String.fromCodePoint(code)) : '';
}

/** The bytes that one match of `escapes` stands for. */
function unescaped(escape: string): string {
  if (/^(?:%u|\\u\{)/i.test(escape)) return bytesOfCode(parseInt(escape.replace(/^(?:%u|\\u\{)/i, ''), 16));
  if (escape.startsWith('%')) return String.fromCodePoint(parseInt(escape.slice(1), 16));
  if (escape.startsWith('&#')) {
    const isHex = /^&#x/i.test(escape);
    return bytesOfCode(parseInt(escape.slice(isHex ? 3 : 2), isHex ? 16 : 10));
  }
  if (escape.startsWith('&')) return named[escape.slice(1, -1).toLowerCase()] ?? escape;
  if (/^\\u/i.test(escape)) {
    const units = escape.split(/\\u/i).slice(1);
    return bytesOf(String.fromCharCode(...units.map((unit) => parseInt(unit, 16))));
  }
  if (/^\\x/i.test(escape)) return String.fromCodePoint(parseInt(escape.slice(2), 16));
  if (/^\\\d{3}$/.test(escape)) return String.fromCodePoint(parseInt(escape.slice(1), 8));
  const escaped = escape.slice(1);
  return letters[escaped] ?? escaped;
}

/** A view with its escapes undone once; with `plusIsSpace` as a form's fields are encoded. */
export function unescapedView(view: TextView, plusIsSpace: boolean): TextView {
  const { bytes, from, to } = view;
  const result = new ViewBuilder();
  const copy = (start: number, end: number): void => {
    for (let index = start; index < end; index += 1) {
      const byte = bytes[index] ?? '';
      result.add(plusIsSpace && byte === '+' ? ' ' : byte, from[index] ?? 0, to[index] ?? 0);
    }
  };
  let done = 0;
  for (const { 0: escape, index } of bytes.matchAll(escapes)) {
    copy(done, index);
    done = index + escape.length;
    for (const byte of unescaped(escape)) result.add(byte, from[index] ?? 0, to[done - 1] ?? 0);
  }
  copy(done, bytes.length);
  return result.build();
}

/** Bytes in hex one by one, as dumps, fingerprints and C have them: `73:6b:2d`, `73 6b 2d`, `0x73, 0x6b`. */
const listedHex = /(?:(?:0x)?[0-9a-f]{2}(?:, ?|[: -])){5,}(?:0x)?[0-9a-f]{2}/gi;

/** What the runs of hex digits and of base64 in a view stand for, at every alignment. */
export function* decodedViews({ bytes, from, to }: TextView): Generator<TextView> {
  for (const { 0: run, index } of bytes.matchAll(listedHex)) {
    const view = new ViewBuilder();
    for (const { 0: pair, index: at } of run.matchAll(/(?:0x)?[0-9a-f]{2}/gi)) {
      const first = index + at;
      const byte = String.fromCodePoint(parseInt(pair.slice(-2), 16));
      view.add(byte, from[first] ?? 0, to[first + pair.length - 1] ?? 0);
    }
    yield view.build();
  }
  for (const { pattern, encoding, alignments, bits } of runs) {
    for (const { 0: run, index } of bytes.matchAll(pattern)) {
      for (let skip = 0; skip < alignments; skip += 1) {
        const view = new ViewBuilder();
        const decoded = Buffer.from(run.slice(skip), encoding).toString('latin1');
        // Padding belongs to the last byte.
        const end = /^=*/.exec(bytes.slice(index + run.length))?.[0].length ?? 0;
        for (const [place, byte] of decoded.split('').entries()) {
          const first = index + skip + Math.floor((place * 8) / bits);
          const last = index + skip + Math.floor((place * 8 + 7) / bits);
          const isLast = place === decoded.length - 1 && encoding === 'base64';
          view.add(byte, from[first] ?? 0, to[isLast ? last + end : last] ?? 0);
        }
        yield view.build();
      }
    }
  }
}

/** `bits`: what one character carries. Shorter runs cannot hold the shortest value that is looked for. */
const runs = [
  { pattern: /[0-9a-f]{12,}/gi, encoding: 'hex', alignments: 2, bits: 4 },
  { pattern: /[\w+/-]{8,}/g, encoding: 'base64', alignments: 4, bits: 6 },
] as const;
