import { basename, dirname, resolve } from 'node:path';
import { readComposeProject } from '../runtimes/compose-project.ts';
import { servicesWithKey, wayOf } from '../runtimes/compose-way.ts';
import { secretKeyName } from '../shared/open-webui-variables.ts';
import type { ImportedVariable } from './imported.ts';

/**
 * Names to keep variables of a file under, by their names in it: those given, and else those by which a service knows them. A
 * file that has the `WEBUI_SECRET_KEY` under its own name is not asked for it under another.
 */
export async function namesToKeep(
  path: string,
  variables: readonly Pick<ImportedVariable, 'name'>[],
  given: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  if ([...given.values(), ...variables.map(({ name }) => name)].includes(secretKeyName)) return given;
  return new Map([...(await referredNames(path)), ...given]);
}

/**
 * The names under which variables of a `.env` reach Open WebUI, where the compose file beside it refers to them by others
 * (`WEBUI_SECRET_KEY: ${OPENWEBUI_SECRET_KEY}`). By the name in the file; none for any other file.
 */
async function referredNames(path: string): Promise<ReadonlyMap<string, string>> {
  if (basename(path) !== '.env') return new Map();
  const project = await readComposeProject({ dir: dirname(resolve(path)) });
  if (!project.ok || project.value === null) return new Map();
  const { value } = project;
  const ways = servicesWithKey(value).map((service) => wayOf(value, service, secretKeyName));
  const names = new Set(ways.flatMap((way) => (way.kind === 'reference' ? [way.name] : [])));
  const [name] = names;
  return names.size === 1 && name !== undefined && name !== secretKeyName
    ? new Map([[name, secretKeyName]])
    : new Map();
}
