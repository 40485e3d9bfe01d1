/** What a test puts into a tar stream, as `docker cp` writes one. */
export type TarSource =
  | { readonly content: string | Buffer }
  | { readonly link: string; readonly isHard?: true }
  | { readonly isFolder: true };

/** A tar stream (ustar) with one entry, after these records of pax. */
export function tarOf(name: string, source: TarSource, pax: Readonly<Record<string, string>> = {}): Buffer {
  const records = Object.entries(pax).map(([key, value]) => paxRecord(key, value));
  const before = records.length === 0 ? [] : [entry('PaxHeaders.0/file', 'x', Buffer.concat(records))];
  return Buffer.concat([...before, entryOf(name, source), Buffer.alloc(1024)]);
}

function entryOf(name: string, source: TarSource): Buffer {
  if ('content' in source) return entry(name, '0', Buffer.from(source.content));
  if ('link' in source)
    return entry(name, source.isHard ? '1' : '2', Buffer.alloc(0), source.link.slice(0, 100));
  return entry(`${name}/`, '5', Buffer.alloc(0));
}

function entry(name: string, type: string, content: Buffer, link = ''): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0, 100);
  header.write('0000600\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.write(type, 156);
  header.write(link, 157);
  header.write('ustar\x0000', 257);
  header.write('        ', 148);
  let sum = 0;
  for (const byte of header) sum += byte;
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, content, Buffer.alloc((512 - (content.length % 512)) % 512)]);
}

/** Its length counts itself. */
function paxRecord(key: string, value: string): Buffer {
  const rest = Buffer.byteLength(` ${key}=${value}\n`);
  let length = rest + 1;
  while (length !== rest + String(length).length) length = rest + String(length).length;
  return Buffer.from(`${length} ${key}=${value}\n`);
}
