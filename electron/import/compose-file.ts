import type { ImportFailure } from '../shared/failure.ts';
import type { ImportNote } from '../shared/import-views.ts';
import { secretKeyName } from '../shared/open-webui-variables.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import { interpolateNothing } from './compose-reference.ts';
import type { Imported, ImportedGroup, ImportedVariable } from './imported.ts';
import { plainScalarText } from './plain-scalar.ts';
import type { Tree, TreeScalar } from './tree.ts';
import { child, childText, malformed } from './tree.ts';

/** Whether a document has what only a compose file has. */
export function isComposeFile(tree: Tree): boolean {
  const services = child(tree, 'services');
  return services?.kind === 'map' || environmentOnly(tree) !== undefined;
}

/**
 * Reads `environment:` of every service, as a map or a list, the way compose does. A file that holds nothing but an
 * `environment:` (a fragment) is one group. `env_file:` is named, not opened.
 */
export function readComposeFile(tree: Tree): Result<Imported<'compose-yaml'>, ImportFailure> {
  const fragment = environmentOnly(tree);
  if (fragment) {
    const variables = readEnvironment(fragment);
    return variables.ok
      ? ok({ format: 'compose-yaml', groups: [{ name: 'environment', variables: variables.value }] })
      : variables;
  }
  const services = child(tree, 'services');
  if (services?.kind !== 'map') return malformed('no-services', tree.line);
  const groups: ImportedGroup[] = [];
  for (const [name, service] of services.entries) {
    const environment = child(service, 'environment');
    const variables = environment ? readEnvironment(environment) : ok([]);
    if (!variables.ok) return variables;
    const image = childText(service, 'image');
    groups.push({
      name,
      variables: variables.value,
      ...(image === undefined ? {} : { image }),
      alsoReads: envFiles(child(service, 'env_file')),
    });
  }
  return ok({ format: 'compose-yaml', groups });
}

function environmentOnly(tree: Tree): Tree | undefined {
  return tree.kind === 'map' && tree.entries.size === 1 ? tree.entries.get('environment') : undefined;
}

function readEnvironment(environment: Tree): Result<ImportedVariable[], ImportFailure> {
  if (environment.kind === 'map') return readMap(environment.entries);
  if (environment.kind === 'list') return readList(environment.items);
  if (environment.kind === 'scalar' && plainScalarText(environment.text) === null && !environment.isString) {
    return ok([]);
  }
  return malformed('environment-shape', environment.line);
}

function readMap(entries: ReadonlyMap<string, Tree>): Result<ImportedVariable[], ImportFailure> {
  const variables: ImportedVariable[] = [];
  for (const [name, value] of entries) {
    if (value.kind !== 'scalar') return malformed('variable-not-scalar', value.line);
    variables.push(fromScalar(name, value));
  }
  return ok(variables);
}

function fromScalar(name: string, scalar: TreeScalar): ImportedVariable {
  const text = scalar.isString ? scalar.text : plainScalarText(scalar.text);
  const at = { name, line: scalar.line, notes: [] };
  if (text === undefined) return { ...at, problem: 'not-a-string' };
  if (text === null) return { ...at, problem: 'no-value' };
  return fromText(name, text, scalar.line);
}

/** A list's items are `NAME=value` or `NAME`; of a name that stands twice the last one counts. */
function readList(items: readonly Tree[]): Result<ImportedVariable[], ImportFailure> {
  const variables = new Map<string, ImportedVariable>();
  for (const item of items) {
    if (item.kind !== 'scalar') return malformed('environment-item', item.line);
    const equals = item.text.indexOf('=');
    const name = equals < 0 ? item.text : item.text.slice(0, equals);
    const variable: ImportedVariable =
      equals < 0
        ? { name, line: item.line, notes: [], problem: 'no-value' }
        : fromText(name, item.text.slice(equals + 1), item.line);
    const again = variables.delete(name);
    variables.set(name, again ? { ...variable, notes: [...variable.notes, 'set-twice'] } : variable);
  }
  return ok([...variables.values()]);
}

function fromText(name: string, text: string, line: number | null): ImportedVariable {
  const { value, hasReference } = interpolateNothing(text);
  const notes: readonly ImportNote[] = [
    ...(hasReference ? (['unexpanded-reference'] as const) : []),
    ...(name === secretKeyName && value === '' ? (['keeps-key-empty'] as const) : []),
  ];
  return { name, line, notes, value };
}

/** `env_file:` is a path, or a list of paths and of maps with `path:`. */
function envFiles(tree: Tree | undefined): readonly string[] {
  const items = tree?.kind === 'list' ? tree.items : tree ? [tree] : [];
  return items.flatMap((item) => {
    const path = item.kind === 'scalar' ? item.text : childText(item, 'path');
    return path === undefined || path === '' ? [] : [path];
  });
}
