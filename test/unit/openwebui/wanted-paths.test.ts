import { describe, expect, it } from 'vitest';
import { testKey } from '../../../electron/openwebui/test-key.ts';
import { instanceAt } from '../../support/builders.ts';
import { fakeUser } from '../../support/openwebui-model.ts';
import type { FakeAnswer, FakeRelease, FakeSettings } from '../../support/openwebui-model.ts';
import { start } from '../../support/served-open-webui.ts';

const key = `sk-${'0123456789abcdef'.repeat(2)}`;
const chat = '/api/chat/completions';

/** What is found of a key of which paths are wanted, and the calls of these paths. */
async function wanting(
  paths: readonly string[],
  settings: Partial<FakeSettings> = {},
  answers: Readonly<Record<string, FakeAnswer | 'drop'>> = {},
) {
  const server = await start({
    settings: { users: [fakeUser({ apiKey: key })], ...settings },
    intercept: ({ path }) => answers[path],
  });
  const { code, facts } = await testKey({ instance: instanceAt(server.url), value: key, paths });
  const calls = server.requests.filter(({ path }) => paths.includes(path));
  return { code, facts, calls };
}

describe.each<FakeRelease>(['0.6.36', '0.11.4', '0.12.4'])(
  'a path that is wanted, on release %s',
  (release) => {
    it('lets the key in, without a call of a model', async () => {
      const { code, facts, calls } = await wanting([chat, '/api/v1/models'], { release });
      expect({ code, facts }).toMatchObject({
        code: 'works',
        facts: { allowedPaths: `${chat}, /api/v1/models`, email: 'ada@example.test' },
      });
      expect(calls.map(({ method, path, body }) => `${method} ${path} ${body}`)).toEqual([
        `POST ${chat} {}`,
        'GET /api/v1/models ',
      ]);
    });

    it('is refused to a key that works elsewhere', async () => {
      const found = await wanting([chat, '/api/v1/models'], { release, allowedPaths: ['/api/v1/models'] });
      expect(found).toMatchObject({
        code: 'path-not-allowed',
        facts: { path: chat, refusedPaths: chat, allowedPaths: '/api/v1/models' },
      });
    });

    it('is the only one of a key', async () => {
      const found = await wanting(
        ['/api/v1/channels'],
        { release, allowedPaths: ['/api/v1/channels'] },
        {
          '/api/v1/channels': { status: 200, json: [] },
        },
      );
      expect(found).toMatchObject({ code: 'works-limited', facts: { allowedPaths: '/api/v1/channels' } });
      expect(found.facts).not.toHaveProperty('path');
    });

    it('is named once where it is among those that are always tried', async () => {
      const path = '/api/v1/knowledge/';
      const found = await wanting([path], { release, allowedPaths: ['/api/v1/knowledge'] });
      expect(found).toMatchObject({ code: 'works-limited', facts: { allowedPaths: path } });
      expect(String(found.facts['refusedPaths'])).toContain(chat);
    });
  },
);

const path = '/api/v1/wanted';
const detail = 'x';

it.each<readonly [FakeAnswer, string]>([
  [{ status: 200, json: {} }, 'works'],
  [{ status: 200, json: [] }, 'works'],
  [{ status: 422, json: { detail: [] } }, 'works'],
  [{ status: 400, json: { detail } }, 'works'],
  [{ status: 400, json: {} }, 'path-unclear'],
  [{ status: 200, html: '<!doctype html>' }, 'path-unclear'],
  [{ status: 404, json: { detail } }, 'path-unclear'],
  [{ status: 405, json: { detail } }, 'path-unclear'],
  [{ status: 500, json: { detail } }, 'path-unclear'],
  [{ status: 401, json: { detail } }, 'path-unclear'],
  [{ status: 429, json: {} }, 'rate-limited'],
  [{ status: 503, json: {} }, 'starting'],
  [{ status: 403, json: { detail: 'API key not allowed to access this endpoint.' } }, 'path-not-allowed'],
  [
    {
      status: 401,
      json: { detail: 'Your session has expired or the token is invalid. Please sign in again.' },
    },
    'key-unknown',
  ],
  [
    {
      status: 401,
      json: {
        detail:
          'You do not have permission to access this resource. Please contact your administrator for assistance.',
      },
    },
    'owner-pending',
  ],
])('a path that answers %j is found %s', async (answer, code) => {
  const found = await wanting([path], {}, { [path]: answer });
  expect(found.code).toBe(code);
  expect(found.calls.map(({ method }) => method)).toEqual(['GET']);
});

it('a path that tells nothing is named, with its status', async () => {
  const found = await wanting([path], {}, { [path]: { status: 405, json: { detail } } });
  expect(found.facts).toMatchObject({ path, status: 405, email: 'ada@example.test' });
});

it('a path that takes sessions only is told as such, as no setting opens it', async () => {
  const answer = { status: 403, json: { detail: 'A human session is required.' } };
  expect(await wanting([path], {}, { [path]: answer })).toMatchObject({
    code: 'path-wants-session',
    facts: { path },
  });
});

it('no redirect of a path is followed, and it is told without its query', async () => {
  const location = '/api/v1/elsewhere?secret=1';
  const found = await wanting([path], {}, { [path]: { status: 307, headers: { location } } });
  expect(found).toMatchObject({ code: 'path-unclear', facts: { status: 307 } });
  expect(String(found.facts['location'])).toMatch(/\/api\/v1\/elsewhere$/);
});

it('a refused path counts for more than one that tells nothing, and one that does not answer for all', async () => {
  const allowedPaths = ['/api/models', '/api/v1/auths', path];
  const unclear = { [path]: { status: 404, json: {} } };
  expect(await wanting([path, chat], { allowedPaths }, unclear)).toMatchObject({
    code: 'path-not-allowed',
    facts: { refusedPaths: chat },
  });
  expect((await wanting([chat, path], { allowedPaths }, { [path]: 'drop' })).code).toBe('connection-closed');
});

it('a key that the server does not know is asked about no path', async () => {
  const found = await wanting([chat], { users: [fakeUser()] });
  expect(found).toMatchObject({ code: 'key-unknown', calls: [] });
});
