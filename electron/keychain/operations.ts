import { setTimeout as delay } from 'node:timers/promises';
import type { KeychainFailure } from '../shared/failure.ts';
import type { Err, Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { Attempt, FailedAttempt } from './attempt.ts';
import { asOutcomeUnknown, listedReads, unexpectedAnswer, settledFailure } from './attempt.ts';
import type { Caller, CallOutcome } from './caller.ts';
import type { VaultFolder } from './canary.ts';
import { createCanary } from './canary.ts';
import type { Identity, KeychainInspector } from './inspector.ts';
import { libraryFailure, tidyText } from './library-text.ts';
import type { HelperCall } from './helper-process.ts';
import { canaryAccount, isEntryAccount, ourAccounts } from './service-name.ts';
import type { AskSystemText } from './system-text.ts';

type Answer<T> = Promise<Result<T, KeychainFailure>>;

/** Operations on single entries of the keychain, without queue and argument checks. */
export interface EntryOperations {
  get(account: string): Answer<string>;
  /** The entry's text from keytar, or undefined if it returns none, as it also does for a locked keyring. */
  peek(account: string): Answer<string | undefined>;
  set(account: string, value: string): Answer<void>;
  delete(account: string): Answer<void>;
  accounts(): Answer<readonly string[]>;
  /** As in `Keychain`. */
  clear(): Answer<number>;
  check(): Answer<void>;
  accept(identity: string): Answer<string | undefined>;
  /** As in `Keychain`. */
  label(labels: ReadonlyMap<string, string>): Promise<void>;
}

export interface OperationsOptions {
  readonly service: string;
  readonly platform: NodeJS.Platform;
  readonly caller: Caller;
  /** Undefined where the system has no such interface (macOS, Windows). */
  readonly inspector: KeychainInspector | undefined;
  /** Asked what an error of the library means, where there is no inspector. */
  readonly askSystem: AskSystemText;
  /** As in `KeychainOptions`. */
  readonly mayBeNew: () => Promise<boolean>;
  /** As in `KeychainOptions`. */
  readonly identity: () => Promise<string | undefined>;
  /** As in `KeychainOptions`. */
  readonly folder: VaultFolder | undefined;
}

/** How long in milliseconds the result of `checkSoleDaemon` is reused. */
const soleDaemonMs = 5000;

export function createOperations(options: OperationsOptions): EntryOperations {
  const { service, platform, caller, inspector, askSystem, mayBeNew, identity, folder } = options;
  let lastSoleCheck: { readonly helper: number; readonly at: number } | undefined;
  const canary = createCanary({
    service,
    caller: { ...caller, call: ask },
    inspector,
    mayBeNew,
    identity,
    folder,
    classify,
  });

  /** Like `call`, but does not report an entry as absent if it exists and the user denied access to it. */
  async function ask(request: HelperCall): Promise<CallOutcome> {
    const answer = await caller.call(request);
    if (answer.outcome !== 'absent' || request.op === 'find') return answer;
    const isRefused = await inspector?.isGuarded(request.service, request.account);
    return isRefused
      ? { outcome: 'given-up', failure: { code: 'keychain-not-allowed' }, isHealthy: false }
      : answer;
  }

  async function read<T>(attempt: () => Attempt<T>): Answer<T> {
    const first = await attempt();
    if (first.ok) return first;
    if (!first.error.retry) return err(first.error.failure);
    caller.dropHelper();
    const second = await attempt();
    return second.ok ? second : err(second.error.failure);
  }

  /** Like `read`, for a change: if it may have been made, the failure says so. */
  async function write<T>(attempt: (isRetry: boolean) => Attempt<T>): Answer<T> {
    const written = await tryWrite(attempt);
    if (written.ok) await inspector?.sync();
    return written;
  }

  async function tryWrite<T>(attempt: (isRetry: boolean) => Attempt<T>): Answer<T> {
    const first = await attempt(false);
    if (first.ok) return first;
    const { failure, retry } = first.error;
    if (!retry) return err(first.error.settled ? failure : asOutcomeUnknown(failure));
    caller.dropHelper();
    const second = await attempt(true);
    if (second.ok) return second;
    const isSettled = first.error.settled && second.error.settled;
    return err(isSettled ? second.error.failure : asOutcomeUnknown(second.error.failure));
  }

  /** Fails if another daemon writes the same files; checked for each helper, and again after five seconds. */
  async function requireSoleDaemon(): Answer<void> {
    // First, as it starts the helper, which loads during the check of the processes.
    const helper = caller.helperNumber();
    const now = performance.now();
    if (lastSoleCheck?.helper === helper && now - lastSoleCheck.at < soleDaemonMs) return ok();
    const alone = (await inspector?.checkSoleDaemon()) ?? ok();
    if (alone.ok) lastSoleCheck = { helper, at: now };
    return alone;
  }

  /** Turns an outcome that is not a plain answer into a failure. `before`: who served the keychain before the call. */
  async function classify(
    answer: CallOutcome,
    value?: string,
    before?: Identity,
  ): Promise<Err<FailedAttempt>> {
    switch (answer.outcome) {
      case 'given-up':
        return err({ failure: answer.failure, retry: answer.isHealthy, settled: false });
      case 'no-library': {
        const failure = { code: 'keychain-library-missing', detail: tidyText(answer.text) } as const;
        return err({ failure, retry: false, settled: true });
      }
      case 'error': {
        if (!inspector) {
          const { failure, retry } = await libraryFailure(platform, askSystem, answer.text, value);
          return err({ failure, retry, settled: true });
        }
        const state = await inspector.state();
        if (!state.ok) return classifyUnusable(state.error, before);
        return unexpectedAnswer({ detail: tidyText(answer.text, value) });
      }
      case 'ended': {
        const state = await inspector?.state();
        return state && !state.ok
          ? classifyUnusable(state.error)
          : unexpectedAnswer({ facts: { reason: 'helper-ended' } });
      }
      case 'value':
      case 'accounts':
      case 'absent':
      case 'done':
        return unexpectedAnswer({ facts: { reason: 'odd-answer', answer: answer.outcome } });
    }
  }

  /** keytar reported an error that the keychain's state explains: it had no effect, if it is still the same keychain. */
  async function classifyUnusable(failure: KeychainFailure, before?: Identity): Promise<Err<FailedAttempt>> {
    const now = before?.kind === 'program' ? await inspector?.identity() : undefined;
    const isSame = now?.kind === 'program' && before?.kind === 'program' && now.owner === before.owner;
    const isGone = failure.code === 'keychain-no-bus' || failure.code === 'keychain-no-provider';
    // The helper would stay connected to a service that is gone.
    if (isGone) caller.dropHelper();
    return err({ failure, retry: false, settled: isSame || before?.kind === 'nobody' });
  }

  /** Checks keytar's "not found": it is `keychain-not-found` only if the keychain is unlocked and could be read. */
  async function confirmAbsent(account: string): Promise<Err<FailedAttempt>> {
    if (inspector) {
      const has = await inspector.has(service, account);
      if (!has.ok) return settledFailure(has.error);
      if (has.value) {
        const isRefused = await inspector.isGuarded(service, account);
        return isRefused
          ? settledFailure({ code: 'keychain-not-allowed' })
          : unexpectedAnswer({ facts: { reason: 'entry-unreadable' } });
      }
    }
    const proof = await canary.prove();
    if (!proof.ok) return err({ ...proof.error, settled: true });
    return settledFailure({ code: 'keychain-not-found', subject: account });
  }

  async function tryGet(account: string, reads = 1): Attempt<string> {
    const answer = await ask({ op: 'get', service, account });
    if (answer.outcome === 'absent') {
      const verdict = await confirmAbsent(account);
      const isListed = verdict.error.failure.facts?.reason === 'entry-unreadable';
      if (!isListed || reads === listedReads.most) return verdict;
      await delay(listedReads.pauseMs);
      return tryGet(account, reads + 1);
    }
    if (answer.outcome !== 'value') return classify(answer);
    if (answer.value !== '') return ok(answer.value);
    // gnome-keyring leaves an entry without a value when it is killed in the middle of a write.
    return settledFailure({ code: 'keychain-not-found', subject: account, facts: { reason: 'entry-empty' } });
  }

  async function tryPeek(account: string): Attempt<string | undefined> {
    const answer = await ask({ op: 'get', service, account });
    if (answer.outcome === 'absent') return ok(undefined);
    return answer.outcome === 'value' ? ok(answer.value) : classify(answer);
  }

  async function tryDelete(account: string, isRetry: boolean): Attempt<void> {
    const alone = await requireSoleDaemon();
    if (!alone.ok) return settledFailure(alone.error);
    const proof = await canary.proveOnce();
    if (!proof.ok) return err({ ...proof.error, settled: true });
    const before = await caller.identity();
    const answer = await caller.call({ op: 'delete', service, account });
    if (answer.outcome === 'done') return ok();
    if (answer.outcome !== 'absent') return classify(answer, undefined, before);
    const verdict = await confirmAbsent(account);
    // The first try may have deleted it before its answer was lost.
    return isRetry && verdict.error.failure.code === 'keychain-not-found' ? ok() : verdict;
  }

  async function trySet(account: string, value: string): Attempt<void> {
    const alone = await requireSoleDaemon();
    if (!alone.ok) return settledFailure(alone.error);
    const proof = await canary.proveOnce();
    if (!proof.ok) return err({ ...proof.error, settled: true });
    const before = await caller.identity();
    const answer = await caller.call({ op: 'set', service, account, value });
    const isWorthReading = answer.outcome === 'done' || (answer.outcome === 'given-up' && answer.isHealthy);
    if (!isWorthReading) return classify(answer, value, before);
    const stored = await ask({ op: 'get', service, account });
    if (stored.outcome === 'value' && stored.value === value) return ok();
    if (answer.outcome !== 'done') return classify(answer, value, before);
    if (stored.outcome !== 'value' && stored.outcome !== 'absent') {
      const { error } = await classify(stored);
      return err({ ...error, settled: false });
    }
    const state = await inspector?.state();
    if (state && !state.ok) return err({ failure: state.error, retry: false, settled: false });
    return unexpectedAnswer({ facts: { reason: 'stored-differs' } });
  }

  /** The accounts of all entries, including parts. Retried once if the keychain ended during the call: the system restarts it. */
  async function listEntries(): Answer<readonly string[]> {
    let listing = await inspector?.list(service);
    if (listing?.ok === false && listing.error.code === 'keychain-restarted') {
      listing = await inspector?.list(service);
    }
    return listing?.ok ? ok(listing.value.accounts) : (listing ?? (await listWithKeytar()));
  }

  /** Used without an inspector: keytar reads every secret, and has crashed on malformed items. */
  async function listWithKeytar(): Answer<readonly string[]> {
    const answer = await caller.callInOwnHelper({ op: 'find', service });
    if (answer.outcome === 'accounts') return ok(answer.accounts);
    const { error } = await classify(answer);
    return err(error.failure);
  }

  return {
    get: (account) => read(() => tryGet(account)),
    peek: (account) => read(() => tryPeek(account)),
    set: (account, value) => write(() => trySet(account, value)),
    delete: (account) => write((isRetry) => tryDelete(account, isRetry)),
    accounts: async () => {
      const found = await listEntries();
      return found.ok ? ok(ourAccounts(found.value)) : found;
    },
    clear: async () => {
      const usable = await read(() => canary.prove());
      if (!usable.ok) return usable;
      const found = await listEntries();
      if (!found.ok) return found;
      const entries = found.value.filter((account) => isEntryAccount(account) && account !== canaryAccount);
      for (const account of [...entries, canaryAccount]) {
        // oxlint-disable-next-line no-await-in-loop -- the keychain serves one call after the other
        const deleted = await write((isRetry) => tryDelete(account, isRetry));
        if (!deleted.ok && deleted.error.code !== 'keychain-not-found') return deleted;
      }
      return ok(ourAccounts(entries).length);
    },
    check: async () => {
      const state = await inspector?.state();
      return state && !state.ok ? state : read(() => canary.prove());
    },
    label: async (labels) => {
      if (!inspector || labels.size === 0) return;
      // First, as it shows no prompt; reading the canary of a locked keychain would.
      const state = await inspector.state();
      if (!state.ok || !(await canary.proveOnce()).ok) return;
      await inspector.label(service, labels);
    },
    accept: async (name) => {
      const state = await inspector?.state();
      return state && !state.ok ? state : write(() => canary.accept(name));
    },
  };
}
