import type { KeychainFailure } from '../shared/failure.ts';
import type { Err, Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { Attempt, Trouble } from './attempt.ts';
import { asUnknown, odd, settled } from './attempt.ts';
import type { Caller, CallOutcome } from './caller.ts';
import type { VaultFolder } from './canary.ts';
import { createCanary } from './canary.ts';
import type { Identity, KeychainInspector } from './inspector.ts';
import { libraryFailure, tidyText } from './library-text.ts';
import type { Ask } from './helper-process.ts';
import { canaryAccount, isEntryAccount, ourAccounts } from './service-name.ts';
import type { AskSystemText } from './system-text.ts';

type Answer<T> = Promise<Result<T, KeychainFailure>>;

/** What the keychain does with single entries, without queue and argument checks. */
export interface EntryOperations {
  get(account: string): Answer<string>;
  /** The entry's text as keytar gives it, or undefined where it gives none: a locked keyring gives none either. */
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
  /** Absent where the system offers no second opinion (macOS, Windows). */
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

/** How long in milliseconds it is believed that no other daemon writes the same files. */
const aloneMs = 5000;

export function createOperations(options: OperationsOptions): EntryOperations {
  const { service, platform, caller, inspector, askSystem, mayBeNew, identity, folder } = options;
  let lastAlone: { readonly helper: number; readonly at: number } | undefined;
  const canary = createCanary({
    service,
    caller: { ...caller, call: ask },
    inspector,
    mayBeNew,
    identity,
    folder,
    trouble,
  });

  /** As `call`, but an entry that is there and that somebody refused to give out is not called absent. */
  async function ask(request: Ask): Promise<CallOutcome> {
    const answer = await caller.call(request);
    if (answer.outcome !== 'absent' || request.op === 'find') return answer;
    const isRefused = await inspector?.guards(request.service, request.account);
    return isRefused
      ? { outcome: 'given-up', failure: { code: 'keychain-not-allowed' }, well: false }
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

  /** As `read`, for a change: where it may have been made, the failure says so. */
  async function write<T>(attempt: (isRetry: boolean) => Attempt<T>): Answer<T> {
    const written = await tryWrite(attempt);
    if (written.ok) await inspector?.sync();
    return written;
  }

  async function tryWrite<T>(attempt: (isRetry: boolean) => Attempt<T>): Answer<T> {
    const first = await attempt(false);
    if (first.ok) return first;
    const { failure, retry } = first.error;
    if (!retry) return err(first.error.settled ? failure : asUnknown(failure));
    caller.dropHelper();
    const second = await attempt(true);
    if (second.ok) return second;
    const isSettled = first.error.settled && second.error.settled;
    return err(isSettled ? second.error.failure : asUnknown(second.error.failure));
  }

  /** Whether no other daemon writes the same files; looked at again for each helper, and every five seconds. */
  async function provenAlone(): Answer<void> {
    // Asked first, as it starts the helper, which loads while the processes are looked at.
    const helper = caller.helperNumber();
    const now = performance.now();
    if (lastAlone?.helper === helper && now - lastAlone.at < aloneMs) return ok();
    const alone = (await inspector?.alone()) ?? ok();
    if (alone.ok) lastAlone = { helper, at: now };
    return alone;
  }

  /** What to make of a call that gave no plain answer. `before`: who served the keychain before the call. */
  async function trouble(answer: CallOutcome, value?: string, before?: Identity): Promise<Err<Trouble>> {
    switch (answer.outcome) {
      case 'given-up':
        return err({ failure: answer.failure, retry: answer.well, settled: false });
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
        if (!state.ok) return unusable(state.error, before);
        return odd(tidyText(answer.text, value));
      }
      case 'ended': {
        const state = await inspector?.state();
        return state && !state.ok ? unusable(state.error) : odd('the helper process ended');
      }
      case 'value':
      case 'accounts':
      case 'absent':
      case 'done':
        return odd(`unexpected answer: ${answer.outcome}`);
    }
  }

  /** keytar reported an error, and the keychain is in a state that explains it: no effect, if it is the same keychain. */
  async function unusable(failure: KeychainFailure, before?: Identity): Promise<Err<Trouble>> {
    const now = before?.kind === 'program' ? await inspector?.identity() : undefined;
    const isSame = now?.kind === 'program' && before?.kind === 'program' && now.owner === before.owner;
    const isGone = failure.code === 'keychain-no-bus' || failure.code === 'keychain-no-provider';
    // The helper stays connected to what is no more.
    if (isGone) caller.dropHelper();
    return err({ failure, retry: false, settled: isSame || before?.kind === 'nobody' });
  }

  /** What keytar's "not there" comes to: `keychain-not-found` only when the keychain was seen open and was read. */
  async function notThere(account: string): Promise<Err<Trouble>> {
    if (inspector) {
      const has = await inspector.has(service, account);
      if (!has.ok) return settled(has.error);
      if (has.value) {
        const isRefused = await inspector.guards(service, account);
        return isRefused
          ? settled({ code: 'keychain-not-allowed' })
          : odd('the entry is there but cannot be read');
      }
    }
    const proof = await canary.prove();
    if (!proof.ok) return err({ ...proof.error, settled: true });
    return settled({ code: 'keychain-not-found', subject: account });
  }

  async function tryGet(account: string): Attempt<string> {
    const answer = await ask({ op: 'get', service, account });
    if (answer.outcome === 'absent') return notThere(account);
    if (answer.outcome !== 'value') return trouble(answer);
    if (answer.value !== '') return ok(answer.value);
    // gnome-keyring leaves an entry without a value when it is killed in the middle of a write.
    return settled({ code: 'keychain-not-found', subject: account, detail: 'empty entry' });
  }

  async function tryPeek(account: string): Attempt<string | undefined> {
    const answer = await ask({ op: 'get', service, account });
    if (answer.outcome === 'absent') return ok(undefined);
    return answer.outcome === 'value' ? ok(answer.value) : trouble(answer);
  }

  async function tryDelete(account: string, isRetry: boolean): Attempt<void> {
    const alone = await provenAlone();
    if (!alone.ok) return settled(alone.error);
    const proof = await canary.proveOnce();
    if (!proof.ok) return err({ ...proof.error, settled: true });
    const before = await caller.identity();
    const answer = await caller.call({ op: 'delete', service, account });
    if (answer.outcome === 'done') return ok();
    if (answer.outcome !== 'absent') return trouble(answer, undefined, before);
    const verdict = await notThere(account);
    // The first try may have deleted it before its answer was lost.
    return isRetry && verdict.error.failure.code === 'keychain-not-found' ? ok() : verdict;
  }

  async function trySet(account: string, value: string): Attempt<void> {
    const alone = await provenAlone();
    if (!alone.ok) return settled(alone.error);
    const proof = await canary.proveOnce();
    if (!proof.ok) return err({ ...proof.error, settled: true });
    const before = await caller.identity();
    const answer = await caller.call({ op: 'set', service, account, value });
    const isWorthReading = answer.outcome === 'done' || (answer.outcome === 'given-up' && answer.well);
    if (!isWorthReading) return trouble(answer, value, before);
    const stored = await ask({ op: 'get', service, account });
    if (stored.outcome === 'value' && stored.value === value) return ok();
    if (answer.outcome !== 'done') return trouble(answer, value, before);
    if (stored.outcome !== 'value' && stored.outcome !== 'absent') {
      const { error } = await trouble(stored);
      return err({ ...error, settled: false });
    }
    const state = await inspector?.state();
    if (state && !state.ok) return err({ failure: state.error, retry: false, settled: false });
    return odd('what was stored reads back differently');
  }

  /** The accounts of all entries, of parts too. Asked once more of a keychain that ended meanwhile: the system starts it anew. */
  async function listEntries(): Answer<readonly string[]> {
    let listing = await inspector?.list(service);
    if (listing?.ok === false && listing.error.code === 'keychain-restarted') {
      listing = await inspector?.list(service);
    }
    return listing?.ok ? ok(listing.value.accounts) : (listing ?? (await listApart()));
  }

  /** Through keytar where there is no inspector: it reads every secret, and has crashed on odd items. */
  async function listApart(): Answer<readonly string[]> {
    const answer = await caller.callApart({ op: 'find', service });
    if (answer.outcome === 'accounts') return ok(answer.accounts);
    const { error } = await trouble(answer);
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
      // Asked first: it shows no prompt, and the canary of a locked keychain would.
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
