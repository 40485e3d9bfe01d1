import type { ApplyOutcome, ApplyPlan, ApplyProgress } from './apply.ts';
import type { Id, Instance } from './domain.ts';
import type { Failure } from './failure.ts';
import type { ImportOutcome, ImportRow } from './import-views.ts';
import type { KeyOrigin, Runtime } from './runtimes.ts';

/** A server that was found, as the window is told of it. Its values stay in main, and its place under the handle. */
export interface FoundServerView {
  readonly handle: Id;
  readonly runtime: Runtime;
  /** Of its container, its service, or its folder. */
  readonly name: string;
  readonly state: 'running' | 'stopped' | 'not-known';
  readonly image: string | null;
  /** The address at which it answers on this machine, or null. */
  readonly url: string | null;
  readonly keyOrigin: KeyOrigin;
  /** False for `open-webui serve`, and for a Compose project of which the files were read. */
  readonly hasContainer: boolean;
  /** Variables with a value that looks like a secret, `WEBUI_SECRET_KEY` among them. */
  readonly secrets: number;
  /** The instance that is known to run there, or null. */
  readonly instanceId: Id | null;
}

/** What the engines of this machine run, running servers first. */
export interface FoundServers {
  readonly servers: readonly FoundServerView[];
  /** Why there may be more, or null. An engine whose program is not there is no failure. */
  readonly failure: Failure | null;
}

/** What taking over a server would save, by the rows of an import. */
export interface AdoptPreview {
  readonly server: FoundServerView;
  readonly rows: readonly ImportRow[];
}

/** What taking over a server did. */
export interface AdoptOutcome {
  readonly instance: Instance;
  /** Null where nothing was picked. */
  readonly outcome: ImportOutcome | null;
}

/** A plan, held in main under the handle until it is carried out. */
export interface HeldPlan {
  readonly handle: Id;
  readonly plan: ApplyPlan;
}

/** What came of a plan; with `canGoBack` the handle also goes back to what ran before. */
export interface AppliedView {
  readonly outcome: ApplyOutcome;
  readonly canGoBack: boolean;
}

/** A step of a plan that is carried out. */
export type PlanProgress = ApplyProgress & { readonly handle: Id };
