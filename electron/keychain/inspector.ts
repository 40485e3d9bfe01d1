import type { KeychainFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';

/** Entries found under a service name. */
export interface Listing {
  readonly accounts: readonly string[];
  /** Items under our service name without an account: another program's, or damaged. */
  readonly foreign: number;
}

/** An entry of one of the program's vaults, this one or another. */
export interface VaultEntry {
  readonly vaultId: string;
  readonly account: string;
  /** The label that the system shows; undefined if it shows none. */
  readonly label?: string | undefined;
}

/** `owner` is unique for the life of the bus. */
export type Identity = { readonly kind: 'nobody' } | { readonly kind: 'program'; readonly owner: string };

/**
 * Inspects the keychain independently of keytar. keytar cannot distinguish "locked" from "not found", and its errors have
 * no codes, so on Linux every doubtful answer is checked here. Every method answers within the inspector's deadline.
 */
export interface KeychainInspector {
  /** Ok if the default collection exists and is unlocked, or unlocks without a prompt. Shows no window. */
  state(): Promise<Result<void, KeychainFailure>>;
  /**
   * Has the keychain ask for its password, in a window of its own, if it is locked, and waits for the answer for `promptMs` at
   * most; see `Keychain.unlock`.
   */
  unlock(promptMs: number): Promise<Result<void, KeychainFailure>>;
  /** Whether an entry exists; a failure if a locked collection holds it or may hold it. */
  has(service: string, account: string): Promise<Result<boolean, KeychainFailure>>;
  /**
   * Whether the keychain asks the user before it returns this entry, as KeePassXC does by default: it reports the entry as
   * locked and its collection as unlocked. False if this is unknown.
   */
  isGuarded(service: string, account: string): Promise<boolean>;
  /** All entries of `service`, without reading a secret; a failure if a locked collection holds some of them. */
  list(service: string): Promise<Result<Listing, KeychainFailure>>;
  /**
   * All entries of all vaults of this program, without reading a secret, including those in a locked collection if the
   * keychain shows their attributes. Slow with a large keychain: every item in it is examined.
   */
  entries(): Promise<Result<readonly VaultEntry[], KeychainFailure>>;
  /**
   * Sets the labels of entries of `service`, by account, where they differ. After a failure, the keychain's own window shows
   * ids; nothing else depends on it.
   */
  label(service: string, labels: ReadonlyMap<string, string>): Promise<void>;
  /**
   * Replaces the text of an entry for which an ordinary write would show a needless prompt (KeePassXC). Shows no window. The
   * text must not be a secret. False if nothing was replaced: then it has to be written like any other.
   */
  replaceText(service: string, account: string, text: string): Promise<boolean>;
  /** Who serves the keychain now: changes with every start of its program; undefined if unknown. */
  identity(): Promise<Identity | undefined>;
  /**
   * Ok if one keyring daemon serves this user's files; `keychain-two-daemons` names the processes if another one writes them
   * too. A bus that does not answer is `keychain-unresponsive`; other obstacles are ignored here, as the write that follows
   * meets them.
   */
  checkSoleDaemon(): Promise<Result<void, KeychainFailure>>;
  /**
   * Makes the keychain write acknowledged changes to disk now, if it delays them and has a call for it (KWallet). A failure
   * only means that the keychain writes them later.
   */
  sync(): Promise<void>;
  /** The program behind the keychain, such as `gnome-keyring-daemon`, if it is cheap to find out. */
  provider(): Promise<string | undefined>;
}
