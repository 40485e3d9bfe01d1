import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryKeychain } from '../../../electron/keychain/memory.ts';
import type { Keychain } from '../../../electron/keychain/port.ts';
import { maxValueBytes } from '../../../electron/keychain/port.ts';
import { canaryAccount } from '../../../electron/keychain/service-name.ts';
import { checkValue } from '../../../electron/keychain/validate.ts';
import { err, ok } from '../../../electron/shared/result.ts';
import type { TestKeyring } from '../../support/keyring.ts';
import { startKeyring } from '../../support/keyring.ts';
import { noKeyring, realKeychain, skipNote, testService } from '../../support/real-keychain.ts';

/** A store behind keychains: makes keychains over it, and locks it. */
interface Subject {
  /** `mayBeNew`: whether the vault says that it has no saved value; true without it. */
  open(mayBeNew?: () => Promise<boolean>, identity?: () => Promise<string | undefined>): Keychain;
  /** Has the keychain be another one, as after its files were replaced. */
  replace(): Promise<void>;
  lock(): Promise<void>;
  unlock(): Promise<void>;
}

function describeKeychain(
  title: string,
  skipped: boolean,
  start: () => Promise<[Subject, () => Promise<void>]>,
): void {
  describe.skipIf(skipped)(`keychain contract: ${title}`, () => {
    let subject: Subject;
    let stop: () => Promise<void>;
    let keychain: Keychain;
    let account: string;

    beforeAll(async () => {
      [subject, stop] = await start();
    });
    afterAll(() => stop());
    beforeEach(() => {
      keychain = subject.open();
      account = randomUUID();
    });
    afterEach(() => keychain.close());

    it.each([
      ['ascii', 'sk-0123456789abcdef0123456789abcdef'],
      ['edge spaces, newlines, quotes', ' a\r\n"\'`$\\ b\t '],
      ['one byte', 'x'],
      ['Chinese and emoji', '密钥🔑と鍵'],
      ['as long as can be', 'a'.repeat(maxValueBytes)],
      ['as long as can be, in three-byte characters', `${'密'.repeat(21_845)}a`],
      ['longer than an entry', 'sk-'.repeat(1000)],
      ['longer than an entry once it is encoded', '密'.repeat(682)],
      ['like an encoded one', 'wk1:aGVsbG8'],
      ['like the head of a split one', `wk1/3:${'A'.repeat(43)}`],
      ['controls', '\u0001\u001b[31m\u007f\u0085\u2028\ufeff'],
    ])('gives back what was set: %s', async (_name, value) => {
      expect(await keychain.set(account, value)).toEqual(ok());
      expect(await keychain.get(account)).toEqual(ok(value));
    });

    it('gives back any value that passes the check', async () => {
      await fc.assert(
        fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }), async (value) => {
          fc.pre(checkValue(value) === undefined);
          expect(await keychain.set(account, value)).toEqual(ok());
          expect(await keychain.get(account)).toEqual(ok(value));
        }),
        { numRuns: 60 },
      );
    });

    it('replaces a value', async () => {
      await keychain.set(account, 'first');
      expect(await keychain.set(account, 'second')).toEqual(ok());
      expect(await keychain.get(account)).toEqual(ok('second'));
      const accounts = await keychain.accounts();
      expect(accounts.ok && accounts.value.filter((name) => name === account)).toEqual([account]);
    });

    it('replaces a long value by shorter ones, and deletes it, without a rest', async () => {
      for (const length of [20_000, 5000, 12, 9000]) {
        expect(await keychain.set(account, 'v'.repeat(length))).toEqual(ok());
        expect(await keychain.get(account)).toEqual(ok('v'.repeat(length)));
      }
      expect(await keychain.delete(account)).toEqual(ok());
      expect(await keychain.get(account)).toMatchObject({ error: { code: 'keychain-not-found' } });
      const accounts = await keychain.accounts();
      expect(accounts.ok && accounts.value).not.toContain(account);
    });

    it('writes nothing into another keychain while the vault has saved values, until that is accepted', async () => {
      const other: string = randomUUID();
      await keychain.set(other, 'kept before');
      await subject.replace();
      let hasValues = true;
      const wary = subject.open(() => Promise.resolve(!hasValues));
      const otherFailure = err({ code: 'keychain-other' });
      expect(await wary.check()).toEqual(otherFailure);
      expect(await wary.get(account)).toEqual(otherFailure);
      expect(await wary.delete(account)).toEqual(otherFailure);
      expect(await wary.set(account, 'v')).toEqual(otherFailure);
      expect(await wary.set(account, 'v'.repeat(9000))).toEqual(otherFailure);
      const accounts = await wary.accounts();
      expect(accounts.ok && accounts.value).not.toContain(account);

      expect(await wary.accept(randomUUID())).toEqual(ok());
      expect(await wary.check()).toEqual(ok());
      expect(await wary.set(account, 'v')).toEqual(ok());
      await subject.replace();
      hasValues = false;
      expect(await wary.check()).toEqual(ok());
      await wary.close();
    });

    it('is another keychain where it has another identity than is wanted, though values are in it', async () => {
      const [first, second] = [randomUUID(), randomUUID()] as const;
      let wanted: string = first;
      const open = () =>
        subject.open(
          () => Promise.resolve(false),
          () => Promise.resolve(wanted),
        );
      const wary = open();
      await wary.accept(first);
      expect(await wary.set(account, 'v')).toEqual(ok());
      expect(await wary.check()).toEqual(ok());
      await wary.close();

      wanted = second;
      const other = open();
      const otherFailure = err({ code: 'keychain-other' });
      expect(await other.check()).toEqual(otherFailure);
      expect(await other.set(account, 'w')).toEqual(otherFailure);
      expect(await other.delete(account)).toEqual(otherFailure);
      expect(await other.get(randomUUID())).toEqual(otherFailure);
      expect(await other.get(account)).toEqual(ok('v'));
      // Between `accept` and the records that follow it, values are stored already.
      wanted = first;
      expect(await other.accept(second)).toEqual(ok(first));
      expect(await other.set(account, 'w')).toEqual(ok());
      expect(await other.check()).toEqual(otherFailure);
      wanted = second;
      expect(await other.check()).toEqual(ok());
      await other.close();
    });

    it('gives an identity to a keychain without one that has the entry which it is named after', async () => {
      await subject.replace();
      const old = subject.open();
      expect(await old.check()).toEqual(ok());
      const without = randomUUID();
      const open = (wanted: string) =>
        subject.open(
          () => Promise.resolve(false),
          () => Promise.resolve(wanted),
        );
      const other = open(without);
      expect(await other.check()).toEqual(err({ code: 'keychain-other' }));
      await old.set(account, 'the key');
      const own = open(account);
      expect(await own.check()).toEqual(ok());
      await old.delete(account);
      expect(await own.check()).toEqual(ok());
      const later = open(without);
      await old.set(without, 'another key');
      expect(await later.check()).toEqual(err({ code: 'keychain-other' }));
      for (const one of [old, other, own, later]) await one.close();
    });

    it('says not found for what is not there, to get and to delete', async () => {
      expect(await keychain.get(account)).toEqual(err({ code: 'keychain-not-found', subject: account }));
      expect(await keychain.delete(account)).toEqual(err({ code: 'keychain-not-found', subject: account }));
    });

    it('deletes once', async () => {
      await keychain.set(account, 'v');
      expect(await keychain.delete(account)).toEqual(ok());
      expect(await keychain.get(account)).toMatchObject({ error: { code: 'keychain-not-found' } });
      expect(await keychain.delete(account)).toMatchObject({ error: { code: 'keychain-not-found' } });
    });

    it('serves calls in the order in which they are made', async () => {
      const answers = await Promise.all([
        keychain.set(account, 'one'),
        keychain.get(account),
        keychain.set(account, 'two'),
        keychain.get(account),
        keychain.delete(account),
        keychain.get(account),
      ]);
      expect(answers.map((answer) => (answer.ok ? answer.value : answer.error.code))).toEqual([
        undefined,
        'one',
        undefined,
        'two',
        undefined,
        'keychain-not-found',
      ]);
    });

    it.each([
      ['empty', '', 'keychain-empty'],
      ['NUL', 'a\0b', 'keychain-bad-characters'],
      ['lone surrogate', 'a\ud800b', 'keychain-bad-characters'],
      ['one byte too long', 'a'.repeat(maxValueBytes + 1), 'keychain-too-large'],
      ['too long in UTF-8 only', '密'.repeat(21_846), 'keychain-too-large'],
    ])('refuses a value: %s', async (_name, value, code) => {
      expect(await keychain.set(account, value)).toMatchObject({ error: { code } });
      expect(await keychain.get(account)).toMatchObject({ error: { code: 'keychain-not-found' } });
    });

    it.each(['', 'canary', 'A'.repeat(36), `${randomUUID()}\0`, randomUUID().toUpperCase(), '../x'])(
      'refuses the account %j',
      async (name) => {
        const refused = { error: { code: 'keychain-bad-characters', subject: 'account' } };
        expect(await keychain.get(name)).toMatchObject(refused);
        expect(await keychain.set(name, 'v')).toMatchObject(refused);
        expect(await keychain.delete(name)).toMatchObject(refused);
      },
    );

    it('lists its entries and nothing else', async () => {
      const names: string[] = [randomUUID(), randomUUID(), randomUUID()];
      for (const name of names) await keychain.set(name, 'v');
      const listed = await keychain.accounts();
      expect(listed.ok && listed.value.filter((name) => names.includes(name)).toSorted()).toEqual(
        names.toSorted(),
      );
      for (const name of names) await keychain.delete(name);
      const rest = await keychain.accounts();
      expect(rest.ok && rest.value.filter((name) => names.includes(name))).toEqual([]);
    });

    it('answers check while it is usable, and check leaves no entry of ours', async () => {
      const before = await keychain.accounts();
      expect(await keychain.check()).toEqual(ok());
      expect(await keychain.accounts()).toEqual(before);
    });

    it('says locked, and only locked, while it is; and loses nothing by it', async () => {
      const other = randomUUID();
      await keychain.set(account, 'kept');
      await subject.lock();
      const lockedFailure = err({ code: 'keychain-locked' });
      expect(await keychain.get(account)).toEqual(lockedFailure);
      expect(await keychain.get(other)).toEqual(lockedFailure);
      expect(await keychain.set(other, 'v')).toEqual(lockedFailure);
      expect(await keychain.delete(account)).toEqual(lockedFailure);
      expect(await keychain.accounts()).toEqual(lockedFailure);
      expect(await keychain.check()).toEqual(lockedFailure);
      expect(await keychain.accept(account)).toEqual(lockedFailure);
      await subject.unlock();
      expect(await keychain.get(account)).toEqual(ok('kept'));
      expect(await keychain.get(other)).toMatchObject({ error: { code: 'keychain-not-found' } });
    });

    it('shares its entries with another keychain over the same store', async () => {
      const other = subject.open();
      await keychain.set(account, 'seen');
      expect(await other.get(account)).toEqual(ok('seen'));
      await other.close();
      expect(await keychain.get(account)).toEqual(ok('seen'));
    });

    it('refuses every call once it is closed', async () => {
      await keychain.close();
      const closed = err({ code: 'keychain-failed', facts: { reason: 'closed' } });
      expect(await keychain.get(account)).toEqual(closed);
      expect(await keychain.set(account, 'v')).toEqual(closed);
      expect(await keychain.delete(account)).toEqual(closed);
      expect(await keychain.accounts()).toEqual(closed);
      expect(await keychain.check()).toEqual(closed);
      expect(await keychain.accept(account)).toEqual(closed);
    });
  });
}

