import { closeSync, existsSync, openSync, readSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** Where a planted secret was found, and in which writing. */
export interface PlantedHit {
  readonly where: string;
  readonly encoding: string;
}

/** The secret as it would look raw, in base64 at any alignment, in hex, URL-encoded and in UTF-16. */
export function encodingsOf(secret: string): ReadonlyMap<string, Buffer> {
  const utf8 = Buffer.from(secret, 'utf8');
  const found = new Map<string, Buffer>([
    ['raw', utf8],
    ['hex', Buffer.from(utf8.toString('hex'))],
    ['HEX', Buffer.from(utf8.toString('hex').toUpperCase())],
    ['utf-16le', Buffer.from(secret, 'utf16le')],
    ['utf-16be', Buffer.from(secret, 'utf16le').swap16()],
  ]);
  const url = encodeURIComponent(secret);
  if (url !== secret) found.set('url', Buffer.from(url));
  for (const alignment of [0, 1, 2]) {
    // The characters that depend on neighbouring bytes are cut off on both sides.
    const text = Buffer.concat([Buffer.alloc(alignment), utf8])
      .toString('base64')
      .replaceAll('=', '');
    const inner = text.slice(alignment === 0 ? 0 : alignment + 1, -1);
    found.set(`base64+${alignment}`, Buffer.from(inner));
    found.set(`base64url+${alignment}`, Buffer.from(inner.replaceAll('+', '-').replaceAll('/', '_')));
  }
  return found;
}

/** Looks for a planted secret in bytes (a process's output, a log). */
export function findInBytes(where: string, bytes: Buffer, secret: string): readonly PlantedHit[] {
  return [...encodingsOf(secret)]
    .filter(([, needle]) => bytes.includes(needle))
    .map(([encoding]) => ({ where, encoding }));
}

function regularFilesBelow(dir: string): readonly string[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Reads in overlapping blocks, so that a large file needs no large buffer and no border hides a hit. */
function findInFile(path: string, needles: ReadonlyMap<string, Buffer>): readonly PlantedHit[] {
  const overlap = Math.max(...[...needles.values()].map((needle) => needle.length));
  const block = Buffer.alloc(4 * 1024 * 1024);
  const hits = new Set<string>();
  const file = openSync(path, 'r');
  try {
    let position = 0;
    for (;;) {
      const length = readSync(file, block, 0, block.length, position);
      const bytes = block.subarray(0, length);
      for (const [encoding, needle] of needles) if (bytes.includes(needle)) hits.add(encoding);
      if (length < block.length) break;
      position += length - overlap;
    }
  } finally {
    closeSync(file);
  }
  return [...hits].map((encoding) => ({ where: path, encoding }));
}

/** Looks for a planted secret, and in file names too, in every regular file below the folders. */
export function findInFolders(
  dirs: readonly string[],
  secret: string,
): { readonly files: number; readonly hits: readonly PlantedHit[] } {
  const needles = encodingsOf(secret);
  const paths = dirs.flatMap(regularFilesBelow);
  const hits = paths.flatMap((path) => [
    ...findInBytes(`name of ${path}`, Buffer.from(path), secret),
    ...findInFile(path, needles),
  ]);
  return { files: paths.length, hits };
}

/** Polls the arguments of every process on the machine until stopped. Linux only. */
export function watchArguments(secret: string): {
  hits(): readonly PlantedHit[];
  stop(): Promise<{ readonly polls: number; readonly hits: readonly PlantedHit[] }>;
} {
  const needles = encodingsOf(secret);
  const hits = new Map<string, PlantedHit>();
  let polls = 0;
  const stopping = new AbortController();

  function poll(): void {
    for (const name of readdirSync('/proc')) {
      if (!/^\d+$/.test(name)) continue;
      let line: Buffer;
      try {
        line = readFileSync(`/proc/${name}/cmdline`);
      } catch (error) {
        if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH'))
          continue;
        throw error;
      }
      for (const [encoding, needle] of needles) {
        if (line.includes(needle))
          hits.set(`${name} ${encoding}`, { where: `arguments of process ${name}`, encoding });
      }
    }
    polls += 1;
  }

  const running = (async () => {
    while (!stopping.signal.aborted) {
      poll();
      await delay(2);
    }
  })();

  return {
    hits: () => [...hits.values()],
    async stop() {
      stopping.abort();
      await running;
      return { polls, hits: [...hits.values()] };
    },
  };
}
