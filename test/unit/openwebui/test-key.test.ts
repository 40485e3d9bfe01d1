import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { openKeyTester, testKey } from '../../../electron/openwebui/test-key.ts';
import { startConnectProxy } from '../../support/connect-proxy.ts';
import { startFakeOpenWebUi } from '../../support/fake-open-webui.ts';
import type { FakeOpenWebUi, FakeServerOptions } from '../../support/fake-open-webui.ts';
import { fakeToken, fakeUser } from '../../support/openwebui-model.ts';
import type { FakeRelease } from '../../support/openwebui-model.ts';
import { instanceAt } from '../../support/builders.ts';

const key = `sk-${'0123456789abcdef'.repeat(2)}`;
const running: FakeOpenWebUi[] = [];

async function start(options: FakeServerOptions = {}): Promise<FakeOpenWebUi> {
  const server = await startFakeOpenWebUi(options);
  running.push(server);
  return server;
}

/** Requests that carried the value in any header or in the path. */
function carrying(server: FakeOpenWebUi, value: string): number {
  return server.requests.filter((request) => JSON.stringify(request).includes(value)).length;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

describe.each<FakeRelease>(['0.6.36', '0.11.4', '0.12.4'])('a key against release %s', (release) => {
  it('works, with models and version', async () => {
    const server = await start({ settings: { release, models: 3, users: [fakeUser({ apiKey: key })] } });
    const verdict = await testKey({ instance: instanceAt(server.url), value: key });
    expect(verdict).toMatchObject({ code: 'works', facts: { models: 3, version: release } });
    expect(verdict.facts['user']).toBe(release === '0.12.4' ? undefined : 'Ada Tester');
    expect(verdict.evidence.map(({ status }) => status)).toEqual([
      200,
      release === '0.12.4' ? 403 : 200,
      200,
    ]);
    expect(JSON.stringify(verdict)).not.toContain(key.slice(3));
  });

  it('is unknown', async () => {
    const server = await start({ settings: { release, users: [fakeUser()] } });
    const verdict = await testKey({ instance: instanceAt(server.url), value: key });
    expect(verdict).toMatchObject({ code: 'key-unknown', facts: { shape: 'open-webui' } });
  });

  it('meets keys that are switched off', async () => {
    const server = await start({
      settings: { release, keysEnabled: false, users: [fakeUser({ apiKey: key })] },
    });
    const verdict = await testKey({ instance: instanceAt(server.url), value: key });
    expect(verdict.code).toBe('keys-disabled-or-not-permitted');
  });

  it('may use no path that was tried but one', async () => {
    const users = [fakeUser({ apiKey: key })];
    const server = await start({ settings: { release, users, allowedPaths: ['/api/v1/knowledge'] } });
    const verdict = await testKey({ instance: instanceAt(server.url), value: key });
    expect(verdict).toMatchObject({
      code: 'path-not-allowed',
      facts: { allowedPaths: '/api/v1/knowledge/' },
    });
  });

  it.each([429, 500, 502, 403, 404])(
    'is told of no path as allowed that answered %d, which may not come from the server at all',
    async (status) => {
      const users = [fakeUser({ apiKey: key })];
      const server = await start({
        settings: { release, users, allowedPaths: ['/api/v1/knowledge'] },
        intercept: ({ path }) => (path === '/openai/models' ? { status, json: {} } : undefined),
      });
      const verdict = await testKey({ instance: instanceAt(server.url), value: key });
      expect(verdict).toMatchObject({
        code: 'path-not-allowed',
        facts: { allowedPaths: '/api/v1/knowledge/' },
      });
      expect(verdict.facts['refusedPaths']).not.toContain('/openai/models');
    },
  );

  it('is told to be unknown where a path says so that was tried last', async () => {
    const users = [fakeUser({ apiKey: key })];
    const detail = 'Your session has expired or the token is invalid. Please sign in again.';
    const server = await start({
      settings: { release, users, allowedPaths: ['/none'] },
      intercept: ({ path }) => (path === '/api/v1/chats/' ? { status: 401, json: { detail } } : undefined),
    });
    const { code } = await testKey({ instance: instanceAt(server.url), value: key });
    expect(code).toBe('key-unknown');
  });

  it('works on the paths it is limited to', async () => {
    const users = [fakeUser({ apiKey: key })];
    const server = await start({ settings: { release, users, allowedPaths: ['/api/models'] } });
    const verdict = await testKey({ instance: instanceAt(server.url), value: key });
    expect(verdict).toMatchObject({ code: 'works', facts: { refusedPaths: '/api/v1/auths/' } });
  });

  it.each([
    [{ status: 500, json: {} }, 'server-error'],
    ['drop', 'connection-closed'],
  ] as const)('is not proven where one path refuses it, and the other answers %j', async (answer, code) => {
    const users = [fakeUser({ apiKey: key })];
    const server = await start({
      settings: { release, users, allowedPaths: ['/api/models'] },
      intercept: ({ path }) => (path === '/api/models' ? answer : undefined),
    });
    expect((await testKey({ instance: instanceAt(server.url), value: key })).code).toBe(code);
  });

  it('belongs to a pending user', async () => {
    const users = [fakeUser({ apiKey: key, role: 'pending' })];
    const server = await start({ settings: { release, users } });
    const verdict = await testKey({ instance: instanceAt(server.url), value: key });
    expect(verdict.code).toBe('owner-pending');
  });

  it('tells a session token, and whether it is taken', async () => {
    const user = fakeUser();
    const server = await start({ settings: { release, users: [user] } });
    const exp = Math.floor(Date.now() / 1000) + 600;
    const instance = instanceAt(server.url);
    const good = fakeToken(server.settings.secret, { id: user.id, exp, session_stamp: user.stamp });
    expect(await testKey({ instance, value: good })).toMatchObject({
      code: 'jwt-not-api-key',
      facts: { accepted: 'yes', expiresAt: new Date(exp * 1000).toISOString() },
    });
    const foreign = fakeToken('another', { id: user.id });
    expect(await testKey({ instance, value: foreign })).toMatchObject({
      code: 'jwt-not-api-key',
      facts: { accepted: 'no', expiresAt: 'never' },
    });
  });

  it('says that authentication is off', async () => {
    const server = await start({ settings: { release, authOn: false, users: [fakeUser({ apiKey: key })] } });
    const verdict = await testKey({ instance: instanceAt(server.url), value: key });
    expect(verdict).toMatchObject({ code: 'auth-off', facts: { keyCode: 'works' } });
  });
});

describe('values that are never sent', () => {
  it.each([
    ['provider-key', 'sk-proj-abcdefghijklmnopqrstuvwxyz0123456789'],
    ['provider-key', 'sk-ant-api03-abcdef'],
    ['not-an-api-key', 'a'.repeat(64)],
    ['key-unsendable', `${key}\n`],
    ['key-unsendable', `${key}\r\nx-evil: 1`],
    ['key-unsendable', `sk-${'ä'.repeat(32)}`],
    ['key-unsendable', ''],
    ['key-unsendable', `sk-${'a'.repeat(8000)}`],
    ['jwt-expired', fakeToken('any', { id: 'x', exp: 1_600_000_000 })],
  ])('%s: no request is made', async (code, value) => {
    const server = await start();
    const verdict = await testKey({ instance: instanceAt(server.url), value });
    expect(verdict).toMatchObject({ code, evidence: [] });
    expect(server.requests).toHaveLength(0);
  });
});

it.each(['two words', 'x:y', ''])('a header that is none is not sent either: %j', async (keyHeader) => {
  const server = await start();
  const verdict = await testKey({ instance: { ...instanceAt(server.url), keyHeader }, value: key });
  expect(verdict).toMatchObject({ code: 'key-unsendable', facts: { reason: 'header-name' }, evidence: [] });
  expect(server.requests).toHaveLength(0);
});

describe('a server that is not as expected', () => {
  it.each<[string, FakeServerOptions, Record<string, string>]>([
    [
      'ollama',
      {
        intercept: ({ path }) =>
          path === '/'
            ? { status: 200, html: 'Ollama is running' }
            : { status: 404, html: '404 page not found' },
      },
      { seems: 'ollama' },
    ],
    [
      'litellm',
      {
        intercept: ({ path }) =>
          path === '/health/liveliness'
            ? { status: 200, json: "I'm alive!" }
            : { status: 404, json: { detail: 'Not Found' } },
      },
      { seems: 'litellm' },
    ],
    [
      'openai-compatible',
      {
        intercept: ({ path }) =>
          path === '/v1/models'
            ? { status: 200, json: { object: 'list', data: [] } }
            : { status: 404, json: {} },
      },
      { seems: 'openai-compatible' },
    ],
    [
      'login page',
      {
        intercept: () => ({
          status: 200,
          html: '<html><title>Sign in</title><form><input name=p type="password"></form></html>',
        }),
      },
      { seems: 'login-page', title: 'Sign in' },
    ],
    [
      'basic auth of a proxy',
      {
        intercept: () => ({
          status: 401,
          html: '<h1>401</h1>',
          headers: { 'www-authenticate': 'Basic realm="x"' },
        }),
      },
      { seems: 'login-page' },
    ],
    [
      'a proxy that refuses without a word',
      { intercept: () => ({ status: 401, json: {} }) },
      { seems: 'login-page' },
    ],
    [
      'a proxy that refuses with a word',
      { intercept: () => ({ status: 401, json: { error: 'Unauthorized' } }) },
      { seems: 'login-page' },
    ],
    [
      'openai-compatible with a key of its own',
      {
        intercept: ({ path }) =>
          path === '/v1/models'
            ? { status: 401, json: { error: 'Unauthorized' } }
            : { status: 404, json: { detail: 'Not Found' } },
      },
      { seems: 'openai-compatible' },
    ],
    [
      'html app',
      { intercept: () => ({ status: 200, html: '<html><title>Grafana</title></html>' }) },
      { seems: 'html-app', title: 'Grafana' },
    ],
  ])('is not Open WebUI: %s', async (_name, options, facts) => {
    const server = await start(options);
    const verdict = await testKey({ instance: instanceAt(server.url), value: key });
    expect(verdict).toMatchObject({ code: 'not-open-webui', facts });
    expect(carrying(server, key)).toBe(0);
  });

  it('answers at another base path, above or behind a redirect of its home page', async () => {
    const root = await start({ settings: { users: [fakeUser({ apiKey: key })] } });
    for (const path of ['/api', '/api/v1', '/c/some-chat', '/openai/']) {
      const verdict = await testKey({ instance: instanceAt(`${root.url}${path}`), value: key });
      expect(verdict).toMatchObject({ code: 'wrong-base-path', facts: { found: root.url } });
    }
    const below = await start({
      basePath: '/webui',
      intercept: ({ path }) =>
        path === '/' ? { status: 302, headers: { location: '/webui/?a=b' } } : undefined,
    });
    const origin = new URL(below.url).origin;
    const verdict = await testKey({ instance: instanceAt(origin), value: key });
    expect(verdict).toMatchObject({ code: 'wrong-base-path', facts: { found: below.url } });
    expect(carrying(root, key) + carrying(below, key)).toBe(0);
  });

  it('is not looked for where the home page redirects to another host, however that begins', async () => {
    const home = { status: 302, headers: { location: 'http://chat.example.test.example.org/webui/' } };
    const server = await start({
      basePath: '/webui',
      intercept: ({ path }) => (path === '/' ? home : undefined),
    });
    const proxy = await startConnectProxy({ port: server.port });
    const instance = { ...instanceAt('http://chat.example.test'), allowHttp: true, proxy: proxy.url };
    const verdict = await testKey({ instance, value: key });
    await proxy.close();
    expect(verdict).toMatchObject({
      code: 'redirect',
      facts: { location: 'http://chat.example.test.example.org/webui/' },
    });
    expect(carrying(server, key)).toBe(0);
  });

  it('looks for the base in the four nearest folders above, and no further', async () => {
    const server = await start({ intercept: () => ({ status: 404, json: {} }) });
    await testKey({ instance: instanceAt(`${server.url}/1/2/3/4/5/6`), value: key });
    const asked = server.requests.map(({ path }) => path).filter((path) => path.endsWith('/api/config'));
    expect(asked).toEqual(
      ['/1/2/3/4/5/6', '/1/2/3/4/5', '/1/2/3/4', '/1/2/3', '/1/2'].map((base) => `${base}/api/config`),
    );
  });

  it.each([
    ['https://chat.example.org/api/config?x=y', 'https://chat.example.org'],
    ['https://chat.example.org/webui/api/config', 'https://chat.example.org/webui'],
    ['https://id.example.org/login?rd=/api/config', 'https://id.example.org/login'],
    // Sent on to itself: no other base.
    ['/api/config', 'SELF/api/config'],
  ])('names the base that it redirects to: %s', async (location, named) => {
    const server = await start({ intercept: () => ({ status: 308, headers: { location } }) });
    const verdict = await testKey({ instance: instanceAt(server.url), value: key });
    expect(verdict).toMatchObject({
      code: 'redirect',
      facts: { location: named.replace('SELF', server.url) },
    });
  });

  it('works below a path', async () => {
    const server = await start({ basePath: '/webui', settings: { users: [fakeUser({ apiKey: key })] } });
    expect((await testKey({ instance: instanceAt(`${server.url}/`), value: key })).code).toBe('works');
  });

  it.each<[string, number, Record<string, string>, Record<string, number>]>([
    ['starting', 503, {}, { status: 503 }],
    ['starting', 502, {}, { status: 502 }],
    ['starting', 503, { 'retry-after': '9' }, { status: 503, seconds: 9 }],
    // Cloudflare's, for a tunnel or server that is down.
    ['starting', 530, {}, { status: 530 }],
    ['starting', 522, {}, { status: 522 }],
    ['server-error', 500, {}, { status: 500 }],
    ['rate-limited', 429, { 'retry-after': '17' }, { seconds: 17 }],
  ])('%s (%d)', async (code, status, headers, facts) => {
    const server = await start({ intercept: () => ({ status, json: {}, headers }) });
    expect(await testKey({ instance: instanceAt(server.url), value: key })).toMatchObject({ code, facts });
  });

  it('hangs: the time limit ends it', async () => {
    const server = await start({ intercept: () => 'hang' });
    const verdict = await testKey({ instance: instanceAt(server.url), value: key, timeLimitMs: 1000 });
    expect(verdict).toMatchObject({ code: 'timed-out', evidence: [{ status: null }] });
  });

  it('answers each request just in time: the limit of the whole test ends it', async () => {
    // Seven requests of 0.7 s each are 4.9 s; three of the full second are the most that is waited for.
    const server = await start({
      settings: { users: [fakeUser({ apiKey: key })], allowedPaths: [] },
      intercept: () => wait(700, undefined),
    });
    const verdict = await testKey({ instance: instanceAt(server.url), value: key, timeLimitMs: 1000 });
    expect(verdict.evidence.at(-1)).toMatchObject({ status: null });
  });

  it('closes the connection', async () => {
    const server = await start({ intercept: () => 'drop' });
    expect((await testKey({ instance: instanceAt(server.url), value: key })).code).toBe('connection-closed');
  });

  it('is not there: refused, or no such name', async () => {
    const server = await start();
    await server.close();
    expect((await testKey({ instance: instanceAt(server.url), value: key })).code).toBe('refused');
    const instance = { ...instanceAt('http://nobody.invalid'), allowHttp: true };
    expect((await testKey({ instance, value: key })).code).toBe('name-not-found');
  });

  it('is on the other side of no route', async () => {
    const instance = { ...instanceAt('http://255.255.255.255:3000'), allowHttp: true };
    expect(await testKey({ instance, value: key })).toMatchObject({
      code: 'unreachable',
      facts: { host: '255.255.255.255' },
    });
  });

  it.each([
    [418, { detail: 'short and stout' }, { status: 418, detail: 'short and stout' }],
    [401, { detail: 'login of a proxy required' }, { status: 401, detail: 'login of a proxy required' }],
    [200, 'a bare word', { status: 200 }],
  ])('answers a key with what fits no release (%d)', async (status, json, facts) => {
    const server = await start({
      intercept: ({ path }) => (path.startsWith('/api/v1/auths') ? { status, json } : undefined),
    });
    const verdict = await testKey({ instance: instanceAt(server.url), value: key });
    expect(verdict).toMatchObject({ code: 'unexpected-answer', facts });
  });

  it('is asked no further once the test is cancelled', async () => {
    const stop = new AbortController();
    const server = await start({
      intercept: () => {
        stop.abort();
        return 'hang';
      },
    });
    const verdict = await testKey({ instance: instanceAt(server.url), value: key, signal: stop.signal });
    expect(verdict.code).toBe('cancelled');
    expect(server.requests).toHaveLength(1);
  });
});

describe('details', () => {
  it('sends the key in the header that the instance names, and says when the server does not read it', async () => {
    const users = [fakeUser({ apiKey: key })];
    const server = await start({ settings: { users, keyHeader: 'X-Team-Key' } });
    const instance = { ...instanceAt(server.url), keyHeader: 'X-Team-Key' };
    expect((await testKey({ instance, value: key })).code).toBe('works');
    expect(server.requests.at(-1)?.headers).toMatchObject({ 'x-team-key': key });
    expect(server.requests.at(-1)?.headers['authorization']).toBeUndefined();
    server.settings.keyHeader = 'x-api-key';
    expect(await testKey({ instance, value: key })).toMatchObject({
      code: 'header-not-read',
      facts: { header: 'x-team-key' },
    });
  });

  it('asks for bodies as they are, for none is unpacked', async () => {
    const server = await start({ settings: { users: [fakeUser({ apiKey: key })] } });
    await testKey({ instance: instanceAt(server.url), value: key });
    const asked = server.requests.map(({ headers }) => headers['accept-encoding']);
    expect(asked).toEqual(['identity', 'identity', 'identity']);
  });

  it('counts models beyond what is kept of a body, and keeps a proven key proven when models fail', async () => {
    const users = [fakeUser({ apiKey: key })];
    const server = await start({ settings: { users, models: 20_000 } });
    expect(await testKey({ instance: instanceAt(server.url), value: key })).toMatchObject({
      code: 'works',
      facts: { models: 20_000 },
    });
    const slow = await start({
      settings: { users },
      intercept: ({ path }) => (path === '/api/models' ? 'hang' : undefined),
    });
    expect(await testKey({ instance: instanceAt(slow.url), value: key, timeLimitMs: 2000 })).toMatchObject({
      code: 'works',
      facts: { modelsProblem: 'timed-out' },
    });
  });

  it('asks who the server is once for many keys, and again after a failure', async () => {
    let ready = false;
    const server = await start({
      settings: { users: [fakeUser({ apiKey: key })] },
      intercept: () => (ready ? undefined : { status: 503, json: { detail: 'Startup not complete' } }),
    });
    const tester = openKeyTester({ instance: instanceAt(server.url) });
    expect((await tester.test(key)).code).toBe('starting');
    ready = true;
    const codes = await Promise.all([tester.test(key), tester.test(key), tester.test(key)]);
    expect(codes.map(({ code }) => code)).toEqual(['works', 'works', 'works']);
    expect(server.requests.filter(({ path }) => path === '/api/config')).toHaveLength(2);
    await tester.close();
  });

  it('tells up to 0.6.6 where the identity call fails for every key', async () => {
    const server = await start({
      settings: { release: '0.6.36', users: [fakeUser({ apiKey: key })] },
      intercept: ({ path }) => (path === '/api/v1/auths/' ? { status: 500, json: {} } : undefined),
    });
    expect((await testKey({ instance: instanceAt(server.url), value: key })).code).toBe('works');
    const unknown = await testKey({ instance: instanceAt(server.url), value: key.replace('0', 'f') });
    expect(unknown).toMatchObject({ code: 'key-unknown', facts: { shape: 'open-webui' } });
  });
});
