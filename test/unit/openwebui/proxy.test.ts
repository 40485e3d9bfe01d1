import { describe, expect, it } from 'vitest';
import { endpointOf } from '../../../electron/openwebui/endpoint.ts';
import { environmentRoute, routeFromList, routeTo, secretsOf } from '../../../electron/openwebui/proxy.ts';
import type { Route } from '../../../electron/openwebui/proxy.ts';

/** A route in one word. */
function brief(route: Route | undefined): string | undefined {
  if (route?.via !== 'proxy') return route?.via === 'unsupported' ? `no ${route.kind}` : route?.via;
  const { secure, host, port, authorization } = route.proxy;
  return `${secure ? 'https' : 'http'}://${host}:${port}${authorization === null ? '' : ` ${authorization}`}`;
}

function endpointAt(baseUrl: string) {
  const endpoint = endpointOf({ baseUrl, allowHttp: true });
  if (!endpoint.ok) throw new Error(baseUrl);
  return endpoint.value;
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

describe('the proxy of the environment', () => {
  const p = { HTTPS_PROXY: 'http://p' };
  it.each<[Record<string, string>, string | undefined]>([
    [{}, undefined],
    [{ HTTPS_PROXY: '', https_proxy: '' }, undefined],
    [{ HTTPS_PROXY: 'http://proxy:3128' }, 'http://proxy:3128'],
    [{ HTTPS_PROXY: 'https://proxy' }, 'https://proxy:443'],
    [{ HTTPS_PROXY: 'http://upper', https_proxy: 'http://lower' }, 'http://lower:80'],
    [{ https_proxy: 'proxy:3128' }, 'http://proxy:3128'],
    [{ HTTPS_PROXY: 'http://[::1]:3128' }, 'http://::1:3128'],
    [{ HTTPS_PROXY: 'http://ada:p%40ss@proxy:3128' }, `http://proxy:3128 Basic ${base64('ada:p@ss')}`],
    [{ HTTPS_PROXY: 'http://ada@proxy' }, `http://proxy:80 Basic ${base64('ada:')}`],
    [{ HTTPS_PROXY: 'http://a%zz:b@proxy' }, `http://proxy:80 Basic ${base64('a%zz:b')}`],
    [{ HTTPS_PROXY: 'http://:only%20this@proxy' }, `http://proxy:80 Basic ${base64(':only this')}`],
    [{ HTTPS_PROXY: 'HTTP://proxy:3128' }, 'http://proxy:3128'],
    [{ HTTPS_PROXY: 'svn+ssh://proxy' }, 'no svn+ssh'],
    [{ HTTPS_PROXY: 'x://proxy' }, 'no x'],
    [{ HTTPS_PROXY: 'a-very-long-scheme-of-many-letters://proxy' }, 'no a-very-long-scheme-o'],
    [{ HTTPS_PROXY: 'ada:http://@proxy:3128' }, 'no unknown'],
    [{ HTTP_PROXY: 'http://proxy:3128' }, undefined],
    [{ ALL_PROXY: 'http://proxy:3128' }, 'http://proxy:3128'],
    [{ ALL_PROXY: 'socks5://proxy:1080' }, 'no socks5'],
    [{ HTTPS_PROXY: 'http://' }, 'no unknown'],
    [{ ...p, NO_PROXY: '*' }, 'direct'],
    [{ ...p, NO_PROXY: 'other.test, example.test' }, 'direct'],
    [{ ...p, NO_PROXY: '.example.test' }, 'direct'],
    [{ ...p, NO_PROXY: '*.example.test' }, 'direct'],
    [{ ...p, NO_PROXY: 'example.test:8443' }, 'http://p:80'],
    [{ ...p, NO_PROXY: 'chat.example.test:443' }, 'direct'],
    [{ ...p, NO_PROXY: 'ample.test' }, 'http://p:80'],
    [{ ...p, NO_PROXY: 'example.test.other' }, 'http://p:80'],
    [{ ...p, NO_PROXY: 'test' }, 'direct'],
    [{ ...p, NO_PROXY: 'chat.example' }, 'http://p:80'],
    [{ ...p, NO_PROXY: ' , ,' }, 'http://p:80'],
    [{ ...p, NO_PROXY: ',' }, 'http://p:80'],
    [{ ...p, NO_PROXY: 'chat.example.test:' }, 'http://p:80'],
    [{ ...p, NO_PROXY: ':443' }, 'http://p:80'],
    [{ ...p, no_proxy: 'CHAT.example.test' }, 'direct'],
  ])('%j → %s', (env, expected) => {
    expect(brief(environmentRoute(endpointAt('https://chat.example.test'), env))).toBe(expected);
  });

  it.each<[string, string, string]>([
    ['https://10.1.2.3', '10.0.0.0/8', 'direct'],
    ['https://11.1.2.3', '10.0.0.0/8', 'http://p:80'],
    ['https://10.1.2.3', '10.1.2.3', 'direct'],
    ['https://10.1.2.3', '0.0.0.0/33', 'http://p:80'],
    ['https://10.1.2.3', 'fd00::/8', 'http://p:80'],
    ['https://[fd00::1]', 'fd00::/8', 'direct'],
    ['https://[fd00::1]', '[fd00::1]', 'direct'],
    ['https://[fd00::1]:8443', '[fd00::1]:8443', 'direct'],
    ['https://[fd00::1]:8443', '[fd00::1]:443', 'http://p:80'],
    ['https://ten.example.test', '10.0.0.0/8', 'http://p:80'],
    ['https://ten.example.test', 'example.test/8', 'http://p:80'],
    ['https://10.1.2.3', '10.1.2.3/32', 'direct'],
    ['https://10.1.2.4', '10.1.2.3/32', 'http://p:80'],
    ['https://10.1.2.3', '0.0.0.0/0', 'direct'],
    ['https://10.1.2.3', '10.0.0.0/', 'http://p:80'],
    ['https://10.1.2.3', '10.0.0.0/8x', 'http://p:80'],
    ['https://10.1.2.3', '10.0.0.0/0x8', 'http://p:80'],
    ['https://10.1.2.3', '10.0.0.0/1e1', 'http://p:80'],
    ['https://10.1.2.3', '10.0.0.0/8/8', 'direct'],
    ['https://[fd00::1]', 'fd00::1/128', 'direct'],
    ['https://[fd00::1]', 'fd00::/129', 'http://p:80'],
    ['https://[fd00::1]', 'fd00::/64', 'direct'],
    ['https://[fd00::1]', '10.0.0.0/8', 'http://p:80'],
    ['https://[fd00::1]', 'fd00::1', 'direct'],
    ['https://[fd00::1]', 'fd00::2', 'http://p:80'],
    ['https://10.1.2.3', '2.3.4.5', 'http://p:80'],
    ['https://10.1.2.3:8443', '10.1.2.3:8443', 'direct'],
    ['https://10.1.2.3:8443', '10.1.2.3:443', 'http://p:80'],
  ])('%s with NO_PROXY=%s → %s', (url, excluded, expected) => {
    expect(brief(environmentRoute(endpointAt(url), { ...p, NO_PROXY: excluded }))).toBe(expected);
  });

  it('has its own variable for plain http', () => {
    const plain = endpointAt('http://chat.example.test');
    expect(brief(environmentRoute(plain, { HTTP_PROXY: 'http://p', HTTPS_PROXY: 'http://q' }))).toBe(
      'http://p:80',
    );
  });
});

describe('the list of a proxy script', () => {
  it.each([
    ['', 'direct'],
    ['DIRECT', 'direct'],
    ['PROXY proxy.example:3128', 'http://proxy.example:3128'],
    ['HTTPS proxy.example:443; DIRECT', 'https://proxy.example:443'],
    ['SOCKS5 a:1080; PROXY b:3128', 'http://b:3128'],
    ['SOCKS5 a:1080; DIRECT', 'direct'],
    ['SOCKS a:1080', 'no socks'],
    ['QUIC a:443', 'no quic'],
    ['HTTP proxy.example:3128', 'http://proxy.example:3128'],
    ['  PROXY \t proxy.example:3128  ', 'http://proxy.example:3128'],
    ['proxy proxy.example:3128', 'http://proxy.example:3128'],
    [' ; ', 'direct'],
    ['PROXY', 'no unknown'],
    ['constructor x', 'no constructor'],
  ])('%j → %s', (list, expected) => {
    expect(brief(routeFromList(list))).toBe(expected);
  });
});

describe('the secret in what a proxy is told', () => {
  it.each<[string | null, readonly string[]]>([
    [null, []],
    ['ada:p@ss', ['p@ss']],
    ['ada:p:q:r', ['p:q:r']],
    ['ada:Basic p', ['Basic p']],
    ['ada:two\nlines', ['two\nlines']],
    [':p', ['p']],
    ['token:', ['token']],
  ])('of %j is %j', (credentials, expected) => {
    const authorization = credentials === null ? null : `Basic ${base64(credentials)}`;
    const proxy = { host: 'p', port: 80, secure: false, authorization };
    expect(secretsOf(proxy)).toEqual(expected);
  });
});

describe('the way to an instance', () => {
  const chat = endpointAt('https://chat.example.test:8443/ui');
  const asked: string[] = [];
  const systemProxy = async (origin: string): Promise<Route> => {
    asked.push(origin);
    return routeFromList('PROXY system:3128');
  };
  const env = { HTTPS_PROXY: 'http://env:3128' };

  it.each<[string, Record<string, string>, string]>([
    ['system', env, 'http://env:3128'],
    ['system', { ...env, NO_PROXY: 'example.test' }, 'direct'],
    ['system', {}, 'http://system:3128'],
    ['none', env, 'direct'],
    ['http://own:3128', env, 'http://own:3128'],
    ['https://own', { ...env, NO_PROXY: '*' }, 'https://own:443'],
  ])('set to %s, with %j: %s', async (proxy, variables, expected) => {
    expect(brief(await routeTo(chat, { proxy }, variables, systemProxy))).toBe(expected);
  });

  it('asks the system by the origin alone, and is direct where there is nobody to ask', async () => {
    asked.length = 0;
    await routeTo(chat, { proxy: 'system' }, {}, systemProxy);
    expect(asked).toEqual(['https://chat.example.test:8443']);
    expect(brief(await routeTo(chat, { proxy: 'system' }, {}, undefined))).toBe('direct');
  });

  it.each([
    'http://localhost:3000',
    'https://127.0.0.1',
    'http://[::1]',
    'https://webui.localhost',
    'http://127.1',
  ])('to %s is direct, whatever is set', async (url) => {
    asked.length = 0;
    for (const proxy of ['system', 'http://own:3128']) {
      expect(brief(await routeTo(endpointAt(url), { proxy }, env, systemProxy))).toBe('direct');
      expect(brief(await routeTo(endpointAt(url), { proxy }, {}, systemProxy))).toBe('direct');
    }
    expect(asked).toEqual([]);
  });
});
