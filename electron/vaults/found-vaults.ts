import type { VaultEntry } from '../keychain/inspector.ts';
import { canaryLabel, fingerprintKeyLabel, readEntryLabel } from '../keychain/entry-label.ts';
import type { LabelledValue } from '../keychain/entry-label.ts';
import { ourAccounts } from '../keychain/service-name.ts';
import type { Id } from '../shared/domain.ts';

/** A vault as its entries in the keychain tell it. */
export interface FoundVault {
  readonly id: Id;
  /** Accounts of its values; that of the fingerprint key is among them unless its label tells it. */
  readonly accounts: readonly Id[];
  /** What the values are, by account, as far as their labels say. */
  readonly labels: ReadonlyMap<Id, LabelledValue>;
}

/** The vaults that have entries, in the order of their ids. One that has nothing but its mark has no accounts. */
export function groupEntries(entries: readonly VaultEntry[]): readonly FoundVault[] {
  const byVault = new Map<Id, VaultEntry[]>();
  for (const entry of entries) {
    const own = byVault.get(entry.vaultId) ?? [];
    byVault.set(entry.vaultId, own);
    own.push(entry);
  }
  return [...byVault]
    .map(([id, own]) => {
      const keys = new Set(
        own.filter(({ label }) => label === fingerprintKeyLabel).map(({ account }) => account),
      );
      const accounts = ourAccounts(own.map(({ account }) => account)).filter((account) => !keys.has(account));
      const labels = new Map<Id, LabelledValue>();
      for (const { account, label } of own) {
        const value = label === undefined || label === canaryLabel ? undefined : readEntryLabel(label);
        if (value && accounts.includes(account)) labels.set(account, value);
      }
      return { id, accounts, labels };
    })
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

/** Names of the secrets of a found vault as they are told, each once: `NAME of INSTANCE`. */
export function secretNames({ labels }: FoundVault): readonly string[] {
  const names = [...labels.values()].map(({ instance, secret }) => `${secret} of ${instance}`);
  return [...new Set(names)].toSorted();
}
