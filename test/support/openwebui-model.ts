import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';

/** The releases whose wording and order of checks the fake follows: 0.6.36, 0.11.4 and 0.12.4. */
export type FakeRelease = '0.6.36' | '0.11.4' | '0.12.4';

export interface FakeUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  role: 'admin' | 'user' | 'pending';
  password: string;
  apiKey: string | null;
  /** Permission `features.api_keys`; administrators do not need it. */
  mayUseKeys: boolean;
  /** From 0.12 on a session carries it; null only for accounts that are older than that. */
  stamp: string | null;
  /** The code that the authenticator shows, for servers with MFA. */
  code: string;
}

/** What the fake server is set to; change it while it runs. */
export interface FakeSettings {
  release: FakeRelease;
  name: string;
  secret: string;
  authOn: boolean;
  keysEnabled: boolean;
  /** Paths to which keys are limited, or null for no limit. */
  allowedPaths: readonly string[] | null;
  keyHeader: string;
  mfa: boolean;
  models: number;
  users: FakeUser[];
}

export interface FakeRequest {
  readonly method: string;
  /** Below the server's base path, without the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  /** The client's, which tells its connections apart. */
  readonly port: number;
}

export interface FakeAnswer {
  readonly status: number;
  readonly json?: unknown;
  readonly html?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The words beside the status. */
  readonly reason?: string;
}

const texts = {
  invalidToken: 'Your session has expired or the token is invalid. Please sign in again.',
  unauthorized: '401 Unauthorized',
  prohibited:
    'You do not have permission to access this resource. Please contact your administrator for assistance.',
  keysOff: 'Use of API key is not enabled in the environment.',
  creationOff: 'API key creation is not allowed in the environment.',
  keyMissing:
    "Oops! It looks like there's a hiccup. The API key is missing. Please make sure to provide a valid API key to access this feature.",
  badPassword:
    'The email or password provided is incorrect. Please check for typos and try logging in again.',
} as const;

class Refusal extends Error {
  readonly status: number;
  constructor(status: number, detail: string) {
    super(detail);
    this.status = status;
  }
}

/** Makes a user with an id, a role and no key. */
export function fakeUser(user: Partial<FakeUser> = {}): FakeUser {
  return {
    id: randomUUID(),
    name: 'Ada Tester',
    email: 'ada@example.test',
    role: 'user',
    password: 'correct horse',
    apiKey: null,
    mayUseKeys: true,
    stamp: randomUUID(),
    code: '123456',
    ...user,
  };
}

