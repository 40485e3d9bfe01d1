import type {
  Comparison,
  Id,
  Instance,
  InstanceInput,
  Secret,
  SecretEdit,
  SecretInput,
  TestRecord,
  ValueChange,
  VersionOrigin,
  VersionState,
} from '../shared/domain.ts';
import type { KeychainFailure, VaultFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import type { DestroyedVault } from '../shared/views.ts';

/** How the metadata file was found at start. */
export type VaultHealth =
  | { readonly state: 'ready' }
  /** Written by a newer program: everything can be read, nothing changed. */
  | { readonly state: 'read-only'; readonly schemaVersion: number }
  /** Too new to be understood at all (`minReader` is above ours). */
  | { readonly state: 'newer'; readonly minReader: number }
  /** Not readable. The damaged file is kept; `lastGood` says when the copy that can be restored was written. */
  | {
      readonly state: 'damaged';
      readonly reason: string;
      /** There is no file to read at all, though the vault was made once. */
      readonly isMissing: boolean;
      readonly lastGood: string | null;
    };

export type VaultResult<T> = Promise<Result<T, VaultFailure | KeychainFailure>>;

/** What replays at start did, for the log and the doctor. */
export interface ReplayReport {
  readonly completed: number;
  readonly rolledBack: number;
  /** Intents left for later because the keychain was not usable. */
  readonly waiting: number;
}

/** A secret to import; one journal intent covers the whole list. */
export interface ImportItem {
  readonly input: SecretInput;
  readonly value: string;
  /** Set to give an existing secret this value, as `replaceValue` does. */
  readonly replaces?: Id;
}

/**
 * Instances, secrets and their versions: metadata in one file, values in the keychain, kept in step by an intent journal.
 * Listing reads no keychain. Changes are serial across processes. Nothing is dropped because a keychain said "not there".
 *
 * A step of the versions and a removal say what they were agreed to on. Where another process has changed that since, they
 * change nothing (`vault-conflict`).
 */
export interface Vault {
  health(): VaultHealth;
  /**
   * Puts the last good copy back; the damaged file stays beside it under a name that is returned, null when the file was
   * missing.
   */
  restoreLastGood(): VaultResult<{ readonly damagedPath: string | null }>;
  /** Finishes or undoes what an ended process left half done. Called at start and whenever the keychain is unlocked. */
  replay(): VaultResult<ReplayReport>;
  /** How many changes were cut short and wait for a replay. A change that somebody is making now is none of them. */
  waiting(): VaultResult<number>;

  listInstances(): VaultResult<readonly Instance[]>;
  addInstance(input: InstanceInput): VaultResult<Instance>;
  editInstance(id: Id, edit: Partial<InstanceInput>): VaultResult<Instance>;
  /** Deletes the instance with all its secrets and their values, which are those of `versionIds` at most. */
  removeInstance(id: Id, versionIds: readonly Id[]): VaultResult<void>;

  /** All secrets, or those of an instance; `search` matches name, owner, tags, usage and fingerprint, case-blind. */
  listSecrets(filter?: {
    readonly instanceId?: Id;
    readonly search?: string;
  }): VaultResult<readonly Secret[]>;
  getSecret(id: Id): VaultResult<Secret>;
  /** Makes a secret whose first version is active at once. */
  createSecret(instanceId: Id, input: SecretInput, value: string, origin: VersionOrigin): VaultResult<Secret>;
  /**
   * Makes a secret with the history that its values had in another vault: in the order in which they were in use, the one that
   * is active last, and after it the staged one, if there is any. All or nothing; the retention deletes none of them now.
   */
  createWithHistory(
    instanceId: Id,
    input: SecretInput,
    values: readonly string[],
    staged?: string,
  ): VaultResult<Secret>;
  editSecret(id: Id, edit: SecretEdit): VaultResult<Secret>;
  /**
   * Gives a secret a new active version, with an edit in the same change; the one in use so far becomes previous, and older
   * ones are retired by the retention. The active value given again makes no version: nothing is stored, or it is stored
   * again where the keychain had lost it.
   */
  replaceValue(id: Id, value: string, origin: VersionOrigin, edit?: SecretEdit): VaultResult<ValueChange>;
  /** Deletes the secret with its values, which are those of `versionIds` at most: none that was saved since. */
  removeSecret(id: Id, versionIds: readonly Id[]): VaultResult<void>;
  /**
   * The value of the active version, or of the version named. It has the fingerprint that was recorded when it was saved;
   * another one is not handed out (`vault-value-differs`), nor one that cannot be checked (`vault-key-missing`, or
   * `vault-value-unchecked` where it was saved under a key that was replaced).
   */
  readValue(id: Id, versionId?: Id): VaultResult<string>;
  recordTest(id: Id, test: TestRecord): VaultResult<void>;
  /** Many at once, in one write; those of secrets that are gone are left out. */
  recordTests(tests: ReadonlyMap<Id, TestRecord>): VaultResult<void>;
  /** The fingerprints that these values would have here, in order: compares without keeping anything. */
  fingerprints(values: readonly string[]): VaultResult<readonly string[]>;
  importSecrets(instanceId: Id, items: readonly ImportItem[]): VaultResult<readonly ValueChange[]>;

  /** Keeps a new value beside the active one. One staged version at a time. */
  stage(id: Id, value: string, origin: VersionOrigin): VaultResult<Secret>;
  /** The staged version, which is `versionId`, → active, active → previous; the retention may retire older previous ones. */
  promote(id: Id, versionId: Id): VaultResult<ValueChange>;
  /**
   * The previous version that was in use last, which is `versionId`, → active, active → staged. Deletes no value, and is
   * refused while a version is staged.
   */
  rollback(id: Id, versionId: Id): VaultResult<Secret>;
  /** Deletes the value of a version that is previous or staged, as `state` says; its record stays. */
  retire(id: Id, versionId: Id, state: VersionState): VaultResult<Secret>;

  /**
   * Compares the records with the keychain in both directions. Lists the whole keychain, and with `isDeep` reads each
   * value; slow.
   */
  compare(isDeep?: boolean): VaultResult<Comparison>;
  /**
   * Uses the keychain as it is from now on, after the user agreed: where it is another one than that of the values
   * (`keychain-other`), or the fingerprint key was lost (`vault-key-missing`). Deletes no value; those that are in it are
   * taken as they are, and the others have no fingerprint any more.
   */
  acceptKeychain(): VaultResult<void>;
  /** Makes a secret of an orphan. */
  adopt(account: Id, instanceId: Id, input: SecretInput): VaultResult<Secret>;
  deleteOrphan(account: Id): VaultResult<void>;

  /**
   * Deletes every entry of the vault in the keychain, then its records; also where the records cannot be read. Cut short, it can
   * be done again.
   */
  destroy(): VaultResult<DestroyedVault>;

  /** Calls back after each change made by this or, when noticed, another process. Returns the way to stop. */
  onChange(listener: () => void): () => void;
  close(): Promise<void>;
}
