import { describe, expect, it } from 'vitest';
import { finding, locationOf, serverFinding } from '../../../electron/openwebui/finding.ts';
import { interpretAnswer } from '../../../electron/openwebui/interpret-answer.ts';
import type { Meaning } from '../../../electron/openwebui/interpret-answer.ts';
import { refusalToProblem, signInProblem } from '../../../electron/openwebui/server-key-problem.ts';
import type { SessionKind } from '../../../electron/openwebui/server-key-problem.ts';
import { answerOf } from '../../support/scripted-server.ts';

const permission =
  'You do not have permission to access this resource. Please contact your administrator for assistance.';
const limited = 'API key not allowed to access this endpoint.';
const expired = 'Your session has expired or the token is invalid. Please sign in again.';
const keysOff = 'Use of API key is not enabled in the environment.';
const notReady = [502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527, 530];

describe('what an answer means', () => {
  it.each<[number, unknown, Meaning]>([
    [200, {}, 'accepted'],
    [204, {}, 'accepted'],
    [299, {}, 'accepted'],
    [200, '[]', 'not-json'],
    [200, '', 'not-json'],
    [199, {}, 'other'],
    [300, {}, 'redirected'],
    [308, {}, 'redirected'],
    [399, {}, 'redirected'],
    [400, {}, 'other'],
    [402, {}, 'other'],
    [404, {}, 'not-found'],
    [405, {}, 'not-found'],
    [406, {}, 'other'],
    [428, {}, 'other'],
    [429, {}, 'rate-limited'],
    [499, {}, 'other'],
    [500, {}, 'server-error'],
    [501, {}, 'server-error'],
    [505, {}, 'server-error'],
    [519, {}, 'server-error'],
    [528, {}, 'server-error'],
    ...notReady.map((status): [number, unknown, Meaning] => [status, {}, 'not-ready']),
    [401, { detail: 'Not authenticated' }, 'no-credential-seen'],
    [403, { detail: 'Not authenticated' }, 'no-credential-seen'],
    [400, { detail: 'Not authenticated' }, 'other'],
    [401, { detail: expired }, 'holder-unknown'],
    [401, { detail: 'Invalid authentication request.' }, 'holder-unknown'],
    [401, { detail: '401 Unauthorized' }, 'signature-refused'],
    [401, { detail: 'Invalid token' }, 'session-refused'],
    [401, { detail: 'User mismatch. Please sign in again.' }, 'user-mismatch'],
    [401, { detail: permission }, 'role-refused'],
    [401, { detail: limited }, 'role-refused'],
    [401, { detail: keysOff }, 'foreign-refusal'],
    [401, {}, 'foreign-refusal'],
    [403, { detail: expired }, 'foreign-refusal'],
    [403, { detail: 'A human session is required.' }, 'key-accepted-session-wanted'],
    [403, { detail: keysOff }, 'keys-refused'],
    [403, { detail: permission }, 'path-refused'],
    [403, { detail: limited }, 'path-refused'],
    [403, {}, 'foreign-refusal'],
  ])('%d %j: %s', (status, body, meaning) => {
    expect(interpretAnswer(answerOf({ status, body }))).toBe(meaning);
  });

  it.each<[string, boolean, Meaning]>([
    ['{"data":[{"id":', true, 'accepted'],
    ['\n {"data":[{"id":', true, 'accepted'],
    ['{"data":[{"id":', false, 'not-json'],
    ['{ not json', true, 'not-json'],
    ['<p>{"data"', true, 'not-json'],
  ])('%j, cut: %s: %s', (body, cut, meaning) => {
    expect(interpretAnswer(answerOf({ status: 200, body, cut }))).toBe(meaning);
  });
});

