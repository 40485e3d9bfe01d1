import { basename } from 'node:path';
import { createHandleStore, tenMinutesMs } from '../handle-store.ts';
import { looksSecret } from '../import/classify.ts';
import { planImport, problemOf } from '../import/plan.ts';
import { shownName } from '../import/shown-name.ts';
import type {
  AdoptOutcome,
  AdoptPreview,
  FoundServers,
  FoundServerView,
} from '../shared/deployment-views.ts';
import type { Id, Instance, InstanceInput } from '../shared/domain.ts';
import type { Failure } from '../shared/failure.ts';
import type { ImportPick } from '../shared/import-views.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { Runtime } from '../shared/runtimes.ts';
import type { Vault } from '../vault/port.ts';
import { adopt } from './adopt.ts';
import { chooseComposeFiles } from './compose-choice.ts';
import { locateRuntime } from './locate.ts';
import type { FoundServer, Running, RuntimeReader, RuntimeRecords } from './port.ts';

/**
 * Servers that were found, for a caller that sees no value of them and names none by a path: what was found stays here, under
 * handles.
 */
export interface AdoptSessions {
  /** What the engines of this machine have. */
  readonly find: () => Promise<FoundServers>;
  /**
   * What runs, or would, from a folder: a compose project, or that of `open-webui serve`.
   * @param dir absolute; the caller got it from a dialog or the system, never from text
   */
  readonly findIn: (dir: string) => Promise<Result<FoundServers, Failure>>;
  /**
   * Reads a server anew, and says what taking it over would do. What was read is held under the handle of the answer, which is the
   * preview's own.
   * @param instanceId null for an instance that is to be made
   */
  readonly preview: (handle: Id, instanceId: Id | null) => Promise<Result<AdoptPreview, Failure>>;
  /** Takes over what a preview showed, by its handle, once, and remembers where the instance runs. */
  readonly apply: (
    handle: Id,
    picks: readonly ImportPick[],
    into: Instance | InstanceInput,
  ) => Promise<Result<AdoptOutcome, Failure>>;
  /** Where a server runs that was found. */
  readonly runtimeOf: (handle: Id) => Result<Runtime, Failure>;
  /** Forgets all. */
  readonly close: () => void;
}

export interface AdoptParts {
  readonly vault: Pick<
    Vault,
    'addInstance' | 'removeInstance' | 'listSecrets' | 'importSecrets' | 'fingerprints'
  >;
  readonly reader: RuntimeReader;
  readonly records: RuntimeRecords;
  /** Told each value that is saved, so that the redactor knows it. */
  readonly learn?: ((value: string) => void) | undefined;
}

interface Previewed {
  readonly runtime: Runtime;
  /** With its values. */
  readonly running: Running;
}

/** More than a machine runs; the oldest give way when it is searched again. */
const mostServers = 2000;

/** Previews held at once; the window shows one. */
const mostPreviews = 8;

export function createAdoptSessions({ vault, reader, records, learn }: AdoptParts): AdoptSessions {
  const held = createHandleStore<Runtime>({ most: mostServers });
  const previewed = createHandleStore<Previewed>({ most: mostPreviews, idleMs: tenMinutesMs });

  async function view(found: readonly FoundServer[]): Promise<readonly FoundServerView[]> {
    const known = await records.all();
    const places = known.ok ? [...known.value] : [];
    return found.map(({ runtime, running }) => {
      const [instanceId = null] = places.find(([, place]) => isSamePlace(place, runtime)) ?? [];
      const handle = held.add(runtime);
      return viewOf(handle, runtime, running, instanceId);
    });
  }

  async function readAll(runtimes: readonly Runtime[]): Promise<Result<readonly FoundServer[], Failure>> {
    const found: FoundServer[] = [];
    for (const runtime of runtimes) {
      // oxlint-disable-next-line no-await-in-loop -- the few services of one project
      const running = await reader.read(runtime);
      if (!running.ok) return running;
      found.push({ runtime, running: running.value });
    }
    return ok(found);
  }

  async function runtimesIn(dir: string): Promise<Result<readonly Runtime[], Failure>> {
    const choice = await chooseComposeFiles({ dir, caller: {} });
    if (choice === undefined) return ok([{ kind: 'serve', dir, unit: null }]);
    const running = await reader.findProject(dir, null);
    if (running.ok && running.value.length > 0) return running;
    const located = await locateRuntime(reader, { kind: 'compose', dir, service: null });
    return located.ok ? ok([located.value]) : located;
  }

  return {
    find: async () => {
      const found = await reader.find();
      return found.ok
        ? { servers: await view(found.value), failure: null }
        : { servers: [], failure: found.error };
    },
    findIn: async (dir) => {
      const runtimes = await runtimesIn(dir);
      const found = runtimes.ok ? await readAll(runtimes.value) : runtimes;
      return found.ok ? ok({ servers: await view(found.value), failure: null }) : found;
    },
    preview: async (handle, instanceId) => {
      const runtime = held.find(handle);
      if (runtime === undefined) return expired;
      const running = await reader.read(runtime);
      if (!running.ok) return running;
      const rows = await planImport(vault, instanceId ?? '', running.value.variables);
      if (!rows.ok) return rows;
      const shown = previewed.add({ runtime, running: running.value });
      return ok({ server: viewOf(shown, runtime, running.value, instanceId), rows: rows.value });
    },
    apply: async (handle, picks, into) => {
      const preview = previewed.find(handle);
      if (preview === undefined) return expired;
      // Taking the same over twice at once would make a second instance.
      previewed.forget(handle);
      const { runtime, running } = preview;
      for (const { index } of picks) {
        const variable = running.variables[index];
        if (learn && variable && 'value' in variable) learn(variable.value);
      }
      const done = await adopt(vault, async () => records, {
        into,
        runtime,
        variables: running.variables,
        picks,
      });
      if (!done.ok) previewed.add(preview, handle);
      return done;
    },
    runtimeOf: (handle) => {
      const runtime = held.find(handle);
      return runtime === undefined ? expired : ok(runtime);
    },
    close: () => {
      held.close();
      previewed.close();
    },
  };
}

const expired = err({ code: 'request-handle-expired' } as const);

function viewOf(
  handle: Id,
  runtime: Runtime,
  { state, image, url, keyOrigin, containerId, containerName, variables }: Running,
  instanceId: Id | null,
): FoundServerView {
  const secrets = variables.filter(
    (one) => 'value' in one && problemOf(one) === null && looksSecret(one.name, one.value),
  );
  return {
    handle,
    runtime,
    name: shownName(nameOf(runtime, containerName)),
    state,
    // Its digest says nothing to people.
    image: image === null ? null : shownName(image.replace(/@.*/s, '')),
    url,
    keyOrigin,
    hasContainer: containerId !== null,
    secrets: secrets.length,
    instanceId,
  };
}

function nameOf(runtime: Runtime, containerName: string | null): string {
  switch (runtime.kind) {
    case 'compose':
      return basename(runtime.dir);
    case 'container':
      return containerName ?? runtime.name;
    case 'serve':
      return basename(runtime.dir);
  }
}

/** Whether two records name one place. The files of a project may have been given at one time and not at another. */
function isSamePlace(one: Runtime, other: Runtime): boolean {
  switch (one.kind) {
    case 'compose':
      return other.kind === 'compose' && one.dir === other.dir && one.service === other.service;
    case 'container':
      return (
        other.kind === 'container' && one.name === other.name && one.engine.program === other.engine.program
      );
    case 'serve':
      return other.kind === 'serve' && one.dir === other.dir;
  }
}
