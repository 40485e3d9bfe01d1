import type { ImportFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import { plainScalarText } from './plain-scalar.ts';
import type { Tree, TreeScalar } from './tree.ts';
import { malformed } from './tree.ts';

/** A variable of a service's `environment:` as it is written, nothing in it replaced. */
export interface ComposeVariable {
  readonly name: string;
  /** Null for a name alone; undefined where the YAML is no string and readers differ. */
  readonly text: string | null | undefined;
  /** Line in the file from 1. */
  readonly line: number | null;
  /** A list has the name more than once, and the last one counts. */
  readonly isTwice: boolean;
}

/** Reads an `environment:`, a map or a list, the way Compose does. */
export function readComposeEnvironment(environment: Tree): Result<readonly ComposeVariable[], ImportFailure> {
  if (environment.kind === 'map') return readMap(environment.entries);
  if (environment.kind === 'list') return readList(environment.items);
  if (environment.kind === 'scalar' && plainScalarText(environment.text) === null && !environment.isString) {
    return ok([]);
  }
  return malformed('environment-shape', environment.line);
}

function readMap(entries: ReadonlyMap<string, Tree>): Result<readonly ComposeVariable[], ImportFailure> {
  const variables: ComposeVariable[] = [];
  for (const [name, value] of entries) {
    if (value.kind !== 'scalar') return malformed('variable-not-scalar', value.line);
    variables.push({ name, text: scalarText(value), line: value.line, isTwice: false });
  }
  return ok(variables);
}

function scalarText({ isString, text }: TreeScalar): string | null | undefined {
  return isString ? text : plainScalarText(text);
}

/** A list's items are `NAME=value` or `NAME`. */
function readList(items: readonly Tree[]): Result<readonly ComposeVariable[], ImportFailure> {
  const variables = new Map<string, ComposeVariable>();
  for (const item of items) {
    if (item.kind !== 'scalar') return malformed('environment-item', item.line);
    const equals = item.text.indexOf('=');
    const name = equals < 0 ? item.text : item.text.slice(0, equals);
    const text = equals < 0 ? null : item.text.slice(equals + 1);
    const isTwice = variables.delete(name);
    variables.set(name, { name, text, line: item.line, isTwice });
  }
  return ok([...variables.values()]);
}
