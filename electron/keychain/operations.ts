import type { KeychainFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { Caller, CallOutcome } from './caller.ts';
import type { Ask } from './helper-process.ts';
import type { KeychainInspector } from './inspector.ts';
import { libraryFailure, tidyText } from './library-text.ts';
import { canaryAccount, canaryValue, ourAccounts } from './service-name.ts';

type Answer<T> = Promise<Result<T, KeychainFailure>>;

/** `again`: worth one more try with a fresh helper; the failure is the answer if the second try comes to the same. */
type Step<T> = { readonly done: Result<T, KeychainFailure> } | { readonly again: KeychainFailure };

/** What the keychain port does, without queue and argument checks. */
export interface Operations {
  get(account: string): Answer<string>;
  set(account: string, value: string): Answer<void>;
  delete(account: string): Answer<void>;
  accounts(): Answer<readonly string[]>;
  check(): Answer<void>;
}

export interface OperationsOptions {
  readonly service: string;
  readonly platform: NodeJS.Platform;
  readonly caller: Caller;
  /** Absent where the system offers no second opinion (macOS, Windows). */
  readonly inspector: KeychainInspector | undefined;
}

const absent: KeychainFailure = { code: 'keychain-not-found' };
const contradiction: KeychainFailure = {
  code: 'keychain-failed',
  detail: 'the entry is there but cannot be read',
};

export function createOperations({ service, platform, caller, inspector }: OperationsOptions): Operations {
  async function twice<T>(step: (isRetry: boolean) => Promise<Step<T>>): Answer<T> {
    const first = await step(false);
    if ('done' in first) return first.done;
    caller.dropHelper();
    const second = await step(true);
    if ('done' in second) return second.done;
    caller.dropHelper();
    return err(second.again);
  }

  /** What to make of a call that gave no plain answer. */
  async function trouble(request: Ask, answer: CallOutcome): Promise<Step<never>> {
    const isWrite = request.op === 'set' || request.op === 'delete';
    switch (answer.outcome) {
      case 'given-up':
        return answer.well ? { again: answer.failure } : failed(isWrite, answer.failure);
      case 'no-library':
        return { done: err({ code: 'keychain-library-missing', detail: tidyText(answer.text) }) };
      case 'error': {
        if (!inspector) return { done: err(libraryFailure(platform, answer.text)) };
        const state = await inspector.state();
        if (!state.ok) return failed(isWrite, state.error);
        const value = request.op === 'set' ? request.value : undefined;
        return { again: { code: 'keychain-failed', detail: tidyText(answer.text, value) } };
      }
      case 'ended': {
        const state = await inspector?.state();
        if (state && !state.ok) return failed(isWrite, state.error);
        return { again: { code: 'keychain-failed', detail: 'the helper process ended' } };
      }
      case 'value':
      case 'accounts':
      case 'absent':
      case 'done':
        return { again: { code: 'keychain-failed', detail: `unexpected answer: ${answer.outcome}` } };
    }
  }

  /**
   * The failure of a call. A keychain that was there and went away may have done a write before it did; the helper's
   * connection to it is of no more use.
   */
  function failed(isWrite: boolean, failure: KeychainFailure): Step<never> {
    const wentAway = failure.code === 'keychain-no-bus' || failure.code === 'keychain-no-provider';
    if (!wentAway) return { done: err(failure) };
    const unknown = isWrite && caller.served();
    caller.dropHelper();
    return { done: err(unknown ? { code: 'keychain-restarted', detail: failure.code } : failure) };
  }

  /** Reads the canary, and writes it where it is missing: proof that entries can be stored and read now. */
  async function proveReadable(): Promise<Step<void>> {
    const read: Ask = { op: 'get', service, account: canaryAccount };
    const first = await caller.call(read);
    if (first.outcome === 'value') return { done: ok() };
    if (first.outcome !== 'absent') return trouble(read, first);
    const write: Ask = { op: 'set', service, account: canaryAccount, value: canaryValue };
    const written = await caller.call(write);
    if (written.outcome !== 'done') return trouble(write, written);
    const second = await caller.call(read);
    if (second.outcome === 'value') return { done: ok() };
    if (second.outcome !== 'absent') return trouble(read, second);
    return { again: { code: 'keychain-failed', detail: 'what was just stored is not there' } };
  }

  /**
   * Whether keytar's "not there" is true: ok with what was meant to be found by nobody, `again` when the inspector sees
   * the entry, a failure when the keychain cannot be read.
   */
  async function believeAbsent(account: string): Promise<Step<void>> {
    if (inspector) {
      const has = await inspector.has(service, account);
      if (!has.ok) return { done: has };
      if (has.value) return { again: contradiction };
    }
    return proveReadable();
  }

  async function getStep(account: string): Promise<Step<string>> {
    const request: Ask = { op: 'get', service, account };
    const answer = await caller.call(request);
    if (answer.outcome === 'value') return { done: ok(answer.value) };
    if (answer.outcome !== 'absent') return trouble(request, answer);
    const belief = await believeAbsent(account);
    if ('again' in belief) return belief;
    return { done: belief.done.ok ? err({ ...absent, subject: account }) : belief.done };
  }

  async function deleteStep(account: string, isRetry: boolean): Promise<Step<void>> {
    const request: Ask = { op: 'delete', service, account };
    const answer = await caller.call(request);
    if (answer.outcome === 'done') return { done: ok() };
    if (answer.outcome !== 'absent') return trouble(request, answer);
    const belief = await believeAbsent(account);
    if ('again' in belief || !belief.done.ok) return belief;
    // The first try may have deleted it before its answer was lost.
    return { done: isRetry ? ok() : err({ ...absent, subject: account }) };
  }

  async function setStep(account: string, value: string): Promise<Step<void>> {
    const request: Ask = { op: 'set', service, account, value };
    const answer = await caller.call(request);
    if (answer.outcome === 'given-up') return readBack(request, answer);
    if (answer.outcome !== 'done') return trouble(request, answer);
    const read: Ask = { op: 'get', service, account };
    const stored = await caller.call(read);
    if (stored.outcome === 'value' && stored.value === value) return { done: ok() };
    if (stored.outcome !== 'value' && stored.outcome !== 'absent') return trouble(read, stored);
    const state = await inspector?.state();
    if (state && !state.ok) return { done: state };
    return { again: { code: 'keychain-failed', detail: 'what was stored reads back differently' } };
  }

  /** After a write that hung in a keychain that is well, a fresh helper tells whether it was done. */
  async function readBack(
    { account, value }: Extract<Ask, { op: 'set' }>,
    hung: Extract<CallOutcome, { outcome: 'given-up' }>,
  ): Promise<Step<void>> {
    if (!hung.well) return failed(true, hung.failure);
    const stored = await caller.call({ op: 'get', service, account });
    const isStored = stored.outcome === 'value' && stored.value === value;
    return isStored ? { done: ok() } : { again: hung.failure };
  }

  /** Through keytar where there is no inspector: it reads every secret, and has crashed on odd items. */
  async function listApart(): Answer<readonly string[]> {
    const request: Ask = { op: 'find', service };
    const answer = await caller.callApart(request);
    if (answer.outcome === 'accounts') return ok(answer.accounts);
    const step = await trouble(request, answer);
    return 'done' in step ? step.done : err(step.again);
  }

  return {
    get: (account) => twice(() => getStep(account)),
    set: (account, value) => twice(() => setStep(account, value)),
    delete: (account) => twice((isRetry) => deleteStep(account, isRetry)),
    accounts: async () => {
      const listing = await inspector?.list(service);
      const found = listing?.ok ? ok(listing.value.accounts) : (listing ?? (await listApart()));
      return found.ok ? ok(ourAccounts(found.value)) : found;
    },
    check: async () => {
      const state = await inspector?.state();
      return state && !state.ok ? state : twice(proveReadable);
    },
  };
}
