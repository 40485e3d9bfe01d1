import { err, ok } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import type { ServerKeyProblem } from '../shared/server-views.ts';
import { inspectToken, isExpired } from '../tokens/inspect.ts';
import { mintToken } from '../tokens/sign.ts';
import { jsonObject } from './body.ts';
import type { Answer, Call } from './client.ts';
import { canBeHeaderValue } from './header.ts';
import { shapeOfKey } from './key-shape.ts';
import { withoutEvidence } from './finding.ts';
import { problem, signInProblem } from './server-key-problem.ts';
import type { RequestLog } from './request-log.ts';

/** The credential for managing a user's key on the server. It is never saved. */
export type SessionSource =
  /** `code`: from the authenticator, for servers that require one. */
  | {
      readonly by: 'password';
      readonly email: string;
      readonly password: string;
      readonly code?: string | undefined;
    }
  /** A session token pasted from the browser. */
  | { readonly by: 'token'; readonly token: string }
  /** The user's own API key. */
  | { readonly by: 'key'; readonly key: string }
  /**
   * The deployment's static secret: a token is minted for this user. It acts as that user, so it requires a confirmation.
   * Servers from 0.12 on take it only for accounts that were made before and never signed out everywhere: the sessions of the
   * others carry a stamp that only the server knows.
   */
  | {
      readonly by: 'secret';
      readonly secret: string;
      readonly userId: string;
      readonly confirmed: true;
    };

export interface Session {
  readonly credential: NonNullable<Call['credential']>;
  /** Ends a session that was opened here; has no effect on others. */
  end(): Promise<void>;
}

/** The secrets of a source that have to be redacted from all answers. */
export function secretsOfSource(source: SessionSource): readonly string[] {
  switch (source.by) {
    case 'password':
      return [source.password];
    case 'token':
      return [source.token.trim()];
    case 'key':
      return [source.key];
    case 'secret':
      return [source.secret];
    default:
      return source satisfies never;
  }
}

/** Lifetime of a minted token: long enough for the few calls of one action. */
const mintedSeconds = 120;

/** Signs in, or uses the given credential, after checks that need no server. */
export async function openSession(
  requests: RequestLog,
  source: SessionSource,
): Promise<Result<Session, ServerKeyProblem>> {
  switch (source.by) {
    case 'password':
      return await signIn(requests, source);
    case 'token': {
      const token = source.token.trim();
      const facts = inspectToken(token);
      if (facts === null || !canBeHeaderValue(token)) return err(problem('not-a-session-token'));
      if (isExpired(facts, Date.now())) return err(problem('session-expired'));
      return ok(lasting({ kind: 'token', value: token }));
    }
    case 'key': {
      const { shape } = shapeOfKey(source.key);
      if (shape !== 'open-webui' && shape !== 'other-sk') return err(problem('not-an-api-key'));
      return ok(lasting({ kind: 'key', value: source.key }));
    }
    case 'secret': {
      if (source.secret === '') return err(problem('secret-refused'));
      const expiresAt = Math.floor(Date.now() / 1000) + mintedSeconds;
      const value = await mintToken(source.secret, { id: source.userId, expiresAt });
      return ok(lasting({ kind: 'token', value }));
    }
    default:
      return source satisfies never;
  }
}

function lasting(credential: Session['credential']): Session {
  return { credential, end: async () => {} };
}

async function signIn(
  requests: RequestLog,
  { email, password, code }: Extract<SessionSource, { by: 'password' }>,
): Promise<Result<Session, ServerKeyProblem>> {
  const asked = await requests.ask({
    method: 'POST',
    path: '/api/v1/auths/signin',
    json: { open: { email }, secret: { password } },
  });
  if (!asked.ok) return err(withoutEvidence(asked.error));
  const first = readSignIn(asked.value);
  if (!first.ok) return first;
  if (first.value.step === 'signed-in') return ok(opened(requests, first.value.token));
  if (code === undefined) return err(problem('authenticator-code-needed'));

  const verified = await requests.ask({
    method: 'POST',
    path: '/api/v1/auths/mfa/verify',
    json: { open: { recovery: false }, secret: { challenge_token: first.value.challenge, code } },
  });
  if (!verified.ok) return err(withoutEvidence(verified.error));
  if (verified.value.status === 400 || verified.value.status === 401) {
    return err(problem('authenticator-code-refused'));
  }
  const second = readSignIn(verified.value);
  if (!second.ok) return second;
  if (second.value.step === 'signed-in') return ok(opened(requests, second.value.token));
  return err(problem('authenticator-code-refused'));
}

type SignInStep =
  | { readonly step: 'signed-in'; readonly token: string }
  | { readonly step: 'verify'; readonly challenge: string };

function readSignIn(answer: Answer): Result<SignInStep, ServerKeyProblem> {
  const body = answer.status === 200 ? jsonObject(answer.text) : null;
  if (body === null) return err(signInProblem(answer));
  const { token, next_step: nextStep, challenge_token: challenge } = body;
  if (typeof token === 'string' && canBeHeaderValue(token)) return ok({ step: 'signed-in', token });
  if (nextStep === 'verify' && typeof challenge === 'string') return ok({ step: 'verify', challenge });
  if (nextStep === 'enroll' || nextStep === 'recover') return err(problem('authenticator-not-set-up'));
  if (nextStep === 'pending') return err(problem('account-pending'));
  return err(signInProblem(answer));
}

/** Signs a session that was opened here out on the server as well: servers that track tokens then reject it. */
function opened(requests: RequestLog, token: string): Session {
  const credential = { kind: 'token', value: token } as const;
  return {
    credential,
    async end() {
      const path = '/api/v1/auths/signout';
      const asked = await requests.ask({ method: 'POST', path, credential });
      if (asked.ok && asked.value.status === 405) await requests.ask({ path, credential });
    },
  };
}
