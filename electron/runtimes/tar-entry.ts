/** The first entry of a tar stream, where it is a file or a link. */
export type TarEntry =
  | { readonly kind: 'file'; readonly content: Buffer }
  | { readonly kind: 'link'; readonly target: string }
  | { readonly kind: 'too-large' }
  /** A folder, a device or a pipe. */
  | { readonly kind: 'other' };

const blockSize = 512;

/**
 * Reads the first entry of what `docker cp CONTAINER:PATH -` writes: ustar with the records of pax and the long names of GNU
 * (https://www.gnu.org/software/tar/manual/html_node/Standard.html, POSIX pax(1)). Undefined where it is no such stream, or
 * is cut short.
 * @param maxBytes of the file's content
 */
export function readTarEntry(tar: Buffer, maxBytes: number): TarEntry | undefined {
  let linkTarget: string | undefined;
  let at = 0;
  // A few entries with records come before the one that they are about.
  for (let entries = 0; entries < 8; entries += 1) {
    const header = tar.subarray(at, at + blockSize);
    if (header.length < blockSize || !hasRightSum(header)) return undefined;
    const size = octal(header.subarray(124, 136));
    const type = String.fromCodePoint(header[156] ?? 0);
    const content = tar.subarray(at + blockSize, at + blockSize + size);
    const isLink = type === '1' || type === '2';
    if (isLink) return { kind: 'link', target: linkTarget ?? text(header.subarray(157, 257)) };
    if (type === '0' || type === '\0') {
      if (size > maxBytes) return { kind: 'too-large' };
      return content.length < size ? undefined : { kind: 'file', content };
    }
    if (type === 'x') linkTarget = paxRecord(content, 'linkpath') ?? linkTarget;
    else if (type === 'K') linkTarget = text(content);
    else if (type !== 'g' && type !== 'L') return { kind: 'other' };
    at += blockSize + Math.ceil(size / blockSize) * blockSize;
  }
  return undefined;
}

/** A number in octal digits; one in base 256 is larger than anything that is read here. */
function octal(field: Buffer): number {
  const digits = /^ *([0-7]+)[ \0]*$/.exec(field.toString('latin1'))?.[1];
  return digits === undefined ? Number.MAX_SAFE_INTEGER : Number.parseInt(digits, 8);
}

/** The header's own sum is made with spaces in its place. */
function hasRightSum(header: Buffer): boolean {
  let sum = 0;
  for (const [index, byte] of header.entries()) sum += index >= 148 && index < 156 ? 0x20 : byte;
  return sum === octal(header.subarray(148, 156));
}

function text(field: Buffer): string {
  const end = field.indexOf(0);
  return field.subarray(0, end < 0 ? field.length : end).toString('utf8');
}

/** The value of one of the records `LENGTH NAME=VALUE\n`, whose length counts all of it in bytes. */
function paxRecord(content: Buffer, wanted: string): string | undefined {
  let at = 0;
  while (at < content.length) {
    const space = content.indexOf(0x20, at);
    const length = space < 0 ? Number.NaN : Number(content.subarray(at, space).toString('latin1'));
    if (!Number.isSafeInteger(length) || length <= space - at) return undefined;
    const record = content.subarray(space + 1, at + length - 1).toString('utf8');
    if (record.startsWith(`${wanted}=`)) return record.slice(wanted.length + 1);
    at += length;
  }
  return undefined;
}
