import { planCommands } from './apply.ts';
import type { ApplyProgress, ApplyStep, ByHand } from './apply.ts';
import type { Id, Instant, SecretKind } from './domain.ts';
import type { Failure } from './failure.ts';
import type { InstanceStatus } from './status.ts';

/** What a rotation may do to something that depends on the secret. */
export const rotationEffectCodes = [
  /** Every session ends: its token is signed with the key. */
  'sessions',
  /** Sign-ins through OAuth that are under way. */
  'sign-ins',
  /** Stored OAuth and MCP sessions. */
  'oauth-sessions',
  /** Client registrations of MCP tools. */
  'oauth-clients',
  /** Second factors of users. */
  'authenticators',
  /** Encrypted valves, and what community functions encrypt with the key. */
  'valves',
  /** Credentials of apps. */
  'apps',
  /** API keys, passwords, chats, provider keys of connections. */
  'api-keys',
] as const;
export type RotationEffectCode = (typeof rotationEffectCodes)[number];

/** `unknown`: whether there are any cannot be seen from here; they break. */
export const rotationEffectStates = ['breaks', 'unknown', 'kept', 'unaffected'] as const;

export interface RotationEffect {
  readonly code: RotationEffectCode;
  readonly state: (typeof rotationEffectStates)[number];
}

/** A variable that takes over what the server made of the old key. */
export interface KeptVariable {
  readonly name: string;
  /** `added` by the rotation; `set` already, and left as it is; `no-file`: no exported file can carry it. */
  readonly state: 'added' | 'set' | 'no-file';
}

/** What a rotation does where one of its secrets is. */
export interface RotationPlace {
  readonly secretId: Id;
  readonly name: string;
  readonly instanceId: Id;
  readonly instance: string;
  /** The version that is in use, or null; and the number of the one that it gets. */
  readonly from: number | null;
  readonly to: number;
  /** The server's release, or null where it did not say. */
  readonly release: string | null;
  readonly effects: readonly RotationEffect[];
  readonly kept: readonly KeptVariable[];
  /** Exported files that carry it, which are written. */
  readonly files: readonly string[];
  /** The command that recreates, or null; and what is left to the user, or null. */
  readonly command: string | null;
  readonly byHand: ByHand | null;
  /** Why it cannot be brought there yet, or null; `runtime-unknown` leaves the start to the user. */
  readonly obstacle: Failure | null;
}

/** What a rotation would do; nothing has been done yet. */
export interface RotationPlan {
  readonly kind: SecretKind;
  /** Whether the new value is staged already, is to be made, or was in use before. */
  readonly source: 'staged' | 'new' | 'previous';
  /** The secret, and those that have the same value and go with it. */
  readonly places: readonly RotationPlace[];
}

/** How far a rotation is, of one instance after the other. */
export type RotationProgress = ApplyProgress & { readonly instance: string };

/** A plan, held in main under the handle until it is begun. */
export interface HeldRotation {
  /** Null where the new value has to be staged before, as it is not made here. */
  readonly handle: Id | null;
  readonly plan: RotationPlan;
}

/** A step of the rotation of this id. */
export type RotationStep = RotationProgress & { readonly id: Id };

/** A rotation that is under way. */
export interface RotationView {
  readonly id: Id;
  readonly secretIds: readonly Id[];
  /** It brings back a version that was in use before, or was turned. */
  readonly isBack: boolean;
  /** It was turned: it goes back to what is in use, and there is no way back from that. */
  readonly isTurned: boolean;
  readonly startedAt: Instant;
  /** What was planned; null where another program began it, or this one before it was closed. */
  readonly plan: RotationPlan | null;
  /** Whether this program carries it on now. */
  readonly isRunning: boolean;
  /** Steps of the newest walk of this program, in their order. */
  readonly progress: readonly RotationProgress[];
  /** What came of that walk, or null. */
  readonly outcome: RotationOutcome | null;
  /** The user was asked to start a server again: to go on is his word that he did. */
  readonly wasByHand: boolean;
}

/** The commands of a plan for a shell, in the order in which they are shown. */
export function rotationCommands({ places }: RotationPlan): readonly string[] {
  return places.flatMap(planCommands);
}

/** Where a rotation stands after it was carried on. */
export type RotationOutcome =
  /** Verified, and in use. */
  | { readonly outcome: 'done'; readonly versions: readonly RotatedVersion[] }
  /** Written where it could be; the user starts these servers again, and has it go on. */
  | {
      readonly outcome: 'by-hand';
      readonly places: readonly { readonly instance: string; readonly byHand: ByHand | null }[];
    }
  /** Nothing was put into use. */
  | {
      readonly outcome: 'failed';
      readonly instance: string;
      readonly step: ApplyStep;
      readonly failure: Failure;
      /** The last lines that the container wrote, without values. */
      readonly log: readonly string[];
      readonly status: InstanceStatus | null;
    };

/** A secret after its rotation, by the number of the version that is in use. */
export interface RotatedVersion {
  readonly secretId: Id;
  readonly name: string;
  readonly number: number;
  /** Numbers of the versions whose values the retention deleted. */
  readonly retired: readonly number[];
}
