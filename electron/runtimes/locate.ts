import { findProgram } from '../files/find-program.ts';
import type { Failure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { EngineProgram, Runtime } from '../shared/runtimes.ts';
import { enginePrograms } from '../shared/runtimes.ts';
import { readComposeProject } from './compose-project.ts';
import { openWebuiServices } from './compose-way.ts';
import type { RuntimeReader } from './port.ts';
import { readServeUnit } from './serve-unit.ts';
import type { Source } from './source.ts';
import { sourceOf } from './source.ts';

/**
 * The runtime that a source names. The containers of a compose project are asked for: they say which engine has them, and which
 * service is Open WebUI's. Where there is none yet, the project's files say it, and the engine is the first one that is installed.
 */
export async function locateRuntime(
  reader: Pick<RuntimeReader, 'findProject'>,
  source: Exclude<Source, { kind: 'file' }>,
): Promise<Result<Runtime, Failure>> {
  if (source.kind === 'unit') {
    const unit = await readServeUnit(source.unit);
    return unit.ok ? ok({ kind: 'serve', dir: unit.value.dir, unit: source.unit }) : unit;
  }
  if (source.kind !== 'compose') return ok(source);
  const { dir, service } = source;
  const found = await reader.findProject(dir, service);
  const [first, ...others] = found.ok ? found.value : [];
  const services = new Set([first, ...others].map((runtime) => runtime?.service));
  if (first && services.size === 1) return ok(first);
  if (service !== null) return ok(await toBeMade(dir, service));
  if (!found.ok) return found;
  if (!first) return locateInFiles(dir);
  return chooseOf(dir, found.value);
}

/** The service of Open WebUI as the project's own files name it. */
async function locateInFiles(dir: string): Promise<Result<Runtime, Failure>> {
  const project = await readComposeProject({ dir });
  if (!project.ok) return project;
  if (project.value === null) return err({ code: 'runtime-no-project', subject: dir });
  const services = openWebuiServices(project.value);
  const runtimes = await Promise.all(services.map((service) => toBeMade(dir, service)));
  const [only, ...others] = runtimes;
  if (!only) return err({ code: 'runtime-no-container', subject: dir });
  return others.length === 0 ? ok(only) : chooseOf(dir, runtimes);
}

function chooseOf(dir: string, runtimes: readonly Runtime[]): Result<never, Failure> {
  const names = runtimes.map(sourceOf);
  return err({ code: 'runtime-choose', subject: dir, facts: { reason: 'there-are', names } });
}

/** A service that has no container yet. */
async function toBeMade(dir: string, service: string): Promise<Runtime> {
  return {
    kind: 'compose',
    engine: { program: await firstProgram(), context: null },
    dir,
    files: [],
    service,
  };
}

async function firstProgram(): Promise<EngineProgram> {
  for (const program of enginePrograms) {
    // oxlint-disable-next-line no-await-in-loop -- the first one that is there counts
    if ((await findProgram(program)) !== undefined) return program;
  }
  return 'docker';
}
