import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createServerKey, deleteServerKey, showServerKey } from '../../../electron/openwebui/server-keys.ts';
import type { KeySink } from '../../../electron/openwebui/server-keys.ts';
import type { SessionSource } from '../../../electron/openwebui/session.ts';
import { err, ok } from '../../../electron/shared/result.ts';
import type { FakeRelease, FakeUser } from '../../support/openwebui-model.ts';
import { fakeToken, fakeUser } from '../../support/openwebui-model.ts';
import { instanceAt } from '../../support/builders.ts';
import { start } from '../../support/served-open-webui.ts';

const key = `sk-${'7c'.repeat(16)}`;
const secret = 'f'.repeat(64);
const savedAs = '3f2b8c1e-9d4a-4b6e-8f3a-1c2d3e4f5a6b';

/** A sink that notes what it was asked, in order. */
function sink(options: { refuse?: boolean; failures?: number } = {}) {
  const calls: string[] = [];
  let failures = options.failures ?? 0;
  const port: KeySink = {
    async prepare(current) {
      calls.push(`prepare ${current === null ? 'none' : current}`);
      return options.refuse === true ? err({ code: 'keychain-locked' }) : ok();
    },
    async save(value) {
      calls.push(`keep ${value}`);
      if (failures === 0) return ok(savedAs);
      failures -= 1;
      return err({ code: 'keychain-unresponsive' });
    },
  };
  return { ...port, calls };
}

function sources(user: FakeUser): readonly SessionSource[] {
  const token = fakeToken(secret, { id: user.id, session_stamp: user.stamp });
  return [
    { by: 'password', email: user.email, password: user.password },
    { by: 'token', token: ` ${token}\n` },
    { by: 'key', key },
  ];
}

describe.each<FakeRelease>(['0.6.36', '0.11.4', '0.12.4'])('keys on release %s', (release) => {
  it('are shown, replaced and deleted with a password, a session token or the key itself', async () => {
    for (const index of [0, 1, 2]) {
      const user = fakeUser({ apiKey: key });
      const server = await start({ settings: { release, secret, users: [user] } });
      const instance = instanceAt(server.url);
      const source = sources(user)[index] ?? { by: 'key', key };
      // From 0.12 on, keys are not told whose they are.
      const holder = release === '0.12.4' && source.by === 'key' ? {} : { email: user.email };
      expect(await showServerKey({ instance, source })).toMatchObject({ ok: true, value: { key, holder } });

      const kept = sink();
      const created = await createServerKey({ instance, source, sink: kept, confirmed: true });
      expect(created).toMatchObject({ ok: true, value: { holder, savedAs, verdict: { code: 'works' } } });
      expect(kept.calls).toEqual([`prepare ${key}`, `keep ${user.apiKey ?? ''}`]);
      expect(user.apiKey).not.toBe(key);

      const now: SessionSource = source.by === 'key' ? { by: 'key', key: user.apiKey ?? '' } : source;
      const deleted = await deleteServerKey({ instance, source: now, confirmed: true });
      expect(deleted).toMatchObject({ ok: true, value: holder });
      expect(user.apiKey).toBeNull();
    }
  });

  it('end on the server the session that was opened for them, and no other', async () => {
    const user = fakeUser({ apiKey: key });
    const server = await start({ settings: { release, secret, users: [user] } });
    const instance = instanceAt(server.url);
    const method = release === '0.6.36' ? 'GET' : 'POST';
    for (const source of sources(user)) {
      server.forget();
      await showServerKey({ instance, source });
      const ended = server.requests
        .filter(({ path }) => path === '/api/v1/auths/signout')
        .findLast(({ headers }) => String(headers['authorization']).startsWith('Bearer '));
      expect(ended?.method).toBe(source.by === 'password' ? method : undefined);
    }
  });

  it('with a token minted from the static secret: up to 0.11, and told apart after', async () => {
    const user = fakeUser({ apiKey: key });
    const server = await start({ settings: { release, secret, users: [user] } });
    const instance = instanceAt(server.url);
    const source = { by: 'secret', secret, userId: user.id, confirmed: true } as const;
    const expected =
      release === '0.12.4'
        ? { ok: false, error: { code: 'minted-token-refused' } }
        : { ok: true, value: { key, holder: { email: user.email } } };
    expect(await showServerKey({ instance, source })).toMatchObject(expected);
    const other = await showServerKey({ instance, source: { ...source, secret: 'another' } });
    expect(other).toMatchObject({ ok: false, error: { code: 'secret-refused' } });
    const nobody = await showServerKey({ instance, source: { ...source, userId: 'nobody' } });
    expect(nobody).toMatchObject({ ok: false, error: { code: 'user-unknown' } });
  });

  it('are told not to be there, or not allowed', async () => {
    const user = fakeUser();
    const server = await start({ settings: { release, secret, users: [user] } });
    const instance = instanceAt(server.url);
    const source = { by: 'password', email: user.email, password: user.password } as const;
    expect(await showServerKey({ instance, source })).toMatchObject({ error: { code: 'no-key-on-server' } });
    expect(server.requests.some(({ path }) => path === '/api/v1/auths/signout')).toBe(true);
    server.settings.keysEnabled = false;
    const refused = { error: { code: 'keys-not-allowed' } };
    expect(await showServerKey({ instance, source })).toMatchObject(refused);
    expect(await deleteServerKey({ instance, source, confirmed: true })).toMatchObject(refused);
  });
});

