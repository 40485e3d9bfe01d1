import { type ReactNode, useCallback, useMemo, useState } from 'react';
import type { Instance } from '../../electron/shared/domain.ts';
import type { Reply } from '../../electron/shared/contract.ts';
import type { Failure } from '../../electron/shared/failure.ts';
import type { Desktop, KeychainStatus, VaultStatus } from '../../electron/shared/views.ts';
import { useBridgeEvent } from '../bridge/context.tsx';
import { useAction } from '../bridge/use-action.ts';
import { useQuery } from '../bridge/use-query.ts';
import { usePaced } from './use-paced.ts';
import { createStrictContext } from './strict-context.ts';

/** What every view needs to know: the instances, and how records and keychain are doing. */
export interface VaultState {
  readonly instances: readonly Instance[] | undefined;
  readonly instancesFailure: Failure | undefined;
  /** Whether `instances` are those of before a change. */
  readonly areInstancesLoading: boolean;
  readonly vault: VaultStatus | undefined;
  readonly keychain: KeychainStatus | undefined;
  readonly desktop: Desktop | undefined;
  readonly isCheckingKeychain: boolean;
  /** False only when it is known that changes would be refused. */
  readonly isWritable: boolean;
  /** Grows with each change; queries pass it on to ask again. */
  readonly revision: number;
  readonly refresh: () => void;
  readonly recheckKeychain: () => void;
  readonly isUnlocking: boolean;
  /** Has the system ask for the keychain's password, and waits for the answer. */
  readonly unlockKeychain: () => Promise<Reply<'keychain.unlock'> | undefined>;
}

/** A test of many keys changes the records many times a second; the window asks again this often, in milliseconds. */
const pauseMs = 300;

const [VaultContext, useVault] = createStrictContext<VaultState>('Vault');
export { useVault };

export function VaultProvider({ children }: { readonly children: ReactNode }) {
  const [revision, setRevision] = useState(0);
  const [announced, setAnnounced] = useState<KeychainStatus | undefined>(undefined);
  const refresh = useCallback(() => setRevision((count) => count + 1), []);

  const instances = useQuery('instances.list', [], revision);
  const vault = useQuery('vault.status', [], revision);
  // Its first answer starts a process, which is not to run beside the first view.
  const isListed = instances.value !== undefined || instances.failure !== undefined;
  const keychain = useQuery('keychain.status', isListed ? [] : null);
  useBridgeEvent('vault.changed', usePaced(refresh, pauseMs));
  useBridgeEvent('keychain.changed', (status) => {
    setAnnounced(status);
    refresh();
  });

  const { reload } = keychain;
  const recheckKeychain = useCallback(() => {
    setAnnounced(undefined);
    reload();
    refresh();
  }, [reload, refresh]);

  const { run: runUnlock, isPending: isUnlocking } = useAction('keychain.unlock');
  const unlockKeychain = useCallback(async () => {
    const reply = await runUnlock();
    if (reply?.ok === true) {
      setAnnounced(reply.value);
      refresh();
    }
    return reply;
  }, [runUnlock, refresh]);

  const status = announced ?? keychain.value;
  const state = useMemo(
    () => ({
      instances: instances.value,
      instancesFailure: instances.failure,
      areInstancesLoading: instances.isLoading,
      vault: vault.value,
      keychain: status,
      desktop: status?.desktop,
      isCheckingKeychain: !isListed || keychain.isLoading,
      isWritable: vault.value === undefined || vault.value.state === 'ready',
      revision,
      refresh,
      recheckKeychain,
      isUnlocking,
      unlockKeychain,
    }),
    [
      instances.value,
      instances.failure,
      instances.isLoading,
      vault.value,
      status,
      isListed,
      keychain.isLoading,
      revision,
      refresh,
      recheckKeychain,
      isUnlocking,
      unlockKeychain,
    ],
  );
  return <VaultContext value={state}>{children}</VaultContext>;
}
