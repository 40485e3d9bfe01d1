import { describe, expect, it, onTestFinished } from 'vitest';
import { isRecord } from '../../../electron/shared/is-record.ts';
import { inspectToken } from '../../../electron/tokens/inspect.ts';
import { startFakeOpenWebUi } from '../../support/fake-open-webui.ts';
import { fakeToken, fakeUser } from '../../support/openwebui-model.ts';
import { createShell } from './shell.ts';

const secret = '9f1c3a7e5b2d8046ac1e9b7f3d5c0a28e4f6071b9d3c5a8e2f4b6d8091a3c5e7';
const former = '17c3a5e9b2d8046ac1e9b7f3d5c0a28e4f6071b9d3c5a8e2f4b6d8091a3c5e7d';

/** Instances `prod`, whose key has a previous version, and `empty` without any. */
async function filledShell() {
  const shell = createShell();
  for (const name of ['prod', 'empty']) {
    // oxlint-disable-next-line no-await-in-loop -- one command after the other
    await shell.run(['instance', 'add', name, '--url', `https://${name}.example.org`]);
  }
  await shell.run(['secret', 'set', 'prod', 'WEBUI_SECRET_KEY'], { input: former });
  await shell.run(['secret', 'set', 'prod', 'WEBUI_SECRET_KEY', '--replace'], { input: secret });
  return shell;
}

describe('token inspect', () => {
  it('says what a token holds and which version of which instance signed it, without being told where to look', async () => {
    const shell = await filledShell();
    const token = fakeToken(former, { id: 'u1', exp: 1, jti: 'j', auth_method: 'oauth' });
    const shown = await shell.run(['token', 'inspect', '--json'], { input: `Bearer ${token}\n` });
    expect(shown.code).toBe(0);
    expect(JSON.parse(shown.out)).toMatchObject({
      algorithm: 'HS256',
      headerType: 'JWT',
      userId: 'u1',
      tokenId: 'j',
      signedInWith: 'oauth',
      expiresAt: '1970-01-01T00:00:01.000Z',
      expired: true,
      unusual: [{ code: 'expired' }],
      signer: { outcome: 'found', instance: 'prod', name: 'WEBUI_SECRET_KEY', version: 1, state: 'previous' },
    });
    for (const part of token.split('.')) expect(shown.out).not.toContain(part);
  });

  it('says it in words, times from now on too', async () => {
    const shell = await filledShell();
    const exp = Math.floor(Date.now() / 1000) + 3 * 86_400 + 60;
    const token = fakeToken(secret, { id: 'u1', exp, auth_method: 'password' });
    const { out } = await shell.run(['token', 'inspect'], { input: token });
    expect(out).toContain('Header: HS256, JWT\n');
    expect(out).toMatch(/^Expires: .*\d{4}.* \(in 3 days\)$/m);
    expect(out).toContain('Issued: -\n');
    expect(out).toContain('Signed in with: a password\n');
    expect(out).toContain('Signed with: WEBUI_SECRET_KEY of prod, version 2 (active)\n');
    expect(out).not.toContain('Unusual');
    const chinese = await shell.run(['token', 'inspect', '--lang', 'zh-CN'], {
      input: fakeToken('x', { id: 'u' }),
    });
    expect(chinese.out).toContain('签名所用：不是任何已保存的服务器密钥\n');
    expect(chinese.out).toContain('异常：它永不到期。');
  });

  it('answers no where an instance was named and has not signed it', async () => {
    const shell = await filledShell();
    const input = fakeToken('x', { id: 'u' });
    expect((await shell.run(['token', 'inspect', '--instance', 'prod'], { input })).code).toBe(1);
    expect((await shell.run(['token', 'inspect'], { input })).code).toBe(0);
    expect(
      (await shell.run(['token', 'inspect', '--instance', 'empty'], { input: fakeToken(secret, {}) })).code,
    ).toBe(1);
    expect((await shell.run(['token', 'inspect'], { input: 'sk-no' })).code).toBe(1);
  });

  it('says the rest where no secret can be read, and fails where the signer was asked for', async () => {
    const shell = await filledShell();
    shell.keychain.faults.locked = true;
    const input = fakeToken(secret, { id: 'u1' });
    const told = await shell.run(['token', 'inspect'], { input });
    expect(told.code).toBe(0);
    expect(told.out).toContain('User ID: u1\n');
    expect(told.out).toContain('Signed with: unknown');
    expect(told.notes.join()).toContain('keychain-locked');
    const asked = await shell.run(['token', 'inspect', '--instance', 'prod'], { input });
    expect(asked).toMatchObject({ code: 3, out: '' });
  });

  it('prints nothing of a token that a terminal would obey', async () => {
    const shell = await filledShell();
    const input = fakeToken('x', { id: 'u\u001b[31m\nv', '\u001b[2J': 1 });
    const { out } = await shell.run(['token', 'inspect'], { input });
    expect(out).toContain('User ID: u');
    expect(out).not.toContain('\u001b');
  });
});

