// oxlint-disable typescript/no-unsafe-type-assertion -- one function serves all channels; their types meet in Handlers
import type { Bridge, ChannelName, EventName, Events } from '../../../electron/shared/contract.ts';
import { createHandlers, type Handlers } from './handlers.ts';
import type { FakeState } from './state.ts';

export interface FakeBridge {
  readonly bridge: Bridge;
  readonly state: FakeState;
  /** Tells the window something unasked. */
  readonly emit: <E extends EventName>(event: E, payload: Events[E]) => void;
  /** Every call made, in order. */
  readonly calls: readonly { readonly name: ChannelName; readonly args: unknown }[];
  /** Replaces one channel until the function returned is called. */
  readonly override: <N extends ChannelName>(name: N, handler: Handlers[N]) => () => void;
}

/** A test names the path of a dropped file by the file's name. */
const pathOf: Bridge['pathOf'] = (file) => (file instanceof File ? file.name : '');

/** Main as the window sees it, in memory. */
export function createFakeBridge(state: FakeState): FakeBridge {
  const listeners = new Map<EventName, Set<(payload: never) => void>>();
  const overrides = new Map<ChannelName, unknown>();
  const calls: { name: ChannelName; args: unknown }[] = [];

  function emit<E extends EventName>(event: E, payload: Events[E]): void {
    for (const listener of listeners.get(event) ?? []) (listener as (value: Events[E]) => void)(payload);
  }

  const handlers = createHandlers(
    state,
    () => emit('vault.changed', undefined),
    () => emit('targets.changed', undefined),
  );
  const ask = (name: ChannelName) => async (args: unknown) => {
    calls.push({ name, args });
    const handler = (overrides.get(name) ?? handlers[name]) as (given: unknown) => unknown;
    return handler(args);
  };
  const on: Bridge['on'] = (event, listener) => {
    const set = listeners.get(event) ?? new Set();
    listeners.set(event, set);
    set.add(listener);
    return () => set.delete(listener);
  };
  const names = Object.keys(handlers) as ChannelName[];
  const asked = Object.fromEntries(names.map((name) => [name, ask(name)]));
  const bridge = { ...asked, on, pathOf } as unknown as Bridge;
  return {
    bridge,
    state,
    emit,
    calls,
    override: (name, handler) => {
      overrides.set(name, handler);
      return () => overrides.delete(name);
    },
  };
}