describeKeychain('in-memory twin', false, () => {
  const entries = new Map<string, string>();
  const opened: ReturnType<typeof createMemoryKeychain>[] = [];
  let isLocked = false;
  function setLocked(locked: boolean): Promise<void> {
    isLocked = locked;
    for (const twin of opened) twin.faults.locked = locked;
    return Promise.resolve();
  }
  const subject: Subject = {
    open: (mayBeNew, identity) => {
      const twin = createMemoryKeychain(entries, {
        ...(mayBeNew && { mayBeNew }),
        ...(identity && { identity }),
      });
      twin.faults.locked = isLocked;
      opened.push(twin);
      return twin;
    },
    replace: () => {
      opened[0]?.loseCanary();
      return Promise.resolve();
    },
    lock: () => setLocked(true),
    unlock: () => setLocked(false),
  };
  return Promise.resolve([subject, () => Promise.resolve()]);
});

describeKeychain(`gnome-keyring${skipNote}`, noKeyring, async () => {
  const keyring: TestKeyring = await startKeyring();
  const subject: Subject = {
    open: (mayBeNew, identity) =>
      realKeychain(keyring.env, { ...(mayBeNew && { mayBeNew }), ...(identity && { identity }) }),
    replace: () => keyring.deleteItem({ service: testService, account: canaryAccount }),
    lock: () => keyring.lock(),
    unlock: () => keyring.unlock(),
  };
  return [subject, () => keyring.close()];
});
