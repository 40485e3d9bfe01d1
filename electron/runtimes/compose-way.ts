import { posix, relative, resolve } from 'node:path';
import { interpolateNothing, wholeReference } from '../import/compose-reference.ts';
import { ownAmong } from '../import/groups.ts';
import { shownName } from '../import/shown-name.ts';
import { secretKeyFileName, secretKeyName } from '../shared/open-webui-variables.ts';
import type { ComposeWay } from '../shared/runtimes.ts';
import type { ComposeProject } from './compose-project.ts';
import type { ComposePlace, ComposeService } from './compose-service.ts';

/** How a variable gets into a service of a project. Only what is sure is claimed; see {@link ComposeWay}. */
export function wayOf(project: ComposeProject, serviceName: string, name: string): ComposeWay {
  const service = project.services.get(serviceName);
  if (!service) return { kind: 'not-known' };
  const own = service.environment.get(name);
  const way = own && wayOfText(own.text, name, placeText(project, own));
  if (way && way.kind !== 'empty') return way;
  // Whatever was not read may set it, by a line that wins over all that follows.
  if (!way && !service.isWhole) return { kind: 'not-known' };
  const fromFile = way ? undefined : wayByEnvFile(project, service, name);
  if (fromFile) return fromFile;
  // The start script of the image takes the file while the variable is empty.
  const keyFile = name === secretKeyName ? wayByKeyFile(project, service) : undefined;
  return keyFile ?? way ?? { kind: 'none' };
}

/** The services that are Open WebUI's by their image, and where there are none those that are by their variables, as they are named. */
export function openWebuiServices(project: ComposeProject): readonly string[] {
  const own = ownAmong([...project.services], ([, { image, environment }]) => ({
    image: image ?? undefined,
    variables: [...environment.values()],
  }));
  return own.map(([name]) => name);
}

/** The services of Open WebUI that set the secret key, and where none does, all of its services. */
export function servicesWithKey(project: ComposeProject): readonly string[] {
  const own = openWebuiServices(project);
  const setting = own.filter((name) => project.services.get(name)?.environment.has(secretKeyName) === true);
  return setting.length > 0 ? setting : own;
}

/** A place as it may be shown: the path from the folder of the project, and the line where it is known. */
export function placeText({ dir }: Pick<ComposeProject, 'dir'>, { file, line }: ComposePlace): string {
  const path = relative(dir, file);
  const shown = shownName(path === '' ? file : path);
  return line === null ? shown : `${shown}:${line}`;
}

function wayOfText(text: string | null | undefined, name: string, place: string): ComposeWay {
  // A name without a value is taken from `.env`, but never from `env_file:`. Source: resolveEnvironment of compose-go 2.16.
  if (text === null) return { kind: 'reference', name, place };
  if (text === undefined) return { kind: 'literal', place };
  if (text === '') return { kind: 'empty', place };
  const referred = wholeReference(text);
  if (referred !== undefined) return { kind: 'reference', name: referred, place };
  return { kind: interpolateNothing(text).hasReference ? 'expression' : 'literal', place };
}

/** By the last file that has the variable. One that cannot be read may have it. */
function wayByEnvFile(
  project: ComposeProject,
  service: ComposeService,
  name: string,
): ComposeWay | undefined {
  for (const envFile of service.envFiles.toReversed()) {
    const { path, format } = envFile;
    const names = project.namesIn(envFile);
    if (!names || path === null || format === null) return { kind: 'not-known' };
    const place = placeText(project, envFile);
    if (names.get(name) === 'value') return { kind: 'env-file', path, format, place };
    if (names.has(name)) return { kind: 'reference', name, place };
  }
  return undefined;
}

/** By `WEBUI_SECRET_KEY_FILE`, which names a secret of the project or a file that is mounted. */
function wayByKeyFile(project: ComposeProject, service: ComposeService): ComposeWay | undefined {
  const own = service.environment.get(secretKeyFileName);
  if (!own) {
    const way = wayByEnvFile(project, service, secretKeyFileName);
    return way?.kind === 'env-file' ? { kind: 'secret-file', path: null, place: way.place } : way;
  }
  const { text } = own;
  const place = placeText(project, own);
  if (text === '') return undefined;
  if (typeof text !== 'string') return { kind: 'not-known' };
  const { value, hasReference } = interpolateNothing(text);
  // Relative to the folder in which the image starts.
  const target = hasReference ? undefined : posix.resolve('/app/backend', value);
  const mounted = service.secrets.find((one) => one.target === target);
  const secret = mounted && project.secrets.get(mounted.name);
  if (secret?.kind === 'environment') return { kind: 'reference', name: secret.variable, place };
  const path = secret?.kind === 'file' ? secret.path : target && mountedPath(service, target);
  return { kind: 'secret-file', path: path ?? null, place };
}

/** The file of this machine that stands at a path in the container, by the innermost mount. */
function mountedPath({ mounts }: ComposeService, target: string): string | null {
  const [mount] = mounts
    .filter((one) => target === one.target || target.startsWith(`${one.target.replace(/\/$/, '')}/`))
    .toSorted((a, b) => b.target.length - a.target.length);
  if (!mount || mount.source === null) return null;
  return resolve(mount.source, posix.relative(mount.target, target));
}
