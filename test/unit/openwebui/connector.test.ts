import { EventEmitter } from 'node:events';
import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import type { buildConnector } from 'undici';
import { describe, expect, it } from 'vitest';
import { guardedConnector, loopbackLookup } from '../../../electron/openwebui/connector.ts';
import { endpointOf } from '../../../electron/openwebui/endpoint.ts';
import type { CertificateNote } from '../../../electron/openwebui/transport.ts';
import { openTrust } from '../../../electron/openwebui/trust.ts';
import { must } from '../../support/vault.ts';

const here: LookupAddress = { address: '127.0.0.1', family: 4 };
const here6: LookupAddress = { address: '::1', family: 6 };
const away: LookupAddress = { address: '10.20.30.40', family: 4 };

/** A resolver that answers so. */
function resolver(answer: readonly LookupAddress[] | string): LookupFunction {
  return (_name, options, callback) => {
    if (typeof answer === 'string') callback(Object.assign(new Error('x'), { code: answer }), []);
    else if (options.all === true) callback(null, [...answer]);
    else callback(null, answer[0]?.address ?? '', answer[0]?.family);
  };
}

describe('the addresses of a loopback name', () => {
  it.each<[boolean, readonly LookupAddress[] | string, unknown]>([
    [true, [here, here6], [here, here6]],
    [true, [away], 'KEYRING_NOT_LOOPBACK'],
    [true, [here, away], 'KEYRING_NOT_LOOPBACK'],
    [true, [away, here], 'KEYRING_NOT_LOOPBACK'],
    [true, 'ENOTFOUND', [here, here6]],
    [true, 'EAI_AGAIN', 'EAI_AGAIN'],
    [false, [here], ['127.0.0.1', 4]],
    [false, [here6], ['::1', 6]],
    [false, [away], 'KEYRING_NOT_LOOPBACK'],
    [false, 'ENOTFOUND', ['127.0.0.1', 4]],
    [false, 'EAI_AGAIN', 'EAI_AGAIN'],
  ])('all of them: %j, which are %j: %j', async (all, answer, expected) => {
    const found = await new Promise((resolve) => {
      loopbackLookup(resolver(answer))('ui.localhost', { all }, (error, addresses, family) => {
        if (error !== null) resolve(error.code);
        else resolve(typeof addresses === 'string' ? [addresses, family] : addresses);
      });
    });
    expect(found).toEqual(expected);
  });
});

/** A connector over a stand-in for undici's that opens `opened`, and what it was made with. */
async function connected(baseUrl: string, opened: unknown, more: { lookup?: LookupFunction } = {}) {
  const given: buildConnector.BuildOptions[] = [];
  const noted: CertificateNote[] = [];
  const endpoint = must(endpointOf({ baseUrl, allowHttp: true }));
  const connect = guardedConnector(
    (options) => {
      given.push(options ?? {});
      return () => opened;
    },
    endpoint,
    {
      trust: must(await openTrust(null, null)),
      connectMs: 1001,
      lookup: more.lookup,
      proxy: null,
      signal: new AbortController().signal,
      onCertificate: (certificate) => void noted.push(certificate),
    },
  );
  connect({ hostname: endpoint.host, port: '1', protocol: 'https:' }, () => undefined);
  return { options: given[0], noted };
}

describe('a connection', () => {
  it('is given a quarter of its time for each address, and no session to resume', async () => {
    const lookup = resolver([away]);
    const { options } = await connected('https://chat.example.test', undefined, { lookup });
    expect(options).toMatchObject({
      timeout: 1001,
      autoSelectFamilyAttemptTimeout: 251,
      maxCachedSessions: 0,
      lookup,
    });
    expect(options).toHaveProperty('secureContext');
    const plain = await connected('http://chat.example.test', undefined, { lookup });
    expect(plain.options).not.toHaveProperty('secureContext');
  });

  it.each([
    [
      { valid_from: 'Jan  1 00:00:00 2026 GMT', valid_to: 'Feb  1 00:00:00 2026 GMT', issuer: { CN: 'CA' } },
      { validFrom: '2026-01-01T00:00:00.000Z', validTo: '2026-02-01T00:00:00.000Z', issuer: 'CA', names: '' },
    ],
    [
      { issuer: { CN: 'CA', O: 'Team' }, subjectaltname: 'DNS:a.test, IP Address:10.0.0.1' },
      { validFrom: '', validTo: '', issuer: 'CA', names: 'a.test, 10.0.0.1' },
    ],
    [
      { issuer: { O: 'Team' }, valid_from: 'soon' },
      { validFrom: '', validTo: '', issuer: 'Team', names: '' },
    ],
    [{}, { validFrom: '', validTo: '', issuer: '', names: '' }],
  ])('tells of the certificate %j before it is verified', async (certificate, expected) => {
    const socket = Object.assign(new EventEmitter(), { getPeerCertificate: () => certificate });
    const order: string[] = [];
    socket.on('secure', () => order.push(`verified after ${noted.length}`));
    socket.on('keylog', () => order.push('keys written'));
    const { noted } = await connected('https://chat.example.test', socket);
    socket.emit('keylog');
    socket.emit('secure');
    expect(noted).toEqual([expected]);
    expect(order).toEqual(['verified after 1']);
  });
});
