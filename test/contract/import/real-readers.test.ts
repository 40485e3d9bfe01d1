import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { readImport } from '../../../electron/import/read-import.ts';
import type { ImportFormat } from '../../../electron/shared/import-views.ts';
import { findProgram } from '../../support/find-program.ts';
import { goReader, pythonPackages } from '../../support/reader-cache.ts';
import { hostileValue } from '../../support/hostile-text.ts';
import { cases as caseCount } from '../../support/soak.ts';
import { envReaders } from '../export/env-readers.ts';
import type { Document, Reader } from '../export/reader.ts';

/** Files that nobody's writer made: what the import reads in them must be what their own program reads. */
const fileCount = caseCount({ quick: 400, all: 2000 });
let folder = '';
const rows: string[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'keyring-import-readers-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  console.log(['reader | files | read | values compared | wrong', ...rows].join('\n'));
});

const piece = hostileValue;
const quoted = fc.oneof(
  piece,
  piece.map((text) => `"${text}"`),
  piece.map((text) => `'${text}'`),
  piece.map((text) => `"${text.replace(/[\\"$]/g, String.raw`\$&`)}"`),
  piece.map((text) => `'${text.replaceAll("'", '')}'`),
);

/** An .env file of a few assignments, some of them strange. */
const envFile: fc.Arbitrary<string> = fc
  .array(
    fc
      .tuple(
        fc.constantFrom('', '', '', 'export ', ' ', '# ', '\t'),
        fc.constantFrom('A', 'B', 'KEY_1', 'key.x', 'C'),
        fc.constantFrom('=', '=', '=', '=', ' = ', ': ', '= ', ''),
        quoted,
        fc.constantFrom('', '', '', ' # note', ' ', '#'),
        fc.constantFrom('\n', '\n', '\n', '\r\n'),
      )
      .map((parts) => parts.join('')),
    { minLength: 1, maxLength: 4 },
  )
  .map((lines) => `FIRST=1\n${lines.join('')}LAST=2\n`);

/** A YAML scalar in any of its styles: words that look like other types, hostile text, quotes and blocks. */
const scalar = fc.oneof(
  fc.constantFrom(
    ...'0 1 -1 +1 00 012 0o14 0x1F 0b11 1_000 1e3 1.0 1.5 .5 5. -0 12345678901234567890 .inf -.Inf .nan 1:30 12:30:45'.split(
      ' ',
    ),
    ...'true True TRUE false yes no on off y n null Null ~ 2001-01-01 2001-1-1 2001-01-01T00:00:00Z'.split(
      ' ',
    ),
    ...'sk-0 0abc 1e3f 1.2.3 192.168.0.1 - -x +x .x = << !!str !!int ! "0123" 0x 0o8 1e 1_ _1 0_1 1__0 0x_1 1e+3 +.5 -.5e1'.split(
      ' ',
    ),
  ),
  piece.filter((text) => !/[\r\n]/.test(text)),
  piece.map((text) => JSON.stringify(text)),
  piece.map((text) => `'${text.replaceAll("'", "''").replaceAll(/[\r\n]/g, ' ')}'`),
  piece.map((text) => `|\n        ${text.replaceAll(/\r?\n|\r/g, '\n        ')}\n`),
  piece.map((text) => `>-\n        ${text.replaceAll(/\r?\n|\r/g, '\n        ')}\n`),
  fc.constantFrom('!!str 0123', '! 12', '!!int "3"', '&a x', '*x', '"a\\x41\\u00e9\\U0001F600\\e"', ''),
);

const composeFile: fc.Arbitrary<string> = fc
  .tuple(fc.boolean(), scalar, scalar)
  .map(([isList, one, two]) =>
    isList
      ? `services:\n  open-webui:\n    image: x\n    environment:\n      - FIRST=1\n      - A=${one}\n      - B=${two}\n      - LAST=2\n`
      : `x-word: &x word\nservices:\n  open-webui:\n    image: x\n    environment:\n      FIRST: "1"\n      A: ${one}\n      LAST: "2"\n`,
  );

const got = z.nullable(z.record(z.string(), z.nullable(z.string())));

