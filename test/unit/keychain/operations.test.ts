import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { listedReads } from '../../../electron/keychain/attempt.ts';
import type { Caller, CallOutcome } from '../../../electron/keychain/caller.ts';
import type { VaultFolder } from '../../../electron/keychain/canary.ts';
import { canaryLabel } from '../../../electron/keychain/entry-label.ts';
import type { HelperCall } from '../../../electron/keychain/helper-process.ts';
import type { Identity, KeychainInspector, Listing } from '../../../electron/keychain/inspector.ts';
import type { EntryOperations } from '../../../electron/keychain/operations.ts';
import { createOperations } from '../../../electron/keychain/operations.ts';
import { canaryAccount, canaryText } from '../../../electron/keychain/service-name.ts';
import type { KeychainFailure, KeychainFailureCode } from '../../../electron/shared/failure.ts';
import type { Result } from '../../../electron/shared/result.ts';
import { err, ok } from '../../../electron/shared/result.ts';

const ended: CallOutcome = { outcome: 'ended' };
const account = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const program = (owner: string): Identity => ({ kind: 'program', owner });

interface World {
  /** Answers of keytar, one for each call but those about the canary. */
  readonly answers: readonly CallOutcome[];
  /** Answers about the canary, one for each call; without them it is there. */
  readonly canary?: readonly CallOutcome[];
  readonly mayBeNew?: boolean;
  readonly identity?: string;
  /** Instead of `identity`, where it changes. */
  readonly records?: { readonly identity: string };
  readonly alone?: Result<void, KeychainFailure>;
  /** What the keychain says of itself, one for each question; the last one stays. */
  readonly states: readonly Result<void, KeychainFailure>[];
  readonly has?: Result<boolean, KeychainFailure>;
  /** What a listing of its entries gives, one for each. */
  readonly listings?: readonly Result<Listing, KeychainFailure>[];
  /** Whether the keychain asks somebody before it gives the entry out. */
  readonly isGuarded?: boolean;
  readonly folder?: VaultFolder;
  readonly before?: Identity | undefined;
  readonly after?: Identity | undefined;
  /** Which helper is asked, where it changes. */
  readonly helper?: { readonly number: number };
}

function operationsIn({ answers, states, has = ok(false), before, after, ...world }: World) {
  const left = [...answers];
  const canaryLeft = world.canary && [...world.canary];
  const statesLeft = [...states];
  const listingsLeft = [...(world.listings ?? [])];
  const asked: HelperCall[] = [];
  const dropped = { count: 0 };
  const looks = { count: 0 };
  const syncs = { count: 0 };
  const labels = new Map<string, string>();
  const caller: Caller = {
    call: (request) => {
      asked.push(request);
      if ('account' in request && request.account === canaryAccount) {
        return Promise.resolve(
          canaryLeft ? (canaryLeft.shift() ?? ended) : { outcome: 'value', value: 'canary' },
        );
      }
      return Promise.resolve(left.shift() ?? ended);
    },
    callInOwnHelper: () => Promise.reject(new Error('not asked for')),
    identity: () => Promise.resolve(before),
    helperNumber: () => world.helper?.number ?? 1,
    warm: () => {},
    dropHelper: () => {
      dropped.count += 1;
    },
    close: () => {},
  };
  const inspector: KeychainInspector = {
    state: () => Promise.resolve((statesLeft.length > 1 ? statesLeft.shift() : statesLeft[0]) ?? ok()),
    unlock: () => Promise.reject(new Error('not asked for')),
    has: () => Promise.resolve(has),
    list: () =>
      Promise.resolve(listingsLeft.shift() ?? err({ code: 'keychain-failed', detail: 'not asked for' })),
    identity: () => Promise.resolve(after),
    provider: () => Promise.resolve(undefined),
    isGuarded: () => Promise.resolve(world.isGuarded ?? false),
    label: (_, named) => {
      for (const [one, label] of named) labels.set(one, label);
      return Promise.resolve();
    },
    entries: () => Promise.reject(new Error('not asked for')),
    replaceText: () => Promise.resolve(false),
    sync: () => {
      syncs.count += 1;
      return Promise.resolve();
    },
    checkSoleDaemon: () => {
      looks.count += 1;
      return Promise.resolve(world.alone ?? ok());
    },
  };
  const operations = createOperations({
    service: 's',
    platform: 'linux',
    caller,
    inspector,
    askSystem: () => Promise.reject(new Error('not asked for')),
    mayBeNew: () => Promise.resolve(world.mayBeNew ?? true),
    identity: () => Promise.resolve(world.records?.identity ?? world.identity),
    folder: world.folder,
  });
  return { operations, asked, dropped, looks, syncs, labels };
}

