import { dialectInfos } from '../../shared/dialects.ts';
import { err, ok } from '../../shared/result.ts';
import type { Dialect, DialectFile, ReadResult, Variable } from './dialect.ts';
import type { Piece } from './pieces.ts';

/** One JSON object of strings, for programs. */
export const json: Dialect = {
  info: dialectInfos.json,
  refuse: () => undefined,
  write: (variables): readonly DialectFile[] => [
    {
      name: dialectInfos.json.fileName,
      pieces: [
        '{\n',
        ...variables.flatMap(({ name, value }, index): Piece[] => [
          `  ${JSON.stringify(name)}: "`,
          { secret: JSON.stringify(value).slice(1, -1) },
          index === variables.length - 1 ? '"\n' : '",\n',
        ]),
        '}\n',
      ],
    },
  ],
  read: (files): ReadResult => readObject(files[0]?.text ?? ''),
};

function readObject(text: string): ReadResult {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null) return err({ line: null, reason: 'not an object' });
    const variables: Variable[] = [];
    for (const [name, value] of Object.entries(parsed) as [string, unknown][]) {
      if (typeof value !== 'string') return err({ line: null, reason: 'not a string' });
      variables.push({ name, value });
    }
    return ok(variables);
  } catch {
    return err({ line: null, reason: 'not JSON' });
  }
}
