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

const canaryStart = 'webui-keyring canary';

/** What the canary holds: the identity of its keychain, an id, where the vault's records name one. No secret. */
export function canaryText(identity: string | undefined): string {
  return identity === undefined ? canaryStart : `${canaryStart} ${identity}`;
}

/** The identity in a canary's text; undefined in one of a program that gave no identities, and in any other text. */
export function identityIn(text: string): string | undefined {
  const identity = text.startsWith(`${canaryStart} `) ? text.slice(canaryStart.length + 1) : undefined;
  return identity === undefined || checkAccount(identity) ? undefined : identity;
}

/** The account of a value's part, from 1 on. */
export function partAccount(account: string, number: number): string {
  return `${account}.${number}`;
}

/** The accounts among `found` under which a vault's own values are, whole or in parts: each once, without the canary. */
export function ourAccounts(found: readonly string[]): readonly string[] {
  const accounts = found.map((name) => name.replace(/\.[1-9]\d*$/, ''));
  return [...new Set(accounts)].filter((account) => account !== canaryAccount && !checkAccount(account));
}
