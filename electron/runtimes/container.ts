import type { ImportedVariable } from '../import/imported.ts';
import type { RuntimeFailure } from '../shared/failure.ts';
import { secretKeyName } from '../shared/open-webui-variables.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { Engine } from '../shared/runtimes.ts';
import type { AskEngine } from './engine.ts';
import { engineHost } from './engine-host.ts';
import type { Inspected } from './inspected.ts';
import { isRunning, nameOf, parseImageEnv, parseInspected, readEnv, swarmServiceOf } from './inspected.ts';
import type { Running } from './port.ts';
import { findContainerKey } from './running-key.ts';
import { serverUrl } from './server-url.ts';

type Answer<T> = Promise<Result<T, RuntimeFailure>>;

/** What the engine says of containers, by their ids or names. One that is not there is a failure for all. */
export async function inspectContainers(
  ask: AskEngine,
  engine: Engine,
  names: readonly string[],
): Answer<readonly Inspected[]> {
  if (names.length === 0) return ok([]);
  const output = await ask(engine, ['inspect', '--type', 'container', '--', ...names]);
  if (!output.ok) return output;
  const containers = parseInspected(output.value);
  return containers ? ok(containers) : err({ code: 'runtime-failed', subject: engine.program });
}

/** All containers of an engine, stopped ones too. One that goes away meanwhile is looked past once. */
export async function listContainers(
  ask: AskEngine,
  engine: Engine,
  filters: readonly string[] = [],
): Answer<readonly Inspected[]> {
  const list = async (): Answer<readonly Inspected[]> => {
    const options = filters.flatMap((filter) => ['--filter', filter]);
    const ids = await ask(engine, ['ps', '--all', '--quiet', '--no-trunc', ...options]);
    if (!ids.ok) return ids;
    const known = ids.value
      .toString('utf8')
      .split(/\s+/)
      .filter((id) => /^[0-9a-f]{12,}$/.test(id));
    return inspectContainers(ask, engine, known);
  };
  const listed = await list();
  return listed.ok || listed.error.code !== 'runtime-no-container' ? listed : list();
}

/** What runs, or ran last, in the container of this name. */
export async function readContainerNamed(ask: AskEngine, engine: Engine, name: string): Answer<Running> {
  const found = await inspectContainers(ask, engine, [name]);
  if (!found.ok) return found.error.code === 'runtime-no-container' ? noContainer(name) : found;
  const [container] = found.value;
  return container ? readContainer(ask, engine, container) : noContainer(name);
}

export function noContainer(subject: string): Result<never, RuntimeFailure> {
  return err({ code: 'runtime-no-container', subject });
}

/**
 * What a container gives its server: its variables less those that the image sets itself, and the key by its real origin. An
 * image that is gone sets nothing. A task of a Swarm service is none: Swarm makes it anew under another name.
 */
export async function readContainer(ask: AskEngine, engine: Engine, container: Inspected): Answer<Running> {
  const swarm = swarmServiceOf(container);
  if (swarm !== undefined) return err({ code: 'runtime-swarm', subject: swarm });
  const env = readEnv(container.Config.Env);
  const key = await findContainerKey(ask, engine, container.Id, env);
  if (!key.ok) return key;
  const image = await ask(engine, ['image', 'inspect', '--', container.Image]);
  const ofImage = readEnv(image.ok ? parseImageEnv(image.value) : []);
  const own = [...env].filter(([name, value]) => !notOfDeployment.has(name) && ofImage.get(name) !== value);
  return ok({
    state: isRunning(container) ? 'running' : 'stopped',
    restarts: container.RestartCount ?? 0,
    containerId: container.Id,
    containerName: nameOf(container),
    image: container.Config.Image ?? null,
    startedAt: startOf(container),
    url: serverUrl(container) === null ? null : serverUrl(container, await engineHost(ask, engine)),
    keyOrigin: key.value.origin,
    variables: [
      ...(key.value.variable ? [key.value.variable] : []),
      ...own.map(([name, value]): ImportedVariable => ({ name, line: null, notes: [], value })),
    ],
  });
}

/** The key, which has a place of its own, and what an engine sets in a container by itself. */
const notOfDeployment: ReadonlySet<string> = new Set([
  secretKeyName,
  'PATH',
  'container',
  'HOSTNAME',
  'TERM',
]);

/** A container that never ran has the year 1 there. */
function startOf({ State }: Inspected): string | null {
  const time = Date.parse(State.StartedAt ?? '');
  return Number.isNaN(time) || time <= 0 ? null : new Date(time).toISOString();
}