function part(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** Signs a session token as the server would. */
export function fakeToken(secret: string, claims: Readonly<Record<string, unknown>>): string {
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

/** Answers one request as the release set would. */
export function answerLikeOpenWebUi(settings: FakeSettings, request: FakeRequest): FakeAnswer {
  try {
    return route(settings, request);
  } catch (error) {
    if (error instanceof Refusal) return { status: error.status, json: { detail: error.message } };
    throw error;
  }
}

/** What every unknown path answers. */
const page: FakeAnswer = {
  status: 200,
  html: '<!doctype html><html><head><title>Open WebUI</title></head><body></body></html>',
};

function route(settings: FakeSettings, request: FakeRequest): FakeAnswer {
  const { release } = settings;
  switch (`${request.method} ${request.path}`) {
    case 'GET /health':
      return { status: 200, json: { status: true } };
    case 'GET /ready':
      return release === '0.6.36' ? page : { status: 200, json: { status: true } };
    case 'GET /api/version':
      return { status: 200, json: { version: release } };
    case 'GET /api/config':
      return { status: 200, json: config(settings) };
    case 'GET /api/v1/auths/': {
      const { user, token, type } = signedIn(settings, request);
      if (release === '0.12.4' && type === 'key') throw new Refusal(403, 'A human session is required.');
      const { id, name, email, role } = user;
      return { status: 200, json: { token, token_type: 'Bearer', expires_at: null, id, email, name, role } };
    }
    case 'GET /api/v1/users/user/status': {
      if (release === '0.6.36') return page;
      const { id, name, email, role } = verified(settings, request);
      return { status: 200, json: { id, name, email, role, settings: {}, oauth: null } };
    }
    case 'POST /api/chat/completions':
    case 'POST /api/v1/chat/completions':
    case 'POST /api/v1/messages':
      if (release === '0.6.36' && request.path.endsWith('messages')) break;
      verified(settings, request);
      return { status: 400, json: { detail: 'Model not found' } };
    case 'GET /api/v1/models':
    case 'GET /api/models': {
      verified(settings, request);
      const data = Array.from({ length: settings.models }, (_, index) => ({ id: `model-${index}` }));
      return { status: 200, json: { data } };
    }
    case 'GET /api/v1/chats/':
    case 'GET /api/v1/knowledge/':
    case 'GET /openai/models':
    case 'GET /ollama/api/tags':
      verified(settings, request);
      return { status: 200, json: [] };
    case 'POST /api/v1/auths/signin':
      return signIn(settings, request);
    case 'POST /api/v1/auths/mfa/verify':
      return verifyCode(settings, request);
    case `${release === '0.6.36' ? 'GET' : 'POST'} /api/v1/auths/signout`:
      return { status: 200, json: { status: true } };
    case 'GET /api/v1/auths/api_key': {
      const { apiKey } = keyOwner(settings, request);
      if (apiKey === null) throw new Refusal(404, texts.keyMissing);
      return { status: 200, json: { api_key: apiKey } };
    }
    case 'POST /api/v1/auths/api_key': {
      const user = keyOwner(settings, request);
      user.apiKey = `sk-${randomUUID().replaceAll('-', '')}`;
      return { status: 200, json: { api_key: user.apiKey } };
    }
    case 'DELETE /api/v1/auths/api_key': {
      keyOwner(settings, request).apiKey = null;
      return { status: 200, json: true };
    }
    default:
  }
  return request.method === 'GET' ? page : { status: 405, json: { detail: 'Method Not Allowed' } };
}

function config(settings: FakeSettings): unknown {
  const { name, release, authOn, keysEnabled, users } = settings;
  return {
    ...(users.length === 0 ? { onboarding: true } : {}),
    status: true,
    name,
    version: release,
    default_locale: '',
    oauth: { providers: {} },
    features: {
      auth: authOn,
      ...(release === '0.6.36' ? { enable_api_key: keysEnabled } : {}),
      enable_signup: false,
    },
  };
}

interface SignedIn {
  readonly user: FakeUser;
  readonly token: string;
  readonly type: 'key' | 'jwt';
}

function signedIn(settings: FakeSettings, request: FakeRequest): SignedIn {
  const token = credentialOf(settings, request);
  if (token === undefined) throw new Refusal(401, 'Not authenticated');
  if (!token.startsWith('sk-')) return { user: sessionUser(settings, token), token, type: 'jwt' };
  const user = settings.users.find(({ apiKey }) => apiKey === token);
  const pathOk =
    settings.allowedPaths === null ||
    settings.allowedPaths.some((path) => request.path === path || request.path.startsWith(`${path}/`));
  if (settings.release === '0.6.36') {
    if (!settings.keysEnabled || !pathOk) throw new Refusal(403, texts.keysOff);
    if (user === undefined) throw new Refusal(401, texts.invalidToken);
  } else {
    if (user === undefined) throw new Refusal(401, texts.invalidToken);
    if (!settings.keysEnabled || (user.role !== 'admin' && !user.mayUseKeys))
      throw new Refusal(403, texts.keysOff);
    if (!pathOk) throw new Refusal(403, texts.prohibited);
  }
  return { user, token, type: 'key' };
}

function credentialOf(settings: FakeSettings, request: FakeRequest): string | undefined {
  const parts = String(request.headers['authorization'] ?? '').split(' ');
  if (parts.length === 2) return parts[1];
  const cookie = /(?:^|; )token=([^;]+)/.exec(String(request.headers['cookie'] ?? ''));
  if (cookie !== null) return cookie[1];
  if (settings.release === '0.6.36') return undefined;
  const key = request.headers[settings.keyHeader.toLowerCase()];
  return typeof key === 'string' ? key : undefined;
}

function sessionUser(settings: FakeSettings, token: string): FakeUser {
  const claims = verifiedClaims(settings.secret, token);
  if (claims === null || typeof claims['id'] !== 'string') throw new Refusal(401, texts.unauthorized);
  const user = settings.users.find(({ id }) => id === claims['id']);
  if (user !== undefined) {
    const stamp = claims['session_stamp'] ?? null;
    if (settings.release === '0.12.4' && stamp !== user.stamp) throw new Refusal(401, 'Invalid token');
    return user;
  }
  throw new Refusal(
    401,
    settings.release === '0.12.4' ? 'Invalid authentication request.' : texts.invalidToken,
  );
}

function verifiedClaims(secret: string, token: string): Readonly<Record<string, unknown>> | null {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const wanted = createHmac('sha256', secret).update(`${header}.${payload}`).digest();
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null;
  const claims = fieldsOf(Buffer.from(payload, 'base64url').toString('utf8'));
  const { exp } = claims;
  return typeof exp === 'number' && exp * 1000 <= Date.now() ? null : claims;
}

function fieldsOf(json: string): {
  readonly [field: string]: unknown;
  readonly exp?: unknown;
  readonly email?: unknown;
  readonly password?: unknown;
} {
  const value: unknown = JSON.parse(json);
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function verified(settings: FakeSettings, request: FakeRequest): FakeUser {
  const { user } = signedIn(settings, request);
  if (user.role === 'pending') throw new Refusal(401, texts.prohibited);
  return user;
}

function keyOwner(settings: FakeSettings, request: FakeRequest): FakeUser {
  const { user } = signedIn(settings, request);
  if (!settings.keysEnabled || (user.role !== 'admin' && !user.mayUseKeys)) {
    throw new Refusal(403, texts.creationOff);
  }
  return user;
}

function signIn(settings: FakeSettings, request: FakeRequest): FakeAnswer {
  const { email: wanted, password } = fieldsOf(request.body);
  const user = settings.users.find((candidate) => candidate.email === wanted);
  if (user === undefined || user.password !== password) throw new Refusal(400, texts.badPassword);
  if (settings.mfa)
    return { status: 200, json: { next_step: 'verify', challenge_token: user.id, expires_in: 300 } };
  return session(settings, user);
}

function verifyCode(settings: FakeSettings, request: FakeRequest): FakeAnswer {
  const { challenge_token: challenge, code } = fieldsOf(request.body);
  const user = settings.users.find(({ id }) => id === challenge);
  if (user === undefined || user.code !== code) throw new Refusal(401, 'Invalid authentication request.');
  return session(settings, user);
}

function session(settings: FakeSettings, user: FakeUser): FakeAnswer {
  const expiresAt = Math.floor(Date.now() / 1000) + 3600;
  const { id, name, email, role, stamp } = user;
  const token = fakeToken(settings.secret, { id, exp: expiresAt, session_stamp: stamp });
  return {
    status: 200,
    json: { token, token_type: 'Bearer', expires_at: expiresAt, id, email, name, role },
  };
}
