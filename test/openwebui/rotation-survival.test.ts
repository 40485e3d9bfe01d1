import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { derivedKeys } from '../../electron/openwebui/derived-keys.ts';
import { authenticatorsSince } from '../../electron/shared/open-webui-variables.ts';
import { instanceAt } from '../support/builders.ts';
import { api, configure, makeKey, signUp } from './admin.ts';
import type { RealUser } from './admin.ts';
import { eachRelease } from './each-release.ts';
import { readRows, writeRows } from './encrypted-rows.ts';
import type { Rows, WrittenRows } from './encrypted-rows.ts';
import { startFakeSignOn } from './fake-sign-on.ts';
import type { FakeSignOn } from './fake-sign-on.ts';
import { testKey } from './patient.ts';
import { makeDataDir, removeDataDir, startRealServer, StartError } from './real-server.ts';
import type { RealServer } from './real-server.ts';
import { enrol, signIn } from './sign-in.ts';
import type { Enrolled } from './sign-in.ts';

const hex = () => randomBytes(32).toString('hex');
const encryptsValves = { ENABLE_VALVE_ENCRYPTION: 'true' } as const;
const nothing = { token: null, client: null, valves: null, app: null } as const;

/** Where the server sends a user who opens the tool, for which it has to read the registration; a status where nowhere. */
async function sentTo(url: string, token: string): Promise<unknown> {
  const answer = await fetch(`${url}/oauth/clients/mcp:tools/authorize`, {
    headers: { authorization: `Bearer ${token}` },
    redirect: 'manual',
  });
  const location = answer.headers.get('location');
  if (location === null) return answer.status;
  const { origin, pathname, searchParams } = new URL(location);
  return { address: `${origin}${pathname}`, client: searchParams.get('client_id') };
}

eachRelease(', given a new secret key', ({ version, dir, isAtLeast }) => {
  const hasAuthenticators = isAtLeast(authenticatorsSince);
  // By Open WebUI's own CHANGELOG.md.
  const hasValves = isAtLeast([0, 10, 0]);
  const hasApps = isAtLeast([0, 12, 1]);
  // One of 44 characters is a Fernet key itself, for all uses but the authenticators'.
  const old = hasAuthenticators ? hex() : `${randomBytes(32).toString('base64url')}=`;
  const kept = Object.fromEntries(derivedKeys(old, version).map(({ name, value }) => [name, value]));
  const first = hex();

  let dataDir = '';
  let signOn: FakeSignOn;
  let server: RealServer | undefined;
  let owner: RealUser;
  let enrolled: Enrolled | null = null;
  let oldSession = '';
  let key = '';
  let rows: Rows;
  let written: WrittenRows;

  const optionsOf = (secret: string, more: Readonly<Record<string, string>> = {}) => ({
    dir,
    dataDir,
    secret,
    env: { ...encryptsValves, ...more },
  });

  async function start(...options: Parameters<typeof optionsOf>): Promise<string> {
    await server?.stop();
    server = undefined;
    server = await startRealServer(optionsOf(...options));
    return server.url;
  }

  /** Signs in as people do, and tells by the server's own answers what it reads then. */
  async function found(url: string, second: 'code' | 'recovery code'): Promise<unknown> {
    const factor = second === 'code' ? enrolled?.authenticator : enrolled?.recoveryCodes[0];
    const { asked, token } = await signIn(url, owner, factor ?? null);
    return {
      asked,
      user: await api(url, token, 'GET', '/api/v1/auths/'),
      sessions: await api(url, token, 'GET', `/api/v1/users/${owner.id}/oauth/sessions`),
      tool: await sentTo(url, token),
      key: (await testKey({ instance: instanceAt(url), value: key })).code,
    };
  }
  const everything = () => ({
    asked: hasAuthenticators ? 'verify' : undefined,
    user: { id: owner.id },
    sessions: [{ id: written.session, provider: rows.provider, token: rows.token }],
    tool: { address: signOn.authorizeUrl, client: rows.client['client_id'] },
    key: 'works',
  });

  beforeAll(async () => {
    dataDir = await makeDataDir();
    signOn = await startFakeSignOn();
    const url = await start(old);
    owner = await signUp(url);
    await configure(url, owner, { keysEnabled: true });
    key = await makeKey(url, owner);
    if (hasAuthenticators) {
      await configure(url, owner, { mfa: true });
      enrolled = await enrol(url, owner);
    }
    oldSession = enrolled?.token ?? owner.token;
    rows = {
      user: owner.id,
      provider: 'mcp:tools',
      token: {
        access_token: hex(),
        refresh_token: hex(),
        expires_at: Math.floor(Date.now() / 1000) + 86_400,
      },
      client: {
        client_id: `client-${randomBytes(8).toString('hex')}`,
        client_secret: hex(),
        redirect_uris: ['http://127.0.0.1/oauth/clients/mcp:tools/callback'],
        scope: 'read',
        resource: signOn.issuer,
        issuer: signOn.issuer,
      },
      valves: { token: hex() },
      app: hex(),
    };
    written = await writeRows(optionsOf(old), rows);
    const connection = {
      url: signOn.issuer,
      path: '',
      type: 'mcp',
      auth_type: 'oauth_2.1',
      key: '',
      config: { enable: true },
      info: { id: 'tools', name: 'Tools', oauth_client_info: written.client },
    };
    await api(url, oldSession, 'POST', '/api/v1/configs/tool_servers', {
      TOOL_SERVER_CONNECTIONS: [connection],
    });
  });
  afterAll(async () => {
    await server?.stop();
    signOn.close();
    await removeDataDir(dataDir);
  });

  it('without what is derived from the old one reads nothing of it, and with the old one all', async () => {
    const [lost, read] = await Promise.all([
      readRows(optionsOf(first), written),
      readRows(optionsOf(old), written),
    ]);
    expect(lost).toEqual(nothing);
    expect(read).toEqual({
      token: rows.token,
      client: rows.client,
      valves: hasValves ? rows.valves : null,
      app: hasApps ? rows.app : null,
    });
  });

  it.skipIf(!hasAuthenticators)('does not start then, and goes on as before with the old one', async () => {
    const failed = await start(first).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(StartError);
    expect(String(failed)).toContain('Stored MFA secrets cannot be decrypted');
    const url = await start(old);
    expect(await api(url, oldSession, 'GET', '/api/v1/auths/')).toMatchObject({ id: owner.id });
    expect(await found(url, 'code')).toMatchObject(everything());
  });

  it('with what is derived ends the sessions, and keeps what people sign in with, OAuth and keys', async () => {
    const [url, read] = await Promise.all([start(first, kept), readRows(optionsOf(first, kept), written)]);
    // Valves and apps have no key of their own.
    expect(read).toEqual({ ...nothing, token: rows.token, client: rows.client });
    await expect(api(url, oldSession, 'GET', '/api/v1/auths/')).rejects.toThrow(
      'GET /api/v1/auths/: 401 {"detail":"401 Unauthorized"}',
    );
    expect(await found(url, 'code')).toMatchObject(everything());
    expect(await found(url, 'recovery code')).toMatchObject(everything());
  });

  it('keeps them at a later rotation too, with the values of the first', async () => {
    expect(await found(await start(hex(), kept), 'code')).toMatchObject(everything());
  });
});
