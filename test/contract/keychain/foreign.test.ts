import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diagnoseKeychain } from '../../../electron/keychain/diagnose.ts';
import type { SupervisedKeychain } from '../../../electron/keychain/supervisor.ts';
import type { TestKeyring } from '../../support/keyring.ts';
import { startKeyring } from '../../support/keyring.ts';
import { figure, noKeyring, realKeychain, skipNote, testService } from '../../support/real-keychain.ts';

describe.skipIf(noKeyring)(`T15: items that others left${skipNote}`, () => {
  let keyring: TestKeyring;
  let keychain: SupervisedKeychain;
  let account: string;

  beforeEach(async () => {
    keyring = await startKeyring();
    keychain = realKeychain(keyring.env);
    account = randomUUID();
    await keychain.set(account, 'ours');
    await keyring.addForeignItem({ service: testService });
    await keyring.addForeignItem({ service: testService, user: 'someone' });
    await keyring.addForeignItem({ service: testService, account: 'not-a-uuid' });
    await keyring.addForeignItem({ service: 'another program', account: randomUUID() });
  });
  afterEach(async () => {
    await keychain.close();
    await keyring.close();
  });

  it('lists ours, and reports to the doctor what has no account', async () => {
    expect(await keychain.accounts()).toEqual({ ok: true, value: [account] });
    const report = await diagnoseKeychain({
      keychain,
      service: testService,
      env: keyring.env,
      platform: 'linux',
    });
    expect(report).toEqual({
      status: { usable: true, desktop: 'headless' },
      provider: 'gnome-keyring-daemon',
      entries: 1,
      foreignItems: 2,
      writeFailure: null,
    });
    expect(await keychain.get(account)).toEqual({ ok: true, value: 'ours' });
    figure('T15', `doctor: ${JSON.stringify(report)}`);
  });

  it('deletes an entry of ours that holds no value, and does not read it', async () => {
    const empty = randomUUID();
    await keyring.addForeignItem({ service: testService, account: empty }, '');
    const listed = await keychain.accounts();
    expect(listed.ok && listed.value.toSorted()).toEqual([account, empty].toSorted());
    expect(await keychain.get(empty)).toMatchObject({ error: { code: 'keychain-not-found' } });
    expect(await keychain.delete(empty)).toEqual({ ok: true, value: undefined });
    expect(await keychain.accounts()).toEqual({ ok: true, value: [account] });
  });

  it('reports a locked keyring without counting it as empty', async () => {
    await keyring.lock();
    const options = { keychain, service: testService, env: keyring.env, platform: 'linux' } as const;
    expect(await diagnoseKeychain(options)).toEqual({
      status: { usable: false, desktop: 'headless', code: 'keychain-locked' },
      provider: 'gnome-keyring-daemon',
      entries: null,
      foreignItems: null,
      writeFailure: null,
    });
  });

  it('outlives keytar, which crashes on such items where it must list by itself', async () => {
    // As on macOS and Windows: no second opinion, so keytar's own listing, in a helper that serves nothing else.
    const alone = realKeychain(keyring.env, { platform: 'win32' });
    expect(await alone.get(account)).toEqual({ ok: true, value: 'ours' });
    expect(await alone.accounts()).toEqual({
      ok: false,
      error: { code: 'keychain-failed', facts: { reason: 'helper-ended' } },
    });
    expect(await alone.get(account)).toEqual({ ok: true, value: 'ours' });
    await alone.close();
  });

  it('lists by keytar where nothing is odd', async () => {
    const other = await startKeyring();
    const alone = realKeychain(other.env, { platform: 'win32' });
    await alone.check();
    await alone.set(account, 'v');
    expect(await alone.accounts()).toEqual({ ok: true, value: [account] });
    expect(await alone.delete(randomUUID())).toMatchObject({ error: { code: 'keychain-not-found' } });
    await alone.close();
    await other.close();
  });
});
