import { composeEnvName } from '../shared/compose-key.ts';
import { secretKeyName } from '../shared/open-webui-variables.ts';
import { referredNames } from '../shared/stand-in.ts';
import { readComposeEnvFiles } from './compose-env-file.ts';
import { wholeReference } from './compose-reference.ts';
import type { ImportedVariable, OtherFile } from './imported.ts';
import type { Tree } from './tree.ts';
import { child, childText } from './tree.ts';

const none: ReadonlyMap<string, string> = new Map();

/**
 * Where else a service's variables are: its `env_file:`s, the files of the secrets that `NAME_FILE` names, and Compose's own
 * `.env` where a variable refers to another or is only named. In the order in which they are worth to be imported.
 */
export function composeOtherFiles(
  document: Tree,
  service: Tree,
  variables: readonly ImportedVariable[],
): readonly OtherFile[] {
  const referred = referredVariables(document, service, variables);
  return [
    ...secretFiles(document, service, variables),
    ...envFiles(child(service, 'env_file')),
    ...(referred === undefined
      ? []
      : [
          {
            path: composeEnvName,
            use: 'project-env' as const,
            format: 'compose-env' as const,
            names: referred,
          },
        ]),
  ];
}

function envFiles(tree: Tree | undefined): readonly OtherFile[] {
  return readComposeEnvFiles(tree).map(({ path, format }): OtherFile => ({
    path,
    use: 'env-file',
    format: format === 'raw' ? 'docker-env' : 'compose-env',
    names: none,
  }));
}

/** Files of `secrets:` that a variable `NAME_FILE` of the service names where they are mounted. */
function secretFiles(
  document: Tree,
  service: Tree,
  variables: readonly ImportedVariable[],
): readonly OtherFile[] {
  return mountedSecrets(document, service).flatMap(({ target, definition }): readonly OtherFile[] => {
    const path = childText(definition, 'file');
    const name = fileVariables(variables).get(target);
    if (path === undefined || path === '' || name === undefined) return [];
    return [{ path, use: 'secret-file', format: 'key-file', names: new Map([[secretKeyName, name]]) }];
  });
}

/** Names without `_FILE`, by the path that the variable has. */
function fileVariables(variables: readonly ImportedVariable[]): ReadonlyMap<string, string> {
  return new Map(
    variables.flatMap((variable) =>
      'value' in variable && variable.name.endsWith('_FILE')
        ? [[variable.value, variable.name.slice(0, -'_FILE'.length)] as const]
        : [],
    ),
  );
}

/** The secrets of a service: where each is mounted, and what it is. Source: the Compose specification, "secrets". */
function mountedSecrets(document: Tree, service: Tree): readonly { target: string; definition: Tree }[] {
  const items = child(service, 'secrets');
  return (items?.kind === 'list' ? items.items : []).flatMap((item) => {
    const source = item.kind === 'scalar' ? item.text : childText(item, 'source');
    const definition = source === undefined ? undefined : child(child(document, 'secrets'), source);
    if (source === undefined || definition === undefined) return [];
    const target = childText(item, 'target') ?? source;
    return [{ target: target.startsWith('/') ? target : `/run/secrets/${target}`, definition }];
  });
}

/** The variables of `.env` that the service's own refer to, by the names there; undefined where none does. */
function referredVariables(
  document: Tree,
  service: Tree,
  variables: readonly ImportedVariable[],
): ReadonlyMap<string, string> | undefined {
  const names = new Map<string, string>();
  let isNeeded = false;
  for (const variable of variables) {
    if ('problem' in variable) {
      if (variable.problem !== 'no-value') continue;
      isNeeded = true;
      names.set(variable.name, variable.name);
    } else if (variable.notes.includes('unexpanded-reference')) {
      isNeeded = true;
      const name = wholeReference(variable.value);
      // A part of a value is found by its own name there.
      if (name !== undefined) names.set(name, variable.name);
      else for (const part of referredNames(variable.value)) if (!names.has(part)) names.set(part, part);
    }
  }
  const ofFiles = fileVariables(variables);
  for (const { target, definition } of mountedSecrets(document, service)) {
    const [from, to] = [childText(definition, 'environment'), ofFiles.get(target)];
    if (from === undefined || to === undefined) continue;
    isNeeded = true;
    names.set(from, to);
  }
  return isNeeded ? names : undefined;
}