const error: CallOutcome = { outcome: 'error', text: 'Texte quelconque' };
const locked = err({ code: 'keychain-locked' } as const);
const noProvider = err({ code: 'keychain-no-provider' } as const);
const noCollection = err({ code: 'keychain-no-collection' } as const);

const settled = (code: KeychainFailureCode) => ({ ok: false, error: { code } });
const unknown = (cause: KeychainFailureCode) => ({
  ok: false,
  error: { code: 'keychain-restarted', facts: { reason: 'after', cause } },
});

describe('a listing', () => {
  const gone = err({ code: 'keychain-restarted' } as const);
  const found = ok({ accounts: [account], foreign: 0 });

  it.each([
    ['is asked once more of a keychain that ended meanwhile', [gone, found], ok([account])],
    ['is not asked a third time', [gone, gone, found], gone],
    ['is not asked again of one that is locked', [locked, found], locked],
  ])('%s', async (_, listings, answer) => {
    const { operations } = operationsIn({ answers: [], states: [], listings });
    expect(await operations.accounts()).toEqual(answer);
  });
});

describe('a write that failed', () => {
  it.each([
    [
      'locked, by the keychain of before',
      { answers: [error], states: [locked], before: program(':1.2'), after: program(':1.2') },
      settled('keychain-locked'),
    ],
    [
      'no collection, likewise',
      { answers: [error], states: [noCollection], before: program(':1.2'), after: program(':1.2') },
      settled('keychain-no-collection'),
    ],
    [
      'no keychain before and after',
      { answers: [error], states: [noProvider], before: { kind: 'nobody' }, after: { kind: 'nobody' } },
      settled('keychain-no-provider'),
    ],
    [
      'started by the call, and locked',
      { answers: [error], states: [locked], before: { kind: 'nobody' }, after: program(':1.2') },
      settled('keychain-locked'),
    ],
    [
      'locked, but by another keychain than before',
      { answers: [error], states: [locked], before: program(':1.2'), after: program(':1.3') },
      unknown('keychain-locked'),
    ],
    [
      'keychain gone',
      { answers: [error], states: [noProvider], before: program(':1.2'), after: { kind: 'nobody' } },
      unknown('keychain-no-provider'),
    ],
    [
      'who served it is not known',
      { answers: [error], states: [locked], before: undefined, after: program(':1.2') },
      unknown('keychain-locked'),
    ],
    [
      'helper ended, keychain locked',
      { answers: [ended], states: [locked], before: program(':1.2'), after: program(':1.2') },
      unknown('keychain-locked'),
    ],
    [
      'second try refused',
      { answers: [error, error], states: [ok(), locked], before: program(':1.2'), after: program(':1.2') },
      unknown('keychain-locked'),
    ],
    [
      'hung in a locked keychain',
      {
        answers: [{ outcome: 'given-up', failure: { code: 'keychain-prompt-timeout' }, isHealthy: false }],
        states: [locked],
      },
      settled('keychain-prompt-timeout'),
    ],
    [
      'hung, keychain gone',
      {
        answers: [{ outcome: 'given-up', failure: { code: 'keychain-no-bus' }, isHealthy: false }],
        states: [noProvider],
      },
      unknown('keychain-no-bus'),
    ],
  ] as const satisfies readonly (readonly [string, World, unknown])[])(
    'set and delete: %s',
    async (_name, world, expected) => {
      expect(await operationsIn(world).operations.set(account, 'v')).toEqual(expected);
      expect(await operationsIn(world).operations.delete(account)).toEqual(expected);
    },
  );

  it.each([
    [
      'locked before it could be read back',
      { answers: [{ outcome: 'done' }, { outcome: 'absent' }], states: [locked] },
      'keychain-locked',
    ],
    [
      'gone before it could be read back',
      { answers: [{ outcome: 'done' }, error], states: [noProvider] },
      'keychain-no-provider',
    ],
    [
      'helper ended before it could be read back',
      { answers: [{ outcome: 'done' }, ended], states: [locked] },
      'keychain-locked',
    ],
  ] as const satisfies readonly (readonly [string, World, unknown])[])(
    'set: stored, but %s',
    async (_name, world, code) => {
      expect(await operationsIn(world).operations.set(account, 'v')).toEqual(unknown(code));
    },
  );

  it('drops the helper that is connected to a keychain that is gone', async () => {
    const { operations, dropped } = operationsIn({ answers: [error], states: [noProvider] });
    await operations.get(account);
    expect(dropped.count).toBe(1);
  });
});

