import type { Keychain } from './keychain/port.ts';
import type { Log } from './log.ts';
import type { EventName, Events } from './shared/contract.ts';
import type { KeychainFailure } from './shared/failure.ts';
import type { Result } from './shared/result.ts';
import { ok } from './shared/result.ts';
import type { Desktop, KeychainStatus } from './shared/views.ts';
import type { Vault } from './vault/port.ts';

export interface WatchOptions {
  readonly keychain: Pick<Keychain, 'check' | 'unlock'>;
  readonly vault: Pick<Vault, 'replay' | 'expireTrash'>;
  readonly desktop: Desktop;
  readonly log: Pick<Log, 'info'>;
  readonly emit: <E extends EventName>(event: E, payload: Events[E]) => void;
}

export interface KeychainWatch {
  readonly keychainStatus: () => Promise<KeychainStatus>;
  /** As `Keychain.unlock`, and what became of it. */
  readonly unlockKeychain: () => Promise<Result<KeychainStatus, KeychainFailure>>;
}

/** Checks the keychain, or has it unlocked; when it can be used again, what an ended process left half done is finished. */
export function watchKeychain({ keychain, vault, desktop, log, emit }: WatchOptions): KeychainWatch {
  let wasUsable = false;

  async function replay(): Promise<void> {
    const report = await vault.replay();
    if (!report.ok) log.info(`replay: ${report.error.code}`);
    else if (report.value.completed + report.value.rolledBack > 0) emit('vault.changed', undefined);
    const expired = await vault.expireTrash();
    if (!expired.ok) log.info(`trash: ${expired.error.code}`);
  }
  async function told(checked: Result<void, KeychainFailure>): Promise<KeychainStatus> {
    const became = checked.ok && !wasUsable;
    wasUsable = checked.ok;
    if (became) await replay();
    if (checked.ok) return { usable: true, desktop };
    return { usable: false, desktop, ...checked.error };
  }
  return {
    keychainStatus: async () => told(await keychain.check()),
    unlockKeychain: async () => {
      const unlocked = await keychain.unlock();
      if (!unlocked.ok) return unlocked;
      const status = await told(unlocked);
      emit('keychain.changed', status);
      return ok(status);
    },
  };
}
