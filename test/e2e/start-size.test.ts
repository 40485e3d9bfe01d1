import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { locales } from '../../electron/shared/locales.ts';
import { projectDir } from '../support/program.ts';

const rendererDir = join(projectDir, 'dist/renderer');
/** In bytes, compressed as a package would be. */
const limit = 250_000;

/** The script of the page with all that it imports before it runs, by file name. */
function atStart(): ReadonlySet<string> {
  const page = readFileSync(join(rendererDir, 'index.html'), 'utf8');
  const [, entry] = /<script type="module"[^>]* src="\.\/([^"]+)"/.exec(page) ?? [];
  if (entry === undefined) throw new Error('index.html has no script');
  const found = new Set<string>();
  const queue = [entry];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    const text = readFileSync(join(rendererDir, file), 'utf8');
    for (const [, name = ''] of text.matchAll(/\b(?:import|from)\s*"\.\/([^"]+\.js)"/g))
      queue.push(`assets/${name}`);
  }
  return found;
}

/** What is loaded when it is gone to, and the file of each language, by the beginning of its name. */
const later = [
  'add-secret-dialog',
  'adopt-dialog',
  'backup-dialog',
  'edit-secret-dialog',
  'generator-page',
  'import-dialog',
  'inspect-token-dialog',
  'key-sql-dialog',
  'instance-page',
  'keychain-page',
  'palette',
  'restore-dialog',
  'restore-question',
  'server-key-dialog',
  'settings-page',
  'tests-page',
  'trash-page',
  'welcome-page',
];

const sizeOf = (file: string): number => gzipSync(readFileSync(join(rendererDir, file))).length;

it('the script that the window starts with is small, with a language, and without what comes later', () => {
  const files = atStart();
  const scripts = readdirSync(join(rendererDir, 'assets')).filter((name) => name.endsWith('.js'));
  const named = (start: string): string => {
    const [name, ...more] = scripts.filter((script) => script.startsWith(`${start}-`));
    if (name === undefined || more.length > 0) throw new Error(`not one script is ${start}`);
    return `assets/${name}`;
  };
  expect(later.map(named).filter((name) => files.has(name))).toEqual([]);
  const languages = locales.map((locale) => sizeOf(named(locale)));
  const start = [...files].reduce((sum, file) => sum + sizeOf(file), 0);
  // React and Base UI alone are more.
  expect(start).toBeGreaterThan(100_000);
  expect(start + Math.max(...languages)).toBeLessThan(limit);
});
