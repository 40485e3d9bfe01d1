import type { LookupFunction } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { checkSecret } from '../../../electron/openwebui/check-secret.ts';
import { checkServer } from '../../../electron/openwebui/check-server.ts';
import type { ExtraHeader } from '../../../electron/openwebui/header.ts';
import { showServerKey } from '../../../electron/openwebui/server-keys.ts';
import { testKey } from '../../../electron/openwebui/test-key.ts';
import { instanceAt } from '../../support/builders.ts';
import type { FakeRequest } from '../../support/openwebui-model.ts';
import { fakeUser } from '../../support/openwebui-model.ts';
import { start } from '../../support/served-open-webui.ts';

const key = `sk-${'7c'.repeat(16)}`;
const signing = 'a1'.repeat(32);
const access: readonly ExtraHeader[] = [
  { name: 'cf-access-client-id', value: 'the-client.access' },
  { name: 'cf-access-client-secret', value: 'of the service token' },
];
const basic: readonly ExtraHeader[] = [{ name: 'authorization', value: 'Basic YWRhOnB3' }];

function carries({ headers }: FakeRequest, extraHeaders: readonly ExtraHeader[]): boolean {
  return extraHeaders.every(({ name, value }) => headers[name] === value);
}

/** Open WebUI behind a gate that asks for these headers; as proxies do, it takes its own Authorization out before it forwards. */
async function gated(extraHeaders: readonly ExtraHeader[]) {
  const user = fakeUser({ apiKey: key, password: 'pw' });
  return await start({
    settings: { secret: signing, users: [user] },
    intercept: (request) => {
      if (!carries(request, extraHeaders)) {
        return {
          status: 302,
          headers: { location: 'https://team.cloudflareaccess.com/cdn-cgi/access/login' },
        };
      }
      if (extraHeaders === basic) Reflect.deleteProperty(request.headers, 'authorization');
      return undefined;
    },
  });
}

/** A resolver that leads every name here. */
const toLoopback: LookupFunction = (_name, _options, give) =>
  give(null, [{ address: '127.0.0.1', family: 4 }]);

const figures = { redirects: 0, astray: 0 };
afterAll(() => {
  console.log(`T26 extra headers: ${figures.redirects} redirects, ${figures.astray} requests elsewhere`);
});

describe('a gate', () => {
  it('lets nothing through without its headers, and the verdict names where it sends', async () => {
    const server = await gated(access);
    const verdict = await testKey({ instance: instanceAt(server.url), value: key });
    expect(verdict).toMatchObject({ code: 'redirect' });
    expect(JSON.stringify(server.requests)).not.toContain(key);
  });

  it.each([
    ['Cloudflare Access', access, 'authorization'],
    ['Basic, that a proxy takes out', basic, 'x-api-key'],
  ] as const)(
    '%s gets its headers with each request of each thing that is asked',
    async (_gate, extraHeaders, keyHeader) => {
      const server = await gated(extraHeaders);
      const instance = instanceAt(server.url, { keyHeader, extraHeaders });
      expect(await testKey({ instance, value: key })).toMatchObject({ code: 'works' });
      expect(await checkServer({ instance })).toMatchObject({ code: 'works' });
      const versions = [{ versionId: 'x', state: 'active', value: signing }] as const;
      expect(await checkSecret({ instance, versions })).toMatchObject({ code: 'same' });
      const { email } = fakeUser();
      const source = { by: 'password', email, password: 'pw' } as const;
      expect(await showServerKey({ instance, source })).toMatchObject({ value: { key } });
      expect(server.requests.length).toBeGreaterThan(10);
    },
  );
});

it.each([301, 302, 307, 308])(
  'T26: a redirect (%i) to another origin gets no extra header',
  async (status) => {
    const other = await start();
    for (const path of ['/api/config', '/api/v1/users/user/status', '/api/models']) {
      const first = await start({
        settings: { users: [fakeUser({ apiKey: key })] },
        intercept: (request) =>
          request.path === path ? { status, headers: { location: `${other.url}${path}` } } : undefined,
      });
      const instance = instanceAt(first.url, { extraHeaders: access });
      await testKey({ instance, value: key });
      expect(first.requests.some((request) => request.path === path)).toBe(true);
      expect(first.requests.every((request) => carries(request, access))).toBe(true);
      figures.redirects += 1;
    }
    figures.astray += other.requests.length;
    expect(other.requests).toEqual([]);
  },
);

it('T27: none goes over plain http that was not allowed', async () => {
  const server = await start();
  const { port } = new URL(server.url);
  const instance = instanceAt(`http://chat.example.org:${port}`, { extraHeaders: access });
  const verdict = await testKey({ instance, value: key, lookup: toLoopback });
  expect(verdict).toMatchObject({ code: 'http-not-allowed' });
  expect(server.requests).toEqual([]);
});

it('T33: what a server repeats of one is taken out of facts and evidence', async () => {
  const secret = 'Xq7.of-the-gate/91';
  const server = await start({
    intercept: ({ headers }) => ({
      status: 200,
      html: `<title>${String(headers['x-gate'])} ${Buffer.from(secret).toString('base64')}</title>`,
    }),
  });
  const instance = instanceAt(server.url, { extraHeaders: [{ name: 'x-gate', value: secret }] });
  const verdict = await testKey({ instance, value: key });
  expect(verdict).toMatchObject({ code: 'not-open-webui' });
  expect(JSON.stringify(server.requests)).toContain(secret);
  expect(JSON.stringify(verdict)).toContain('[redacted]');
  expect(JSON.stringify(verdict)).not.toContain(secret);
  expect(JSON.stringify(verdict)).not.toContain(Buffer.from(secret).toString('base64').slice(0, 12));
});

it('a key goes before an extra header of the same name', async () => {
  const server = await start({ settings: { users: [fakeUser({ apiKey: key })] } });
  const instance = instanceAt(server.url, { extraHeaders: basic });
  expect(await testKey({ instance, value: key })).toMatchObject({ code: 'works' });
});
