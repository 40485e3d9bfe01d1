import { record } from '../../electron/openwebui/body.ts';

/** A user of a real server, with the session that made it. */
export interface RealUser {
  readonly id: string;
  readonly email: string;
  readonly password: string;
  readonly token: string;
}

/** Calls a real server's API and gives the JSON back; throws on any status but 200. */
export async function api(
  url: string,
  token: string | null,
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<unknown> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${answer.slice(0, 300)}`);
  return JSON.parse(answer);
}

function text(value: unknown, field: string): string {
  const found = record(value)?.[field];
  if (typeof found !== 'string') throw new Error(`The answer has no ${field}.`);
  return found;
}

function userOf(answer: unknown, email: string, password: string): RealUser {
  return { id: text(answer, 'id'), token: text(answer, 'token'), email, password };
}

/** The first user, who becomes administrator. */
export async function signUp(url: string): Promise<RealUser> {
  const [email, password] = ['ada@example.test', 'correct horse battery'] as const;
  const form = { name: 'Ada', email, password, profile_image_url: '/user.png' };
  return userOf(await api(url, null, 'POST', '/api/v1/auths/signup', form), email, password);
}

export async function addUser(
  url: string,
  admin: RealUser,
  name: string,
  role: 'user' | 'pending',
): Promise<RealUser> {
  const [email, password] = [`${name}@example.test`, `${name} correct horse`] as const;
  const form = { name, email, password, role, profile_image_url: '/user.png' };
  return userOf(await api(url, admin.token, 'POST', '/api/v1/auths/add', form), email, password);
}

export async function makeKey(url: string, user: RealUser): Promise<string> {
  return text(await api(url, user.token, 'POST', '/api/v1/auths/api_key'), 'api_key');
}

/** Changes settings of the administrator's page, by the names of this or of older releases, whichever it has. */
export async function configure(
  url: string,
  admin: RealUser,
  change: {
    readonly keysEnabled?: boolean;
    readonly allowedPaths?: string | null;
    readonly mfa?: boolean;
  },
): Promise<void> {
  const path = '/api/v1/auths/admin/config';
  const config = { ...record(await api(url, admin.token, 'GET', path)) };
  const set = (names: readonly string[], value: unknown): void => {
    const name = names.find((candidate) => candidate in config);
    if (name === undefined) throw new Error(`The settings have none of ${names.join(', ')}.`);
    config[name] = value;
  };
  if (change.keysEnabled !== undefined) set(['ENABLE_API_KEYS', 'ENABLE_API_KEY'], change.keysEnabled);
  if (change.allowedPaths !== undefined) {
    const limited = change.allowedPaths !== null;
    set(['ENABLE_API_KEYS_ENDPOINT_RESTRICTIONS', 'ENABLE_API_KEY_ENDPOINT_RESTRICTIONS'], limited);
    set(['API_KEYS_ALLOWED_ENDPOINTS', 'API_KEY_ALLOWED_ENDPOINTS'], change.allowedPaths ?? '');
  }
  if (change.mfa !== undefined) set(['ENABLE_MFA'], change.mfa);
  await api(url, admin.token, 'POST', path, config);
}

/** Sets the permission of everybody to use keys; false where the release has no such permission. */
export async function permitKeys(url: string, admin: RealUser, permitted: boolean): Promise<boolean> {
  const path = '/api/v1/users/default/permissions';
  const permissions = { ...record(await api(url, admin.token, 'GET', path)) };
  const features = { ...record(permissions['features']) };
  if (!('api_keys' in features)) return false;
  permissions['features'] = { ...features, api_keys: permitted };
  await api(url, admin.token, 'POST', path, permissions);
  return true;
}
