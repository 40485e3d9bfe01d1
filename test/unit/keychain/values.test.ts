import { describe, expect, it } from 'vitest';
import { canaryAccount } from '../../../electron/keychain/service-name.ts';
import { createKeychain } from '../../../electron/keychain/supervisor.ts';
import { err, ok } from '../../../electron/shared/result.ts';
import type { Reaction } from './scripted-helper.ts';
import { scriptedHelper } from './scripted-helper.ts';

const account = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const long = 'v'.repeat(5000);
const parts = [1, 2, 3, 4].map((number) => `${account}.${number}`);

/** A keychain over entries, and the writes made to them, each as its operation and the end of its account. */
function keychainOver(
  refuse: (op: string, name: string) => Reaction | undefined = () => undefined,
  refuseRead: (name: string) => Reaction | undefined = () => undefined,
) {
  const writes: string[] = [];
  const helper = scriptedHelper((request) => {
    if (!('account' in request) || request.account === canaryAccount) return undefined;
    if (request.op === 'get') return refuseRead(request.account);
    const reaction = refuse(request.op, request.account);
    if (reaction === undefined) writes.push(`${request.op}${request.account.slice(account.length)}`);
    return reaction;
  });
  const keychain = createKeychain({
    service: 's',
    spawn: helper.spawn,
    env: {},
    platform: 'win32',
    mayBeNew: () => Promise.resolve(true),
    identity: () => Promise.resolve(undefined),
  });
  return { keychain, writes, entries: helper.entries };
}

const refused: Reaction = { outcome: 'error', text: 'A specified logon session does not exist.' };

