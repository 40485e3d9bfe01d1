import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { showServerKey } from '../../../electron/openwebui/server-keys.ts';
import type { SessionSource } from '../../../electron/openwebui/session.ts';
import { testKey } from '../../../electron/openwebui/test-key.ts';
import { createRedactor } from '../../../electron/redact.ts';
import { startConnectProxy } from '../../support/connect-proxy.ts';
import { makeCertificate } from '../../support/openwebui-certificates.ts';
import { fakeUser } from '../../support/openwebui-model.ts';
import { instanceAt } from '../../support/builders.ts';
import { start } from '../../support/served-open-webui.ts';

const key = 'sk-9d41c07be6a25f38714d0ce9b3a852f6';
/** Has the form of no key and no token: only who knows it takes it out. */
const worded = 'sk-correct.horse.battery';
const ca = makeCertificate({ commonName: 'Keyring test CA', isCa: true });
let dir = '';
let caFile = '';
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'keyring-echo-'));
  caFile = path.join(dir, 'ca.pem');
  await writeFile(caFile, ca.cert);
});
afterAll(() => rm(dir, { recursive: true }));

/** Knows a credential that another conversation sent. */
function sentBefore(secret: string) {
  const sent = createRedactor();
  sent.learnSent(secret);
  return sent;
}

describe('what was sent is taken out of', () => {
  const hex = Buffer.from(key).toString('hex');

  it('the names of a certificate', async () => {
    const names = ['chat.example.test', `${hex.slice(0, 60)}.example.test`];
    const server = await start({ tls: makeCertificate({ commonName: 'chat', names, issuer: ca }) });
    const instance = { ...instanceAt(server.url), caFile };
    const verdict = await testKey({ instance, value: key, sent: sentBefore(key) });
    expect(verdict).toMatchObject({
      code: 'tls-wrong-host',
      facts: { names: 'chat.example.test, [redacted].example.test' },
    });
  });

  it('the issuer of a certificate', async () => {
    const issuer = makeCertificate({ commonName: `CA ${key.slice(3)}`, isCa: true });
    const server = await start({
      tls: makeCertificate({ commonName: 'chat', names: ['localhost'], issuer }),
    });
    const verdict = await testKey({ instance: instanceAt(server.url), value: key, sent: sentBefore(key) });
    expect(verdict).toMatchObject({ code: 'tls-unknown-ca', facts: { issuer: 'CA [redacted]' } });
  });

  it('the way in which a proxy asks for a user', async () => {
    const server = await start();
    const proxy = await startConnectProxy({
      port: server.port,
      user: 'a:b',
      challenge: 'OpenSesameNow realm="x"',
    });
    const instance = {
      ...instanceAt('https://chat.example.test'),
      proxy: proxy.url.replace('//', '//bob:OpenSesameNow@'),
    };
    const verdict = await testKey({ instance, value: key });
    await proxy.close();
    expect(verdict).toMatchObject({ code: 'proxy-sign-in', facts: { scheme: '[redacted]' } });
  });

  it('an answer, where it is the password of a proxy', async () => {
    const server = await start({
      intercept: () => ({ status: 200, html: '<title>for bob, OpenSesameNow</title>' }),
    });
    const proxy = await startConnectProxy({ port: server.port, user: 'bob:OpenSesameNow' });
    const instance = {
      ...instanceAt('http://chat.example.test'),
      allowHttp: true,
      proxy: proxy.url.replace('//', '//bob:OpenSesameNow@'),
    };
    const verdict = await testKey({ instance, value: key });
    await proxy.close();
    expect(verdict).toMatchObject({ code: 'not-open-webui', facts: { title: 'for bob, [redacted]' } });
  });

  it('an answer, where it is the token that a proxy takes in place of a user name', async () => {
    const server = await start({
      intercept: () => ({ status: 200, html: '<title>for OpenSesameNow</title>' }),
    });
    const proxy = await startConnectProxy({ port: server.port, user: 'OpenSesameNow:' });
    const instance = {
      ...instanceAt('http://chat.example.test'),
      allowHttp: true,
      proxy: proxy.url.replace('//', '//OpenSesameNow@'),
    };
    const verdict = await testKey({ instance, value: key });
    await proxy.close();
    expect(verdict).toMatchObject({ code: 'not-open-webui', facts: { title: 'for [redacted]' } });
  });

  it('the first answer, of a server that remembers the key', async () => {
    const server = await start({ intercept: () => ({ status: 200, html: `<title>${worded}</title>` }) });
    const verdict = await testKey({ instance: instanceAt(server.url), value: worded });
    expect(verdict).toMatchObject({ code: 'not-open-webui', facts: { title: '[redacted]' } });
    expect(JSON.stringify(server.requests)).not.toContain(worded);
  });

  it.each<SessionSource>([
    { by: 'password', email: 'ada@example.test', password: worded },
    { by: 'token', token: ` ${worded}` },
    { by: 'key', key: worded },
    { by: 'secret', secret: worded, userId: 'ada', confirmed: true },
  ])('the first answer, of a server that remembers the $by of a session', async (source) => {
    const server = await start({ intercept: () => ({ status: 200, html: `<title>${worded}</title>` }) });
    const shown = await showServerKey({ instance: instanceAt(server.url), source });
    expect(shown).toMatchObject({ error: { code: 'not-open-webui', facts: { title: '[redacted]' } } });
  });

  it('an answer to a sign-in, where it is what the server itself gave to go on with', async () => {
    const code = 'code of the authenticator';
    const server = await start({
      intercept: ({ path: asked }) =>
        asked.endsWith('/signin')
          ? { status: 200, json: { next_step: 'verify', challenge_token: worded } }
          : asked.endsWith('/mfa/verify')
            ? { status: 418, json: { detail: `${worded}, or ${code}` } }
            : undefined,
    });
    const source = { by: 'password', email: 'ada@example.test', password: 'x', code } as const;
    const shown = await showServerKey({ instance: instanceAt(server.url), source });
    expect(shown).toMatchObject({
      error: { code: 'unexpected-answer', facts: { detail: '[redacted], or [redacted]' } },
    });
  });

  it('an answer, where it is the token of the session', async () => {
    const server = await start({
      intercept: ({ path: asked }) =>
        asked.endsWith('/signin')
          ? { status: 200, json: { token: worded } }
          : asked.endsWith('/api_key')
            ? { status: 418, json: { detail: `for ${worded}` } }
            : undefined,
    });
    const source = { by: 'password', email: 'ada@example.test', password: 'x' } as const;
    const shown = await showServerKey({ instance: instanceAt(server.url), source });
    expect(shown).toMatchObject({
      error: { code: 'unexpected-answer', facts: { detail: 'for [redacted]' } },
    });
  });

  it('a number of seconds', async () => {
    const password = '73519864';
    const server = await start({
      settings: { users: [fakeUser({ password })] },
      intercept: ({ path: asked }) =>
        asked.endsWith('/signin') ? { status: 429, headers: { 'retry-after': password } } : undefined,
    });
    const source = { by: 'password', email: 'ada@example.test', password } as const;
    const shown = await showServerKey({ instance: instanceAt(server.url), source });
    expect(shown).toMatchObject({ ok: false, error: { code: 'sign-in-limited', facts: {} } });
    expect(JSON.stringify(shown)).not.toContain(password);
  });
});