const calls = '/api/v1/auths/api_key';

describe('a key', () => {
  const source = { by: 'key', key } as const;

  it.each([
    ['drop', 'connection-closed'],
    [{ status: 500, json: {} }, 'server-error'],
    [{ status: 201, json: { api_key: key } }, 'unexpected-answer'],
    [{ status: 200, json: { api_key: 'session-token' } }, 'no-key-on-server'],
    [{ status: 200, json: { api_key: 'sk-1 2' } }, 'no-key-on-server'],
    [{ status: 200, json: { api_key: 'x-sk-12' } }, 'no-key-on-server'],
    [{ status: 200, json: { api_key: 7 } }, 'no-key-on-server'],
    [{ status: 200, json: {} }, 'no-key-on-server'],
  ] as const)('is not shown from the answer %j', async (answer, code) => {
    const server = await start({
      settings: { secret, users: [fakeUser({ apiKey: key })] },
      intercept: ({ path }) => (path === calls ? answer : undefined),
    });
    const shown = await showServerKey({ instance: instanceAt(server.url), source });
    expect(shown).toMatchObject({ ok: false, error: { code } });
  });

  it.each([
    ['drop', 'connection-closed'],
    [{ status: 500, json: {} }, 'server-error'],
    [{ status: 201, json: true }, 'unexpected-answer'],
  ] as const)('is not said to be deleted after the answer %j', async (answer, code) => {
    const server = await start({
      settings: { secret, users: [fakeUser({ apiKey: key })] },
      intercept: ({ path, method }) => (path === calls && method === 'DELETE' ? answer : undefined),
    });
    const deleted = await deleteServerKey({ instance: instanceAt(server.url), source, confirmed: true });
    expect(deleted).toMatchObject({ ok: false, error: { code } });
  });

  it.each([['drop'], [{ status: 401, json: { detail: 'no', id: 'x', email: 'eve@example.test' } }]] as const)(
    'is shown though nobody says whose it is: %j',
    async (answer) => {
      const server = await start({
        settings: { secret, users: [fakeUser({ apiKey: key })] },
        intercept: ({ path }) => (path === '/api/v1/auths/' ? answer : undefined),
      });
      const shown = await showServerKey({ instance: instanceAt(server.url), source });
      expect(shown).toMatchObject({ ok: true, value: { key } });
      expect(shown.ok && shown.value.holder).toEqual({});
    },
  );

  it.each(['title', 'detail'])('is asked for with a secret that no %s repeats', async (place) => {
    const html = `<title>before ${secret} after</title>`;
    const server = await start({
      settings: { release: '0.11.4', secret, users: [fakeUser()] },
      intercept: ({ path }) => {
        if (place === 'title') return { status: 200, html };
        return path === calls ? { status: 402, json: { detail: `before ${secret} after` } } : undefined;
      },
    });
    const minted = { by: 'secret', secret, userId: 'x', confirmed: true } as const;
    const shown = await showServerKey({ instance: instanceAt(server.url), source: minted });
    const fact = String(shown.ok ? '' : shown.error.facts[place]);
    expect(fact).toMatch(/^before .+ after$/);
    expect(fact).not.toContain(secret.slice(0, 8));
  });
});

