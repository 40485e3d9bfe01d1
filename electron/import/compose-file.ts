import type { ImportFailure } from '../shared/failure.ts';
import type { ImportNote } from '../shared/import-views.ts';
import { secretKeyName } from '../shared/open-webui-variables.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import type { ComposeVariable } from './compose-environment.ts';
import { readComposeEnvironment } from './compose-environment.ts';
import { composeOtherFiles } from './compose-other-files.ts';
import { interpolateNothing } from './compose-reference.ts';
import type { Imported, ImportedGroup, ImportedVariable } from './imported.ts';
import type { Tree } from './tree.ts';
import { child, childText, malformed } from './tree.ts';

/** Whether a document has what only a compose file has. */
export function isComposeFile(tree: Tree): boolean {
  const services = child(tree, 'services');
  return services?.kind === 'map' || environmentOnly(tree) !== undefined;
}

/**
 * Reads `environment:` of every service, as a map or a list, the way compose does. A file that holds nothing but an
 * `environment:` (a fragment) is one group. Other files that have values are named, not opened.
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
      kind: 'service',
      variables: variables.value,
      ...(image === undefined ? {} : { image }),
      otherFiles: composeOtherFiles(tree, service, variables.value),
    });
  }
  return ok({ format: 'compose-yaml', groups });
}

function environmentOnly(tree: Tree): Tree | undefined {
  return tree.kind === 'map' && tree.entries.size === 1 ? tree.entries.get('environment') : undefined;
}

function readEnvironment(environment: Tree): Result<readonly ImportedVariable[], ImportFailure> {
  const read = readComposeEnvironment(environment);
  return read.ok ? ok(read.value.map(toImported)) : read;
}

function toImported({ name, text, line, isTwice }: ComposeVariable): ImportedVariable {
  const twice: readonly ImportNote[] = isTwice ? ['set-twice'] : [];
  if (text === undefined) return { name, line, notes: twice, problem: 'not-a-string' };
  if (text === null) return { name, line, notes: twice, problem: 'no-value' };
  const { value, hasReference } = interpolateNothing(text);
  const notes: readonly ImportNote[] = [
    ...(hasReference ? (['unexpanded-reference'] as const) : []),
    ...(name === secretKeyName && value === '' ? (['keeps-key-empty'] as const) : []),
    ...twice,
  ];
  return { name, line, notes, value };
}
