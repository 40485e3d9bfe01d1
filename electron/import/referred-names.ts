import { basename, dirname, resolve } from 'node:path';
import { readComposeProject } from '../runtimes/compose-project.ts';
import { servicesWithKey, wayOf } from '../runtimes/compose-way.ts';
import { secretKeyName } from '../shared/open-webui-variables.ts';

/**
 * The names under which variables of a `.env` reach Open WebUI, where the compose file beside it refers to them by others
 * (`WEBUI_SECRET_KEY: ${OPENWEBUI_SECRET_KEY}`). By the name in the file; none for any other file.
 */
export async function referredNames(path: string): Promise<ReadonlyMap<string, string>> {
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
