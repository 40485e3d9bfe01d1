import { Button } from '../../components/button.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useVault } from '../../state/vault.tsx';
import { offersUnlock } from '../keychain/can-prompt.ts';
import type { KeyResults } from './use-key-results.ts';

/** Starts the test of all keys or of those that failed, or cancels it. */
export function RunButtons({
  results,
  isPrimary,
}: {
  readonly results: KeyResults;
  /** Whether it is the main act of its view. */
  readonly isPrimary: boolean;
}) {
  const { t } = useI18n();
  const { keychain } = useVault();
  const { counts, run, isRunning, testAll, testFailed, cancel } = results;
  if (isRunning) {
    const isCancelling = run?.phase === 'cancelling';
    return (
      <Button icon="close" isDisabled={isCancelling} onClick={cancel}>
        {t(isCancelling ? 'keyTests.cancelling' : 'keyTests.cancel')}
      </Button>
    );
  }
  if (counts.all === 0) return null;
  const isFirst = counts.untested === counts.all;
  return (
    <>
      {counts.attention === 0 || counts.attention === counts.all ? null : (
        <Button onClick={testFailed}>{t('keyTests.failedAgain', { count: counts.attention })}</Button>
      )}
      <Button icon="test" look={isPrimary && !offersUnlock(keychain) ? 'primary' : 'plain'} onClick={testAll}>
        {t(isFirst ? 'keyTests.run' : 'keyTests.again')}
      </Button>
    </>
  );
}
