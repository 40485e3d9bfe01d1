import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { testKey } from '../../../electron/openwebui/test-key.ts';
import { startConnectProxy } from '../../support/connect-proxy.ts';
import type { FakeServerOptions } from '../../support/fake-open-webui.ts';
import { fakeUser } from '../../support/openwebui-model.ts';
import { carrying, start } from '../../support/served-open-webui.ts';
import { instanceAt } from '../../support/builders.ts';

const key = `sk-${'0123456789abcdef'.repeat(2)}`;

describe('a server that is not as expected', () => {
  it.each<[string, FakeServerOptions, Record<string, string | number>]>([
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
      'refused by Cloudflare',
      {
        intercept: () => ({
          status: 403,
          html: 'error code: 1010',
          headers: { server: 'cloudflare', 'content-type': 'text/plain' },
        }),
      },
      { seems: 'unknown', status: 403, server: 'cloudflare', number: '1010' },
    ],
    [
      'a port of https',
      {
        intercept: () => ({
          status: 400,
          html: '<html><title>400 The plain HTTP request was sent to HTTPS port</title></html>',
        }),
      },
      { seems: 'https-port' },
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
