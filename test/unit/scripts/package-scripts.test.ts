import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { scripts } from '../../../package.json' with { type: 'json' };

const projectDir = join(import.meta.dirname, '../../..');
const read = (name: string): string => readFileSync(join(projectDir, name), 'utf8');

/** npm runs these by itself. */
const hooks = ['prepack'];

/** The scripts of package.json that a text calls: `npm start`, `npm test`, `npm run NAME`. */
function calledIn(text: string): readonly string[] {
  return [...text.matchAll(/\bnpm (?:run (?:-s )?([\w:]+)|(start|test)\b)/g)].map(
    ([, name, short]) => name ?? short ?? '',
  );
}

it('each script is in the table of CONTRIBUTING.md, and each that is there exists', () => {
  const rows = read('.github/CONTRIBUTING.md')
    .split('\n')
    .filter((line) => line.startsWith('| `npm '));
  expect(rows.flatMap((row) => calledIn(row.split('|')[1] ?? '')).toSorted()).toEqual(
    Object.keys(scripts)
      .filter((name) => !hooks.includes(name))
      .toSorted(),
  );
});

it.each([
  'README.md',
  'README.zh-CN.md',
  '.github/CONTRIBUTING.md',
  'electron/README.md',
  'SECURITY.md',
  '.ci/run',
])('each script that %s calls exists', (name) => {
  expect(calledIn(read(name)).filter((called) => !(called in scripts))).toEqual([]);
});

it('each script runs files that exist', () => {
  const files = Object.values(scripts).flatMap((command) => [...command.matchAll(/\bnode (\S+\.ts)/g)]);
  expect(files.length).toBeGreaterThan(5);
  expect(files.map(([, path = '']) => path).filter((path) => !existsSync(join(projectDir, path)))).toEqual(
    [],
  );
});
