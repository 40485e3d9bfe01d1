import { basename, dirname, resolve } from 'node:path';
import { readComposeProject } from '../runtimes/compose-project.ts';
import { servicesWithKey, wayOf } from '../runtimes/compose-way.ts';
import type { DialectId } from '../shared/dialects.ts';
import type { RenamedVariable } from '../shared/views.ts';

/**
 * The names that secrets have to have in a Compose `.env`, where the compose file beside it refers to them by others
 * (`WEBUI_SECRET_KEY: ${OPENWEBUI_SECRET_KEY}`). None where services differ, or a name would be given twice.
 */
export async function composeNames(
  dialect: DialectId,
  path: string,
  names: readonly string[],
  /** Compose files that are given by `-f`; with none Compose chooses. */
  files?: readonly string[],
): Promise<readonly RenamedVariable[]> {
  if (dialect !== 'compose-env' || basename(path) !== '.env') return [];
  const project = await readComposeProject({ dir: dirname(resolve(path)), files });
  if (!project.ok || project.value === null) return [];
  const { value } = project;
  const services = servicesWithKey(value);
  const renamed = names.flatMap((name): readonly RenamedVariable[] => {
    const referred = services.flatMap((service) => {
      const way = wayOf(value, service, name);
      return way.kind === 'reference' ? [way.name] : [];
    });
    const [as] = referred;
    const isOne = as !== undefined && as !== name && referred.every((one) => one === as);
    return isOne ? [{ name, as }] : [];
  });
  const taken = new Map(names.map((name) => [name, name]));
  for (const { name, as } of renamed) taken.set(name, as);
  return new Set(taken.values()).size === taken.size ? renamed : [];
}
