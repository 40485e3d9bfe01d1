import type { Damage } from '../shared/damage.ts';
import type {
  Comparison,
  Id,
  Instance,
  InstanceInput,
  Instant,
  Rotation,
  Secret,
  SecretEdit,
  SecretInput,
  TestRecord,
  TrashItem,
  ValueChange,
  VersionOrigin,
  VersionState,
} from '../shared/domain.ts';
import type { KeychainFailure, VaultFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import type { DestroyedVault } from '../shared/views.ts';
import type { BackupComparison } from './compare-backup.ts';
import type { BackupSource } from './match-backup.ts';
import type { Repaired, Restored, RestoreRequest } from './restore-plans.ts';
import type { RotationRequest } from './rotation-plans.ts';
import type { Snapshot } from './snapshot.ts';

/** The state of the metadata file at start. */
export type VaultHealth =
  | { readonly state: 'ready' }
  /** Written by a newer version of the program: can be read, but not changed. */
  | { readonly state: 'read-only'; readonly schemaVersion: number }
  /** Written by a version too new to be read (`minReader` is above ours). */
  | { readonly state: 'newer'; readonly minReader: number }
  /** Not readable. The damaged file is left as it is; `lastGood` says when the copy that can be restored was written. */
  | {
      readonly state: 'damaged';
      readonly damage: Damage;
      /** The file does not exist, although the vault was created before. */
      readonly isMissing: boolean;
      readonly lastGood: string | null;
    };

export type VaultResult<T> = Promise<Result<T, VaultFailure | KeychainFailure>>;

/** What the replay at start did, for the log and the doctor. */
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
 * Instances, secrets and their versions: metadata in one file, values in the keychain, synchronized by an intent journal.
 * Listing does not read the keychain. Changes are serial across processes. Nothing is deleted because a keychain answered
 * "not found".
 *
 * Version steps and removals name the versions that the caller saw. If another process has changed them since, they change
 * nothing (`vault-conflict`).
 */
export interface Vault {
  health(): VaultHealth;
  /**
   * Restores the last good copy. The damaged file is renamed; its new path is returned, or null if the file was missing.
   */
  restoreLastGood(): VaultResult<{ readonly damagedPath: string | null }>;
  /** Finishes or undoes changes interrupted by the end of a process. Called at start and whenever the keychain is unlocked. */
  replay(): VaultResult<ReplayReport>;
  /** The number of interrupted changes that wait for a replay, without those in progress. */
  waiting(): VaultResult<number>;

  listInstances(): VaultResult<readonly Instance[]>;
  addInstance(input: InstanceInput): VaultResult<Instance>;
  editInstance(id: Id, edit: Partial<InstanceInput>): VaultResult<Instance>;
  /** Moves the instance with its secrets to the trash, values included. Refused if it has values other than those of `versionIds`. */
  trashInstance(id: Id, versionIds: readonly Id[]): VaultResult<TrashItem>;
  /** Deletes the instance with all its secrets and values at once. Refused if it has values other than those of `versionIds`. */
  removeInstance(id: Id, versionIds: readonly Id[]): VaultResult<void>;

  /** All secrets, or those of an instance. */
  listSecrets(filter?: { readonly instanceId?: Id }): VaultResult<readonly Secret[]>;
  getSecret(id: Id): VaultResult<Secret>;
  /** Creates a secret whose first version is active at once. */
  createSecret(instanceId: Id, input: SecretInput, value: string, origin: VersionOrigin): VaultResult<Secret>;
  /**
   * Creates a secret with the history that its values had in another vault: in the order in which they were in use, with the
   * active one last, and then the staged one, if any. All or nothing; the retention deletes none of them now.
   */
  createWithHistory(
    instanceId: Id,
    input: SecretInput,
    values: readonly string[],
    staged?: string,
  ): VaultResult<Secret>;
  editSecret(id: Id, edit: SecretEdit): VaultResult<Secret>;
  /**
   * Gives a secret a new active version, with an edit in the same change. The current one becomes previous, and older ones are
   * retired by the retention. A value equal to the active one makes no new version; it is stored again only if the keychain
   * had lost it.
   */
  replaceValue(id: Id, value: string, origin: VersionOrigin, edit?: SecretEdit): VaultResult<ValueChange>;
  /** Moves the secret to the trash, values included. Refused if it has values other than those of `versionIds`, saved since. */
  trashSecret(id: Id, versionIds: readonly Id[]): VaultResult<TrashItem>;
  /** Deletes the secret with its values at once. Refused if it has values other than those of `versionIds`, saved since. */
  removeSecret(id: Id, versionIds: readonly Id[]): VaultResult<void>;
  /**
   * The value of the active version, or of the given version, also of a secret in the trash. Its fingerprint is checked: a value other than the saved one is
   * not returned (`vault-value-differs`), nor one that cannot be checked (`vault-key-missing`, or `vault-value-unchecked` if
   * it was saved under a key that was replaced).
   */
  readValue(id: Id, versionId?: Id): VaultResult<string>;
  recordTest(id: Id, test: TestRecord): VaultResult<void>;
  /** Records many tests in one write; those of deleted secrets are skipped. */
  recordTests(tests: ReadonlyMap<Id, TestRecord>): VaultResult<void>;
  /** The fingerprints that these values would have here, in order: for comparing without saving anything. */
  fingerprints(values: readonly string[]): VaultResult<readonly string[]>;
  importSecrets(instanceId: Id, items: readonly ImportItem[]): VaultResult<readonly ValueChange[]>;

  /** Saves a new value as staged, next to the active one. One staged version at a time. */
  stage(id: Id, value: string, origin: VersionOrigin): VaultResult<Secret>;
  /** staged (must be `versionId`) → active, active → previous; the retention may retire older previous versions. */
  promote(id: Id, versionId: Id): VaultResult<ValueChange>;
  /**
   * The most recent previous version (must be `versionId`) → active, active → staged. Deletes no value, and is refused while
   * a version is staged.
   */
  rollback(id: Id, versionId: Id): VaultResult<Secret>;
  /** Deletes the value of a previous or staged version, as `state` says; its record remains. */
  retire(id: Id, versionId: Id, state: VersionState): VaultResult<Secret>;

  /** The rotations that are under way. */
  listRotations(): VaultResult<readonly Rotation[]>;
  /**
   * Begins a rotation: stages the new values and saves the derived secrets, in one change. Until its end the versions of its
   * secrets do not change otherwise (`vault-rotating`).
   */
  beginRotation(request: RotationRequest): VaultResult<Rotation>;
  /**
   * Has the rotation go back to the versions that are in use (`vault-wrong-state` where none is). The secrets that it derived are
   * deleted when that is finished.
   */
  turnRotation(id: Id): VaultResult<Rotation>;
  /**
   * Puts the versions of the rotation into use, all at once, and ends it; the retention may retire older previous versions.
   * `vault-conflict` where it was ended or turned since.
   */
  finishRotation(rotation: Rotation): VaultResult<readonly ValueChange[]>;

  /** What was deleted and can be restored, in the order in which it was deleted. */
  listTrash(): VaultResult<readonly TrashItem[]>;
  /**
   * Takes an item out of the trash, as it was. `name` is another name for its instance or, without one, its secret; needed where
   * its own is taken by now (`vault-name-taken`). A secret of a deleted instance comes back after that (`instance-in-trash`).
   */
  restore(itemId: Id, name?: string): VaultResult<TrashItem>;
  /** Deletes these items of the trash for good; with an instance, what was deleted of it before. Gives all that was deleted. */
  emptyTrash(itemIds: readonly Id[]): VaultResult<readonly TrashItem[]>;
  /** Deletes what has been in the trash for longer than the retention says, as every change of a value does too. */
  expireTrash(): VaultResult<readonly TrashItem[]>;

  /**
   * Compares the records with the keychain in both directions. Lists the whole keychain, and with `isDeep` reads each value;
   * slow.
   */
  compare(isDeep?: boolean): VaultResult<Comparison>;
  /** All of the vault, with every value, while nothing changes it. Slow. */
  snapshot(): VaultResult<Snapshot>;
  /** When all of the vault was backed up last; null for never. */
  backedUpAt(): VaultResult<Instant | null>;
  /** Notes that all of the vault was backed up at this time. Needs no keychain. */
  markBackedUp(at: Instant): VaultResult<void>;
  /** Compares a backup with the vault. Reads each value, and changes nothing; slow. */
  compareBackup(source: BackupSource): VaultResult<BackupComparison>;
  /**
   * Takes from a backup what was chosen, in one change. What it replaces becomes a previous version or goes to the trash. Refused
   * (`vault-conflict`) if a secret is not in the state that `request` names. The key of the fingerprints is put back first, if
   * it is lost and the backup has it.
   */
  restoreBackup(source: BackupSource, request: RestoreRequest): VaultResult<Restored>;
  /** Puts values back that are lost here: of these secrets of the backup, or of all. */
  repairFrom(source: BackupSource, secretIds?: readonly Id[]): VaultResult<Repaired>;
  /**
   * Accepts the keychain as it is, after the user agreed: if it is not the one with the values (`keychain-other`), or if the
   * fingerprint key was lost (`vault-key-missing`). Deletes no value; those in the keychain are accepted as they are, and the
   * others no longer have a fingerprint.
   */
  acceptKeychain(): VaultResult<void>;
  /** Creates a secret from an orphan. */
  adopt(account: Id, instanceId: Id, input: SecretInput): VaultResult<Secret>;
  deleteOrphan(account: Id): VaultResult<void>;

  /**
   * Deletes every entry of the vault in the keychain, then its records, even if the records cannot be read. Can be repeated
   * after an interruption.
   */
  destroy(): VaultResult<DestroyedVault>;

  /** Calls back after each change made by this or, if noticed, another process. Returns a function that stops it. */
  onChange(listener: () => void): () => void;
  close(): Promise<void>;
}