describe('a read that failed', () => {
  it.each([
    ['locked', locked],
    ['no provider', noProvider],
    ['no collection', noCollection],
  ])('is explained by what the keychain says of itself, never by a text: %s', async (_name, state) => {
    expect(await operationsIn({ answers: [error], states: [state] }).operations.get(account)).toEqual(state);
  });

  it('is tried again when the keychain is well', async () => {
    const { operations, dropped } = operationsIn({
      answers: [error, { outcome: 'value', value: 'v' }],
      states: [ok()],
    });
    expect(await operations.get(account)).toEqual(ok('v'));
    expect(dropped.count).toBe(1);
  });

  it('is not tried a third time', async () => {
    const { operations, asked } = operationsIn({ answers: [error, error, error], states: [ok()] });
    expect(await operations.get(account)).toEqual(
      err({ code: 'keychain-failed', detail: 'Texte quelconque' }),
    );
    expect(asked).toHaveLength(2);
  });
});

const done: CallOutcome = { outcome: 'done' };
const gave = (value: string): CallOutcome => ({ outcome: 'value', value });

describe('a value', () => {
  it('is stored only if it was read back as it was written', async () => {
    const answers = [done, gave('w'), done, gave('w')];
    const differs = operationsIn({ answers, states: [ok()] });
    expect(await differs.operations.set(account, 'v')).toEqual(
      err({ code: 'keychain-failed', facts: { reason: 'stored-differs' } }),
    );
    const late: CallOutcome = {
      outcome: 'given-up',
      failure: { code: 'keychain-unresponsive' },
      isHealthy: true,
    };
    const stored = operationsIn({ answers: [late, gave('v')], states: [ok()] });
    expect(await stored.operations.set(account, 'v')).toEqual(ok());
  });

  it('is in no failure, whatever the library says', async () => {
    const value = 'hunter2-hunter2';
    const told: CallOutcome = { outcome: 'error', text: `cannot store ${value}` };
    const { operations } = operationsIn({ answers: [told, told], states: [ok()] });
    const answer = await operations.set(account, value);
    expect(answer.ok).toBe(false);
    expect(JSON.stringify(answer)).not.toContain('hunter2');
  });

  it('is missing where its entry is empty, as after a keychain that ended during a write', async () => {
    const { operations } = operationsIn({ answers: [gave('')], states: [ok()] });
    expect(await operations.get(account)).toEqual(
      err({ code: 'keychain-not-found', subject: account, facts: { reason: 'entry-empty' } }),
    );
  });

  it('that is not there is deleted only if the try before may have done it', async () => {
    const absent: CallOutcome = { outcome: 'absent' };
    const missing = operationsIn({ answers: [absent], states: [ok()] });
    expect(await missing.operations.delete(account)).toEqual(
      err({ code: 'keychain-not-found', subject: account }),
    );
    const lost = operationsIn({ answers: [error, absent], states: [ok()] });
    expect(await lost.operations.delete(account)).toEqual(ok());
  });
});

const deleted = (asked: readonly HelperCall[]) =>
  asked.flatMap((ask) => (ask.op === 'delete' ? [ask.account] : []));

