import { basename, dirname } from 'node:path';
import { shownName } from '../import/shown-name.ts';
import { overrideNameIn } from '../runtimes/compose-choice.ts';
import type { PreparedOverride } from '../runtimes/compose-override.ts';
import { prepareComposeOverride } from '../runtimes/compose-override.ts';
import type { ComposeProject } from '../runtimes/compose-project.ts';
import { readComposeProject } from '../runtimes/compose-project.ts';
import { placeText, servicesWithKey, wayOf } from '../runtimes/compose-way.ts';
import { readEnvLines } from '../runtimes/env-lines.ts';
import type { ComposeUse } from '../shared/compose-key.ts';
import { newOverrideName } from '../shared/compose-key.ts';
import type { DialectId } from '../shared/dialects.ts';
import type { ExportFailure, ImportFailure } from '../shared/failure.ts';
import { secretKeyName } from '../shared/open-webui-variables.ts';
import type { Result } from '../shared/result.ts';
import type { ComposeWay } from '../shared/runtimes.ts';
import type { ComposeAdvice, OverrideVariable } from '../shared/compose-views.ts';
import type { ExportedVariable } from './load.ts';
import { nameInFile } from './load.ts';

type Found = NonNullable<ComposeAdvice['found']>;

/** A file that was written: where, and with which variables. */
interface Written {
  readonly path: string;
  readonly exported: readonly Pick<ExportedVariable, 'name' | 'as'>[];
  /** Compose files that are given by `-f`; with none Compose chooses. */
  readonly files?: readonly string[] | undefined;
}

/**
 * Looks at the compose project beside a written file for what keeps its variables from the service: a line of `environment:` wins
 * over `.env` and `env_file`, and what a service does not name it does not get. The `WEBUI_SECRET_KEY` comes first; of other
 * variables only a line that sets them is said, as a server need not have them all. Where no project can be read, the advice is
 * general. Null where the service takes the key from the file, and for formats that Compose does not read.
 */
export async function adviseOnCompose(dialect: DialectId, written: Written): Promise<ComposeAdvice | null> {
  if (dialect !== 'compose-env' && dialect !== 'docker-env') return null;
  const { path, exported, files } = written;
  const hasKey = exported.some(({ name }) => name === secretKeyName);
  const use: ComposeUse = basename(path) === '.env' ? 'env' : 'env-file';
  const dir = dirname(path);
  const project = await readComposeProject({ dir, files });
  const isByNames = !project.ok || project.value === null || project.value.by === 'names';
  const overrideName = await overrideNameIn(dir);
  const override =
    use === 'env' && isByNames
      ? { fileName: overrideName ?? newOverrideName, isThere: overrideName !== undefined }
      : null;
  const key = exported.filter(({ name }) => name === secretKeyName).map(toOverride);
  const general = hasKey ? { use, found: null, override, variables: key } : null;
  if (!project.ok || project.value === null) return general;
  const found = await findBlocked(project.value, { ...written, use, dialect });
  if (found === 'none') return null;
  return found === 'not-known' ? general : { use, override, ...found };
}

/** The override that an advice speaks of, prepared. A service whose name cannot be shown is left to a person. */
export function prepareAdvisedOverride(
  { found, variables }: ComposeAdvice,
  path: string,
): Promise<Result<PreparedOverride, ExportFailure | ImportFailure>> {
  return prepareComposeOverride({ dir: dirname(path), service: found?.service ?? '', variables });
}

function toOverride(variable: Written['exported'][number]): OverrideVariable {
  return { name: variable.name, from: nameInFile(variable) };
}

interface Context extends Written {
  readonly use: ComposeUse;
  readonly dialect: DialectId;
}

/** The first service that does not take the variables from the file, and which; `not-known` where that is so of the key. */
async function findBlocked(
  project: ComposeProject,
  context: Context,
): Promise<Pick<ComposeAdvice, 'found' | 'variables'> | 'not-known' | 'none'> {
  let answer: 'not-known' | 'none' = 'none';
  for (const service of servicesWithKey(project)) {
    const blocked: { readonly found: Found; readonly variable: OverrideVariable }[] = [];
    for (const variable of [...context.exported].toSorted((a, b) => rank(a.name) - rank(b.name))) {
      const way = wayOf(project, service, variable.name);
      if (way.kind === 'not-known' && variable.name === secretKeyName) answer = 'not-known';
      // oxlint-disable-next-line no-await-in-loop -- a file is read at most once in all
      const sets = await howItSets(way, variable, context);
      if (sets === null) continue;
      const own = project.services.get(service);
      const place = 'place' in way ? way.place : own && placeText(project, { ...own.place, line: null });
      const found = { name: variable.name, service: shownName(service), place: place ?? '', sets };
      blocked.push({ found, variable: toOverride(variable) });
    }
    const [first] = blocked;
    if (first) return { found: first.found, variables: blocked.map(({ variable }) => variable) };
  }
  return answer;
}

/** The key before all others, which keep their order. */
function rank(name: string): number {
  return name === secretKeyName ? 0 : 1;
}

/** What the service gets instead of the variable in the file, or null where it gets that or nothing is known. */
async function howItSets(
  way: ComposeWay,
  variable: Written['exported'][number],
  context: Context,
): Promise<Found['sets'] | null> {
  const { use, path } = context;
  if (way.kind === 'literal' || way.kind === 'empty') return way.kind;
  if (way.kind === 'env-file' && way.path === path) {
    if (nameInFile(variable) !== variable.name) return 'variable';
    return (await comesOutOther(way.format, variable, context)) ? 'format' : null;
  }
  if (variable.name !== secretKeyName) return null;
  switch (way.kind) {
    case 'expression':
      return 'variable';
    case 'reference':
      return use === 'env' && way.name === nameInFile(variable) ? null : 'variable';
    case 'env-file':
    case 'none':
      return use === 'env' ? 'nothing' : null;
    case 'secret-file':
      return 'key-file';
    case 'not-known':
      return null;
  }
}

/** Whether the service's reader of an `env_file:` gets another value than the reader that the file was written for. */
async function comesOutOther(
  format: 'compose' | 'raw',
  variable: Written['exported'][number],
  { path, dialect }: Context,
): Promise<boolean> {
  const meant = dialect === 'docker-env' ? 'raw' : 'compose';
  if (format === meant) return false;
  const valueBy = async (by: 'compose' | 'raw') =>
    (await readEnvLines(path, by))?.findLast(({ name }) => name === nameInFile(variable))?.value;
  return (await valueBy(format)) !== (await valueBy(meant));
}
