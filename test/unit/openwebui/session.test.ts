import { describe, expect, it } from 'vitest';
import { openSession, secretsOfSource } from '../../../electron/openwebui/session.ts';
import type { SessionSource } from '../../../electron/openwebui/session.ts';
import { inspectToken } from '../../../electron/tokens/inspect.ts';
import { scriptedRequests } from '../../support/scripted-server.ts';
import type { Scripted } from '../../support/scripted-server.ts';

const source = { by: 'password', email: 'ada@x.test', password: 'pw-of-ada', code: '123456' } as const;
const signIn = '/api/v1/auths/signin';
const verify = '/api/v1/auths/mfa/verify';
const token = { status: 200, body: { token: 'a.b.c' } };
const challenge = { status: 200, body: { next_step: 'verify', challenge_token: 'ch' } };

/** An unsigned token with these claims. */
function jwt(claims: object): string {
  const parts = ['{"alg":"HS256"}', JSON.stringify(claims), 'x'];
  return parts.map((part) => Buffer.from(part).toString('base64url')).join('.');
}

describe('signing in', () => {
  it.each<[Scripted, Scripted, string]>([
    [token, 'refused', 'a.b.c'],
    ['timed-out', token, 'timed-out'],
    [{ status: 200, body: { token: 'a b' } }, token, 'unexpected-answer'],
    [{ status: 200, body: { next_step: 'enroll' } }, token, 'authenticator-not-set-up'],
    [{ status: 200, body: { next_step: 'recover' } }, token, 'authenticator-not-set-up'],
    [{ status: 200, body: { next_step: 'pending' } }, token, 'account-pending'],
    [{ status: 200, body: { next_step: 'verify' } }, token, 'unexpected-answer'],
    [{ status: 201, body: { token: 'a.b.c' } }, token, 'unexpected-answer'],
    [challenge, token, 'a.b.c'],
    [challenge, 'timed-out', 'timed-out'],
    [challenge, { status: 400, body: { detail: 'no' } }, 'authenticator-code-refused'],
    [challenge, { status: 401, body: { detail: 'no' } }, 'authenticator-code-refused'],
    [challenge, challenge, 'authenticator-code-refused'],
    [challenge, { status: 429 }, 'sign-in-limited'],
  ])('%j, then %j: %s', async (first, second, expected) => {
    const { requests } = scriptedRequests({ [`POST ${signIn}`]: first, [`POST ${verify}`]: second });
    const session = await openSession(requests, source);
    expect(session.ok ? session.value.credential.value : session.error.code).toBe(expected);
  });

  it('sends the password and the code as secrets, and the code only where it is asked for', async () => {
    const { requests, calls } = scriptedRequests({ [signIn]: challenge, [verify]: token });
    await openSession(requests, source);
    expect(calls.map(({ json }) => json)).toEqual([
      { open: { email: source.email }, secret: { password: source.password } },
      { open: { recovery: false }, secret: { challenge_token: 'ch', code: '123456' } },
    ]);
    const { code: _code, ...uncoded } = source;
    const without = scriptedRequests({ [signIn]: challenge, [verify]: token });
    const session = await openSession(without.requests, uncoded);
    expect(session).toMatchObject({ ok: false, error: { code: 'authenticator-code-needed' } });
    expect(without.asked()).toEqual([`POST ${signIn}`]);
  });

  it.each([
    [200, ['POST']],
    [405, ['POST', 'GET']],
    [500, ['POST']],
  ])('ends on the server, which answers %d', async (status, methods) => {
    const path = '/api/v1/auths/signout';
    const { requests, calls, asked } = scriptedRequests({ [signIn]: token, [path]: { status } });
    const session = await openSession(requests, source);
    if (!session.ok) throw new Error(session.error.code);
    await session.value.end();
    expect(asked().slice(1)).toEqual(methods.map((method) => `${method} ${path}`));
    expect(calls.at(-1)?.credential).toEqual({ kind: 'token', value: 'a.b.c' });
  });
});

describe('a credential that is at hand', () => {
  it.each<[SessionSource, string]>([
    [{ by: 'token', token: ` ${jwt({})}\n` }, jwt({})],
    [{ by: 'token', token: jwt({ exp: 5 }) }, 'session-expired'],
    [{ by: 'token', token: 'sk-1234' }, 'not-a-session-token'],
    [{ by: 'token', token: jwt({ id: 'x'.repeat(6000) }) }, 'not-a-session-token'],
    [{ by: 'key', key: `sk-${'0a'.repeat(16)}` }, `sk-${'0a'.repeat(16)}`],
    [{ by: 'key', key: 'sk-1234' }, 'sk-1234'],
    [{ by: 'key', key: 'sk-ant-api03-abcdef' }, 'not-an-api-key'],
    [{ by: 'key', key: jwt({}) }, 'not-an-api-key'],
    [{ by: 'key', key: '' }, 'not-an-api-key'],
    [{ by: 'secret', secret: '', userId: 'u', confirmed: true }, 'secret-refused'],
  ])('%j', async (given, expected) => {
    const { requests, asked } = scriptedRequests({});
    const session = await openSession(requests, given);
    expect(session.ok ? session.value.credential.value : session.error.code).toBe(expected);
    // A key goes into the instance's own header, a token never does.
    expect(session.ok ? session.value.credential.kind : given.by).toBe(given.by);
    if (session.ok) await session.value.end();
    expect(asked()).toEqual([]);
  });

  it('signs a token for that user, for two minutes', async () => {
    const { requests } = scriptedRequests({});
    const before = Math.floor(Date.now() / 1000);
    const session = await openSession(requests, { by: 'secret', secret: 's', userId: 'u7', confirmed: true });
    const after = Math.floor(Date.now() / 1000);
    const credential = session.ok ? session.value.credential : undefined;
    expect(credential?.kind).toBe('token');
    const facts = inspectToken(credential?.value ?? '');
    expect(facts?.userId).toBe('u7');
    expect(facts?.expiresAt).toBeGreaterThanOrEqual(before + 120);
    expect(facts?.expiresAt).toBeLessThanOrEqual(after + 120);
  });

  it('is a secret in every answer', () => {
    const sources: readonly SessionSource[] = [
      source,
      { by: 'token', token: ' t\n' },
      { by: 'key', key: 'k' },
      { by: 'secret', secret: 's', userId: 'u', confirmed: true },
    ];
    expect(sources.map(secretsOfSource)).toEqual([['pw-of-ada'], ['t'], ['k'], ['s']]);
  });
});
