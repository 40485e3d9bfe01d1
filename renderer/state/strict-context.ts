import { type Context, createContext, use } from 'react';

/**
 * A context that has no value outside of its provider, and the hook that reads it; the hook throws there. `name` is that of
 * what is provided: `Vault` for `useVault` and `VaultProvider`.
 */
export function createStrictContext<T extends object>(name: string): readonly [Context<T | null>, () => T] {
  const context = createContext<T | null>(null);
  function useStrict(): T {
    const value = use(context);
    if (value === null) throw new Error(`use${name} outside of its provider`);
    return value;
  }
  return [context, useStrict];
}
