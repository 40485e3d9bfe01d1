import { isOpenWebuiImage } from '../import/groups.ts';
import type { Failure, RuntimeFailure } from '../shared/failure.ts';
import { secretKeyName } from '../shared/open-webui-variables.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { Engine } from '../shared/runtimes.ts';
import { enginePrograms } from '../shared/runtimes.ts';
import type { ComposeRuntime } from './compose.ts';
import { composeRuntimeOf, containersOfProject, readCompose, runtimeOf } from './compose.ts';
import { readComposeValues } from './compose-values.ts';
import { listContainers, readContainer, readContainerNamed } from './container.ts';
import type { AskEngine } from './engine.ts';
import type { Inspected } from './inspected.ts';
import { labelOf, readEnv, swarmServiceOf } from './inspected.ts';
import type { FoundServer, Running, RuntimeReader } from './port.ts';
import { readServe } from './serve.ts';

/** The engines that are asked where none is named: what each program itself takes. */
const usualEngines: readonly Engine[] = enginePrograms.map((program) => ({ program, context: null }));

export function createRuntimeReader(ask: AskEngine): RuntimeReader {
  async function findIn(engine: Engine): Promise<Result<readonly FoundServer[], RuntimeFailure>> {
    const listed = await listContainers(ask, engine);
    if (!listed.ok) return listed;
    const found: FoundServer[] = [];
    const servers = listed.value.filter(runsOpenWebui);
    const [swarm] = servers.flatMap((container) => swarmServiceOf(container) ?? []);
    const ordinary = servers.filter((container) => swarmServiceOf(container) === undefined);
    if (swarm !== undefined && ordinary.length === 0) return err({ code: 'runtime-swarm', subject: swarm });
    for (const container of ordinary) {
      const running = await readContainer(ask, engine, container);
      // It went away since the list was made.
      if (!running.ok && running.error.code === 'runtime-no-container') continue;
      if (!running.ok) return running;
      found.push({ runtime: await runtimeOf(engine, container), running: running.value });
    }
    return ok(found);
  }

  async function projectIn(
    engine: Engine,
    dir: string,
    service: string | null,
  ): Promise<Result<readonly ComposeRuntime[], RuntimeFailure>> {
    const listed = await containersOfProject(ask, engine, dir);
    if (!listed.ok) return listed;
    const isMeant = (container: Inspected): boolean =>
      service === null ? runsOpenWebui(container) : labelOf(container, 'service') === service;
    return ok(listed.value.filter(isMeant).flatMap((one) => composeRuntimeOf(engine, one) ?? []));
  }

  async function readProject(runtime: ComposeRuntime): Promise<Result<Running, Failure>> {
    const running = await readCompose(ask, runtime);
    const hasNone = !running.ok && running.error.code === 'runtime-no-container';
    return hasNone ? readComposeValues(runtime) : running;
  }

  return {
    find: async (engines = usualEngines) => {
      const found = await inEach(engines, findIn);
      if (!found.ok) return found;
      // `docker` may be Podman's own program of that name: then both know the same containers.
      const byId = new Map(found.value.toReversed().map((one) => [one.running.containerId, one]));
      const servers = found.value.filter((one) => byId.get(one.running.containerId) === one);
      return ok(servers.toSorted((a, b) => rank(a) - rank(b)));
    },
    findProject: (dir, service) => inEach(usualEngines, (engine) => projectIn(engine, dir, service)),
    read: (runtime) => {
      switch (runtime.kind) {
        case 'container':
          return readContainerNamed(ask, runtime.engine, runtime.name);
        case 'compose':
          return readProject(runtime);
        case 'serve':
          return readServe(runtime);
      }
    },
  };
}

/**
 * What each engine answers, one after the other. An engine whose program is not there has nothing; one that does not answer is a
 * failure only where no other has something.
 */
async function inEach<T>(
  engines: readonly Engine[],
  look: (engine: Engine) => Promise<Result<readonly T[], RuntimeFailure>>,
): Promise<Result<readonly T[], RuntimeFailure>> {
  const found: T[] = [];
  let failure: RuntimeFailure | undefined;
  for (const engine of engines) {
    const answer = await look(engine);
    if (answer.ok) found.push(...answer.value);
    else if (answer.error.code !== 'runtime-no-program') failure ??= answer.error;
  }
  return found.length === 0 && failure ? err(failure) : ok(found);
}

function rank({ running }: FoundServer): number {
  return running.state === 'running' ? 0 : 1;
}

/** By its image's name, or by the variable that the official image sets and so every image that is made from it. */
function runsOpenWebui({ Config }: Inspected): boolean {
  return isOpenWebuiImage(Config.Image ?? '') || readEnv(Config.Env).has(secretKeyName);
}
