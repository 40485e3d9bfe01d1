import { describe, expect, it } from 'vitest';
import type { Deadlines } from '../../../electron/keychain/caller.ts';
import { canaryAccount } from '../../../electron/keychain/service-name.ts';
import { createKeychain } from '../../../electron/keychain/supervisor.ts';
import { err, ok } from '../../../electron/shared/result.ts';
import type { ScriptedHelper } from './scripted-helper.ts';
import { scriptedHelper } from './scripted-helper.ts';

const account = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const other = '3f2504e0-4f89-41d3-9a0c-0305e82c3302';
const service = 'WebUI Keyring (test)';
const mayBeNew = () => Promise.resolve(true);
const identity = () => Promise.resolve(undefined);
/** Short, as some helpers hang; longer than this process waits for its turn on a busy machine, as others answer. */
const deadlines = { firstCheckMs: 20, slowMs: 300, promptMs: 600, idleMs: 10_000 };

function keychainOver(helper: ScriptedHelper, platform: NodeJS.Platform, more: Partial<Deadlines> = {}) {
  const limits = { ...deadlines, ...more };
  return createKeychain({
    service,
    spawn: helper.spawn,
    env: {},
    platform,
    deadlines: limits,
    mayBeNew,
    identity,
  });
}

it('tries again on macOS where another process made the entry in between', async () => {
  let clashes = 0;
  const helper = scriptedHelper((request) => {
    if (request.op !== 'set' || request.account !== account || clashes > 0) return undefined;
    clashes += 1;
    return { outcome: 'error', text: 'The specified item already exists in the keychain.' };
  });
  expect(await keychainOver(helper, 'darwin').set(account, 'v')).toEqual(ok());
  expect(helper.entries.get(account)).toBe('v');
});

