import { describe, expect, it } from 'vitest';
import { checkSecret, secretTestRecord } from '../../../electron/openwebui/check-secret.ts';
import { clockOffsetOf } from '../../../electron/openwebui/probe-secret.ts';
import { replicaConnections } from '../../../electron/openwebui/replicas.ts';
import { publishedSecrets } from '../../../electron/shared/published-secrets.ts';
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
    // A token never goes into the header for keys.
    const instance = instanceAt(server.url, { keyHeader: 'X-Team-Key' });
    const check = await checkSecret({ instance, versions });
    expect(check).toMatchObject({ code, versionId, because: null });
    expect(check.facts).toEqual(
      code === 'public-default' ? { source: 'open-webui/open-webui backend/open_webui/env.py' } : {},
    );
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

it('tries every published secret, and says where it stands', async () => {
  expect(new Set(publishedSecrets.map(({ value }) => value)).size).toBeGreaterThanOrEqual(20);
  for (const { value, source } of publishedSecrets) {
    // oxlint-disable-next-line no-await-in-loop -- one server after the other
    const server = await start({ settings: { secret: value } });
    // oxlint-disable-next-line no-await-in-loop
    const check = await checkSecret({ instance: instanceAt(server.url), versions });
    expect(check, value).toMatchObject({ code: 'public-default', versionId: null, facts: { source } });
  }
});

describe('replicas behind one address', () => {
  /** A balancer that hands each connection to the next of the servers; requests on one connection stay with its server. */
  async function replicas(...secrets: readonly string[]) {
    const ports: number[] = [];
    const server = await start({
      settings: { secret: mine },
      intercept: ({ port }) => {
        if (!ports.includes(port)) ports.push(port);
        server.settings.secret = secrets[ports.indexOf(port) % secrets.length] ?? '';
        return undefined;
      },
    });
    return { server, ports };
  }
  const before = { at: 'then', code: 'secret-same', good: true, latencyMs: 1 };

  it.each([
    [[mine, 'd4'.repeat(32)], 'v-active', 3],
    [[mine, mine, 'd4'.repeat(32)], 'v-active', 4],
    [['d4'.repeat(32), older], 'v-previous', 3],
    [[mine, newer], 'v-active', 3],
  ])('are told apart: %j', async (secrets, versionId, good) => {
    const { server } = await replicas(...secrets);
    const check = await checkSecret({ instance: instanceAt(server.url), versions, before });
    expect(check).toMatchObject({ code: 'replicas-differ', versionId, since: null });
    expect(check.facts).toMatchObject({ good, asked: 6 });
  });

  it('are one where all run with the same, and each question has a connection of its own', async () => {
    const { server, ports } = await replicas(mine, mine);
    const check = await checkSecret({ instance: instanceAt(server.url), versions, before });
    expect(check).toMatchObject({ code: 'same', since: 'stable' });
    // Who the server is and the control share the first.
    expect(ports).toHaveLength(1 + replicaConnections);
  });
});

it.each([
  [['previous', 'staged', 'active'], 'same'],
  [['previous', 'active', 'staged'], 'same'],
  [['previous', 'staged'], 'same-as-staged'],
] as const)('names the version most in use where %j are alike', async (states, code) => {
  const server = await start({ settings: { secret: mine } });
  const alike = states.map((state) => ({ versionId: state, state, value: mine }));
  expect(await checkSecret({ instance: instanceAt(server.url), versions: alike })).toMatchObject({ code });
  // The control, then the one on each connection.
  expect(server.requests.filter(({ path }) => path === '/api/v1/auths/')).toHaveLength(
    1 + replicaConnections,
  );
});

it('records what was found, and how long the last answer took', () => {
  const asked = { method: 'GET', url: 'x' } as const;
  const answered = [
    { ...asked, status: 200, latencyMs: 3 },
    { ...asked, status: 401, latencyMs: 5 },
    { ...asked, status: null, latencyMs: 9 },
  ];
  const check = { versionId: null, because: null, facts: {}, since: null, evidence: answered, at: 'then' };
  const record = { at: 'then', latencyMs: 5 };
  expect(secretTestRecord({ ...check, code: 'same' })).toEqual({
    ...record,
    code: 'secret-same',
    good: true,
  });
  for (const code of [
    'same-as-previous',
    'same-as-staged',
    'another',
    'public-default',
    'replicas-differ',
  ] as const) {
    const found = secretTestRecord({ ...check, code });
    expect(found).toEqual({ ...record, code: `secret-${code}`, good: false });
  }
  expect(secretTestRecord({ ...check, code: 'another', evidence: answered.slice(2) }).latencyMs).toBeNull();
});

it.each([
  [undefined, 0],
  ['', 0],
  ['soon', 0],
  ['Thu, 01 Jan 2026 00:00:00 GMT', 0],
  ['Thu, 01 Jan 2026 00:00:59 GMT', 0],
  ['Thu, 01 Jan 2026 00:01:00 GMT', 60],
  ['Wed, 31 Dec 2025 23:59:01 GMT', 0],
  ['Wed, 31 Dec 2025 23:59:00 GMT', -60],
  ['Thu, 01 Jan 2026 02:00:00 GMT', 7200],
])('a clock that shows %j at the new year differs by %d s', (date, offset) => {
  expect(clockOffsetOf(date, Date.UTC(2026) / 1000)).toBe(offset);
});

const unsigned = '401 Unauthorized';
const nobody = 'Invalid authentication request.';

