import type { VaultEntry } from '../keychain/inspector.ts';
import { readEntryLabel } from '../keychain/entry-label.ts';
import type { LabelledValue } from '../keychain/entry-label.ts';
import { ourAccounts } from '../keychain/service-name.ts';
import type { Id } from '../shared/domain.ts';
import type { LabelledSecret } from '../shared/views.ts';

/** A vault as its entries in the keychain tell it. */
export interface FoundVault {
  readonly id: Id;
  /** Accounts of its values, and that of the key of the fingerprints. */
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
      const accounts = ourAccounts(own.map(({ account }) => account));
      const labels = new Map<Id, LabelledValue>();
      for (const { account, label } of own) {
        const value = label === undefined ? undefined : readEntryLabel(label);
        if (value && accounts.includes(account)) labels.set(account, value);
      }
      return { id, accounts, labels };
    })
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

/**
 * Whether an entry may be the key of the fingerprints: the mark names it, and no label calls it a value. Any program can write
 * both, so what is deleted as a key has the form of one too.
 */
export function mayBeKey({ labels }: FoundVault, account: Id, identity: Id | undefined): boolean {
  return account === identity && !labels.has(account);
}

/** The secrets of a found vault as far as labels name them, each once, in the order of {@link secretNames}. */
export function labelledSecrets({ labels }: FoundVault): readonly LabelledSecret[] {
  const secrets = [...labels.values()].map(({ instance, secret }) => ({ name: secret, instance }));
  const byName = new Map(secrets.map((one) => [nameOf(one), one]));
  return [...byName].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, secret]) => secret);
}

/** What found secrets are called at the command line: `NAME of INSTANCE`. */
export function secretNames(secrets: readonly LabelledSecret[]): readonly string[] {
  return secrets.map(nameOf);
}

function nameOf({ name, instance }: LabelledSecret): string {
  return `${name} of ${instance}`;
}