describe('clearing a vault', () => {
  const listing = ok({
    accounts: [canaryAccount, account, `${account}.1`, 'of another program'],
    foreign: 0,
  });

  it('deletes its entries and no other, the canary last, and counts the values', async () => {
    const { operations, asked } = operationsIn({
      answers: [done, done],
      canary: [gave('canary'), done],
      states: [ok()],
      listings: [listing],
    });
    expect(await operations.clear()).toEqual(ok(1));
    expect(deleted(asked)).toEqual([account, `${account}.1`, canaryAccount]);
  });

  it('stops at what cannot be deleted, and leaves the canary', async () => {
    const { operations, asked } = operationsIn({
      answers: [error],
      states: [locked],
      before: program(':1.2'),
      after: program(':1.2'),
      listings: [listing],
    });
    expect(await operations.clear()).toEqual(locked);
    expect(deleted(asked)).toEqual([account]);
  });
});

it('a locked keychain is not accepted, and asks nobody', async () => {
  const { operations, asked } = operationsIn({ answers: [], states: [locked] });
  expect(await operations.accept(account)).toEqual(locked);
  expect(asked).toEqual([]);
});

describe('"not there"', () => {
  it('is not believed while a locked collection holds the entry', async () => {
    const world: World = { answers: [{ outcome: 'absent' }], states: [ok()], has: locked };
    expect(await operationsIn(world).operations.get(account)).toEqual(locked);
    expect(await operationsIn(world).operations.delete(account)).toEqual(locked);
  });

  it('is not believed while the keychain lists the entry: it is waited for, and then a fresh helper is asked', async () => {
    const value: CallOutcome = { outcome: 'value', value: 'v' };
    const after = (count: number) =>
      operationsIn({
        answers: [...Array.from({ length: count }, (): CallOutcome => ({ outcome: 'absent' })), value],
        states: [ok()],
        has: ok(true),
      });
    const late = after(listedReads.most - 1);
    expect(await late.operations.get(account)).toEqual(ok('v'));
    expect(late.dropped.count).toBe(0);
    const odd = after(listedReads.most);
    expect(await odd.operations.get(account)).toEqual(ok('v'));
    expect(odd.dropped.count).toBe(1);
    expect(await after(listedReads.most * 3).operations.get(account)).toMatchObject({
      error: { code: 'keychain-failed', facts: { reason: 'entry-unreadable' } },
    });
  });

  it('is believed once the canary was read', async () => {
    const { operations, asked } = operationsIn({
      answers: [{ outcome: 'absent' }],
      states: [ok()],
    });
    expect(await operations.get(account)).toEqual(err({ code: 'keychain-not-found', subject: account }));
    expect(asked.map(({ op }) => op)).toEqual(['get', 'get']);
  });

  it('is not believed when the keychain is locked before the canary is read', async () => {
    const { operations } = operationsIn({
      answers: [{ outcome: 'absent' }],
      canary: [{ outcome: 'absent' }, error],
      states: [locked],
    });
    expect(await operations.get(account)).toEqual(locked);
  });
});

const writes = (asked: readonly HelperCall[]) => asked.filter(({ op }) => op === 'set' || op === 'delete');

