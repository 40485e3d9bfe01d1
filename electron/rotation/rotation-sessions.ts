import { generatePlain } from '../generate/generate-plain.ts';
import { createHandleStore } from '../handle-store.ts';
import { usualWaitSeconds } from '../shared/apply.ts';
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
  /** What rotating a secret would do, or bringing it back to a version (`to`). Without a staged value, a secret key gets a new one. */
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
  progress: readonly RotationProgress[];
  outcome: RotationOutcome | null;
  /** While it is carried on. */
  stop: AbortController | null;
}

/** Plans held at once; the window shows one. */
const mostPlans = 8;

/** @param rotations what plans and walks; loaded when it is first needed, as a list of what is under way needs none of it */
export function createRotationSessions(
  rotations: () => Promise<Pick<Rotations, 'plan' | 'begin' | 'carryOn' | 'handOut'>>,
  vault: Pick<Vault, 'getSecret' | 'listRotations' | 'turnRotation'>,
): RotationSessions {
  const held = createHandleStore<Held>({ most: mostPlans });
  const walks = new Map<Id, Walk>();

  const walkOf = (id: Id): Walk => {
    const walk = walks.get(id) ?? { plan: null, progress: [], outcome: null, stop: null };
    walks.set(id, walk);
    return walk;
  };

  async function viewOf(rotation: Rotation): Promise<Result<RotationView, Failure>> {
    const { id, members, startedAt } = rotation;
    const secret = await vault.getSecret(members[0]?.secretId ?? id);
    if (!secret.ok) return secret;
    const walk = walks.get(id);
    return ok({
      id,
      secretIds: members.map(({ secretId }) => secretId),
      isBack: isWayBack(rotation, secret.value),
      startedAt,
      plan: walk?.plan ?? null,
      isRunning: walk !== undefined && walk.stop !== null,
      progress: walk?.progress ?? [],
      outcome: walk?.outcome ?? null,
    });
  }

  async function find(id: Id): Promise<Result<Rotation, Failure>> {
    const listed = await vault.listRotations();
    if (!listed.ok) return listed;
    const rotation = listed.value.find((one) => one.id === id);
    return rotation === undefined ? err({ code: 'vault-not-found', subject: id }) : ok(rotation);
  }

  const refusal = async (id: Id): Promise<Result<never, Failure> | undefined> => {
    if (walks.get(id)?.stop === null || !walks.has(id)) return undefined;
    const rotation = await find(id);
    const secret = rotation.ok ? await vault.getSecret(rotation.value.members[0]?.secretId ?? id) : rotation;
    return err({ code: 'runtime-applying', subject: secret.ok ? secret.value.name : id });
  };

  async function run(
    rotation: Rotation,
    isDoneByHand: boolean,
    tell: TellRotation,
  ): Promise<Result<RotationOutcome, Failure>> {
    const walk = walkOf(rotation.id);
    const stop = new AbortController();
    walk.stop = stop;
    walk.progress = [];
    walk.outcome = null;
    try {
      const done = await (
        await rotations()
      ).carryOn(rotation, {
        waitMs: usualWaitSeconds * 1000,
        isDoneByHand,
        signal: stop.signal,
        onProgress: (progress) => {
          walk.progress = [...walk.progress, progress];
          tell(progress);
        },
      });
      if (done.ok) walk.outcome = done.value;
      if (done.ok ? done.value.outcome === 'done' : done.error.code === 'vault-conflict') {
        walks.delete(rotation.id);
      }
      return done;
    } finally {
      walk.stop = null;
    }
  }

  return {
    plan: async (secretId, to) => {
      const secret = await vault.getSecret(secretId);
      if (!secret.ok) return secret;
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
      held.forget(handle);
      const begun = await (await rotations()).begin(session.plan, session.source);
      if (!begun.ok) return begun;
      walks.set(begun.value.id, { plan: session.plan, progress: [], outcome: null, stop: null });
      return viewOf(begun.value);
    },
    carryOn: async (id, isDoneByHand, tell) => {
      const refused = await refusal(id);
      if (refused) return refused;
      const rotation = await find(id);
      return rotation.ok ? run(rotation.value, isDoneByHand, tell) : rotation;
    },
    goBack: async (id, tell) => {
      const refused = await refusal(id);
      if (refused) return refused;
      const turned = await vault.turnRotation(id);
      if (!turned.ok) return turned;
      return run(turned.value, false, tell);
    },
    handOut: async (secretId) => (await rotations()).handOut(secretId),
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
    cancel: (id) => walks.get(id)?.stop?.abort(),
    close: () => {
      for (const { stop } of walks.values()) stop?.abort();
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
