import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryKeychain } from '../../../electron/keychain/memory.ts';
import type { Keychain } from '../../../electron/keychain/port.ts';
import { maxValueBytes } from '../../../electron/keychain/port.ts';
import { checkValue } from '../../../electron/keychain/validate.ts';
import { err, ok } from '../../../electron/shared/result.ts';
import type { TestKeyring } from '../../host/keyring.ts';
import { startKeyring } from '../../host/keyring.ts';
import { noKeyring, realKeychain, skipNote } from './real-keychain.ts';

/** A store behind keychains: makes keychains over it, and locks it. */
interface Subject {
  open(): Keychain;
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
      ['as long as can be, in three-byte characters', `${'密'.repeat(682)}ab`],
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
      ['too long in UTF-8 only', '密'.repeat(683), 'keychain-too-large'],
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
      const closed = err({ code: 'keychain-failed', detail: 'closed' });
      expect(await keychain.get(account)).toEqual(closed);
      expect(await keychain.set(account, 'v')).toEqual(closed);
      expect(await keychain.delete(account)).toEqual(closed);
      expect(await keychain.accounts()).toEqual(closed);
      expect(await keychain.check()).toEqual(closed);
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
    open: () => {
      const twin = createMemoryKeychain(entries);
      twin.faults.locked = isLocked;
      opened.push(twin);
      return twin;
    },
    lock: () => setLocked(true),
    unlock: () => setLocked(false),
  };
  return Promise.resolve([subject, () => Promise.resolve()]);
});

describeKeychain(`gnome-keyring${skipNote}`, noKeyring, async () => {
  const keyring: TestKeyring = await startKeyring();
  const subject: Subject = {
    open: () => realKeychain(keyring.env),
    lock: () => keyring.lock(),
    unlock: () => keyring.unlock(),
  };
  return [subject, () => keyring.close()];
});
