import { exists } from '../files/exists.ts';
import { interpolateNothing, referenceDefault } from '../import/compose-reference.ts';
import { readEnvFile } from '../import/env-file.ts';
import type { ImportedVariable } from '../import/imported.ts';
import { readImportFile } from '../import/read-file.ts';
import type { Failure } from '../shared/failure.ts';
import { secretKeyName } from '../shared/open-webui-variables.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { ComposeWay, KeyOrigin } from '../shared/runtimes.ts';
import type { ComposeRuntime } from './compose.ts';
import type { ComposeProject } from './compose-project.ts';
import { readComposeProject } from './compose-project.ts';
import { wayOf } from './compose-way.ts';
import type { Running } from './port.ts';
import { keyOfFile, keyVariable } from './running-key.ts';

/**
 * What a service will be started with, as the project's own files say: `environment:`, `env_file:`, references to `.env`, and the
 * secret file of the key. For a service that has no container yet. The caller's own variables, which Compose puts before those of
 * `.env`, are not looked at; a reference to what no file sets stays one. Nothing of the project is run.
 *
 * @returns a failure names the file that cannot be read; `runtime-no-container` where the files have no such service
 */
export async function readComposeValues({
  dir,
  files,
  service: name,
}: ComposeRuntime): Promise<Result<Running, Failure>> {
  const read = await readComposeProject({ dir, files });
  if (!read.ok) return read;
  const project = read.value;
  const service = project?.services.get(name);
  if (!project || !service) return err({ code: 'runtime-no-container', subject: name });
  const opened = await openEnvFiles(project, name);
  if (!opened.ok) return opened;
  const names = new Set([
    secretKeyName,
    ...service.environment.keys(),
    ...service.envFiles.flatMap((file) => [...(project.namesIn(file)?.keys() ?? [])]),
  ]);
  const variables: ImportedVariable[] = [];
  let keyOrigin: KeyOrigin = 'none';
  for (const variable of names) {
    const way = wayOf(project, name, variable);
    // oxlint-disable-next-line no-await-in-loop -- only the key can be in a file of its own
    const found =
      way.kind === 'secret-file' ? await readSecretFile(way.path) : ok(opened.value(variable, way));
    if (!found.ok) return found;
    if (found.value === undefined) continue;
    if (variable === secretKeyName && !isWithoutKey(found.value)) {
      keyOrigin = way.kind === 'secret-file' ? 'secret-file' : 'environment';
    }
    variables.push(found.value);
  }
  return ok({
    state: 'stopped',
    restarts: 0,
    containerId: null,
    containerName: null,
    image: service.image,
    startedAt: null,
    url: null,
    keyOrigin,
    variables,
  });
}

/** An empty key is none, and so is one that the files only refer to. */
function isWithoutKey(variable: ImportedVariable): boolean {
  return !('value' in variable) || variable.value === '' || variable.notes.includes('unexpanded-reference');
}

type ValueOf = (name: string, way: ComposeWay) => ImportedVariable | undefined;

/** Reads the env files that a service's variables come from, and `.env`; gives a variable by its way. */
async function openEnvFiles(project: ComposeProject, name: string): Promise<Result<ValueOf, Failure>> {
  const service = project.services.get(name);
  const opened = new Map<string, ReadonlyMap<string, ImportedVariable>>();
  const wanted = [
    ...project.envFiles.map((path) => ({ path, format: 'compose' as const })),
    ...(service?.envFiles ?? []),
  ];
  for (const { path, format } of wanted) {
    if (path === null || format === null) continue;
    // oxlint-disable-next-line no-await-in-loop -- one small file in memory at a time
    const variables = await readEnv(path, format);
    if (!variables.ok) return variables;
    opened.set(`${format} ${path}`, variables.value);
  }
  const valueIn = (path: string, format: string, variable: string): ImportedVariable | undefined =>
    opened.get(`${format} ${path}`)?.get(variable);
  const projectValue = (variable: string): ImportedVariable | undefined =>
    project.envFiles.map((path) => valueIn(path, 'compose', variable)).findLast((one) => one !== undefined);

  return ok((variable, way) => {
    const line = null;
    const own = service?.environment.get(variable)?.text;
    switch (way.kind) {
      case 'literal':
      case 'expression':
      case 'empty': {
        if (typeof own !== 'string') return { name: variable, line, notes: [], problem: 'not-a-string' };
        const { value, hasReference } = interpolateNothing(own);
        return { name: variable, line, notes: hasReference ? ['unexpanded-reference'] : [], value };
      }
      case 'reference': {
        const found = projectValue(way.name);
        const instead = typeof own === 'string' ? referenceDefault(own) : undefined;
        const isSet = found !== undefined && 'value' in found;
        if (isSet && !(found.value === '' && instead?.isForEmpty)) return { ...found, name: variable, line };
        if (instead) return { name: variable, line, notes: [], value: instead.text };
        if (typeof own === 'string' && own !== '') {
          return { name: variable, line, notes: ['unexpanded-reference'], value: own };
        }
        return { name: variable, line, notes: [], problem: 'no-value', at: way.name };
      }
      case 'env-file': {
        const found = valueIn(way.path, way.format, variable);
        return found && { ...found, line };
      }
      case 'not-known':
        return { name: variable, line, notes: [], problem: 'no-value' };
      case 'secret-file':
      case 'none':
        return undefined;
    }
  });
}

/** A file that is not there has none: Compose decides by itself whether that is right. */
async function readEnv(
  path: string,
  format: 'compose' | 'raw',
): Promise<Result<ReadonlyMap<string, ImportedVariable>, Failure>> {
  if (!(await exists(path))) return ok(new Map());
  const text = await readImportFile(path);
  if (!text.ok) return text;
  const read = readEnvFile(text.value, format === 'raw' ? 'docker-env' : 'compose-env');
  if (!read.ok) return { ...read, error: { ...read.error, subject: path } };
  const variables = read.value.groups.flatMap((group) => group.variables);
  return ok(new Map(variables.map((variable) => [variable.name, variable])));
}

/** The key in a file of this machine, as the start script of the image takes it; undefined where there is none. */
async function readSecretFile(path: string | null): Promise<Result<ImportedVariable | undefined, Failure>> {
  if (path === null || !(await exists(path))) return ok(undefined);
  const text = await readImportFile(path);
  if (!text.ok) return text;
  const key = keyOfFile(text.value);
  return ok(key === '' ? undefined : keyVariable(key));
}
