import { useEffect, useEffectEvent } from 'react';

/** Starts something whose button was pressed in another view: once for each number that is handed over. */
export function useAsked(asked: number | undefined, start: () => Promise<void>): void {
  const onAsked = useEffectEvent(start);
  useEffect(() => {
    if (asked !== undefined) void onAsked();
  }, [asked]);
}
