import { generatePlain } from '../generate/generate-plain.ts';
import { createHandleStore, tenMinutesMs } from '../handle-store.ts';
import { usualWaitSeconds } from '../shared/apply.ts';
import { activeVersion } from '../shared/domain.ts';
import type { Id, Rotation, Secret } from '../shared/domain.ts';
import type { Failure } from '../shared/failure.ts';
import { recipesFor } from '../shared/recipe-for.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import { rotationCommands } from '../shared/rotation-views.ts';
import type {
  HeldRotation,
  RotationOutcome,
  RotationPlan,
  RotationProgress,
  RotationView,
} from '../shared/rotation-views.ts';
import type { Vault } from '../vault/port.ts';
import { isWayBack } from './is-way-back.ts';
import type { RotationSource, Rotations } from './rotations.ts';

/** What is told while a rotation is carried on. */
export type TellRotation = (progress: RotationProgress) => void;

/**
 * Rotations for a window: a plan is looked at and begun once, and what is under way can be left and found again. Of one rotation
 * one walk runs here at a time (`runtime-applying`).
 */
export interface RotationSessions {
  /**
   * What rotating a secret would do, or bringing it back to a version (`to`). Without a staged value, a secret key gets a new one.
   * `vault-key-void` for the way back to an API key that the server does not know.
   */
  readonly plan: (secretId: Id, to: Id | null) => Promise<Result<HeldRotation, Failure>>;
  /** Begins what was planned; {@link RotationSessions.carryOn} takes it to its end. */
  readonly begin: (handle: Id) => Promise<Result<RotationView, Failure>>;
  readonly carryOn: (
    id: Id,
    isDoneByHand: boolean,
    tell: TellRotation,
  ) => Promise<Result<RotationOutcome, Failure>>;
  /** Turns a rotation and takes it back to its beginning. */
  readonly goBack: (id: Id, tell: TellRotation) => Promise<Result<RotationOutcome, Failure>>;
  /** Writes the files that carry a key which is in use already. */
  readonly handOut: Rotations['handOut'];
  /** Every rotation that is under way, whoever began it. */
  readonly list: () => Promise<Result<readonly RotationView[], Failure>>;
  /** A command of a plan (by its handle) or of a rotation, by its place among {@link rotationCommands}; undefined where there is none. */
  readonly commandOf: (of: Id, place: number) => string | undefined;
  /** Stops before the next step, or while a server is waited for. */
  readonly cancel: (id: Id) => void;
  /** Stops and forgets all; the rotations stay under way. */
  readonly close: () => void;
}

interface Held {
  readonly plan: RotationPlan;
  readonly source: RotationSource;
}

/** What is known here of a rotation that is under way. */
interface Walk {
  /** Null where it was begun elsewhere. */
  readonly plan: RotationPlan | null;
  /** The members that the rest is about: a rotation that was turned since, also elsewhere, is another walk. */
  members: string;
  progress: readonly RotationProgress[];
  outcome: RotationOutcome | null;
  /** The user was asked to start a server again. */
  wasByHand: boolean;
}

/** Plans held at once; the window shows one. */
const mostPlans = 8;

export interface RotationSessionsParts {
  /** What plans and walks; loaded when it is first needed, as a list of what is under way needs none of it. */
  readonly rotations: () => Promise<Pick<Rotations, 'plan' | 'begin' | 'carryOn' | 'handOut'>>;
  readonly vault: Pick<Vault, 'getSecret' | 'listRotations' | 'turnRotation'>;
  /** Whether the server does not know the value of a version of an API key. */
  readonly isVoid: (secret: Secret, versionId: Id) => Promise<Result<boolean, Failure>>;
}

