import type { KeychainFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { Deadlines } from './caller.ts';
import { createCaller, defaultDeadlines } from './caller.ts';
import { helperEnv } from './helper-env.ts';
import type { SpawnHelper } from './helper-process.ts';
import type { KeychainInspector } from './inspector.ts';
import type { VaultFolder } from './canary.ts';
import { createOperations } from './operations.ts';
import type { Keychain } from './port.ts';
import { createSecretService } from './secret-service.ts';
import { checkAccount, checkValue } from './validate.ts';
import type { AskSystemText } from './system-text.ts';
import { askSystemText } from './system-text.ts';
import { createValues } from './values.ts';

export interface KeychainOptions {
  /** The service name of the entries, from `keychainService`. */
  readonly service: string;
  readonly spawn: SpawnHelper;
  /** The program's environment; the helper gets a cleaned copy. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /**
   * Whether this vault has no saved value yet. Called if the keychain lacks the canary: a vault without values writes it; for
   * one with values, this is another keychain.
   */
  readonly mayBeNew: () => Promise<boolean>;
  /**
   * The keychain identity in the vault's records: the account of an entry in it. A keychain with another identity is a
   * different one. Undefined if the records cannot be read: then any identity is accepted.
   */
  readonly identity: () => Promise<string | undefined>;
  /** The vault's data folder; without one, the entries belong to no folder and may be changed from any. */
  readonly folder?: VaultFolder;
  readonly deadlines?: Partial<Deadlines>;
  /** The system itself by default. */
  readonly askSystem?: AskSystemText;
}

/** The real keychain, with control of its helper process. */
export interface SupervisedKeychain extends Keychain {
  /** Starts the helper before the first call, so that both processes start at the same time. */
  warm(): void;
}

/**
 * The OS keychain through keytar in a helper process. The caller is protected from hangs, crashes and wrong answers of
 * keytar, the bus and the keyring daemon: calls have deadlines, "not found" is checked, writes are read back.
 */
export function createKeychain(options: KeychainOptions): SupervisedKeychain {
  const { platform, env } = options;
  const deadlines = { ...defaultDeadlines, ...options.deadlines };
  const closing = new AbortController();
  const inspector: KeychainInspector | undefined =
    platform === 'linux'
      ? createSecretService({ env, deadlineMs: deadlines.inspectMs, signal: closing.signal })
      : undefined;
  const caller = createCaller({ spawn: options.spawn, env: helperEnv(env), platform, inspector, deadlines });
  const askSystem = options.askSystem ?? askSystemText(platform, env);
  const values = createValues(
    createOperations({ ...options, folder: options.folder, caller, inspector, askSystem }),
  );
  const closedFailure = err({ code: 'keychain-failed', facts: { reason: 'closed' } });
  const closed = new Promise<typeof closedFailure>((resolve) => {
    closing.signal.addEventListener('abort', () => resolve(closedFailure));
  });
  let queue: Promise<unknown> = Promise.resolve();
  let queued = 0;
  let idleTimer: NodeJS.Timeout | undefined;

  function finish(): void {
    queued -= 1;
    if (queued === 0) idleTimer = setTimeout(() => caller.dropHelper(), deadlines.idleMs).unref();
  }

  /** Runs `work` after all earlier calls. */
  function serial<T>(work: () => Promise<Result<T, KeychainFailure>>): Promise<Result<T, KeychainFailure>> {
    clearTimeout(idleTimer);
    queued += 1;
    const result = queue.then(() =>
      closing.signal.aborted ? closedFailure : Promise.race([work(), closed]),
    );
    queue = result.then(finish, finish);
    return result;
  }

  function serialFor<T>(
    account: string,
    work: () => Promise<Result<T, KeychainFailure>>,
  ): Promise<Result<T, KeychainFailure>> {
    const failure = checkAccount(account);
    return failure ? Promise.resolve(err(failure)) : serial(work);
  }

  let unlocking: Promise<Result<void, KeychainFailure>> | undefined;

  /** One prompt at a time: who asks again waits for the answer to the same one. */
  async function unlock(): Promise<Result<void, KeychainFailure>> {
    const opened = closing.signal.aborted
      ? closedFailure
      : await Promise.race([inspector?.unlock(deadlines.promptMs) ?? ok(), closed]);
    return opened.ok ? serial(() => values.check()) : opened;
  }

  return {
    get: (account) => serialFor(account, () => values.get(account)),
    set: (account, value) => {
      const failure = checkValue(value);
      return failure ? Promise.resolve(err(failure)) : serialFor(account, () => values.set(account, value));
    },
    delete: (account) => serialFor(account, () => values.delete(account)),
    accounts: () => serial(() => values.accounts()),
    clear: () => serial(() => values.clear()),
    check: () => serial(() => values.check()),
    unlock: () => {
      unlocking ??= unlock().finally(() => {
        unlocking = undefined;
      });
      return unlocking;
    },
    accept: (identity) => serialFor(identity, () => values.accept(identity)),
    label: async (labels) => {
      await serial(async () => {
        await values.label(labels);
        return ok();
      });
    },
    warm: () => caller.warm(),
    close: async () => {
      clearTimeout(idleTimer);
      closing.abort();
      caller.close();
      await queue;
    },
  };
}
