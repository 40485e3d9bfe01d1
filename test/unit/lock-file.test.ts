import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';

const lockFile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string(),
      /** The name in the registry, where it is another than that of the folder. */
      name: z.string().optional(),
      integrity: z.string().optional(),
      resolved: z.string().optional(),
      hasInstallScript: z.boolean().optional(),
    }),
  ),
});
const manifest = z.object({ allowScripts: z.record(z.string(), z.boolean()) });

const read = (name: string): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../..', name), 'utf8'));

/** Every package of the lock file, with its place in node_modules; the first entry is the project itself. */
function lockedPackages() {
  const { packages } = lockFile.parse(read('package-lock.json'));
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

it('has a decision on each package that runs a script when it is installed, and on no other', () => {
  const scripted = lockedPackages().filter(([, { hasInstallScript }]) => hasInstallScript);
  const names = scripted.map(([place, { name }]) => name ?? place.replace(/^.*node_modules\//, ''));
  const { allowScripts } = manifest.parse(read('package.json'));
  expect(names.toSorted()).toEqual(Object.keys(allowScripts).toSorted());
});