/** A program that prints one JSON object for each path. What it says about files that it refuses is not shown. */
function printing(
  name: string,
  dialect: Reader['dialect'],
  needs: readonly string[],
  command: () => readonly [file: string, args: readonly string[], env?: NodeJS.ProcessEnv],
): Reader {
  return {
    name,
    dialect,
    needs,
    read: (documents) => {
      const [file, args, env = {}] = command();
      const output = execFileSync(file, [...args, ...documents.map(({ path }) => path)], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
        env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
        maxBuffer: 64 * 1024 * 1024,
      });
      const lines = output.trimEnd().split('\n');
      return Promise.resolve(
        lines.map((line) => {
          const values = got.parse(JSON.parse(line));
          if (values === null) return null;
          // A name without a value: nothing that could be taken.
          return Object.fromEntries(
            Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== null),
          );
        }),
      );
    },
  };
}

const go = (dialect: 'compose-env' | 'docker-env' | 'compose-yaml', name: string): Reader =>
  printing(name, dialect, ['go'], () => [goReader(), [dialect]]);

const pythonProgram = `
import json, sys
from dotenv import dotenv_values
for path in sys.argv[1:]:
    print(json.dumps(dotenv_values(path)))
`;
const python = (version: string): Reader =>
  printing(`python-dotenv ${version}`, 'python-dotenv', ['python3'], () => [
    'python3',
    ['-c', pythonProgram],
    { PYTHONPATH: pythonPackages(`python-dotenv==${version}`) },
  ]);

interface Case {
  readonly reader: Reader;
  readonly format: ImportFormat;
  readonly file: fc.Arbitrary<string>;
  readonly fileName: string;
  /** Whether a file that the import reads must be one that the program reads too. */
  readonly isStrict: boolean;
}

const line = { file: envFile, fileName: '.env', isStrict: true };
const cases: readonly Case[] = [
  { reader: go('compose-env', 'compose-go 2.16 dotenv'), format: 'compose-env', ...line },
  { reader: go('docker-env', 'docker/cli 29 kvfile'), format: 'docker-env', ...line },
  { reader: python('1.2.4'), format: 'python-dotenv', ...line },
  { reader: python('1.0.1'), format: 'python-dotenv', ...line },
  ...envReaders
    .filter(({ name }) => name.startsWith('npm dotenv'))
    .map((reader): Case => ({ reader, format: 'dotenv', ...line })),
  // compose also looks at what is not its environment.
  {
    reader: go('compose-yaml', 'compose-go 2.16'),
    format: 'compose-yaml',
    file: composeFile,
    fileName: 'compose.yaml',
    isStrict: false,
  },
];

describe('files as their own programs read them', () => {
  it.for(cases.map((one) => ({ label: `${one.reader.name} (${one.format})`, ...one })))(
    '$label',
    async ({ label, reader, format, file, fileName, isStrict }, { skip }) => {
      const missing = reader.needs.filter((need) => findProgram(need) === undefined);
      if (missing.length > 0) {
        if (process.env['CI'] === 'true') throw new Error(`${missing.join(', ')} is missing`);
        skip(`${missing.join(', ')} is missing`);
      }
      const texts = fc.sample(file, { numRuns: fileCount, seed: 20_261_124 });
      const documents: Document[] = texts.map((text, index) => {
        const dir = join(folder, label.replaceAll(/\W/g, '-'), String(index));
        mkdirSync(dir, { recursive: true });
        const path = join(dir, fileName);
        writeFileSync(path, text);
        return { dir, files: [{ name: fileName, text }], path, names: [] };
      });
      const theirsOfAll = await reader.read(documents);
      expect(theirsOfAll).toHaveLength(texts.length);

      let read = 0;
      let compared = 0;
      const wrong: unknown[] = [];
      for (const [index, text] of texts.entries()) {
        const ours = await readImport(text, { fileName, format });
        if (!ours.ok || ours.value.outcome !== 'read') continue;
        read += 1;
        const theirs = theirsOfAll[index] ?? null;
        const variables = ours.value.imported.groups.flatMap((group) => group.variables);
        if (theirs === null) {
          // What stands behind a dollar may be an error of its own to a program that looks it up, also where it is
          // set again below.
          const isPlain = variables.every(({ notes }) => notes.length === 0);
          if (isStrict && isPlain) wrong.push({ text, theirs });
          continue;
        }
        for (const variable of variables) {
          if (!('value' in variable) || variable.notes.includes('unexpanded-reference')) continue;
          compared += 1;
          if (theirs[variable.name] !== variable.value) {
            wrong.push({ text, name: variable.name, ours: variable.value, theirs: theirs[variable.name] });
          }
        }
      }
      rows.push([label, texts.length, read, compared, wrong.length].join(' | '));
      expect(wrong.slice(0, 5)).toEqual([]);
      expect(compared).toBeGreaterThan(fileCount);
    },
  );
});