describe('creating', () => {
  it.each([
    ['GET', 'drop', 'connection-closed'],
    ['GET', { status: 500, json: {} }, 'server-error'],
    ['POST', { status: 500, json: {} }, 'server-error'],
    ['POST', { status: 403, json: { detail: 'x' } }, 'unexpected-answer'],
  ] as const)('stops at a %s that is answered with %j', async (verb, answer, code) => {
    const server = await start({
      settings: { secret, users: [fakeUser({ apiKey: key })] },
      intercept: ({ path, method }) => (path === calls && method === verb ? answer : undefined),
    });
    const kept = sink();
    const made = await createServerKey({
      instance: instanceAt(server.url),
      source: { by: 'key', key },
      sink: kept,
      confirmed: true,
    });
    expect(made).toMatchObject({ ok: false, error: { reason: 'server', problem: { code } } });
    expect(kept.calls).toEqual(verb === 'GET' ? [] : [`prepare ${key}`]);
    const asked = server.requests.filter(({ path }) => path === calls).map(({ method }) => method);
    expect(asked).toEqual(verb === 'GET' ? ['GET'] : ['GET', 'POST']);
  });

  it('asks for the key that there is, and once for a new one', async () => {
    const server = await start({ settings: { secret, users: [fakeUser({ apiKey: key })] } });
    const source = { by: 'key', key } as const;
    const instance = instanceAt(server.url);
    await createServerKey({ instance, source, sink: sink(), confirmed: true });
    const asked = server.requests.filter(({ path }) => path === calls).map(({ method }) => method);
    expect(asked).toEqual(['GET', 'POST']);
  });

  it('does not begin when the key could not be kept', async () => {
    const user = fakeUser({ apiKey: key });
    const server = await start({ settings: { secret, users: [user] } });
    const instance = instanceAt(server.url);
    const source = { by: 'key', key } as const;
    const made = await createServerKey({
      instance,
      source,
      sink: sink({ refuse: true }),
      confirmed: true,
    });
    expect(made).toMatchObject({ error: { reason: 'not-prepared', failure: { code: 'keychain-locked' } } });
    expect(user.apiKey).toBe(key);
  });

  it('keeps at a second try, and hands the key back when both fail', async () => {
    const user = fakeUser({ apiKey: key });
    const server = await start({ settings: { secret, users: [user] } });
    const instance = instanceAt(server.url);
    const source = { by: 'password', email: user.email, password: user.password } as const;
    const second = await createServerKey({
      instance,
      source,
      sink: sink({ failures: 1 }),
      confirmed: true,
    });
    expect(second.ok).toBe(true);
    const lost = await createServerKey({
      instance,
      source,
      sink: sink({ failures: 2 }),
      confirmed: true,
    });
    const failure = { code: 'keychain-unresponsive' };
    expect(lost).toMatchObject({ error: { reason: 'not-kept', failure, key: user.apiKey } });
  });

  it('reads back a key whose answer never came', async () => {
    const user = fakeUser({ apiKey: key });
    let dropped = false;
    const server = await start({
      settings: { secret, users: [user] },
      intercept: ({ method, path }) => {
        if (method !== 'POST' || !path.endsWith('/api_key') || dropped) return undefined;
        dropped = true;
        user.apiKey = `sk-${'99'.repeat(16)}`;
        return 'drop';
      },
    });
    const kept = sink();
    const source = { by: 'password', email: user.email, password: user.password } as const;
    const made = await createServerKey({
      instance: instanceAt(server.url),
      source,
      sink: kept,
      confirmed: true,
    });
    expect(made).toMatchObject({ ok: true, value: { verdict: { code: 'works' } } });
    expect(kept.calls).toEqual([`prepare ${key}`, `keep ${user.apiKey ?? ''}`]);
  });

  it.each([[undefined], [{ status: 500, json: {} }]])(
    'takes the old key for no new one where the server made none, and then answers %j',
    async (later) => {
      const user = fakeUser({ apiKey: key });
      let made = false;
      const server = await start({
        settings: { secret, users: [user] },
        intercept: ({ method, path }) => {
          if (path !== calls) return undefined;
          if (method !== 'POST') return made ? later : undefined;
          made = true;
          return 'drop';
        },
      });
      const kept = sink();
      const source = { by: 'key', key } as const;
      const created = await createServerKey({
        instance: instanceAt(server.url),
        source,
        sink: kept,
        confirmed: true,
      });
      expect(created).toMatchObject({ error: { reason: 'server', problem: { code: 'connection-closed' } } });
      expect(kept.calls).toEqual([`prepare ${key}`]);
    },
  );

  it('waits for the new key longer than for other answers, for giving up would lose it', async () => {
    const user = fakeUser({ apiKey: key });
    const timeLimitMs = 2500;
    const server = await start({
      settings: { secret, users: [user] },
      intercept: async ({ method, path }) => {
        if (method === 'POST' && path.endsWith('/api_key')) await wait(timeLimitMs * 2);
        return undefined;
      },
    });
    const kept = sink();
    const instance = instanceAt(server.url);
    const source = { by: 'key', key } as const;
    const made = await createServerKey({ instance, source, sink: kept, confirmed: true, timeLimitMs });
    expect(made).toMatchObject({ ok: true, value: { verdict: { code: 'works' } } });
    expect(kept.calls).toEqual([`prepare ${key}`, `keep ${user.apiKey ?? ''}`]);
  });

  it('is not cut off by a cancel once the server was asked', async () => {
    const user = fakeUser();
    const stop = new AbortController();
    const server = await start({
      settings: { secret, users: [user] },
      intercept: ({ method, path }) => {
        if (method === 'POST' && path.endsWith('/api_key')) stop.abort();
        return undefined;
      },
    });
    const kept = sink();
    const source = { by: 'password', email: user.email, password: user.password } as const;
    await createServerKey({
      instance: instanceAt(server.url),
      source,
      sink: kept,
      confirmed: true,
      signal: stop.signal,
    });
    expect(kept.calls).toEqual(['prepare none', `keep ${user.apiKey ?? ''}`]);
  });

  it('reads back a key whose answer never came after a cancel too', async () => {
    const user = fakeUser({ apiKey: key });
    const made = `sk-${'99'.repeat(16)}`;
    const stop = new AbortController();
    const server = await start({
      settings: { secret, users: [user] },
      intercept: ({ method, path }) => {
        if (method !== 'POST' || path !== calls) return undefined;
        stop.abort();
        user.apiKey = made;
        return 'drop';
      },
    });
    const kept = sink();
    const source = { by: 'password', email: user.email, password: user.password } as const;
    const created = await createServerKey({
      instance: instanceAt(server.url),
      source,
      sink: kept,
      confirmed: true,
      signal: stop.signal,
    });
    expect(created).toMatchObject({ ok: true, value: { savedAs } });
    expect(kept.calls).toEqual([`prepare ${key}`, `keep ${made}`]);
  });
});

