import { basename, dirname } from 'node:path';
import { shownName } from '../import/shown-name.ts';
import { overrideNameIn } from '../runtimes/compose-choice.ts';
import type { ComposeProject } from '../runtimes/compose-project.ts';
import { readComposeProject } from '../runtimes/compose-project.ts';
import { openWebuiServices, placeText, wayOf } from '../runtimes/compose-way.ts';
import type { ComposeUse } from '../shared/compose-key.ts';
import { newOverrideName } from '../shared/compose-key.ts';
import type { DialectId } from '../shared/dialects.ts';
import { secretKeyName } from '../shared/open-webui-variables.ts';
import type { ComposeWay } from '../shared/runtimes.ts';
import type { ComposeAdvice } from '../shared/views.ts';
import type { ExportedVariable } from './load.ts';

type Found = NonNullable<ComposeAdvice['found']>;

/** A file that was written: where, and with which variables. */
interface Written {
  readonly path: string;
  readonly exported: readonly Pick<ExportedVariable, 'name'>[];
}

/**
 * Looks at the compose project beside a written file for what keeps `WEBUI_SECRET_KEY` from the service: a line of
 * `environment:` wins over `.env` and `env_file`. Where no project can be read, the advice is general. Null where the service
 * takes the key from the file, where the export does not hold the key, and for formats that Compose does not read.
 */
export async function adviseOnCompose(
  dialect: DialectId,
  { path, exported }: Written,
): Promise<ComposeAdvice | null> {
  if (dialect !== 'compose-env' && dialect !== 'docker-env') return null;
  if (!exported.some(({ name }) => name === secretKeyName)) return null;
  const use: ComposeUse = basename(path) === '.env' ? 'env' : 'env-file';
  const dir = dirname(path);
  const overrideName = await overrideNameIn(dir);
  const override =
    use === 'env' ? { fileName: overrideName ?? newOverrideName, isThere: overrideName !== undefined } : null;
  const project = await readComposeProject({ dir });
  if (!project.ok || project.value === null) return { use, found: null, override };
  const found = findBlocker(project.value, path, use);
  return found === null ? null : { use, found: found === 'not-known' ? null : found, override };
}

/** The first service that does not take the key from the file at `path`; null when each does. */
function findBlocker(project: ComposeProject, path: string, use: ComposeUse): Found | 'not-known' | null {
  const setting = [...project.services].filter(([, { environment }]) => environment.has(secretKeyName));
  const concerned = setting.length > 0 ? setting.map(([name]) => name) : openWebuiServices(project);
  let doubt: 'not-known' | null = null;
  for (const name of concerned) {
    const way = wayOf(project, name, secretKeyName);
    if (way.kind === 'not-known') doubt = way.kind;
    const sets = howItSets(way, path, use);
    if (sets === null) continue;
    const service = project.services.get(name);
    const place =
      'place' in way ? way.place : service && placeText(project, { ...service.place, line: null });
    return { service: shownName(name), place: place ?? '', sets };
  }
  return doubt;
}

/** What the service gets instead of the variable in the file at `path`, or null where it gets that or nothing is known. */
function howItSets(way: ComposeWay, path: string, use: ComposeUse): Found['sets'] | null {
  switch (way.kind) {
    case 'literal':
    case 'empty':
      return way.kind;
    case 'expression':
      return 'variable';
    case 'reference':
      return use === 'env' && way.name === secretKeyName ? null : 'variable';
    case 'env-file':
      return way.path === path || use === 'env-file' ? null : 'nothing';
    case 'secret-file':
    case 'none':
      return use === 'env' ? 'nothing' : null;
    case 'not-known':
      return null;
  }
}
