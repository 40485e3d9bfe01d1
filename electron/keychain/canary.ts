import { setTimeout as delay } from 'node:timers/promises';
import { err, ok } from '../shared/result.ts';
import type { Err } from '../shared/result.ts';
import type { Attempt, Trouble } from './attempt.ts';
import { odd, settled } from './attempt.ts';
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
  /** What to make of a call that gave no plain answer. */
  readonly trouble: (answer: CallOutcome) => Promise<Err<Trouble>>;
}

/** The data folder that a vault's entries belong to. */
export interface VaultFolder {
  /** Absolute, links resolved; undefined where there is no such folder. */
  path(): Promise<string | undefined>;
  /** Whether another folder that the entries are said to belong to has the same vault, or may have it: one is a copy then. */
  isCopiedIn(other: string): Promise<boolean>;
}

/**
 * An entry that is no secret, made in the keychain that a vault begins with: who can read it reads that keychain now. It
 * names the identity that the records give to their keychain. Where it is missing or names another one though the vault has
 * saved values, this is another keychain: replaced, restored, or another session's. Nothing is written into such a one.
 * It names the data folder as well: where another folder with the same vault is named, one is a copy of the other, and only
 * the one that is named may change the entries.
 */
export interface Canary {
  /**
   * Reads the canary. A missing or unfitting one is written in a vault without values, else it is `keychain-other`. Before
   * the entries of another folder it is `keychain-other-folder`; a folder that was moved is named anew.
   */
  prove(): Attempt<void>;
  /**
   * As `prove`, once for each helper, which reaches no other keychain program than the one that it began with, and every second:
   * another folder may have been given the entries.
   */
  proveOnce(): Attempt<void>;
  /**
   * Writes the canary with this identity, whatever the vault has saved, and counts the helper as proven: the records follow.
   * Gives the identity that was named before.
   */
  accept(identity: string): Attempt<string | undefined>;
}

/** How often, and how long apart in milliseconds, an entry is read that is listed: KWallet gives none out right after its start. */
const findLooks = 5;
const findLookMs = 100;

/** How long in milliseconds the mark is believed to be as it was read. */
const provenMs = 1000;

export function createCanary(options: CanaryOptions): Canary {
  const { service, caller, inspector, mayBeNew, identity, folder, trouble } = options;
  let proven: { readonly helper: number; readonly at: number } | undefined;
  /** The identity that was accepted with a helper, until the records name it too. */
  let accepted: { readonly helper: number; readonly identity: string } | undefined;

  /** The canary's text, undefined where there is none. A locked keyring answers "not there" too: its failure is given instead. */
  async function find(): Attempt<string | undefined> {
    for (let look = 1; ; look += 1) {
      // oxlint-disable-next-line no-await-in-loop -- looked at again where the keychain has just been opened
      const read = await caller.call({ op: 'get', service, account: canaryAccount });
      if (read.outcome === 'value') return ok(read.value);
      if (read.outcome !== 'absent') return trouble(read);
      if (!inspector) return ok(undefined);
      // oxlint-disable-next-line no-await-in-loop
      const has = await inspector.has(service, canaryAccount);
      if (!has.ok) return settled(has.error);
      if (!has.value) return ok(undefined);
      if (look === findLooks) return odd('the entry is there but cannot be read');
      // oxlint-disable-next-line no-await-in-loop
      await delay(findLookMs);
    }
  }

  async function write(facts: CanaryFacts): Attempt<void> {
    const value = canaryText(facts);
    if ((await inspector?.replaceText(service, canaryAccount, value)) !== true) {
      const written = await caller.call({ op: 'set', service, account: canaryAccount, value });
      if (written.outcome !== 'done') return trouble(written);
    }
    const read = await caller.call({ op: 'get', service, account: canaryAccount });
    if (read.outcome === 'value') {
      if (read.value !== value) return odd('what was just stored reads back differently');
      await inspector?.label(service, new Map([[canaryAccount, canaryLabel]]));
      return ok();
    }
    return read.outcome === 'absent' ? odd('what was just stored is not there') : trouble(read);
  }

  /**
   * What a canary that was found says of its keychain. `nameless`: one of a program that gave no identities, in a keychain
   * that has the entry after which the records' identity is named, so it is theirs and may be named.
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
    return key.outcome === 'absent' ? ok('other') : trouble(key);
  }

  async function prove(): Attempt<void> {
    const helper = caller.helperNumber();
    const found = await find();
    if (!found.ok) return found;
    const facts = found.value === undefined ? undefined : readCanary(found.value);
    const wanted = await identity();
    const judged = await judge(facts, wanted);
    if (!judged.ok) return judged;
    if (judged.value === 'other' && !(await mayBeNew())) return settled({ code: 'keychain-other' });
    const here = await folder?.path();
    const there = facts?.folder;
    const isMoved = here !== undefined && there !== here;
    if (isMoved && there !== undefined && (await folder?.isCopiedIn(there)) === true) {
      return settled({ code: 'keychain-other-folder', detail: there });
    }
    if (judged.value !== 'own' || isMoved) {
      const written = await write({ identity: wanted ?? facts?.identity, folder: here });
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
