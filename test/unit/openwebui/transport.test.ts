import { describe, expect, it } from 'vitest';
import { endpointOf, isLocal, isLoopbackAddress } from '../../../electron/openwebui/endpoint.ts';
import { transportProblem } from '../../../electron/openwebui/transport.ts';
import { ProxyError } from '../../../electron/openwebui/tunnel.ts';
import { parseRelease } from '../../../electron/shared/release.ts';
import { must } from '../../support/vault.ts';

const endpoint = must(endpointOf({ baseUrl: 'https://chat.example.test:8443', allowHttp: false }));
const certificate = { validFrom: 'a', validTo: 'b', issuer: 'Team CA', names: 'one.test' };
const host = 'chat.example.test';

function problemOf(error: unknown, noted: typeof certificate | undefined = certificate) {
  return transportProblem(error, endpoint, 7, noted, (text) => text.toUpperCase());
}

function detailed(code: string, codes: readonly string[]): [unknown, object][] {
  return codes.map((detail) => [{ code: detail }, { code, facts: { host, detail } }]);
}

describe('why no answer came', () => {
  it.each<[unknown, object]>([
    [{ code: 'KEYRING_NOT_LOOPBACK' }, { code: 'http-not-allowed', facts: { host } }],
    ...['ENOTFOUND', 'ENODATA', 'EAI_AGAIN', 'EAI_FAIL'].map((code): [unknown, object] => [
      { code },
      { code: 'name-not-found', facts: { host } },
    ]),
    [{ code: 'ECONNREFUSED' }, { code: 'refused', facts: { host, port: 8443 } }],
    ...detailed('unreachable', ['EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN']),
    ...detailed('unreachable', ['EADDRNOTAVAIL', 'EACCES', 'EPERM']),
    ...detailed('connection-closed', ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'ECONNABORTED']),
    ...detailed('connection-closed', ['UND_ERR_DESTROYED', 'UND_ERR_CLOSED']),
    [{ name: 'HTTPParserError' }, { code: 'connection-closed', facts: { host, detail: 'not-http' } }],
    ...['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'].map(
      (code): [unknown, object] => [{ code }, { code: 'timed-out', facts: { seconds: 7 } }],
    ),
    ...['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'].map((code): [unknown, object] => [
      { code },
      { code: 'tls-expired', facts: { host, validFrom: 'a', validTo: 'b' } },
    ]),
    [{ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, { code: 'tls-self-signed', facts: { host } }],
    [
      { code: 'ERR_TLS_CERT_ALTNAME_INVALID' },
      { code: 'tls-wrong-host', facts: { host, names: 'ONE.TEST' } },
    ],
    ...[
      'SELF_SIGNED_CERT_IN_CHAIN',
      'UNABLE_TO_GET_ISSUER_CERT',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'CERT_UNTRUSTED',
    ].map((code): [unknown, object] => [
      { code },
      { code: 'tls-unknown-ca', facts: { host, issuer: 'TEAM CA' } },
    ]),
    ...detailed('tls-failed', [
      'CERT_REVOKED',
      'ERR_SSL_WRONG_VERSION_NUMBER',
      'ERR_TLS_X',
      'EPROTO',
      'CRL_X',
    ]),
    ...detailed('tls-failed', ['INVALID_CA', 'ERROR_IN_X', 'UNABLE_TO_X', 'HOSTNAME_MISMATCH']),
    ...detailed('unexpected-answer', ['EPROTOTYPE', 'MY_CERT_X', 'ELSE']),
    [{}, { code: 'unexpected-answer', facts: { host, detail: 'unknown' } }],
    ['a text', { code: 'unexpected-answer', facts: { host, detail: 'unknown' } }],
    [null, { code: 'unexpected-answer', facts: { host, detail: 'unknown' } }],
    // The most useful of several.
    [
      { errors: [{ code: 'ENETUNREACH' }, { code: 'ECONNREFUSED' }] },
      { code: 'refused', facts: { host, port: 8443 } },
    ],
    [
      { errors: [{ code: 'EPIPE' }, { code: 'EPERM' }] },
      { code: 'connection-closed', facts: { host, detail: 'EPIPE' } },
    ],
    [
      { errors: [], code: 'EPIPE' },
      { code: 'connection-closed', facts: { host, detail: 'EPIPE' } },
    ],
    [{ cause: { cause: { code: 'ECONNREFUSED' } } }, { code: 'refused', facts: { host, port: 8443 } }],
    [
      { code: 'EPIPE', cause: { code: 'EPERM' } },
      { code: 'connection-closed', facts: { host, detail: 'EPIPE' } },
    ],
  ])('%j: %j', (error, expected) => {
    expect(problemOf(error)).toEqual(expected);
  });

  it('leaves out what no certificate told', () => {
    for (const code of ['CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID', 'CERT_UNTRUSTED']) {
      const none = transportProblem({ code }, endpoint, 7, undefined, (text) => text);
      expect(none.facts).toEqual({ host });
    }
  });

  it.each([
    [407, 'Basic', { code: 'proxy-sign-in', facts: { proxy: 'p.test:3128', scheme: 'BASIC' } }],
    [407, '', { code: 'proxy-sign-in', facts: { proxy: 'p.test:3128' } }],
    [403, '', { code: 'proxy-failed', facts: { proxy: 'p.test:3128', detail: 'HTTP 403' } }],
    [null, 'ECONNREFUSED', { code: 'proxy-failed', facts: { proxy: 'p.test:3128', detail: 'ECONNREFUSED' } }],
  ])('of a proxy: %s %s', (status, detail, expected) => {
    const proxy = { host: 'p.test', port: 3128, secure: false, authorization: null };
    expect(problemOf(new ProxyError(proxy, status, detail))).toEqual(expected);
  });

  it('writes the address of a proxy as a URL has it', () => {
    const proxy = { host: '::1', port: 3128, secure: false, authorization: null };
    expect(new ProxyError(proxy, null, '').proxy).toBe('[::1]:3128');
  });
});

