import { describe, expect, it } from 'vitest';
import { diagnoseKey } from '../../../electron/openwebui/diagnose.ts';
import { diagnoseToken } from '../../../electron/openwebui/diagnose-token.ts';
import { holderOf } from '../../../electron/openwebui/key-holder.ts';
import { finding } from '../../../electron/openwebui/finding.ts';
import type { ServerIdentity } from '../../../electron/openwebui/identify.ts';
import { err, ok } from '../../../electron/shared/result.ts';
import { answerOf, scriptedRequests } from '../../support/scripted-server.ts';
import type { Scripted } from '../../support/scripted-server.ts';

const key = `sk-${'0a'.repeat(16)}`;
const server: ServerIdentity = {
  name: 'Team',
  version: '0.11.4',
  authOn: true,
  keysEnabled: null,
  onboarding: false,
};
const who = '/api/v1/auths/';
const models = '/api/models';
const permission =
  'You do not have permission to access this resource. Please contact your administrator for assistance.';
const refused = (status: number, detail: string): Scripted => ({ status, body: { detail } });
const unknown = refused(401, 'Invalid authentication request.');
const keysOff = refused(403, 'Use of API key is not enabled in the environment.');
const pathRefused = refused(403, permission);
const roleRefused = refused(401, permission);
const unseen = refused(401, 'Not authenticated');
const foreign = refused(403, 'A proxy says no');
const holder: Scripted = { status: 200, body: { id: 'u1', name: 'Ada', email: 'ada@x.test', role: 'user' } };
const facts = { userId: 'u1', user: 'Ada', email: 'ada@x.test', role: 'user' };
const pending: Scripted = { status: 200, body: { name: 'Ada', role: 'pending' } };
const two: Scripted = { status: 200, body: { data: [{}, {}] } };
const human = refused(403, 'A human session is required.');
const version = '0.11.4';

const unsigned = refused(401, '401 Unauthorized');
const mismatch = refused(401, 'User mismatch. Please sign in again.');
const onModels = {
  code: 'works-limited',
  facts: { version, models: 2, allowedPaths: models, refusedPaths: who },
};

/** What is tried beside where keys are limited. */
const probed = [
  '/api/chat/completions',
  '/api/v1/chat/completions',
  '/api/v1/messages',
  '/api/v1/models',
  '/api/v1/chats/',
  '/api/v1/knowledge/',
  '/ollama/api/tags',
  '/openai/models',
];

