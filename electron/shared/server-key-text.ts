import type { ServerKeyProblem, ServerKeyProblemCode } from './server-views.ts';
import { adviceFor } from './verdict-text.ts';
import type { Advice } from './verdict-text.ts';
import { verdictCodes } from './verdict.ts';

const texts = {
  'sign-in-refused': {
    what: 'The server refused this e-mail address and password.',
    remedy: 'Check both; an account that signs in through OAuth or LDAP has no password here.',
  },
  'sign-in-limited': {
    what: 'The server takes no more sign-in tries for this address now.',
    remedy: 'It counts 15 tries in 3 minutes: wait that long.',
  },
  'password-sign-in-off': {
    what: 'The server does not let anybody sign in with a password.',
    remedy: 'Use the key itself, or paste a session token from the browser.',
  },
  'authenticator-code-needed': {
    what: "The server asks for the authenticator's code.",
    remedy: 'Give the six digits that the authenticator shows now.',
  },
  'authenticator-code-refused': {
    what: "The server refused the authenticator's code.",
    remedy: 'Wait for the next code; each is taken once.',
  },
  'authenticator-not-set-up': {
    what: 'The server wants an authenticator that this account has not set up.',
    remedy: 'Sign in with a browser once and set it up there.',
  },
  'account-pending': {
    what: 'The account waits for approval (role pending).',
    remedy: 'An administrator gives the user the role user.',
  },
  'not-a-session-token': {
    what: 'This is not a session token (JWT).',
    remedy: 'Copy it from Settings > Account > API keys > JWT Token.',
  },
  'session-expired': { what: 'This session token has expired.', remedy: 'Sign in and copy a new one.' },
  'session-refused': {
    what: 'The server does not take this session (any more).',
    remedy: 'Sign in again and copy the new token.',
  },
  'secret-refused': {
    what: 'The server does not run with this static secret.',
    remedy: 'Check the instance first: test INSTANCE says which secret it runs with.',
  },
  'minted-token-refused': {
    what: 'From 0.12 on the server takes no session that it did not make itself.',
    remedy: 'Use the key itself, the password, or a session token from the browser.',
  },
  'user-unknown': { what: 'The server has no such user.', remedy: 'Check the id.' },
  'keys-not-allowed': {
    what: 'The server lets nobody, or not this user, have API keys.',
    remedy: 'An administrator turns them on, and grants the permission features.api_keys.',
  },
  'no-key-on-server': { what: 'This user has no API key on the server.', remedy: 'Create one.' },
  'not-kept': {
    what: 'The server made a new key, and it could not be kept here. The old key is void.',
    remedy: 'Keep the key shown below at once.',
  },
} as const satisfies Record<ServerKeyProblemCode, Advice>;

/** What a problem with a key on the server means, and what to do, in English. */
export function serverKeyAdvice({ code, facts }: ServerKeyProblem): Advice {
  const verdict = verdictCodes.find((candidate) => candidate === code);
  if (verdict !== undefined) return adviceFor({ code: verdict, facts });
  const entry = Object.entries(texts).find(([name]) => name === code);
  return entry?.[1] ?? { what: code, remedy: '' };
}
