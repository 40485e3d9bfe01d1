import type { ImportFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import type { Imported, ImportedGroup, ImportedVariable } from './imported.ts';
import type { Tree } from './tree.ts';
import { child, childText, malformed } from './tree.ts';

/** Whether a document is the output of `docker inspect` or `podman inspect`: a list of objects with `Config.Env`. */
export function isDockerInspect(tree: Tree): boolean {
  const objects = tree.kind === 'list' ? tree.items : [tree];
  return objects.length > 0 && objects.every((object) => environment(object) !== undefined);
}

/** Reads `Config.Env` of each object. These are the values that the container has: nothing in them is expanded again. */
export function readDockerInspect(tree: Tree): Result<Imported<'docker-inspect'>, ImportFailure> {
  const groups: ImportedGroup[] = [];
  const objects = tree.kind === 'list' ? tree.items : [tree];
  for (const [index, object] of objects.entries()) {
    const variables = readEnv(environment(object));
    if (!variables.ok) return variables;
    const image = childText(child(object, 'Config'), 'Image');
    const name = childText(object, 'Name')?.replace(/^\//, '');
    groups.push({
      name: name === undefined || name === '' ? `#${index + 1}` : name,
      kind: 'container',
      variables: variables.value,
      ...(image === undefined || image === '' ? {} : { image }),
    });
  }
  return ok({ format: 'docker-inspect', groups });
}

function environment(object: Tree): Tree | undefined {
  return child(child(object, 'Config'), 'Env');
}

function readEnv(env: Tree | undefined): Result<ImportedVariable[], ImportFailure> {
  // An object without variables has `null` here.
  if (env?.kind === 'scalar' && !env.isString && env.text === 'null') return ok([]);
  if (env?.kind !== 'list') return malformed('no-config-env');
  const variables: ImportedVariable[] = [];
  for (const item of env.items) {
    const equals = item.kind === 'scalar' ? item.text.indexOf('=') : -1;
    if (item.kind !== 'scalar' || !item.isString || equals < 0) {
      return malformed('config-env-item', item.kind === 'list' ? null : item.line);
    }
    variables.push({
      name: item.text.slice(0, equals),
      line: item.line,
      notes: [],
      value: item.text.slice(equals + 1),
    });
  }
  return ok(variables);
}
