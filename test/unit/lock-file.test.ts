import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';

const lockFile = z.object({
  packages: z.record(
    z.string(),
    z.object({ version: z.string(), integrity: z.string().optional(), resolved: z.string().optional() }),
  ),
});

/** Every package of the lock file, with its place in node_modules; the first entry is the project itself. */
function lockedPackages() {
  const text = readFileSync(join(import.meta.dirname, '../../package-lock.json'), 'utf8');
  const { packages } = lockFile.parse(JSON.parse(text));
  return Object.entries(packages).filter(([place]) => place !== '');
}

it('has `npm ci` check every package, those of other systems too, by SHA-512', () => {
  const packages = lockedPackages();
  expect(packages.length).toBeGreaterThan(400);
  const unchecked = packages.filter(
    ([, { integrity }]) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? ''),
  );
  expect(unchecked.map(([place]) => place)).toEqual([]);
});

it('names no registry: packages come from the one that npm is set to', () => {
  const named = lockedPackages().filter(([, { resolved }]) => resolved !== undefined);
  expect(named.map(([place]) => place)).toEqual([]);
});
