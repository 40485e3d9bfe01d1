import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Variable, WriteOptions } from '../../../electron/export/dialects/dialect.ts';
import { writeChecked } from '../../../electron/export/dialects/checked.ts';
import { plainText } from '../../../electron/export/dialects/pieces.ts';
import { dialects, findDialect } from '../../../electron/export/dialects/registry.ts';
import type { DialectId } from '../../../electron/shared/dialects.ts';
import { dialectIds } from '../../../electron/shared/dialects.ts';
import { findProgram } from '../../support/find-program.ts';
import { hostileValue } from '../../support/hostile-text.ts';
import { cases } from '../../support/soak.ts';
import { envReaders } from './env-readers.ts';
import type { Document, Reader } from './reader.ts';
import { wrongOnes } from './reader.ts';
import { hasOwnNames, namesOf, shellReaders } from './shell-readers.ts';
import { treeReaders } from './tree-readers.ts';

const readers: readonly Reader[] = [...envReaders, ...shellReaders, ...treeReaders];

/** No package of Debian's, npm's, PyPI's or Go's has these programs; their models rest on the documented rules alone. */
const notToBeHad: readonly (readonly [DialectId, string])[] = [
  ['powershell', 'PowerShell'],
  ['cmd', "Windows' cmd.exe"],
];

/** Values a reader sees, and how many stand in one document, each the neighbour of the next. */
const valueCount = cases({ quick: 100, all: 500 });
const perDocument = 20;

const rows: string[] = [];
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'keyring-readers-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  for (const [dialect, program] of notToBeHad)
    rows.push(row(program, dialect, 'skipped', 'not to be had', ''));
  console.log([row('reader', 'dialect', 'values', 'refused', 'wrong'), ...rows].join('\n'));
});

function row(...cells: readonly (string | number)[]): string {
  const widths = [38, 26, 8, 8, 6];
  return cells.map((cell, index) => String(cell).padEnd(widths[index] ?? 0)).join(' ');
}

/** Whether the dialect is a key file, which holds one variable. */
function isSingle({ dialect }: Reader): boolean {
  return findDialect(dialect)?.info.cannotCarry.includes('only-secret-key') === true;
}

/** Documents of so many variables each, with those that the dialect carries; the others are counted as refused. */
function makeDocuments(
  reader: Reader,
  at: string,
  variables: readonly Variable[],
  size: number,
): { documents: Document[]; wanted: Variable[][]; refused: number } {
  const dialect = findDialect(reader.dialect);
  if (!dialect) throw new Error(`no ${reader.dialect}`);
  const options: WriteOptions = { namesOnly: false, variant: reader.variant, instanceName: 'Home' };
  const carried = variables.filter((variable) => writeChecked(dialect, [variable], options, []).ok);
  const documents: Document[] = [];
  const wanted: Variable[][] = [];
  for (let from = 0; from < carried.length; from += size) {
    const some = carried.slice(from, from + size);
    const written = writeChecked(dialect, some, options, dialects);
    if (!written.ok) throw new Error(`refused together: ${JSON.stringify(written.error)}`);
    const dir = join(at, String(from));
    mkdirSync(dir, { recursive: true });
    const files = written.value.map(({ name, pieces }) => ({ name, text: plainText(pieces) }));
    for (const { name, text } of files) writeFileSync(join(dir, name), text);
    const names = some.map(({ name }) => name);
    writeFileSync(join(dir, 'names'), `${names.join('\n')}\n`);
    documents.push({ dir, files, path: join(dir, files[0]?.name ?? ''), names });
    wanted.push(some);
  }
  return { documents, wanted, refused: variables.length - carried.length };
}

function isThere(need: string): boolean {
  return isAbsolute(need) ? existsSync(need) : findProgram(need) !== undefined;
}

describe('the programs themselves', () => {
  it.for(
    readers.map((reader) => ({
      label: `${reader.name} reads ${reader.dialect} ${reader.variant ?? ''}`,
      reader,
    })),
  )('$label', async ({ label, reader }, { skip }) => {
    const missing = reader.needs.filter((need) => !isThere(need));
    const named = [reader.dialect, reader.variant].filter(Boolean).join(' ');
    if (missing.length > 0) {
      rows.push(row(reader.name, named, 'skipped', `no ${missing.join(', ')}`, ''));
      // On a machine of one's own a missing program is named; in CI it is a fault of the set-up.
      if (process.env['CI'] === 'true') throw new Error(`${missing.join(', ')} is missing`);
      skip(`${missing.join(', ')} is missing`);
    }
    const single = isSingle(reader);
    const variables = fc
      .sample(hostileValue, { numRuns: valueCount, seed: 20_261_123 })
      .map((value, index) => ({ name: single ? 'WEBUI_SECRET_KEY' : `KEY_${index}`, value }));
    const at = join(folder, label.replaceAll(/\W/g, '-'));
    const { documents, wanted, refused } = makeDocuments(reader, at, variables, single ? 1 : perDocument);
    const got = await reader.read(documents);
    expect(got).toHaveLength(documents.length);
    const wrong = wanted.flatMap((some, index) => wrongOnes(some, got[index] ?? null));
    rows.push(row(reader.name, named, valueCount, refused, wrong.length));
    expect(wrong).toEqual([]);
    // Of what a reader's character set allows.
    const isAscii = findDialect(reader.dialect)?.info.cannotCarry.includes('non-ascii') === true;
    const allowed = variables.filter(({ value }) => !isAscii || /^\p{ASCII}*$/u.test(value)).length;
    expect(valueCount - refused).toBeGreaterThanOrEqual(allowed * 0.6);
  });

  it.for(shellReaders.filter(({ name }) => hasOwnNames(name)))(
    '$name takes a value under each of its own names that is not refused',
    async (reader, { skip }) => {
      if (!reader.needs.every(isThere)) skip(`${reader.name} is missing`);
      const variables = namesOf(reader.name).map((name) => ({ name, value: "a'b 1" }));
      const { documents, wanted, refused } = makeDocuments(
        reader,
        join(folder, `names-${reader.name}`),
        variables,
        1,
      );
      const got = await reader.read(documents);
      expect(wanted.flatMap((some, index) => wrongOnes(some, got[index] ?? null))).toEqual([]);
      expect(refused).toBeGreaterThan(5);
      expect(documents.length).toBeGreaterThan(5);
    },
  );

  it('have one reader for each dialect, or are named as not to be had', () => {
    const covered = new Set([
      ...readers.map(({ dialect }) => dialect),
      ...notToBeHad.map(([dialect]) => dialect),
    ]);
    expect(dialectIds.filter((id) => !covered.has(id))).toEqual([]);
  });
});
