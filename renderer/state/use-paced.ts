import { useCallback, useEffect, useRef } from 'react';

/**
 * Calls `act` at once, and at most once in `pauseMs` after that: what is asked for meanwhile is done together at the end of
 * the pause. Nothing is called after the component went away.
 */
export function usePaced(act: () => void, pauseMs: number): () => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isWanted = useRef(false);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
  return useCallback(() => {
    if (timer.current !== undefined) {
      isWanted.current = true;
      return;
    }
    const pause = (): void => {
      act();
      timer.current = setTimeout(() => {
        timer.current = undefined;
        if (!isWanted.current) return;
        isWanted.current = false;
        pause();
      }, pauseMs);
    };
    pause();
  }, [act, pauseMs]);
}
