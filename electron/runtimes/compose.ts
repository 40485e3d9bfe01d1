import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute } from 'node:path';
import type { RuntimeFailure } from '../shared/failure.ts';
import { composeFileNames, composeOverrideNames } from '../shared/compose-key.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import type { Engine, Runtime } from '../shared/runtimes.ts';
import { listContainers, noContainer, readContainer } from './container.ts';
import type { AskEngine } from './engine.ts';
import type { Inspected } from './inspected.ts';
import { composeLabels, isRunning, labelOf, nameOf } from './inspected.ts';
import type { Running } from './port.ts';

export type ComposeRuntime = Extract<Runtime, { kind: 'compose' }>;

/** The containers that Compose made for a project's folder, as their labels say, by whatever path; no file of it is read. */
export async function containersOfProject(
  ask: AskEngine,
  engine: Engine,
  dir: string,
): Promise<Result<readonly Inspected[], RuntimeFailure>> {
  const listed = await listContainers(ask, engine, [`label=${composeLabels.service}`]);
  if (!listed.ok) return listed;
  const wanted = await realDir(dir);
  const found: Inspected[] = [];
  for (const container of listed.value) {
    const labelled = labelOf(container, 'dir');
    if (labelled === undefined || labelOf(container, 'oneOff') === 'True') continue;
    if ((await realDir(labelled)) === wanted) found.push(container);
  }
  return ok(found);
}

/** What runs, or ran last, as the service; of several replicas the first one that runs. */
export async function readCompose(
  ask: AskEngine,
  { engine, dir, service }: ComposeRuntime,
): Promise<Result<Running, RuntimeFailure>> {
  const all = await containersOfProject(ask, engine, dir);
  if (!all.ok) return all;
  const own = all.value.filter((container) => labelOf(container, 'service') === service);
  const container = own.find(isRunning) ?? own[0];
  return container ? readContainer(ask, engine, container) : noContainer(service);
}

/** Where a container runs: in a compose project, where its labels name one whose folder is on this machine, else by itself. */
export async function runtimeOf(engine: Engine, container: Inspected): Promise<Runtime> {
  const composed = composeRuntimeOf(engine, container);
  return composed && (await isFolder(composed.dir))
    ? composed
    : { kind: 'container', engine, name: nameOf(container) };
}

/** The compose project and service that a container's labels name; undefined where they name none. */
export function composeRuntimeOf(engine: Engine, container: Inspected): ComposeRuntime | undefined {
  const dir = labelOf(container, 'dir');
  const service = labelOf(container, 'service');
  if (dir === undefined || service === undefined) return undefined;
  return { kind: 'compose', engine, dir, files: filesOf(container, dir), service };
}

/** The project's files by its containers' label; none where they are those that Compose takes by itself. */
function filesOf(container: Inspected, dir: string): readonly string[] {
  const files = (labelOf(container, 'files') ?? '').split(',').filter((path) => isAbsolute(path));
  const usual = new Set([...composeFileNames, ...composeOverrideNames]);
  return files.every((path) => dirname(path) === dir && usual.has(basename(path))) ? [] : files;
}

async function realDir(dir: string): Promise<string> {
  return realpath(dir).catch(() => dir);
}

async function isFolder(dir: string): Promise<boolean> {
  if (!isAbsolute(dir)) return false;
  return stat(dir).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
}
