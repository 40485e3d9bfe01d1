import { randomUUID } from 'node:crypto';
import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { TestKeyring } from '../../support/keyring.ts';
import { startKeyring } from '../../support/keyring.ts';
import { figure, noKeyring, realKeychain, skipNote } from '../../support/real-keychain.ts';

/** Longer than the bus takes on an idle machine by far, for each message in either direction. */
const delayMs = 120;

describe.skipIf(noKeyring)(`a bus that is slow, as on a busy machine${skipNote}`, () => {
  const cleanups: (() => unknown)[] = [];

  afterEach(async () => {
    for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
  });

  /** The keyring's environment, with a bus in between that passes everything on after a while. */
  async function slowed(keyring: TestKeyring): Promise<Readonly<Record<string, string>>> {
    const busPath = join(keyring.env['XDG_RUNTIME_DIR'] ?? '', 'bus');
    const slowPath = join(keyring.homeDir, 'slow-bus');
    const sockets = new Set<Socket>();
    const server = createServer((client) => {
      const bus = connect(busPath);
      for (const [from, to] of [
        [client, bus],
        [bus, client],
      ] as const) {
        sockets.add(from);
        from.on('error', () => to.destroy());
        from.on('close', () => to.destroy());
        from.on('data', (chunk) => void delay(delayMs).then(() => to.write(chunk)));
      }
    });
    await new Promise<void>((resolve) => {
      server.listen(slowPath, resolve);
    });
    cleanups.push(() => {
      server.close();
      for (const socket of sockets) socket.destroy();
    });
    return { ...keyring.env, DBUS_SESSION_BUS_ADDRESS: `unix:path=${slowPath}` };
  }

  it.each([
    ['absent', 'keychain-no-provider'],
    ['none', 'keychain-no-collection'],
    ['locked', 'keychain-locked'],
  ] as const)(
    'has a change that was never begun called by its cause: collection %s',
    async (collection, code) => {
      const keyring = await startKeyring({ collection });
      cleanups.push(() => keyring.close());
      const keychain = realKeychain(await slowed(keyring), {
        deadlines: { inspectMs: 5000, slowMs: 20_000 },
      });
      cleanups.push(() => keychain.close());
      const failed = { ok: false, error: { code } };
      expect(await keychain.set(randomUUID(), 'v')).toMatchObject(failed);
      expect(await keychain.set(randomUUID(), 'v'.repeat(9000))).toMatchObject(failed);
      expect(await keychain.delete(randomUUID())).toMatchObject(failed);
      expect(await keychain.get(randomUUID())).toMatchObject(failed);
      figure('slow bus', `${delayMs} ms a message: ${code}, never "restarted"`);
    },
  );

  it('serves, only slower', async () => {
    const keyring = await startKeyring();
    cleanups.push(() => keyring.close());
    const keychain = realKeychain(await slowed(keyring), { deadlines: { inspectMs: 5000, slowMs: 20_000 } });
    cleanups.push(() => keychain.close());
    const account = randomUUID();
    expect(await keychain.set(account, 'v')).toEqual({ ok: true, value: undefined });
    expect(await keychain.get(account)).toEqual({ ok: true, value: 'v' });
    await keyring.lock();
    // The proof of before is still held: now it is the identity that tells that nothing was made.
    expect(await keychain.set(account, 'w')).toEqual({ ok: false, error: { code: 'keychain-locked' } });
  });
});
