import { describe, expect, it } from 'vitest';
import { identify } from '../../../electron/openwebui/identify.ts';
import { base, scriptedRequests } from '../../support/scripted-server.ts';
import type { Scripted } from '../../support/scripted-server.ts';

const config = { status: true, name: 'Team', version: '0.11.4', features: { auth: true } };
const open: Scripted = { status: 200, body: config };
const html = (body: string, status = 200): Scripted => ({
  status,
  body,
  headers: { 'content-type': 'text/html' },
});

async function found(script: Readonly<Record<string, Scripted>>, baseUrl = base) {
  const { requests } = scriptedRequests(script, baseUrl);
  const server = await identify(requests);
  return server.ok ? server.value : { code: server.error.code, facts: server.error.facts };
}

describe('an Open WebUI', () => {
  it.each([
    [{}, { name: 'Team', version: '0.11.4', authOn: true, keysEnabled: null, onboarding: false }],
    [{ onboarding: true }, { onboarding: true }],
    [{ onboarding: 'true' }, { onboarding: false }],
    [{ features: { auth: false } }, { authOn: false }],
    [{ features: { auth: true, enable_api_key: true } }, { keysEnabled: true }],
    [{ features: { auth: true, enable_api_keys: false, enable_api_key: true } }, { keysEnabled: false }],
    [
      { name: 'n'.repeat(500), version: 'v'.repeat(500) },
      { name: 'n'.repeat(120), version: 'v'.repeat(40) },
    ],
  ])('with %j', async (more, expected) => {
    expect(await found({ '/api/config': { status: 200, body: { ...config, ...more } } })).toMatchObject(
      expected,
    );
  });

  it.each([
    [201, {}],
    [200, { name: 1 }],
    [200, { version: null }],
    [200, { features: { auth: 'yes' } }],
    [200, { features: null }],
  ])('is none with status %d and %j', async (status, more) => {
    const answer = { status, body: { ...config, ...more } };
    expect(await found({ '/api/config': answer })).toMatchObject({ code: 'not-open-webui' });
  });

  const start = '{"status":true,"name":"A \\"B\\"","version":"0.9.1",';
  it.each([
    [`${start}"features":{"auth":false,"x`, { name: 'A "B"', version: '0.9.1', authOn: false }],
    [`${start}"features":{"x":1,"auth":true,"x`, { authOn: true }],
    [`${start}"i18n":{"auth":false`, { authOn: true }],
    [start.replace('A \\"B\\"', ''), { name: '' }],
    [`{"onboarding":true,${start.slice(1)}`, { version: '0.9.1' }],
    [` ${start}`, { code: 'not-open-webui' }],
  ])('is read from a config that is cut: %j', async (body, expected) => {
    expect(await found({ '/api/config': { status: 200, body, cut: true } })).toMatchObject(expected);
  });

  it.each([
    [{ '/api/config': open }, '/ui/api'],
    [{ '/ui/api/config': open }, '/ui/c'],
  ])('is found above: %j', async (script, path) => {
    const at = `${base}${Object.keys(script)[0]?.replace('/api/config', '') ?? ''}`;
    expect(await found(script, `${base}${path}`)).toEqual({ code: 'wrong-base-path', facts: { found: at } });
  });

  it('is looked for above, the nearest first, and four levels up at most', async () => {
    const levels = ['/a/b/c/d/e', '/a/b/c/d', '/a/b/c', '/a/b', '/a'];
    const { requests, asked } = scriptedRequests({}, `${base}/a/b/c//d/e/f`);
    await identify(requests);
    const configs = asked().filter((call) => call.endsWith('/api/config'));
    expect(configs).toEqual(['', ...levels.slice(0, 4)].map((level) => `GET ${level}/api/config`));
    const both = { '/a/api/config': open, '/api/config': open };
    expect(await found(both, `${base}/a/b`)).toMatchObject({ facts: { found: `${base}/a` } });
  });

  it.each<[Scripted, string]>([
    [{ status: 299, headers: { location: '/x/' } }, 'not-open-webui'],
    [{ status: 300, headers: { location: '/x/' } }, 'redirect'],
    [{ status: 399, headers: { location: '/x/' } }, 'redirect'],
    [{ status: 400, headers: { location: '/x/' } }, 'not-open-webui'],
    ['refused', 'not-open-webui'],
  ])('whose home page answers %j: %s', async (home, code) => {
    expect(await found({ '/': home, '/x/api/config': 'refused' })).toMatchObject({ code });
  });

  it('is found from the origin where the home page of a path sends on to it', async () => {
    const home: Scripted = { status: 302, headers: { location: '/webui' } };
    const script = { '/x/': home, '/webui/api/config': open };
    expect(await found(script, `${base}/x`)).toEqual({
      code: 'wrong-base-path',
      facts: { found: `${base}/webui` },
    });
  });

  it('is not asked whether it is ready where it says itself what is wrong', async () => {
    const ready: Scripted = { status: 503, body: { detail: 'No database' } };
    const script = { '/api/config': { status: 429, headers: { 'retry-after': '7' } }, '/ready': ready };
    expect(await found(script)).toEqual({ code: 'rate-limited', facts: { seconds: 7 } });
  });

  it.each([
    ['/webui', 'wrong-base-path', { found: `${base}/webui` }],
    ['/webui//', 'wrong-base-path', { found: `${base}/webui` }],
    [`https://other.test/${base}/webui/`, 'redirect', { location: `https://other.test/${base}/webui/` }],
    ['/webui/', 'wrong-base-path', { found: `${base}/webui` }],
    ['/elsewhere/', 'redirect', { location: `${base}/elsewhere/` }],
    ['https://other.test/webui/', 'redirect', { location: 'https://other.test/webui/' }],
  ])('whose home page sends on to %s', async (location, code, facts) => {
    const home: Scripted = { status: 302, headers: { location } };
    expect(await found({ '/': home, '/webui/api/config': open })).toEqual({ code, facts });
  });

  it.each<[Scripted, object]>([
    [
      { status: 503, body: { detail: 'No database' } },
      { code: 'starting', facts: { status: 503, detail: 'No database' } },
    ],
    [{ status: 500 }, { code: 'server-error', facts: { status: 500 } }],
    ['refused', { code: 'server-error', facts: { status: 500 } }],
  ])('that fails is asked why: %j', async (ready, expected) => {
    expect(await found({ '/api/config': { status: 500 }, '/ready': ready })).toEqual(expected);
  });

  it('that does not answer is not one that is something else', async () => {
    expect(await found({ '/api/config': 'refused' })).toEqual({ code: 'refused', facts: {} });
    expect(await found({ '/api/config': 'refused', '/x/api/config': { status: 404 } }, `${base}/x`)).toEqual({
      code: 'refused',
      facts: {},
    });
  });
});

