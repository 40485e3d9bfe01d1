import { maxEntryBytes } from './port.ts';
import { checkAccount } from './validate.ts';

/**
 * The service name of a vault's entries in the keychain. Each vault has its own, so that entries of one data folder never
 * appear as orphans of another. With the closing bracket, no name is a prefix of another: Windows finds entries by prefix.
 */
export function keychainService(vaultId: string): string {
  return `WebUI Keyring (${vaultId})`;
}

/** The id of the vault whose entries have this service name; undefined for a name that is not ours. */
export function vaultIdOf(service: string): string | undefined {
  const id = /^WebUI Keyring \(([0-9a-f-]{36})\)$/.exec(service)?.[1];
  return id === undefined || checkAccount(id) ? undefined : id;
}

/** The account of the entry that proves a keychain readable. A valid UUID that `randomUUID` never makes (version 8). */
export const canaryAccount = '00000000-0000-8000-8000-63616e617279';

const canaryStart = 'webui-keyring canary';

/** The facts in a canary. */
export interface CanaryFacts {
  /** The identity of the keychain, an id, where the vault's records name one. */
  readonly identity?: string | undefined;
  /** The data folder that the entries belong to: absolute, links resolved. */
  readonly folder?: string | undefined;
}

/** The canary's text, which is not a secret. A folder path too long for one entry is left out. */
export function canaryText({ identity, folder }: CanaryFacts): string {
  const text = identity === undefined ? canaryStart : `${canaryStart} ${identity}`;
  const whole = folder === undefined ? text : `${text} in ${encodeURIComponent(folder.toWellFormed())}`;
  return whole.length > maxEntryBytes ? text : whole;
}

/** Parses a canary's text. Empty for that of an earlier version without facts, and for any other text. */
export function readCanary(text: string): CanaryFacts {
  const [, identity, folder] = /^webui-keyring canary(?: ([0-9a-f-]{36}))?(?: in (\S+))?$/.exec(text) ?? [];
  return {
    ...(identity !== undefined && !checkAccount(identity) && { identity }),
    ...(folder !== undefined && { folder: decoded(folder) }),
  };
}

function decoded(folder: string): string | undefined {
  try {
    return decodeURIComponent(folder);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/** The account of a value's part, from 1 on. */
export function partAccount(account: string, number: number): string {
  return `${account}.${number}`;
}

const partEnd = /\.[1-9]\d*$/;

/** Whether `account` is one under which a vault has an entry: of a value, of a part of one, or the canary's. */
export function isEntryAccount(account: string): boolean {
  return checkAccount(account.replace(partEnd, '')) === undefined;
}

/** The accounts among `found` under which a vault's own values are, whole or in parts: each once, without the canary. */
export function ourAccounts(found: readonly string[]): readonly string[] {
  const accounts = found.map((name) => name.replace(partEnd, ''));
  return [...new Set(accounts)].filter((account) => account !== canaryAccount && !checkAccount(account));
}
