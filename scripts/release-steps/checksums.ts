import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from './refusal.ts';

export const sumsName = 'SHA256SUMS';

/** What electron-builder leaves beside the packages. */
const byProduct = /\.(?:ya?ml|blockmap)$/;

/** Writes the checksums of the files in `dir`, as `sha256sum --check` reads them. Returns the files' names. */
export function writeChecksums(dir: string): readonly string[] {
  const names = readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !byProduct.test(entry.name) && !entry.name.startsWith(sumsName))
    .map(({ name }) => name)
    .toSorted();
  if (names.length === 0) throw new Refusal(`No package was built in ${dir}.`);
  const lines = names.map(
    (name) =>
      `${createHash('sha256')
        .update(readFileSync(join(dir, name)))
        .digest('hex')}  ${name}\n`,
  );
  writeFileSync(join(dir, sumsName), lines.join(''));
  return names;
}
