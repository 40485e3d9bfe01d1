import { expect, it } from 'vitest';
import { checkServer, trapsOf } from '../../../electron/openwebui/check-server.ts';
import { endpointOf } from '../../../electron/openwebui/endpoint.ts';
import { releaseTraps } from '../../../electron/shared/release-traps.ts';
import type { Release } from '../../../electron/shared/release.ts';
import { fakeUser } from '../../support/openwebui-model.ts';
import { instanceAt } from '../../support/builders.ts';
import { start } from '../../support/served-open-webui.ts';

function traps(version: string, more: { authOn?: boolean; onboarding?: boolean; baseUrl?: string } = {}) {
  const { baseUrl = 'https://chat.example.test', authOn = true, onboarding = false } = more;
  const endpoint = endpointOf({ baseUrl, allowHttp: true });
  if (!endpoint.ok) throw new Error('The URL of this test is wrong.');
  return trapsOf({ name: 'x', version, authOn, keysEnabled: null, onboarding }, endpoint.value);
}

it.each([
  [
    '0.6.6',
    ['identity-call-broken', 'public-default-secret', 'short-start-script-key', 'path-limits-bypassed'],
  ],
  ['0.6.7', ['public-default-secret', 'short-start-script-key', 'path-limits-bypassed']],
  ['0.6.36', ['public-default-secret', 'short-start-script-key', 'path-limits-bypassed']],
  [
    '0.6.37',
    ['keys-off-by-default', 'public-default-secret', 'short-start-script-key', 'path-limits-bypassed'],
  ],
  [
    '0.8.12',
    ['keys-off-by-default', 'public-default-secret', 'short-start-script-key', 'path-limits-bypassed'],
  ],
  ['0.9.0', ['keys-off-by-default', 'public-default-secret', 'short-start-script-key']],
  ['0.9.5', ['keys-off-by-default', 'public-default-secret', 'short-start-script-key']],
  ['0.9.6', ['keys-off-by-default', 'short-start-script-key']],
  ['0.9.99', ['keys-off-by-default', 'short-start-script-key']],
  ['0.10.0', ['keys-off-by-default']],
  ['0.11.4', ['keys-off-by-default']],
  ['0.12.0-dev', ['keys-off-by-default', 'sessions-are-stamped']],
  ['1.0.0', ['keys-off-by-default', 'sessions-are-stamped']],
  ['nightly', []],
])('knows the traps of %s', (version, expected) => {
  expect(traps(version)).toEqual(expected);
});

it.each(releaseTraps)(
  '$trap holds between its releases, and has a source',
  ({ trap, from, before, source }) => {
    const has = (release: Release): boolean => traps(release.join('.')).includes(trap);
    expect([has(from ?? [0, 1, 0]), has(before ?? [99, 0, 0])]).toEqual([true, before === null]);
    expect(source).toMatch(
      /^(?:https:\/\/github\.com\/open-webui\/|open-webui\/open-webui backend\/|test\/openwebui\/)\S+$/,
    );
  },
);

it('names what the server says of itself', () => {
  expect(traps('?', { authOn: false, onboarding: true, baseUrl: 'http://10.0.0.1' })).toEqual([
    'authentication-off',
    'no-user-yet',
    'plain-http',
  ]);
});

it('reports a server without any credential', async () => {
  const date = new Date(Date.now() - 3_600_000).toUTCString();
  const server = await start({
    settings: { name: 'Team (Open WebUI)', users: [fakeUser()] },
    intercept: ({ path }) =>
      path === '/ready'
        ? { status: 503, json: { detail: 'Startup not complete' }, headers: { date } }
        : undefined,
  });
  const report = await checkServer({ instance: instanceAt(server.url) });
  expect(report).toMatchObject({
    code: 'works',
    name: 'Team (Open WebUI)',
    version: '0.12.4',
    ready: false,
    traps: ['keys-off-by-default', 'sessions-are-stamped', 'clock-differs'],
  });
  expect(server.requests.some(({ headers }) => headers['authorization'] !== undefined)).toBe(false);
  const old = await start({ settings: { release: '0.6.36' } });
  expect((await checkServer({ instance: instanceAt(old.url) })).ready).toBeNull();
  await old.close();
  expect(await checkServer({ instance: instanceAt(old.url) })).toMatchObject({ code: 'refused', traps: [] });
});

it.each([
  [{ status: 200, json: { status: true } }, true],
  [{ status: 200, json: { status: false } }, null],
  [{ status: 200, json: {} }, null],
  [{ status: 200, html: '<title>Open WebUI</title>' }, null],
  [{ status: 404, json: { detail: 'Not Found' } }, null],
  [{ status: 503, json: { status: true } }, false],
  ['drop', null],
] as const)('calls a server ready that answers %j: %j', async (answer, ready) => {
  const server = await start({ intercept: ({ path }) => (path === '/ready' ? answer : undefined) });
  const began = Date.now();
  const report = await checkServer({ instance: instanceAt(server.url) });
  expect(report).toMatchObject({ code: 'works', ready });
  expect(Date.parse(report.at)).toBeGreaterThanOrEqual(began);
  expect(report.facts).toEqual({});
  expect(report.traps).not.toContain('clock-differs');
  expect(report.evidence.map(({ url, status }) => [new URL(url).pathname, status])).toEqual([
    ['/api/config', 200],
    ['/ready', answer === 'drop' ? null : answer.status],
  ]);
});

it('tells by how much the clock of a server differs', async () => {
  const date = new Date(Date.now() + 7_200_000).toUTCString();
  const server = await start({
    intercept: ({ path }) => (path === '/ready' ? { status: 200, headers: { date } } : undefined),
  });
  const { facts, traps: found } = await checkServer({ instance: instanceAt(server.url) });
  expect(found).toContain('clock-differs');
  // Within the minute that a busy machine may lose, and more.
  expect(Number(facts['clockOffsetSeconds'])).toBeGreaterThan(3600);
  expect(Number(facts['clockOffsetSeconds'])).toBeLessThanOrEqual(7200);
});

it('says nothing of a server that it could not ask', async () => {
  const report = await checkServer({ instance: instanceAt('ftp://127.0.0.1') });
  const none = { name: '', version: '', ready: null, traps: [], evidence: [] };
  expect(report).toEqual({ ...none, code: 'bad-url', facts: {}, at: report.at });
  const silent = await start({ intercept: () => 'drop' });
  const { evidence, ...dropped } = await checkServer({ instance: instanceAt(silent.url) });
  expect(dropped).toMatchObject({ name: '', version: '', ready: null, traps: [], code: 'connection-closed' });
  expect(evidence).toMatchObject([{ url: `${silent.url}/api/config`, status: null }]);
});

it.each([
  [503, { code: 'starting', facts: { status: 503, detail: 'Database not ready' }, ready: false }],
  [500, { code: 'server-error', facts: { status: 500 }, ready: null }],
])('asks a failing server whether it is ready: %d', async (status, expected) => {
  const server = await start({
    intercept: ({ path }) =>
      path === '/ready' ? { status, json: { detail: 'Database not ready' } } : { status: 500, json: {} },
  });
  expect(await checkServer({ instance: instanceAt(server.url) })).toMatchObject(expected);
  expect(server.requests.map(({ path }) => path)).toEqual(['/api/config', '/ready']);
});
