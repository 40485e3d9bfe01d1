import { useCallback } from 'react';
import { call } from '../../bridge/call.ts';
import { useBridge } from '../../bridge/context.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { hideValues } from '../../state/hide-values.ts';
import { useNotices } from '../../state/notices.tsx';
import { useVault } from '../../state/vault.tsx';

/** Hides every value, clears the clipboard, locks the keychain where that can be asked for, and says what came of it. */
export function useLock(): () => Promise<void> {
  const { t } = useI18n();
  const bridge = useBridge();
  const { recheckKeychain } = useVault();
  const { say, fail } = useNotices();
  return useCallback(async () => {
    hideValues();
    const reply = await call(bridge, 'keychain.lock');
    if (!reply.ok) {
      fail(reply.error);
      return;
    }
    const { isClipboardClear, isKeychainLocked } = reply.value;
    const keychain = t(isKeychainLocked ? 'lock.locked' : 'lock.open');
    say(isClipboardClear ? keychain : `${t('clipboard.not-cleared')}. ${keychain}`);
    if (isKeychainLocked) recheckKeychain();
  }, [bridge, recheckKeychain, say, fail, t]);
}
