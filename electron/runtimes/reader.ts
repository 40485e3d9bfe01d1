import { isOpenWebuiImage } from '../import/groups.ts';
import type { RuntimeFailure } from '../shared/failure.ts';
import { secretKeyName } from '../shared/open-webui-variables.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { Engine } from '../shared/runtimes.ts';
import { enginePrograms } from '../shared/runtimes.ts';
import { readCompose, runtimeOf } from './compose.ts';
import { listContainers, readContainer, readContainerNamed } from './container.ts';
import type { AskEngine } from './engine.ts';
import type { Inspected } from './inspected.ts';
import { readEnv } from './inspected.ts';
import type { FoundServer, RuntimeReader } from './port.ts';
import { readServe } from './serve.ts';

/** The engines that are asked where none is named: what each program itself takes. */
const usualEngines: readonly Engine[] = enginePrograms.map((program) => ({ program, context: null }));

export function createRuntimeReader(ask: AskEngine): RuntimeReader {
  async function findIn(engine: Engine): Promise<Result<readonly FoundServer[], RuntimeFailure>> {
    const listed = await listContainers(ask, engine);
    if (!listed.ok) return listed;
    const found: FoundServer[] = [];
    for (const container of listed.value.filter(runsOpenWebui)) {
      const running = await readContainer(ask, engine, container);
      if (!running.ok) return running;
      found.push({ runtime: await runtimeOf(engine, container), running: running.value });
    }
    return ok(found);
  }

  return {
    find: async (engines = usualEngines) => {
      const found = new Map<string, FoundServer>();
      let failure: RuntimeFailure | undefined;
      for (const engine of engines) {
        const servers = await findIn(engine);
        if (!servers.ok) {
          if (servers.error.code !== 'runtime-no-program') failure ??= servers.error;
          continue;
        }
        // `docker` may be Podman's own program of that name: then both know the same containers.
        for (const server of servers.value) {
          const id = server.running.containerId ?? '';
          if (!found.has(id)) found.set(id, server);
        }
      }
      if (found.size === 0 && failure) return err(failure);
      return ok([...found.values()].toSorted((a, b) => rank(a) - rank(b)));
    },
    read: (runtime) => {
      switch (runtime.kind) {
        case 'container':
          return readContainerNamed(ask, runtime.engine, runtime.name);
        case 'compose':
          return readCompose(ask, runtime);
        case 'serve':
          return readServe(runtime.dir);
      }
    },
  };
}

function rank({ running }: FoundServer): number {
  return running.state === 'running' ? 0 : 1;
}

/** By its image's name, or by the variable that the official image sets and so every image that is made from it. */
function runsOpenWebui({ Config }: Inspected): boolean {
  return isOpenWebuiImage(Config.Image ?? '') || readEnv(Config.Env).has(secretKeyName);
}