/** Where there is no second opinion: macOS and Windows. */
describe.each(['darwin', 'win32'] as const)('keychain on %s', (platform) => {
  it('believes "not there" once a canary is stored and read', async () => {
    const helper = scriptedHelper();
    const keychain = keychainOver(helper, platform);
    expect(await keychain.get(account)).toEqual(err({ code: 'keychain-not-found', subject: account }));
    expect([...helper.entries.keys()]).toEqual([canaryAccount]);
    expect(await keychain.accounts()).toEqual(ok([]));
    expect(await keychain.delete(account)).toEqual(err({ code: 'keychain-not-found', subject: account }));
  });

  it('does not believe "not there" where not even the canary can be stored', async () => {
    const refusing = scriptedHelper((request) =>
      request.op === 'set' ? { outcome: 'error', text: 'No.' } : undefined,
    );
    const keychain = keychainOver(refusing, platform);
    expect(await keychain.get(account)).toEqual(err({ code: 'keychain-failed', detail: 'No.' }));
    expect(await keychain.delete(account)).toEqual(err({ code: 'keychain-failed', detail: 'No.' }));
    expect(await keychain.check()).toEqual(err({ code: 'keychain-failed', detail: 'No.' }));
  });

  it('does not believe "not there" where what was stored does not come back', async () => {
    const forgetful = scriptedHelper((request) => (request.op === 'get' ? { outcome: 'absent' } : undefined));
    const keychain = keychainOver(forgetful, platform);
    expect(await keychain.get(account)).toMatchObject({ error: { code: 'keychain-failed' } });
    expect(await keychain.set(account, 'v')).toMatchObject({ error: { code: 'keychain-failed' } });
  });

  it('tries once more in a fresh helper after a crash', async () => {
    const helper = scriptedHelper((_request, start) => (start === 1 ? 'crash' : undefined));
    const keychain = keychainOver(helper, platform);
    expect(await keychain.set(account, 'v')).toEqual(ok());
    expect(await keychain.get(account)).toEqual(ok('v'));
    expect(helper.starts()).toBe(2);
  });

  it('gives up after the second crash, and serves the next call', async () => {
    const helper = scriptedHelper((_request, start) => (start <= 2 ? 'crash' : undefined));
    const keychain = keychainOver(helper, platform);
    expect(await keychain.set(account, 'v')).toEqual(
      err({ code: 'keychain-failed', facts: { reason: 'helper-ended' } }),
    );
    expect(await keychain.set(account, 'v')).toEqual(ok());
  });

  it('takes a deletion whose answer was lost for made', async () => {
    let deletions = 0;
    const helper: ScriptedHelper = scriptedHelper((request) => {
      if (request.op !== 'delete') return undefined;
      deletions += 1;
      if (deletions > 1) return undefined;
      helper.entries.delete(request.account);
      return 'crash';
    });
    const keychain = keychainOver(helper, platform);
    await keychain.set(account, 'v');
    expect(await keychain.delete(account)).toEqual(ok());
  });

  it('finds a value changed on its way, and writes it again', async () => {
    let wrong = true;
    const helper = scriptedHelper((request) => {
      if (request.op !== 'get' || request.account !== account || !wrong) return undefined;
      wrong = false;
      return { outcome: 'value', value: 'v?' };
    });
    const keychain = keychainOver(helper, platform);
    expect(await keychain.set(account, 'v')).toEqual(ok());
    const about = helper.requests.filter((request) => 'account' in request && request.account === account);
    expect(about.map(({ op }) => op)).toEqual(['set', 'get', 'set', 'get']);
  });

  it('reports a value that never reads back as it was stored', async () => {
    const helper = scriptedHelper((request) =>
      request.op === 'get' ? { outcome: 'value', value: 'cut' } : undefined,
    );
    const failure = { code: 'keychain-failed', facts: { reason: 'stored-differs' } } as const;
    expect(await keychainOver(helper, platform).set(account, 'cut short')).toEqual(err(failure));
  });

  it('does not give an empty entry for a value', async () => {
    const helper = scriptedHelper((request) =>
      request.op === 'get' ? { outcome: 'value', value: '' } : undefined,
    );
    expect(await keychainOver(helper, platform).get(account)).toMatchObject({
      error: { code: 'keychain-not-found' },
    });
  });

  it('names a missing library', async () => {
    const helper = scriptedHelper(() => ({ outcome: 'no-library', text: 'Failed to load\nkeytar' }));
    const keychain = keychainOver(helper, platform);
    const failure = err({ code: 'keychain-library-missing', detail: 'Failed to load keytar' });
    expect(await keychain.get(account)).toEqual(failure);
    expect(await keychain.set(account, 'v')).toEqual(failure);
    expect(await keychain.accounts()).toEqual(failure);
    expect(helper.starts()).toBe(2);
  });

  it('lists UUIDs only, each once, in a helper that serves nothing else', async () => {
    const helper = scriptedHelper((request) =>
      request.op === 'find'
        ? { outcome: 'accounts', accounts: [account, '', canaryAccount, 'someone', other, account] }
        : undefined,
    );
    const keychain = keychainOver(helper, platform);
    await keychain.set(account, 'v');
    const kills = helper.kills();
    expect(await keychain.accounts()).toEqual(ok([account, other]));
    expect(helper.starts()).toBe(2);
    expect(helper.kills()).toBe(kills + 1);
  });

  it('ignores what is no answer to its question', async () => {
    const helper = scriptedHelper();
    const keychain = createKeychain({
      service,
      env: {},
      platform,
      deadlines,
      mayBeNew,
      identity,
      spawn: (env, events) => {
        const inner = helper.spawn(env, events);
        return {
          send: (message) => {
            for (const stray of [
              null,
              7,
              'value',
              {},
              { id: 99, outcome: 'done' },
              { id: message.id, outcome: 'odd' },
            ]) {
              events.onMessage(stray);
            }
            inner.send(message);
          },
          kill: inner.kill.bind(inner),
        };
      },
    });
    expect(await keychain.set(account, 'v')).toEqual(ok());
    expect(await keychain.get(account)).toEqual(ok('v'));
  });

  it('never carries a value into a failure', async () => {
    const planted = 'planted-9f31';
    const helper = scriptedHelper((request) =>
      request.op === 'set'
        ? { outcome: 'error', text: `cannot store ${request.value}\u001b[31m\n${request.value.repeat(40)}` }
        : undefined,
    );
    const answer = await keychainOver(helper, platform).set(account, planted);
    expect(answer.ok).toBe(false);
    expect(JSON.stringify(answer)).not.toContain(planted);
  });

  it('ends its helper, which has copies of values, some time after the last call', async () => {
    const helper = scriptedHelper();
    const keychain = keychainOver(helper, platform, { idleMs: 10 });
    expect(await keychain.set(account, 'v')).toEqual(ok());
    await expect.poll(() => helper.kills()).toBe(helper.starts());
    expect(await keychain.get(account)).toEqual(ok('v'));
  });

  it('leaves its helper to a call that takes longer than a helper may be idle', async () => {
    const helper = scriptedHelper();
    let answerMs = 0;
    const keychain = createKeychain({
      service,
      env: {},
      platform,
      deadlines: { ...deadlines, slowMs: 10_000, promptMs: 10_000, idleMs: 30 },
      mayBeNew,
      identity,
      spawn: (env, events) =>
        helper.spawn(env, {
          ...events,
          onMessage: (message) => void setTimeout(() => events.onMessage(message), answerMs),
        }),
    });
    expect(await keychain.set(account, 'v')).toEqual(ok());
    // As somebody reads what the system asks.
    answerMs = 120;
    expect(await keychain.get(account)).toEqual(ok('v'));
    expect([helper.starts(), helper.kills()]).toEqual([1, 0]);
    await keychain.close();
  });

  it('ends its helper when it is closed', async () => {
    const helper = scriptedHelper();
    const keychain = keychainOver(helper, platform);
    expect(await keychain.set(account, 'v')).toEqual(ok());
    expect(helper.kills()).toBe(0);
    await keychain.close();
    expect([helper.starts(), helper.kills()]).toEqual([1, 1]);
  });

  it('answers at once when it is closed in the middle of a call', async () => {
    const helper = scriptedHelper(() => 'hang');
    const keychain = createKeychain({ service, spawn: helper.spawn, env: {}, platform, mayBeNew, identity });
    const asked = [keychain.get(account), keychain.set(account, 'v'), keychain.accounts()];
    await keychain.close();
    const closed = err({ code: 'keychain-failed', facts: { reason: 'closed' } });
    expect(await Promise.all(asked)).toEqual([closed, closed, closed]);
    expect(helper.requests.length).toBeLessThan(2);
  });
});

