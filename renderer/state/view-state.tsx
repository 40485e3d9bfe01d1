import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ViewState } from '../../electron/shared/view-state.ts';
import { defaultView } from '../../electron/shared/view-state.ts';
import { call } from '../bridge/call.ts';
import { useBridge } from '../bridge/context.tsx';
import { useQuery } from '../bridge/use-query.ts';
import { createStrictContext } from './strict-context.ts';

type ViewEdit = Partial<ViewState> | ((now: ViewState) => Partial<ViewState>);

export interface RememberedView {
  readonly view: ViewState;
  /**
   * Replaces each part that the edit names, at once; main is told a moment later. An edit that depends on how the view is now is
   * a function: what is drawn may be older.
   */
  readonly change: (edit: ViewEdit) => void;
}

/** A drag changes a width with each frame; main is told of what has been so for this long, in milliseconds. */
const pauseMs = 300;

const [ViewStateContext, useViewState] = createStrictContext<RememberedView>('ViewState');
const [KnownContext, useKnown] = createStrictContext<{ readonly isKnown: boolean }>('ViewState');
export { useViewState };

/** Holds how the window was left. That is asked for at once; {@link OnceViewIsKnown} waits for the answer. */
export function ViewStateProvider({ children }: { readonly children: ReactNode }) {
  const stored = useQuery('view.get', []);
  const [changed, setChanged] = useState<Partial<ViewState>>({});
  const newest = useRef<Partial<ViewState>>({});
  const remember = useRemember();

  const left = stored.value ?? defaultView;
  const change = useCallback(
    (edit: ViewEdit) => {
      const given = typeof edit === 'function' ? edit({ ...left, ...newest.current }) : edit;
      newest.current = { ...newest.current, ...given };
      setChanged(newest.current);
      remember(given);
    },
    [left, remember],
  );
  const value = useMemo(() => ({ view: { ...left, ...changed }, change }), [left, changed, change]);
  const isKnown = stored.value !== undefined || stored.failure !== undefined;
  const known = useMemo(() => ({ isKnown }), [isKnown]);
  return (
    <KnownContext value={known}>
      <ViewStateContext value={value}>{children}</ViewStateContext>
    </KnownContext>
  );
}

/** Shows nothing before it is known how the window was left: it opens there and not somewhere else first. */
export function OnceViewIsKnown({ children }: { readonly children: ReactNode }) {
  return useKnown().isKnown ? children : null;
}

/**
 * Tells main of edits, several at once when they come soon after one another, and of all before the page goes away. One that
 * could not be saved goes with the next: it is not worth a message.
 */
function useRemember(): (edit: Partial<ViewState>) => void {
  const bridge = useBridge();
  const unsaved = useRef<Partial<ViewState>>({});
  const timer = useRef<number | undefined>(undefined);

  const flush = useCallback(async () => {
    window.clearTimeout(timer.current);
    const edit = unsaved.current;
    if (Object.keys(edit).length === 0) return;
    unsaved.current = {};
    const saved = await call(bridge, 'view.set', edit);
    if (!saved.ok) unsaved.current = { ...edit, ...unsaved.current };
  }, [bridge]);

  useEffect(() => {
    const onLeave = () => void flush();
    window.addEventListener('pagehide', onLeave);
    return () => {
      window.removeEventListener('pagehide', onLeave);
      onLeave();
    };
  }, [flush]);

  return useCallback(
    (edit) => {
      unsaved.current = { ...unsaved.current, ...edit };
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => void flush(), pauseMs);
    },
    [flush],
  );
}
