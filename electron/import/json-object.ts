import type { ImportFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import type { Imported, ImportedVariable } from './imported.ts';
import type { Tree } from './tree.ts';
import { malformed } from './tree.ts';

/** Reads one object of names and strings, the form that `export --format json` writes. */
export function readJsonObject(tree: Tree): Result<Imported<'json'>, ImportFailure> {
  if (tree.kind !== 'map') return malformed('not-an-object', tree.line);
  const variables: ImportedVariable[] = [];
  for (const [name, value] of tree.entries) {
    const at = { name, line: value.line, notes: [] };
    variables.push(
      value.kind === 'scalar' && value.isString
        ? { ...at, value: value.text }
        : { ...at, problem: 'not-a-string' },
    );
  }
  return ok({ format: 'json', groups: [{ name: 'object', variables }] });
}