describe('what stays', () => {
  it('is what the server says, as long as it is nothing that was sent', async () => {
    const password = 'admin';
    const user = fakeUser({
      name: 'admin',
      email: 'admin@example.test',
      role: 'admin',
      password,
      apiKey: key,
    });
    const server = await start({ settings: { users: [user], release: '0.11.4' } });
    const source = { by: 'password', email: user.email, password } as const;
    expect(await showServerKey({ instance: instanceAt(server.url), source })).toMatchObject({
      value: { key, holder: { user: 'admin', email: 'admin@example.test', role: 'admin', userId: user.id } },
    });
  });

  it('a key is a key only where it looks like one', async () => {
    const user = fakeUser({ password: 'correct horse' });
    const server = await start({
      settings: { users: [user] },
      intercept: ({ path: asked, method }) =>
        asked.endsWith('/api_key') && method === 'GET'
          ? { status: 200, json: { api_key: 'correct-horse' } }
          : undefined,
    });
    const source = { by: 'password', email: user.email, password: user.password } as const;
    expect(await showServerKey({ instance: instanceAt(server.url), source })).toMatchObject({
      error: { code: 'no-key-on-server' },
    });
  });
});

it('names the file of further roots in the evidence, where TLS is spoken', async () => {
  const tls = makeCertificate({ commonName: 'chat', names: ['127.0.0.1'], issuer: ca });
  const settings = { users: [fakeUser({ apiKey: key })] };
  const secure = await start({ settings, tls });
  const trusted = await testKey({ instance: instanceAt(secure.url), value: key, extraCaFile: caFile });
  expect(trusted.code).toBe('works');
  expect(trusted.evidence.map(({ extraCaFile }) => extraCaFile)).toEqual(trusted.evidence.map(() => caFile));
  const missing = await testKey({
    instance: instanceAt(secure.url),
    value: key,
    extraCaFile: path.join(dir, 'missing.pem'),
  });
  expect(missing.code).toBe('tls-unknown-ca');
  const plain = await start({ settings });
  const open = await testKey({ instance: instanceAt(plain.url), value: key, extraCaFile: caFile });
  expect(JSON.stringify([missing.evidence, open.evidence])).not.toContain('extraCaFile');
});