describe('a missing canary', () => {
  const absent: CallOutcome = { outcome: 'absent' };
  const other = err({ code: 'keychain-other' } as const);

  it('is another keychain, where the vault has saved values: nothing is written', async () => {
    const world: World = { answers: [absent], canary: [absent], states: [ok()], mayBeNew: false };
    const acts: Readonly<Record<string, (one: EntryOperations) => Promise<unknown>>> = {
      get: (one) => one.get(account),
      set: (one) => one.set(account, 'v'),
      delete: (one) => one.delete(account),
      check: (one) => one.check(),
    };
    for (const [name, act] of Object.entries(acts)) {
      const { operations, asked } = operationsIn(world);
      expect(await act(operations), name).toEqual(other);
      expect(writes(asked)).toEqual([]);
    }
  });

  it('or one of another identity: nothing is written or deleted either', async () => {
    const [own, foreign] = [account, '7c9e6679-7425-40de-944b-e07fc1f90ae7'];
    for (const act of [
      (one: EntryOperations) => one.set(account, 'v'),
      (one: EntryOperations) => one.delete(account),
      (one: EntryOperations) => one.check(),
    ]) {
      const canary: readonly CallOutcome[] = [{ outcome: 'value', value: canaryText({ identity: foreign }) }];
      const { operations, asked } = operationsIn({
        answers: [],
        canary,
        states: [ok()],
        mayBeNew: false,
        identity: own,
      });
      expect(await act(operations)).toEqual(other);
      expect(writes(asked)).toEqual([]);
    }
  });

  it.each([true, false])('names the data folder; another one with the same vault: %j', async (isCopied) => {
    const asked: string[] = [];
    const folder: VaultFolder = {
      path: () => Promise.resolve('/here'),
      isCopiedIn: (there) => {
        asked.push(there);
        return Promise.resolve(isCopied);
      },
    };
    const facts = { identity: account, folder: '/mit Leerzeichen/日本\\' };
    const found: CallOutcome = { outcome: 'value', value: canaryText(facts) };
    const renewed = canaryText({ identity: account, folder: '/here' });
    const written: readonly CallOutcome[] = [{ outcome: 'done' }, { outcome: 'value', value: renewed }];
    for (const act of [
      (one: EntryOperations) => one.set(account, 'v'),
      (one: EntryOperations) => one.delete(account),
      (one: EntryOperations) => one.check(),
    ]) {
      const world = operationsIn({
        answers: [{ outcome: 'done' }, { outcome: 'value', value: 'v' }],
        canary: [found, ...written],
        states: [ok()],
        mayBeNew: false,
        identity: account,
        folder,
      });
      const answer = await act(world.operations);
      const refused = err({
        code: 'keychain-other-folder',
        facts: { reason: 'other-folder', folder: facts.folder },
      });
      expect(answer).toEqual(isCopied ? refused : ok());
      const renewals = writes(world.asked).filter((ask) => 'value' in ask && ask.value === renewed);
      expect(renewals).toHaveLength(isCopied ? 0 : 1);
      expect([...world.labels]).toEqual(isCopied ? [] : [[canaryAccount, canaryLabel]]);
      expect(writes(world.asked).length > 0).toBe(!isCopied);
    }
    expect(asked).toEqual([facts.folder, facts.folder, facts.folder]);
  });

  it('keeps its identity after a move whose records cannot be read', async () => {
    const moved = canaryText({ identity: account, folder: '/here' });
    const { operations, asked } = operationsIn({
      answers: [],
      canary: [
        { outcome: 'value', value: canaryText({ identity: account, folder: '/there' }) },
        { outcome: 'done' },
        { outcome: 'value', value: moved },
      ],
      states: [ok()],
      mayBeNew: false,
      folder: { path: () => Promise.resolve('/here'), isCopiedIn: () => Promise.resolve(false) },
    });
    expect(await operations.check()).toEqual(ok());
    expect(writes(asked)).toMatchObject([{ account: canaryAccount, value: moved }]);
  });

  it('is waited for where it is listed and not given out yet, and not for ever', async () => {
    const found: CallOutcome = { outcome: 'value', value: canaryText({}) };
    const set: readonly CallOutcome[] = [{ outcome: 'done' }, { outcome: 'value', value: 'v' }];
    const world = { answers: set, states: [ok()], has: ok(true) };
    const late = operationsIn({ ...world, canary: [absent, absent, found] });
    expect(await late.operations.set(account, 'v')).toEqual(ok());
    const never = operationsIn({ ...world, canary: Array.from({ length: 20 }, () => absent) });
    expect(await never.operations.set(account, 'v')).toMatchObject({ error: { code: 'keychain-failed' } });
    expect(writes(never.asked)).toEqual([]);
  });

  it('is read again a second later, as another folder may have the entries by then', async () => {
    const isCopied = { now: false };
    const folder: VaultFolder = {
      path: () => Promise.resolve('/here'),
      isCopiedIn: () => Promise.resolve(isCopied.now),
    };
    const mark = (path: string): CallOutcome => ({
      outcome: 'value',
      value: canaryText({ identity: account, folder: path }),
    });
    const set: readonly CallOutcome[] = [{ outcome: 'done' }, { outcome: 'value', value: 'v' }];
    const { operations, asked } = operationsIn({
      answers: [...set, ...set],
      canary: [mark('/here'), mark('/there')],
      states: [ok()],
      identity: account,
      folder,
    });
    const clock = vi.spyOn(performance, 'now').mockReturnValue(5000);
    onTestFinished(() => clock.mockRestore());
    for (let time = 0; time < 2; time += 1) expect(await operations.set(account, 'v')).toEqual(ok());
    expect(asked.filter((ask) => 'account' in ask && ask.account === canaryAccount)).toHaveLength(1);
    isCopied.now = true;
    clock.mockReturnValue(6001);
    const refused = err({
      code: 'keychain-other-folder',
      facts: { reason: 'other-folder', folder: '/there' },
    });
    expect(await operations.set(account, 'v')).toEqual(refused);
  });

  it('gets no label, nor does a value, where another folder has the entries', async () => {
    const folder: VaultFolder = {
      path: () => Promise.resolve('/here'),
      isCopiedIn: () => Promise.resolve(true),
    };
    const value = canaryText({ identity: account, folder: '/there' });
    const world = { answers: [], canary: [{ outcome: 'value', value } as const], folder };
    const { operations, labels } = operationsIn({ ...world, states: [ok()] });
    await operations.label(new Map([[account, 'a name']]));
    expect([...labels]).toEqual([]);
    const closed = operationsIn({ answers: [], states: [locked] });
    await closed.operations.label(new Map([[account, 'a name']]));
    expect(closed.asked).toEqual([]);
  });

  it('is written by a new vault, before its first value', async () => {
    const { operations, asked } = operationsIn({
      answers: [{ outcome: 'done' }, { outcome: 'value', value: 'v' }],
      canary: [absent, { outcome: 'done' }, { outcome: 'value', value: canaryText({}) }],
      states: [ok()],
    });
    expect(await operations.set(account, 'v')).toEqual(ok());
    expect(writes(asked).map((ask) => 'account' in ask && ask.account)).toEqual([canaryAccount, account]);
  });

  it('that is read back as something else is none, and no value follows it', async () => {
    const round: readonly CallOutcome[] = [
      absent,
      { outcome: 'done' },
      { outcome: 'value', value: canaryText({ identity: account }) },
    ];
    const { operations, asked } = operationsIn({
      answers: [{ outcome: 'done' }, { outcome: 'value', value: 'v' }],
      canary: [...round, ...round],
      states: [ok()],
    });
    expect(await operations.set(account, 'v')).toMatchObject({
      ok: false,
      error: { facts: { reason: 'stored-differs' } },
    });
    expect(writes(asked).every((ask) => 'account' in ask && ask.account === canaryAccount)).toBe(true);
  });

  it('is written on the word of the user, and then the keychain is the own one', async () => {
    const { operations, asked } = operationsIn({
      answers: [{ outcome: 'done' }, { outcome: 'value', value: 'v' }],
      canary: [
        absent,
        absent,
        { outcome: 'done' },
        { outcome: 'value', value: canaryText({ identity: account }) },
      ],
      states: [ok()],
      mayBeNew: false,
    });
    expect(await operations.set(account, 'v')).toEqual(other);
    expect(await operations.accept(account)).toEqual(ok());
    expect(await operations.set(account, 'v')).toEqual(ok());
    expect(asked.filter((ask) => 'account' in ask && ask.account === canaryAccount)).toHaveLength(4);
  });

  it('is read anew by each helper, and names the folder of a keychain that was accepted', async () => {
    const helper = { number: 1 };
    const written = canaryText({ identity: account, folder: '/here' });
    const set = [done, gave('v')];
    const { operations, asked } = operationsIn({
      answers: [...set, ...set],
      canary: [absent, done, gave(written), absent],
      states: [ok()],
      mayBeNew: false,
      identity: account,
      folder: { path: () => Promise.resolve('/here'), isCopiedIn: () => Promise.resolve(false) },
      helper,
    });
    expect(await operations.accept(account)).toEqual(ok());
    expect(writes(asked)).toMatchObject([{ account: canaryAccount, value: written }]);
    expect(await operations.set(account, 'v')).toEqual(ok());
    helper.number = 2;
    expect(await operations.set(account, 'v')).toEqual(other);
  });

  it('stays as it is for a vault without a folder', async () => {
    const value = canaryText({ identity: account, folder: '/there' });
    const { operations, asked } = operationsIn({
      answers: [],
      canary: [gave(value)],
      states: [ok()],
      identity: account,
    });
    expect(await operations.check()).toEqual(ok());
    expect(writes(asked)).toEqual([]);
  });

  it('that was accepted is the own one until the records follow, however long that takes, and no longer', async () => {
    const [before, after] = [account, '7c9e6679-7425-40de-944b-e07fc1f90ae7'];
    const records = { identity: before };
    const accepted: CallOutcome = { outcome: 'value', value: canaryText({ identity: after }) };
    const set: readonly CallOutcome[] = [{ outcome: 'done' }, { outcome: 'value', value: 'v' }];
    const { operations } = operationsIn({
      answers: [...set, ...set],
      canary: [absent, { outcome: 'done' }, accepted, accepted, accepted, accepted],
      states: [ok()],
      mayBeNew: false,
      records,
    });
    const clock = vi.spyOn(performance, 'now').mockReturnValue(0);
    onTestFinished(() => clock.mockRestore());
    expect(await operations.accept(after)).toEqual(ok());
    clock.mockReturnValue(2000);
    expect(await operations.set(account, 'v')).toEqual(ok());
    records.identity = after;
    clock.mockReturnValue(4000);
    expect(await operations.set(account, 'v')).toEqual(ok());
    records.identity = '0e8dd7a1-7425-40de-944b-e07fc1f90ae7';
    clock.mockReturnValue(6000);
    expect(await operations.set(account, 'v')).toEqual(other);
  });

  it.each([locked, err({ code: 'keychain-unresponsive' } as const)])(
    'is not believed of a keychain that cannot say: %j',
    async (has) => {
      const world: World = { answers: [absent], canary: [absent], states: [ok()], has, mayBeNew: false };
      expect(await operationsIn(world).operations.set(account, 'v')).toEqual(has);
      expect(await operationsIn(world).operations.check()).toEqual(has);
    },
  );
});

