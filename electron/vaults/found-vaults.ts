import type { VaultEntry } from '../keychain/inspector.ts';
import { readEntryLabel } from '../keychain/entry-label.ts';
import type { LabelledValue } from '../keychain/entry-label.ts';
import { ourAccounts } from '../keychain/service-name.ts';
import type { Id } from '../shared/domain.ts';
import type { LabelledSecret } from '../shared/views.ts';

/** A vault, as seen from its entries in the keychain. */
export interface FoundVault {
  readonly id: Id;
  /** Accounts of its values, and that of the key of the fingerprints. */
  readonly accounts: readonly Id[];
  /** What the values are, by account, if their labels say so. */
  readonly labels: ReadonlyMap<Id, LabelledValue>;
}

/** The vaults that have entries, sorted by id. One that has only its canary has no accounts. */
export function groupEntries(entries: readonly VaultEntry[]): readonly FoundVault[] {
  const byVault = new Map<Id, VaultEntry[]>();
  for (const entry of entries) {
    const vaultEntries = byVault.get(entry.vaultId) ?? [];
    byVault.set(entry.vaultId, vaultEntries);
    vaultEntries.push(entry);
  }
  return [...byVault]
    .map(([id, vaultEntries]) => {
      const accounts = ourAccounts(vaultEntries.map(({ account }) => account));
      const labels = new Map<Id, LabelledValue>();
      for (const { account, label } of vaultEntries) {
        const value = label === undefined ? undefined : readEntryLabel(label);
        if (value && accounts.includes(account)) labels.set(account, value);
      }
      return { id, accounts, labels };
    })
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * Whether an entry may be the fingerprint key: the canary names it, and no label says that it is a value. Any program can write
 * both, so its form is checked as well before it is deleted as a key.
 */
export function mayBeKey({ labels }: FoundVault, account: Id, identity: Id | undefined): boolean {
  return account === identity && !labels.has(account);
}

/** The secrets of a found vault that labels name, each once, by name. */
export function labelledSecrets({ labels }: FoundVault): readonly LabelledSecret[] {
  const secrets = [...labels.values()].map(({ instance, secret }) => ({ name: secret, instance }));
  const byName = new Map(secrets.map((secret) => [nameOf(secret), secret]));
  return [...byName].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, secret]) => secret);
}

function nameOf({ name, instance }: LabelledSecret): string {
  return `${name} of ${instance}`;
}