describe('keychain on Windows', () => {
  it('gives up a call that hangs, and looks whether it was made', async () => {
    const helper: ScriptedHelper = scriptedHelper((request) => {
      if (request.op !== 'set' || request.account !== account) return undefined;
      helper.entries.set(request.account, request.value);
      return 'hang';
    });
    const keychain = keychainOver(helper, 'win32');
    expect(await keychain.set(account, 'v')).toEqual(ok());
    expect(helper.kills()).toBe(1);
  });

  it('says unresponsive when reads hang too', async () => {
    const helper = scriptedHelper(() => 'hang');
    const keychain = keychainOver(helper, 'win32');
    expect(await keychain.get(account)).toEqual(err({ code: 'keychain-unresponsive' }));
    expect(await keychain.set(account, 'v')).toEqual(err({ code: 'keychain-unresponsive' }));
    expect(await keychain.accounts()).toEqual(err({ code: 'keychain-unresponsive' }));
  });

  it('knows a log-on without a credential store', async () => {
    const text = 'A specified logon session does not exist. It may already have been terminated.\r\n';
    const helper = scriptedHelper(() => ({ outcome: 'error', text }));
    expect(await keychainOver(helper, 'win32').set(account, 'v')).toMatchObject({
      error: { code: 'keychain-no-collection' },
    });
  });
});

describe('keychain on macOS', () => {
  it('waits for a question to the user, then says that nobody answered, and asks no second time', async () => {
    const helper = scriptedHelper(() => 'hang');
    const keychain = keychainOver(helper, 'darwin');
    expect(await keychain.get(account)).toEqual(err({ code: 'keychain-prompt-timeout' }));
    expect(await keychain.set(account, 'v')).toEqual(err({ code: 'keychain-prompt-timeout' }));
    expect(helper.requests).toHaveLength(2);
  });

  it.each([
    ['User interaction is not allowed.', 'keychain-locked'],
    ['User canceled the operation.', 'keychain-not-allowed'],
    ['The user name or passphrase you entered is not correct.', 'keychain-not-allowed'],
    ['A default keychain could not be found.', 'keychain-no-collection'],
    ['The specified keychain could not be found.', 'keychain-no-collection'],
    ['No keychain is available. You may need to restart your computer.', 'keychain-no-provider'],
    ['An unknown error occurred.', 'keychain-failed'],
    ['Der Schlüsselbund ist gesperrt.', 'keychain-failed'],
  ])('takes %j for %s, without asking the user again', async (text, code) => {
    const helper = scriptedHelper(() => ({ outcome: 'error', text }));
    const keychain = keychainOver(helper, 'darwin');
    expect(await keychain.get(account)).toEqual({ ok: false, error: { code, detail: text } });
    expect(helper.requests).toHaveLength(1);
  });
});

describe('unlocking where the system has no call for it', () => {
  it('is a check, one for all who ask at once, and anew for who asks later', async () => {
    const helper = scriptedHelper();
    const keychain = keychainOver(helper, 'win32');
    const counted = async (act: () => Promise<unknown>) => {
      const before = helper.requests.length;
      await act();
      return helper.requests.length - before;
    };
    const alone = await counted(async () => expect(await keychain.unlock()).toEqual(ok()));
    expect(alone).toBeGreaterThan(0);
    const once = await counted(() => keychain.unlock());
    expect(once).toBeGreaterThan(0);
    const together = await counted(() => Promise.all([keychain.unlock(), keychain.unlock()]));
    expect(together).toBe(once);
  });

  it('fails where nothing can be saved', async () => {
    const helper = scriptedHelper((request) =>
      request.op === 'set' ? { outcome: 'error', text: 'No.' } : undefined,
    );
    expect((await keychainOver(helper, 'win32').unlock()).ok).toBe(false);
  });
});

it('a value that no keychain takes is refused before a helper is asked', async () => {
  const helper = scriptedHelper();
  const keychain = keychainOver(helper, 'win32');
  expect(await keychain.set(account, '')).toMatchObject({ error: { code: 'keychain-empty' } });
  expect(await keychain.set('no account', 'v')).toMatchObject({ ok: false });
  expect(helper.requests).toEqual([]);
});