describe('a key', () => {
  it.each<[string, Scripted, Scripted, object]>([
    ['works', holder, two, { code: 'works', facts: { ...facts, version, models: 2 } }],
    ['works, of a user who is not told', human, two, { code: 'works', facts: { version, models: 2 } }],
    [
      'works, and sees no model',
      holder,
      { status: 200, body: { data: [] } },
      { code: 'works', facts: { ...facts, version, models: 0, modelsNote: 'none-visible' } },
    ],
    ['of a pending user', pending, two, { code: 'owner-pending', facts: { user: 'Ada', role: 'pending' } }],
    ['unknown', unknown, two, { code: 'key-unknown', facts: { shape: 'open-webui' } }],
    ['not seen', unseen, two, { code: 'header-not-read', facts: { header: 'x-team-key' } }],
    ['no answer', 'refused', two, { code: 'refused', facts: {} }],
    [
      'in words of no release',
      foreign,
      two,
      { code: 'unexpected-answer', facts: { status: 403, detail: 'A proxy says no' } },
    ],
    [
      'refused in no words',
      { status: 403, body: '<html>Forbidden</html>' },
      two,
      { code: 'refused-before', facts: { status: 403, path: who } },
    ],
    [
      'replaced on its way',
      unsigned,
      two,
      { code: 'other-credential-read', facts: { header: 'x-team-key' } },
    ],
    ['of another user than a proxy names', mismatch, two, { code: 'user-mismatch', facts: {} }],
    ['busy', { status: 429 }, two, { code: 'rate-limited', facts: {} }],
    // Accepted before, so whatever the models answer says nothing of the key.
    [
      'models late',
      holder,
      'timed-out',
      { code: 'works', facts: { ...facts, version, modelsProblem: 'timed-out' } },
    ],
    ['models fail', human, { status: 500 }, { code: 'works', facts: { version, modelsProblem: 'HTTP 500' } }],
    ['models cancelled', holder, 'cancelled', { code: 'cancelled', facts: {} }],
    [
      'models not for keys',
      holder,
      pathRefused,
      { code: 'works-limited', facts: { ...facts, version, allowedPaths: who, refusedPaths: models } },
    ],
    ['models for no role', holder, roleRefused, { code: 'owner-pending', facts }],
    ['models know no key', human, unknown, { code: 'key-unknown', facts: { shape: 'open-webui' } }],
    ['models see no key', human, unseen, { code: 'header-not-read', facts: { header: 'x-team-key' } }],
    // The first call was refused: the models tell.
    ['first refused', pathRefused, two, onModels],
    ['keys off there', keysOff, two, onModels],
    ['first broken', { status: 500 }, two, { code: 'works', facts: { version, models: 2 } }],
    ['both broken', { status: 500 }, { status: 500 }, { code: 'server-error', facts: { status: 500 } }],
    ['broken, then late', { status: 500 }, 'timed-out', { code: 'timed-out', facts: {} }],
    ['refused, then late', pathRefused, 'timed-out', { code: 'timed-out', facts: {} }],
    ['refused, then busy', pathRefused, { status: 429 }, { code: 'rate-limited', facts: {} }],
    [
      'refused, then foreign',
      pathRefused,
      foreign,
      { code: 'unexpected-answer', facts: { status: 403, detail: 'A proxy says no' } },
    ],
    [
      'broken, then foreign',
      { status: 500, body: { detail: 'first' } },
      foreign,
      { code: 'unexpected-answer', facts: { status: 500, detail: 'first' } },
    ],
    [
      'keys off everywhere',
      keysOff,
      keysOff,
      { code: 'keys-disabled-or-not-permitted', facts: { keysEnabled: 'unknown' } },
    ],
  ])('%s', async (_name, first, second, expected) => {
    const { requests } = scriptedRequests({ [who]: first, [models]: second });
    expect(await diagnoseKey(requests, server, key)).toEqual(expected);
  });

  it('is not sent a second time when the first answer tells enough', async () => {
    for (const first of [pending, unknown, unseen, foreign]) {
      const { requests, asked } = scriptedRequests({ [who]: first, [models]: two });
      // oxlint-disable-next-line no-await-in-loop -- one server after the other
      await diagnoseKey(requests, server, key);
      expect(asked()).toEqual([`GET ${who}`]);
    }
  });

  it('goes with each request, and with the kind that puts it into the header of the instance', async () => {
    const { requests, calls } = scriptedRequests({ [who]: pathRefused, [models]: pathRefused });
    await diagnoseKey(requests, server, key);
    expect(calls.map(({ path }) => path)).toEqual([who, models, ...probed]);
    for (const { credential } of calls) expect(credential).toEqual({ kind: 'key', value: key });
  });

  it('that is not shaped as one of Open WebUI is named so', async () => {
    const { requests } = scriptedRequests({ [who]: unknown });
    expect(await diagnoseKey(requests, server, 'sk-1234')).toMatchObject({ facts: { shape: 'other' } });
  });

  it.each<[boolean | null, Scripted, string, string | undefined]>([
    [true, keysOff, 'path-not-allowed', undefined],
    [false, keysOff, 'keys-disabled-or-not-permitted', 'no'],
    [null, keysOff, 'keys-disabled-or-not-permitted', 'unknown'],
    [false, pathRefused, 'path-not-allowed', undefined],
  ])('refused on both paths, keys enabled: %s', async (keysEnabled, answer, code, told) => {
    const { requests } = scriptedRequests({ [who]: keysOff, [models]: answer });
    const found = await diagnoseKey(requests, { ...server, keysEnabled }, key);
    expect([found.code, found.facts['keysEnabled']]).toEqual([code, told]);
  });

  it('limited to paths is told which of those tried it may use', async () => {
    const { requests, asked, calls } = scriptedRequests({
      [who]: pathRefused,
      [models]: pathRefused,
      '/api/chat/completions': refused(400, 'Model not found'),
      '/api/v1/chat/completions': pathRefused,
      // Releases that have no such call.
      '/api/v1/messages': { status: 405 },
      '/api/v1/models': pathRefused,
      '/api/v1/chats/': keysOff,
      '/api/v1/knowledge/': { status: 200, body: {} },
      '/ollama/api/tags': 'timed-out',
      '/openai/models': pathRefused,
    });
    const refusedPaths = [
      who,
      models,
      '/api/v1/chat/completions',
      '/api/v1/models',
      '/api/v1/chats/',
      '/openai/models',
    ];
    expect(await diagnoseKey(requests, server, key)).toEqual({
      code: 'works-limited',
      facts: {
        version,
        refusedPaths: refusedPaths.join(', '),
        allowedPaths: '/api/chat/completions, /api/v1/knowledge/',
      },
    });
    expect(asked()).toEqual(
      [who, models, ...probed].map((path) => `${/completions|messages/.test(path) ? 'POST' : 'GET'} ${path}`),
    );
    // No model is named, so none is called.
    for (const { json } of calls) expect(json ?? { open: {}, secret: {} }).toEqual({ open: {}, secret: {} });
  });

  it('allowed on no path that was tried is told so', async () => {
    const paths = [who, models, ...probed];
    const { requests } = scriptedRequests(Object.fromEntries(paths.map((path) => [path, pathRefused])));
    expect(await diagnoseKey(requests, server, key)).toEqual({
      code: 'path-not-allowed',
      facts: { path: who, refusedPaths: paths.join(', ') },
    });
  });

  it('is told whose it is where only the status of the user tells', async () => {
    const status = '/api/v1/users/user/status';
    const tells = scriptedRequests({ [who]: human, [status]: holder, [models]: two });
    expect(await diagnoseKey(tells.requests, server, key)).toEqual({
      code: 'works',
      facts: { ...facts, version, models: 2 },
    });
    for (const waiting of [pending, roleRefused]) {
      const { requests } = scriptedRequests({ [who]: human, [status]: waiting, [models]: two });
      // oxlint-disable-next-line no-await-in-loop -- one server after the other
      expect((await diagnoseKey(requests, server, key)).code).toBe('owner-pending');
    }
  });

  it('refused on its way is told by whom, as far as that shows', async () => {
    const blocked = {
      status: 403,
      body: '<html>error code: 1010</html>',
      headers: { server: 'cloudflare', 'www-authenticate': 'Basic realm="x"' },
    };
    const { requests } = scriptedRequests({ [who]: blocked });
    expect(await diagnoseKey(requests, server, key)).toEqual({
      code: 'refused-before',
      facts: { status: 403, path: who, server: 'cloudflare', scheme: 'Basic', number: '1010' },
    });
  });

  it('of a pending user shows so on a path that is allowed', async () => {
    const script = { [who]: pathRefused, [models]: pathRefused, '/api/v1/knowledge/': roleRefused };
    const { requests } = scriptedRequests(script);
    expect((await diagnoseKey(requests, server, key)).code).toBe('owner-pending');
  });
});

