import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { replicaConnections } from '../../../electron/openwebui/replicas.ts';
import { openKeyTester, testKey } from '../../../electron/openwebui/test-key.ts';
import { fakeToken, fakeUser } from '../../support/openwebui-model.ts';
import type { FakeAnswer, FakeRelease } from '../../support/openwebui-model.ts';
import { start } from '../../support/served-open-webui.ts';
import { instanceAt } from '../../support/builders.ts';

const key = `sk-${'0123456789abcdef'.repeat(2)}`;

describe.each<FakeRelease>(['0.6.36', '0.11.4', '0.12.4'])('a key against release %s', (release) => {
  it('works, with models and version', async () => {
    const server = await start({ settings: { release, models: 3, users: [fakeUser({ apiKey: key })] } });
    const verdict = await testKey({ instance: instanceAt(server.url), value: key });
    expect(verdict).toMatchObject({ code: 'works', facts: { models: 3, version: release } });
    expect(verdict.facts['user']).toBe('Ada Tester');
    // From 0.12 on, a call that is for sessions shows that the key is good, and another one whose it is.
    const told = release === '0.12.4' ? [403, 200] : [200];
    const again = told.slice(0, 1);
    expect(verdict.evidence.map(({ status }) => status)).toEqual([
      200,
      ...told,
      200,
      // Each replica behind the address, as far as a balancer hands new connections around.
      ...Array.from({ length: replicaConnections }, () => again).flat(),
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
      code: 'works-limited',
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
        code: 'works-limited',
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
      intercept: ({ path }) => {
        if (path !== '/api/v1/chats/') return undefined;
        // Replaced while it is tested.
        server.settings.users.splice(0);
        return { status: 401, json: { detail } };
      },
    });
    const { code } = await testKey({ instance: instanceAt(server.url), value: key });
    expect(code).toBe('key-unknown');
  });

  it('works on the paths it is limited to', async () => {
    const users = [fakeUser({ apiKey: key })];
    const server = await start({ settings: { release, users, allowedPaths: ['/api/models'] } });
    const verdict = await testKey({ instance: instanceAt(server.url), value: key });
    expect(verdict).toMatchObject({ code: 'works-limited', facts: { allowedPaths: '/api/models' } });
    expect(verdict.facts['refusedPaths']).toContain('/api/v1/auths/');
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

/** A balancer that hands each connection to the next of the servers, which know the key or do not. */
async function replicas(...knowing: readonly boolean[]) {
  const ports: number[] = [];
  const server = await start({
    intercept: ({ port }) => {
      if (!ports.includes(port)) ports.push(port);
      const isKnown = knowing[ports.indexOf(port) % knowing.length] === true;
      server.settings.users = [fakeUser({ apiKey: isKnown ? key : null })];
      return undefined;
    },
  });
  return server;
}

describe('replicas behind one address', () => {
  it.each([
    [[true, false], 3],
    [[false, true], 3],
    [[true, true, false], 4],
  ])('that do not agree on a key are named: %j', async (knowing, known) => {
    const server = await replicas(...knowing);
    const verdict = await testKey({ instance: instanceAt(server.url), value: key });
    expect(verdict).toMatchObject({ code: 'replicas-differ', facts: { known, asked: 6 } });
  });

  it('are asked for one key of an instance only, and need not tell', async () => {
    const server = await start({ settings: { users: [fakeUser({ apiKey: key })] } });
    const tester = openKeyTester({ instance: instanceAt(server.url) });
    await tester.test(key);
    server.forget();
    expect((await tester.test(key)).code).toBe('works');
    expect(server.requests.filter(({ path }) => path === '/api/v1/auths/')).toHaveLength(1);
    await tester.close();
    let asked = 0;
    const busy = await start({
      settings: { users: [fakeUser({ apiKey: key })] },
      intercept: ({ path }) => {
        if (path !== '/api/v1/auths/') return undefined;
        asked += 1;
        return asked > 2 ? { status: 429, json: {} } : undefined;
      },
    });
    expect((await testKey({ instance: instanceAt(busy.url), value: key })).code).toBe('works');
  });

  it.each<[string, number, FakeAnswer | undefined]>([
    ['asked to wait', 60_000, { status: 429, json: {} }],
    ['was not ready', 60_000, { status: 503, json: {} }],
    ['takes a tenth of the time limit for an answer', 3000, undefined],
  ])('are not asked of a server that %s', async (_about, timeLimitMs, first) => {
    let asked = 0;
    const server = await start({
      settings: { users: [fakeUser({ apiKey: key })] },
      intercept: async ({ path }) => {
        if (path !== '/api/v1/auths/') return undefined;
        asked += 1;
        if (first === undefined) await wait(timeLimitMs / 10 + 50);
        return asked === 1 ? first : undefined;
      },
    });
    const tester = openKeyTester({ instance: instanceAt(server.url), timeLimitMs });
    await tester.test(key);
    expect((await tester.test(key)).code).toBe('works');
    await tester.close();
    expect(asked).toBe(2);
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
    expect(asked.length).toBeGreaterThan(2);
    expect(new Set(asked)).toEqual(new Set(['identity']));
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
