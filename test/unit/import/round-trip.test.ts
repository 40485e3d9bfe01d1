import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refuseOne } from '../../../electron/export/dialects/checked.ts';
import type { Variable, WriteOptions } from '../../../electron/export/dialects/dialect.ts';
import { plainText } from '../../../electron/export/dialects/pieces.ts';
import { dialects, findDialect } from '../../../electron/export/dialects/registry.ts';
import type { ImportReading } from '../../../electron/import/read-import.ts';
import { readImport } from '../../../electron/import/read-import.ts';
import { dialectInfos } from '../../../electron/shared/dialects.ts';
import type { DialectId, ExportVariant } from '../../../electron/shared/dialects.ts';
import type { ImportFormat } from '../../../electron/shared/import-views.ts';
import { environmentName, hostileValue } from '../../support/hostile-text.ts';
import { codeAndReason } from '../../support/why.ts';

/** Exports that are files to import too, and the format that reads them. */
const pairs = [
  ['compose-env', 'compose-env'],
  ['docker-env', 'docker-env'],
  ['dotenv', 'dotenv'],
  ['python-dotenv', 'python-dotenv'],
  ['systemd', 'systemd'],
  ['compose-yaml', 'compose-yaml'],
  ['k8s-secret', 'k8s-secret'],
  ['json', 'json'],
] as const satisfies readonly (readonly [DialectId, ImportFormat])[];

const cases = pairs.flatMap(([dialect, format]) => {
  const { variants } = dialectInfos[dialect];
  const forms: readonly (ExportVariant | undefined)[] = variants.length > 0 ? variants : [undefined];
  return forms.map((variant) => ({ dialect, format, variant, form: variant ?? 'one form' }));
});

const variables: fc.Arbitrary<readonly Variable[]> = fc.uniqueArray(
  fc.record({ name: environmentName, value: hostileValue }),
  { minLength: 1, maxLength: 5, selector: ({ name }) => name },
);

/** What a format gives back, in order. */
async function readBack(text: string, fileName: string, format?: ImportFormat): Promise<readonly Variable[]> {
  const reading = await readImport(text, { fileName, format });
  if (!reading.ok) throw new Error(codeAndReason(reading.error));
  return variablesOf(reading.value);
}

function variablesOf(outcome: ImportReading): readonly Variable[] {
  if (outcome.outcome !== 'read') return [];
  return outcome.imported.groups.flatMap((group) =>
    group.variables.map((variable) => ({
      name: variable.name,
      value: 'value' in variable ? variable.value : `!${variable.problem}`,
    })),
  );
}

describe.each(cases)('$dialect ($form)', ({ dialect: id, format, variant }) => {
  const dialect = findDialect(id);
  const options: WriteOptions = { namesOnly: false, variant, instanceName: 'prod' };

  it('comes back whole', async () => {
    let written = 0;
    await fc.assert(
      fc.asyncProperty(variables, async (given) => {
        if (!dialect) throw new Error('no such dialect');
        const carried = given.filter((variable) => refuseOne(dialect, variable, options) === undefined);
        fc.pre(carried.length > 0);
        const [file] = dialect.write(carried, options);
        const text = plainText(file?.pieces ?? []);
        expect(await readBack(text, file?.name ?? '', format)).toEqual(carried);
        written += carried.length;
      }),
      { numRuns: 1000 },
    );
    expect(written).toBeGreaterThan(1000);
  });
});

/** What each reader but docker's makes of a file that it does not refuse. */
async function readings(text: string): Promise<readonly (readonly Variable[])[]> {
  const formats = ['compose-env', 'dotenv', 'python-dotenv'] as const;
  const read = await Promise.all(formats.map((format) => readImport(text, { fileName: '', format })));
  return read.flatMap((reading) => (reading.ok ? [variablesOf(reading.value)] : []));
}

/** Quotes around a whole value, or around all but a comment behind it. */
const quoted = /^(["']).*\1(?:[ \t]+#.*)?$/;

// systemd's reader is only asked when it is chosen, and no other has to agree with it.
const recognisable = cases.filter(({ dialect }) => dialect !== 'systemd');

describe.each(recognisable)('$dialect ($form), not said to be', ({ dialect: id, variant }) => {
  const dialect = findDialect(id);
  const options: WriteOptions = { namesOnly: false, variant, instanceName: 'prod' };

  it('is recognised, or asked about; never read as something else', async () => {
    let recognised = 0;
    await fc.assert(
      fc.asyncProperty(variables, async (given) => {
        if (!dialect) throw new Error('no such dialect');
        const carried = given.filter((variable) => refuseOne(dialect, variable, options) === undefined);
        fc.pre(carried.length > 0);
        const [file] = dialect.write(carried, options);
        const text = plainText(file?.pieces ?? []);
        const back = await readBack(text, file?.name ?? '');
        recognised += back.length;
        const changed = carried.filter(({ value }, index) => back[index] && back[index].value !== value);
        // Only a value between quotes may be what other readers make of it, and then it is told that docker would have the quotes.
        const ofOthers = id === 'docker-env' && changed.length > 0 ? await readings(text) : [];
        expect([[], carried, ...ofOthers]).toContainEqual(back);
        expect(changed.filter(({ value }) => !quoted.test(value))).toEqual([]);
      }),
      { numRuns: 300 },
    );
    expect(recognised).toBeGreaterThan(0);
  });
});

describe('formats', () => {
  it('are covered by the list above, or are no files to import', () => {
    const covered = new Set<DialectId>(pairs.map(([dialect]) => dialect));
    const others = dialects.map(({ info }) => info.id).filter((id) => !covered.has(id));
    expect(others.toSorted()).toEqual(
      ['cmd', 'compose-secret', 'docker-run', 'fish', 'helm', 'key-file', 'powershell', 'sh'].toSorted(),
    );
  });
});