describe('what an answer says of the server', () => {
  it.each<[Meaning, object | undefined]>([
    ['redirected', { code: 'redirect', facts: {} }],
    ['not-ready', { code: 'starting', facts: { status: 503, seconds: 9 } }],
    ['server-error', { code: 'server-error', facts: { status: 503 } }],
    ['rate-limited', { code: 'rate-limited', facts: { seconds: 9 } }],
    ['accepted', undefined],
    ['not-found', undefined],
    ['foreign-refusal', undefined],
    ['other', undefined],
  ])('%s', (meaning, found) => {
    const answer = answerOf({ status: 503, headers: { 'retry-after': ' 9 ' } });
    expect(serverFinding(meaning, answer, answer.evidence.url)).toEqual(found);
  });

  it('has no number of seconds that repeats what was sent', () => {
    const answer = answerOf({ status: 429, headers: { 'retry-after': '12345678' } });
    expect(serverFinding('rate-limited', { ...answer, toFact: () => '[redacted]' }, '')).toEqual({
      code: 'rate-limited',
      facts: {},
    });
  });

  it('keeps a zero, and leaves out what is empty', () => {
    expect(finding('works', { a: 0, b: '', c: null, d: undefined, e: 'x' }).facts).toEqual({ a: 0, e: 'x' });
  });

  it.each([
    ['', ''],
    ['https://[', ''],
    ['/login?token=abc#part', 'https://chat.example.test/login'],
    ['relative', 'https://chat.example.test/ui/api/relative'],
    ['https://other.example/', 'https://other.example/'],
    ['https://other.example/api/config', 'https://other.example'],
    ['https://other.example/deep/api/config?x=y', 'https://other.example/deep'],
    ['/api/config', 'https://chat.example.test'],
    ['/ui/api/config', 'https://chat.example.test/ui/api/config'],
    ['http://chat.example.test/ui/api/config', 'http://chat.example.test/ui'],
    ['/ui/other', 'https://chat.example.test/ui/other'],
    ['mailto:someone', 'mailto:someone'],
  ])('sent on to %j: %j', (location, named) => {
    const answer = answerOf({ status: 302, headers: { location } });
    expect(locationOf(answer, 'https://chat.example.test/ui/api/config')).toBe(named);
  });

  it('names where a path outside of the API is sent on to', () => {
    const answer = answerOf({ status: 302, headers: { location: '/ui/' } });
    expect(locationOf(answer, 'https://chat.example.test/')).toBe('https://chat.example.test/ui/');
  });
});

describe("why a call for a user's key was refused", () => {
  it.each<[number, string, SessionKind, string]>([
    [403, 'API key creation is not allowed in the environment.', 'password', 'keys-not-allowed'],
    [401, 'API key creation is not allowed in the environment.', 'password', 'unexpected-answer'],
    [404, 'The API key is missing.', 'password', 'no-key-on-server'],
    [404, 'Not Found', 'password', 'unexpected-answer'],
    [404, '', 'password', 'unexpected-answer'],
    [401, '401 Unauthorized', 'secret', 'secret-refused'],
    [401, '401 Unauthorized', 'token', 'session-refused'],
    [401, 'Invalid token', 'secret', 'minted-token-refused'],
    [401, 'Invalid token', 'token', 'session-refused'],
    [401, expired, 'key', 'key-unknown'],
    [401, expired, 'secret', 'user-unknown'],
    [403, keysOff, 'key', 'keys-disabled-or-not-permitted'],
    [403, permission, 'key', 'path-not-allowed'],
    [401, permission, 'token', 'account-pending'],
    [401, 'Not authenticated', 'key', 'header-not-read'],
    [403, 'A proxy says no', 'key', 'unexpected-answer'],
    [503, '', 'key', 'starting'],
    [500, '', 'key', 'server-error'],
  ])('%d %j, to a %s: %s', (status, detail, kind, code) => {
    expect(refusalToProblem(answerOf({ status, body: { detail } }), kind).code).toBe(code);
  });

  it('names the path that keys may not use, without its query', () => {
    const answer = answerOf(
      { status: 403, body: { detail: permission } },
      'https://x.test/api/v1/auths/?a=b',
    );
    expect(refusalToProblem(answer, 'key').facts).toEqual({ path: '/api/v1/auths/' });
  });

  it.each([
    [400, { detail: 'wrong' }, { code: 'sign-in-refused' }],
    [400, {}, { code: 'unexpected-answer' }],
    [401, { detail: 'wrong' }, { code: 'unexpected-answer', facts: { status: 401, detail: 'wrong' } }],
    [403, { detail: 'off' }, { code: 'password-sign-in-off' }],
    [403, '<p>', { code: 'unexpected-answer' }],
    [429, {}, { code: 'sign-in-limited', facts: { seconds: 4 } }],
    [503, { detail: 'No Authenticator here' }, { code: 'server-error' }],
    [502, { detail: 'No Authenticator here' }, { code: 'starting' }],
    [503, { detail: 'starting up' }, { code: 'starting' }],
    [500, {}, { code: 'server-error' }],
  ])('a sign-in, by %d %j', (status, body, expected) => {
    const found = signInProblem(answerOf({ status, body, headers: { 'retry-after': '4' } }));
    expect(found).toMatchObject(expected);
  });
});
