import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { connectBus } from '../../../electron/keychain/dbus/connection.ts';
import type { Keychain } from '../../../electron/keychain/port.ts';
import { busCall, keychainFailure, serviceCall } from '../../../electron/keychain/secret-service-calls.ts';
import type { SupervisedKeychain } from '../../../electron/keychain/supervisor.ts';
import type { KeychainFailure, KeychainFailureCode } from '../../../electron/shared/failure.ts';
import type { Result } from '../../../electron/shared/result.ts';
import { startDisplay } from '../../support/display.ts';
import type { KeyringOptions, TestKeyring } from '../../support/keyring.ts';
import { startKeyring } from '../../support/keyring.ts';
import { until } from '../../support/session-bus.ts';
import { must } from '../../support/vault.ts';
import type { RealKeychainOptions } from '../../support/real-keychain.ts';
import { figure, noKeyring, realKeychain, skipNote, timed } from '../../support/real-keychain.ts';
import { expectWithin } from '../../support/time-limits.ts';

/** T13: every condition that keytar mistakes, hides or hangs on has its own code, within this time in milliseconds. */
const limitMs = 3000;
const planted = 'planted-3f9a1c-secret';

describe.skipIf(noKeyring)(`T13: one code for each condition${skipNote}`, () => {
  const cleanups: (() => unknown)[] = [];
  const account = randomUUID();

  afterEach(async () => {
    for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
  });

  async function keyringWith(options: KeyringOptions): Promise<TestKeyring> {
    const keyring = await startKeyring(options);
    cleanups.push(() => keyring.close());
    return keyring;
  }

  function keychainOn(
    env: Readonly<Record<string, string | undefined>>,
    options?: RealKeychainOptions,
  ): SupervisedKeychain {
    const keychain = realKeychain(env, options);
    cleanups.push(() => keychain.close());
    return keychain;
  }

  /** The code that each operation answers with; each in time, and without a word of the value it was given. */
  async function codesOf(condition: string, keychain: Keychain): Promise<Readonly<Record<string, string>>> {
    const operations: Record<string, () => Promise<Result<unknown, KeychainFailure>>> = {
      get: () => keychain.get(account),
      set: () => keychain.set(account, planted),
      delete: () => keychain.delete(account),
      accounts: () => keychain.accounts(),
      check: () => keychain.check(),
    };
    const codes: Record<string, string> = {};
    const times: string[] = [];
    for (const [name, operation] of Object.entries(operations)) {
      const { value: answer, ms } = await timed(operation);
      expect(JSON.stringify(answer)).not.toContain(planted);
      expectWithin(ms, limitMs);
      codes[name] = answer.ok ? 'ok' : answer.error.code;
      times.push(`${name} ${Math.round(ms)}`);
    }
    figure('T13', `${condition}: ${Object.values(codes).join(' ')}, ms: ${times.join(', ')}`);
    return codes;
  }

  it('locked keyring', async () => {
    const keyring = await keyringWith({ collection: 'locked' });
    expect(await codesOf('locked', keychainOn(keyring.env))).toEqual(everywhere('keychain-locked'));
  });

  it('keyring that was locked since the daemon started', async () => {
    const keyring = await keyringWith({});
    await keyring.restartDaemon({ unlocked: false });
    expect(await codesOf('never unlocked', keychainOn(keyring.env))).toEqual(everywhere('keychain-locked'));
  });

  it('no D-Bus address', async () => {
    const env = { PATH: process.env['PATH'], HOME: tmpdir() };
    expect(await codesOf('no bus', keychainOn(env))).toEqual(everywhere('keychain-no-bus'));
  });

  it('D-Bus address of a bus that is gone', async () => {
    const env = { PATH: process.env['PATH'], DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus' };
    expect(await codesOf('bus gone', keychainOn(env))).toEqual(everywhere('keychain-no-bus'));
  });

  it('no Secret Service on the bus', async () => {
    const keyring = await keyringWith({ collection: 'absent' });
    expect(await codesOf('no provider', keychainOn(keyring.env))).toEqual(everywhere('keychain-no-provider'));
  });

  it('no default collection', async () => {
    const keyring = await keyringWith({ collection: 'none' });
    expect(await codesOf('no collection', keychainOn(keyring.env))).toEqual(
      everywhere('keychain-no-collection'),
    );
  });

  it('default collection deleted while in use', async () => {
    const keyring = await keyringWith({});
    const keychain = keychainOn(keyring.env);
    expect(await keychain.set(account, 'v')).toMatchObject({ ok: true });
    await keyring.removeDefaultCollection();
    expect(await codesOf('collection deleted', keychain)).toEqual(everywhere('keychain-no-collection'));
  });

  it('bus that never answers', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'bus-'));
    cleanups.push(() => rmSync(dir, { recursive: true }));
    const path = join(dir, 'bus');
    const server = createServer(() => {});
    await new Promise<void>((resolve) => {
      server.listen(path, resolve);
    });
    cleanups.push(() => server.close());
    const env = { PATH: process.env['PATH'], DBUS_SESSION_BUS_ADDRESS: `unix:path=${path}` };
    expect(await codesOf('silent bus', keychainOn(env))).toEqual(everywhere('keychain-unresponsive'));
  });

  it('daemon frozen', async () => {
    const keyring = await keyringWith({});
    const keychain = keychainOn(keyring.env);
    expect(await keychain.set(account, 'v')).toMatchObject({ ok: true });
    await keyring.stopDaemon();
    expect(await codesOf('frozen', keychain)).toEqual(everywhere('keychain-unresponsive'));
    keyring.continueDaemon();
  });

  it('libsecret missing', async () => {
    const keyring = await keyringWith({});
    const libDir = join(keyring.homeDir, 'lib');
    mkdirSync(libDir);
    // The loader takes this file for the library, and fails on it.
    writeFileSync(join(libDir, 'libsecret-1.so.0'), '');
    const keychain = keychainOn({ ...keyring.env, LD_LIBRARY_PATH: libDir });
    for (const answer of [
      await keychain.get(account),
      await keychain.set(account, planted),
      await keychain.delete(account),
      await keychain.check(),
    ]) {
      expect(answer).toMatchObject({ error: { code: 'keychain-library-missing' } });
    }
    // Listing needs no library.
    expect(await keychain.accounts()).toEqual({ ok: true, value: [] });
  });

  it('daemon killed in use: the change under way is unknown, what follows is not', async () => {
    const keyring = await keyringWith({});
    const keychain = keychainOn(keyring.env);
    expect(await keychain.set(account, 'v')).toMatchObject({ ok: true });
    await keyring.killDaemon();
    expect(await keychain.set(account, planted)).toMatchObject({ error: { code: 'keychain-restarted' } });
    expect(await codesOf('daemon gone', keychain)).toEqual(everywhere('keychain-no-provider'));
    await keyring.restartDaemon();
    const { value, ms } = await timed(() => keychain.get(account));
    expect(value).toEqual({ ok: true, value: 'v' });
    expectWithin(ms, limitMs);
  });

  it('daemon killed with a question unanswered: said at once, and as what it is', async () => {
    const keyring = await keyringWith({});
    const bus = must(await connectBus({ env: keyring.env, deadlineMs: 60_000 }));
    cleanups.push(() => Promise.resolve(bus.close()));
    await keyring.stopDaemon();
    const question = bus.call(serviceCall('ReadAlias', 's', ['default']));
    // The bus answers in order: then the question has reached the daemon.
    must(await bus.call(busCall('GetNameOwner')));
    await keyring.killDaemon();
    const answer = await question;
    expect(answer.ok || keychainFailure(answer.error).code).toBe('keychain-restarted');
  });

  it('prompt that nobody answers, and one made needless by unlocking elsewhere', async () => {
    const display = await startDisplay();
    cleanups.push(() => display.close());
    const keyring = await keyringWith({ promptDisplay: display.name });
    const promptMs = 3000;
    const keychain = keychainOn(keyring.env, { deadlines: { promptMs } });
    expect(await keychain.set(account, 'v')).toMatchObject({ ok: true });
    await keyring.lock();

    const reading = timed(() => keychain.get(account));
    await until('a password window', () => keyring.isPrompting());
    const read = await reading;
    expect(read.value).toEqual({ ok: false, error: { code: 'keychain-prompt-timeout' } });
    expect(read.ms).toBeGreaterThan(promptMs);
    expect(await keychain.set(account, planted)).toEqual({
      ok: false,
      error: { code: 'keychain-prompt-timeout' },
    });

    const waiting = keychain.get(account);
    await keyring.unlock();
    expect(await waiting).toEqual({ ok: true, value: 'v' });
  });

  it('bus that is started by the first call', async () => {
    const keyring = await keyringWith({ collection: 'absent', activation: true });
    // The daemon that the bus starts has no keyring in this new home.
    expect(await codesOf('activated', keychainOn(keyring.env))).toEqual(everywhere('keychain-no-collection'));
  });
});

function everywhere(code: KeychainFailureCode): Readonly<Record<string, string>> {
  return { get: code, set: code, delete: code, accounts: code, check: code };
}
