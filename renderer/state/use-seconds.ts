import { useCallback, useEffect, useState } from 'react';

export interface Countdown {
  readonly secondsLeft: number;
  readonly start: (seconds: number) => void;
  readonly stop: () => void;
}

/** Counts whole seconds down to 0 by the clock, so that a sleeping window does not stretch it. */
export function useSeconds(): Countdown {
  const [endsAt, setEndsAt] = useState<number | null>(null);
  const [secondsLeft, setSecondsLeft] = useState(0);

  useEffect(() => {
    if (endsAt === null) return undefined;
    const timer = setInterval(() => {
      const left = Math.max(0, Math.ceil((endsAt - Date.now()) / 1000));
      setSecondsLeft(left);
      if (left === 0) setEndsAt(null);
    }, 250);
    return () => clearInterval(timer);
  }, [endsAt]);

  const start = useCallback((seconds: number) => {
    setSecondsLeft(seconds);
    setEndsAt(Date.now() + seconds * 1000);
  }, []);
  const stop = useCallback(() => {
    setSecondsLeft(0);
    setEndsAt(null);
  }, []);
  return { secondsLeft, start, stop };
}
