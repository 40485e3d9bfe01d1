import type { KeychainFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';

/** Entries found under a service name. */
export interface Listing {
  readonly accounts: readonly string[];
  /** Items under our service name that carry no account: another program's, or damaged. */
  readonly foreign: number;
}

/** An entry of one of the program's vaults, this one or another. */
export interface VaultEntry {
  readonly vaultId: string;
  readonly account: string;
  /** What the entry is called for people; undefined where the system shows no such name. */
  readonly label?: string | undefined;
}

/** `owner` is unique for the life of the bus. */
export type Identity = { readonly kind: 'nobody' } | { readonly kind: 'program'; readonly owner: string };

/**
 * A second opinion on the keychain, besides keytar's. keytar cannot tell "locked" from "not there", and its texts are no
 * codes, so on Linux every doubtful answer is settled here. Every method answers within the inspector's deadline.
 */
export interface KeychainInspector {
  /** Ok when the default collection is there and unlocked, or opens without a question. Shows no window. */
  state(): Promise<Result<void, KeychainFailure>>;
  /** Whether an entry is there; a failure when a locked collection holds it or may hold it. */
  has(service: string, account: string): Promise<Result<boolean, KeychainFailure>>;
  /**
   * Whether the keychain asks somebody before it gives this entry out, as KeePassXC does by default: the entry is called
   * locked, and its collection open. False when that cannot be told.
   */
  guards(service: string, account: string): Promise<boolean>;
  /** All entries of `service`, without reading a secret; a failure when a locked collection holds some of them. */
  list(service: string): Promise<Result<Listing, KeychainFailure>>;
  /**
   * All entries of all vaults of this program, without reading a secret; those in a locked collection too, where the keychain
   * tells their attributes. Slow in a large keychain: every item in it is looked at.
   */
  entries(): Promise<Result<readonly VaultEntry[], KeychainFailure>>;
  /**
   * Gives entries of `service` a name for people, by account, where they have another one. A failure has no consequence but
   * that the keychain's own window shows the ids.
   */
  label(service: string, labels: ReadonlyMap<string, string>): Promise<void>;
  /**
   * Replaces the text of an entry where a write over it would ask somebody without need (KeePassXC). Shows no window. The text
   * must be no secret. False where nothing was replaced: then it is written as any other.
   */
  replaceText(service: string, account: string, text: string): Promise<boolean>;
  /** Who serves the keychain now: changes with every start of its program; undefined when that cannot be told. */
  identity(): Promise<Identity | undefined>;
  /**
   * Ok where one keyring daemon serves this user's files; `keychain-two-daemons` names the processes where another one
   * writes them too. A bus that does not answer is `keychain-unresponsive`; what else keeps a daemon from being seen is no
   * failure of its own, as the write that follows meets it.
   */
  alone(): Promise<Result<void, KeychainFailure>>;
  /**
   * Has the keychain write to disk what it acknowledged, where it would wait with that and can be told to (KWallet). A
   * failure has no consequence but the wait.
   */
  sync(): Promise<void>;
  /** The program behind the keychain, such as `gnome-keyring-daemon`, when it can be told cheaply. */
  provider(): Promise<string | undefined>;
}
