import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import type { SupervisedKeychain } from '../../../electron/keychain/supervisor.ts';
import { err, ok } from '../../../electron/shared/result.ts';
import { startDisplay } from '../../support/display.ts';
import { kwallet } from '../../support/keychain-providers.ts';
import type { KeyringOptions, TestKeyring } from '../../support/keyring.ts';
import { missingKeyring, startKeyring } from '../../support/keyring.ts';
import { typeInWindows } from '../../support/password-window.ts';
import { missingPrograms } from '../../support/missing-programs.ts';
import { realKeychain, timed } from '../../support/real-keychain.ts';
import { until } from '../../support/session-bus.ts';

const noWindow = missingPrograms(['xdotool', 'Xvfb'], 'xdotool xvfb');
const noKeyring = missingKeyring() ?? noWindow;
const noWallet = kwallet.missing ?? noWindow;
const skipNote = (reason: string | undefined): string => (reason ? ` [skipped: ${reason}]` : '');

const account = randomUUID();
const dismissed = err({ code: 'keychain-unlock-dismissed' });

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

function keychainOn(env: Readonly<Record<string, string>>, promptMs = 60_000): SupervisedKeychain {
  const keychain = realKeychain(env, { deadlines: { promptMs } });
  cleanups.push(() => keychain.close());
  return keychain;
}

async function keyringWith(options: KeyringOptions = {}): Promise<TestKeyring> {
  const keyring = await startKeyring(options);
  cleanups.push(() => keyring.close());
  return keyring;
}

/** A keyring that asks in a window on a display of its own. */
async function askingKeyring(): Promise<TestKeyring> {
  const display = await startDisplay();
  cleanups.push(() => display.close());
  return keyringWith({ promptDisplay: display.name });
}

/**
 * Gives the password in the window that `ask` opens, and what `ask` answers. Keys that come before the window's field has the
 * focus may press its Cancel button: then it is asked once more, as a person would.
 */
async function withPassword<A>(
  keyring: TestKeyring,
  ask: () => Promise<A>,
  wasDismissed: (answer: A) => boolean,
): Promise<A> {
  for (let tries = 1; ; tries += 1) {
    let isDone = false;
    const asking = ask().finally(() => {
      isDone = true;
    });
    // oxlint-disable-next-line no-await-in-loop -- one window after the other
    await until('an answer to the window', async () => {
      await typeInWindows(keyring.env, keyring.password, 'Return');
      return isDone;
    });
    // oxlint-disable-next-line no-await-in-loop
    const answer = await asking;
    if (tries === 5 || !wasDismissed(answer)) return answer;
  }
}

const isDismissed = (answer: unknown): boolean => isDeepStrictEqual(answer, dismissed);

describe.skipIf(noKeyring)(`T14: unlocking gnome-keyring${skipNote(noKeyring)}`, () => {
  it('asks in its window, and is done when the password was given', async () => {
    const keyring = await askingKeyring();
    const keychain = keychainOn(keyring.env);
    expect(await keychain.set(account, 'v')).toEqual(ok());
    await keyring.lock();
    const both = await withPassword(
      keyring,
      () => Promise.all([keychain.unlock(), keychain.unlock()]),
      (answers) => answers.some(isDismissed),
    );
    expect(both).toEqual([ok(), ok()]);
    expect(await keyring.isLocked()).toBe(false);
    expect(await keychain.get(account)).toEqual(ok('v'));
    expect(keyring.hasCrashed()).toBe(false);
  });

  it('of a vault that has nothing in the keychain yet is the same', async () => {
    const keyring = await askingKeyring();
    await keyring.lock();
    const keychain = keychainOn(keyring.env);
    expect(await withPassword(keyring, () => keychain.unlock(), isDismissed)).toEqual(ok());
    expect(await keyring.isLocked()).toBe(false);
    expect(await keychain.set(account, 'v')).toEqual(ok());
  });

  it('stays locked when its window is closed, and asks again the next time', async () => {
    const keyring = await askingKeyring();
    await keyring.lock();
    const keychain = keychainOn(keyring.env);
    for (let time = 0; time < 2; time += 1) {
      let isDone = false;
      // oxlint-disable-next-line no-await-in-loop -- one window after the other
      const unlocking = keychain.unlock().finally(() => {
        isDone = true;
      });
      // oxlint-disable-next-line no-await-in-loop
      await until('the window closed', async () => {
        await typeInWindows(keyring.env, '', 'Escape');
        return isDone;
      });
      // oxlint-disable-next-line no-await-in-loop
      expect(await unlocking).toEqual(dismissed);
    }
    expect(await keyring.isLocked()).toBe(true);
    expect(keyring.hasCrashed()).toBe(false);
  });

  it('is given up when nobody answers, and is done when it was unlocked elsewhere meanwhile', async () => {
    const keyring = await askingKeyring();
    await keyring.lock();
    const given = await timed(() => keychainOn(keyring.env, 3000).unlock());
    expect(given.value).toEqual(err({ code: 'keychain-prompt-timeout' }));
    expect(given.ms).toBeGreaterThan(2900);
    const unlocking = keychainOn(keyring.env).unlock();
    await until('a password window', () => keyring.isPrompting());
    await keyring.unlock();
    expect(await unlocking).toEqual(ok());
    expect(keyring.hasCrashed()).toBe(false);
  });

  it('does not hold up other calls, and ends with the keychain', async () => {
    const keyring = await askingKeyring();
    await keyring.lock();
    const keychain = keychainOn(keyring.env);
    const unlocking = keychain.unlock();
    await until('a password window', () => keyring.isPrompting());
    expect(await keychain.check()).toEqual(err({ code: 'keychain-locked' }));
    await keychain.close();
    expect(await unlocking).toMatchObject({
      error: { code: 'keychain-failed', facts: { reason: 'closed' } },
    });
  });

  it('says so at once where no window can be shown', async () => {
    const keyring = await keyringWith({ collection: 'locked' });
    expect(await keychainOn(keyring.env).unlock()).toEqual(dismissed);
    expect(await keyring.isLocked()).toBe(true);
  });

  it('asks for nothing where it is open, or is none', async () => {
    const open = await keyringWith();
    expect(await keychainOn(open.env).unlock()).toEqual(ok());
    const none = await keyringWith({ collection: 'none' });
    expect(await keychainOn(none.env).unlock()).toEqual(err({ code: 'keychain-no-collection' }));
    const absent = await keyringWith({ collection: 'absent' });
    expect(await keychainOn(absent.env).unlock()).toEqual(err({ code: 'keychain-no-provider' }));
    expect(await open.isPrompting()).toBe(false);
  });

  it('is told of a daemon that ends while it asks', async () => {
    const keyring = await askingKeyring();
    await keyring.lock();
    const unlocking = keychainOn(keyring.env).unlock();
    await until('a password window', () => keyring.isPrompting());
    await keyring.killDaemon();
    expect(await unlocking).toMatchObject({ error: { code: 'keychain-no-provider' } });
  });
});

describe.skipIf(noWallet)(`T14: unlocking KWallet${skipNote(noWallet)}`, () => {
  it('asks in its window, and stays locked when that is closed', async () => {
    const wallet = await kwallet.start();
    cleanups.push(() => wallet.close());
    const keychain = keychainOn(wallet.env);
    expect(await keychain.unlock()).toEqual(ok());
    await wallet.lock();
    let isDone = false;
    const unlocking = keychain.unlock().finally(() => {
      isDone = true;
    });
    await until('the window closed', async () => {
      await typeInWindows(wallet.env, '', 'Escape');
      return isDone;
    });
    expect(await unlocking).toEqual(dismissed);
  });
});
