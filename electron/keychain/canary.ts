import { setTimeout as delay } from 'node:timers/promises';
import { err, ok } from '../shared/result.ts';
import type { Err } from '../shared/result.ts';
import type { Attempt, FailedAttempt } from './attempt.ts';
import { listedReads, unexpectedAnswer, settledFailure } from './attempt.ts';
import type { Caller, CallOutcome } from './caller.ts';
import { canaryLabel } from './entry-label.ts';
import type { KeychainInspector } from './inspector.ts';
import { canaryAccount, canaryText, readCanary } from './service-name.ts';
import type { CanaryFacts } from './service-name.ts';

export interface CanaryOptions {
  readonly service: string;
  readonly caller: Caller;
  readonly inspector: KeychainInspector | undefined;
  /** As in `KeychainOptions`. */
  readonly mayBeNew: () => Promise<boolean>;
  /** As in `KeychainOptions`. */
  readonly identity: () => Promise<string | undefined>;
  /** As in `KeychainOptions`. */
  readonly folder: VaultFolder | undefined;
  /** Turns an outcome that is not a plain answer into a failure. */
  readonly classify: (answer: CallOutcome) => Promise<Err<FailedAttempt>>;
}

/** The data folder that a vault's entries belong to. */
export interface VaultFolder {
  /** Absolute, links resolved; undefined where there is no such folder. */
  path(): Promise<string | undefined>;
  /** Whether another folder that the entries are said to belong to has the same vault, or may have it: one is a copy then. */
  isCopiedIn(other: string): Promise<boolean>;
}

/**
 * An entry that is not a secret, written when a vault is created: being able to read it proves that this is the vault's
 * keychain. It holds the keychain identity that the records name. If it is missing or holds another identity although the
 * vault has saved values, this is a different keychain (replaced, restored, or of another session), and nothing is written
 * to it. It holds the path of the data folder too: if that is another folder with the same vault, one is a copy of the
 * other, and only the folder in the canary may change the entries.
 */
export interface Canary {
  /**
   * Reads the canary. A missing or different one is written if the vault has no values, otherwise the failure is
   * `keychain-other`. If the entries belong to another folder, it is `keychain-other-folder`; after a move of the data
   * folder, the new path is written.
   */
  prove(): Attempt<void>;
  /**
   * Like `prove`, but at most once per helper and second. A helper stays with the keychain program that it started with, but
   * the entries may have been assigned to another folder meanwhile.
   */
  proveOnce(): Attempt<void>;
  /**
   * Writes the canary with this identity, whatever the vault has saved, and treats the helper as proven: the records are
   * updated next. Returns the previous identity.
   */
  accept(identity: string): Attempt<string | undefined>;
}

/** How long in milliseconds a read canary stays valid. */
const provenMs = 1000;

export function createCanary(options: CanaryOptions): Canary {
  const { service, caller, inspector, mayBeNew, identity, folder, classify } = options;
  let proven: { readonly helper: number; readonly at: number } | undefined;
  /** The identity that was accepted with a helper, until the records name it too. */
  let accepted: { readonly helper: number; readonly identity: string } | undefined;

  /** The canary's text, or undefined if there is none. A locked keyring also answers "not found"; its failure is returned instead. */
  async function find(): Attempt<string | undefined> {
    for (let attempt = 1; ; attempt += 1) {
      // oxlint-disable-next-line no-await-in-loop -- retried if the keychain has just been unlocked
      const read = await caller.call({ op: 'get', service, account: canaryAccount });
      if (read.outcome === 'value') return ok(read.value);
      if (read.outcome !== 'absent') return classify(read);
      if (!inspector) return ok(undefined);
      // oxlint-disable-next-line no-await-in-loop
      const has = await inspector.has(service, canaryAccount);
      if (!has.ok) return settledFailure(has.error);
      if (!has.value) return ok(undefined);
      if (attempt === listedReads.most) return unexpectedAnswer({ facts: { reason: 'entry-unreadable' } });
      // oxlint-disable-next-line no-await-in-loop
      await delay(listedReads.pauseMs);
    }
  }

  async function write(facts: CanaryFacts): Attempt<void> {
    const value = canaryText(facts);
    if ((await inspector?.replaceText(service, canaryAccount, value)) !== true) {
      const written = await caller.call({ op: 'set', service, account: canaryAccount, value });
      if (written.outcome !== 'done') return classify(written);
    }
    const read = await caller.call({ op: 'get', service, account: canaryAccount });
    if (read.outcome === 'value') {
      if (read.value !== value) return unexpectedAnswer({ facts: { reason: 'stored-differs' } });
      await inspector?.label(service, new Map([[canaryAccount, canaryLabel]]));
      return ok();
    }
    return read.outcome === 'absent'
      ? unexpectedAnswer({ facts: { reason: 'stored-missing' } })
      : classify(read);
  }

  /**
   * Compares a canary with the records. `nameless`: written by a version without identities, but the keychain has the entry
   * that the records' identity names, so it is the vault's and gets its identity.
   */
  async function judge(
    facts: CanaryFacts | undefined,
    wanted: string | undefined,
  ): Attempt<'own' | 'nameless' | 'other'> {
    if (facts === undefined) return ok('other');
    const { identity: named } = facts;
    if (wanted === undefined || named === wanted) return ok('own');
    if (named !== undefined) return ok('other');
    const key = await caller.call({ op: 'get', service, account: wanted });
    if (key.outcome === 'value') return ok('nameless');
    return key.outcome === 'absent' ? ok('other') : classify(key);
  }

  async function prove(): Attempt<void> {
    const helper = caller.helperNumber();
    const found = await find();
    if (!found.ok) return found;
    const facts = found.value === undefined ? undefined : readCanary(found.value);
    const wanted = await identity();
    const verdict = await judge(facts, wanted);
    if (!verdict.ok) return verdict;
    if (verdict.value === 'other' && !(await mayBeNew())) return settledFailure({ code: 'keychain-other' });
    const ownFolder = await folder?.path();
    const namedFolder = facts?.folder;
    const isMoved = ownFolder !== undefined && namedFolder !== ownFolder;
    if (isMoved && namedFolder !== undefined && (await folder?.isCopiedIn(namedFolder)) === true) {
      return settledFailure({
        code: 'keychain-other-folder',
        facts: { reason: 'other-folder', folder: namedFolder },
      });
    }
    if (verdict.value !== 'own' || isMoved) {
      const written = await write({ identity: wanted ?? facts?.identity, folder: ownFolder });
      if (!written.ok) return err(written.error);
    }
    proven = { helper, at: performance.now() };
    return ok();
  }

  return {
    prove,
    proveOnce: async () => {
      const helper = caller.helperNumber();
      if (proven?.helper === helper && performance.now() - proven.at < provenMs) return ok();
      if (accepted?.helper === helper && (await identity()) !== accepted.identity) return ok();
      accepted = undefined;
      return prove();
    },
    async accept(name) {
      const helper = caller.helperNumber();
      const found = await find();
      if (!found.ok) return found;
      const written = await write({ identity: name, folder: await folder?.path() });
      if (!written.ok) return err(written.error);
      accepted = { helper, identity: name };
      proven = { helper, at: performance.now() };
      return ok(found.value === undefined ? undefined : readCanary(found.value).identity);
    },
  };
}
