import { record } from '../../electron/openwebui/body.ts';
import { api } from './admin.ts';
import type { RealUser } from './admin.ts';
import { Authenticator } from './totp.ts';

/** What a user got out of signing in, and what the server asked for after the password. */
export interface SignedIn {
  readonly asked: unknown;
  readonly token: string;
}

/** An authenticator that a user has set up. */
export interface Enrolled {
  readonly authenticator: Authenticator;
  readonly recoveryCodes: readonly string[];
  readonly token: string;
}

async function post(url: string, path: string, body: unknown): Promise<Readonly<Record<string, unknown>>> {
  return record(await api(url, null, 'POST', path, body)) ?? {};
}

async function password(url: string, { email, password: value }: RealUser) {
  return await post(url, '/api/v1/auths/signin', { email, password: value });
}

/** Signs in where the server asks for an authenticator and the user has none: with the password and a first code. */
export async function enrol(url: string, user: RealUser): Promise<Enrolled> {
  const { challenge_token } = await password(url, user);
  const setup = await post(url, '/api/v1/auths/mfa/enroll/start', { challenge_token });
  const authenticator = new Authenticator(String(setup['manual_key']));
  const code = await authenticator.code();
  const done = await post(url, '/api/v1/auths/mfa/enroll/confirm', { challenge_token, code });
  const codes = done['recovery_codes'];
  return {
    authenticator,
    recoveryCodes: Array.isArray(codes) ? codes.map(String) : [],
    token: String(done['token']),
  };
}

/** Signs in with the password and, where the server asks for more, a code of the authenticator or a recovery code. */
export async function signIn(
  url: string,
  user: RealUser,
  second: Authenticator | string | null,
): Promise<SignedIn> {
  const first = await password(url, user);
  const asked = first['next_step'];
  if (asked === undefined || second === null) return { asked, token: String(first['token']) };
  const recovery = typeof second === 'string';
  const code = recovery ? second : await second.code();
  const { challenge_token } = first;
  const done = await post(url, '/api/v1/auths/mfa/verify', { challenge_token, code, recovery });
  return { asked, token: String(done['token']) };
}
