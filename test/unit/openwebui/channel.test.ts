import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { LookupFunction } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { testKey } from '../../../electron/openwebui/test-key.ts';
import { startFakeOpenWebUi } from '../../support/fake-open-webui.ts';
import type { FakeOpenWebUi, FakeServerOptions } from '../../support/fake-open-webui.ts';
import { makeCertificate } from '../../support/openwebui-certificates.ts';
import type { TestCertificate } from '../../support/openwebui-certificates.ts';
import { fakeUser } from '../../support/openwebui-model.ts';
import { instanceAt } from '../../support/builders.ts';

const key = `sk-${'5e'.repeat(16)}`;
const running: FakeOpenWebUi[] = [];
let dir = '';

async function start(options: FakeServerOptions = {}): Promise<FakeOpenWebUi> {
  const server = await startFakeOpenWebUi({
    ...options,
    settings: { users: [fakeUser({ apiKey: key })], ...options.settings },
  });
  running.push(server);
  return server;
}

function keysSeen(server: FakeOpenWebUi): number {
  return server.requests.filter((request) => JSON.stringify(request).includes(key)).length;
}

/** A resolver that gives these addresses to every name. */
function resolving(...addresses: readonly string[]): LookupFunction {
  return (_name, options, callback) => {
    const list = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    const [first = { address: '', family: 4 }] = list;
    if (options.all === true) callback(null, list);
    else callback(null, first.address, first.family);
  };
}

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'keyring-channel-'));
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});
afterAll(async () => {
  await rm(dir, { recursive: true, force: true });
  console.log(
    `T26: ${figures.redirects} redirects, ${figures.astray} requests at another origin or path\n` +
      `T27: ${figures.bad} bad channels, ${figures.leaked} keys on them; ${figures.good} spellings of loopback taken`,
  );
});

/** What this file's tests saw, for the figures of T26 and T27. */
const figures = { redirects: 0, astray: 0, bad: 0, leaked: 0, good: 0 };

function noteBad(server?: FakeOpenWebUi): void {
  figures.bad += 1;
  figures.leaked += server === undefined ? 0 : keysSeen(server);
}

describe('T26: a redirect is an answer, and the key stays at the first origin', () => {
  const statuses = [301, 302, 303, 307, 308] as const;
  const places = ['/api/config', '/api/v1/auths/', '/api/models'] as const;
  const cases = statuses.flatMap((status) =>
    places.flatMap((place) =>
      (['authorization', 'x-api-key'] as const).map((keyHeader) => ({ status, place, keyHeader })),
    ),
  );

  it.each(cases)('$status at $place with $keyHeader, to another and to the same origin', async (sample) => {
    const { status, place, keyHeader } = sample;
    const other = await start();
    for (const target of [`${other.url}/api/v1/auths/?from=first`, '/elsewhere?token=x']) {
      const first = await start({
        intercept: (request) =>
          request.path === place ? { status, headers: { location: target } } : undefined,
      });
      const verdict = await testKey({ instance: instanceAt(first.url, { keyHeader }), value: key });
      figures.redirects += 1;
      figures.astray += other.requests.length;
      expect(first.requests.map((request) => request.path)).not.toContain('/elsewhere');
      expect(keysSeen(first) > 0).toBe(place !== '/api/config');
      const { origin, pathname } = new URL(target, first.url);
      const expected =
        place === '/api/models'
          ? { code: 'works', facts: { modelsProblem: `HTTP ${status}` } }
          : // Where the call itself was sent on, its new base.
            { code: 'redirect', facts: { location: pathname === place ? origin : `${origin}${pathname}` } };
      expect(verdict).toMatchObject(expected);
    }
    expect(other.requests).toHaveLength(0);
  });
});

