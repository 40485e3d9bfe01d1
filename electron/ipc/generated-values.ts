import { randomUUID } from 'node:crypto';
import type { Id, VersionOrigin } from '../shared/domain.ts';

interface Held {
  readonly value: string;
  readonly origin: HeldOrigin;
  readonly timer: NodeJS.Timeout;
}

/** Made here, or told by a server. */
export type HeldOrigin = Extract<VersionOrigin, 'generated' | 'server'>;

/** How long a generated value waits for its user, in milliseconds. */
export const heldForMs = 10 * 60_000;
const mostHeld = 100;

/** Values that were generated and are not kept yet. The renderer knows them by handle only. */
export interface GeneratedValues {
  /** `generated` unless told. */
  hold(value: string, origin?: HeldOrigin): Id;
  /** The value, or undefined when it was forgotten, kept or held for more than ten minutes. */
  peek(handle: Id): string | undefined;
  originOf(handle: Id): HeldOrigin;
  forget(handle: Id): void;
}

export function createGeneratedValues(): GeneratedValues {
  const held = new Map<Id, Held>();
  function forget(handle: Id): void {
    clearTimeout(held.get(handle)?.timer);
    held.delete(handle);
  }
  return {
    hold: (value, origin = 'generated') => {
      const [oldest] = held.keys();
      if (held.size >= mostHeld && oldest !== undefined) forget(oldest);
      const handle = randomUUID();
      const timer = setTimeout(() => held.delete(handle), heldForMs);
      timer.unref();
      held.set(handle, { value, origin, timer });
      return handle;
    },
    peek: (handle) => held.get(handle)?.value,
    originOf: (handle) => held.get(handle)?.origin ?? 'generated',
    forget,
  };
}