describe('a value that one entry does not hold', () => {
  it('is written part after part, its head last, and deleted the other way', async () => {
    const { keychain, writes, entries } = keychainOver();
    expect(await keychain.set(account, long)).toEqual(ok());
    expect(writes.splice(0)).toEqual(['set.1', 'set.2', 'set.3', 'set.4', 'set']);
    expect(await keychain.delete(account)).toEqual(ok());
    expect(writes).toEqual(['delete', 'delete.4', 'delete.3', 'delete.2', 'delete.1']);
    expect([...entries.keys()]).toEqual([canaryAccount]);
  });

  it.each([1, 2, 3])('whose writing ended after part %i is deleted without a rest', async (count) => {
    const { keychain, writes, entries } = keychainOver();
    await keychain.set(account, long);
    for (const name of [account, ...parts.slice(count)]) entries.delete(name);
    writes.length = 0;
    expect(await keychain.accounts()).toEqual(ok([account]));
    expect(await keychain.get(account)).toEqual(err({ code: 'keychain-not-found', subject: account }));
    expect(await keychain.delete(account)).toEqual(ok());
    expect(writes).toEqual(Array.from({ length: count }, (_, index) => `delete.${count - index}`));
    expect(await keychain.delete(account)).toEqual(err({ code: 'keychain-not-found', subject: account }));
  });

  it.each([1, 2, 3, 4])('that lost its part %i leaves nothing when it is deleted', async (lost) => {
    const { keychain, entries } = keychainOver();
    await keychain.set(account, long);
    entries.delete(`${account}.${lost}`);
    expect(await keychain.delete(account)).toEqual(ok());
    expect([...entries.keys()]).toEqual([canaryAccount]);
  });

  it('of the largest size that lost its head leaves nothing when it is deleted', async () => {
    const { keychain, entries } = keychainOver();
    expect(await keychain.set(account, 'é'.repeat(32_768))).toEqual(ok());
    entries.delete(account);
    expect(await keychain.delete(account)).toEqual(ok());
    expect([...entries.keys()]).toEqual([canaryAccount]);
  });

  it('of which a part may have been stored is left to a replay', async () => {
    const { keychain, writes } = keychainOver((op, name) =>
      op === 'set' && name === parts[2] ? 'crash' : undefined,
    );
    expect(await keychain.set(account, long)).toMatchObject({ error: { code: 'keychain-failed' } });
    expect(writes).toEqual(['set.1', 'set.2']);
  });

  it('that cannot be stored whole leaves nothing, and says so', async () => {
    const { keychain, entries } = keychainOver((op, name) =>
      op === 'set' && (name === parts[2] || name === account) ? refused : undefined,
    );
    expect(await keychain.set(account, long)).toMatchObject({ error: { code: 'keychain-no-collection' } });
    expect([...entries.keys()]).toEqual([canaryAccount]);
  });

  it('of which something may stay is not called unstored', async () => {
    const { keychain } = keychainOver((op, name) =>
      op === 'delete' || name === parts[2] ? refused : undefined,
    );
    expect(await keychain.set(account, long)).toEqual(
      err({ code: 'keychain-restarted', facts: { reason: 'after', cause: 'keychain-no-collection' } }),
    );
  });

  it('of which only the head could be deleted is not called undeleted', async () => {
    const { keychain } = keychainOver((op, name) =>
      op === 'delete' && name === parts[1] ? refused : undefined,
    );
    await keychain.set(account, long);
    expect(await keychain.delete(account)).toEqual(
      err({ code: 'keychain-restarted', facts: { reason: 'after', cause: 'keychain-no-collection' } }),
    );
  });

  it('whose head cannot be stored leaves none of its parts', async () => {
    const { keychain, entries } = keychainOver((op, name) =>
      op === 'set' && name === account ? refused : undefined,
    );
    for (const value of [long, 'short']) {
      // oxlint-disable-next-line no-await-in-loop
      expect(await keychain.set(account, value)).toMatchObject({ error: { code: 'keychain-no-collection' } });
      expect([...entries.keys()]).toEqual([canaryAccount]);
    }
  });

  it('of which nothing was written is called unstored, also where nothing can be deleted', async () => {
    const { keychain } = keychainOver(() => refused);
    expect(await keychain.set(account, long)).toMatchObject({ error: { code: 'keychain-no-collection' } });
  });

  it.each([account, parts[1]])(
    'is given whole or not at all: without %s it cannot be read',
    async (hidden) => {
      let isHidden = false;
      const { keychain } = keychainOver(undefined, (name) =>
        isHidden && name === hidden ? refused : undefined,
      );
      await keychain.set(account, long);
      isHidden = true;
      expect(await keychain.get(account)).toMatchObject({ error: { code: 'keychain-no-collection' } });
      isHidden = false;
      expect(await keychain.get(account)).toEqual(ok(long));
    },
  );

  it('that lost a part is told by the number of it', async () => {
    const { keychain, entries } = keychainOver();
    await keychain.set(account, long);
    entries.delete(`${account}.3`);
    expect(await keychain.get(account)).toEqual(
      err({
        code: 'keychain-not-found',
        subject: account,
        facts: { reason: 'part-missing', part: 3, parts: 4 },
      }),
    );
  });

  it.each([account, `${account}.5`])('is not begun to be deleted where %s cannot be read', async (hidden) => {
    let isHidden = false;
    const { keychain, entries } = keychainOver(undefined, (name) =>
      isHidden && name === hidden ? refused : undefined,
    );
    await keychain.set(account, long);
    const before = new Map(entries);
    isHidden = true;
    expect(await keychain.delete(account)).toMatchObject({ error: { code: 'keychain-no-collection' } });
    expect(entries).toEqual(before);
  });

  it('keeps its parts where its head cannot be deleted', async () => {
    const { keychain, entries } = keychainOver((op, name) =>
      op === 'delete' && name === account ? refused : undefined,
    );
    await keychain.set(account, long);
    expect(await keychain.delete(account)).toMatchObject({ error: { code: 'keychain-no-collection' } });
    expect(await keychain.get(account)).toEqual(ok(long));
    expect(entries.size).toBe(6);
  });

  it('gives way to a shorter one, whose head is there before the rest goes', async () => {
    const { keychain, writes, entries } = keychainOver();
    await keychain.set(account, long);
    writes.length = 0;
    expect(await keychain.set(account, 'short')).toEqual(ok());
    expect(writes).toEqual(['set', 'delete.4', 'delete.3', 'delete.2', 'delete.1']);
    expect([...entries.keys()].toSorted()).toEqual([canaryAccount, account]);
  });

  it('is not put together from the parts of two', async () => {
    const { keychain, entries } = keychainOver();
    await keychain.set(account, long);
    entries.set(`${account}.2`, entries.get(`${account}.3`) ?? '');
    entries.set(`${account}.3`, entries.get(`${account}.1`) ?? '');
    entries.set(`${account}.4`, 'AAAA');
    expect(await keychain.get(account)).toEqual(
      err({ code: 'keychain-not-found', subject: account, facts: { reason: 'parts-differ' } }),
    );
  });
});
