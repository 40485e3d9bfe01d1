import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const page = read('electron/README.md');

it('the page on the architecture names each folder, and none that is gone', () => {
  const named = [...page.matchAll(/^\| `([a-z]+)\/` +\|/gm)].map(([, name = '']) => name);
  const folders = readdirSync(join(root, 'electron'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  expect(named.toSorted()).toEqual(folders.toSorted());
});

it('the tests that it names for a number are there, and have that number', () => {
  const rows = [...page.matchAll(/^\| (T\d[^|]*?) +\|.*\| ([^|]+?) +\|$/gm)];
  expect(rows.length).toBeGreaterThan(25);
  let folder = '';
  for (const [, numbers = '', places = ''] of rows) {
    for (const place of places.split(', ')) {
      folder = place.includes('/') ? place.slice(0, place.lastIndexOf('/')) : folder;
      const path = join('test', folder, place.slice(place.lastIndexOf('/') + 1));
      const files = existsSync(join(root, `${path}.test.ts`))
        ? [`${path}.test.ts`]
        : readdirSync(join(root, path)).map((name) => join(path, name));
      const texts = files.map(read).join('\n');
      expect(
        numbers.split(', ').filter((number) => new RegExp(`\\b${number}\\b`).test(texts)),
        path,
      ).not.toEqual([]);
    }
  }
});

it.each(['electron/README.md', '.github/CONTRIBUTING.md'])('%s leads to files that are there', (path) => {
  const links = [...read(path).matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, link = '']) => link);
  const files = [...read(path).matchAll(/`((?:electron|renderer|test)\/[\w/.-]+)`/g)]
    .map(([, file = '']) => file)
    // A name in capitals stands for another.
    .filter((file) => !/NAME|TAG/.test(file));
  expect(links.length).toBeGreaterThan(0);
  for (const link of links) expect(existsSync(join(root, path, '..', link)), link).toBe(true);
  for (const file of files) expect(existsSync(join(root, file)), file).toBe(true);
});