describe('where requests go', () => {
  it.each([
    [
      'https://chat.test',
      { origin: 'https://chat.test', basePath: '', port: 443, secure: true, loopbackOnly: false },
    ],
    ['https://chat.test:8443/ui//', { origin: 'https://chat.test:8443', basePath: '/ui', port: 8443 }],
    ['http://localhost', { port: 80, secure: false, loopbackOnly: true }],
    ['http://localhost.:3000', { port: 3000, loopbackOnly: true }],
    ['http://ui.localhost', { host: 'ui.localhost', loopbackOnly: true }],
    ['http://[::1]:3000', { host: '::1', loopbackOnly: true }],
    ['http://0x7f.1', { host: '127.0.0.1', loopbackOnly: true }],
    ['https://localhost', { secure: true, loopbackOnly: false }],
  ])('%s', (baseUrl, expected) => {
    expect(must(endpointOf({ baseUrl, allowHttp: false }))).toMatchObject(expected);
  });

  it.each([
    ['', 'bad-url'],
    ['chat.test', 'bad-url'],
    ['ftp://chat.test', 'bad-url'],
    ['https://ada@chat.test', 'bad-url'],
    ['https://:pw@chat.test', 'bad-url'],
    ['http://chat.test', 'http-not-allowed'],
    ['http://notlocalhost', 'http-not-allowed'],
    ['http://localhost.test', 'http-not-allowed'],
    ['http://127.0.0.1.test', 'http-not-allowed'],
    ['http://128.0.0.1', 'http-not-allowed'],
    ['http://[::2]', 'http-not-allowed'],
  ])('%s: %s', (baseUrl, code) => {
    const endpointOrProblem = endpointOf({ baseUrl, allowHttp: false });
    expect(endpointOrProblem).toMatchObject({ ok: false, error: { code } });
  });

  it('may be another machine over plain http only where that is allowed', () => {
    const remote = must(endpointOf({ baseUrl: 'http://chat.test', allowHttp: true }));
    expect(remote).toMatchObject({ secure: false, loopbackOnly: false });
    expect(isLocal(remote)).toBe(false);
    expect(isLocal(must(endpointOf({ baseUrl: 'http://ui.localhost', allowHttp: true })))).toBe(true);
  });

  it.each([
    ['127.0.0.1', true],
    ['127.255.0.9', true],
    ['::1', true],
    ['::ffff:127.0.0.1', true],
    ['::ffff:10.0.0.1', false],
    ['126.255.255.255', false],
    ['128.0.0.1', false],
    ['0.0.0.0', false],
    ['::', false],
    ['localhost', false],
    ['', false],
  ])('%s is loopback: %s', (address, expected) => {
    expect(isLoopbackAddress(address)).toBe(expected);
  });
});

it.each([
  ['0.6.36', [0, 6, 36]],
  ['v0.12.4-dev', [0, 12, 4]],
  ['12345.1.2', [12_345, 1, 2]],
  ['123456.1.2', null],
  ['0.6.123456', null],
  ['x0.6.36', null],
  ['0.6', null],
  ['', null],
])('the release %j is %j', (text, expected) => {
  expect(parseRelease(text)).toEqual(expected);
});
