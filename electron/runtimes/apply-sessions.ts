import { createHandleStore } from '../handle-store.ts';
import type { ApplyPlan, ApplyProgress } from '../shared/apply.ts';
import { planCommands, usualWaitSeconds } from '../shared/apply.ts';
import type { AppliedView, HeldPlan } from '../shared/deployment-views.ts';
import type { Id, Instance } from '../shared/domain.ts';
import type { Failure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { Applied, ApplyOptions } from './apply.ts';
import type { Deployments } from './deployments.ts';

/**
 * Plans that a user looks at, and what becomes of them. What was planned is what is carried out, once: a plan is used up by it, and
 * the way back by going it. Where what runs or what is saved has changed since, nothing is done (`vault-conflict`). Of one instance one
 * plan is carried out at a time, also where a page was loaded again meanwhile: until then there is no other (`runtime-applying`).
 */
export interface ApplySessions {
  readonly plan: (instance: Instance) => Promise<Result<HeldPlan, Failure>>;
  readonly apply: (
    handle: Id,
    onProgress: (progress: ApplyProgress) => void,
  ) => Promise<Result<AppliedView, Failure>>;
  /** Puts back what ran before a plan that was carried out. */
  readonly goBack: (
    handle: Id,
    onProgress: (progress: ApplyProgress) => void,
  ) => Promise<Result<AppliedView, Failure>>;
  /** A command of a plan, by its place among {@link planCommands}; undefined where there is none. */
  readonly commandOf: (handle: Id, place: number) => string | undefined;
  /** Stops before the next step, or while the server is waited for. */
  readonly cancel: (handle: Id) => void;
  /** Stops and forgets all. */
  readonly close: () => void;
}

interface Held {
  readonly instance: Instance;
  plan: ApplyPlan | undefined;
  readonly commands: readonly string[];
  goBack: Applied['goBack'];
  stop: AbortController;
}

/** Plans held at once; the window shows one. */
const mostPlans = 8;

export function createApplySessions(
  deployments: Pick<Deployments, 'plan' | 'apply' | 'checkPlan'>,
): ApplySessions {
  const held = createHandleStore<Held>({ most: mostPlans });
  /** By the ids of the instances. */
  const working = new Map<Id, AbortController>();

  const refusal = ({ id, name }: Instance): Result<never, Failure> | undefined =>
    working.has(id) ? err({ code: 'runtime-applying', subject: name }) : undefined;

  async function work(
    session: Held,
    onProgress: (progress: ApplyProgress) => void,
    run: (options: ApplyOptions) => Promise<Result<Applied, Failure>>,
  ): Promise<Result<AppliedView, Failure>> {
    const { id } = session.instance;
    const stop = new AbortController();
    session.stop = stop;
    working.set(id, stop);
    try {
      const done = await run({ waitMs: usualWaitSeconds * 1000, onProgress, signal: stop.signal });
      if (!done.ok) return done;
      const { outcome, goBack } = done.value;
      session.goBack = goBack;
      return ok({ outcome, canGoBack: goBack !== undefined });
    } finally {
      working.delete(id);
    }
  }

  return {
    plan: async (instance) => {
      const refused = refusal(instance);
      if (refused) return refused;
      const planned = await deployments.plan(instance);
      if (!planned.ok) return planned;
      const { value: plan } = planned;
      const handle = held.add({
        instance,
        plan,
        commands: planCommands(plan),
        goBack: undefined,
        stop: new AbortController(),
      });
      return ok({ handle, plan });
    },
    apply: async (handle, onProgress) => {
      const session = held.find(handle);
      const plan = session?.plan;
      if (session === undefined || plan === undefined) return expired;
      const { instance } = session;
      const refused = refusal(instance);
      if (refused) return refused;
      session.plan = undefined;
      return work(session, onProgress, async (options) => {
        const checked = await deployments.checkPlan(instance, plan, options.signal);
        return checked.ok ? ok(await deployments.apply(instance, plan, options)) : checked;
      });
    },
    goBack: async (handle, onProgress) => {
      const session = held.find(handle);
      const goBack = session?.goBack;
      if (session === undefined || goBack === undefined) return expired;
      const refused = refusal(session.instance);
      if (refused) return refused;
      session.goBack = undefined;
      return work(session, onProgress, async (options) => ok(await goBack(options)));
    },
    commandOf: (handle, place) => held.find(handle)?.commands[place],
    cancel: (handle) => held.find(handle)?.stop.abort(),
    close: () => {
      for (const stop of working.values()) stop.abort();
      held.close();
    },
  };
}

const expired = err({ code: 'request-handle-expired' } as const);
