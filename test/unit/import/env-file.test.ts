import { describe, expect, it } from 'vitest';
import { readImport } from '../../../electron/import/read-import.ts';
import type { ImportReading } from '../../../electron/import/read-import.ts';
import type { EnvFileFormat } from '../../../electron/shared/import-views.ts';
import { must } from '../../support/vault.ts';

async function read(text: string, format?: EnvFileFormat): Promise<ImportReading> {
  return must(await readImport(text, { fileName: '.env', format }));
}

/** Each variable as `line NAME value #note`, or the names that readers disagree about with their camps. */
async function told(text: string, format?: EnvFileFormat): Promise<readonly string[]> {
  const reading = await read(text, format);
  if (reading.outcome === 'readers-disagree') {
    return reading.disagreements.map(
      ({ name, camps }) => `${name}: ${camps.map((camp) => camp.join('+')).join(' / ')}`,
    );
  }
  return reading.imported.groups.flatMap(({ variables }) =>
    variables.map((variable) => {
      const what = 'value' in variable ? JSON.stringify(variable.value) : `!${variable.problem}`;
      return [variable.line, variable.name, what, ...variable.notes.map((note) => `#${note}`)].join(' ');
    }),
  );
}

const lines = (count: number) => Array.from({ length: count }, (_, index) => `K${index}=v`).join('\n');

describe('an .env file of unknown origin', () => {
  it('is taken as it is when every reader agrees', async () => {
    const text = '# a note\n\nWEBUI_SECRET_KEY=abc-123\r\nB=two words\nC=\n';
    expect(await told(text)).toEqual(['3 WEBUI_SECRET_KEY "abc-123"', '4 B "two words"', '5 C ""']);
    expect(await read(text)).toMatchObject({ recognised: 'all-agree' });
  });

  it.each([
    ['A=b # note', 'A: compose-env+dotenv+python-dotenv / docker-env'],
    ['A=b#c', 'A: compose-env+docker-env+python-dotenv / dotenv'],
    ['A="a\\tb"', 'A: compose-env+python-dotenv / docker-env / dotenv'],
  ])('is asked about where they do not: %s', async (line, expected) => {
    expect(await told(`FINE=x\n${line}\n`)).toEqual([expected]);
  });

  it.each(['A="b"', "A='b'", 'A="b" # note'])(
    'is read without docker, which takes quotes for text: %s',
    async (line) => {
      expect(await told(`FINE=x\n${line}\n`)).toEqual(['1 FINE "x"', '2 A "b"']);
      expect(await read(`FINE=x\n${line}\n`)).toMatchObject({ recognised: 'quoted' });
    },
  );

  it('leaves out readers that refuse the file', async () => {
    // Docker refuses white space in a name, so what it would make of the quotes does not matter.
    expect(await told('export A="b c"\n')).toEqual(['1 A "b c"']);
  });

  it('says of whom a dollar would be replaced, and replaces nothing', async () => {
    expect(await told('A=x${HOME}y\nB=x$HOME\n')).toEqual([
      '1 A "x${HOME}y" #unexpanded-reference',
      '2 B "x$HOME" #unexpanded-reference',
    ]);
    expect(await told('A=x${HOME}y\nB=x$HOME\n', 'docker-env')).toEqual(['1 A "x${HOME}y"', '2 B "x$HOME"']);
    expect(await told('A=$(id)\nB=`id`\n', 'dotenv')).toEqual(['1 A "$(id)"', '2 B "id"']);
  });

  it('takes the last of several, and says so', async () => {
    expect(await told('A=1\nB=2\nA=3\n')).toEqual(['2 B "2"', '3 A "3" #set-twice']);
  });

  it('drops a byte order mark, which would hide the first name', async () => {
    for (const format of [undefined, 'docker-env', 'compose-env', 'dotenv', 'python-dotenv'] as const) {
      expect(await told('\uFEFFA=1\n', format)).toEqual(['1 A "1"']);
    }
  });

  it('knows names without a value', async () => {
    expect(await told('A\nB=1\n')).toEqual(['1 A !no-value', '2 B "1"']);
  });

  it('reads several lines where the reader does', async () => {
    const text = 'A="one\ntwo"\nB=3\n';
    expect(await told(text, 'compose-env')).toEqual(['1 A "one\\ntwo"', '3 B "3"']);
    expect(await told(text, 'docker-env')).toEqual(['1 A "\\"one"', '2 two" !no-value', '3 B "3"']);
  });

  it('does not show a line of a key as a name', async () => {
    const pem = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj';
    const reading = await read(`A="first\n${pem}=x\nlast"\n`);
    expect(reading.outcome).toBe('readers-disagree');
    expect(JSON.stringify(reading)).not.toContain(pem.slice(0, 20));
  });

  it('names the line at which no reader can go on', async () => {
    const refused = await readImport('A=1\nB C="x\n', { fileName: '.env', format: 'compose-env' });
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'import-malformed', facts: { line: 2 } },
    });
  });

  it('bounds the number of variables', async () => {
    expect(await told(lines(5000))).toHaveLength(5000);
    const over = await readImport(lines(5001), { fileName: '.env' });
    expect(over).toMatchObject({ error: { code: 'import-too-many' } });
  });
});
