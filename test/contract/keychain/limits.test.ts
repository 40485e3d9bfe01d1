import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SupervisedKeychain } from '../../../electron/keychain/supervisor.ts';
import type { TestKeyring } from '../../support/keyring.ts';
import { startKeyring } from '../../support/keyring.ts';
import {
  countingCrashes,
  figure,
  helperPids,
  noKeyring,
  realKeychain,
  skipNote,
  testService,
  timed,
} from '../../support/real-keychain.ts';

describe.skipIf(noKeyring)(`T19: boundaries${skipNote}`, () => {
  let keyring: TestKeyring;
  let keychain: SupervisedKeychain;
  const helpers = countingCrashes();

  beforeAll(async () => {
    keyring = await startKeyring();
    keychain = realKeychain(keyring.env, { spawn: helpers.spawn });
    await keychain.check();
  });
  afterAll(async () => {
    await keychain.close();
    await keyring.close();
  });

  it.each([
    ['empty', '', 'keychain-empty'],
    ['NUL', 'a\0b', 'keychain-bad-characters'],
    ['lone surrogate', '\udc00', 'keychain-bad-characters'],
    ['65,537 bytes', 'x'.repeat(65_537), 'keychain-too-large'],
    ['64 MB', 'x'.repeat(64 * 1024 * 1024), 'keychain-too-large'],
  ])('refuses %s by its code, and the connection lives', async (name, value, code) => {
    const account = randomUUID();
    const helpersBefore = helperPids(keyring.homeDir);
    const refused = await keychain.set(account, value);
    expect(refused).toMatchObject({ ok: false, error: { code } });
    expect(JSON.stringify(refused).length).toBeLessThan(200);
    expect(await keychain.set(account, 'fits')).toEqual({ ok: true, value: undefined });
    expect(await keychain.get(account)).toEqual({ ok: true, value: 'fits' });
    expect(helperPids(keyring.homeDir)).toEqual(helpersBefore);
    expect(helpers.crashes()).toBe(0);
    figure('T19', `${name}: ${code}, connection alive`);
  });

  it.each([
    ['1 byte', 'x', 1],
    ['2,047 bytes', 'x'.repeat(2047), 1],
    ['2,048 bytes', 'x'.repeat(2048), 1],
    ['2,049 bytes', 'x'.repeat(2049), 3],
    ['2,048 bytes of Chinese', `${'钥'.repeat(682)}xy`, 3],
    ['65,536 bytes', 'x'.repeat(65_536), 44],
    ['65,536 bytes of Chinese', `${'钥'.repeat(21_845)}x`, 44],
    ['a service account of 2,355 bytes', serviceAccount(2355), 3],
    ['a private key', privateKey, 1],
    ['Chinese, Japanese, Korean', '密钥 カギ 열쇠', 1],
    ['outside the basic plane', '𠮷🔑', 1],
    ['backslashes', 'C:\\temp\\new \\s \\', 1],
    ['a leading space', ' x', 1],
  ])('keeps %s, in entries that every keychain holds', async (name, value, items) => {
    const account = randomUUID();
    const before = await keyring.countItems({ service: testService });
    const set = await timed(() => keychain.set(account, value));
    expect(set.value).toEqual({ ok: true, value: undefined });
    const got = await timed(() => keychain.get(account));
    expect(got.value).toEqual({ ok: true, value });
    expect((await keyring.countItems({ service: testService })) - before).toBe(items);
    expect(await keychain.delete(account)).toEqual({ ok: true, value: undefined });
    expect(await keyring.countItems({ service: testService })).toBe(before);
    expect(helpers.crashes()).toBe(0);
    figure(
      'T19',
      `${name}: whole in ${items} entries, set ${Math.round(set.ms)} ms, get ${Math.round(got.ms)} ms`,
    );
  });

  it('names the part that is missing, and deletes what is left of such a value', async () => {
    const account: string = randomUUID();
    const before = await keyring.countItems({ service: testService });
    await keychain.set(account, 'x'.repeat(7000));
    await keyring.deleteItem({ service: testService, account: `${account}.3` });
    expect(await keychain.get(account)).toEqual({
      ok: false,
      error: {
        code: 'keychain-not-found',
        subject: account,
        facts: { reason: 'part-missing', part: 3, parts: 5 },
      },
    });
    expect(await keychain.delete(account)).toEqual({ ok: true, value: undefined });
    expect(await keyring.countItems({ service: testService })).toBe(before);
  });

  it('lists a value of which only parts are left, and deletes them', async () => {
    const account: string = randomUUID();
    const before = await keyring.countItems({ service: testService });
    await keychain.set(account, 'x'.repeat(7000));
    await keyring.deleteItem({ service: testService, account });
    expect(await keychain.get(account)).toMatchObject({ error: { code: 'keychain-not-found' } });
    const listed = await keychain.accounts();
    expect(listed.ok && listed.value.filter((name) => name === account)).toEqual([account]);
    expect(await keychain.delete(account)).toEqual({ ok: true, value: undefined });
    expect(await keyring.countItems({ service: testService })).toBe(before);
  });
});

/** A private key as PEM, in lines. */
const privateKey = [
  '-----BEGIN PRIVATE KEY-----',
  ...Array.from({ length: 6 }, () => 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj'),
  '-----END PRIVATE KEY-----',
  '',
].join('\n');

/** The JSON of a Google service account, of this many bytes: its private key has its line breaks as `\\n`. */
function serviceAccount(bytes: number): string {
  const head = '{"type":"service_account","private_key":"';
  const tail = '\\n","client_email":"robot@project.example"}';
  return head + 'MIIE\\n'.repeat(400).slice(0, bytes - head.length - tail.length) + tail;
}
