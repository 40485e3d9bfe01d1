import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Marks the fuses in Electron's program; a fact of Electron's documentation on fuses. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** Electron's own defaults, by the order of the fuses: `1` on, `0` off. */
const defaults = '101100011';

/** An asar archive with one file in it (pickle framing: sizes of sizes, then the header as JSON, then the contents). */
function asarOf(name: string, content: string): Buffer {
  const header = JSON.stringify({ files: { [name]: { size: content.length, offset: '0' } } });
  const padded = Math.ceil(header.length / 4) * 4;
  const head = Buffer.alloc(16 + padded);
  head.writeUInt32LE(4, 0);
  head.writeUInt32LE(padded + 8, 4);
  head.writeUInt32LE(padded + 4, 8);
  head.writeUInt32LE(header.length, 12);
  head.write(header, 16);
  return Buffer.concat([head, Buffer.from(content)]);
}

/** A folder that electron-builder takes for an unpacked Electron, whose program holds nothing but its fuses. */
export function writeStubElectron(dir: string): void {
  mkdirSync(join(dir, 'resources'), { recursive: true });
  const wire = Buffer.concat([Buffer.from([1, defaults.length]), Buffer.from(defaults)]);
  const program = Buffer.concat([Buffer.alloc(4096), Buffer.from(sentinel), wire, Buffer.alloc(4096)]);
  writeFileSync(join(dir, 'electron'), program, { mode: 0o755 });
  writeFileSync(join(dir, 'chrome-sandbox'), '');
  writeFileSync(join(dir, 'version'), '0');
  writeFileSync(join(dir, 'LICENSE'), '');
  writeFileSync(join(dir, 'LICENSES.chromium.html'), '');
  writeFileSync(join(dir, 'resources/default_app.asar'), asarOf('package.json', '{}'));
}