export function createRotationSessions({
  rotations,
  vault,
  isVoid,
}: RotationSessionsParts): RotationSessions {
  const held = createHandleStore<Held>({ most: mostPlans, idleMs: tenMinutesMs });
  const walks = new Map<Id, Walk>();
  /** What is carried on now. */
  const working = new Map<Id, AbortController>();

  /** The walk of a rotation as it is now. */
  function walkOf({ id, members }: Rotation): Walk {
    const now = JSON.stringify(members);
    const known = walks.get(id);
    if (known?.members === now) return known;
    const walk = { plan: known?.plan ?? null, members: now, progress: [], outcome: null, wasByHand: false };
    walks.set(id, walk);
    return walk;
  }

  async function viewOf(rotation: Rotation): Promise<Result<RotationView, Failure>> {
    const { id, members, startedAt } = rotation;
    const [first] = members;
    const secret = await vault.getSecret(first?.secretId ?? id);
    if (!secret.ok) return secret;
    const { plan, progress, outcome, wasByHand } = walkOf(rotation);
    return ok({
      id,
      secretIds: members.map(({ secretId }) => secretId),
      isBack: isWayBack(rotation, secret.value),
      isTurned: activeVersion(secret.value)?.id === first?.versionId,
      startedAt,
      plan,
      isRunning: working.has(id),
      progress,
      outcome,
      wasByHand,
    });
  }

  async function find(id: Id): Promise<Result<Rotation, Failure>> {
    const listed = await vault.listRotations();
    if (!listed.ok) return listed;
    const rotation = listed.value.find((one) => one.id === id);
    return rotation === undefined ? err({ code: 'vault-not-found', subject: id }) : ok(rotation);
  }

  async function refusal(id: Id): Promise<Result<never, Failure>> {
    const rotation = await find(id);
    const secret = rotation.ok ? await vault.getSecret(rotation.value.members[0]?.secretId ?? id) : rotation;
    return err({ code: 'runtime-applying', subject: secret.ok ? secret.value.name : id });
  }

  /** Takes a rotation for one walk, which can be stopped from its first moment on. */
  async function run(
    id: Id,
    rotationOf: () => Promise<Result<Rotation, Failure>>,
    isDoneByHand: boolean,
    tell: TellRotation,
  ): Promise<Result<RotationOutcome, Failure>> {
    if (working.has(id)) return refusal(id);
    const stop = new AbortController();
    working.set(id, stop);
    try {
      const rotation = await rotationOf();
      if (!rotation.ok) return rotation;
      const walk = walkOf(rotation.value);
      walk.progress = [];
      walk.outcome = null;
      const done = await (
        await rotations()
      ).carryOn(rotation.value, {
        waitMs: usualWaitSeconds * 1000,
        // His word is about the walk in which he was asked.
        isDoneByHand: isDoneByHand && walk.wasByHand,
        signal: stop.signal,
        onProgress: (progress) => {
          walk.progress = [...walk.progress, progress];
          tell(progress);
        },
      });
      if (done.ok) {
        walk.outcome = done.value;
        walk.wasByHand ||= done.value.outcome === 'by-hand';
      }
      if (done.ok && done.value.outcome === 'done') walks.delete(id);
      return done;
    } finally {
      working.delete(id);
    }
  }

  return {
    plan: async (secretId, to) => {
      const secret = await vault.getSecret(secretId);
      if (!secret.ok) return secret;
      if (to !== null && secret.value.kind === 'api-key') {
        const isUseless = await isVoid(secret.value, to);
        if (!isUseless.ok) return isUseless;
        if (isUseless.value) return err({ code: 'vault-key-void', subject: secret.value.name });
      }
      const source = sourceOf(secret.value, to);
      const planned = await (
        await rotations()
      ).plan(secretId, source?.kind === 'previous' ? source : (source?.kind ?? 'new'));
      if (!planned.ok) return planned;
      const plan = planned.value;
      return ok({ handle: source === null ? null : held.add({ plan, source }), plan });
    },
    begin: async (handle) => {
      const session = held.find(handle);
      if (session === undefined) return err({ code: 'request-handle-expired' });
      const begun = await (await rotations()).begin(session.plan, session.source);
      if (!begun.ok) return begun;
      held.forget(handle);
      const { id, members } = begun.value;
      walks.set(id, {
        plan: session.plan,
        members: JSON.stringify(members),
        progress: [],
        outcome: null,
        wasByHand: false,
      });
      return viewOf(begun.value);
    },
    carryOn: (id, isDoneByHand, tell) => run(id, () => find(id), isDoneByHand, tell),
    goBack: (id, tell) => run(id, () => vault.turnRotation(id), false, tell),
    handOut: async (about) => (await rotations()).handOut(about),
    list: async () => {
      const listed = await vault.listRotations();
      if (!listed.ok) return listed;
      const views: RotationView[] = [];
      for (const rotation of listed.value) {
        // oxlint-disable-next-line no-await-in-loop -- one vault
        const view = await viewOf(rotation);
        if (!view.ok) return view;
        views.push(view.value);
      }
      return ok(views);
    },
    commandOf: (of, place) => {
      const plan = held.find(of)?.plan ?? walks.get(of)?.plan;
      return plan ? rotationCommands(plan)[place] : undefined;
    },
    cancel: (id) => working.get(id)?.abort(),
    close: () => {
      for (const stop of working.values()) stop.abort();
      held.close();
    },
  };
}

/** Where the new value comes from; null for one that another program or a provider gives out, which has to be staged first. */
function sourceOf({ name, kind, versions }: Secret, to: Id | null): RotationSource | null {
  if (to !== null) return { kind: 'previous', versionId: to };
  if (versions.some(({ state }) => state === 'staged')) return { kind: 'staged' };
  if (kind !== 'secret-key') return null;
  return { kind: 'new', value: generatePlain(recipesFor(kind, name)[0]).value, origin: 'generated' };
}