describe('nothing is concluded', () => {
  it.each([[[]], [[{ versionId: 'v', state: 'active' as const, value: '' }]]])(
    'when nothing is kept: %j',
    async (kept) => {
      const server = await start({ settings: { secret: '' } });
      const check = await checkSecret({ instance: instanceAt(server.url), versions: kept });
      expect(check).toMatchObject({ code: 'cannot-tell', because: 'nothing-kept' });
      expect(server.requests).toHaveLength(0);
    },
  );

  it.each([
    [
      'everything is refused alike',
      401,
      { detail: 'Your session has expired or the token is invalid. Please sign in again.' },
      'holder-unknown',
    ],
    ['a proxy refuses', 401, { detail: 'login required' }, 'foreign-refusal'],
    ['everything is let in', 200, { id: 'x', role: 'admin', token: 'x' }, 'accepted'],
  ])('when %s', async (_what, status, json, answer) => {
    const server = await start({
      settings: { secret: mine },
      intercept: ({ path }) => (path === '/api/v1/auths/' ? { status, json } : undefined),
    });
    const check = await checkSecret({ instance: instanceAt(server.url), versions });
    expect(check).toMatchObject({ code: 'cannot-tell', because: 'answers-alike', facts: { answer } });
    expect(server.requests).toHaveLength(2);
  });

  it.each([
    ['drop', 'connection-closed', {}],
    [{ status: 429, json: {} }, 'rate-limited', {}],
    [
      { status: 200, json: { id: 'x', role: 'user', token: 'x' } },
      'unexpected-answer',
      { answer: 'accepted' },
    ],
    [{ status: 401, json: { detail: 'login required' } }, 'unexpected-answer', { answer: 'foreign-refusal' }],
  ] as const)('when a later call is answered with %j', async (later, because, facts) => {
    const began = Date.now();
    const before = { at: 'then', code: 'secret-same', good: true, latencyMs: 1 };
    for (const good of [2, 3]) {
      let asked = 0;
      const server = await start({
        intercept: ({ path }) => {
          if (path !== '/api/v1/auths/') return undefined;
          asked += 1;
          return asked < good ? { status: 401, json: { detail: unsigned } } : later;
        },
      });
      const check = await checkSecret({ instance: instanceAt(server.url), versions, before });
      expect(check).toMatchObject({ code: 'cannot-tell', versionId: null, because, facts, since: null });
      expect(Date.parse(check.at)).toBeGreaterThanOrEqual(began);
      expect(asked).toBe(good);
    }
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

it.each([
  ['drop', 'another'],
  [{ status: 200, json: { id: 'x', role: 'user', token: 'x' } }, 'another'],
  [{ status: 401, json: { detail: unsigned } }, 'another'],
  [{ status: 401, json: { detail: nobody } }, 'public-default'],
  // The session has no stamp, which is looked at after the signature.
  [{ status: 401, json: { detail: 'Invalid token' } }, 'public-default'],
] as const)('is another one where the published one is answered with %j: %s', async (last, code) => {
  let asked = 0;
  const server = await start({
    intercept: ({ path }) => {
      if (path !== '/api/v1/auths/') return undefined;
      asked += 1;
      return asked <= 1 + versions.length * replicaConnections
        ? { status: 401, json: { detail: unsigned } }
        : last;
    },
  });
  const check = await checkSecret({ instance: instanceAt(server.url), versions });
  expect(check).toMatchObject({ code, versionId: null, because: null });
});

it('tells no version that the server repeats, though none was sent', async () => {
  const json = { detail: [...versions.map(({ value }) => value), 'end'].join(' ') };
  const server = await start({
    intercept: ({ path }) => (path === '/api/v1/auths/' ? { status: 402, json } : undefined),
  });
  const { facts } = await checkSecret({ instance: instanceAt(server.url), versions });
  expect(String(facts['detail'])).toMatch(/end$/);
  for (const { value } of versions) expect(String(facts['detail'])).not.toContain(value.slice(0, 8));
});

it('follows a clock that is hours ahead, and tells a short secret', async () => {
  const began = Math.floor(Date.now() / 1000);
  const ahead = new Date((began + 7200) * 1000).toUTCString();
  const expiries: number[] = [];
  const server = await start({
    settings: { secret: 'short' },
    intercept: ({ path, headers }) => {
      if (path !== '/api/v1/auths/') return undefined;
      const payload = String(headers['authorization']).split('.')[1] ?? '';
      const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
      if (typeof claims === 'object' && claims !== null && 'exp' in claims) expiries.push(Number(claims.exp));
      const first = expiries.length === 1;
      const detail = first ? unsigned : nobody;
      return { status: 401, json: { detail }, headers: { date: ahead } };
    },
  });
  const check = await checkSecret({
    instance: instanceAt(server.url),
    versions: [{ versionId: 'v', state: 'active', value: 'short' }],
  });
  expect(check).toMatchObject({ code: 'same', facts: { short: 'yes' } });
  // Five minutes by the clock that the server showed; this machine may have been slow.
  const [byOurs = 0, byTheirs = 0] = expiries;
  const slowness = Math.ceil(Date.now() / 1000) - began;
  expect(byOurs).toBeGreaterThanOrEqual(began + 300);
  expect(byOurs).toBeLessThanOrEqual(began + 300 + slowness);
  expect(byTheirs).toBeGreaterThanOrEqual(began + 7500 - slowness);
  expect(byTheirs).toBeLessThanOrEqual(began + 7500 + slowness);
});
