import { useCallback } from 'react';
import { useNotices } from '../../state/notices.tsx';
import { useVault } from '../../state/vault.tsx';

/** Has the system ask for the keychain's password, and says so where it is still locked afterwards; whether it can be used. */
export function useUnlock(): () => Promise<boolean> {
  const { unlockKeychain } = useVault();
  const { fail } = useNotices();
  return useCallback(async () => {
    const reply = await unlockKeychain();
    if (reply === undefined) return false;
    if (!reply.ok) fail(reply.error);
    else if (!reply.value.usable) fail(reply.value);
    else return true;
    return false;
  }, [unlockKeychain, fail]);
}