describe('a session token in place of a key', () => {
  const token = {
    algorithm: 'HS256',
    userId: 'u1',
    expiresAt: 1_800_000_000,
    issuedAt: null,
    type: '',
    hasStamp: false,
  };
  const expiresAt = '2027-01-15T08:00:00.000Z';

  it.each<[Scripted, object]>([
    [holder, { ...facts, accepted: 'yes' }],
    [
      refused(401, '401 Unauthorized'),
      { accepted: 'no', because: 'signature-refused', why: 'signature-refused' },
    ],
    [refused(401, 'Invalid token'), { accepted: 'no', because: 'session-refused', why: 'session-refused' }],
    [unknown, { accepted: 'no', because: 'holder-unknown', why: 'holder-unknown' }],
    [
      refused(401, 'User mismatch. Please sign in again.'),
      { accepted: 'no', because: 'user-mismatch', why: 'user-mismatch' },
    ],
    [foreign, { accepted: 'unknown', because: 'foreign-refusal' }],
    ['timed-out', { accepted: 'unknown', because: 'timed-out' }],
  ])('%j', async (answer, expected) => {
    const { requests, calls } = scriptedRequests({ [who]: answer });
    expect(await diagnoseToken(requests, ok(server), 'a.b.c', token)).toEqual({
      code: 'jwt-not-api-key',
      facts: { ...expected, expiresAt },
    });
    expect(calls.map(({ credential }) => credential)).toEqual([{ kind: 'token', value: 'a.b.c' }]);
  });

  it('is not sent to a server that did not say who it is', async () => {
    const { requests, asked } = scriptedRequests({ [who]: holder });
    const found = await diagnoseToken(requests, err(finding('starting')), 'a.b.c', {
      ...token,
      expiresAt: null,
    });
    expect(found.facts).toEqual({ expiresAt: 'never', accepted: 'unknown', because: 'starting' });
    expect(asked()).toEqual([]);
  });
});

it('facts about a user are cut at the length of their field', () => {
  const long = 'x'.repeat(500);
  const told = holderOf(answerOf({ status: 200, body: { id: long, name: long, email: long, role: long } }));
  const lengths = [told.user, told.email, told.role, told.userId].map((text) => text?.length);
  expect(lengths).toEqual([120, 254, 40, 64]);
});
