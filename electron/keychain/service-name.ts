import { checkAccount } from './validate.ts';

/**
 * The service name under which a vault's entries stand in the keychain. Each vault has its own, so that one data folder's
 * entries are never another's orphans. The closing bracket keeps one name from being the beginning of another: Windows
 * finds entries by the beginning of their name.
 */
export function keychainService(vaultId: string): string {
  return `WebUI Keyring (${vaultId})`;
}

/** The account of the entry that proves a keychain readable. A valid UUID that `randomUUID` never makes (version 8). */
export const canaryAccount = '00000000-0000-8000-8000-63616e617279';

/** What the canary holds. No secret. */
export const canaryValue = 'webui-keyring canary';

/** The account of a value's part, from 1 on. */
export function partAccount(account: string, number: number): string {
  return `${account}.${number}`;
}

/** The accounts among `found` under which a vault's own values are, whole or in parts: each once, without the canary. */
export function ourAccounts(found: readonly string[]): readonly string[] {
  const accounts = found.map((name) => name.replace(/\.[1-9]\d*$/, ''));
  return [...new Set(accounts)].filter((account) => account !== canaryAccount && !checkAccount(account));
}
