import type { ImportedVariable } from '../import/imported.ts';
import type { Id } from '../shared/domain.ts';
import type { Failure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import type { Engine, KeyOrigin, Runtime } from '../shared/runtimes.ts';

/** What runs, or ran last, at one place. */
export interface Running {
  /** `created`, `running`, `exited` … as the engine has it; for `serve`, whether its folder has a key file says nothing of it. */
  readonly state: 'running' | 'stopped' | 'not-known';
  /** How often the engine started it again after it ended by itself; 0 for `serve`. */
  readonly restarts: number;
  /** The engine's own id of the container; null for `serve`, and for a compose service that has no container yet. A recreated one has another. */
  readonly containerId: string | null;
  /** The name under which the engine knows the container; null where there is no container. */
  readonly containerName: string | null;
  readonly image: string | null;
  /** When the container was started, ISO 8601; null where it is not known. */
  readonly startedAt: string | null;
  /** The address at which the server answers, where a port is published that is reached from here; null otherwise. */
  readonly url: string | null;
  readonly keyOrigin: KeyOrigin;
  /**
   * What the server's process was given, less what the image itself sets: variables with their values, and
   * `WEBUI_SECRET_KEY` by its real origin.
   */
  readonly variables: readonly ImportedVariable[];
}

/** A container with an Open WebUI image that an engine knows. */
export interface FoundServer {
  /** A compose project where its labels name one whose folder is there, else the container. */
  readonly runtime: Runtime;
  readonly running: Running;
}

/** Reads what runs, by the user's own `docker` or `podman`. Nothing of a project's folder is run. */
export interface RuntimeReader {
  /** All containers with an Open WebUI image, running ones first. An engine that is not there has none. */
  readonly find: (engines?: readonly Engine[]) => Promise<Result<readonly FoundServer[], Failure>>;
  /**
   * The services of a compose project that have a container, by the labels of the containers; without a name, those with an Open
   * WebUI image. No file of the project is read.
   * @param dir absolute
   */
  readonly findProject: (
    dir: string,
    service: string | null,
  ) => Promise<Result<readonly Extract<Runtime, { kind: 'compose' }>[], Failure>>;
  /** A compose service without a container is read from the project's files: what it will be started with, `stopped`. */
  readonly read: (runtime: Runtime) => Promise<Result<Running, Failure>>;
}

/** Where instances run, as it is remembered in the data folder of this machine. */
export interface RuntimeRecords {
  /** By the instances' ids; those of instances that are gone may be among them. */
  readonly all: () => Promise<Result<ReadonlyMap<Id, Runtime>, Failure>>;
  readonly of: (instanceId: Id) => Promise<Result<Runtime | null, Failure>>;
  readonly remember: (instanceId: Id, runtime: Runtime | null) => Promise<Result<void, Failure>>;
}
