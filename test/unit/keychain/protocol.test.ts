import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMemoryKeychain } from '../../../electron/keychain/memory.ts';
import { parseAnswer, parseRequest } from '../../../electron/keychain/protocol.ts';
import { err, ok } from '../../../electron/shared/result.ts';

const account = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';

describe('parseRequest', () => {
  it.each([
    { id: 1, op: 'get', service: 's', account: 'a' },
    { id: 2, op: 'delete', service: 's', account: 'a' },
    { id: 3, op: 'set', service: 's', account: 'a', value: 'v' },
    { id: 4, op: 'find', service: 's' },
  ])('takes $op, and drops what it does not know', (request) => {
    expect(parseRequest({ ...request, more: 1 })).toEqual(request);
  });

  it.each([
    null,
    'get',
    {},
    { id: '1', op: 'get', service: 's', account: 'a' },
    { id: 1, op: 'eval', service: 's', account: 'a' },
    { id: 1, op: 'get', service: '', account: 'a' },
    { id: 1, op: 'get', service: 's', account: '' },
    { id: 1, op: 'get', service: 's' },
    { id: 1, op: 'set', service: 's', account: 'a' },
    { id: 1, op: 'set', service: 's', account: 'a', value: '' },
    { id: 1, op: 'set', service: 's', account: 'a', value: ['v'] },
  ])('refuses %j', (message) => {
    expect(parseRequest(message)).toBeUndefined();
  });
});

describe('parseAnswer', () => {
  it.each([
    { outcome: 'value', value: '' },
    { outcome: 'accounts', accounts: ['a', 'b'] },
    { outcome: 'done' },
    { outcome: 'absent' },
    { outcome: 'error', text: 'x' },
    { outcome: 'no-library', text: 'x' },
  ])('takes $outcome', (answer) => {
    expect(parseAnswer({ id: 5, ...answer }, 5)).toEqual(answer);
    expect(parseAnswer({ id: 5, ...answer }, 6)).toBeUndefined();
  });

  it.each([
    { outcome: 'value' },
    { outcome: 'value', value: null },
    { outcome: 'accounts', accounts: ['a', 1] },
    { outcome: 'accounts', accounts: 'a' },
    { outcome: 'gone' },
    {},
  ])('refuses %j', (answer) => {
    expect(parseAnswer({ id: 5, ...answer }, 5)).toBeUndefined();
  });

  it('throws at nothing', () => {
    fc.assert(
      fc.property(fc.anything(), (message) => {
        expect([parseRequest(message), parseAnswer(message, 1)]).toHaveLength(2);
      }),
    );
  });
});

describe("the twin's faults", () => {
  it('withholds the outcome of a write, made or not', async () => {
    const twin = createMemoryKeychain();
    twin.faults.unknownWrites = 'done';
    expect(await twin.set(account, 'v')).toEqual(err({ code: 'keychain-change-unknown' }));
    twin.faults.unknownWrites = 'not-done';
    expect(await twin.delete(account)).toEqual(err({ code: 'keychain-change-unknown' }));
    twin.faults.unknownWrites = undefined;
    expect(await twin.get(account)).toEqual(ok('v'));
  });

  it('fails every call, or those that a test picks, and changes nothing', async () => {
    const twin = createMemoryKeychain();
    twin.faults.failure = { code: 'keychain-no-bus' };
    expect(await twin.set(account, 'v')).toEqual(err({ code: 'keychain-no-bus' }));
    twin.faults.failure = undefined;
    twin.faults.before = (operation) => (operation === 'delete' ? { code: 'keychain-failed' } : undefined);
    expect(await twin.set(account, 'v')).toEqual(ok());
    expect(await twin.delete(account)).toEqual(err({ code: 'keychain-failed' }));
    expect(twin.entries.get(account)).toBe('v');
  });
});