describe('T27: no key on a bad channel', () => {
  let ca: TestCertificate;
  let caFile = '';
  beforeAll(async () => {
    ca = makeCertificate({ commonName: 'Keyring test CA', isCa: true });
    caFile = path.join(dir, 'ca.pem');
    await writeFile(caFile, ca.cert);
  });

  const past = new Date(Date.now() - 86_400_000);
  const names = ['localhost', '127.0.0.1'];

  it('goes through with a certificate of the CA that the instance names', async () => {
    const tls = makeCertificate({ commonName: 'localhost', names, issuer: ca });
    const server = await start({ tls });
    const verdict = await testKey({ instance: instanceAt(server.url, { caFile }), value: key });
    expect(verdict.code).toBe('works');
    const byName = server.url.replace('127.0.0.1', 'localhost');
    expect((await testKey({ instance: instanceAt(byName, { caFile }), value: key })).code).toBe('works');
  });

  it.each<[string, () => TestCertificate, boolean, Record<string, unknown>]>([
    [
      'tls-expired',
      () =>
        makeCertificate({
          commonName: 'localhost',
          names,
          issuer: ca,
          notBefore: new Date(past.getTime() - 86_400_000),
          notAfter: past,
        }),
      true,
      { validTo: `${past.toISOString().slice(0, 19)}.000Z` },
    ],
    [
      'tls-expired',
      () =>
        makeCertificate({
          commonName: 'localhost',
          names,
          issuer: ca,
          notBefore: new Date(Date.now() + 86_400_000),
        }),
      true,
      {},
    ],
    [
      'tls-self-signed',
      () => makeCertificate({ commonName: 'localhost', names }),
      true,
      { host: '127.0.0.1' },
    ],
    [
      'tls-wrong-host',
      () => makeCertificate({ commonName: 'other', names: ['other.example.test'], issuer: ca }),
      true,
      { names: 'other.example.test' },
    ],
    [
      'tls-unknown-ca',
      () => makeCertificate({ commonName: 'localhost', names, issuer: ca }),
      false,
      { issuer: 'Keyring test CA' },
    ],
  ])('%s', async (code, certificate, withCa, facts) => {
    const server = await start({ tls: certificate() });
    for (const allowHttp of [false, true]) {
      const more = withCa ? { caFile, allowHttp } : { allowHttp };
      const verdict = await testKey({ instance: instanceAt(server.url, more), value: key });
      noteBad(server);
      expect(verdict).toMatchObject({ code, facts });
    }
    expect(server.requests).toHaveLength(0);
  });

  it('tls-failed: the port speaks plain http', async () => {
    const server = await start();
    const verdict = await testKey({
      instance: instanceAt(server.url.replace('http:', 'https:')),
      value: key,
    });
    noteBad(server);
    expect(verdict.code).toBe('tls-failed');
    expect(keysSeen(server)).toBe(0);
  });

  it('says that the CA file cannot be used', async () => {
    const empty = path.join(dir, 'empty.pem');
    await writeFile(empty, 'no certificate');
    for (const file of [empty, path.join(dir, 'missing.pem'), dir]) {
      const verdict = await testKey({
        instance: instanceAt('https://127.0.0.1:1', { caFile: file }),
        value: key,
      });
      expect(verdict).toMatchObject({ code: 'ca-file-unusable', facts: { path: file } });
    }
  });

  it.each([
    '127.0.0.1',
    'localhost',
    'LOCALHOST',
    'localhost.',
    'webui.localhost',
    '127.0.0.1.',
    '127.1',
    '127.0.1',
    '2130706433',
    '0x7f000001',
    '0x7f.1',
    '0177.0.0.1',
    '%31%32%37.0.0.1',
    '①②⑦.⓪.⓪.①',
    '127。0。0。1',
  ])('http to loopback is loopback, however it is spelled: %s', async (host) => {
    const server = await start();
    const verdict = await testKey({ instance: instanceAt(`http://${host}:${server.port}`), value: key });
    figures.good += 1;
    expect(verdict.code).toBe('works');
  });

  it.each(['[::1]', '[0:0:0:0:0:0:0:1]', '[::0001]'])('… and in IPv6: %s', async (host) => {
    const server = await start({ host: '::1' });
    const verdict = await testKey({ instance: instanceAt(`http://${host}:${server.port}`), value: key });
    figures.good += 1;
    expect(verdict.code).toBe('works');
  });

  it.each(['[::ffff:127.0.0.1]', '[::ffff:7f00:1]'])('… and IPv4 in IPv6: %s', async (host) => {
    const server = await start();
    const verdict = await testKey({ instance: instanceAt(`http://${host}:${server.port}`), value: key });
    figures.good += 1;
    expect(verdict.code).toBe('works');
  });

  it.each([
    '0.0.0.0',
    '0',
    '[::]',
    '[::ffff:0.0.0.0]',
    '[::ffff:10.0.0.1]',
    '[::127.0.0.1]',
    '[64:ff9b::127.0.0.1]',
    '128.0.0.1',
    '10.0.0.1',
    '192.168.0.1',
    '127.0.0.1.example.test',
    'localhost.example.test',
    'notlocalhost',
    'local.host',
    'localhost%00.example.test',
    'example.test#@127.0.0.1',
    'example.test\\@127.0.0.1',
    'example.test/127.0.0.1',
  ])('http to what only looks like loopback is refused before a connection: %s', async (host) => {
    const server = await start();
    const lookedUp: string[] = [];
    const lookup: LookupFunction = (name, options, callback) => {
      lookedUp.push(name);
      resolving('127.0.0.1')(name, options, callback);
    };
    const baseUrl =
      host.includes('example.test') && /[#\\/]/.test(host)
        ? `http://${host}`
        : `http://${host}:${server.port}`;
    const verdict = await testKey({ instance: instanceAt(baseUrl), value: key, lookup });
    noteBad(server);
    expect(['http-not-allowed', 'bad-url']).toContain(verdict.code);
    expect(lookedUp).toEqual([]);
    expect(server.requests).toHaveLength(0);
  });

  it.each([
    'http://user:secret@127.0.0.1',
    'http://127.0.0.1@example.test',
    'ftp://127.0.0.1',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'not a url',
    '',
  ])('a base URL that is none: %s', async (baseUrl) => {
    const verdict = await testKey({ instance: instanceAt(baseUrl), value: key });
    noteBad();
    expect(verdict).toMatchObject({ code: 'bad-url', evidence: [] });
  });

  describe('rebinding', () => {
    it.each([
      ['another host', ['10.20.30.40']],
      ['every address of this host', ['0.0.0.0']],
      ['loopback, then another host', ['127.0.0.1', '10.20.30.40']],
      ['another host, then loopback', ['10.20.30.40', '127.0.0.1']],
      ['IPv6 of another host', ['fd00::1', '::1']],
    ])('a loopback name that resolves to %s gets no connection', async (_what, addresses) => {
      const server = await start();
      const baseUrl = `http://localhost:${server.port}`;
      const verdict = await testKey({
        instance: instanceAt(baseUrl),
        value: key,
        lookup: resolving(...addresses),
      });
      noteBad(server);
      expect(verdict.code).toBe('http-not-allowed');
      expect(server.requests).toHaveLength(0);
    });

    it('that changes between the first request and the key gets no key', async () => {
      let asked = 0;
      const lookup: LookupFunction = (name, options, callback) => {
        asked += 1;
        resolving(asked === 1 ? '127.0.0.1' : '10.20.30.40')(name, options, callback);
      };
      const server = await start({
        intercept: ({ path: asking }) =>
          asking === '/api/config'
            ? {
                status: 200,
                headers: { connection: 'close' },
                json: { status: true, name: 'Open WebUI', version: '0.12.4', features: { auth: true } },
              }
            : undefined,
      });
      const baseUrl = `http://app.localhost:${server.port}`;
      const verdict = await testKey({ instance: instanceAt(baseUrl), value: key, lookup });
      noteBad(server);
      expect(verdict.code).toBe('http-not-allowed');
      expect(asked).toBeGreaterThan(1);
      expect(keysSeen(server)).toBe(0);
    });
  });

  it('http elsewhere only where the user allowed that instance', async () => {
    const server = await start();
    const baseUrl = `http://intranet.example.test:${server.port}`;
    const lookup = resolving('127.0.0.1');
    expect((await testKey({ instance: instanceAt(baseUrl), value: key, lookup })).code).toBe(
      'http-not-allowed',
    );
    const allowed = instanceAt(baseUrl, { allowHttp: true });
    expect((await testKey({ instance: allowed, value: key, lookup })).code).toBe('works');
  });
});
