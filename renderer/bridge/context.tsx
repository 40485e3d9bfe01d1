import { type ReactNode, useEffect, useEffectEvent } from 'react';
import type { Bridge, EventName, Events } from '../../electron/shared/contract.ts';
import { createStrictContext } from '../state/strict-context.ts';

const [BridgeContext, useBridge] = createStrictContext<Bridge>('Bridge');
export { useBridge };

export function BridgeProvider({
  bridge,
  children,
}: {
  readonly bridge: Bridge;
  readonly children: ReactNode;
}) {
  return <BridgeContext value={bridge}>{children}</BridgeContext>;
}

/** Listens to an event of main for as long as the component is shown. */
export function useBridgeEvent<E extends EventName>(event: E, listener: (payload: Events[E]) => void): void {
  const bridge = useBridge();
  const onEvent = useEffectEvent(listener);
  useEffect(() => bridge.on(event, (payload) => onEvent(payload)), [bridge, event]);
}
