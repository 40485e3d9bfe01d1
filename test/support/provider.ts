/** What the tests do with a keychain program, whichever it is. */
export interface Provider {
  readonly env: Record<string, string>;
  /** Empty, private; its home folder. */
  readonly homeDir: string;
  /** The file or folder in which the program keeps the entries. */
  readonly storePath: string;
  /** Whether the value is on the disk; absent where it is once it was acknowledged. */
  readonly hasSaved?: (value: string) => boolean;
  /** Whether the program has ended by itself, which is a fault of its own; absent where none was seen to. */
  hasCrashed?(): boolean;
  /** What the default collection says of itself. */
  isLocked(): Promise<boolean | undefined>;
  lock(): Promise<void>;
  /** SIGKILL to the program, and a new one over the same files, open; `between` may change them. */
  restart(between?: () => void): Promise<void>;
  close(): Promise<void>;
}

/**
 * The body of a test, which is run once more, after `startOver`, where the keychain's program crashed by itself in it.
 * KeePassXC 2.7.4 does at times where entries are deleted: 1 in 671 rounds of two writes and a delete (its issues 7933, 8560).
 */
export function againAfterCrash<A extends readonly unknown[]>(
  provider: () => Provider,
  startOver: () => Promise<unknown>,
  happens: (...args: A) => Promise<void>,
): (...args: A) => Promise<void> {
  return async (...args) => {
    try {
      await happens(...args);
    } catch (error) {
      if (provider().hasCrashed?.() !== true) throw error;
      await startOver();
      await happens(...args);
    }
  };
}
