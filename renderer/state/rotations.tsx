import { type ReactNode, useCallback, useMemo, useState } from 'react';
import type { Id } from '../../electron/shared/domain.ts';
import type { Failure } from '../../electron/shared/failure.ts';
import type { RotatedVersion, RotationProgress, RotationView } from '../../electron/shared/rotation-views.ts';
import { call } from '../bridge/call.ts';
import { useBridge, useBridgeEvent } from '../bridge/context.tsx';
import { useQuery } from '../bridge/use-query.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { useNavigation } from './navigation.tsx';
import { useNotices } from './notices.tsx';
import { createStrictContext } from './strict-context.ts';
import { useVault } from './vault.tsx';

/** What this window knows of a walk beyond what main lists. */
interface Walk {
  readonly isRunning: boolean;
  readonly isStopping: boolean;
  readonly progress: readonly RotationProgress[];
  /** Why the newest walk has no outcome. */
  readonly failure: Failure | undefined;
}

/** A rotation that is under way. */
export interface UnderWay extends RotationView {
  /** It is to stop before the next step. */
  readonly isStopping: boolean;
  readonly failure: Failure | undefined;
}

/** A rotation that came to its end in this window. */
export interface EndedRotation {
  readonly rotation: UnderWay;
  readonly versions: readonly RotatedVersion[];
}

interface Rotations {
  /** Undefined until they are known. */
  readonly rotations: readonly UnderWay[] | undefined;
  readonly failure: Failure | undefined;
  /** The newest that ended, until it is put away. */
  readonly ended: EndedRotation | undefined;
  readonly putAway: () => void;
  /** Begins a plan and carries it out. @returns why it did not begin, or undefined */
  readonly begin: (handle: Id) => Promise<Failure | undefined>;
  readonly carryOn: (rotation: UnderWay, isDoneByHand: boolean) => Promise<void>;
  readonly goBack: (rotation: UnderWay) => Promise<void>;
  readonly stop: (id: Id) => void;
}

const [RotationsContext, useRotations] = createStrictContext<Rotations>('Rotations');
export { useRotations };

const resting: Walk = { isRunning: false, isStopping: false, progress: [], failure: undefined };

/** Walks go on while the window shows something else, and say then that they have ended. */
export function RotationsProvider({ children }: { readonly children: ReactNode }) {
  const bridge = useBridge();
  const { t } = useI18n();
  const { revision } = useVault();
  const { route } = useNavigation();
  const { say } = useNotices();
  const { value, failure, reload } = useQuery('rotations.list', [], revision);
  const [walks, setWalks] = useState<ReadonlyMap<Id, Walk>>(new Map());
  const [ended, setEnded] = useState<EndedRotation | undefined>(undefined);
  const edit = useCallback((id: Id, change: (before: Walk) => Partial<Walk>) => {
    setWalks((before) => {
      const walk = before.get(id) ?? resting;
      return new Map(before).set(id, { ...walk, ...change(walk) });
    });
  }, []);
  useBridgeEvent('rotations.progress', ({ id, ...step }) =>
    edit(id, ({ progress }) => ({ progress: [...progress, step] })),
  );
  // The end of each walk, also of one that began before the page was loaded again.
  useBridgeEvent('targets.changed', reload);

  const rotations = useMemo(
    () =>
      value?.map((view): UnderWay => {
        const walk = walks.get(view.id);
        return {
          ...view,
          isRunning: view.isRunning || walk?.isRunning === true,
          progress: walk === undefined || walk.progress.length === 0 ? view.progress : walk.progress,
          outcome: walk?.isRunning === true ? null : view.outcome,
          isStopping: walk?.isStopping ?? false,
          failure: walk?.failure,
        };
      }),
    [value, walks],
  );
  const shownId = route.view === 'rotation' ? route.secretId : undefined;

  const walk = async (
    rotation: UnderWay,
    ask: () => ReturnType<typeof call<'rotations.carryOn' | 'rotations.goBack'>>,
  ): Promise<void> => {
    const { id } = rotation;
    edit(id, () => ({ ...resting, isRunning: true }));
    const reply = await ask();
    if (reply.ok && reply.value.outcome === 'done') {
      const { versions } = reply.value;
      setEnded({ rotation, versions });
      if (shownId === undefined || !rotation.secretIds.includes(shownId)) {
        const [first] = versions;
        if (first) say(t('rotate.ended', { name: first.name, version: first.number }));
      }
    }
    edit(id, () => ({ isRunning: false, isStopping: false, failure: reply.ok ? undefined : reply.error }));
    reload();
  };
  const carryOn: Rotations['carryOn'] = (rotation, isDoneByHand) =>
    walk(rotation, () => call(bridge, 'rotations.carryOn', { id: rotation.id, isDoneByHand }));

  const state: Rotations = {
    rotations,
    failure,
    ended,
    putAway: () => setEnded(undefined),
    begin: async (handle) => {
      setEnded(undefined);
      const begun = await call(bridge, 'rotations.begin', { handle });
      if (!begun.ok) return begun.error;
      void carryOn({ ...begun.value, isStopping: false, failure: undefined }, false);
      return undefined;
    },
    carryOn,
    goBack: (rotation) =>
      walk({ ...rotation, isBack: true }, () => call(bridge, 'rotations.goBack', { id: rotation.id })),
    stop: (id) => {
      edit(id, () => ({ isStopping: true }));
      void call(bridge, 'rotations.cancel', { id });
    },
  };
  return <RotationsContext value={state}>{children}</RotationsContext>;
}
