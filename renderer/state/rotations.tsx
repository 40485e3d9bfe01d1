import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
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
  /** The list in which its end is not told yet. */
  readonly endsAfter: readonly RotationView[] | undefined;
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
  /** The newest end of a rotation of this secret, until its page is left. */
  readonly endOf: (secretId: Id) => EndedRotation | undefined;
  /** Begins a plan and carries it out. @returns why it did not begin, or undefined */
  readonly begin: (handle: Id) => Promise<Failure | undefined>;
  readonly carryOn: (rotation: UnderWay, isDoneByHand: boolean) => Promise<void>;
  readonly goBack: (rotation: UnderWay) => Promise<void>;
  readonly stop: (id: Id) => void;
}

const [RotationsContext, useRotations] = createStrictContext<Rotations>('Rotations');
export { useRotations };

const resting: Walk = {
  isRunning: false,
  isStopping: false,
  progress: [],
  failure: undefined,
  endsAfter: undefined,
};

/** Walks go on while the window shows something else, and say then that they have ended. */
export function RotationsProvider({ children }: { readonly children: ReactNode }) {
  const bridge = useBridge();
  const { t } = useI18n();
  const { revision } = useVault();
  const { route } = useNavigation();
  const { say, fail } = useNotices();
  const { value, failure, reload } = useQuery('rotations.list', [], revision);
  const [walks, setWalks] = useState<ReadonlyMap<Id, Walk>>(new Map());
  const [ended, setEnded] = useState<readonly EndedRotation[]>([]);
  const listed = useRef<readonly RotationView[] | undefined>(undefined);
  useEffect(() => {
    listed.current = value;
  }, [value]);
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
        const isOpen = walk?.isRunning === true || (walk?.endsAfter === value && failure === undefined);
        return {
          ...view,
          isRunning: view.isRunning || isOpen,
          progress: walk === undefined || walk.progress.length === 0 ? view.progress : walk.progress,
          outcome: isOpen ? null : view.outcome,
          isStopping: walk?.isStopping ?? false,
          failure: walk?.failure,
        };
      }),
    [value, walks, failure],
  );
  // Where the window is when a walk ends, not where it was when it began.
  const shownId = useRef<Id | undefined>(undefined);
  useEffect(() => {
    const shown = route.view === 'rotation' ? route.secretId : undefined;
    shownId.current = shown;
    return () =>
      setEnded((before) =>
        before.filter(({ rotation }) => shown === undefined || !rotation.secretIds.includes(shown)),
      );
  }, [route]);

  const walk = async (
    rotation: UnderWay,
    ask: () => ReturnType<typeof call<'rotations.carryOn' | 'rotations.goBack'>>,
  ): Promise<void> => {
    const { id } = rotation;
    edit(id, () => ({ ...resting, isRunning: true }));
    const reply = await ask();
    const isShown = rotation.secretIds.some((secretId) => secretId === shownId.current);
    if (reply.ok && reply.value.outcome === 'done') {
      const { versions } = reply.value;
      setEnded((before) => [...before, { rotation, versions }]);
      const [first] = versions;
      if (!isShown && first) say(t('rotate.ended', { name: first.name, version: first.number }));
    }
    // Another program ended or turned it: there is nothing left to show it at.
    if (!reply.ok && (!isShown || reply.error.code === 'vault-conflict')) fail(reply.error);
    edit(id, () => ({
      isRunning: false,
      isStopping: false,
      failure: reply.ok ? undefined : reply.error,
      endsAfter: listed.current,
    }));
    reload();
  };
  const carryOn: Rotations['carryOn'] = (rotation, isDoneByHand) =>
    walk(rotation, () => call(bridge, 'rotations.carryOn', { id: rotation.id, isDoneByHand }));

  const state: Rotations = {
    rotations,
    failure,
    endOf: (secretId) => ended.findLast(({ rotation }) => rotation.secretIds.includes(secretId)),
    begin: async (handle) => {
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
