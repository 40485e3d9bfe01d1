import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lockCollection } from '../../../electron/keychain/lock-collection.ts';
import { createSecretService } from '../../../electron/keychain/secret-service.ts';
import { type TestKeyring, startKeyring } from '../../support/keyring.ts';
import { noKeyring, skipNote } from '../../support/real-keychain.ts';

describe.skipIf(noKeyring)(`T14: locking the keychain${skipNote}`, () => {
  let keyring: TestKeyring;
  beforeAll(async () => {
    keyring = await startKeyring();
  });
  afterAll(() => keyring.close());

  const options = { platform: 'linux', deadlineMs: 60_000 } as const;

  it('locks the collection, also one that is locked already', async () => {
    const inspector = createSecretService({ env: keyring.env, deadlineMs: 60_000 });
    expect(await inspector.state()).toEqual({ ok: true });
    expect(await lockCollection({ ...options, env: keyring.env })).toBe(true);
    expect(await inspector.state()).toEqual({ ok: false, error: { code: 'keychain-locked' } });
    expect(await lockCollection({ ...options, env: keyring.env })).toBe(true);
    await keyring.unlock();
    expect(await inspector.state()).toEqual({ ok: true });
  });

  it('says no where there is nothing that can lock', async () => {
    expect(await lockCollection({ ...options, env: keyring.env, platform: 'darwin' })).toBe(false);
    expect(await lockCollection({ ...options, env: {} })).toBe(false);
    const nobody = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus' };
    expect(await lockCollection({ ...options, env: nobody })).toBe(false);
  });
});
