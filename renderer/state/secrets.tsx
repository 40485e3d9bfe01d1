import { type ReactNode, useMemo } from 'react';
import type { Secret } from '../../electron/shared/domain.ts';
import type { Failure } from '../../electron/shared/failure.ts';
import { useQuery } from '../bridge/use-query.ts';
import { createStrictContext } from './strict-context.ts';
import { useVault } from './vault.tsx';

/** The secrets of all instances, without their values: asked for once, for the list, the navigation and everything that counts them. */
export interface Secrets {
  /** Undefined until they are known; those of before a change while the new ones are on their way. */
  readonly secrets: readonly Secret[] | undefined;
  readonly failure: Failure | undefined;
  readonly isLoading: boolean;
  readonly reload: () => void;
}

const [SecretsContext, useSecrets] = createStrictContext<Secrets>('Secrets');
export { useSecrets };

export function SecretsProvider({ children }: { readonly children: ReactNode }) {
  const { revision } = useVault();
  const { value, failure, isLoading, reload } = useQuery('secrets.list', [{}], revision);
  const state = useMemo(
    () => ({ secrets: value, failure, isLoading, reload }),
    [value, failure, isLoading, reload],
  );
  return <SecretsContext value={state}>{children}</SecretsContext>;
}
