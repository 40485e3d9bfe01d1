import { err, ok } from '../shared/result.ts';
import type { Err } from '../shared/result.ts';
import type { Attempt, Trouble } from './attempt.ts';
import { odd, settled } from './attempt.ts';
import type { Caller, CallOutcome } from './caller.ts';
import type { KeychainInspector } from './inspector.ts';
import { canaryAccount, canaryValue } from './service-name.ts';

export interface CanaryOptions {
  readonly service: string;
  readonly caller: Caller;
  readonly inspector: KeychainInspector | undefined;
  /** Whether this vault has no saved value yet, so that a missing canary is no contradiction. */
  readonly mayBeNew: () => Promise<boolean>;
  /** What to make of a call that gave no plain answer. */
  readonly trouble: (answer: CallOutcome) => Promise<Err<Trouble>>;
}

/**
 * An entry that is no secret, made in the keychain that a vault begins with: who can read it reads that keychain now.
 * Where it is missing though the vault has saved values, this is another keychain: replaced, restored, or another
 * session's. Nothing is written into such a one.
 */
export interface Canary {
  /** Reads the canary. A missing one is written in a vault without values, else it is `keychain-other`. */
  prove(): Attempt<void>;
  /** As `prove`, once for each helper: a helper reaches no other keychain program than the one that it began with. */
  proveOnce(): Attempt<void>;
  /** Writes the canary where it is missing, whatever the vault has saved. */
  accept(): Attempt<void>;
}

export function createCanary({ service, caller, inspector, mayBeNew, trouble }: CanaryOptions): Canary {
  let provenHelper: number | undefined;

  /** Whether the canary is there. A locked keyring answers "not there" too: its failure is given instead. */
  async function isThere(): Attempt<boolean> {
    const read = await caller.call({ op: 'get', service, account: canaryAccount });
    if (read.outcome === 'value') return ok(true);
    if (read.outcome !== 'absent') return trouble(read);
    if (!inspector) return ok(false);
    const has = await inspector.has(service, canaryAccount);
    if (!has.ok) return settled(has.error);
    return has.value ? odd('the entry is there but cannot be read') : ok(false);
  }

  async function write(): Attempt<void> {
    const written = await caller.call({ op: 'set', service, account: canaryAccount, value: canaryValue });
    if (written.outcome !== 'done') return trouble(written);
    const read = await caller.call({ op: 'get', service, account: canaryAccount });
    if (read.outcome === 'value') return ok();
    return read.outcome === 'absent' ? odd('what was just stored is not there') : trouble(read);
  }

  async function proveOr(mayWrite: () => Promise<boolean>): Attempt<void> {
    const helper = caller.helperNumber();
    const there = await isThere();
    if (!there.ok) return there;
    if (!there.value) {
      if (!(await mayWrite())) return settled({ code: 'keychain-other' });
      const written = await write();
      if (!written.ok) return err(written.error);
    }
    provenHelper = helper;
    return ok();
  }

  return {
    prove: () => proveOr(mayBeNew),
    proveOnce: async () => (provenHelper === caller.helperNumber() ? ok() : proveOr(mayBeNew)),
    accept: () => proveOr(() => Promise.resolve(true)),
  };
}