describe('what another server seems to be', () => {
  const list: Scripted = { status: 200, body: { object: 'list', data: [] } };
  const login = html('<title>Sign in</title><input class="a" type = "password">');
  const servers: readonly [string, Readonly<Record<string, Scripted>>, string | undefined][] = [
    ['ollama', { '/': { status: 200, body: ' Ollama is running\n' } }, undefined],
    ['ollama', { '/': { status: 200, body: 'Ollama is running' } }, undefined],
    ['unknown', { '/': { status: 200, body: 'Ollama is running, maybe' } }, undefined],
    ['unknown', { '/': { status: 200, body: 'It seems that Ollama is running' } }, undefined],
    ['unknown', { '/': 'refused' }, undefined],
    ['json-service', { '/': 'refused' }, undefined],
    ['json-service', { '/': { status: 404, body: 'no' } }, undefined],
    ['json-service', { '/health/liveliness': 'timed-out', '/v1/models': 'timed-out' }, undefined],
    ['json-service', { '/v1/models': { status: 200, body: '[]' } }, undefined],
    ['unknown', { '/': { status: 200, body: 'type <input type="password">' } }, undefined],
    ['litellm', { '/': html('<title>LiteLLM</title>') }, undefined],
    ['html-app', { '/': html('<title>About LiteLLM</title>') }, 'About LiteLLM'],
    ['html-app', { '/api/config': html('<title>Portal</title>') }, 'Portal'],
    ['login-page', { '/': html('<title>In</title><INPUT TYPE=Password>') }, 'In'],
    ['login-page', { '/': html("<title>In</title><input\nname='p' type='password'>") }, 'In'],
    ['html-app', { '/': html('<title>Forgot</title><a href="?type=password">') }, 'Forgot'],
    ['html-app', { '/': html(`<title>${'t'.repeat(200)}</title>`) }, 't'.repeat(120)],
    ['unknown', { '/': { status: 200, body: 'Is it so that Ollama is running here?' } }, undefined],
    ['litellm', { '/': html('<TITLE> LiteLLM API</TITLE>') }, undefined],
    ['litellm', { '/api/config': { status: 404, headers: { 'x-litellm-version': '1' } } }, undefined],
    ['litellm', { '/health/liveliness': { status: 200, body: '"I\'m alive!"' } }, undefined],
    ['litellm', { '/health/liveliness': { status: 500, headers: { 'x-litellm-version': '1' } } }, undefined],
    ['login-page', { '/': login }, 'Sign in'],
    ['login-page', { '/api/config': login, '/': html('<title>Home</title>') }, 'Home'],
    ['login-page', { '/': { status: 401, headers: { 'www-authenticate': 'Basic' } } }, undefined],
    ['login-page', { '/': { status: 407, headers: { 'www-authenticate': 'Basic' } } }, undefined],
    ['login-page', { '/': html('<title>Stop</title>', 401) }, 'Stop'],
    ['login-page', { '/api/config': { status: 401 } }, undefined],
    ['html-app', { '/': html('<title>Grafana</title><input type="text">') }, 'Grafana'],
    ['html-app', { '/': html('<title>No</title>', 403) }, 'No'],
    ['openai-compatible', { '/v1/models': list }, undefined],
    ['json-service', { '/v1/models': { status: 200, body: { object: 'list' } } }, undefined],
    ['json-service', { '/v1/models': { status: 200, body: { object: 'page', data: [] } } }, undefined],
    ['openai-compatible', { '/v1/models': { status: 401, body: { error: { type: 'x' } } } }, undefined],
    ['json-service', { '/v1/models': { status: 403, body: { error: { type: 'x' } } } }, undefined],
    ['json-service', { '/v1/models': { status: 401, body: { error: {} } } }, undefined],
    ['json-service', { '/v1/models': { status: 401, body: { error: null } } }, undefined],
    ['openai-compatible', { '/v1/models': { status: 401, body: { error: 'Unauthorized' } } }, undefined],
    [
      'json-service',
      { '/api/config': { status: 403 }, '/v1/models': { status: 401, body: { error: 'No' } } },
      undefined,
    ],
    ['json-service', {}, undefined],
    ['json-service', { '/api/config': { status: 404, body: 'no' } }, undefined],
    ['unknown', { '/api/config': { status: 404, body: 'no' }, '/': { status: 404, body: 'no' } }, undefined],
  ];
  const isLogin = ([seems]: (typeof servers)[number]) => seems === 'login-page';

  it.each(servers.filter((one) => !isLogin(one)))('%s, by %j', async (seems, script, title) => {
    const facts = title === undefined ? { seems } : { seems, title };
    const plain: Readonly<Record<string, Scripted>> =
      seems === 'unknown' ? { '/api/config': { status: 404, body: 'no' } } : {};
    expect(await found({ ...plain, ...script })).toEqual({ code: 'not-open-webui', facts });
  });

  it.each(servers.filter(isLogin))('%s, by %j', async (seems, script, title) => {
    const facts = title === undefined ? { seems } : { seems, title };
    expect(await found(script)).toMatchObject({ code: 'not-open-webui', facts });
  });

  it('a login page, by what asked: its status, path, name and sign-in', async () => {
    const headers = { 'www-authenticate': 'Basic realm="staff"', server: 'nginx' };
    expect(await found({ '/api/config': { status: 401, headers } })).toEqual({
      code: 'not-open-webui',
      facts: { seems: 'login-page', status: 401, path: '/api/config', server: 'nginx', scheme: 'Basic' },
    });
    expect(await found({ '/': login })).toEqual({
      code: 'not-open-webui',
      facts: { seems: 'login-page', title: 'Sign in', status: 200, path: '/' },
    });
  });
});
