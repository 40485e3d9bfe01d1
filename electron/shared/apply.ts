import type { DialectId } from './dialects.ts';
import type { Id } from './domain.ts';
import type { Failure } from './failure.ts';
import type { Runtime } from './runtimes.ts';
import { secretKeyName } from './open-webui-variables.ts';
import type { InstanceStatus } from './status.ts';
import { differs } from './status.ts';
import type { OverrideVariable } from './compose-views.ts';
import type { ExportTarget } from './views.ts';

/** The steps of bringing what is saved to where the instance runs, in their order. */
export const applySteps = ['files', 'override', 'recreate', 'answers', 'container', 'server'] as const;
export type ApplyStep = (typeof applySteps)[number];

/** How long a server may take to answer after it was recreated, in seconds, where nobody says otherwise. */
export const usualWaitSeconds = 120;

/** A file that a variable is to be exported to. */
export interface ExportPlace {
  readonly format: DialectId;
  /** Absolute. */
  readonly path: string;
  /** The name of the variable in the file, where it is another one there. */
  readonly as?: string;
}

/** Why nothing can be applied yet. */
export type ApplyObstacle =
  /** Where the instance runs is not known. */
  | { readonly reason: 'no-runtime' }
  /** No exported file brings the variable to where it is read; this one would. */
  | (ExportPlace & { readonly reason: 'no-file'; readonly name: string })
  /** The compose files set it to a value of their own, and an override cannot be written for them. */
  | { readonly reason: 'set-there'; readonly name: string; readonly place: string }
  /** What runs could not be read. */
  | { readonly reason: 'unread'; readonly failure: Failure };

/** How a server that the program does not start by itself is started again. */
export interface ByHand {
  readonly kind: 'container' | 'serve' | 'unit';
  /** Commands for a shell, without values. */
  readonly lines: readonly string[];
}

/** What applying would do; nothing has been done yet. */
export interface ApplyPlan {
  readonly status: InstanceStatus;
  readonly runtime: Runtime | null;
  readonly obstacle: ApplyObstacle | null;
  /** The secrets that have to arrive, by name. */
  readonly wanted: readonly string[];
  /** Names of variables in the exported files: the same of the environment would win over them. */
  readonly carried: readonly string[];
  /** Exported files that are written again. */
  readonly files: readonly ExportTarget[];
  readonly override: {
    readonly path: string;
    readonly isThere: boolean;
    readonly lines: readonly OverrideVariable[];
  } | null;
  /** The command that recreates, as a line for a shell; null where that is done by hand. */
  readonly command: string | null;
  /** Whether that makes the container anew in any case, as a mounted file changes. */
  readonly isForced: boolean;
  readonly byHand: ByHand | null;
  /** Everything is where it belongs already. */
  readonly isDone: boolean;
  /** Versions that ran before, to go back to if the new ones do not work. */
  readonly wayBack: readonly {
    readonly secretId: Id;
    readonly name: string;
    readonly versionId: Id;
    readonly number: number;
  }[];
}

/** The commands of a plan for a shell, in the order in which they are shown. */
export function planCommands({ command, byHand }: Pick<ApplyPlan, 'command' | 'byHand'>): readonly string[] {
  return [...(command === null ? [] : [command]), ...(byHand?.lines ?? [])];
}

/** Whether the server will sign with another key than now: then everybody has to sign in again. */
export function changesSecretKey({ status }: Pick<ApplyPlan, 'status'>): boolean {
  const key = status.secrets.find(({ name }) => name === secretKeyName);
  return key !== undefined && (differs(key.container) || differs(key.server));
}

export type ApplyProgress = { readonly step: ApplyStep; readonly state: 'started' | 'done' };

/** What came of it. */
export type ApplyOutcome =
  | { readonly outcome: 'verified'; readonly status: InstanceStatus }
  /** Written; the user starts the server again. */
  | { readonly outcome: 'by-hand'; readonly status: InstanceStatus; readonly byHand: ByHand }
  | {
      readonly outcome: 'failed';
      readonly step: ApplyStep;
      readonly failure: Failure;
      /** The last lines that the container wrote, with known values taken out; none where it could not be asked. */
      readonly log: readonly string[];
      /** Null where nothing could be looked at any more. */
      readonly status: InstanceStatus | null;
    };
