import { describe, expect, it } from 'vitest';
import { checkSecret, secretTestRecord } from '../../../electron/openwebui/check-secret.ts';
import type { LiveSecret } from '../../../electron/openwebui/check-secret.ts';
import type { FakeRelease } from '../../support/openwebui-model.ts';
import { fakeUser } from '../../support/openwebui-model.ts';
import { instanceAt } from '../../support/builders.ts';
import { start } from '../../support/served-open-webui.ts';

const mine = 'a1'.repeat(32);
const older = 'b2'.repeat(32);
const newer = 'c3'.repeat(32);
const versions: readonly LiveSecret[] = [
  { versionId: 'v-previous', state: 'previous', value: older },
  { versionId: 'v-staged', state: 'staged', value: newer },
  { versionId: 'v-active', state: 'active', value: mine },
];

describe.each<FakeRelease>(['0.6.36', '0.11.4', '0.12.4'])('the static secret of release %s', (release) => {
  it.each([
    [mine, 'same', 'v-active'],
    [newer, 'same-as-staged', 'v-staged'],
    [older, 'same-as-previous', 'v-previous'],
    ['d4'.repeat(32), 'another', null],
    ['t0p-s3cr3t', 'public-default', null],
  ])('%s → %s', async (secret, code, versionId) => {
    const server = await start({ settings: { release, secret, users: [fakeUser()] } });
    const check = await checkSecret({ instance: instanceAt(server.url), versions });
    expect(check).toMatchObject({ code, versionId, because: null });
    const sent = JSON.stringify(server.requests);
    for (const { value } of versions) expect(sent).not.toContain(value);
  });

  it('notices a change since the check before, and stability', async () => {
    const server = await start({ settings: { release, secret: mine } });
    const instance = instanceAt(server.url);
    const first = await checkSecret({ instance, versions });
    expect(first.since).toBeNull();
    const before = secretTestRecord(first);
    expect(before).toMatchObject({ code: 'secret-same', good: true });
    expect((await checkSecret({ instance, versions, before })).since).toBe('stable');
    server.settings.secret = 'e5'.repeat(32);
    const changed = await checkSecret({ instance, versions, before });
    expect(changed).toMatchObject({ code: 'another', since: 'changed' });
  });
});

describe('nothing is concluded', () => {
  it('when nothing is kept', async () => {
    const server = await start();
    const check = await checkSecret({ instance: instanceAt(server.url), versions: [] });
    expect(check).toMatchObject({ code: 'cannot-tell', because: 'nothing-kept' });
    expect(server.requests).toHaveLength(0);
  });

  it.each([
    [
      'everything is refused alike',
      401,
      { detail: 'Your session has expired or the token is invalid. Please sign in again.' },
    ],
    ['a proxy refuses', 401, { detail: 'login required' }],
    ['everything is let in', 200, { id: 'x', role: 'admin', token: 'x' }],
  ])('when %s', async (_what, status, json) => {
    const server = await start({
      settings: { secret: mine },
      intercept: ({ path }) => (path === '/api/v1/auths/' ? { status, json } : undefined),
    });
    const check = await checkSecret({ instance: instanceAt(server.url), versions });
    expect(check).toMatchObject({ code: 'cannot-tell', because: 'answers-alike' });
  });

  it.each([
    [429, {}, 'rate-limited'],
    [500, {}, 'server-error'],
    [502, {}, 'starting'],
    [307, {}, 'redirect'],
    [402, {}, 'unexpected-answer'],
    [404, {}, 'unexpected-answer'],
    [200, 'a page', 'unexpected-answer'],
  ])('when the call is answered with %d, and says so', async (status, json, because) => {
    const server = await start({
      settings: { secret: mine },
      intercept: ({ path }) => (path === '/api/v1/auths/' ? { status, json } : undefined),
    });
    const check = await checkSecret({ instance: instanceAt(server.url), versions });
    expect(check).toMatchObject({ code: 'cannot-tell', because });
  });

  it('when the server cannot be asked', async () => {
    const down = await start();
    await down.close();
    const check = await checkSecret({ instance: instanceAt(down.url), versions, before: null });
    expect(check).toMatchObject({ code: 'cannot-tell', because: 'refused', since: null });
    const other = await start({ intercept: () => ({ status: 200, html: '<title>x</title>' }) });
    expect(await checkSecret({ instance: instanceAt(other.url), versions })).toMatchObject({
      code: 'cannot-tell',
      because: 'not-open-webui',
    });
  });
});

it('follows a clock that is hours ahead, and tells a short secret', async () => {
  const ahead = new Date(Date.now() + 7_200_000).toUTCString();
  const expiries: number[] = [];
  const server = await start({
    settings: { secret: 'short' },
    intercept: ({ path, headers }) => {
      if (path !== '/api/v1/auths/') return undefined;
      const payload = String(headers['authorization']).split('.')[1] ?? '';
      const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
      if (typeof claims === 'object' && claims !== null && 'exp' in claims) expiries.push(Number(claims.exp));
      const first = expiries.length === 1;
      const detail = first ? '401 Unauthorized' : 'Invalid authentication request.';
      return { status: 401, json: { detail }, headers: { date: ahead } };
    },
  });
  const check = await checkSecret({
    instance: instanceAt(server.url),
    versions: [{ versionId: 'v', state: 'active', value: 'short' }],
  });
  expect(check).toMatchObject({ code: 'same', facts: { short: 'yes' } });
  expect((expiries[1] ?? 0) * 1000).toBeGreaterThan(Date.parse(ahead));
});