describe('a second daemon', () => {
  const two = err({ code: 'keychain-two-daemons' } as const);

  it('stops every write, and no read', async () => {
    const world: World = { answers: [{ outcome: 'value', value: 'v' }], states: [ok()], alone: two };
    const { operations, asked } = operationsIn(world);
    expect(await operations.set(account, 'v')).toEqual(two);
    expect(await operations.delete(account)).toEqual(two);
    expect(asked).toEqual([]);
    expect(await operations.get(account)).toEqual(ok('v'));
  });

  it('is looked for once for many writes', async () => {
    const stored: CallOutcome = { outcome: 'value', value: 'v' };
    const { operations, looks } = operationsIn({
      answers: [done, stored, done, stored, done],
      states: [ok()],
    });
    expect(await operations.set(account, 'v')).toEqual(ok());
    expect(await operations.set(account, 'v')).toEqual(ok());
    expect(await operations.delete(account)).toEqual(ok());
    expect(looks.count).toBe(1);
  });
});

describe('an entry that the keychain asks about', () => {
  const absent: CallOutcome = { outcome: 'absent' };
  const notAllowed = err({ code: 'keychain-not-allowed' } as const);

  it('is not called missing when nobody allows it, to get and to peek', async () => {
    const world: World = { answers: [absent], states: [ok()], has: ok(true), isGuarded: true };
    expect(await operationsIn(world).operations.get(account)).toEqual(notAllowed);
    expect(await operationsIn(world).operations.peek(account)).toEqual(notAllowed);
  });

  it('stops a change: by the canary before it, and by its own question', async () => {
    const world: World = { answers: [absent], states: [ok()], has: ok(true), isGuarded: true };
    expect(await operationsIn({ ...world, canary: [absent] }).operations.set(account, 'v')).toEqual(
      notAllowed,
    );
    expect(await operationsIn(world).operations.delete(account)).toEqual(notAllowed);
  });
});

describe('what was acknowledged', () => {
  it('is synced to disk after each change that was made, and after no other', async () => {
    const stored: CallOutcome = { outcome: 'value', value: 'v' };
    const made = operationsIn({ answers: [done, stored, done, stored], states: [ok()] });
    expect(await made.operations.set(account, 'v')).toEqual(ok());
    expect(await made.operations.delete(account)).toEqual(ok());
    expect(await made.operations.get(account)).toEqual(ok('v'));
    expect(made.syncs.count).toBe(2);
    const failed = operationsIn({ answers: [error, error], states: [locked] });
    await failed.operations.set(account, 'v');
    expect(failed.syncs.count).toBe(0);
  });
});
