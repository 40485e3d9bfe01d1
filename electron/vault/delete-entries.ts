import type { Keychain } from '../keychain/port.ts';
import { canaryAccount } from '../keychain/service-name.ts';
import type { KeychainFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';

/** Deletes every entry of a vault, its mark last: what is left of it by then is found again. Gives their number. */
export async function deleteEntries(keychain: Keychain): Promise<Result<number, KeychainFailure>> {
  const accounts = await keychain.accounts();
  if (!accounts.ok) return accounts;
  const usable = await keychain.check();
  if (!usable.ok) return usable;
  for (const account of [...accounts.value, canaryAccount]) {
    // oxlint-disable-next-line no-await-in-loop -- the keychain serves one call after the other
    const deleted = await keychain.delete(account);
    if (!deleted.ok && deleted.error.code !== 'keychain-not-found') return deleted;
  }
  return ok(accounts.value.length);
}