describe('token mint', () => {
  const words = ['token', 'mint', 'prod', '--user-id', 'u1'];

  it('says what it opens and asks; without a yes nothing is signed', async () => {
    const shell = await filledShell();
    const refused = await shell.run(words, { types: '', agrees: false });
    expect(refused.out).toBe('');
    expect(refused.code).not.toBe(0);
    expect(refused.asked.join()).toMatch(
      /session as the user u1 on prod.*no password and no second factor.*in 15m.*From 0\.12 on, only accounts/,
    );
    const unasked = await shell.run(words);
    expect(unasked).toMatchObject({ code: 2, out: '' });
    expect(unasked.notes.join()).toContain('usage-needs-yes');
  });

  it('writes a bare token to a pipe, and to a screen only where that was agreed to', async () => {
    const shell = await filledShell();
    const piped = await shell.run([...words, '--yes']);
    expect(piped.code).toBe(0);
    expect(inspectToken(piped.out)).toMatchObject({ userId: 'u1', issuedAt: null });
    expect(piped.notes.join()).toMatch(
      /Signed with WEBUI_SECRET_KEY of prod, version 2 \(active\)\. Expires: /,
    );
    expect(piped.notes.join()).not.toContain(piped.out);
    const unseen = await shell.run([...words, '--yes'], { looks: true });
    expect(unseen).toMatchObject({ code: 2, out: '' });
    const asked = await shell.run([...words, '--yes'], { looks: true, types: '', agrees: true });
    expect(asked.asked.join()).toContain('Show the token on this screen?');
    expect((await shell.run([...words, '--yes', '--reveal'], { looks: true })).out).toMatch(/^eyJ[\w.-]+\n$/);
  });

  it('opens a session on a server of before 0.12, without a password', async () => {
    const user = fakeUser({ apiKey: `sk-${'7c'.repeat(16)}` });
    const server = await startFakeOpenWebUi({ settings: { secret, users: [user], release: '0.11.4' } });
    onTestFinished(() => server.close());
    const shell = await filledShell();
    await shell.run(['instance', 'edit', 'prod', '--url', server.url]);
    const { out: token } = await shell.run(['token', 'mint', 'prod', '--user-id', user.id, '--yes']);
    await shell.run(['secret', 'set', 'prod', 'bot'], { input: user.apiKey ?? '' });
    const shown = await shell.run(['server-key', 'prod', 'show', '--key', 'bot', '--session'], {
      input: token,
    });
    expect(shown).toMatchObject({ code: 0, out: user.apiKey });
  });

  it.each([
    [undefined, 900],
    ['1h', 3600],
    ['4w', 2_419_200],
  ])('lasts %s, which is %d seconds', async (lifetime, seconds) => {
    const shell = await filledShell();
    const before = Math.floor(Date.now() / 1000);
    const given = lifetime === undefined ? [] : ['--lifetime', lifetime];
    const minted: unknown = JSON.parse((await shell.run([...words, ...given, '--yes', '--json'])).out);
    expect(minted).toMatchObject({ instance: 'prod', name: 'WEBUI_SECRET_KEY', version: 2, userId: 'u1' });
    const token = isRecord(minted) ? String(minted['token']) : '';
    const { expiresAt } = inspectToken(token) ?? { expiresAt: 0 };
    const late = Math.floor(Date.now() / 1000);
    expect(expiresAt).toBeGreaterThanOrEqual(before + seconds);
    expect(expiresAt).toBeLessThanOrEqual(late + seconds);
  });

  it.each([
    [['token', 'mint', 'prod', '--yes'], 'usage-missing-operand'],
    [[...words, '--yes', '--lifetime', '5w'], 'from 1m to 4w'],
    [[...words, '--yes', '--lifetime', '15'], 'from 1m to 4w'],
    [['token', 'mint', 'prod', '--yes', '--user-id', ' '], 'usage-bad-option-value'],
    [['token', 'mint', 'prod', '--yes', '--user-id', 'a\nb'], 'usage-bad-option-value'],
    [['token', 'mint', 'prod', '--yes', '--user-id', `sk-${'0a'.repeat(16)}`], 'usage-value-as-argument'],
    [['token', 'mint', 'empty', '--yes', '--user-id', 'u1'], 'vault-not-found'],
    [['token', 'mint', 'none', '--yes', '--user-id', 'u1'], 'vault-not-found'],
  ])('%j is refused: %s', async (line, told) => {
    const shell = await filledShell();
    const refused = await shell.run(line);
    expect(refused.out).toBe('');
    expect(refused.code).not.toBe(0);
    expect(refused.notes.join()).toContain(told);
  });
});