describe('signing in', () => {
  it.each<[string, Partial<Extract<SessionSource, { by: 'password' }>>, boolean, string]>([
    ['a wrong password', { password: 'wrong' }, false, 'sign-in-refused'],
    ['an authenticator that is asked for', {}, true, 'authenticator-code-needed'],
    ['a wrong code', { code: '000000' }, true, 'authenticator-code-refused'],
  ])('with %s', async (_what, more, mfa, code) => {
    const user = fakeUser();
    const server = await start({ settings: { secret, mfa, users: [user] } });
    const source = { by: 'password', email: user.email, password: user.password, ...more } as const;
    const shown = await showServerKey({ instance: instanceAt(server.url), source });
    expect(shown).toMatchObject({ ok: false, error: { code } });
  });

  it('with the code of the authenticator', async () => {
    const user = fakeUser({ apiKey: key });
    const server = await start({ settings: { secret, mfa: true, users: [user] } });
    const source = { by: 'password', email: user.email, password: user.password, code: user.code } as const;
    const shown = await showServerKey({ instance: instanceAt(server.url), source });
    expect(shown).toMatchObject({ ok: true, value: { key } });
    expect(server.requests.some(({ path }) => path === '/api/v1/auths/signout')).toBe(true);
  });

  it.each([
    ['enroll', 'authenticator-not-set-up'],
    ['recover', 'authenticator-not-set-up'],
    ['pending', 'account-pending'],
  ])('when the next step is %s', async (step, code) => {
    const server = await start({
      intercept: ({ path }) =>
        path.endsWith('/signin')
          ? { status: 200, json: { next_step: step, challenge_token: 'x' } }
          : undefined,
    });
    const source = { by: 'password', email: 'a@example.test', password: 'x' } as const;
    const shown = await showServerKey({ instance: instanceAt(server.url), source });
    expect(shown).toMatchObject({ ok: false, error: { code } });
  });

  it.each([
    [429, { detail: 'API rate limit exceeded' }, 'sign-in-limited'],
    [
      403,
      { detail: 'The requested action has been restricted as a security measure.' },
      'password-sign-in-off',
    ],
    [500, {}, 'server-error'],
    // A proxy's, which knows no passwords of Open WebUI.
    [400, '400 Bad Request', 'unexpected-answer'],
    [403, '403 Forbidden', 'unexpected-answer'],
  ])('when the server answers %d %j', async (status, json, code) => {
    const server = await start({
      intercept: ({ path }) => (path.endsWith('/signin') ? { status, json } : undefined),
    });
    const source = { by: 'password', email: 'a@example.test', password: 'x' } as const;
    const shown = await showServerKey({ instance: instanceAt(server.url), source });
    expect(shown).toMatchObject({ ok: false, error: { code } });
  });

  it('sends no password to a server that is not Open WebUI', async () => {
    const server = await start({ intercept: () => ({ status: 200, html: '<title>x</title>' }) });
    const source = { by: 'password', email: 'a@example.test', password: 'hunter2!' } as const;
    const shown = await showServerKey({ instance: instanceAt(server.url), source });
    expect(shown).toMatchObject({ ok: false, error: { code: 'not-open-webui' } });
    expect(JSON.stringify(server.requests)).not.toContain('hunter2!');
  });

  it.each<[SessionSource, string]>([
    [{ by: 'token', token: 'no token' }, 'not-a-session-token'],
    [{ by: 'token', token: fakeToken('x', { id: 'x', exp: 1 }) }, 'session-expired'],
    [{ by: 'key', key: 'sk-ant-x' }, 'not-an-api-key'],
    [{ by: 'secret', secret: '', userId: 'x', confirmed: true }, 'secret-refused'],
  ])('refuses what cannot be a credential: %j', async (source, code) => {
    const server = await start();
    const shown = await showServerKey({ instance: instanceAt(server.url), source });
    expect(shown).toMatchObject({ ok: false, error: { code } });
    expect(server.requests.map(({ path }) => path)).toEqual(['/api/config']);
  });
});
