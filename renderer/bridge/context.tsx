import { createContext, type ReactNode, use, useEffect, useEffectEvent } from 'react';
import type { Bridge, EventName, Events } from '../../electron/shared/contract.ts';

const BridgeContext = createContext<Bridge | null>(null);

export function BridgeProvider({
  bridge,
  children,
}: {
  readonly bridge: Bridge;
  readonly children: ReactNode;
}) {
  return <BridgeContext value={bridge}>{children}</BridgeContext>;
}

export function useBridge(): Bridge {
  const bridge = use(BridgeContext);
  if (bridge === null) throw new Error('useBridge outside of a BridgeProvider');
  return bridge;
}

/** Listens to an event of main for as long as the component is shown. */
export function useBridgeEvent<E extends EventName>(event: E, listener: (payload: Events[E]) => void): void {
  const bridge = useBridge();
  const onEvent = useEffectEvent(listener);
  useEffect(() => bridge.on(event, (payload) => onEvent(payload)), [bridge, event]);
}
